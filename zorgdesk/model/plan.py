"""The one plan with its rounds and goals; OPP, arrangements and TLV."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.dossier import Ladder
from zorgdesk.text import N_


class PlanStatus(Choice):
    """Practice 5.4."""

    IN_DE_MAAK = "in_de_maak", N_("In de maak")
    BESPROKEN = "besproken", N_("Besproken")
    LOOPT = "loopt", N_("Loopt")
    GEEVALUEERD = "geevalueerd", N_("Geëvalueerd")
    AFGEROND = "afgerond", N_("Afgerond")


# A round that has one of these is not changed any more: the next round is a new row.
ENDED = (PlanStatus.GEEVALUEERD, PlanStatus.AFGEROND)


class HandelingsdeelStatus(Choice):
    """The part of the OPP that asks for the parents' instemming (practice 1.6)."""

    GEEN = "geen", N_("Geen handelingsdeel")
    CONCEPT = "concept", N_("Concept")
    BESPROKEN = "besproken", N_("Besproken")
    MET_INSTEMMING = "met_instemming", N_("Met instemming")
    NIET_AKKOORD = "niet_akkoord", N_("Niet akkoord")
    GEEN_REACTIE = "geen_reactie", N_("Geen reactie")


class EigenKracht(Choice):
    """What was weighed of the own circle: practice 1.3."""

    BESPROKEN = "besproken", N_("Besproken")
    NOG_NIET = "nog_niet", N_("Nog niet")
    PAST_NIET = "past_niet", N_("Past nu niet")


class PlanData(Data):
    """One round of the plan of a pupil. Lines of text: one thought a line."""

    pupil_uid: str = pupil_key(indexed=False)
    round: int = 1
    status: PlanStatus = choice_field(PlanStatus, PlanStatus.IN_DE_MAAK)
    started_on: date
    discussed_on: date | None = None
    evaluate_on: date | None = None
    going_well: str = ""
    difficult: str = ""
    pupil_wants: str = ""
    parents_want: str = ""
    still_asking: str = ""  # what is not agreed with another party yet (C8)
    # From general to specific (A8): what helps, on each level; one handelingssuggestie a line.
    for_school: str = ""
    for_class: str = ""
    for_pupil: str = ""
    eigen_kracht: EigenKracht = choice_field(EigenKracht, EigenKracht.NOG_NIET)
    eigen_kracht_who: str = Field(default="", max_length=300)
    ladder: Ladder | None = choice_field(Ladder, optional=True)
    why_not_lighter: str = Field(default="", max_length=300)
    in_school_know: str = ""  # who in school may be informed: no yes or no is asked (E18)
    school_contact: str = Field(default="", max_length=200)
    handelingsdeel: HandelingsdeelStatus = choice_field(HandelingsdeelStatus, HandelingsdeelStatus.GEEN)
    handelingsdeel_who: str = Field(default="", max_length=120)
    handelingsdeel_on: date | None = None
    learned: str = ""
    looked_back_with: str = Field(default="", max_length=300)  # who took part in the last evaluation (B9)
    finished_on: date | None = None
    aftercare_on: date | None = None


class Plan(PlanData, Row, table=True):
    """A round of the plan; each is kept and can be laid beside the one before."""

    searched = ("going_well", "difficult", "pupil_wants", "parents_want", "for_school", "for_class", "for_pupil",
                "learned")  # fmt: skip
    __table_args__ = (
        Index("ix_plan_round", "pupil_uid", "round"),
        Index("ix_plan_evaluate", "status", "evaluate_on"),
        Index("ix_plan_aftercare", "aftercare_on"),
    )


class GoalOutcome(Choice):
    """Evaluation per goal: practice 5.4."""

    BEREIKT = "bereikt", N_("Bereikt")
    VOORUIT = "vooruit", N_("Gaat vooruit")
    GEEN_VOORUITGANG = "geen_vooruitgang", N_("Geen vooruitgang")


class GoalData(Data):
    """What the child can do then, and how it is seen."""

    pupil_uid: str = pupil_key()
    plan_uid: str = foreign_key("plan")
    position: int = 0
    text: str = Field(min_length=1, max_length=400)
    how_seen: str = Field(default="", max_length=300)
    outcome: GoalOutcome | None = choice_field(GoalOutcome, optional=True)
    evaluated_on: date | None = None
    evaluation: str = ""
    agreed_with: str = Field(default="", max_length=120)  # afgestemd met (C8)
    agreed_on: date | None = None
    # The goal of the round before that goes on here.
    follows_uid: str | None = foreign_key("goal", nullable=True, indexed=False)


class Goal(GoalData, Row, table=True):
    """A goal of a plan; its outcome is what was seen last."""

    searched = ("text",)


class GoalLookData(Data):
    """One look at a goal: how it went on a day, and who looked."""

    pupil_uid: str = pupil_key()
    plan_uid: str = foreign_key("plan", indexed=False)
    goal_uid: str = foreign_key("goal", indexed=False)
    looked_on: date
    outcome: GoalOutcome = choice_field(GoalOutcome)
    words: str = ""
    with_whom: str = Field(default="", max_length=300)


class GoalLook(GoalLookData, Row, table=True):
    """A look at a goal; all are kept, so that two evaluations of one round both stay readable."""

    __tablename__ = "goal_look"
    searched = ("words",)
