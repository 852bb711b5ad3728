"""What a text without a name may not tell: also who is gone, who was called otherwise, who was only typed."""

from __future__ import annotations

import pkgutil
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import SQLModel, select

import zorgdesk.model
from tests.zorgdesk.real_store import a_note, a_pupil
from zorgdesk.commands import arrangement, case, directory, entries, family, keep, people, regie
from zorgdesk.model.arrangement import ArrangementData
from zorgdesk.model.contact import ContactPerson, ContactPersonData, Party
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.model.family import (
    CaseData,
    CaseParty,
    CaseTaskData,
    Guardian,
    GuardianData,
    GuardianshipData,
    RegieData,
    RegieParty,
    Relation,
)
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import DeskPersonData, Group, GroupData, Role
from zorgdesk.queries.anonymous_known import identity_of
from zorgdesk.queries.anonymous_typed import OF_CASE, OF_TALK, TYPED
from zorgdesk.queries.rows import guardians_of
from zorgdesk.rules.anonymous import clean
from zorgdesk.rules.anonymous_marks import Why, marks_in

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight, Work
    from zorgdesk.rules.anonymous import Identity

DAY = date(2026, 11, 24)


def known(sight: Sight, pupil_uid: str) -> Identity:
    return identity_of(sight, sight.session.get_one(Pupil, pupil_uid))


def cleaned(desk: Desk, pupil_uid: str, raw: str) -> str:
    return clean(raw, desk.ask(known, pupil_uid))


def father(desk: Desk, pupil_uid: str, **given: Any) -> str:
    tie = GuardianshipData(pupil_uid=pupil_uid, guardian_uid="", relation=Relation.VADER)
    data = GuardianData(**{"first_name": "Wiebe", "achternaam": "Terpstra"} | given)
    return desk.do(family.add_guardian, data, [tie])


def _take_away_contact(work: Work, uid: str) -> None:
    keep.remove(work, keep.find(work, ContactPerson, uid))


def test_a_parent_who_was_taken_off_stands_in_no_text_without_a_name(desk: Desk) -> None:
    bo = a_pupil(desk)
    father(desk, bo, address="Wilgenpad 12", mobile="06-11223344")
    desk.do(family.remove_guardian, desk.ask(guardians_of, bo)[0][0].uid)
    text = cleaned(desk, bo, "Wiebe Terpstra belt. Hij woont op Wilgenpad 12, 06 1122 3344.")
    assert text == "De vader belt. Hij woont op een adres, een telefoonnummer."


def test_a_child_and_a_parent_who_were_called_otherwise_are_known_by_both_names(desk: Desk) -> None:
    bo = a_pupil(desk, "Sjoukje", "Hendriks")
    father(desk, bo)
    desk.do(_call, Pupil, bo, roepnaam="Sjoerd", achternaam="Attema")
    desk.do(_call, Guardian, desk.ask(guardians_of, bo)[0][1].uid, achternaam="Attema")
    text = cleaned(desk, bo, "Sjoukje Hendriks lacht. Meneer Terpstra belt. Sjoerd Attema ook.")
    assert not {"Sjoukje", "Hendriks", "Terpstra", "Sjoerd", "Attema"} & set(text.replace(".", " ").split())


def _call(work: Work, /, kind: type[Pupil] | type[Guardian], uid: str, **names: Any) -> None:
    keep.change(work, keep.find(work, kind, uid), **names)


def test_who_went_from_the_desk_and_from_the_directory_is_still_known(desk: Desk) -> None:
    bo = a_pupil(desk)
    meral = desk.do(people.add_person, DeskPersonData(name="Meral Uygur", role=Role.ADMINISTRATIE))
    desk.do(people.remove_person, meral, 1)
    noor = desk.do(directory.add_contact, ContactPersonData(name="Noortje Galema", party=Party.CJG))
    desk.do(_take_away_contact, noor)
    text = cleaned(desk, bo, "Meral Uygur sprak Noortje Galema.")
    assert not {"Meral", "Uygur", "Noortje", "Galema"} & set(text.replace(".", " ").split())


def test_a_brother_who_was_taken_away_is_still_known(desk: Desk) -> None:
    bo, jelle = a_pupil(desk), a_pupil(desk, "Jelmer", "Hendriks")
    desk.do(family.join_family, "Hendriks", [bo, jelle])
    desk.do(_take_away_pupil, jelle)
    assert cleaned(desk, bo, "Jelmer slaat.") == "Een broer of zus slaat."


def test_a_sister_is_known_by_the_parent_they_share(desk: Desk) -> None:
    """Nobody has to say that they are one family."""
    bo, jelle = a_pupil(desk), a_pupil(desk, "Jeltje", "Hendriks")
    ties = [GuardianshipData(pupil_uid=uid, guardian_uid="", relation=Relation.MOEDER) for uid in (bo, jelle)]
    desk.do(family.add_guardian, GuardianData(first_name="Marit", achternaam="Hoekstra"), ties)
    assert cleaned(desk, bo, "Jeltje slaat.") == "Een broer of zus slaat."


def _take_away_pupil(work: Work, uid: str) -> None:
    keep.remove(work, keep.find(work, Pupil, uid))


