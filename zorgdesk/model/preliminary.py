"""The vooroverleg between school and the CJG: about how the gesprek will go, never about the child (C2)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key
from zorgdesk.model.choice import choice_field
from zorgdesk.model.family import RegieParty


class PreliminaryData(Data):
    """What was agreed of the process; there is no field for content, and there may be none.

    Source: requirements C2; V66, V77.
    """

    conversation_uid: str = foreign_key("conversation")
    held_on: date
    with_whom: str = Field(min_length=1, max_length=120)
    contact_uid: str | None = foreign_key("contact_person", nullable=True)
    roles: str = Field(default="", max_length=200)  # who leads, who writes
    regie_party: RegieParty | None = choice_field(RegieParty, optional=True)
    expectations: str = Field(default="", max_length=200)  # what the parties expect of each other
    time: str = Field(default="", max_length=80)
    place: str = Field(default="", max_length=120)


class Preliminary(PreliminaryData, Row, table=True):
    """A vooroverleg of a gesprek."""
