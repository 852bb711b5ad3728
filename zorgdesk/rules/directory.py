"""The directory: when one asks again who is whose contact, where nobody is fixed, who may be the same person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import Party
from zorgdesk.model.family import RegieParty
from zorgdesk.rules.wording import the_party
from zorgdesk.text import N_, _, fold, listing, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.when import Free

# From this day one asks again, and in the first week of school: practice 1.3 'Unconfirmed contacts', 2.2
# (May-Jul: contacts for next year). The day is a setting of the school, as month and day.
ASKED_FROM = "directory.asked_from"
USUAL_FROM = "05-01"
FIRST_WEEK = timedelta(days=7)

# Whom one looks at again each year: practice 4(e) 5. The others are looked at when one meets them.
ASKED = (
    Party.CJG, Party.KLANTMANAGER, Party.JEUGDARTS, Party.JEUGDVERPLEEGKUNDIGE, Party.SMW, Party.LEERPLICHT,
    Party.DOORSTROOMPUNT, Party.SWV,
)  # fmt: skip

# 'Wie bel ik waarvoor', to begin with: the school writes its own line at each person.
USUALLY_FOR: Mapping[Party, str] = {
    Party.CJG: N_("vragen over opvoeden en opgroeien"),
    Party.KLANTMANAGER: N_("als het wijkteam er niet uitkomt"),
    Party.GENERALIST: N_("een eerste gesprek met ouders"),
    Party.SPECIALIST: N_("meedenken bij een lastige vraag"),
    Party.JEUGDARTS: N_("gezondheid, en veel ziek zijn"),
    Party.JEUGDVERPLEEGKUNDIGE: N_("groei, slapen, eten en zien"),
    Party.SMW: N_("een gesprek met kind of ouders op school"),
    Party.LEERPLICHT: N_("verzuim en vrijstelling"),
    Party.DOORSTROOMPUNT: N_("jongeren van 16 tot 27 zonder diploma"),
    Party.SWV: N_("extra ondersteuning, arrangement en TLV"),
    Party.ORTHOPEDAGOOG: N_("meekijken en onderzoek"),
    Party.LOGOPEDIST: N_("praten en taal"),
    Party.DYSLEXIE: N_("ernstige dyslexie"),
    Party.GGZ: N_("psychische klachten"),
    Party.JEUGDHULP: N_("de hulp die loopt"),
    Party.HUISARTS: N_("gezondheid, met de ouders"),
    Party.GI: N_("een kind met een maatregel van de rechter"),
    Party.RAAD: N_("een onderzoek van de Raad"),
    Party.VEILIG_THUIS: N_("een zorg over veiligheid, dag en nacht"),
    Party.POLITIE: N_("veiligheid rond de school"),
    Party.MKD: N_("een kind dat daarvandaan komt"),
    Party.KINDEROPVANG: N_("een kind dat daar ook is"),
    Party.SCHOOL: N_("een overstap van of naar die school"),
    Party.AMBULANT: N_("begeleiding in de klas"),
    Party.STEUNPUNT: N_("meedenken met ouders en jongeren"),
    Party.ONDERWIJSCONSULENT: N_("als school en ouders er niet uitkomen"),
    Party.VERTROUWENSINSPECTEUR: N_("een zorg over een medewerker"),
    Party.BELEIDSAMBTENAAR: N_("wachttijden en wat er ontbreekt"),
    Party.VERVOER: N_("vervoer van en naar school"),
    Party.TOLK: N_("een gesprek in een andere taal"),
    Party.CLIENTONDERSTEUNER: N_("hulp aan ouders bij hun vraag"),
}


def usually_for(party: Party) -> str:
    """What one usually calls a party for; nothing for one that can be anything."""
    return _(USUALLY_FOR[party]) if party in USUALLY_FOR else ""


def last_asked_from(day: date, month_day: str = USUAL_FROM) -> date:
    """The last day from which one asks again: 1 May of this year, or of the year before.

    Source: practice 1.3, 2.2; requirement D2; the day is the setting `directory.asked_from`.
    """
    found = re.fullmatch(r"(\d\d)-(\d\d)", month_day)
    try:
        this_year = date(day.year, int(found[1]), int(found[2])) if found else date(day.year, 5, 1)
    except ValueError:  # 31 June, or 29 February
        this_year = date(day.year, 5, 1)
    return this_year if this_year <= day else this_year.replace(year=day.year - 1)


def unconfirmed(confirmed_on: date | None, day: date, month_day: str = USUAL_FROM) -> bool:
    """Whether nobody said since the last time of asking that this is still the contact.

    Source: requirement D2; practice 1.3.
    """
    return confirmed_on is None or confirmed_on < last_asked_from(day, month_day)


def is_asked_now(day: date, school_begins: date, free: Free = (), month_day: str = USUAL_FROM) -> bool:
    """Whether Vandaag asks: from 1 May until the summer holiday, and in the first week of school.

    Outside those weeks the list in Contacten tells it and nothing reminds.

    Source: practice 1.3 'Unconfirmed contacts: from 1 May and in week 1'.
    """
    if school_begins <= day < school_begins + FIRST_WEEK:
        return True
    year_ends = date(int(school_year_of(day)[5:]), 7, 31)
    summer = min((first for first, last in free if first <= year_ends <= last), default=year_ends)
    return last_asked_from(day, month_day) <= day < summer and school_year_of(
        last_asked_from(day, month_day)
    ) == school_year_of(day)


@dataclass(frozen=True)
class Gap:
    """A place without a fixed contact at the CJG: a woongemeente, or a location of the school."""

    town: str = ""
    location_uid: str = ""
    location: str = ""

    def says(self, words: LocalWords | None = None) -> str:
        """Say that Oostmeer has no fixed contact yet at the wijkteam, or whatever it is called there."""
        party = words.the(Party.CJG) if words else the_party(Party.CJG)
        said = _("{place} heeft nog geen vast contact van {party}.")
        return said.format(place=self.town or self.location, party=party)


def gaps_of(
    towns: Iterable[str], locations: Mapping[str, str], fixed: Iterable[tuple[str, str | None]]
) -> tuple[Gap, ...]:
    """The woongemeenten of current pupils and the locations (uid and name) without a fixed CJG contact.

    `fixed` holds, per fixed contact that is there, its municipality and its location.

    Source: requirement D2: one fixed CJG contact per location, one per woongemeente where it differs.
    """
    every = list(fixed)
    have = {fold(town) for town, _location in every if town}
    taken = {location for town, location in every if not town and location}
    missing = {fold(town): town for town in towns if town and fold(town) not in have}
    return (
        *(Gap(town=missing[key]) for key in sorted(missing)),
        *(Gap(location_uid=uid, location=name) for uid, name in locations.items() if uid not in taken),
    )


@dataclass(frozen=True)
class Reachable:
    """By what somebody is known again: name, number, address."""

    name: str
    phone: str = ""
    mail: str = ""


def same_number(phone: str) -> str:
    """A number as it is compared: '+31 6 12 34' and '06-1234' are one; nothing for what is no number."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    for before in ("0031", "31"):
        if digits.startswith(before) and (before == "0031" or phone.strip().startswith("+")):
            return "0" + digits[len(before) :].lstrip("0")
    return digits if len(digits) >= 5 else ""


