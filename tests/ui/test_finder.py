"""Tests for the field that searches everything: from every page, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import close_dialogs, collected, focused, open_dialogs, shown
from tests.ui.small_school import DAY, at_work
from ui.bridge import Bridge
from ui.places import DIALOGS, SCREENS
from ui.screens.deeds import DEEDS
from ui.screens.finder import Finder
from ui.shell import Shell
from zorgdesk.commands import actions, documents, entries, family
from zorgdesk.commands.people import accept_secrecy, add_person
from zorgdesk.desk import Desk
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import DocumentData, EntryData
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.widgets.search import Hit, SearchField
    from zorgdesk.desk import Work


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """The pages around a small school, at Leerlingen, with a few things written down."""
    with at_work(tmp_path) as bridge:
        bridge.attempt(accept_secrecy)
        jonas = next(row.uid for row in bridge.ask(pupil_list).rows if row.name.startswith("Jonas"))
        for facts in ("Jonas heeft last van cyberpesten in de app.", "Hij leest graag over ruimtevaart."):
            bridge.attempt(entries.record_entry, EntryData(pupil_uid=jonas, held_on=DAY, facts=facts))
        title = DocumentData(
            pupil_uid=jonas, title="Verslag orthopedagoog", received_on=DAY, mime="text/plain"
        )
        bridge.attempt(documents.add_document, title, b"Verslag")
        bridge.attempt(actions.add_action, ActionData(what="Kast opruimen", due_on=DAY))
        made = Shell(bridge.desk)
        made.resize(1366, 768)
        shown(qtbot, made)
        made.go("pupils")
        QApplication.processEvents()
        yield made
        close_dialogs(made)
        QTest.qWait(100)  # a filter that was just filled in looks for itself a moment later
        made.finder.leave()  # the pages are gone by now: pytest-qt takes them first


def a_pupil(shell: Shell, first_name: str) -> str:
    return next(row.uid for row in shell.bridge.ask(pupil_list).rows if row.name.startswith(first_name))


def typed(shell: Shell, words: str) -> list[str]:
    """Press Ctrl+K and type; what is shown."""
    QTest.keyClick(focused(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert focused() is field(shell)
    QTest.keyClicks(focused(), words)
    return titles(shell)


def field(shell: Shell) -> SearchField:
    return shell.top.search


def titles(shell: Shell) -> list[str]:
    return [hit.title for hit in field(shell).hits]


def hit_of(shell: Shell, title: str) -> Hit:
    return next(hit for hit in field(shell).hits if title in hit.title)


def enter() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()


def choose(shell: Shell, title: str) -> None:
    """Walk down to a line and open it."""
    at = next(number for number, one in enumerate(titles(shell)) if title in one)
    for _step in range(at):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    enter()


def test_three_letters_and_enter_open_a_pupil(shell: Shell) -> None:
    assert typed(shell, "jon")[0] == "Jonas ter Horst"
    enter()
    assert (shell.here[0], shell.pupil_uid()) == ("pupil", a_pupil(shell, "Jonas"))


def test_the_few_deeds_for_the_one_pupil_stand_under_it(shell: Shell) -> None:
    assert typed(shell, "jonas")[:5] == [
        "Jonas ter Horst",
        "Notitie bij Jonas ter Horst",
        "Bel of overleg over Jonas ter Horst",
        "Actie bij Jonas ter Horst",
        "Gesprek over Jonas ter Horst",
    ]
    assert [hit.keys for hit in field(shell).hits][1:5] == ["Ctrl+N", "Ctrl+B", "Ctrl+Shift+A", "Ctrl+G"]


def test_what_only_the_ib_er_and_the_director_arrange_is_offered_to_them_alone(shell: Shell) -> None:
    def offered(desk: Desk, words: str, *, practice: bool = False) -> list[str]:
        finder = Finder(Bridge(desk), lambda: "", practice=practice)
        return [hit.title for hit in finder.find(words)]

    assert "Iemand aan dit bureau toevoegen" in offered(shell.bridge.desk, "collega")
    assert "Nieuw herstelblad maken" in offered(shell.bridge.desk, "herstelblad")
    data = DeskPersonData(name="Corrie Blok", role=Role.ADMINISTRATIE)
    corrie = Desk(shell.bridge.desk.store, shell.bridge.attempt(add_person, data))
    assert "Iemand aan dit bureau toevoegen" not in offered(corrie, "collega")
    assert "Nieuw herstelblad maken" not in offered(corrie, "herstelblad")
    assert "Pincode kiezen" in offered(corrie, "pincode")
    assert "Pincode kiezen" not in offered(corrie, "pincode", practice=True)


def test_of_more_pupils_none_gets_deeds(shell: Shell) -> None:
    assert not [one for one in typed(shell, "groep 6") if one.startswith("Notitie")]
    assert {"Oleksandr Kovalenko", "Zofia Nowak"} <= set(titles(shell))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("nieuwe notitie bij Jonas", "NoteDialog"),
        ("jonas notitie", "NoteDialog"),
        ("noti jonas", "NoteDialog"),
        ("bel jonas", "CallDialog"),
        ("bel wijkteam jonas", "CallDialog"),
        ("toestemming jonas", "ConsentDialog"),
        ("actie jonas", "ActionDialog"),
        ("gesprek plannen met jonas", "TalkDialog"),
        ("afdrukken jonas", "PrintDialog"),
        ("afweging jonsa", "AfwegingDialog"),
        ("actie", "ActionDialog"),
        ("inlezen", "ImportDialog"),
        ("leerling toevoegen", "PupilDialog"),
        ("uitleg", "HelpDialog"),
    ],
)
def test_a_deed_is_typed_with_whom_it_is_for(shell: Shell, words: str, kind: str) -> None:
    typed(shell, words)
    enter()
    assert [type(one).__name__ for one in open_dialogs()] == [kind]
    if "jon" in words.lower():
        assert getattr(open_dialogs()[0], "pupil_uid", a_pupil(shell, "Jonas")) == a_pupil(shell, "Jonas")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("beheer", "manage"),
        ("contacten", "contacts"),
        ("vandaag", "today"),
        ("acties", "actions"),
        ("schooljaarwissel", "school_year"),
        ("binnengekomen", "incoming"),
    ],
)
def test_a_page_is_typed_by_its_name(shell: Shell, words: str, place: str) -> None:
    typed(shell, words)
    enter()
    assert shell.here == (place, "")


def test_a_tab_of_a_pupil_is_typed_by_its_name(shell: Shell) -> None:
    assert typed(shell, "plan jonas")[0] == "Plan van Jonas ter Horst"
    enter()
    assert shell.here == ("pupil/plan", a_pupil(shell, "Jonas"))


def test_the_lock_and_the_backup_are_typed(shell: Shell) -> None:
    locked = collected(shell.locked)
    typed(shell, "vergrendel")
    enter()
    assert len(locked) == 1
    typed(shell, "reservekopie")
    enter()
    assert shell.here == ("manage", "")
    assert focused().objectName() == "backup_make"


def test_a_deed_alone_is_for_the_pupil_that_is_open(shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell, "Daan"))
    QApplication.processEvents()
    assert typed(shell, "notitie")[0] == "Notitie bij Daan de Wit"
    enter()
    assert [type(one).__name__ for one in open_dialogs()] == ["NoteDialog"]


def test_a_deed_alone_asks_for_whom_when_no_pupil_is_open(shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell, "Daan"))
    shell.go("pupils")
    QApplication.processEvents()
    assert typed(shell, "toestemming")[:2] == [
        "Toestemming vastleggen: bij welke leerling?",
        "Toestemming bij Daan de Wit",
    ]
    enter()
    assert (field(shell).text(), open_dialogs()) == ("Toestemming bij ", [])
    QTest.keyClicks(focused(), "jonas")
    assert titles(shell)[0] == "Toestemming bij Jonas ter Horst"
    enter()
    assert [type(one).__name__ for one in open_dialogs()] == ["ConsentDialog"]


def test_a_note_is_found_by_a_part_of_a_word_and_opens_at_its_row(shell: Shell) -> None:
    assert [one for one in typed(shell, "pest") if "cyberpesten" in one]
    hit = hit_of(shell, "cyberpesten")
    assert (hit.kind, hit.where) == ("Notitie", "Jonas ter Horst · di 24 nov")
    assert hit.why == "gevonden op: cyberpesten"
    assert "gevonden op: cyberpesten" in field(shell).accessibleDescription()
    enter()
    assert shell.here == ("pupil/tijdlijn", a_pupil(shell, "Jonas"))
    page = shell.pages.currentWidget()
    assert page.part("tijdlijn").table.current().uid == hit.key.uid  # type: ignore[union-attr, attr-defined] # the page of a pupil


def test_an_action_opens_at_its_row(shell: Shell) -> None:
    typed(shell, "wachtlijst")
    choose(shell, "Terugbellen over de wachtlijst")
    assert shell.here == ("pupil/gesprekken", a_pupil(shell, "Daan"))
    table = shell.pages.currentWidget().part("gesprekken").todo  # type: ignore[union-attr] # the page of a pupil
    assert table.current().what == "Terugbellen over de wachtlijst"


def test_an_action_of_no_pupil_opens_among_the_actions(shell: Shell) -> None:
    typed(shell, "opruimen")
    choose(shell, "Kast opruimen")
    assert shell.here[0] == "actions"
    assert shell.pages.currentWidget().table.current().what == "Kast opruimen"  # type: ignore[union-attr] # that page


def test_a_document_opens_at_its_row(shell: Shell) -> None:
    typed(shell, "orthoped")
    choose(shell, "Verslag orthopedagoog")
    assert shell.here == ("pupil/documenten", a_pupil(shell, "Jonas"))


def test_a_contact_is_chosen_in_the_directory(shell: Shell) -> None:
    assert typed(shell, "rachid")[0] == "Rachid Amrani"
    enter()
    assert shell.here[0] == "contacts"
    page = shell.pages.currentWidget()
    assert page.panel.contact.data.name == "Rachid Amrani"  # type: ignore[union-attr] # the page of contacts
    typed(shell, "wijkteam oost")
    choose(shell, "Wijkteam Oostmeer")
    assert page.filter.words() == "Wijkteam Oostmeer"  # type: ignore[union-attr] # as above


def test_a_contact_who_is_filtered_away_comes_back(shell: Shell) -> None:
    shell.go("contacts")
    page = shell.pages.currentWidget()
    page.only_unchecked.setChecked(True)  # type: ignore[union-attr] # the page of contacts
    page.refresh()  # type: ignore[union-attr] # as above
    typed(shell, "rachid")
    enter()
    assert page.panel.contact.data.name == "Rachid Amrani"  # type: ignore[union-attr] # as above


def test_a_parent_opens_the_child(shell: Shell) -> None:
    typed(shell, "fatima")
    assert hit_of(shell, "Fatima").detail == "moeder van Amira El Idrissi"
    enter()
    assert shell.pupil_uid() == a_pupil(shell, "Amira")


def test_nothing_typed_offers_who_was_opened_last_and_what_is_done_most(shell: Shell) -> None:
    assert typed(shell, "")[:2] == ["Actie", "Gesprek plannen"]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    for name in ("Daan", "Zofia", "Jonas"):
        shell.go("pupil", a_pupil(shell, name))
    QApplication.processEvents()
    assert typed(shell, "")[:3] == ["Zofia Nowak", "Daan de Wit", "Notitie bij Jonas ter Horst"]
    enter()
    assert shell.pupil_uid() == a_pupil(shell, "Zofia")


def test_who_was_opened_is_kept_nowhere(qtbot: QtBot, shell: Shell) -> None:
    shell.go("pupil", a_pupil(shell, "Daan"))
    again = Shell(shell.bridge.desk)
    qtbot.addWidget(again)
    assert next(hit.title for hit in again.finder.offer()) == "Actie"
    again.put_away()


def test_a_pupil_who_may_not_be_seen_any_more_is_not_offered(shell: Shell) -> None:
    shell.finder.arrived("pupil", "0" * 32)
    shell.finder.arrived("today", "")
    assert next(hit.title for hit in shell.finder.offer()) == "Actie"


def test_nothing_found_says_so_and_gives_a_way_on_that_enter_does_not_take(shell: Shell) -> None:
    assert typed(shell, "zzqx") == ["Leerling toevoegen", "Inlezen uit de leerlingadministratie"]
    assert "Niets gevonden op 'zzqx'" in field(shell).accessibleDescription()
    enter()
    assert open_dialogs() == []
    assert field(shell).list.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    enter()
    assert [type(one).__name__ for one in open_dialogs()] == ["PupilDialog"]


def test_a_typing_error_is_told_as_such(shell: Shell) -> None:
    assert typed(shell, "kovalneko")[0] == "Oleksandr Kovalenko"
    assert field(shell).hits[0].under == "Lijkt op wat u typte"


def test_esc_gives_the_keyboard_back_to_the_page(shell: Shell) -> None:
    shell.go("contacts")
    QApplication.processEvents()
    here = focused()
    typed(shell, "jonas")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert (field(shell).text(), titles(shell)) == ("", [])
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is here
    assert shell.here[0] == "contacts"


def test_the_keyboard_is_back_on_the_page_after_a_dialog(shell: Shell) -> None:
    here = focused()
    typed(shell, "actie")
    enter()
    close_dialogs(shell)
    assert focused() is here


def test_a_page_of_lines_at_a_time(shell: Shell) -> None:
    typed(shell, "o")
    QTest.keyClicks(focused(), "v")
    count = len(field(shell).hits)
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    at = min(9, count - 1)
    assert field(shell).accessibleDescription().startswith(f"{at + 1} van {count}")
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)
    assert field(shell).accessibleDescription().startswith(f"1 van {count}")


def test_who_has_left_is_found_last_and_says_so(shell: Shell) -> None:
    from zorgdesk.commands.keep import change, find
    from zorgdesk.model.pupil import Pupil

    uid = a_pupil(shell, "Noah")

    def leave(work: Work) -> None:
        change(work, find(work, Pupil, uid), left_on=DAY)

    shell.bridge.attempt(leave)
    typed(shell, "noah")
    assert hit_of(shell, "Noah").kind == "vertrokken"
    assert "Notitie bij Noah van 't Hof" not in titles(shell)


def test_a_new_pupil_is_found_at_once(shell: Shell) -> None:
    from zorgdesk.model.pupil import EnrolmentData, PupilData

    assert typed(shell, "quinten") == ["Leerling toevoegen", "Inlezen uit de leerlingadministratie"]
    data = PupilData(roepnaam="Quinten", achternaam="Smit")
    shell.bridge.attempt(family.add_pupil, data, EnrolmentData(pupil_uid="", school_year="2026-2027"))
    assert typed(shell, "quinten")[0] == "Quinten Smit"


def test_every_deed_goes_somewhere() -> None:
    own = {"lock", "door", "restore", "pupils/add", "manage/backup"}
    for deed in DEEDS:
        head, _slash, tail = deed.place.partition("/")
        assert deed.place in own or (tail in DIALOGS if head == "dialog" else head in SCREENS), deed.place


def test_the_rondleiding_is_of_the_oefenschool_only(shell: Shell) -> None:
    assert "Rondleiding" not in typed(shell, "rondleiding"), "this is a school of its own"
    finder = Finder(shell.bridge, str, practice=True)
    assert [hit.title for hit in finder.find("rondleiding")] == ["Rondleiding"]


def test_names_are_read_beside_the_window_and_never_after_a_lock(shell: Shell) -> None:
    finder = shell.finder
    finder.warm_up()
    first = finder._reading
    assert first is not None
    finder.leave()
    assert not first.is_alive()
    finder.warm_up()
    assert finder._reading is first
