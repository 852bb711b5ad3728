"""Boy or girl: where it does not matter for the question, the text does not tell it (practice 5.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.pupil import Sex
from zorgdesk.rules.anonymous_days import Span
from zorgdesk.rules.anonymous_names import Whose
from zorgdesk.rules.anonymous_words import THE_CHILD, each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zorgdesk.rules.anonymous import Hit
    from zorgdesk.rules.anonymous_text import Text

_BOY, _GIRL = "boy", "girl"
_SAME, _HIM = "named in this sentence", "another he was named"
_SENTENCE = frozenset(".?!;\n")
_CLAUSE = _SENTENCE | frozenset(",:()")
_NOUNS = {
    "jongen": "kind", "jongetje": "kind", "meisje": "kind", "zoon": "kind", "zoontje": "kind",
    "dochter": "kind", "dochtertje": "kind",
}  # fmt: skip
_DE_WORDS = frozenset(("jongen", "zoon", "dochter"))
_CHILD = frozenset(("kind", "leerling", *_NOUNS))
_HE = frozenset(("vader", "papa", "opa", "broer", "broertje", "oom", "meester", "pleegvader", "stiefvader", "meneer",
                 "voogd", "vriend"))  # fmt: skip
_SHE = frozenset(("moeder", "mama", "oma", "zus", "zusje", "tante", "juf", "juffrouw", "pleegmoeder", "stiefmoeder",
                  "mevrouw", "vriendin"))  # fmt: skip
_BOTH = frozenset(
    each(
        "ouder leerkracht collega begeleider logopedist contactpersoon pleegouder stiefouder grootouder iemand "
        "jeugdbeschermer directeur mentor jeugdarts huisarts klasgenoot"
    )
)
_SINGULAR = frozenset(
    each(
        "is was heeft had wil wilde kan kon mag mocht moet moest zal zou gaat ging komt kwam doet deed zit zat "
        "staat stond ziet zag zegt zei vindt vond weet wist slaapt sliep eet at huilt huilde "
        "kreeg las sprak liep riep bleef schreef keek hielp begon nam gaf droeg viel sloeg wordt werd"
    )
)
# Behind 'haar' and 'zijn' these say that it is no possessive.
_NO_NOUN = frozenset(
    each(
        "de het een dit dat die deze niet wel ook al nog er bij in op met uit te om naar en of maar want omdat als "
        "dan toen nu aan van voor door over heel erg zo vaak soms altijd weer thuis mee op af aan terug hier daar "
        "geen iets niets veel samen zelf rustig moe ziek boos blij verdrietig"
    )
)
# These end in a t and are no verb.
_NO_VERB = frozenset(
    each("niet vast eerst laatst laat goed licht recht slecht echt kort nacht kracht angst feest minst")
)
# Before 'zijn' these say that it is the verb.
_PLURAL = frozenset(each("we wij jullie zij ze ouders er te die kinderen dit dat dingen momenten zouden zullen kunnen "
                    "wat wie waar hoe dagen zorgen vragen en"))  # fmt: skip


def pronoun_spans(text: Text, hits: Iterable[Hit], sex: Sex | None, taken: Iterable[Span]) -> list[Span]:
    """What tells boy or girl and is about the child, as far as the words around it say whom it is about."""
    about = {at: hit.secret.whose for hit in hits for at in range(hit.first, hit.last + 1)}
    spans = list(taken)
    tells = {Sex.BOY: _BOY, Sex.GIRL: _GIRL}.get(sex) if sex else None
    child = {_BOY: True, _GIRL: True}
    found: list[Span] = []
    for at, word in enumerate(text.words):
        if _SENTENCE.intersection(text.gap(at)):
            child[_SAME] = False
        free = not any(word.start < span.end and span.start < word.end for span in spans)
        if free and at not in about:
            found += list(_said(text, at, child, tells))
        _follow(text, at, about.get(at), child)
    return found


def _follow(text: Text, at: int, whose: Whose | None, child: dict[str, bool]) -> None:
    """Know of whom 'hij' and 'zij' are from here on."""
    word = text.words[at].folded
    if whose is Whose.CHILD or (whose is None and word in _CHILD):
        other = at > 0 and text.words[at - 1].folded in {"ander", "andere"}
        child.update({_BOY: not other, _GIRL: not other, _SAME: not other})
    elif whose in (Whose.PERSON, Whose.FAMILY) or word in _BOTH:
        child.update({_BOY: False, _GIRL: False, _HIM: True})
    elif word in _HE:
        child.update({_BOY: False, _HIM: True})
    elif word in _SHE:
        child[_GIRL] = False


def _said(text: Text, at: int, child: dict[str, bool], tells: str | None) -> Iterator[Span]:
    word = text.words[at]
    if word.folded in _NOUNS and (at == 0 or text.words[at - 1].folded not in {"ander", "andere", "een"}):
        yield _noun(text, at)
    elif word.folded in {"hij", "hem"} and child[_BOY] and tells == _BOY:
        if word.folded == "hem" and child.get(_SAME) and child.get(_HIM):
            return  # 'Vader is ziek. Bo helpt hem.'
        yield Span(word.start, word.end, THE_CHILD)
    elif word.folded == "zijn" and child[_BOY] and tells == _BOY and _owns(text, at):
        yield Span(word.start, word.end, "diens")
    elif word.folded in {"zij", "ze"} and child[_GIRL] and tells == _GIRL and _one(text, at):
        yield Span(word.start, word.end, THE_CHILD)
    elif word.folded == "haar" and child[_GIRL] and tells == _GIRL:
        owns = _next(text, at) not in _NO_NOUN and _goes_on(text, at)
        yield Span(word.start, word.end, "diens" if owns else THE_CHILD)


def _noun(text: Text, at: int) -> Span:
    """'de jongen' is 'het kind'."""
    word, start, article = text.words[at], text.words[at].start, ""
    before = text.words[at - 1] if at else None
    if before and text.gap(at) == " " and word.folded in _DE_WORDS:
        article = {"de": "het ", "deze": "dit ", "die": "dat "}.get(before.folded, "")
        start = before.start if article else start
    return Span(start, word.end, article + _NOUNS[word.folded])


def _next(text: Text, at: int) -> str:
    return text.words[at + 1].folded if at + 1 < len(text.words) else ""


def _goes_on(text: Text, at: int) -> bool:
    """Whether the next word belongs to the same part of the sentence."""
    return at + 1 < len(text.words) and text.gap(at + 1).strip() == ""


def _owns(text: Text, at: int) -> bool:
    """Whether 'zijn' is a possessive here."""
    before = text.words[at - 1].folded if at else ""
    return _goes_on(text, at) and _next(text, at) not in _NO_NOUN and before not in _PLURAL


def _one(text: Text, at: int) -> bool:
    """Whether 'zij' or 'ze' is one person: the verb beside it is singular."""
    if at and text.words[at - 1].folded in _SINGULAR and text.gap(at) == " ":
        return True
    after = at + 1
    if (
        _goes_on(text, at)
        and text.words[after].folded.endswith(("te", "de"))
        and len(text.words[after].folded) > 4
    ):
        return True  # 'zij lachte'
    while after < len(text.words) and not _CLAUSE.intersection(text.gap(after)):
        word = text.words[after].folded
        if word in _SINGULAR or (word.endswith("t") and len(word) > 3 and word not in _NO_VERB):
            return True
        if after == at + 1 and word.endswith("en"):
            return False  # 'zij spelen'
        after += 1
    return False
