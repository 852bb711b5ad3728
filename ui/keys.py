"""Every key of Zorgdesk: what one presses, what it does, and where. The one table; it names only keys that exist.

The window makes its shortcuts from it, the help and the A5 with keys show it, and a test finds a key in the
code that is missing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from zorgdesk.handbook import KeyGroup, KeyRow
from zorgdesk.text import N_, _

EVERYWHERE = N_("Overal")
PUPIL = N_("Bij een leerling")
LIST = N_("In een lijst")
TYPING = N_("Bij het typen")
TALK = N_("Tijdens een gesprek")
PAPER = N_("Bij een papier")
# In the order in which the table shows them; the card with keys breaks in the middle.
WHERES = (EVERYWHERE, LIST, PAPER, PUPIL, TYPING, TALK)


@dataclass(frozen=True)
class KeyLine:
    """One key: as Qt reads it, what it does in the user's words, where it works, and what place it opens."""

    key: str
    words: str
    where: str
    opens: str = ""

    @property
    def says(self) -> str:
        """What the key does, in the language of now."""
        return _(self.words)

    @property
    def caps(self) -> tuple[str, ...]:
        """The key caps one presses together: 'Ctrl', 'Shift', 'A'."""
        parts = ("plus",) if self.key == "+" else self.key.replace("++", "+plus").split("+")
        return tuple(_(_CAPS[part]) if part in _CAPS else part.replace("..", "–") for part in parts)


_CAPS = {
    "Space": N_("spatie"),
    "Up/Down": N_("pijltjes"),
    "Right": N_("pijl rechts"),
    "plus": "+",
    "Del": N_("Del"),
}

TABLE = (
    KeyLine("Ctrl+K", N_("alles zoeken"), EVERYWHERE),
    KeyLine("Ctrl+G", N_("gesprek plannen of beginnen"), EVERYWHERE, "dialog/talk"),
    KeyLine("Ctrl+Shift+A", N_("nieuwe actie"), EVERYWHERE, "dialog/action"),
    KeyLine("Ctrl+O", N_("bestand toevoegen"), EVERYWHERE),
    KeyLine("Ctrl+Shift+N", N_("even opschrijven, nog bij niemand"), EVERYWHERE),
    KeyLine("Ctrl+L", N_("vergrendelen"), EVERYWHERE),
    KeyLine("Ctrl+Shift+D", N_("deurstand: alleen deze leerling"), EVERYWHERE, "door"),
    KeyLine("Ctrl++", N_("tekst groter; met - kleiner, met 0 gewoon"), EVERYWHERE),
    KeyLine("F1", N_("uitleg bij dit scherm"), EVERYWHERE, "dialog/help"),
    KeyLine("Esc", N_("terug; wat u typte, blijft bewaard"), EVERYWHERE),
    KeyLine("Ctrl+N", N_("nieuwe notitie"), PUPIL, "dialog/note"),
    KeyLine("Ctrl+Shift+E", N_("eigen aantekening"), PUPIL, "dialog/own_note"),
    KeyLine("Ctrl+B", N_("bel of overleg"), PUPIL, "dialog/call"),
    KeyLine("Ctrl+T", N_("toestemming vastleggen"), PUPIL, "dialog/consent"),
    KeyLine("Ctrl+P", N_("samenvatting voor ouders"), PUPIL, "dialog/print"),
    KeyLine("Ctrl+V", N_("plakken als notitie, buiten een veld"), PUPIL),
    KeyLine("Ctrl+1..7", N_("naar een tabblad"), PUPIL),
    KeyLine("Up/Down", N_("kiezen"), LIST),
    KeyLine("Enter", N_("openen, of klaar met wat eruit kwam"), LIST),
    KeyLine("Space", N_("klaar, of kiezen"), LIST),
    KeyLine("Right", N_("naar de leerling"), LIST),
    KeyLine("Ctrl+D", N_("later: een andere dag"), LIST),
    KeyLine("Ctrl+R", N_("kan niet"), LIST),
    KeyLine("Ctrl+J", N_("actie naar het volgende gesprek"), LIST),
    KeyLine("Ctrl+F", N_("zoeken in deze lijst"), LIST),
    KeyLine("+", N_("tijdlijn dichterbij; met - verder weg"), LIST),
    KeyLine("Ctrl+Z", N_("ongedaan maken"), LIST),
    KeyLine("Del", N_("actie weghalen; toestemming intrekken"), LIST),
    KeyLine("Tab", N_("volgend veld; met Shift terug"), TYPING),
    KeyLine("Ctrl+Enter", N_("opslaan"), TYPING),
    KeyLine("Ctrl+Shift+Enter", N_("actie opslaan, nog een maken"), TYPING),
    KeyLine("Ctrl+D", N_("zoals hierboven, in een tabel"), TYPING),
    KeyLine("Alt+V", N_("woord vervangen; Alt+L laat staan"), TYPING),
    KeyLine("Alt+1..5", N_("een weg kiezen bij het bellen"), TYPING),
    KeyLine("Enter", N_("'Klopt' op de eerste regel"), TALK),
    KeyLine("Space", N_("aanwezig, of gedaan"), TALK),
    KeyLine("N", N_("niet gelukt (actie van vorige keer)"), TALK),
    KeyLine("PgDown", N_("volgend punt; met PgUp terug"), TALK),
    KeyLine("/", N_("aan het begin van een regel: actie maken"), TALK),
    KeyLine("Ctrl+J", N_("vorig gesprek ernaast"), TALK),
    KeyLine("Ctrl+M", N_("eigen kladregel"), TALK),
    KeyLine("Ctrl+.", N_("beeld voor de zaal: tonen, of leeg"), TALK),
    KeyLine("Ctrl+Shift+Enter", N_("het gesprek afsluiten"), TALK),
    KeyLine("Ctrl+PgDown", N_("volgende leerling in de rij"), TALK),
    KeyLine("Ctrl+PgUp", N_("vorige leerling in de rij"), TALK),
    KeyLine("Ctrl+Shift+W", N_("naam weer tonen na een schuilnaam"), TALK),
    KeyLine("M", N_("gemaild, bij een verslag"), PAPER),
    KeyLine("H", N_("meegegeven, bij een verslag"), PAPER),
    KeyLine("PgDown", N_("volgende bladzijde"), PAPER),
    KeyLine("Ctrl++", N_("groter; met - kleiner, met 0 passend"), PAPER),
)


def opening() -> dict[str, str]:
    """The keys that open a place from the whole window, and which."""
    return {line.key: line.opens for line in TABLE if line.opens}


def lines_at(where: str) -> tuple[KeyLine, ...]:
    """The keys that work at one kind of place."""
    return tuple(line for line in TABLE if line.where == where)


def groups() -> tuple[KeyGroup, ...]:
    """The whole table, for the help and for paper."""
    return tuple(
        KeyGroup(_(where), tuple(KeyRow(line.caps, line.says) for line in lines_at(where)))
        for where in WHERES
    )
