"""Tests for zorgdesk.commands.school_year: rows, counts, newcomers, actions handed over, the agenda, the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.incoming import BO, FLEUR, a_file
from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from tests.zorgdesk.test_commands_enrol import a_colleague, a_group
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, directory, imports, keep
from zorgdesk.commands import school_year as turn
from zorgdesk.commands.here import begin_rest
from zorgdesk.errors import RefusedError
from zorgdesk.model.action import Action, ActionData, DoerKind
from zorgdesk.model.audit import Handout
from zorgdesk.model.contact import ContactPerson, ContactPersonData
from zorgdesk.model.conversation import Conversation, ConversationKind, ConversationStatus
from zorgdesk.model.route import RouteRun
from zorgdesk.model.school import Role, Setting, Staff
from zorgdesk.queries.school_year import turn_card, turn_is_near, turn_progress
from zorgdesk.queries.school_year_agenda import agenda_card, free_days, holidays_of, school_begins_on
from zorgdesk.rules.rest import STARTED_ON
from zorgdesk.rules.school_year import TurnRow
from zorgdesk.rules.school_year_agenda import Break, Dated, Holiday, Region, What, official_holidays

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk, Work

YEAR, DAY = "2026-2027", date(2026, 11, 24)


def test_a_row_is_done_and_open_again(desk: Desk) -> None:
    assert desk.ask(turn_card, YEAR).next_row is TurnRow.INLEZEN
    desk.do(turn.finish_row, YEAR, TurnRow.CONTACTEN, "12 nagekeken")
    row = desk.ask(turn_card, YEAR).rows[4]
    assert (row.done, row.told, row.done_on, row.done_by) == (True, "12 nagekeken", DAY, "Ineke de Vries")
    assert row.done_words == "Gedaan: Ineke de Vries, 24 november 2026"
    assert desk.ask(turn_card, YEAR).done == 1
    desk.do(turn.reopen_row, YEAR, TurnRow.CONTACTEN)
    row = desk.ask(turn_card, YEAR).rows[4]
    assert (row.done, row.done_words, row.told) == (False, "", "1 nog na te kijken.")


def test_each_year_has_rows_of_its_own(desk: Desk) -> None:
    desk.do(turn.finish_row, YEAR, TurnRow.GROEPEN)
    assert desk.ask(turn_progress, YEAR).begun
    assert desk.ask(turn_progress, "2027-2028") == replace(
        desk.ask(turn_progress, YEAR), year="2027-2028", done=0, begun=False
    )


def test_vandaag_hears_of_it_around_the_turn_only(desk: Desk) -> None:
    assert desk.ask(turn_is_near) is None
    with clock.standing_at(datetime(2027, 8, 25, 8, 0, tzinfo=UTC)):
        near = desk.ask(turn_is_near)
        assert near is not None
        assert (near.year, near.done, near.total) == ("2027-2028", 0, 7)
        for row in TurnRow:
            desk.do(turn.finish_row, "2027-2028", row)
        assert desk.ask(turn_is_near) is None
        assert desk.ask(turn_card, "2027-2028").next_row is None


def test_bringing_in_counts_and_ends_the_first_row(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO, FLEUR))
    assert desk.ask(turn_card, YEAR).rows[0].told == "2 nieuw, 0 vertrokken, 0 gewijzigd"
    desk.do(imports.import_file, a_file(replace(BO, postcode="1234AB")))
    row = desk.ask(turn_card, YEAR).rows[0]
    assert (row.told, row.done) == ("2 nieuw, 1 vertrokken, 1 gewijzigd", True)


def test_a_file_that_changes_nothing_is_not_counted_again(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    before = rows(desk, Setting)[0].version
    desk.do(imports.import_file, a_file(BO))
    assert rows(desk, Setting)[0].version == before


def test_newcomers_with_support_get_a_start_talk_once(desk: Desk) -> None:
    bo, fleur, sem = a_pupil_at(desk), a_pupil_at(desk, "Fleur"), a_pupil_at(desk, "Sem")
    since = date(2026, 10, 26)
    assert desk.do(turn.begin_support, {fleur: since, bo: since}, date(2026, 8, 31)) == 2
    assert desk.do(turn.begin_support, {bo: since, sem: since}, date(2026, 8, 31)) == 1
    kept = rows(desk, Action)
    assert len(kept) == len(rows(desk, RouteRun)) == 3
    assert {one.due_on for one in kept} == {date(2026, 11, 27)}, "the third school day from today"
    assert "OPP nodig? Dan vóór 7 december 2026" in kept[0].what


def test_who_may_not_be_seen_is_not_begun(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    with pytest.raises(RefusedError):
        as_role(desk, Role.MEELEZER, bo).do(turn.begin_support, {bo: DAY}, DAY)


def test_open_actions_go_to_somebody_else(desk: Desk) -> None:
    bo, bram = a_pupil_at(desk), desk.do(a_colleague, "Bram")
    given = ActionData(
        pupil_uid=bo, what="Kijken in de klas", who="juf Anouk", doer=DoerKind.SCHOOL, due_on=DAY
    )
    first, done = desk.do(actions.add_action, given), desk.do(actions.add_action, given)
    desk.do(actions.finish_action, done)
    to = ActionData(what="-", who="juf Bram", doer=DoerKind.SCHOOL, staff_uid=bram)
    assert desk.do(turn.hand_over_actions, {first: to, done: to}) == 1
    kept = rows(desk, Action, uid=first)[0]
    assert (kept.who, kept.staff_uid, kept.what, kept.due_on) == ("juf Bram", bram, "Kijken in de klas", DAY)
    assert rows(desk, Action, uid=done)[0].who == "juf Anouk"


def test_a_colleague_leaves_or_does_not(desk: Desk) -> None:
    anouk = desk.do(a_colleague)
    desk.do(turn.mark_colleague_left, anouk, DAY)
    assert rows(desk, Staff)[0].left_on == DAY
    desk.do(turn.mark_colleague_left, anouk, None)
    assert rows(desk, Staff)[0].left_on is None


def test_an_old_contact_ends(desk: Desk) -> None:
    noor = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker"))
    desk.do(directory.end_contact, noor)
    assert rows(desk, ContactPerson)[0].until == DAY


def test_holidays_are_kept_and_count_as_days_without_school(desk: Desk) -> None:
    assert desk.ask(free_days) == ()
    noord = official_holidays(YEAR, Region.NOORD)
    desk.do(turn.keep_holidays, YEAR, Region.NOORD, (*noord[:4], Holiday(Break.ZOMER)))
    kept = desk.ask(agenda_card, YEAR)
    assert (kept.region, kept.holidays[0].first, kept.holidays[4].first) == (
        Region.NOORD,
        date(2026, 10, 10),
        None,
    )
    assert (date(2026, 10, 10), date(2026, 10, 18)) in desk.ask(free_days)
    assert desk.ask(holidays_of, YEAR, Region.ZUID)[4].first == date(2027, 7, 24)
    assert desk.ask(holidays_of, YEAR, Region.NOORD)[4].first is None


def test_school_begins_after_the_summer_that_is_known(desk: Desk) -> None:
    assert desk.ask(school_begins_on, "2027-2028") == date(2027, 8, 30)
    assert desk.ask(school_begins_on, YEAR) == date(2026, 8, 31)


def some_dates() -> list[Dated]:
    return [
        Dated(What.OT, date(2026, 12, 1)), Dated(What.PEILSTOK, date(2026, 12, 3)),
        Dated(What.MDO, date(2026, 12, 8), wanted=False),
    ]  # fmt: skip


def test_dates_become_gesprekken_without_a_pupil_and_actions(desk: Desk) -> None:
    assert desk.do(turn.keep_agenda, YEAR, some_dates()) == 2
    (talk,), (action,) = rows(desk, Conversation), rows(desk, Action)
    assert (talk.kind, talk.held_on, talk.status) == (
        ConversationKind.OT, date(2026, 12, 1), ConversationStatus.GEPLAND,
    )  # fmt: skip
    assert (action.what, action.due_on, action.pupil_uid) == ("Peilstok invullen", date(2026, 12, 3), None)
    card = desk.ask(agenda_card, YEAR)
    assert card.kept
    assert [one.uid for one in card.dates] == [talk.uid, action.uid, ""]
    assert desk.ask(turn_card, YEAR).rows[5].told == "2 data bewaard."


def test_dates_that_moved_move_what_they_became(desk: Desk) -> None:
    desk.do(turn.keep_agenda, YEAR, some_dates())
    talk, action, mdo = desk.ask(agenda_card, YEAR).dates
    moved = [
        replace(talk, day=date(2026, 12, 2)),
        replace(action, day=date(2026, 12, 4)),
        replace(mdo, wanted=True),
    ]
    assert desk.do(turn.keep_agenda, YEAR, moved) == 1
    assert [one.held_on for one in rows(desk, Conversation)] == [date(2026, 12, 2), date(2026, 12, 8)]
    assert rows(desk, Action)[0].due_on == date(2026, 12, 4)


def test_dates_that_are_not_wanted_go_unless_something_was_done(desk: Desk) -> None:
    desk.do(turn.keep_agenda, YEAR, [*some_dates(), Dated(What.OT, DAY), Dated(What.TLV, DAY)])
    kept = desk.ask(agenda_card, YEAR).dates
    desk.do(conversations.begin_conversation, kept[3].uid)
    desk.do(actions.finish_action, kept[4].uid)
    assert desk.do(turn.keep_agenda, YEAR, [replace(one, wanted=False) for one in kept]) == 0
    assert [one.uid for one in rows(desk, Conversation)] == [kept[3].uid]
    assert [one.uid for one in rows(desk, Action)] == [kept[4].uid]


def test_a_date_whose_action_was_thrown_away_can_come_back(desk: Desk) -> None:
    desk.do(turn.keep_agenda, YEAR, some_dates())
    desk.do(actions.remove_action, rows(desk, Action)[0].uid)
    assert desk.do(turn.keep_agenda, YEAR, desk.ask(agenda_card, YEAR).dates) == 1


def test_next_year_begins_as_this_one(desk: Desk) -> None:
    desk.do(turn.keep_agenda, YEAR, some_dates())
    card = desk.ask(agenda_card, "2027-2028")
    assert (card.copied, card.kept, card.official) == (True, False, False)
    assert [(one.what, one.day) for one in card.dates] == [
        (What.OT, date(2027, 11, 30)), (What.PEILSTOK, date(2027, 12, 2)),
    ]  # fmt: skip


def test_a_year_that_begins_late_plans_from_today(desk: Desk) -> None:
    dates = desk.ask(agenda_card, YEAR).dates
    assert all(one.wanted is (one.day >= DAY) for one in dates)
    assert any(one.wanted for one in dates)


def test_the_handover_is_noted_at_each_pupil_and_at_the_group(desk: Desk) -> None:
    bo, fleur, group = a_pupil_at(desk), a_pupil_at(desk, "Fleur"), desk.do(a_group)
    desk.do(turn.note_handover, YEAR, group, [bo], "juf Anouk", "geprint", "a" * 64)
    desk.do(turn.note_handover, YEAR, "other", [fleur], "", "opgeslagen", "b" * 64)
    assert {(one.pupil_uid, one.paper, one.to_whom) for one in rows(desk, Handout)} == {
        (bo, "groepsoverdracht", "juf Anouk"), (fleur, "groepsoverdracht", ""),
    }  # fmt: skip
    (kept,) = rows(desk, Setting)
    assert kept.value == {group: "2026-11-24", "other": "2026-11-24"}


def a_removed_talk(work: Work, uid: str) -> None:
    keep.remove(work, keep.find(work, Conversation, uid))


def test_a_gesprek_that_was_removed_is_planned_again(desk: Desk) -> None:
    desk.do(turn.keep_agenda, YEAR, some_dates()[:1])
    desk.do(a_removed_talk, rows(desk, Conversation)[0].uid)
    assert desk.do(turn.keep_agenda, YEAR, desk.ask(agenda_card, YEAR).dates) == 1


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: desk.do(turn.finish_row, YEAR, TurnRow.ACTIES),
        lambda desk: desk.do(turn.reopen_row, YEAR, TurnRow.ACTIES),
        lambda desk: desk.do(turn.mark_colleague_left, "x", None),
        lambda desk: desk.do(directory.end_contact, "x"),
        lambda desk: desk.do(turn.keep_holidays, YEAR, Region.NOORD, ()),
        lambda desk: desk.do(turn.keep_agenda, YEAR, ()),
        lambda desk: desk.do(turn.note_handover, YEAR, "x", ["y"], "", "", ""),
    ],
)
def test_a_meelezer_turns_nothing(desk: Desk, deed: Callable[[Desk], None]) -> None:
    with pytest.raises(RefusedError):
        deed(as_role(desk, Role.MEELEZER))


def rest_of(desk: Desk) -> str:
    return str(next(iter(rows(desk, Setting, key=STARTED_ON)), Setting(key="", value="")).value)


def test_completeness_rests_in_the_first_weeks_of_the_year_that_was_turned(desk: Desk) -> None:
    coming = date(2027, 8, 30)
    desk.do(turn.finish_row, YEAR, TurnRow.ACTIES, "", date(2026, 8, 31))
    assert rest_of(desk) == "", "that year began long ago"
    desk.do(turn.finish_row, "2027-2028", TurnRow.ACTIES, "", coming)
    assert rest_of(desk) == "2027-08-30"


def test_a_rest_that_runs_is_not_ended_by_the_next_year(desk: Desk) -> None:
    desk.do(begin_rest)
    desk.do(turn.finish_row, "2027-2028", TurnRow.ACTIES, "", date(2027, 8, 30))
    assert rest_of(desk) == "2026-11-24"
