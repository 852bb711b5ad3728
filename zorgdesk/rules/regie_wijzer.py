"""The regie-wijzer: who should lead, by what the question is mostly about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.family import Emphasis, RegieKind, RegieParty
from zorgdesk.rules.wording import with_article
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from datetime import date

# Who leads at each emphasis, the usual one first.
FITS = {
    Emphasis.ONDERWIJS: (RegieParty.SCHOOL,),
    Emphasis.OPVOEDEN: (RegieParty.CJG,),
    Emphasis.JEUGDHULP: (RegieParty.KLANTMANAGER, RegieParty.GENERALIST, RegieParty.SPECIALIST),
    Emphasis.VEILIGHEID: (RegieParty.VEILIGHEID,),
}
_WHY = {
    Emphasis.ONDERWIJS: N_("omdat de vraag vooral over onderwijs gaat"),
    Emphasis.OPVOEDEN: N_("omdat de vraag vooral over opvoeden gaat"),
    Emphasis.JEUGDHULP: N_("omdat er jeugdhulp nodig is"),
    Emphasis.VEILIGHEID: N_("omdat het over veiligheid gaat"),
}
_NAMES = {
    RegieParty.SCHOOL: N_("school"),
    RegieParty.CJG: N_("het CJG of wijkteam"),
    RegieParty.KLANTMANAGER: N_("de klantmanager jeugd"),
    RegieParty.GENERALIST: N_("de generalist"),
    RegieParty.SPECIALIST: N_("de specialist"),
    RegieParty.VEILIGHEID: N_("de casemanager veiligheid"),
    RegieParty.OUDERS: N_("de ouders"),
    RegieParty.PROCESCOORDINATOR: N_("een procescoördinator"),
}


def party_words(party: RegieParty, word: str = "") -> str:
    """Name a party inside a sentence: 'het wijkteam'; `word` is what the municipality calls it.

    Source: practice 1.3, E27; domain 0.6.
    """
    return with_article(word) if word else _(_NAMES[party])


def proposed_party(emphasis: Emphasis) -> RegieParty:
    """Say who leads where the question is mostly about this.

    Source: requirements B3; V87; domain 0.6.
    """
    return FITS[emphasis][0]


def proposal_words(emphasis: Emphasis, word: str = "") -> str:
    """Tell the proposal with its reason, in a sentence.

    Source: requirements B3; practice 1.3; V87.
    """
    text = _("Voorstel: {party}, {why}.")
    return text.format(party=party_words(proposed_party(emphasis), word), why=_(_WHY[emphasis]))


def why_not_as_proposed(
    emphasis: Emphasis | None,
    party: RegieParty,
    *,
    word: str = "",
    chosen: str = "",
    kind: RegieKind = RegieKind.INHOUD,
) -> Finding | None:
    """Deviate from the proposal freely; the reason may be one line.

    Source: requirements B3; practice 1.3; peers idea 4.
    """
    if emphasis is None or kind is RegieKind.PROCES or party in FITS[emphasis]:
        return None
    text = _("Voorstel is {proposed}, {why}. U kiest {party}. Waarom mag erbij, in één regel.")
    what = text.format(
        proposed=party_words(proposed_party(emphasis), word), why=_(_WHY[emphasis]), party=party_words(party, chosen)
    )  # fmt: skip
    return Finding("regie.deviates", Weight.REMIND, what)


def why_not_decided_alone(decided_on: date | None, *, very_complex: bool) -> Finding | None:
    """Let three parties decide where it is very complex: directeur or IB-er, samenwerkingsverband, klantmanager.

    Source: requirements B3; practice 1.3; V88; domain 0.13.
    """
    if not very_complex or decided_on is not None:
        return None
    text = _("Erg ingewikkeld? Beslis met samenwerkingsverband en klantmanager wie de regie heeft.")
    return Finding("regie.three_parties", Weight.REMIND, text)