def may_be_phone(words: str) -> bool:
    """Whether words can be a phone number: '112' and 'intern 204' can, 'abc' cannot; nothing is no mistake."""
    return not words or sum(letter.isdigit() for letter in words) >= 3


def why_same(new: Reachable, old: Reachable) -> str:
    """Why two may be the same person, in words; nothing when they seem to be two.

    A shared number of an organisation says nothing by itself: with it the last names must be alike.
    """
    if new.mail and fold(new.mail) == fold(old.mail):
        return _("zelfde e-mailadres")
    number = same_number(new.phone)
    if number and number == same_number(old.phone) and set(_words(new.name)) & set(_words(old.name)):
        return _("zelfde telefoonnummer")
    if _words(new.name) and sorted(_words(new.name)) == sorted(_words(old.name)):
        return _("zelfde naam")
    return ""


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w'-]+", fold(name)) if len(word) > 1]


# Words in a function or an organisation that tell the role; the first that is found counts.
_TELLS = (
    (Party.JEUGDVERPLEEGKUNDIGE, "jeugdverpleegkundige verpleegkundige"), (Party.JEUGDARTS, "jeugdarts"),
    (Party.VEILIG_THUIS, "veilig thuis"), (Party.BELEIDSAMBTENAAR, "beleidsambtenaar beleidsmedewerker"),
    (Party.KLANTMANAGER, "klantmanager"), (Party.LEERPLICHT, "leerplicht"),
    (Party.DOORSTROOMPUNT, "doorstroompunt rmc"), (Party.SWV, "samenwerkingsverband swv"),
    (Party.SMW, "schoolmaatschappelijk"), (Party.STEUNPUNT, "steunpunt"),
    (Party.ONDERWIJSCONSULENT, "onderwijsconsulent"), (Party.VERTROUWENSINSPECTEUR, "vertrouwensinspecteur"),
    (Party.LOGOPEDIST, "logoped"), (Party.DYSLEXIE, "dyslexie"), (Party.RAAD, "raad voor de kinderbescherming"),
    (Party.GI, "jeugdbescherm gezinsvoogd"), (Party.POLITIE, "wijkagent politie"),
    (Party.HUISARTS, "huisarts kinderarts"), (Party.MKD, "mkd voorschool medisch kinderdag"),
    (Party.KINDEROPVANG, "kinderopvang bso"), (Party.AMBULANT, "ambulant"), (Party.VERVOER, "leerlingenvervoer"),
    (Party.TOLK, "tolk"), (Party.CLIENTONDERSTEUNER, "clientondersteun"),
    (Party.GGZ, "ggz psychiat"), (Party.ORTHOPEDAGOOG, "orthopedagoog psycholoog"),
    (Party.CJG, "wijkteam cjg gebiedsteam jeugdteam centrum voor jeugd sociaal team"),
    (Party.GENERALIST, "generalist"), (Party.JEUGDHULP, "jeugdhulp therapeut"),
)  # fmt: skip
# Phrases of more words are looked for as a whole.
_PHRASES = (
    "veilig thuis", "raad voor de kinderbescherming", "centrum voor jeugd", "sociaal team", "medisch kinderdag",
)  # fmt: skip


