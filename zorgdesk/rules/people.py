"""Whom the rules speak of: the child, and those who may answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.pupil import Household

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Child:
    """What the rules need to know of a pupil; None means that nobody asked or chose yet."""

    first_name: str
    birth_date: date | None
    household: Household = Household.UNKNOWN
    objection: bool = False  # a conflict or objection between the parents is known
    parents_may_know_help: bool | None = None  # from 16: the newest choice on Subject.HULP
    parents_may_know_school: bool | None = None  # from 18: the newest choice on Subject.SCHOOL


@dataclass(frozen=True)
class Giver:
    """Somebody who may answer a question to share; without guardian_uid it is the pupil."""

    guardian_uid: str | None
    name: str
    relation: Relation | None = None
    gezag: Gezag = Gezag.ONBEKEND
    deceased: bool = False
    out_of_reach: bool = False  # two tries without an answer
    no_contact: bool = False  # contactverbod

    @property
    def is_pupil(self) -> bool:
        """Whether it is the pupil itself."""
        return self.guardian_uid is None

    @property
    def decides(self) -> bool:
        """Whether this parent or voogd has the gezag: a voogd has it by being one, a pleegouder has not.

        Source: domain 2.8-2.10; practice 1.5.
        """
        return self.gezag is Gezag.JA or (self.relation is Relation.VOOGD and self.gezag is Gezag.ONBEKEND)

    @property
    def may_decide(self) -> bool:
        """Whether this is a parent of whom nobody asked yet whether there is gezag."""
        return self.gezag is Gezag.ONBEKEND and self.relation in {Relation.MOEDER, Relation.VADER}
