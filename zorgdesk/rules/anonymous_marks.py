"""What a human must still judge in a text without a name: marked with why, replaced or left by one key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.rules.anonymous import Identity, hits_in
from zorgdesk.rules.anonymous_days import spans_in
from zorgdesk.rules.anonymous_text import begins_sentence, one_letter_apart, text_of
from zorgdesk.rules.anonymous_words import (
    BETWEEN,
    COMMON,
    KNOWN_CAPITALS,
    NOT_RARE,
    ORDINARY,
    RARE,
    SOMEBODY,
    WORKS,
    bare,
    each,
)
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zorgdesk.rules.anonymous_text import Text, Word


class Why(StrEnum):
    """Why a word is marked; the first ones go first where two fall together."""

    NAME = "name"  # it is known, and stands there again
    TELLS = "tells"  # a place, a day or a number that is known
    LIKE_NAME = "like_name"
    ILLNESS = "illness"
    WORK = "work"
    NEWS = "news"
    TWIN = "twin"
    ORIGIN = "origin"
    SPORT = "sport"
    DIGITS = "digits"
    CAPITAL = "capital"
    QUOTE = "quote"

    @property
    def label(self) -> str:
        """Why, for the user."""
        return _(_LABELS[self])


_LABELS = {
    Why.NAME: N_("Dit is een naam uit het dossier."),
    Why.TELLS: N_("Dit staat in het dossier: een plaats, een dag of een nummer."),
    Why.LIKE_NAME: N_("Dit lijkt op een naam uit het dossier."),
    Why.ILLNESS: N_("Een bijzondere ziekte of handicap?"),
    Why.WORK: N_("Het beroep van een ouder?"),
    Why.NEWS: N_("Iets dat anderen uit het nieuws of van horen zeggen kennen?"),
    Why.TWIN: N_("Een tweeling is vaak te herkennen."),
    Why.ORIGIN: N_("Het land van herkomst of een geloof?"),
    Why.SPORT: N_("Sport of muziek op hoog niveau?"),
    Why.DIGITS: N_("Een getal dat iets verraadt?"),
    Why.CAPITAL: N_("Een naam die wij niet kennen?"),
    Why.QUOTE: N_("Letterlijke woorden: zijn die te herkennen?"),
}
_INSTEAD = {
    Why.ILLNESS: "een ziekte",
    Why.WORK: "werk",
    Why.NEWS: "iets dat gebeurde",
    Why.TWIN: "een broer of zus",
    Why.ORIGIN: "een andere achtergrond",
    Why.SPORT: "een hobby",
    Why.DIGITS: "een paar",
    Why.CAPITAL: SOMEBODY,
    Why.QUOTE: "(eigen woorden)",
}
_QUOTED = re.compile(
    r"\"[^\"\n]{6,}\"|“[^”\n]{6,}”|„[^”“\n]{6,}[”“]|«[^»\n]{6,}»|(?<!\w)['‘][^'‘’\n]{10,}['’](?!\w)"
)
_FEW = frozenset(each("kinderen broers zussen broertjes zusjes broer kind"))
_SHORTEST_LIKE = 4
_SHORTEST_LIKE_SMALL = 5  # without a capital a word of four letters is near too many others


@dataclass(frozen=True)
class Mark:
    """Something in a text that a human must judge."""

    start: int
    end: int
    words: str
    why: Why
    instead: str

    @property
    def key(self) -> str:
        """What is remembered when it may stay."""
        return bare(self.words)

    @property
    def may_stay(self) -> bool:
        """Whether the user may let it stand: a known name may not."""
        return self.why is not Why.NAME


def marks_in(raw: str, known: Identity, let_stand: Collection[str] = ()) -> tuple[Mark, ...]:
    """Find what may tell, in the order of the text; what the user let stand is passed over.

    Source: practice 1.3, 5.7; requirements D5.
    """
    text = text_of(raw)
    found: list[Mark] = []
    for find in _FINDERS:
        for mark in find(text, known):
            taken = any(mark.start < other.end and other.start < mark.end for other in found)
            if not taken and (mark.key not in let_stand or not mark.may_stay):
                found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _mark(text: Text, start: int, end: int, why: Why, instead: str = "") -> Mark:
    return Mark(start, end, text.raw[start:end], why, instead or _INSTEAD.get(why, SOMEBODY))


def _known(text: Text, known: Identity) -> Iterator[Mark]:
    found = [
        _mark(
            text,
            text.words[hit.first].start,
            text.words[hit.last].end,
            (Why.NAME if hit.secret.is_name else Why.TELLS) if hit.sure else Why.LIKE_NAME,
            hit.secret.instead,
        )
        for hit in hits_in(text, known)
    ]
    names = [mark for mark in found if mark.why is Why.NAME]
    for span in spans_in(text.raw, known.days):  # whole, with the name that stands in it
        named = any(mark.start < span.end and span.start < mark.end for mark in names)
        yield _mark(text, span.start, span.end, Why.NAME if named else Why.TELLS, span.instead)
    yield from found


def _like_names(text: Text, known: Identity) -> Iterator[Mark]:
    for word in text.words:
        if len(word.folded) < _SHORTEST_LIKE or word.folded.isdecimal() or word.folded in COMMON | ORDINARY:
            continue
        small = not text.raw[word.start].isupper() or begins_sentence(text.raw, word.start)
        if small and (len(word.folded) < _SHORTEST_LIKE_SMALL or word.folded in known.common):
            continue
        near = (name for name in known.name_words if len(name) >= _SHORTEST_LIKE)
        if any(one_letter_apart(word.folded, name) for name in near):
            yield _mark(text, word.start, word.end, Why.LIKE_NAME)


def _rare(text: Text, _known: Identity) -> Iterator[Mark]:
    for at, word in enumerate(text.words):
        if word.folded in NOT_RARE:
            continue
        before = {one.folded for one in text.words[max(at - 5, 0) : at]}
        for why, beginnings in RARE.items():
            if word.folded.startswith(beginnings) and (why != Why.WORK or before & WORKS):
                yield _mark(text, word.start, word.end, Why(why))
                break


def _digits(text: Text, _known: Identity) -> Iterator[Mark]:
    for at, word in enumerate(text.words):
        if not word.folded.isdecimal():
            continue
        after = text.words[at + 1].folded if at + 1 < len(text.words) else ""
        before = text.words[at - 1].folded if at else ""
        time = after == "uur" or (before.isdecimal() and text.gap(at) in (".", ":"))
        time = time or (
            text.raw[word.end : word.end + 1] in (".", ":")
            and text.raw[word.end + 1 : word.end + 2].isdecimal()
        )
        if not time and (len(word.folded) > 1 or after in _FEW):
            yield _mark(text, word.start, word.end, Why.DIGITS)


def _capitals(text: Text, known: Identity) -> Iterator[Mark]:
    """Names nobody told us of: capitals inside a sentence, those beside each other as one.

    At the beginning of a sentence every word has a capital: there it is a name when a child of the school has it.
    """
    children = known.at_school - known.common - ORDINARY - COMMON
    at = 0
    while at < len(text.words):
        last = at
        named = text.words[at].folded in children and _begins_with_capital(text, text.words[at])
        if named or _is_unknown_capital(text, at):
            last = _end_of_name(text, at)
            yield _mark(text, text.words[at].start, text.words[last].end, Why.CAPITAL)
        at = last + 1


def _end_of_name(text: Text, at: int) -> int:
    """The last word of a name that begins here: 'Janneke de Boer'."""
    last, ahead = at, at + 1
    while ahead < len(text.words) and text.gap(ahead) in (" ", "-"):
        if _is_unknown_capital(text, ahead):
            last = ahead
        elif text.words[ahead].folded not in BETWEEN:
            break
        ahead += 1
    return last


def _is_unknown_capital(text: Text, at: int) -> bool:
    word = text.words[at]
    if not _begins_with_capital(text, word) or word.folded in KNOWN_CAPITALS:
        return False
    return not begins_sentence(text.raw, word.start) or _shouts(text, word)


def _begins_with_capital(text: Text, word: Word) -> bool:
    return text.raw[word.start].isupper()


def _shouts(text: Text, word: Word) -> bool:
    """Whether a first word is initials or an abbreviation: 'BH huilt'."""
    said = text.raw[word.start : word.end]
    return len(said) in (2, 3) and said.isupper()


def _quotes(text: Text, _known: Identity) -> Iterator[Mark]:
    for found in _QUOTED.finditer(text.raw):
        yield _mark(text, found.start(), found.end(), Why.QUOTE)


_FINDERS = (_known, _like_names, _rare, _digits, _capitals, _quotes)


def why_not_print_anonymous(marks: Sequence[Mark]) -> Finding | None:
    """Hold the paper back while a known name stands on it; warn while something is not judged. The user decides.

    Source: practice 1.2 B1, 1.3; requirements D5.
    """
    names = tuple(dict.fromkeys(mark.words for mark in marks if not mark.may_stay))
    if names:
        return Finding(
            "anonymous.names",
            Weight.BLOCK,
            _("Op dit blad staat nog een naam: {names}.").format(names=", ".join(names)),
            _("Met een naam is het geen overleg zonder naam. Vervang de naam, dan kan het blad weg."),
            (Way("replace_names", _("Vervang de namen")),),
        )
    if not marks:
        return None
    return Finding(
        "anonymous.marks",
        Weight.WARN,
        ngettext(
            "Wij vonden nog {count} ding dat naar de leerling kan wijzen. Kijk het na. U beslist.",
            "Wij vonden nog {count} dingen die naar de leerling kunnen wijzen. Kijk ze na. U beslist.",
            len(marks),
        ),
        ways=(Way("judge", _("Nakijken")),),
    )


def left_in_words(marks: Sequence[Mark], *, told: bool = True) -> str:
    """What the screen says of a text: how much was found, never that it is anonymous; `told`: there is a text."""
    if not told and not marks:
        return _("Kies uit het dossier wat u vertelt.")
    finding = why_not_print_anonymous([mark for mark in marks if mark.may_stay])
    if any(not mark.may_stay for mark in marks):
        return _("Er staat nog een naam in. Vervang die eerst.")
    return finding.what if finding else _("Wij vonden niets meer. Lees het zelf nog een keer. U beslist.")