def test_a_name_that_was_typed_in_regie_case_or_arrangement_is_known(desk: Desk) -> None:
    bo = a_pupil(desk)
    lead = RegieData(
        case_uid="", party=RegieParty.CJG, who="Ymkje Hoekstra", since=DAY, decided_by="Klantmanager Folkert"
    )
    desk.do(regie.hand_over, bo, lead)
    task = CaseTaskData(case_uid="", party=CaseParty.SCHOOL, who="Gerbrich", does="kijkt mee")
    desk.do(case.keep_case, bo, 1, CaseData(municipal_contact="Tjitske van der Kooi"), [task])
    desk.do(
        arrangement.record_arrangement,
        ArrangementData(pupil_uid=bo, title="Rekenen", who="Sytske Bouma", since=DAY),
    )
    text = cleaned(desk, bo, "Ymkje, Folkert, Gerbrich, Tjitske van der Kooi en Sytske Bouma komen.")
    assert text.count("emand") == 5
    assert not {"Ymkje", "Folkert", "Gerbrich", "Tjitske", "Kooi", "Sytske", "Bouma"} & set(
        text.replace(",", " ").split()
    )


def test_an_ordinary_word_that_begins_a_typed_line_is_no_name(desk: Desk) -> None:
    bo = a_pupil(desk)
    lead = RegieData(
        case_uid="",
        party=RegieParty.SCHOOL,
        who="Ymkje",
        since=DAY,
        decided_by="Samen met Oma en Buurvrouw Aukje",
    )
    desk.do(regie.hand_over, bo, lead)
    assert (
        cleaned(desk, bo, "Zij eten samen bij oma en de buurvrouw.")
        == "Zij eten samen bij oma en de buurvrouw."
    )
    assert "Aukje" not in cleaned(desk, bo, "Aukje helpt.")


@pytest.mark.parametrize(
    ("typed", "raw", "cleaned_text"),
    [
        ("Tjitske van der Kooi (CJG)", "Tjitske van der Kooi belt.", "Iemand belt."),
        ("Roos Bakker", "Roos Bakker belt de bakker.", "Iemand belt de bakker."),
        ("Oma Truus en buurman Dirk Smit", "Truus en Dirk Smit helpen.", "Iemand en iemand helpen."),
        ("De Boer, logopedist", "Meneer De Boer oefent met Bo.", "Iemand oefent met het kind."),
        ("Team Noord", "Het team uit Noord belt.", "Het team uit Noord belt."),
    ],
)  # fmt: skip
def test_a_typed_name_is_known_whole(desk: Desk, typed: str, raw: str, cleaned_text: str) -> None:
    """Also where its last name, or its first one, is an ordinary word."""
    bo = a_pupil(desk)
    data = EntryData(pupil_uid=bo, kind=EntryKind.SIGNAAL, held_on=DAY, facts="Zij belt.", told_by=typed)
    desk.do(entries.record_entry, data)
    assert cleaned(desk, bo, raw) == cleaned_text


def test_a_child_of_another_class_is_marked_at_the_beginning_of_a_sentence_too(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_pupil(desk, "Sjoukje", "Attema")
    a_pupil(desk, "Roos", "Attema")
    identity = desk.ask(known, bo)
    (mark,) = marks_in("Sjoukje slaat. Rozen bloeien. Roos is een bloem.", identity)
    assert (mark.words, mark.why) == ("Sjoukje", Why.CAPITAL)
    assert marks_in("Het gaat goed. Samen spelen lukt.", identity) == ()


def test_what_is_noted_still_comes_out_as_it_was_written(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_note(desk, bo)
    assert cleaned(desk, bo, "Bo huilt elke ochtend.") == "Het kind huilt elke ochtend."


_NAMING = (
    "who", "_whom", "told_by", "_with", "back_by", "report_by", "decided_by", "witness", "interpreter",
    "contact_name", "school_contact", "municipal_contact", "in_school_know",
)  # fmt: skip
# Columns of these names in which nobody of a dossier is typed: the school's start meeting, its register of
# datalekken, the language for which an interpreter is needed.
_NOBODY = {("start_meeting", "who"), ("breach", "who"), ("guardian", "interpreter")}


def _columns() -> list[tuple[str, str]]:
    for found in pkgutil.iter_modules(zorgdesk.model.__path__):
        import_module(f"zorgdesk.model.{found.name}")
    return sorted(
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(_NAMING) and (table.name, column.name) not in _NOBODY
    )


@pytest.mark.parametrize(("table", "column"), _columns())
def test_no_field_for_a_typed_name_is_missed(table: str, column: str) -> None:
    """Who adds such a field to the model adds it to what a text without a name may not tell."""
    listed = {
        (str(kind.__tablename__), name)
        for kinds in (TYPED, OF_CASE, OF_TALK)
        for kind, names in kinds.items()
        for name in names
    }
    listed |= {
        ("care_case", "municipal_contact"),
        ("conversation", "regie_who"),
        ("conversation", "report_by"),
    }
    assert (table, column) in listed


def _in_group(work: Work, pupil_uid: str, name: str) -> None:
    group = keep.add(work, Group, GroupData(name=name, school_year="2026-2027"))
    work.session.exec(select(Enrolment).where(Enrolment.pupil_uid == pupil_uid)).one().group_uid = group.uid


@pytest.mark.parametrize("said", ["5d", "5-d", "de 5D-groep", "5D"])
def test_the_own_group_goes_whole_however_it_is_typed(desk: Desk, said: str) -> None:
    bo = a_pupil(desk, "Dex", "Hendriks")
    desk.do(_in_group, bo, "5D")
    assert cleaned(desk, bo, f"Het kind zit in {said}. Goed.") == "Het kind zit in deze groep. Goed."
