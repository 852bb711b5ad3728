"""Actions: who does what by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_

if TYPE_CHECKING:
    from zorgdesk.model.reader import Reader


class ActionStatus(Choice):
    """Practice 5.4: late is a date, not a status."""

    OPEN = "open", N_("Open")
    BEZIG = "bezig", N_("Bezig")
    GEDAAN = "gedaan", N_("Gedaan")
    NIET_GELUKT = "niet_gelukt", N_("Niet gelukt")
    VERVALLEN = "vervallen", N_("Vervallen")


OPEN_STATUSES = (ActionStatus.OPEN, ActionStatus.BEZIG)


class ActionKind(Choice):
    """What kind of action it is."""

    DOEN = "doen", N_("Doen")
    BELLEN = "bellen", N_("Bellen")
    BERICHT = "bericht", N_("Bericht verwacht")
    OUDERS_VERTELLEN = "ouders_vertellen", N_("Ouders vertellen")
    PAPIER = "papier", N_("Papier volgt")


class DoerKind(Choice):
    """Who does it: the paper marks the parents' and the pupil's own rows."""

    IK = "ik", N_("ik")
    SCHOOL = "school", N_("school")
    OUDER = "ouder", N_("ouder")
    LEERLING = "leerling", N_("leerling")
    ANDER = "ander", N_("een ander")


class ActionData(Data):
    """One thing to do. An action in a gesprek may still miss who or when; then the gesprek is not finished."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True, indexed=False)
    what: str = Field(min_length=1, max_length=300)
    who: str = Field(default="", max_length=120)
    doer: DoerKind = choice_field(DoerKind, DoerKind.SCHOOL)
    person_uid: str | None = foreign_key("desk_person", nullable=True)
    staff_uid: str | None = foreign_key("staff", nullable=True)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    guardian_uid: str | None = foreign_key("guardian", nullable=True)
    due_on: date | None = None
    due_at: str = Field(default="", max_length=5)
    when_words: str = Field(default="", max_length=80)  # 'elke dag vanaf maandag': as people said it
    kind: ActionKind = choice_field(ActionKind, ActionKind.DOEN)
    status: ActionStatus = choice_field(ActionStatus, ActionStatus.OPEN)
    result: str = Field(default="", max_length=300)
    done_on: date | None = None
    agreed_with: str = Field(default="", max_length=120)  # afgestemd met (C8)
    agreed_on: date | None = None
    conversation_uid: str | None = foreign_key("conversation", nullable=True)
    # The gesprek at which it comes back (C7).
    for_talk_uid: str | None = foreign_key("conversation", nullable=True, indexed=False)
    plan_uid: str | None = foreign_key("plan", nullable=True)
    goal_uid: str | None = foreign_key("goal", nullable=True, indexed=False)  # the goal that it serves (B1)
    entry_uid: str | None = foreign_key("entry", nullable=True)
    moment_uid: str | None = foreign_key("contact_moment", nullable=True)


def own_action(reader: Reader, what: str, **given: Any) -> ActionData:
    """Make an action of the person at the desk; words that are too long are cut."""
    return ActionData(
        what=what[:300], who=reader.name, doer=DoerKind.IK, person_uid=reader.person_uid, **given
    )


class Action(ActionData, Row, table=True):
    """An action."""

    searched = ("what", "who", "result")
    __table_args__ = (
        Index("ix_action_due", "status", "due_on", "uid"),
        Index("ix_action_pupil_status", "pupil_uid", "status"),
        Index("ix_action_done", "done_on", "uid"),
    )
