"""Sharing without consent: which ground of the law fits a party, what it lets the school tell, and what is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import Ground, Party
from zorgdesk.rules.wording import the_party, way, ways
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.model.consent import SharingData

# These say that a named contact rests on nothing yet.
NO_GROUND = frozenset({Ground.NOG_VASTLEGGEN, Ground.VERGISSING})


@dataclass(frozen=True)
class GroundFacts:
    """One ground: what may be told, where it stands, and the weighing that is filled in for the user."""

    may_tell: str
    law: str  # empty: no one article
    weighing: str  # empty: it is always weighed anew
    parents: str
    parties: frozenset[Party] | None = None  # None: any party


_FACTS = {
    Ground.VEILIG_THUIS: GroundFacts(
        N_("Wat nodig is om een vermoeden van kindermishandeling te stoppen of te onderzoeken."),
        N_("Wmo 2015, artikel 5.2.6"),
        "",
        N_("Vertel het eerst aan de ouders, als dat veilig kan."),
        frozenset({Party.VEILIG_THUIS}),
    ),
    Ground.GI: GroundFacts(
        N_("Wat de jeugdbeschermer nodig heeft voor de maatregel."),
        N_("Jeugdwet, artikel 7.3.11, lid 4"),
        N_("De wet vraagt het: de jeugdbeschermer heeft dit nodig voor de maatregel."),
        N_("Vertel de ouders dat u dit deelt."),
        frozenset({Party.GI}),
    ),
    Ground.LEERPLICHT: GroundFacts(
        N_("Wat de leerplichtambtenaar vraagt over verzuim. Bij ziekte belt u de jeugdarts."),
        N_("Leerplichtwet 1969, artikel 18, lid 3"),
        N_("De wet vraagt het: de leerplichtambtenaar vroeg hiernaar."),
        N_("Vertel de ouders dat u dit meldt."),
        frozenset({Party.LEERPLICHT, Party.DOORSTROOMPUNT}),
    ),
    Ground.OKR: GroundFacts(
        N_("Het onderwijskundig rapport voor de school die de leerling inschrijft."),
        N_("WPO, artikel 42"),
        N_("De wet vraagt het: de nieuwe school schrijft de leerling in."),
        N_("De ouders krijgen een afschrift."),
        frozenset({Party.SCHOOL}),
    ),
    Ground.INSPECTIE: GroundFacts(
        N_("Wat de inspecteur vraagt."),
        "",
        N_("De inspectie houdt toezicht en vroeg hiernaar."),
        N_("U hoeft dit niet aan de ouders te vertellen."),
        frozenset({Party.ANDERS, Party.VERTROUWENSINSPECTEUR}),
    ),
    Ground.VERWIJSINDEX: GroundFacts(
        N_("Alleen dat u zich zorgen maakt. Nooit waarover."),
        N_("Jeugdwet, artikel 7.1.4.1"),
        "",
        N_("Vertel het de ouders. Vanaf 12 jaar ook de leerling."),
    ),
    Ground.VITAAL: GroundFacts(
        N_("Alleen wat nodig is om het gevaar af te wenden."),
        N_("AVG, artikel 6, lid 1, onder d"),
        "",
        N_("Vertel het de ouders, als dat veilig kan."),
    ),
}


def facts_of(ground: Ground) -> GroundFacts:
    """What the law says of a ground, in the user's language.

    Source: domain 2.3, 2.17, 2.31; practice 2.3, E19; requirements D4, D9.
    """
    found = _FACTS[ground]
    return GroundFacts(
        _(found.may_tell),
        _(found.law) if found.law else "",
        _(found.weighing) if found.weighing else "",
        _(found.parents),
        found.parties,
    )


def grounds_for(party: Party) -> tuple[Ground, ...]:
    """The grounds that can carry a sharing with a party, the one made for it first; danger is always one.

    Source: domain 2.17; requirements D4.
    """
    own = [ground for ground, facts in _FACTS.items() if facts.parties is not None and party in facts.parties]
    always = [ground for ground, facts in _FACTS.items() if facts.parties is None]
    return (*own, *reversed(always))


def why_not_on_ground(
    ground: Ground | None, weighing: str, what: str, party: Party | None = None, who: str = ""
) -> Finding | None:
    """Share without consent only on a ground of the law, with what exactly and why.

    A ground that was made for another party is a warning: the user may know of a case that the table does not.
    `who`: the party as the sentence says it here, in the word of the municipality.

    Source: domain 2.17; practice 1.2 B1; requirements D4.
    """
    if ground is None or ground in NO_GROUND:
        text = _("Kies de wettelijke grond. Zonder grond mag het niet met naam.")
        return Finding(
            "ground.none", Weight.BLOCK, text, ways=ways("legal_ground", "ask_consent", "anonymous")
        )
    if not what.strip():
        text = _("Schrijf precies op wat u deelt.")
        return Finding("ground.what", Weight.BLOCK, text, ways=(way("fill_what", _("Invullen")),))
    if not weighing.strip():
        text = _("Schrijf op waarom het niet anders kan.")
        return Finding("ground.why", Weight.BLOCK, text, ways=(way("fill_why", _("Invullen")),))
    if party is not None and ground not in grounds_for(party):
        text = _("De grond '{ground}' hoort meestal niet bij {party}. Klopt dit?")
        return Finding(
            "ground.party",
            Weight.WARN,
            text.format(ground=ground.label, party=who or the_party(party)),
            ways=ways("legal_ground", "ask_consent"),
        )
    return None


def ground_that_holds(shared: Sequence[SharingData], party: Party, day: date) -> SharingData | None:
    """The sharing of this very day that lets the name go to a party; a ground is weighed anew another day.

    Source: practice 1.2 B1; requirements D4.
    """
    return next(
        (
            one
            for one in reversed(shared)
            if one.party is party
            and one.shared_on == day
            and why_not_on_ground(one.ground, one.weighing, one.what) is None
        ),
        None,
    )
