"""What may stand on the papers of the new year: nothing of home on the groepsoverdracht, nobody in the counts."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.choice import Choice
from zorgdesk.text import N_, _, fold, listing, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEW = 5

# Words that tell of home, of health of others, or of safety: beginnings of folded words.
_HOME = (
    "vader", "moeder", "ouder", "papa", "mama", "stief", "pleeg", "gezin", "thuis", "scheid",
    "gescheiden", "echtscheiding", "voogd", "uithuis", "gezag", "opa", "oma", "broer", "zus", "oom",
    "tante", "partner", "ruzie", "schuld", "verslaafd", "alcohol", "drank", "drugs", "gevangen",
    "detentie", "mishandel", "geslagen", "onveilig", "meldcode", "huiselijk", "misbruik", "politie",
    "jeugdzorg", "jeugdbescherm", "adres", "verhuis", "asiel", "overleden", "overlijden", "rouw",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def tells_of_home(line: str) -> tuple[str, ...]:
    """The words of a line that tell of home or safety; none: it may stand on the groepsoverdracht.

    Source: practice 2.3: 'what to do, no history, no family facts'.
    """
    return tuple(word for word in _WORD.findall(line) if fold(word).startswith(_HOME))


def why_not_on_the_handover(lines: Iterable[str]) -> Finding | None:
    """Warn of what somebody typed about home on a paper for a teacher.

    Source: practice 1.1 R-c, 2.3.
    """
    found = list(dict.fromkeys(word for line in lines for word in tells_of_home(line)))
    if not found:
        return None
    what = _("Hier staat misschien iets over thuis: {words}.").format(words=listing(found))
    why = _("Op dit papier staat alleen wat de leerkracht doet. Haal het weg, of ga toch door.")
    return Finding("handover.home", Weight.WARN, what, why)


def why_not_without_names(texts: Iterable[str], names: Iterable[str]) -> Finding | None:
    """Block a paper of counts with the name of a pupil in it.

    Source: practice 1.2 B1; 4(e) 7: 'counts, no names'.
    """
    written = {word for text in texts for word in _WORD.findall(text) if word[:1].isupper()}
    known = {fold(name) for name in names if len(name) > 1}
    found = sorted(word for word in written if fold(word) in known)
    if not found:
        return None
    what = _("Hier staat misschien een naam: {words}.").format(words=listing(found))
    return Finding(
        "counts.names", Weight.BLOCK, what, _("Dit papier is zonder namen. Schrijf het met andere woorden.")
    )


def few(count: int) -> str:
    """A number that nobody can be found by: under five says only that.

    Source: practice 4(e) 7.
    """
    if count == 0:
        return _("geen")
    return _("minder dan 5") if count < FEW else str(count)


def waiting_words(weeks: Sequence[int]) -> str:
    """How long pupils waited, in weeks; of fewer than five nothing is told but that."""
    if not weeks:
        return _("In die tijd wachtte niemand op hulp.")
    if len(weeks) < FEW:
        return _("Minder dan 5 leerlingen wachtten. Daarom staat hier geen wachttijd.")
    usual = ngettext("{count} week", "{count} weken", round(median(weeks)))
    longest = ngettext("{count} week", "{count} weken", max(weeks))
    return _("Meestal {usual}, het langst {longest}.").format(usual=usual, longest=longest)


class Theme(Choice):
    """What questions to the CJG are about."""

    OPVOEDEN = "opvoeden", N_("Opvoeden en thuis")
    GEVOEL = "gevoel", N_("Somber, bang of boos")
    GEDRAG = "gedrag", N_("Gedrag en omgaan met anderen")
    VERZUIM = "verzuim", N_("Niet naar school gaan")
    SCHEIDING = "scheiding", N_("Ouders die uit elkaar gaan")
    GELD = "geld", N_("Geld en wonen")
    LEREN = "leren", N_("Leren en ontwikkeling")
    GEZONDHEID = "gezondheid", N_("Gezondheid en slapen")
    ANDERS = "anders", N_("Iets anders")


# Beginnings of folded words, by theme; the first theme that fits counts.
_THEMES = {
    Theme.SCHEIDING: "scheid gescheiden echtscheiding omgang",
    Theme.VERZUIM: "verzuim thuiszit afwezig schoolweiger leerplicht",
    Theme.GELD: "geld schuld armoe huisvest woning huur",
    Theme.GEVOEL: "somber bang angst paniek verdriet huil boos woede stress rouw faalangst piekert",
    Theme.GEDRAG: "gedrag pest ruzie druk agressie vriend grens grenzen",
    Theme.GEZONDHEID: "slaap slapen gezond eten gewicht medicijn oog bril gehoor zindelijk",
    Theme.LEREN: "leren taal lezen reken dyslexie logoped ontwikkeling speelt spreekt",
    Theme.OPVOEDEN: "opvoed thuis gezin ouder moeder vader regels",
}


def theme_of(words: str) -> Theme:
    """The theme of a question to the CJG, by its words; what fits none is something else."""
    folded = [fold(word) for word in _WORD.findall(words)]
    for theme, beginnings in _THEMES.items():
        if any(word.startswith(tuple(beginnings.split())) for word in folded):
            return theme
    return Theme.ANDERS
