"""Tests for zorgdesk.commands.regie: one regisseur at a time, with the history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import case, conversations, regie
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.conversation import Conversation, ConversationData, ConversationKind
from zorgdesk.model.family import Case, CasePupil, Regie, RegieData, RegieGround, RegieKind, RegieParty
from zorgdesk.model.school import Role
from zorgdesk.queries.case import case_card
from zorgdesk.queries.pupil import pupil_card, pupil_head
from zorgdesk.queries.regie import stretches_of
from zorgdesk.queries.timeline_marks import timeline_picture
from zorgdesk.queries.today_reminders import Reminds, reminders

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

TODAY = date(2026, 11, 24)


def leads(
    party: RegieParty = RegieParty.SCHOOL, who: str = "Marieke", since: date = TODAY, **more: Any
) -> RegieData:
    return RegieData(case_uid="", party=party, who=who, since=since, **more)


def a_talk(desk: Desk, *pupils: str, held_on: date = TODAY) -> str:
    data = ConversationData(kind=ConversationKind.MDO, held_on=held_on, question="Wat is nodig?")
    return desk.do(conversations.plan_conversation, data, list(pupils))


def fixed(desk: Desk, talk: str, party: RegieParty, who: str) -> None:
    desk.do(conversations.confirm_line, talk, party, who, "ik", None)


def history(desk: Desk, pupil: str) -> list[tuple[str, date, date | None]]:
    return [(one.who, one.since, one.until) for one in desk.ask(stretches_of, pupil, RegieKind.INHOUD)]


def test_the_regie_is_handed_over_outside_a_gesprek(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads(since=date(2026, 9, 1)))
    desk.do(regie.hand_over, bo, leads(RegieParty.CJG, "Noor", date(2026, 11, 3), reason="vooral opvoeden"))
    assert history(desk, bo) == [
        ("Marieke", date(2026, 9, 1), date(2026, 11, 3)),
        ("Noor", date(2026, 11, 3), None),
    ]
    assert desk.ask(pupil_head, bo).regie == "CJG of wijkteam (Noor)"
    assert desk.ask(stretches_of, bo)[-1].reason == "vooral opvoeden"


def test_a_gesprek_fixes_the_regie_and_the_history_says_which(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    fixed(desk, a_talk(desk, bo, held_on=date(2026, 10, 6)), RegieParty.SCHOOL, "Marieke")
    fixed(desk, a_talk(desk, bo, held_on=date(2026, 11, 10)), RegieParty.SCHOOL, "marieke")
    talk = a_talk(desk, bo)
    fixed(desk, talk, RegieParty.CJG, "Noor")
    first, second = desk.ask(stretches_of, bo)
    assert (first.talk, first.until) == ("MDO van 6 oktober 2026", TODAY)
    assert (second.talk_uid, second.talk) == (talk, "MDO van 24 november 2026")


def test_another_word_at_the_same_gesprek_is_no_second_shift(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads(since=date(2026, 9, 1)))
    talk = a_talk(desk, bo)
    fixed(desk, talk, RegieParty.CJG, "Noor")
    fixed(desk, talk, RegieParty.SPECIALIST, "Eefje")
    assert [who for who, _since, _until in history(desk, bo)] == ["Marieke", "Eefje"]
    fixed(desk, talk, RegieParty.SCHOOL, "Marieke")
    assert history(desk, bo) == [("Marieke", date(2026, 9, 1), None)]


def test_a_gesprek_of_weeks_ago_does_not_change_who_leads_now(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads(since=date(2026, 9, 1)))
    desk.do(regie.hand_over, bo, leads(RegieParty.CJG, "Noor", date(2026, 11, 3)))
    fixed(desk, a_talk(desk, bo, held_on=date(2026, 10, 6)), RegieParty.SPECIALIST, "Eefje")
    assert [who for who, _since, _until in history(desk, bo)] == ["Marieke", "Eefje", "Noor"]
    assert desk.ask(pupil_head, bo).regie == "CJG of wijkteam (Noor)"


def test_a_gesprek_that_is_still_to_come_fixes_it_today(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    fixed(desk, a_talk(desk, bo, held_on=date(2026, 12, 8)), RegieParty.CJG, "Noor")
    assert history(desk, bo) == [("Noor", TODAY, None)]


def test_who_begins_later_leads_only_from_that_day(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads(since=date(2026, 9, 1)))
    desk.do(regie.hand_over, bo, leads(RegieParty.CJG, "Noor", date(2027, 1, 11)))
    assert desk.ask(pupil_head, bo).regie == "school (Marieke)"


def test_a_gesprek_about_two_families_fixes_the_regie_of_both_apart(desk: Desk) -> None:
    bo, sem, lotte = (a_pupil_at(desk, name) for name in ("Bo", "Sem", "Lotte"))
    mother = a_parent_of(desk, sem)
    with desk.store.writing(desk.reader.person_uid, "tie", lotte) as session:
        from zorgdesk.model.family import Guardianship

        session.add(Guardianship(pupil_uid=lotte, guardian_uid=mother))
    desk.do(regie.hand_over, lotte, leads(since=date(2026, 9, 1)))
    fixed(desk, a_talk(desk, bo, sem, lotte), RegieParty.CJG, "Noor")
    assert len(rows(desk, Case)) == 2
    card = desk.ask(case_card, sem)
    assert [one.first_name for one in card.together] == ["Lotte"]
    assert history(desk, sem) == [("Noor", TODAY, None)], "what was before Sem joined is of Lotte alone"
    assert len(history(desk, lotte)) == 2


def test_the_line_of_a_gesprek_of_a_case_that_was_rounded_off_begins_no_new_case(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    talk = a_talk(desk, bo, held_on=date(2026, 10, 6))
    fixed(desk, talk, RegieParty.SCHOOL, "Marieke")
    (uid,) = (one.uid for one in rows(desk, Case))
    desk.do(case.close_case, uid, date(2026, 11, 20), None)
    fixed(desk, talk, RegieParty.CJG, "Noor")
    assert len(rows(desk, Case)) == 1
    assert history(desk, bo) == [("Noor", date(2026, 10, 6), date(2026, 11, 20))]


def test_the_process_has_a_regie_of_its_own(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads())
    process = leads(RegieParty.PROCESCOORDINATOR, "Ton", kind=RegieKind.PROCES, ground=RegieGround.NIET_EENS)
    desk.do(regie.hand_over, bo, process)
    card = desk.ask(case_card, bo)
    assert card.now is not None
    assert card.process is not None
    assert (card.now.who, card.process.who, card.process.ground) == ("Marieke", "Ton", RegieGround.NIET_EENS)
    assert desk.ask(pupil_head, bo).regie == "school (Marieke)"
    assert [one.who for one in desk.ask(timeline_picture, bo).regie] == ["Marieke"]


def taken_over(desk: Desk, pupil: str, hand_back_on: date | None = date(2026, 12, 4)) -> str:
    desk.do(regie.hand_over, pupil, leads(RegieParty.CJG, "Noor", date(2026, 9, 1)))
    data = leads(RegieParty.SPECIALIST, "Eefje Hulst", date(2026, 11, 5), hand_back_on=hand_back_on,
                 ground=RegieGround.DESKUNDIGHEID)  # fmt: skip
    return desk.do(regie.hand_over, pupil, data)


def test_a_take_over_goes_back_to_who_had_it(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    taken_over(desk, bo)
    assert desk.ask(case_card, bo).base == "Noor"
    desk.do(regie.hand_back, bo)
    assert history(desk, bo)[1:] == [("Eefje Hulst", date(2026, 11, 5), TODAY), ("Noor", TODAY, None)]
    with pytest.raises(RefusedError, match="niets om terug te geven"):
        desk.do(regie.hand_back, bo)


def test_a_take_over_without_anybody_before_goes_back_to_school(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads(RegieParty.VEILIGHEID, "Hans", date(2026, 11, 5)))
    desk.do(regie.hand_back, bo)
    assert desk.ask(pupil_head, bo).regie == f"school ({desk.reader.name})"
    with pytest.raises(MissingError):
        desk.do(regie.hand_back, a_pupil_at(desk, "Sem"))


def test_nothing_is_given_back_before_it_was_taken_over(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    with pytest.raises(RefusedError, match="ligt daarna"):
        desk.do(regie.hand_over, bo, leads(RegieParty.SPECIALIST, hand_back_on=TODAY))
    uid = taken_over(desk, bo)
    wrong = leads(RegieParty.SPECIALIST, "Eefje", date(2026, 11, 5), hand_back_on=date(2026, 10, 1))
    with pytest.raises(RefusedError, match="ligt daarna"):
        desk.do(regie.correct_regie, uid, 1, wrong)


def test_vandaag_and_the_pupil_remind_of_the_day_of_giving_back(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    uid = taken_over(desk, bo)
    (one,) = (each for each in desk.ask(reminders, date(2026, 12, 6)) if each.kind is Reminds.HAND_BACK)
    assert (one.pupil_uid, one.row_uid, one.due_on) == (bo, uid, date(2026, 12, 4))
    assert one.what == "De regie van Eefje Hulst gaat op 4 december terug naar Noor."
    assert "open.hand_back" in [point.rule for point in desk.ask(pupil_card, bo).to_do]
    desk.do(regie.hand_back, bo)
    assert not [each for each in desk.ask(reminders, date(2026, 12, 6)) if each.kind is Reminds.HAND_BACK]
    assert "open.hand_back" not in [point.rule for point in desk.ask(pupil_card, bo).to_do]


def test_brothers_and_sisters_are_reminded_of_once(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk, "Sem"), a_pupil_at(desk, "Lotte")
    taken_over(desk, sem)
    desk.do(case.join_case, desk.ask(case_card, sem).case_uid, lotte)
    found = [each for each in desk.ask(reminders, date(2026, 12, 6)) if each.kind is Reminds.HAND_BACK]
    assert [one.pupil_uid for one in found] == [sem]
    meelezer = as_role(desk, Role.MEELEZER, lotte)
    found = [each for each in meelezer.ask(reminders, date(2026, 12, 6)) if each.kind is Reminds.HAND_BACK]
    assert [one.pupil_uid for one in found] == [lotte]


def test_said_again_keeps_what_was_known_of_it(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    uid = taken_over(desk, bo)
    again = leads(RegieParty.SPECIALIST, "Eefje Hulst", TODAY, reason="blijft nog even")
    assert desk.do(regie.hand_over, bo, again) == uid
    last = desk.ask(stretches_of, bo)[-1]
    assert (last.since, last.reason) == (date(2026, 11, 5), "blijft nog even")
    assert (last.hand_back_on, last.ground) == (date(2026, 12, 4), RegieGround.DESKUNDIGHEID)


def test_a_wrong_day_is_a_correction_and_no_new_stretch(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    uid = taken_over(desk, bo)
    (row,) = rows(desk, Regie, uid=uid)
    right = leads(RegieParty.SPECIALIST, "Eefje Hulst", date(2026, 11, 12), hand_back_on=date(2026, 12, 18))
    desk.do(regie.correct_regie, uid, row.version, right)
    assert [(one.uid == uid, one.since) for one in desk.ask(stretches_of, bo)] == [
        (False, date(2026, 9, 1)),
        (True, date(2026, 11, 12)),
    ]
    assert history(desk, bo)[0][2] == date(2026, 11, 12)
    assert rows(desk, Regie, uid=uid)[0].version > row.version
    with pytest.raises(ChangedError):
        desk.do(regie.correct_regie, uid, row.version, right)


def test_a_correction_leaves_one_regisseur_at_a_time(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    uid = taken_over(desk, bo)
    (row,) = rows(desk, Regie, uid=uid)
    with pytest.raises(RefusedError, match="altijd één regisseur"):
        desk.do(regie.correct_regie, uid, row.version, leads(since=date(2026, 8, 1)))
    assert history(desk, bo)[1][0] == "Eefje Hulst"


def test_a_stretch_that_left_no_trace_is_gone(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.hand_over, bo, leads())
    (row,) = rows(desk, Regie)
    uid = desk.do(_of_one_day, row.case_uid)
    with pytest.raises(MissingError):
        desk.do(regie.remove_regie, uid)


def _of_one_day(work: Any, case_uid: str) -> str:
    from zorgdesk.commands import keep

    return keep.add(work, Regie, leads(until=TODAY), case_uid=case_uid).uid


def test_what_never_was_is_taken_away(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(regie.remove_regie, taken_over(desk, bo))
    assert history(desk, bo) == [("Noor", date(2026, 9, 1), None)]


def test_who_only_reads_leads_nobody(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    uid = taken_over(desk, bo)
    reader = as_role(desk, Role.MEELEZER, sem)
    for deed, given in (
        (regie.hand_over, (bo, leads())),
        (regie.remove_regie, (uid,)),
        (regie.hand_back, (bo,)),
    ):
        with pytest.raises((RefusedError, MissingError)):
            reader.do(deed, *given)  # type: ignore[arg-type]  # three deeds of three shapes
    assert rows(desk, Conversation) == []
    assert len(rows(desk, CasePupil)) == 1


def test_the_administration_sees_who_leads_and_no_reasons(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    taken_over(desk, bo)
    found = as_role(desk, Role.ADMINISTRATIE).ask(stretches_of, bo)
    assert [one.who for one in found] == ["Noor", "Eefje Hulst"]
    assert all(one.ground is None and one.hand_back_on is None for one in found)
