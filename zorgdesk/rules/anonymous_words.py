"""Words for the case text without a name: what stands instead, and the lists by which a text is judged.

What is put in the text is Dutch whatever the window speaks: it is read to a Dutch organisation.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.model.family import Relation
from zorgdesk.model.school import SchoolKind
from zorgdesk.text import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def each(words: str) -> tuple[str, ...]:
    """The words of a line, one by one."""
    return tuple(words.split())


THE_CHILD = "het kind"
OTHER_CHILD = "een ander kind"
SIBLING = "een broer of zus"
TEACHER = "de leerkracht"
COLLEAGUE = "een collega"
SOMEBODY = "iemand"
HOUSEHOLD = "het gezin"
SCHOOL = "deze school"
GROUP = "deze groep"
TOWN = "deze gemeente"
ADDRESS = "dit adres"
NUMBER, PHONE, MAIL, SITE = "een nummer", "een telefoonnummer", "een mailadres", "een website"
BIRTH_DAY = "een dag"
DAY = "een dag"

FAMILY = {
    Relation.MOEDER: "de moeder",
    Relation.VADER: "de vader",
    Relation.PLEEGOUDER: "de pleegouder",
    Relation.STIEFOUDER: "de stiefouder",
    Relation.GROOTOUDER: "de grootouder",
    Relation.VOOGD: "de voogd",
    Relation.JEUGDBESCHERMER: "de jeugdbeschermer",
    Relation.ANDERS: "iemand van het gezin",
}


# Whose names are looked for with a typing error too.
NEAR = frozenset((*FAMILY.values(), SIBLING, TEACHER))


class Band(StrEnum):
    """About how old: no age and no group on the sheet (practice 5.7)."""

    LOWER = "onderbouw"
    MIDDLE = "middenbouw"
    UPPER = "bovenbouw"
    FIRST = "brugklas"
    LOWER_VO = "onderbouw van het voortgezet onderwijs"
    UPPER_VO = "bovenbouw van het voortgezet onderwijs"


_VO = {SchoolKind.VO, SchoolKind.PRO, SchoolKind.VSO, SchoolKind.MBO}


def band_of_year(year: int, kind: SchoolKind = SchoolKind.PO) -> Band:
    """The band of a group or a class."""
    if kind in _VO:
        return Band.FIRST if year <= 1 else Band.LOWER_VO if year == 2 else Band.UPPER_VO
    return Band.LOWER if year <= 2 else Band.MIDDLE if year <= 5 else Band.UPPER


def band_of_age(age: int) -> Band:
    """The band of an age."""
    for most, band in (
        (5, Band.LOWER),
        (8, Band.MIDDLE),
        (11, Band.UPPER),
        (12, Band.FIRST),
        (14, Band.LOWER_VO),
    ):
        if age <= most:
            return band
    return Band.UPPER_VO


def band_of(year: str, kind: SchoolKind, age: int | None) -> Band | None:
    """The band of a pupil: by the group, and by the age where the group says nothing."""
    number = "".join(letter for letter in year if letter.isdecimal())
    if number:
        return band_of_year(int(number), kind)
    return band_of_age(age) if age is not None else None


# Before a name; what stands instead where the name is one of the family.
FAMILY_TITLES = {
    "mevrouw": "de moeder", "mevr": "de moeder", "mw": "de moeder", "moeder": "de moeder", "mama": "de moeder",
    "meneer": "de vader", "mijnheer": "de vader", "dhr": "de vader", "vader": "de vader", "papa": "de vader",
    "oma": "de oma", "opa": "de opa", "tante": "een tante", "oom": "een oom",
    "broer": "de broer", "broertje": "het broertje", "zus": "de zus", "zusje": "het zusje",
    "familie": HOUSEHOLD, "fam": HOUSEHOLD, "gezin": HOUSEHOLD,
    "pleegmoeder": "de pleegmoeder", "pleegvader": "de pleegvader",
    "stiefmoeder": "de stiefmoeder", "stiefvader": "de stiefvader",
}  # fmt: skip
TITLES = frozenset(FAMILY_TITLES) | frozenset(
    each(
        "juf juffrouw meester leerkracht collega dokter dr drs leerling kind jongen meisje jongetje "
        "mentor contactpersoon voogd logopedist begeleider directeur school basisschool obs cbs rkbs "
        "bs college"
    )
)
ARTICLES = frozenset(("de", "het", "een", "'t", "t"))
# Whose article is known: 'Bo's moeder' is 'de moeder van het kind'.
POSSESSED = {
    **dict.fromkeys(
        each(
            "moeder vader ouders zus broer oma opa juf meester leerkracht mentor klas groep familie "
            "vriend vriendin vrienden verjaardag thuissituatie ontwikkeling taal"
        ),
        "de",
    ),
    **dict.fromkeys(each("zusje broertje gezin gedrag werk huis schrift plan"), "het"),
}
# Between first and last name.
BETWEEN = frozenset(
    each("van de der den het ten ter te la el al von du di da dos le op in aan bij d s v t vd vdr 't")
)
# Names that are words too: without a capital they are marked, not replaced.
ORDINARY = BETWEEN | frozenset(
    each(
        "ben wil door lot an jet jong jonge groot grote wit zwart klein kleine berg bergen dijk "
        "dijken bos bosch vos storm roos rosa linde mei bakker visser boer koning smit smid molenaar "
        "mulder haan bloem beer leeuw wolf hond kat zee meer meen mees merel vink valk duif zwaan bij "
        "ster sterre zon maan lente zomer winter herfst april juni juli augustus mart mark max tom "
        "bas sam sem kim kees jan piet klaas hand voet brug poort dam plein veld akker tuin hof kamp "
        "horst burg dorp stad kerk toren huis post prins graaf ridder hertog keizer paus bisschop "
        "monnik kuiper kuipers timmerman schipper dekker slager meester schouten vries fries "
        "hollander zeeland willems goed blij lief lieve trouw vrede vreugde hoop faith joy noor nora "
        "lange korte oude nieuwe rode groene bruin blauw geel kok jager herder wever kramer koper "
        "ruiter snel stil wijs recht kroon parel ring steen zand water vuur aarde lucht hemel engel "
        "eind begin de het een en of is op in te an al zo ja nee al la na el li ma pa si so us er om "
        "as ik je we ze hij zij zijn haar hem hen die dat dit wat wie nu dan toen ook niet wel nog "
        "maar met uit over naar voor tot bij school basisschool groep klas centrum noord oost west "
        "zuid wijkteam team kind kinderen zorg jeugd"
    )
)
# Ordinary words one letter away from names that many have.
COMMON = frozenset(
    each(
        "thuis wakker bakken akker bakker banken lotte grote grotere andere anders sommen bomen samen "
        "samenwerken dansen jassen mensen wensen handen hoofd willen vinden vinger kleren keren leren "
        "lezen weten eten spelen zitten praten maken komen gaan staan beter later moeder vader ouders "
        "broer zusje lief lieve tijdens morgen middag avond vandaag gisteren drukte rustig rustige "
        "sinds steeds soms altijd vaak mama papa rekenen taal lokaal kamer buiten binnen graag vragen "
        "dragen klagen dagen lopen kopen hopen kaart taart naast laatst eerst minder meer iemand "
        "niemand niets iets alles alleen samen woord woorden werken werkt werk merkt helpt helpen "
        "krijgt kijkt lijkt blijft schrijft begrijpt luistert noemt noemen"
    )
)
# What is put in a text; a secret that is made of nothing else would be put back each time.
OWN_WORDS = frozenset(
    word
    for words in (
        THE_CHILD, OTHER_CHILD, SIBLING, TEACHER, COLLEAGUE, SOMEBODY, HOUSEHOLD, SCHOOL, GROUP, TOWN, ADDRESS,
        NUMBER, PHONE, MAIL, SITE, DAY, "uit van diens zit in andere eerste", *Band, *FAMILY.values(),
        *FAMILY_TITLES.values(), *POSSESSED,
        ("vandaag gisteren morgen deze vorige volgende week een paar weken geleden over jaar dit vorig volgend "
        "schooljaar najaar winter voorjaar zomer later eerder begin eind"),
    )
    for word in words_of(words)
)  # fmt: skip

# Mid-sentence capitals that say nothing of a child.
KNOWN_CAPITALS = frozenset(
    each(
        "cjg mdo ot ggz opp ib jgz ggd smw tlv swv leerplicht avg oogo hgw hgpd iq cito dmt avi ld "
        "tos adhd add ass nt2 vo po sbo so vso pro vmbo havo vwo bso mkd gi ots ik veilig thuis "
        "nederlands nederlandse engels engelse rekenen nederland teams nvt ok u uw parnassys magister "
        "kanjer doorstroomtoets sinterklaas kerst pasen"
    )
)

# Nothing of this is a name by itself: 'naam niet bekend', 'Veilig Thuis', and what is put in a text.
NO_NAMES = (
    OWN_WORDS
    | KNOWN_CAPITALS
    | frozenset(each("naam niet bekend onbekend nog volgt geen code overleg datum"))
)

# Rare: together with a little more they point at one child (practice 5.7). A word that begins so counts.
RARE: Mapping[str, tuple[str, ...]] = {
    "illness": each(
        "syndroom epilep diabet kanker leukem tumor reuma astma allerg taaislijm cystic spierziekte "
        "hartafwijk hartziek operatie chemo rolstoel doof blind slechthorend slechtziend "
        "stofwisseling zeldzame autoimmuun sonde prothese"
    ),
    "work": each(
        "arts huisarts advocaat burgemeester wethouder politie brandweer dominee imam pastoor piloot "
        "ondernemer directeur notaris rechter militair defensie marechaussee zanger acteur schrijver "
        "boerderij winkel restaurant bakkerij slagerij vrachtwagen kapper"
    ),
    "news": each(
        "krant nieuws televisie journaal rechtszaak gevangenis gedetineerd ongeluk ongeval brand "
        "overleden overlijden zelfmoord suicide moord schietpartij demonstratie"
    ),
    "twin": each("tweeling drieling meerling"),
    "origin": each(
        "gevlucht vluchteling asiel azc statushouder oekrai syri eritre afghan somali marokk turk "
        "surinam pools polen bulgar roemee iraak irak iran chin indones antilli ghan nigeri moslim "
        "islam joods hindoe geadopteerd adoptie geboortela"
    ),
    "sport": each(
        "topsport selectie kampioen talentvol nationale jeugdopleiding turnt turnster judoka concours "
        "violist pianist ajax feyenoord psv"
    ),
}  # fmt: skip
# Beginnings of ordinary words that a rare beginning would take too.
NOT_RARE = frozenset(each("branden brandbaar doofpot turken winkelen winkelwagen politiek"))
# Somebody's work is only telling when it is a parent's: before it stands who, or what they do.
WORKS = frozenset(
    each("vader moeder ouder ouders papa mama pleegvader pleegmoeder stiefvader partner werkt als eigen")
)


def bare(words: str) -> str:
    """Words as they are compared: folded, one space apart."""
    return " ".join(fold(words).split())
