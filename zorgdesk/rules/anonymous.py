"""A text without this child: what is known of child and family is replaced; what stays is the user's to judge.

Nothing here says that a text is anonymous: it replaces what it knows and marks what may tell (practice 1.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from zorgdesk.rules.anonymous_days import Days, Span, spans_in
from zorgdesk.rules.anonymous_names import Secret, Whose
from zorgdesk.rules.anonymous_pronouns import pronoun_spans
from zorgdesk.rules.anonymous_text import Text, as_it_begins, text_of
from zorgdesk.rules.anonymous_words import (
    ARTICLES,
    FAMILY_TITLES,
    POSSESSED,
    SCHOOL,
    TITLES,
    Band,
    each,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgdesk.model.pupil import Sex

_PASSES = 3
_GAP = frozenset(" \t\n\N{NO-BREAK SPACE}.-‐‑–'’,/_")
_APOSTROPHES = ("'", "’", "‘", "`", "´")


@dataclass(frozen=True)
class Identity:
    """Everything of one child and family by which a reader could know them."""

    secrets: tuple[Secret, ...]
    days: Days
    band: Band | None = None
    sex: Sex | None = None
    common: frozenset[str] = field(default=frozenset(), repr=False)  # words of the language
    at_school: frozenset[str] = field(
        default=frozenset(), repr=False
    )  # what the children of the school are called

    @cached_property
    def by_first(self) -> Mapping[str, tuple[Secret, ...]]:
        """The secrets by their first word, the longest first."""
        made: dict[str, list[Secret]] = {}
        for one in self.secrets:
            made.setdefault(one.words[0], []).append(one)
        return {word: tuple(sorted(some, key=lambda one: -len(one.words))) for word, some in made.items()}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of the names of child, family and teacher, to know a typing error by."""
        return frozenset(
            one.words[0] for one in self.secrets if one.is_near and not one.capitals and len(one.words) == 1
        )

    @property
    def a_child(self) -> str:
        """The child at its first mention."""
        return f"een kind uit de {self.band}" if self.band else "een kind"


@dataclass(frozen=True)
class Hit:
    """A secret in a text: from which word up to and with which."""

    secret: Secret
    first: int
    last: int
    sure: bool


def clean(raw: str, known: Identity, *, sex_matters: bool = False, introduced: bool = True) -> str:
    """Give a text without what is known of the child and the family.

    `introduced`: the child was mentioned before, so it is 'het kind' from its first mention on.

    Source: requirements D5; practice 4b, 5.7; domain 2.21.
    """
    for _pass in range(_PASSES):  # what comes instead may stand beside a word that then belongs to it
        raw = _once(raw, known, sex_matters=sex_matters, introduced=introduced)
        introduced = introduced or known.a_child in raw.lower()
    return raw


def hits_in(text: Text, known: Identity, taken: Iterable[Span] = ()) -> list[Hit]:
    """The secrets in a text, the longest first at each place; not inside what is taken already."""
    spans, found, at = list(taken), [], 0
    while at < len(text.words):
        hit = _hit_at(text, at, known)
        if hit and not any(
            text.words[hit.first].start < span.end and span.start < text.words[hit.last].end for span in spans
        ):
            found.append(hit)
            at = hit.last + 1
        else:
            at += 1
    return found


def _hit_at(text: Text, at: int, known: Identity) -> Hit | None:
    for one in known.by_first.get(text.words[at].folded, ()):
        last = at + len(one.words) - 1
        if last >= len(text.words):
            continue
        if tuple(word.folded for word in text.words[at : last + 1]) != one.words:
            continue
        if all(_joins(text.gap(i)) for i in range(at + 1, last + 1)) and _in_capitals(text, at, last, one):
            said = text.of(at, last)
            return Hit(one, at, last, not (one.ordinary and said == said.lower()))
    return None


def _joins(gap: str) -> bool:
    return len(gap) <= 3 and _GAP.issuperset(gap)


def _in_capitals(text: Text, first: int, last: int, secret: Secret) -> bool:
    """Whether initials stand as initials: every letter that stands alone in capitals, or with dots."""
    if not secret.capitals:
        return True
    if first == last:
        said = text.of(first, last)
        dotted = text.raw[text.words[last].end :].startswith(".")
        if len(said) == 1:
            of_number = text.gap(last) in ("", "-") and last > 0 and text.words[last - 1].folded.isdecimal()
            return said.isupper() and dotted and not of_number and not _last_of_sentence(text, last)
        return sum(letter.isupper() for letter in said) >= 2
    alone = [word for word in text.words[first : last + 1] if word.end - word.start == 1]
    return all(text.raw[word.start].isupper() for word in (alone[0], alone[-1]))


