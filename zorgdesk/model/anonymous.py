"""The anonymous consultation: the case text without a name, its code, and the advice it brought (D5, H7)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import choice_field
from zorgdesk.model.contact import Party


class AnonymousCaseData(Data):
    """What is told without a name, under the headings of practice 5.7.

    Whose case it is stands in the school's own record only: never on the paper, never at the contact.
    """

    pupil_uid: str = pupil_key()
    party: Party = choice_field(Party, Party.CJG)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    made_on: date
    age_about: str = Field(default="", max_length=80)
    sex_matters: bool = False
    seen: str = ""
    done: str = ""
    going_well: str = ""
    helping: str = ""
    question: str = ""
    let_stand: list[str] = Field(default_factory=list, sa_type=JSON)  # marked words that may stay, folded
    passed_reason: str = Field(default="", max_length=200)  # why it was printed with words still marked
    advice: str = ""
    advice_from: str = Field(default="", max_length=200)  # function and organisation, no name
    advice_on: date | None = None
    next_step: str = ""


class AnonymousCase(AnonymousCaseData, Row, table=True):
    """An anonymous consultation."""

    __tablename__ = "anonymous_case"

    code: str = Field(max_length=20, unique=True)  # AN-26-014
    author_uid: str = foreign_key("desk_person")
