"""'Wat doen wij hier?': per subject whether it is kept here or in another system, and the school's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.model.choice import Choice
from zorgdesk.rules.opp_terms import RULES as OPP_RULES
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Topic(Choice):
    """A subject that a school keeps here or elsewhere (practice 1.4(1))."""

    OPP = "opp", N_("OPP")
    VERZUIM = "verzuim", N_("Verzuim")
    TOETSEN = "toetsen", N_("Toetsuitslagen")
    GESPREKKEN = "gesprekken", N_("Oudergesprekken")
    ADRESSEN = "adressen", N_("Adressen en telefoon")
    TLV = "tlv", N_("Groeidocument en TLV")


class Where(Choice):
    """Who leads."""

    HIER = "hier", N_("Hier")
    ELDERS = "elders", N_("Elders")


# What most schools do, until this school says otherwise.
USUAL = {
    Topic.OPP: Where.HIER,
    Topic.VERZUIM: Where.ELDERS,
    Topic.TOETSEN: Where.ELDERS,
    Topic.GESPREKKEN: Where.HIER,
    Topic.ADRESSEN: Where.ELDERS,
    Topic.TLV: Where.ELDERS,
}
# The subjects that the system of the samenwerkingsverband leads; the others the school administration.
OF_SWV = frozenset({Topic.TLV})
LVS, SWV = "lvs.name", "swv.system"
WORD_IB, WORD_STAFF, WORDS_CJG = "words.ib", "words.staff", "words.cjg"
WORDS_KLANTMANAGER = "words.klantmanager"  # by municipality, as for the CJG
# The reminders (rules.open_points) that belong to a subject: elsewhere means that they stay away.
REMINDERS: Mapping[Topic, frozenset[str]] = {
    Topic.OPP: OPP_RULES,
    Topic.GESPREKKEN: frozenset({"open.next_meeting"}),
}


def setting_key(topic: Topic) -> str:
    """The setting that says where a subject is kept."""
    return f"here.{topic.value}"


def kept_here(settings: Mapping[str, Any], topic: Topic) -> bool:
    """Whether a subject is kept in Zorgdesk: what the school chose, or else what is usual.

    Source: practice 1.4(1); requirement K5.
    """
    return bool(settings.get(setting_key(topic), USUAL[topic].value) == Where.HIER.value)


def quiet_rules(settings: Mapping[str, Any]) -> frozenset[str]:
    """The reminders that stay away because their subject is kept elsewhere.

    Source: practice 1.4(1): "Elsewhere = fewer tabs and fewer reminders".
    """
    elsewhere = (rules for topic, rules in REMINDERS.items() if not kept_here(settings, topic))
    return frozenset().union(*elsewhere)


def leads(settings: Mapping[str, Any], topic: Topic) -> str:
    """The system that leads for a subject, or nothing when that is Zorgdesk or has no name.

    Source: practice 1.4(1).
    """
    if kept_here(settings, topic):
        return ""
    return str(settings.get(SWV if topic in OF_SWV else LVS) or "")


def what_here_means(topic: Topic, *, here: bool) -> str:
    """Say in one line what the choice means for the work.

    Source: practice 1.4(1); requirement K5.
    """
    words = {
        (Topic.OPP, True): _("U schrijft het hele OPP in Zorgdesk."),
        (Topic.OPP, False): _("Hier staan alleen de datum en de PDF. U krijgt geen herinneringen over de inhoud."),
        (Topic.VERZUIM, True): _("U houdt verzuim per dag in Zorgdesk bij."),
        (Topic.VERZUIM, False): _("Hier staan alleen totalen, als u die invult of inleest."),
        (Topic.TOETSEN, True): _("U zet de uitslagen die ertoe doen in Zorgdesk."),
        (Topic.TOETSEN, False): _("Hier bewaart u alleen de PDF of een foto van de uitslag."),
        (Topic.GESPREKKEN, True): _("U schrijft verslagen in Zorgdesk."),
        (Topic.GESPREKKEN, False): _("U krijgt geen herinnering als er geen volgend gesprek gepland is."),
        (Topic.ADRESSEN, True): _("U houdt adressen en telefoonnummers in Zorgdesk bij."),
        (Topic.ADRESSEN, False): _("U leest ze in uit een tabel. Wat u hier typt, wint tot u het nieuwe overneemt."),
        (Topic.TLV, True): _("U houdt aanvraag en looptijd in Zorgdesk bij."),
        (Topic.TLV, False): _("Hier staan alleen de data en de PDF."),
    }  # fmt: skip
    return words[topic, here]
