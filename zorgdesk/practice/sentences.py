"""Sentences for very many notes: common words often, rare words seldom, as in real text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zorgdesk import paths
from zorgdesk.store.search import searchable

if TYPE_CHECKING:
    import random

HOW_MANY = 12_000

_FORMS = (
    "Vandaag ging het over {a} en {b}.",
    "Het werken aan {a} lukte goed.",
    "Er was even onrust bij {a}. Daarna ging het weer.",
    "Thuis is {a} belangrijk, vertelde moeder.",
    "De leerkracht zag dat {a} helpt.",
    "Wij spraken af: eerst {a}, dan {b}.",
    "Lezen gaat vooruit, en {a} ook.",
    "Vader vroeg naar {a}.",
    "Dit was een goede week voor {a} en {b}.",
    "Volgende keer kijken wij naar {a}.",
    "Samen met een klasgenoot geoefend met {a}.",
    "Zei zelf: meer {a} en minder {b}.",
    "Na de vakantie beginnen wij met {a}.",
    "Oma helpt met {a}. Dat werkt.",
    "Op de kaart staat nu {a}.",
)

_COMMON = (
    "rekenen", "lezen", "spelling", "de kring", "gym", "buiten spelen", "de weektaak", "samenwerken", "huiswerk",
    "de pauze", "zelf beginnen", "hulp vragen", "plannen", "de tafels", "voorlezen", "schrijven", "de klok", "tekenen",
    "muziek", "rust", "een vaste plek", "de overgang", "vriendschap", "slapen", "op tijd komen", "de dagkaart",
    "een maatje", "de toets", "woordenschat", "luisteren", "wachten", "bouwen", "zwemmen", "de logopedist", "de bril",
)  # fmt: skip


@cache
def rare_words() -> tuple[str, ...]:
    """The words of the list for passphrases: they make a tail as long as that of real notes."""
    text = (paths.resources() / "words_nl.txt").read_text(encoding="utf-8")
    return tuple(word for word in text.split() if word.isalpha())


def sentences(dice: random.Random) -> list[tuple[str, str]]:
    """Sentences with their text as it is searched, to be picked from."""
    made = []
    for _number in range(HOW_MANY):
        text = dice.choice(_FORMS).format(a=_word(dice), b=_word(dice))
        made.append((text, searchable(text)))
    return made


def _word(dice: random.Random) -> str:
    """A word by Zipf: the n-th is used one n-th as often."""
    rare = rare_words()
    count = len(_COMMON) + len(rare)
    rank = int(count ** dice.random()) - 1
    return _COMMON[rank] if rank < len(_COMMON) else rare[rank - len(_COMMON)]
