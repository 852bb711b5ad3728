"""What of the case of two years has to stand in the store, and what the papers may say of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.model.dossier import ParentsKnow
from zorgdesk.model.family import RegieParty
from zorgdesk.model.plan import GoalOutcome, PlanStatus
from zorgdesk.queries.actions import action_list
from zorgdesk.queries.case import case_card
from zorgdesk.queries.conversations import conversation_card, conversations_of
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.plan_next import plan_next
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.search import find
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.today_reminders import Reminds, reminders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.queries.plan import PlanCard
    from zorgdesk.queries.timeline import TimelineRow

PUPIL, ME = "Merel Scholten", "Marieke de Vries"
SPECIALIST = "Hilde Vos, GGZ"
GOALS = ("Merel komt vier ochtenden zonder tranen binnen", "Merel vraagt zelf om hulp")
STILL, MOVED, REACHED = GoalOutcome.GEEN_VOORUITGANG, GoalOutcome.VOORUIT, GoalOutcome.BEREIKT
# The whole story, oldest first: the day, what it is, and words that tell which.
STORY = (
    ("2026-11-24", "entry", "zegt in de kring"),
    ("2026-12-01", "conversation", "thuis en op school"),
    ("2026-12-01", "regie", f"school ({ME})"),
    ("2026-12-03", "afweging", "Nee, school kan het zelf"),
    ("2027-02-08", "entry", "huilend binnen"),
    ("2027-02-09", "afweging", "Ja, samenwerken met anderen"),
    ("2027-02-11", "consent", "ja, ook namens de andere ouder"),
    ("2027-02-11", "contact_moment", "denkt mee over rouw"),
    ("2027-03-04", "conversation", "rustig naar school"),
    ("2027-03-05", "plan", "ronde 1"),
    ("2027-05-11", "conversation", "MDO"),
    ("2027-05-11", "goal_look", "Nog elke ochtend tranen"),
    ("2027-05-11", "goal_look", "twee keer hulp"),
    ("2027-07-06", "goal_look", "staat nog leeg"),
    ("2027-07-06", "goal_look", "elke week"),
    ("2027-07-08", "conversation", "MDO"),
    ("2027-07-12", "regie", f"specialist ({SPECIALIST})"),
    ("2027-09-07", "plan", "ronde 2 Afgerond op 16 mei 2028 Een vast ritueel"),
    ("2028-01-25", "regie", f"school ({ME})"),
    ("2028-05-16", "goal_look", "Vijf ochtenden"),
    ("2028-05-16", "goal_look", "vraagt het zelf"),
    ("2028-09-26", "entry", "zwaait"),
)


def uid_of(desk: Desk) -> str:
    """The uid of the pupil of the case."""
    hits = [hit for hit in desk.ask(find, PUPIL.casefold()) if hit.kind == "pupil"]
    assert len(hits) == 1
    return hits[0].uid


def parents_told(desk: Desk) -> None:
    """That the teacher told them stands at the signaal itself."""
    signal = _rows(desk)[0]
    data = desk.ask(note_card, signal.uid).data
    assert data.parents_know is ParentsKnow.JA
    assert str(data.parents_told_on) == "2026-11-27"
    assert not [row for row in desk.ask(action_list).rows if row.pupil == PUPIL]


def nothing_to_do(desk: Desk) -> None:
    """Nothing is asked about what was done."""
    assert _asked(desk) == set()


def asks(rule: str) -> Callable[[Desk], None]:
    """That this is asked, and nothing else."""

    def kept(desk: Desk) -> None:
        assert _asked(desk) == {rule}

    return kept


def weighed(desk: Desk) -> None:
    """Two afwegingen, and the second one answered the question of the first."""
    assert [row.title for row in _rows(desk) if row.table == "afweging"] == [
        "Nee, school kan het zelf", "Ja, samenwerken met anderen",
    ]  # fmt: skip
    assert "open.weigh_review" not in _asked(desk)


def called(desk: Desk) -> None:
    """The yes of a parent at the desk, and the call by name."""
    card = desk.ask(sharing_card, uid_of(desk))
    assert [row.holds for row in card.consents] == [True]
    assert ["rouw" in row.outcome for row in card.contacts] == [True]


def mdo(desk: Desk) -> None:
    """The MDO is finished, with who leads, who does what, and the next one planned."""
    talks = [row for row in desk.ask(conversations_of, uid_of(desk)) if row.kind == "MDO"]
    held = desk.ask(conversation_card, min(talks, key=lambda row: row.held_on).uid)
    assert (held.line.confirmed, held.line.party, held.line.who) == (True, RegieParty.SCHOOL, ME)
    assert sorted(one.who for one in held.actions) == ["Youssef el Barka", "meester Marek"]
    assert sorted(str(row.held_on) for row in talks) == ["2027-03-04", "2027-05-11"]


def plan(desk: Desk) -> None:
    """The plan with its goals, an action at the first, and the own circle."""
    card = _plan(desk)
    assert tuple(goal.text for goal in card.goals) == GOALS
    assert [action.what for action in card.goals[0].actions] == ["Kruislijst maken"]
    assert "tante Els" in card.data.eigen_kracht_who


def looks_again(desk: Desk) -> None:
    """After the first look the next one has a day, so that nobody is reminded of the one that was."""
    assert _outcomes(desk) == [STILL, MOVED]
    assert str(_plan(desk).data.evaluate_on) == "2027-07-06"
    assert "open.evaluation" not in _asked(desk)


def stands_still(desk: Desk) -> None:
    """An MDO with the parents was planned; then nobody asks for one."""
    assert [str(row.held_on) for row in desk.ask(conversations_of, uid_of(desk))][:1] == ["2027-07-08"]
    raised(desk)


def raised(desk: Desk) -> None:
    """It was raised with the parents."""
    assert desk.ask(plan_next, _plan(desk).uid).stagnation is None
    assert "open.stagnation" not in _asked(desk)


def taken_over(desk: Desk) -> None:
    """The specialist leads, until a day."""
    now = desk.ask(case_card, uid_of(desk)).now
    assert now is not None
    assert (now.party, now.who, str(now.hand_back_on)) == (RegieParty.SPECIALIST, SPECIALIST, "2028-01-28")


def heavier(desk: Desk) -> None:
    """The second round says why lighter is not enough."""
    card = _plan(desk)
    assert card.data.round == 2
    assert card.data.why_not_lighter.startswith("Twee rondes")
    assert "open.lighter" not in _asked(desk)


def reminded(desk: Desk) -> None:
    """Vandaag says that the regie goes back this week, and to whom."""
    day = date(2028, 1, 28)
    (found,) = [
        one for one in desk.ask(reminders, day) if one.pupil == PUPIL and one.kind is Reminds.HAND_BACK
    ]
    assert (SPECIALIST in found.what, ME in found.what, found.due_on) == (True, True, day)


def handed_back(desk: Desk) -> None:
    """School leads again, and nobody is reminded of it any more."""
    now = desk.ask(case_card, uid_of(desk)).now
    assert now is not None
    assert (now.party, now.who, str(now.since)) == (RegieParty.SCHOOL, ME, "2028-01-25")
    assert "open.hand_back" not in _asked(desk)


def finished(desk: Desk) -> None:
    """The plan is done, with what was learned and a day to look once more."""
    card = _plan(desk)
    assert _outcomes(desk) == [REACHED, REACHED]
    assert card.data.status is PlanStatus.AFGEROND
    assert "ritueel" in card.data.learned
    assert str(card.data.aftercare_on) == "2028-07-11"


def one_story(desk: Desk) -> None:
    """Every step stands in the timeline once, in the order of time."""
    rows = _rows(desk)
    assert [(str(row.day), row.table) for row in rows] == [(day, table) for day, table, _words in STORY]
    for row, (_day, _table, words) in zip(rows, STORY, strict=True):
        assert words in " ".join(part for part in (row.label, row.title, row.facts) if part)
    assert "open.aftercare" not in _asked(desk)


def papers(folder: Path) -> None:
    """Both papers name who leads now, and nothing of the time before."""
    for name in ("samenvatting.pdf", "proceskaart.pdf"):
        words = _text_of(folder / name)
        assert "Merel" in words
        assert ME in words
        for past in (
            SPECIALIST,
            "Hilde",
            "Nog elke ochtend",
            "staat nog leeg",
            "Geen vooruitgang",
            "Rouwgroep",
        ):
            assert past not in words, f"{past!r} stands on {name}"
    assert all(goal in _text_of(folder / "samenvatting.pdf") for goal in GOALS)


def _text_of(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def _rows(desk: Desk) -> list[TimelineRow]:
    return list(reversed(desk.ask(timeline, uid_of(desk)).rows))


def _plan(desk: Desk) -> PlanCard:
    card = desk.ask(plan_card, uid_of(desk))
    assert card is not None
    return card


def _outcomes(desk: Desk) -> list[GoalOutcome | None]:
    return [goal.outcome for goal in _plan(desk).goals]


def _asked(desk: Desk) -> set[str]:
    """The rules of 'Nog te doen'."""
    return {one.rule for one in desk.ask(pupil_card, uid_of(desk)).to_do}