def _last_of_sentence(text: Text, at: int) -> bool:
    """Whether a letter with a dot ends its sentence: 'vitamine B.', 'plan B.'."""
    before = text.words[at - 1].folded if at else ""
    return before in {"vitamine", "plan", "groep", "klas", "niveau", "hepatitis", "type", "vak", "blok"}


def _once(raw: str, known: Identity, *, sex_matters: bool, introduced: bool) -> str:
    text = text_of(raw)
    days = spans_in(raw, known.days)
    hits = [hit for hit in hits_in(text, known, days) if hit.sure]
    spans, seen = list(days), introduced
    for hit in hits:
        span = _span(text, hit, known, introduced=seen)
        before = max((other.end for other in spans if other.start < span.end), default=0)
        spans.append(span if span.start >= before else replace(span, start=text.words[hit.first].start))
        seen = seen or hit.secret.whose is Whose.CHILD
    if not sex_matters:
        spans += pronoun_spans(text, hits, known.sex, spans)
    return _replaced(raw, spans)


def _replaced(raw: str, spans: list[Span]) -> str:
    made, at, before = [], 0, ""
    for span in sorted(spans, key=lambda one: one.start):
        if before.startswith(span.instead) and raw[at : span.start] == " ":
            at = span.end  # 'Bo's moeder Marit' is one person
            continue
        made += [raw[at : span.start], as_it_begins(span.instead, raw, span.start)]
        at, before = span.end, span.instead
    return "".join((*made, raw[at:]))


def _span(text: Text, hit: Hit, known: Identity, *, introduced: bool) -> Span:
    """What goes and what comes: with a title before it, an article that doubles, and the genitive behind it."""
    instead, first = _with_title(text, hit)
    if hit.secret.whose is Whose.CHILD and instead == hit.secret.instead and not introduced:
        instead = known.a_child
    start, end = text.words[first].start, text.words[hit.last].end
    if hit.secret.capitals and text.raw[end : end + 1] == ".":
        end += _dot_of_initial(text, hit)
    owned, end = _genitive(text, hit, instead, end)
    return Span(start, end, owned)


def _with_title(text: Text, hit: Hit) -> tuple[str, int]:
    """The words instead and the first word that goes: 'mevrouw Hendriks' is 'de moeder'."""
    instead, first = hit.secret.instead, hit.first
    before = text.words[first - 1].folded if first and _title_gap(text.gap(first)) else ""
    if before in TITLES and (instead == SCHOOL) == (before in _SCHOOL_TITLES):
        if before in FAMILY_TITLES and hit.secret.whose in (Whose.CHILD, Whose.FAMILY):
            instead = FAMILY_TITLES[before]
        first -= 1
    elif before and instead.endswith(f" {before}"):  # 'vader Jan' is 'de vader', not 'vader de vader'
        first -= 1
    while first and text.words[first - 1].folded in ARTICLES and text.gap(first) == " ":
        first -= 1
    return instead, first


_SCHOOL_TITLES = frozenset(each("school basisschool obs cbs rkbs bs college"))


def _title_gap(gap: str) -> bool:
    return gap in (" ", ". ", "\N{NO-BREAK SPACE}")


def _dot_of_initial(text: Text, hit: Hit) -> int:
    """The dot behind initials is theirs, unless a new sentence follows."""
    after = hit.last + 1
    if after >= len(text.words):
        return 0
    following = text.raw[text.words[hit.last].end + 1 : text.words[after].start]
    goes_on = "\n" not in following and not text.raw[text.words[after].start].isupper()
    return int(goes_on)


def _genitive(text: Text, hit: Hit, instead: str, end: int) -> tuple[str, int]:
    """'Bo's moeder' is 'de moeder van het kind', other things are 'diens'."""
    after = hit.last + 1
    rest = text.raw[end:]
    if not hit.secret.genitive:
        if rest[:1] in _APOSTROPHES and after < len(text.words) and _is_s(text, after, end):
            end = text.words[after].end
            after += 1
        elif rest[:1] in _APOSTROPHES and rest[1:2] == " " and text.raw[end - 1] in "sxzSXZ":
            end += 1
        else:
            return instead, end
    if after < len(text.words) and text.raw[end : text.words[after].start] == " ":
        noun = text.words[after]
        if noun.folded in POSSESSED:
            return (
                f"{POSSESSED[noun.folded]} {text.raw[noun.start : noun.end].lower()} van {instead}",
                noun.end,
            )
        return "diens", end
    of = text.words[hit.first - 1].folded == "van" if hit.first else False
    return (instead if of else f"van {instead}"), end


def _is_s(text: Text, at: int, end: int) -> bool:
    return text.words[at].folded == "s" and text.words[at].start == end + 1
