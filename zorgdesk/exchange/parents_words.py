"""The words that school programs put above and in a sheet of parents, and what they mean."""

from __future__ import annotations

import re

from zorgdesk.text import N_, fold

# What a column can hold, with the label for the column picker.
PUPIL_FIELDS = {
    "pupil_number": N_("Leerlingnummer"),
    "pupil_name": N_("Naam van de leerling"),
    "pupil_first_name": N_("Roepnaam van de leerling"),
    "pupil_voorvoegsel": N_("Voorvoegsel van de leerling"),
    "pupil_achternaam": N_("Achternaam van de leerling"),
    "pupil_birth_date": N_("Geboortedatum van de leerling"),
    "pupil_town": N_("Woonplaats van de leerling"),
}
PARENT_FIELDS = {
    "relation": N_("Relatie"),
    "name": N_("Naam van de ouder"),
    "first_name": N_("Voornaam van de ouder"),
    "voorvoegsel": N_("Voorvoegsel van de ouder"),
    "achternaam": N_("Achternaam van de ouder"),
    "gezag": N_("Gezag"),
    "phone": N_("Telefoon"),
    "mobile": N_("Mobiel"),
    "mail": N_("E-mail"),
    "address": N_("Adres"),
    "house_number": N_("Huisnummer"),
    "house_addition": N_("Toevoeging bij huisnummer"),
    "postcode": N_("Postcode"),
    "town": N_("Woonplaats"),
    "address_secret": N_("Geheim adres"),
    "language_spoken": N_("Taal die de ouder spreekt"),
    "language_read": N_("Taal die de ouder leest"),
    "interpreter": N_("Tolk nodig"),
    "lives_with_pupil": N_("Woont bij de leerling"),
}

# Headers as ParnasSys, ESIS, Magister and Somtoday write them, folded and without marks.
PUPIL_HEADERS = {
    "pupil_number": "leerlingnummer leerlingnr leerlingcode leerlingid llnr llnummer stamnummer stamnr",
    "pupil_name": "leerling leerlingnaam naamleerling volledigenaamleerling kind naamkind",
    "pupil_first_name": "roepnaamleerling leerlingroepnaam voornaamleerling leerlingvoornaam roepnaamkind",
    "pupil_voorvoegsel": "voorvoegselleerling leerlingvoorvoegsel tussenvoegselleerling",
    "pupil_achternaam": "achternaamleerling leerlingachternaam achternaamkind",
    "pupil_birth_date": "geboortedatum geboortedatumleerling leerlinggeboortedatum geboren geboortedatumkind",
    "pupil_town": "woonplaatsleerling leerlingwoonplaats plaatsleerling woongemeente woongemeenteleerling",
}
PARENT_HEADERS = {
    "relation": "relatie relatietype soortrelatie relatietotleerling relatiemetleerling rol typeouder soort"
    " type wieishet wie",
    "name": "naam volledigenaam",
    "first_name": "voornaam roepnaam voornamen voorletters",
    "voorvoegsel": "voorvoegsel voorvoegsels voorv tussenvoegsel tussenvoegsels tussenv",
    "achternaam": "achternaam geslachtsnaam familienaam",
    "gezag": "gezag ouderlijkgezag heeftgezag juridischgezag wettelijkgezag gezagdragend gezaghebbend"
    " gezagjn gezagjanee",
    "phone": "telefoon telefoonnummer tel telefoonthuis telefoonvast vastetelefoon telefoon1 thuistelefoon telnr",
    "mobile": "mobiel telefoonmobiel mobieletelefoon mobielnummer gsm 06nummer 06 telefoon2 mobielnr",
    "mail": "email emailadres mail mailadres emailprive",
    "address": "adres straat straatnaam adresregel1 woonadres",
    "house_number": "huisnummer huisnr nummer",
    "house_addition": "huisnummertoevoeging toevoeging huisletter",
    "postcode": "postcode",
    "town": "woonplaats plaats plaatsnaam gemeente",
    "address_secret": "geheimadres adresgeheim geheim adresafgeschermd afgeschermdadres afgeschermd",
    "language_spoken": "taal spreektaal gesprokentaal taalspreken spreekt thuistaal moedertaal voertaal"
    " spreektthuis taalthuis",
    "language_read": "leestaal taallezen leest schriftelijketaal taalbrieven",
    "interpreter": "tolk tolknodig",
    "lives_with_pupil": "woontbijleerling woontbij woonachtigbijleerling inwonend woontbijkind",
}

# A slot is one of several parents in one row: 'Verzorger 1 achternaam', 'Moeder mobiel', 'Mobiel ouder 2'.
_SLOT = re.compile(
    r"(?:primaire|secundaire)?"
    r"(?:ouderofverzorger|ouderverzorger|ouder|verzorger|contactpersoon|contact|vertegenwoordiger|relatie(?=[1-6]))"
    r"([1-6]?)"
)
_BY_RELATION = re.compile(r"(?:van)?(moeder|vader)")

RELATIONS = {
    "moeder": "moeder mama moederstief biologischemoeder adoptiemoeder tweedemoeder meemoeder duomoeder",
    "vader": "vader papa biologischevader adoptievader tweedevader",
    "pleegouder": "pleegouder pleegmoeder pleegvader pleegouders",
    "stiefouder": "stiefouder stiefmoeder stiefvader partner partnervanmoeder partnervanvader",
    "grootouder": "grootouder grootmoeder grootvader oma opa",
    "voogd": "voogd voogdes",
    "jeugdbeschermer": "jeugdbeschermer gezinsvoogd voogdgi gi gecertificeerdeinstelling jeugdbescherming",
    "anders": "anders overig overige onbekend",
}

# What stands before a name without being part of it.
TITLE = re.compile(r"^(?:(?:mevr|mw|dhr|fam)\b\.?|mevrouw|meneer|de heer|familie)\s+", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


YES = _words(
    "ja j yes y true waar 1 x v gezag heeftgezag metgezag volledig gezamenlijk beide beiden allebei geheim"
)
NO = _words("nee n no false onwaar 0 geen geengezag zonder zondergezag")

# What can stand before a family name in this country, to take a full name apart.
VOORVOEGSELS = _words(
    "van de der den het 't ter ten te in op aan bij uit el al ben bin da di do dos du la le von zu zur abu"
)


def squeezed(text: str) -> str:
    """Give a header or a word without case, accents, spaces and marks."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def split_slot(word: str) -> tuple[str, str]:
    """Take 'verzorger1achternaam' apart in '1' and 'achternaam'; the slot is empty when there is none."""
    for pattern in (_SLOT, _BY_RELATION):
        match = pattern.match(word) or _last(pattern, word)
        if match and (rest := word[: match.start()] + word[match.end() :]):
            return match[1] or "ouder", rest
        if match:
            return match[1] or "ouder", "naam"
    return "", word


def _last(pattern: re.Pattern[str], word: str) -> re.Match[str] | None:
    """Find a slot at the end of a header: 'mobiel ouder 2'."""
    return next((match for match in pattern.finditer(word) if match.end() == len(word)), None)


def meaning(word: str, meanings: dict[str, str]) -> str | None:
    """Give the field or value that a squeezed word stands for."""
    return next((code for code, words in meanings.items() if word in words.split()), None)


def yes_or_no(text: str) -> bool | None:
    """Read ja or nee as people and programs write it; None when it is neither."""
    word = squeezed(text)
    return True if word in YES else False if word in NO else None
