"""Extra support with hours or money, what was used of it, and the TLV with its terms."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key
from zorgdesk.model.choice import Choice, choice_field
from zorgdesk.model.dossier import Ladder
from zorgdesk.text import N_


class Unit(Choice):
    """In what an arrangement is counted: hours say whether it is a week or in all."""

    UUR_PER_WEEK = "uur_per_week", N_("uur per week")
    UUR_IN_TOTAAL = "uur_in_totaal", N_("uur in totaal")
    EURO = "euro", N_("euro")


class LightTest(Choice):
    """The five tests of an arrangement: a reminder, never a gate (A10, G66-73)."""

    VROEG = "vroeg", N_("Vroeg")
    KORT = "kort", N_("Kort")
    LICHT = "licht", N_("Licht")
    DICHTBIJ = "dichtbij", N_("Dichtbij")
    WEINIG_PAPIER = "weinig_papier", N_("Weinig papier")


class ArrangementData(Data):
    """Extra support with hours or money; for one pupil, or for a group or the school (B6, K11)."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True)
    group_uid: str | None = foreign_key("school_group", nullable=True)  # without both: for the whole school
    title: str = Field(min_length=1, max_length=200)
    granted_by: str = Field(default="", max_length=120)
    who: str = Field(default="", max_length=120)
    from_outside: bool = False  # who does it comes from outside the school: it counts in the circle
    since: date
    until: date | None = None
    unit: Unit = choice_field(Unit, Unit.UUR_PER_WEEK)
    amount: float | None = Field(default=None, ge=0)
    tests: str = Field(default="", max_length=80)  # values of LightTest, one a word
    ladder: Ladder | None = choice_field(Ladder, optional=True)
    why_not_lighter: str = Field(default="", max_length=300)
    evaluate_on: date | None = None
    evaluated_on: date | None = None
    learned: str = Field(default="", max_length=300)
    follow_up_on: date | None = None  # when more of it was asked for
    replaced_by_uid: str | None = foreign_key("arrangement", nullable=True)  # the collective one


class Arrangement(ArrangementData, Row, table=True):
    """An arrangement."""

    searched = ("title", "who", "granted_by", "learned")
    __table_args__ = (Index("ix_arrangement_evaluate", "evaluate_on"),)


class ArrangementUseData(Data):
    """One line of what was used: hours, or euros where it is counted in euros."""

    pupil_uid: str | None = foreign_key("pupil", nullable=True)
    arrangement_uid: str = foreign_key("arrangement")
    used_on: date
    amount: float = Field(gt=0)
    note: str = Field(default="", max_length=200)


class ArrangementUse(ArrangementUseData, Row, table=True):
    """A use of an arrangement."""

    __tablename__ = "arrangement_use"


class TlvKind(Choice):
    """Where a decision lets a pupil in, or with what: domain 1.17, practice E24."""

    SBO = "sbo", N_("sbo")
    SO = "so", N_("(v)so")
    PRO = "pro", N_("praktijkonderwijs")
    LWOO = "lwoo", N_("lwoo")

    @property
    def named(self) -> str:
        """'TLV sbo', but 'Beslissing lwoo': that one is no TLV."""
        from zorgdesk.text import _

        return (_("Beslissing {kind}") if self is TlvKind.LWOO else _("TLV {kind}")).format(kind=self.label)


class TlvNext(Choice):
    """What comes after the last year: WPO 40(14)."""

    TERUG = "terug", N_("Terug naar de basisschool")
    NIEUW = "nieuw", N_("Nieuwe aanvraag")
    VERDER = "verder", N_("Naar een andere school")


class TlvData(Data):
    """A toelaatbaarheidsverklaring or an LWOO decision, with its papers and its terms (domain 1.17-1.19)."""

    pupil_uid: str = pupil_key()
    kind: TlvKind = choice_field(TlvKind, TlvKind.SBO)
    number: str = Field(default="", max_length=40)
    requested_on: date | None = None
    decided_on: date | None = None
    since: date | None = None
    until: date | None = None
    papers: str = ""  # the papers that are there, one a line
    copy_on: date | None = None  # when the parents got a copy (WPO 18a(14))
    next_step: TlvNext | None = choice_field(TlvNext, optional=True)


class Tlv(TlvData, Row, table=True):
    """A TLV with its terms."""

    __table_args__ = (Index("ix_tlv_until", "until"),)
