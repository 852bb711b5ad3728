"""Searching everything: in what order, where it is, why it matched, and never more than the reader may see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.real_store import DAY, a_note, a_pupil
from zorgdesk.commands import (
    actions,
    conversations,
    directory,
    documents,
    entries,
    family,
    keep,
)
from zorgdesk.desk import Sight
from zorgdesk.model.action import ActionData
from zorgdesk.model.contact import ContactPersonData, OrganisationData, Party
from zorgdesk.model.conversation import AgendaPart, AgendaPoint, ConversationData
from zorgdesk.model.dossier import Confidentiality, DocumentData, EntryData, View
from zorgdesk.model.family import Guardian, GuardianData, GuardianshipData, Relation
from zorgdesk.model.plan import Goal, Plan
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role, Staff
from zorgdesk.queries.everybody import everybody
from zorgdesk.queries.hits import around, marked
from zorgdesk.queries.search import find, is_of_a_name, pupils_like
from zorgdesk.store.seals import Seals

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work
    from zorgdesk.queries.hits import Hit


def kinds(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.kind for hit in hits]


def hit(desk: Desk, typed: str, kind: str) -> Hit:
    return next(one for one in desk.ask(find, typed) if one.kind == kind)


def as_reader(desk: Desk, typed: str, **rights: Any) -> tuple[Hit, ...]:
    reader = replace(desk.reader, **rights)
    with desk.store.reading() as session:
        return find(Sight(session, reader, DAY, Seals(desk.store.vault, reader.person_uid)), typed)


def a_parent(desk: Desk, pupil: str, first: str = "Marjan", last: str = "Hendriks") -> str:
    return desk.do(
        family.add_guardian,
        GuardianData(first_name=first, achternaam=last),
        [GuardianshipData(pupil_uid=pupil, guardian_uid="", relation=Relation.MOEDER)],
    )


def add(desk: Desk, *made: Any) -> None:
    def write(work: Work) -> None:
        work.session.add_all(made)

    desk.do(write)


def test_pupils_come_first_then_people_then_what_was_written_newest_first(desk: Desk) -> None:
    bo = a_pupil(desk)
    mother = a_parent(desk, bo)
    notes = [a_note(desk, bo, f"Hendriks belt {number}") for number in range(2)]
    found = desk.ask(find, "hendriks")
    assert [one.uid for one in found] == [bo, mother, *notes[::-1]]
    assert kinds(found) == ["pupil", "guardian", "entry", "entry"]
    assert [one.kind_label for one in found][:3] == ["Leerling", "Ouder", "Notitie"]


@pytest.mark.parametrize("typed", ["", " ", "b", "?!"])
def test_one_letter_finds_nothing(desk: Desk, typed: str) -> None:
    a_pupil(desk)
    assert desk.ask(find, typed) == ()


def test_two_letters_look_through_what_was_written_only_when_they_are_nobodys_name(desk: Desk) -> None:
    bo = a_pupil(desk)
    note = a_note(desk, bo, "bo praat met de ib van het vo")
    assert kinds(desk.ask(find, "bo")) == ["pupil"]
    assert [one.uid for one in desk.ask(find, "ib")] == [note]


def test_it_tells_where_and_why(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_note(desk, bo, "Huilt elke ochtend bij de deur.")
    found = hit(desk, "ocht deur", "entry")
    assert found.where == "Bo Hendriks · di 24 nov"
    assert found.why == ("ochtend", "deur")
    assert hit(desk, "hendrisk", "pupil").why == ("Hendriks",)
    assert hit(desk, "hendrisk", "pupil").alike


def test_a_name_in_another_field_stands_behind_what_it_is_about(desk: Desk) -> None:
    bo = a_pupil(desk)
    data = EntryData(pupil_uid=bo, held_on=DAY, facts="Wil niet naar gym.", told_by="juf Anouk")
    desk.do(entries.record_entry, data)
    assert hit(desk, "anouk", "entry").title == "Wil niet naar gym. · juf Anouk"
    long = EntryData(pupil_uid=bo, held_on=DAY, facts="Kort.", interpretation="Misschien is afscheid " * 9)
    desk.do(entries.record_entry, long)
    assert hit(desk, "afscheid", "entry").title.startswith("Misschien is afscheid")


def test_a_typing_error_comes_after_a_few_lines_that_match(desk: Desk) -> None:
    bo = a_pupil(desk)
    belle = a_pupil(desk, "Belle", "Smit")
    notes = [a_note(desk, bo, f"Moeder bellen {number}") for number in range(7)]
    found = [one.uid for one in desk.ask(find, "bellen")]
    assert found == [*notes[:1:-1], belle, *notes[1::-1]]


def test_everything_that_is_written_is_found_with_its_pupil(desk: Desk) -> None:
    bo = a_pupil(desk)
    note = a_note(desk, bo, "Zebranotitie")
    desk.do(actions.add_action, ActionData(pupil_uid=bo, what="Zebrapad oefenen", due_on=DAY))
    desk.do(documents.add_document, DocumentData(pupil_uid=bo, title="Zebrabrief", received_on=DAY), b"x")
    talk = desk.do(
        conversations.plan_conversation, ConversationData(held_on=DAY, question="Zebravraag"), [bo]
    )
    plan = Plan(pupil_uid=bo, started_on=DAY, going_well="Zebra tekenen")
    add(
        desk,
        plan,
        Goal(pupil_uid=bo, plan_uid=plan.uid, text="Zebra aaien"),
        AgendaPoint(conversation_uid=talk, part=next(iter(AgendaPart)), text="Zebrapunt"),
        View(pupil_uid=bo, entry_uid=note, by_whom="moeder", given_on=DAY, text="Zebra klopt niet"),
    )
    found = {one.kind: one for one in desk.ask(find, "zebra")}
    assert set(found) == {
        "entry", "action", "document", "conversation", "plan", "goal", "agenda_point", "entry_view",
    }  # fmt: skip
    assert {one.pupil_uid for one in found.values()} == {bo}
    assert found["agenda_point"].parent_uid == talk
    assert found["entry_view"].parent_uid == note
    assert found["goal"].parent_uid == plan.uid
    assert found["goal"].where == "Bo Hendriks"


def test_a_gesprek_of_nobody_is_found_without_a_pupil(desk: Desk) -> None:
    desk.do(conversations.plan_conversation, ConversationData(held_on=DAY, question="Zebravraag"), [])
    assert hit(desk, "zebra", "conversation").pupil_uid == ""


def test_people_are_found_with_who_they_are(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_parent(desk, bo)
    place = desk.do(directory.add_organisation, OrganisationData(name="Wijkteam Oost"))
    noor = ContactPersonData(name="Noor Bakker", party=Party.CJG, organisation_uid=place)
    desk.do(directory.add_contact, noor)
    add(desk, Staff(roepnaam="Anouk", achternaam="Jansen", known_as="juf Anouk", function="leerkracht"))
    assert hit(desk, "marjan", "guardian").detail == "moeder van Bo Hendriks"
    assert hit(desk, "noor", "contact_person").detail == f"{Party.CJG.label}, Wijkteam Oost"
    assert hit(desk, "wijkteam", "organisation").title == "Wijkteam Oost"
    assert hit(desk, "juf anouk", "staff").detail == "leerkracht"
    assert hit(desk, "bakkre", "contact_person").alike


def test_a_parent_of_more_pupils_stands_there_for_each(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    ties = [GuardianshipData(pupil_uid=uid, guardian_uid="", relation=Relation.VADER) for uid in (bo, iris)]
    desk.do(family.add_guardian, GuardianData(first_name="Kees", achternaam="Smit"), ties)
    assert [one.pupil_uid for one in desk.ask(find, "kees")] == [bo, iris]


def test_a_whole_group_is_shown_when_it_is_asked_for(practice_desk: Desk) -> None:
    found = [one for one in practice_desk.ask(find, "5a") if one.kind == "pupil"]
    assert len(found) > 15
    assert {one.detail for one in found} == {"5A"}


def test_pupils_for_a_deed_are_found_by_name_only(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_note(desk, bo, "Hendriks belt")
    assert [one.uid for one in desk.ask(pupils_like, "b hen")] == [bo]
    assert desk.ask(is_of_a_name, "hend")
    assert not desk.ask(is_of_a_name, "wijkteam")


def test_a_meelezer_finds_no_other_pupil_no_parent_and_nothing_written(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris", "Bakker")
    a_parent(desk, bo)
    a_parent(desk, iris, "Corine", "Bakker")
    a_note(desk, bo, "Zebra bij Bo")
    mine = a_note(desk, iris, "Zebra bij Iris")
    rights = {"role": Role.MEELEZER, "pupils": frozenset({iris})}
    for typed in ("bo", "hendriks", "hendrisk", "marjan"):
        assert as_reader(desk, typed, **rights) == (), typed
    assert [one.uid for one in as_reader(desk, "zebra", **rights)] == [mine]
    assert kinds(as_reader(desk, "bakker", **rights)) == ["pupil", "guardian"]
    assert kinds(desk.ask(find, "hendriks")) == ["pupil", "guardian"]


def test_a_meelezer_of_nobody_finds_nothing(desk: Desk) -> None:
    a_parent(desk, a_pupil(desk))
    assert as_reader(desk, "hendriks", role=Role.MEELEZER, pupils=frozenset()) == ()


def test_a_meelezer_finds_a_shared_parent_only_for_the_own_pupil(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    ties = [GuardianshipData(pupil_uid=uid, guardian_uid="", relation=Relation.VADER) for uid in (bo, iris)]
    desk.do(family.add_guardian, GuardianData(first_name="Kees", achternaam="Smit"), ties)
    found = as_reader(desk, "kees", role=Role.MEELEZER, pupils=frozenset({iris}))
    assert [one.pupil_uid for one in found] == [iris]


def test_the_administration_finds_names_and_nothing_written(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_note(desk, bo, "Hendriks belt")
    assert kinds(as_reader(desk, "hendriks", role=Role.ADMINISTRATIE)) == ["pupil"]


def test_what_is_vertrouwelijk_is_found_by_few_and_so_is_what_parents_said_of_it(desk: Desk) -> None:
    bo = a_pupil(desk)
    secret = EntryData(
        pupil_uid=bo, held_on=DAY, facts="Zebra geheim", confidentiality=Confidentiality.VERTROUWELIJK
    )
    note = desk.do(entries.record_entry, secret).uid
    add(desk, View(pupil_uid=bo, entry_uid=note, by_whom="moeder", given_on=DAY, text="Zebra klopt niet"))
    assert set(kinds(desk.ask(find, "zebra"))) == {"entry", "entry_view"}
    rights = {"role": Role.MEELEZER, "pupils": frozenset({bo})}
    assert as_reader(desk, "zebra", **rights) == ()


def test_names_are_read_again_only_when_one_was_changed(desk: Desk) -> None:
    bo = a_pupil(desk)
    first = desk.ask(everybody)
    assert desk.ask(everybody) is first
    a_note(desk, bo)
    second = desk.ask(everybody)
    assert second.pupils is first.pupils
    assert second.people is first.people
    a_parent(desk, bo)
    third = desk.ask(everybody)
    assert third.pupils is first.pupils
    assert third.people is not first.people
    a_pupil(desk, "Iris")
    assert desk.ask(everybody).people is third.people
    assert len(desk.ask(everybody).pupils) == 2


def test_who_was_removed_or_renamed_is_found_so_at_once(desk: Desk) -> None:
    bo = a_pupil(desk)
    mother = a_parent(desk, bo)

    def rename(work: Work) -> None:
        keep.change(work, keep.find(work, Pupil, bo), achternaam="Zeeman")

    def remove(work: Work) -> None:
        keep.remove(work, keep.find(work, Guardian, mother))

    desk.do(rename)
    assert kinds(desk.ask(find, "hendriks")) == ["guardian"]
    assert kinds(desk.ask(find, "zeeman")) == ["pupil"]
    desk.do(remove)
    assert desk.ask(find, "hendriks") == ()


def test_a_parent_without_a_pupil_is_not_shown(desk: Desk) -> None:
    bo = a_pupil(desk)
    a_parent(desk, bo)

    def untie(work: Work) -> None:
        from zorgdesk.model.family import Guardianship

        keep.remove(work, work.session.exec(select(Guardianship)).one())

    desk.do(untie)
    assert kinds(desk.ask(find, "marjan")) == []


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("Bo Hendriks", ["bo"], ((0, 2),)),
        ("Elif Yılmaz", ["yilm"], ((5, 6),)),
        ("Last van cyberpesten.", ["pest"], ((9, 11),)),
        ("Jan Meijer", ["meyer"], ((4, 6),)),
        ("Zij est niet", ["est"], ((4, 3),)),
        ("beste", ["est"], ()),
        ("niets", [], ()),
    ],
)
def test_the_words_that_matched_are_marked(text: str, words: list[str], marks: Any) -> None:
    assert marked(text, words) == marks


def test_the_part_around_the_first_word_that_matched_is_shown() -> None:
    text = (
        "Zomaar een lang verhaal over van alles en nog wat. " * 4
        + "Dan huilt hij. "
        + "En verder niets. " * 9
    )
    part = around(text, ["huil"])
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert "huilt" in part
    assert len(part) < 120
    assert around("Kort.", ["zzq"]) == "Kort."
    street = "De straße is lang. " * 9 + "Dan huilt hij."
    assert "huilt" in around(street, ["huil"])
    assert around("De straße", ["zzq"]) == "De straße"
