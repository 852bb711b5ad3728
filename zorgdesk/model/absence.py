"""Verzuim, thuiszitten, exemptions and shortened school time."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from zorgdesk.model.base import Data, Row, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.text import N_


class AbsenceKind(Choice):
    """Kinds of absence: domain 4.3."""

    ZIEK = "ziek", N_("Ziek")
    VERLOF = "verlof", N_("Verlof")
    ONGEOORLOOFD = "ongeoorloofd", N_("Ongeoorloofd")
    TE_LAAT = "te_laat", N_("Te laat")
    SCHORSING = "schorsing", N_("Schorsing")
    ZORGELIJK = "zorgelijk", N_("Geoorloofd maar zorgwekkend")


class AbsenceData(Data):
    """Hours or days away."""

    pupil_uid: str = pupil_key()
    kind: AbsenceKind = choice_field(AbsenceKind)
    since: date
    until: date | None = None
    hours: float | None = None
    remark: str = ""


class Absence(AbsenceData, Row, table=True):
    """An absence."""


class AtHomeData(Data):
    """A pupil who stays at home: the three-month clock starts (F3)."""

    pupil_uid: str = pupil_key()
    since: date
    until: date | None = None
    cause: str = ""
    trajectory_fixed_on: date | None = None
    hours_a_week: float | None = None
    inspectie_agreed_on: date | None = None
    build_up: str = ""


class AtHome(AtHomeData, Row, table=True):
    """A stretch at home, whole or in part."""

    __tablename__ = "at_home"


class ExemptionData(Data):
    """Vrijstelling or ontheffing: domain 4.13-4.15."""

    pupil_uid: str = pupil_key()
    article: str = Field(max_length=20)
    ground: str = ""
    since: date
    until: date | None = None
    education_again_on: date | None = None


class Exemption(ExemptionData, Row, table=True):
    """An exemption."""
