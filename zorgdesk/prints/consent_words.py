"""The words of the consent form: in Dutch, and in the languages that parents read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from zorgdesk import paths
from zorgdesk.prints.shaped import isolated, missing
from zorgdesk.text import N_, _

# B1; every sentence under fifteen words. Source: practice 5.6.
DUTCH = {
    "title": N_("Mogen wij over {name} praten?"),
    "title_own": N_("Mogen wij over jou praten?"),
    "with": N_("Wij willen graag overleggen met: {who}."),
    "why": N_("Waarom: {why}"),
    "tell_only": N_("Wij vertellen alleen:"),
    "kind_klas": N_("hoe het gaat in de klas"),
    "kind_leren": N_("leren en toetsen"),
    "kind_verzuim": N_("verzuim"),
    "kind_thuis": N_("wat u ons vertelde over thuis"),
    "kind_thuis_own": N_("wat je ons vertelde over thuis"),
    "kind_gezondheid": N_("gezondheid"),
    "kind_verslag": N_("verslag van"),
    "kind_plan": N_("het plan"),
    "other": N_("anders:"),
    "not_told": N_("Wij vertellen niet: {what}"),
    "not_told_rest": N_("Iets anders vertellen wij niet."),
    "they_tell": N_("Zij mogen aan ons vertellen:"),
    "back_start": N_("dat hulp start en stopt"),
    "back_helps": N_("wat op school helpt"),
    "until": N_("Dit geldt tot {day}."),
    "free": N_("U hoeft geen ja te zeggen. Zegt u nee, dan helpen wij uw kind op school gewoon verder."),
    "free_own": N_("Je hoeft geen ja te zeggen. Zeg je nee, dan helpen wij jou op school gewoon verder."),
    "change": N_(
        "U mag uw antwoord altijd veranderen. Bel of mail {contact}. Vanaf dan delen wij niets meer."
    ),
    "change_own": N_(
        "Je mag je antwoord altijd veranderen. Bel of mail {contact}. Vanaf dan delen wij niets meer."
    ),
    "yes": N_("Ja"),
    "no": N_("Nee"),
    "name": N_("Naam"),
    "date": N_("Datum"),
    "sign": N_("Handtekening"),
    "both": N_("Ik teken ook namens de andere ouder. Die weet dit en vindt het goed."),
    "own_title": N_("{name}, jij mag ook meebeslissen."),
    "own_later": N_("Je mag later nee zeggen. Ook als je ouders ja zeiden."),
    "alone_title": N_("Jij beslist."),
    "alone_ask": N_("Mogen wij dit aan je ouders vertellen?"),
    "alone_part": N_("Alleen dit:"),
    "together": N_("Samen gelezen"),
    "interpreter": N_("Tolk:"),
    "spoken": N_("Mondeling gegeven op … aan … en …"),
    "danger": N_(
        "Bij gevaar voor een kind mogen wij ook zonder uw ja overleggen. "
        "Dat vertellen wij u dan, als dat veilig kan."
    ),
    "danger_own": N_(
        "Bij gevaar voor een kind mogen wij ook zonder jouw ja overleggen. "
        "Dat vertellen wij je dan, als dat veilig kan."
    ),
    "unchecked": N_("Deze vertaling is nog niet nagekeken. De Nederlandse tekst geldt."),
}


_NAMES = {
    "ar": N_("Arabisch"),
    "en": N_("Engels"),
    "es": N_("Spaans"),
    "pl": N_("Pools"),
    "tr": N_("Turks"),
    "uk": N_("Oekraïens"),
}


@dataclass(frozen=True)
class FormLanguage:
    """The form in another language; `checked`: somebody who speaks it looked it over."""

    code: str
    name: str  # as its readers call it
    tongue: str  # as a reader of the file looks for it
    from_right: bool
    checked: bool
    words: dict[str, str]

    @property
    def label(self) -> str:
        """The language for who chooses it: 'Arabisch (العربية)'."""
        return f"{_(_NAMES[self.code])} ({self.name})" if self.code in _NAMES else self.name

    @property
    def missing(self) -> str:
        """The letters of this form that the paper cannot draw: with one, the form is Dutch only."""
        return missing("".join(self.words.values()))

    def say(self, key: str, **values: str) -> str:
        """A text of the form with its values; those stay the right way round in a line from right to left."""
        if self.from_right:
            values = {name: isolated(value) for name, value in values.items()}
        return self.words[key].format(**values)


@cache
def languages() -> dict[str, FormLanguage]:
    """The languages that there is a form in, beside Dutch."""
    return read_languages("consent_form")


def read_languages(folder: str) -> dict[str, FormLanguage]:
    """The languages in which a paper for parents lies in a folder of the resources, by their codes."""
    made = {}
    for path in sorted((paths.resources() / folder).glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        made[told["language"]] = FormLanguage(
            told["language"], told["name"], told["tongue"], told["direction"] == "rtl", told["checked"],
            told["words"],
        )  # fmt: skip
    return made


def dutch(key: str, **values: str) -> str:
    """A text of the form in Dutch, with its values."""
    return _(DUTCH[key]).format(**values)
