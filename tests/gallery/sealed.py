"""The closed part of a pupil as a user meets it: own notes, safety opened, somebody who waits for the key."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.sealed import write_own_note, write_safety_note
from zorgdesk.model.base import new_uid
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.model.sealed import OwnText, SafetyText, SealedNote
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage
    from zorgdesk.desk import Work

OWN = (
    "Moeder noemde terloops dat zij in het voorjaar misschien verhuizen. Nog niet bespreken met Bo erbij.",
    "Vragen of oma ook mee wil komen.",
    (
        "Let op: vader belde twee keer vlak voor een gesprek af. Kan toeval zijn. Volgende keer zelf eerder bellen, en "
        "samen een ander moment zoeken dat hem beter past, bijvoorbeeld om half negen of juist aan het eind van de dag."
    ),
)
SEEN = (
    "Bij het omkleden voor gym zag juf Anouk een blauwe plek op de bovenarm. Bo zei: 'Dat mag ik niet zeggen.' "
    "Daarna ging Bo gewoon mee gymmen."
)


def sealed_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every state of what is sealed."""
    yield "afgesloten-eigen", _own
    yield "afgesloten-veiligheid", _safety
    yield "afgesloten-beschadigd", _broken
    yield "afgesloten-deurstand", _door
    yield "eigen-aantekening-wijzigen", partial(_dialog, kind="own_note")
    yield "veiligheid-verbeteren", partial(_dialog, kind="safety_note")


def _entitle(stage: Stage) -> None:
    """Give whoever is at the desk the right 'veiligheid'."""
    desk = stage.desk

    def give(work: Work) -> None:
        person = work.session.get(DeskPerson, work.reader.person_uid)
        assert person is not None
        person.veiligheid = True
        work.session.add(person)

    desk.do(give)
    desk.reader = desk._make_reader(desk.reader.person_uid)
    stage.shell._made.pop("pupil", None)  # made anew, with the tab and the part


def _go(stage: Stage) -> Any:
    uid = stage.pupil("Bo")
    stage.shell.go("pupil/afgesloten", uid)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    return page.part("afgesloten")


def _own_notes(stage: Stage) -> str:
    uid, newest = stage.pupil("Bo"), ""
    for number, text in enumerate(OWN):
        data = OwnText(held_on=clock.today() - timedelta(days=number * 9), text=text)
        made = stage.bridge.attempt(write_own_note, uid, data, kept=number == 1)
        newest = newest or made
    return newest


def _safety_notes(stage: Stage) -> str:
    def written(corrects: str | None = None, **more: Any) -> str:
        given = {
            "held_on": clock.today(),
            "held_at": "9.40",
            "place": "in de gymzaal",
            "told_by": "juf Anouk",
        }
        data = SafetyText.model_validate(given | {"text": SEEN} | more)
        return stage.bridge.attempt(write_safety_note, stage.pupil("Bo"), data, corrects)

    first = written(text="Bij gym: een blauwe plek op de arm.")
    written(text="Bo had maandag geen jas bij zich en geen eten.", held_on=clock.today() - timedelta(days=8))
    return written(first, thoughts="Kan van het spelen zijn. Bo trok wel meteen de mouw omlaag.")


def _somebody_waits(stage: Stage) -> None:
    uid, vault = new_uid(), stage.desk.store.vault
    vault.add_passphrase("zes woorden die niemand zomaar raadt", "x", uid, cost=FLOOR)

    def add(work: Work) -> None:
        person = DeskPerson(uid=uid, name="Wil Jansen-de Groot", role=Role.DIRECTEUR, veiligheid=True)
        work.session.add(person)

    stage.desk.do(add)


def _own(stage: Stage) -> None:
    _own_notes(stage)
    _go(stage)


def _open(stage: Stage) -> Any:
    part = _go(stage)
    button = part.findChild(QPushButton, "open_safety")
    if button is not None:
        button.click()
    stage.rest()
    for one in part.findChildren(Section):
        one.button.setChecked(True)
    return part


def _safety(stage: Stage) -> None:
    _entitle(stage)
    _safety_notes(stage)
    _somebody_waits(stage)
    _open(stage)


def _broken(stage: Stage) -> None:
    _entitle(stage)

    def spoil(work: Work) -> None:
        for uid in (own, safety):
            note = work.session.get(SealedNote, uid)
            assert note is not None
            note.sealed = bytes([note.sealed[0] ^ 1]) + note.sealed[1:]

    own, safety = _own_notes(stage), _safety_notes(stage)
    stage.desk.do(spoil)
    _open(stage)


def _door(stage: Stage) -> None:
    part = _go(stage)
    stage.bridge.at_door = True
    part.fill_again()
    stage.bridge.at_door = False


def safety_dialog(stage: Stage) -> None:
    """The dialog by its place, for somebody with the right."""
    _entitle(stage)
    _go(stage)
    stage.shell.go("dialog/safety_note", stage.pupil("Bo"))


def _dialog(stage: Stage, *, kind: str) -> None:
    _entitle(stage)
    uid = _own_notes(stage) if kind == "own_note" else _safety_notes(stage)
    _go(stage)
    stage.shell.go(f"dialog/{kind}", f"{stage.pupil('Bo')}/{uid}")
