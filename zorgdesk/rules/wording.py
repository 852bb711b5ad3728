"""How the rules name people, parties and days in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Way
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Relation
from zorgdesk.text import N_, _, listing, plain_date, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.rules.people import Giver

_PARTIES = {
    Party.CJG: N_("het wijkteam"),
    Party.KLANTMANAGER: N_("de klantmanager"),
    Party.GENERALIST: N_("de generalist"),
    Party.SPECIALIST: N_("de specialist"),
    Party.JEUGDARTS: N_("de jeugdarts"),
    Party.JEUGDVERPLEEGKUNDIGE: N_("de jeugdverpleegkundige"),
    Party.SMW: N_("het schoolmaatschappelijk werk"),
    Party.LEERPLICHT: N_("de leerplichtambtenaar"),
    Party.DOORSTROOMPUNT: N_("het Doorstroompunt"),
    Party.SWV: N_("het samenwerkingsverband"),
    Party.ORTHOPEDAGOOG: N_("de orthopedagoog"),
    Party.LOGOPEDIST: N_("de logopedist"),
    Party.DYSLEXIE: N_("de dyslexiebehandelaar"),
    Party.GGZ: N_("de GGZ"),
    Party.JEUGDHULP: N_("de jeugdhulp"),
    Party.HUISARTS: N_("de huisarts"),
    Party.GI: N_("de jeugdbeschermer"),
    Party.RAAD: N_("de Raad voor de Kinderbescherming"),
    Party.VEILIG_THUIS: N_("Veilig Thuis"),
    Party.POLITIE: N_("de wijkagent"),
    Party.MKD: N_("de voorschool"),
    Party.KINDEROPVANG: N_("de kinderopvang"),
    Party.SCHOOL: N_("de andere school"),
    Party.AMBULANT: N_("de ambulant begeleider"),
    Party.STEUNPUNT: N_("het ouder- en jeugdsteunpunt"),
    Party.ONDERWIJSCONSULENT: N_("de onderwijsconsulent"),
    Party.VERTROUWENSINSPECTEUR: N_("de vertrouwensinspecteur"),
    Party.BELEIDSAMBTENAAR: N_("de beleidsambtenaar"),
    Party.VERVOER: N_("het leerlingenvervoer"),
    Party.TOLK: N_("de tolk"),
    Party.CLIENTONDERSTEUNER: N_("de cliëntondersteuner"),
    Party.ANDERS: N_("deze persoon of organisatie"),
}

_WAYS = {
    "ask_consent": N_("Toestemming vragen"),
    "parent_here": N_("Ouder is hier, zegt ja"),
    "call_parents": N_("Ouders nu bellen"),
    "with_parents": N_("Ouders zitten erbij"),
    "anonymous": N_("Anoniem overleggen"),
    "print_anonymous": N_("Zonder naam afdrukken"),
    "danger": N_("Er is gevaar"),
    "legal_ground": N_("Wettelijke grond"),
    "check_gezag": N_("Gezag invullen"),
    "birth_date": N_("Geboortedatum invullen"),
    "record_consent": N_("Ouder zei ja, nog vastleggen"),
    "mistake": N_("Vergissing: ik meld het de directeur"),
}


def the_party(party: Party, word: str = "") -> str:
    """A party with its article, as it stands inside a sentence: 'het wijkteam'; `word` is the local one (E27)."""
    return with_article(word) if word else _(_PARTIES[party])


# What a local word ends in when it takes 'het'; all others take 'de'.
_HET = ("team", "loket", "punt", "centrum", "huis", "cjg", "bureau", "netwerk")


def with_article(word: str) -> str:
    """'het gebiedsteam', 'de wijkcoach'; a name keeps its own words: 'WIJ Groningen', 'het CJG'."""
    first, _space, _rest = word.partition(" ")
    last = word.casefold().split()[-1]
    if first.casefold() in ("de", "het", "een", "the"):
        return word
    if last.endswith(_HET):
        return _("het {word}").format(word=word)
    return word if first[:1].isupper() else _("de {word}").format(word=word)


def way(code: str, label: str = "") -> Way:
    """A way on by its code, with its usual words or other ones."""
    return Way(code, label or _(_WAYS[code]))


def ways(*codes: str) -> tuple[Way, ...]:
    """Ways on with their usual words."""
    return tuple(way(code) for code in codes)


def called(giver: Giver, givers: Sequence[Giver]) -> str:
    """'moeder', or the name where that says more: the pupil, and two of the same relation."""
    relation = giver.relation
    alike = sum(other.relation is relation for other in givers)
    if relation is None or ((alike > 1 or relation is Relation.ANDERS) and giver.name):
        return giver.name
    return relation.label


def all_called(some: Sequence[Giver], givers: Sequence[Giver]) -> str:
    """'moeder en vader'."""
    return listing([called(giver, givers) for giver in some])


def capital(words: str) -> str:
    """Words as they begin a sentence."""
    return sentence_case(words)


def on_day(when: date, day: date) -> str:
    """'3 november', with the year when it is another than that of the day."""
    words = plain_date(when)
    return words.removesuffix(f" {when.year}") if when.year == day.year else words
