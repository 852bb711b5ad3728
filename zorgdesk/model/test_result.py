"""What a test showed: a line each, with its PDF. No second leerlingvolgsysteem."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field


class Level(Choice):
    """The level that a test gives: I to V, or A to E where it is older."""

    I = "I", "I"  # noqa: E741 - the Roman number
    II = "II", "II"
    III = "III", "III"
    IV = "IV", "IV"
    V = "V", "V"
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"
    E = "E", "E"


class PupilTestData(Data):
    """One line: when, which test, what came out, and what that means for this child (K16)."""

    pupil_uid: str = pupil_key()
    taken_on: date
    test: str = Field(min_length=1, max_length=120)
    score: str = Field(default="", max_length=60)
    level: Level | None = choice_field(Level, optional=True)
    meaning: str = Field(default="", max_length=300)
    document_uid: str | None = foreign_key("document", nullable=True)


class PupilTest(PupilTestData, Row, table=True):
    """A test of a pupil."""

    __tablename__ = "pupil_test"
    searched = ("test", "meaning", "score")
