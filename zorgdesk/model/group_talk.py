"""Groepsbespreking: a group at the table, one line a pupil."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key


class GroupTalkData(Data):
    """What a groepsbespreking has besides its gesprek, which holds the day, the place and the status."""

    conversation_uid: str = foreign_key("conversation")
    group_uid: str = foreign_key("school_group")  # a group lives one school year: it says the year too
    there: str = Field(default="", max_length=300)  # who talked it through


class GroupTalk(GroupTalkData, Row, table=True):
    """The groepsbespreking of one group: practice 2.1, K2."""

    __tablename__ = "group_talk"


class GroupLineData(Data):
    """One pupil in a groepsbespreking; a line without words is of no pupil's dossier."""

    talk_uid: str = foreign_key("group_talk")
    pupil_uid: str = pupil_key()
    good: str = ""  # dit gaat goed
    attention: str = ""  # let op
    agreed: str = ""  # afspraak
    who: str = Field(default="", max_length=120)
    due_on: date | None = None
    when_words: str = Field(default="", max_length=80)  # as people said it, where it is no day


class GroupLine(GroupLineData, Row, table=True):
    """A line, with the one note and the one action that it made."""

    __tablename__ = "group_line"
    __table_args__ = (UniqueConstraint("talk_uid", "pupil_uid"),)

    entry_uid: str | None = foreign_key("entry", nullable=True)
    action_uid: str | None = foreign_key("action", nullable=True)