def party_of(*told: str) -> Party | None:
    """The role that a function or an organisation tells; None when it tells none."""
    said = fold(" ".join(told))
    for party, words in _TELLS:
        rest = words
        phrases = [phrase for phrase in _PHRASES if phrase in words]
        for phrase in phrases:
            rest = rest.replace(phrase, "")
        if any(re.search(rf"(?<![a-z]){word}", said) for word in (*phrases, *rest.split())):
            return party
    return None


def why_not_photo(*, agreed: bool) -> Finding | None:
    """Keep or show a photo of somebody only with that person's own yes.

    Source: practice 1.3 'Smoelenboek photo', E28.
    """
    if agreed:
        return None
    return Finding(
        "directory.photo",
        Weight.WARN,
        _("Vraag eerst of de foto mag."),
        _("Een kaart zonder foto is ook goed."),
    )


# Who can have the regie and has a local word.
_WITH_REGIE = {RegieParty.CJG: Party.CJG, RegieParty.KLANTMANAGER: Party.KLANTMANAGER}


@dataclass(frozen=True)
class LocalWords:
    """What parties are called in one municipality; empty: as usual."""

    words: Mapping[Party, str] = field(default_factory=dict)

    def word(self, party: Party) -> str:
        """The local word of a party, or nothing."""
        return self.words.get(party, "")

    def the(self, party: Party) -> str:
        """A party as it stands inside a sentence here: 'het gebiedsteam', 'WIJ Groningen'."""
        return the_party(party, self.word(party))

    def label(self, party: Party) -> str:
        """A party as it stands on its own."""
        return sentence_case(self.word(party)) or party.label

    def parties(self) -> list[tuple[Party, str]]:
        """All parties to pick from."""
        return [(one, self.label(one)) for one in Party]

    def regie(self, party: RegieParty) -> str:
        """Who has the regie, as it stands on its own."""
        outside = _WITH_REGIE.get(party)
        return (self.word(outside) if outside else "") or party.label


USUAL_WORDS = LocalWords()

# The agenda of the startoverleg: practice 2.2 (Aug-Sept), 4(e) 7; requirements D2, V19-20, V38.
POINTS: Mapping[str, str] = {
    "vragen": N_("Onze vragen van vorig jaar, in aantallen"),
    "themas": N_("Waarover wij het vaakst belden"),
    "wachten": N_("Wachten op hulp: hoe lang, en wat doen wij intussen?"),
    "goed": N_("Wat ging goed?"),
    "contacten": N_("Wie is ons contact, per locatie en per gemeente?"),
    "bereikbaar": N_("Bereikbaarheid: wanneer, en wie bij afwezigheid?"),
    "klantmanager": N_("Wat doet de klantmanager, en wanneer bellen wij die?"),
    "afspraken": N_("Afspraken voor dit jaar"),
}


def point_words(codes: Sequence[str]) -> tuple[str, ...]:
    """The points of an agenda in words, in their own order; one that is not known stays as it was typed."""
    known = [_(words) for code, words in POINTS.items() if code in codes]
    return (*known, *(code for code in codes if code not in POINTS))


def why_not_list_with_pupil(lines: Iterable[str], pupils: Iterable[str]) -> Finding | None:
    """Hold back a list of contacts on which the full name of a pupil was typed.

    Source: requirement H5; practice 1.2 B1.
    """
    written = [fold(line) for line in lines if line]
    found = sorted({name for name in pupils if " " in name and any(fold(name) in line for line in written)})
    if not found:
        return None
    return Finding(
        "directory.pupil",
        Weight.BLOCK,
        _("Op de lijst staat de naam van een leerling: {names}.").format(names=listing(found)),
        _("Op deze lijst staan alleen contacten. Wijzig wat er bij dit contact staat."),
    )
