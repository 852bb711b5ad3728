"""The timeline on paper, for the school itself: what it says, and what may never be on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands.entries import add_view, record_entry
from zorgdesk.errors import MissingError
from zorgdesk.job import finish
from zorgdesk.model.dossier import Confidentiality, EntryData, EntryKind, ParentsKnow, ViewData
from zorgdesk.model.school import Role
from zorgdesk.prints.house import check_paper
from zorgdesk.prints.timeline import print_timeline
from zorgdesk.queries import timeline_paper as of
from zorgdesk.queries.timeline_paper import PaperRow, TimelinePaper, timeline_paper

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 24)
ROW = PaperRow(
    DAY, "Signaal", "", "juf Anouk", "Bo huilt.\nElke ochtend.", "Bo mist vader.", "Ouders: weten het",
    ("moeder: Thuis niet.",),
)  # fmt: skip
CARD = TimelinePaper(
    school_name="De Waterlelie", practice=False, pupil="Bo Hendriks", group="5A", made_on=DAY,
    made_by="Ineke de Vries", rows=(ROW,), confidential=2,
)  # fmt: skip


def said(card: TimelinePaper = CARD) -> str:
    return reading.spoken(finish(print_timeline(card)))


def test_facts_and_ideas_stand_apart_and_the_zienswijze_goes_along() -> None:
    told = said()
    for words in ("Tijdlijn van Bo Hendriks", "Wat er gebeurde: Bo huilt.", "Elke ochtend.",
                  "Wat wij denken: Bo mist vader.", "Zienswijze: moeder: Thuis niet.", "juf Anouk",
                  "Vertrouwelijk: alleen voor school"):  # fmt: skip
        assert words in told, words
    assert told.index("Wat er gebeurde") < told.index("Wat wij denken") < told.index("Zienswijze")
    assert not check_paper(CARD).findings


def test_an_afweging_says_why_and_what_was_possible() -> None:
    row = PaperRow(DAY, "Afweging", "Nee", "Ineke", "Kan hier.", "Zelf doen.", "", (), "afweging")
    told = said(replace(CARD, rows=(row,)))
    assert "Waarom: Kan hier." in told
    assert "Mogelijkheden: Zelf doen." in told
    assert "Wat wij denken" not in told


def test_it_says_what_is_not_on_it() -> None:
    assert "2 vertrouwelijke notities." in said()
    assert "vertrouwelijke notitie" not in said(replace(CARD, confidential=0))
    assert "Dit is een deel van de tijdlijn." in said(replace(CARD, chosen=True))
    assert "dit zijn de laatste 1." in said(replace(CARD, more=True))
    assert "Er staat nog niets in." in said(replace(CARD, rows=()))
    assert "Oefenschool" in said(replace(CARD, practice=True))


def test_a_long_timeline_goes_on_over_pages_by_year() -> None:
    rows = tuple(replace(ROW, day=DAY - timedelta(days=7 * number)) for number in range(120))
    data = finish(print_timeline(replace(CARD, rows=rows)))
    heard = [one.words for one in reading.heard(data) if one.tag == "H2"]
    assert heard == ["2026", "2025", "2024", "Wat hier niet staat"]
    assert len(reading.pages(data)) > 3


def note(pupil: str, facts: str, **more: object) -> EntryData:
    return EntryData(pupil_uid=pupil, kind=EntryKind.SIGNAAL, held_on=DAY, facts=facts, **more)  # type: ignore[arg-type]  # any field


def test_nothing_confidential_and_nothing_of_another_child_is_on_it(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    uid = desk.do(
        record_entry, note(bo, "Zebra.", parents_know=ParentsKnow.JA), (), [note(sem, "Sem zwijgt.")]
    ).uid
    desk.do(add_view, ViewData(pupil_uid=bo, entry_uid=uid, by_whom="moeder", given_on=DAY, text="Klopt."))
    desk.do(record_entry, note(bo, "Geheim.", confidentiality=Confidentiality.VERTROUWELIJK))
    card = desk.ask(timeline_paper, bo)
    assert [(one.facts, one.views) for one in card.rows] == [("Zebra.", ("moeder: Klopt.",))]
    assert card.confidential == 1
    told = said(card)
    assert "Geheim" not in told
    assert "Sem" not in told
    asked = desk.ask(timeline_paper, bo, [("entry", "of nobody")])
    assert (asked.rows, asked.chosen) == ((), True)


def test_it_is_for_who_reads_this_dossier(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    with pytest.raises(MissingError):
        as_role(desk, Role.ADMINISTRATIE).ask(timeline_paper, bo)
    with pytest.raises(MissingError):
        as_role(desk, Role.MEELEZER, sem).ask(timeline_paper, bo)


def test_more_than_somebody_reads_is_left_off_and_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bo = a_pupil_at(desk)
    for number in range(3):
        desk.do(record_entry, replace_day(note(bo, f"Nummer {number}"), number))
    monkeypatch.setattr(of, "MOST", 2)
    card = desk.ask(timeline_paper, bo)
    assert ([one.facts for one in card.rows], card.more) == (["Nummer 0", "Nummer 1"], True)


def replace_day(data: EntryData, back: int) -> EntryData:
    return data.model_copy(update={"held_on": clock.today() - timedelta(days=back)})
