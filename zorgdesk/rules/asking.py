"""A question to share, its answers, and what is about to be shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.model.choice import Choice
from zorgdesk.rules.wording import the_party
from zorgdesk.text import N_
from zorgdesk.when import add_school_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.model.consent import Answer, Consent, ConsentAnswer
    from zorgdesk.model.contact import Party
    from zorgdesk.rules.people import Giver
    from zorgdesk.when import Free


# What a question is about as long as nobody says something else, as it is kept.
USUAL_PURPOSE = "hoe het gaat op school en wat helpt"
# So long a signed paper may take before one asks for it: a choice of Zorgdesk.
PAPER_IN_SCHOOL_DAYS = 10


def paper_before(day: date, free: Free = ()) -> date:
    """The day before which a signed paper is back, of what was asked or said on a day."""
    return add_school_days(day, PAPER_IN_SCHOOL_DAYS, free)


class ConsentStatus(Choice):
    """How a question to share stands: practice 5.4."""

    NIET_GEVRAAGD = "niet_gevraagd", N_("Niet gevraagd")
    GEVRAAGD = "gevraagd", N_("Gevraagd")
    JA = "ja", N_("Ja")
    JA_MEDE = "ja_mede", N_("Ja, ook namens andere ouder")
    NEE = "nee", N_("Nee")
    INGETROKKEN = "ingetrokken", N_("Ingetrokken")
    VERLOPEN = "verlopen", N_("Verlopen")
    NIET_NODIG = "niet_nodig", N_("Niet nodig (wettelijke reden)")


@dataclass(frozen=True)
class Said:
    """What one giver said last."""

    giver: Giver
    answer: Answer
    given_on: date


@dataclass(frozen=True)
class Asked:
    """A question to share with its answers."""

    consent: Consent
    answers: Sequence[ConsentAnswer] = ()


@dataclass(frozen=True)
class Request:
    """What is about to leave the desk by name; without kinds it is the name alone (a phone call)."""

    party: Party
    kinds: frozenset[str] = frozenset()  # values of DataKind
    purpose: str | None = None
    for_report: bool = False
    organisation_uid: str | None = None
    contact_uid: str | None = None
    who: str = ""  # the party as the sentence says it; usually 'het wijkteam' and the like

    @property
    def to_whom(self) -> str:
        """The party inside a sentence."""
        return self.who or the_party(self.party)
