"""The OPP on paper, for parents and school: only what is filled in, and CONCEPT until it is adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.prints.house import Block, Paper, concept_marks, practice_marks, print_paper, school_line
from zorgdesk.prints.words import bold, filled, joined, safe
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.opp_paper import OppPaper


def print_opp(card: OppPaper, *, signatures: bool = False) -> Job[bytes]:
    """Print the OPP; lines to sign on are a wish, no law asks for them.

    Source: domain 1.12, 1.16; practice 1.6.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks, signatures=signatures)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: OppPaper) -> Paper:
    version = _("versie {version}, {day}").format(version=card.number, day=plain_date(card.made_on))
    reader = card.reader_name or _("de school en de ouders")
    return Paper(
        title=_("Ontwikkelingsperspectief"),
        school=school_line(card.school_name, card.location_name),
        stamp="  ·  ".join(part for part in (_("Ontwikkelingsperspectief"), card.group, version) if part),
        note=_("Vertrouwelijk: alleen voor {name}").format(name=reader),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *concept_marks(card.concept)),
    )


def _blocks(card: OppPaper, blocks: Blocks, *, signatures: bool) -> Iterator[Block]:
    name = card.first_name
    yield Block([blocks.title(_("Plan voor {name}").format(name=name)), blocks.lead(_lead(card))])
    yield Block([blocks.facts(_facts(card))], before=blocks.styles.gap)
    yield from _goal(card, blocks)
    yield from _factors(card, blocks)
    yield from _texts(card, blocks)
    yield from _guidance(card, blocks)
    yield from _locks(card, blocks)
    yield from _evaluations(card, blocks)
    if signatures:
        fields = ((_("Naam"), 40), (_("Datum"), 22), (_("Handtekening"), 38))
        lines = [blocks.sign(fields) for _line in range(3)]
        yield blocks.section(blocks.h2(_("Gelezen door"), "pen"), *lines)
    yield _disagree(card, blocks)


def _lead(card: OppPaper) -> str:
    law = _("In de wet heet dit het ontwikkelingsperspectief (OPP).")
    if card.adopted_on is None:
        return joined(law, _("De school heeft het nog niet vastgesteld."))
    return joined(law, _("De school stelde het vast op {day}.").format(day=plain_date(card.adopted_on)))


def _facts(card: OppPaper) -> list[tuple[str, str]]:
    born = plain_date(card.birth_date) if card.birth_date else ""
    pairs = (
        (_("Leerling"), card.pupil_name),
        (_("Geboren op"), born),
        (_("Groep of klas"), card.group),
        (_("Soort onderwijs"), sentence_case(card.kind)),
    )
    return [(label, words) for label, words in pairs if words]


def _goal(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    """Where it goes, with why; large, for it is what this paper is about."""
    if not card.destination:
        return
    where = ": ".join(part for part in (card.destination, card.trade) if part)
    parts: list[Any] = [blocks.h2(_("Hier werken we naartoe"), "goal"), blocks.big(sentence_case(where))]
    if card.grounds:
        parts += [blocks.h3(_("Waarom denken we dat?")), *blocks.bullets(card.grounds)]
    yield blocks.cards([parts])


def _factors(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    sections = (
        (_("Dit helpt {name}").format(name=card.first_name), "star", card.helping),
        (_("Dit maakt het moeilijk"), "hill", card.hindering),
    )
    made = [[blocks.h2(words, icon), *blocks.bullets(lines)] for words, icon, lines in sections if lines]
    if made:
        yield blocks.columns(made)


def _texts(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    said = _("Dit zegt {name} zelf").format(name=card.first_name)
    parts: tuple[tuple[str, str, Sequence[str]], ...] = (
        (said, "speech", card.heard_words),
        (_("Dit doen we ermee"), "speech", card.told_back),
        (_("Zo zien de ouders het"), "people", card.parents_view),
        (_("Deze hulp geeft de school"), "people", card.support),
        (_("Dit doet {name} niet of anders").format(name=card.first_name), "pen", card.deviations),
        (_("Deze doelen komen daarvoor in de plaats"), "goal", card.substitute_goals),
    )
    for heading, icon, lines in parts:
        if lines:
            how = (
                [blocks.text(_("Hoe: {how}.").format(how=card.heard_how.lower()))] if heading == said else []
            )
            yield blocks.section(blocks.h2(heading, icon), *how, *blocks.bullets(lines))


def _guidance(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    """The handelingsdeel: goals, how one sees them, who does what."""
    if not card.goals:
        return
    heading = blocks.h2(_("Wat gaan we doen? Het handelingsdeel"), "goal")
    rows = [(text, seen) for text, seen in card.goals]
    table = blocks.table((_("Doel"), _("Zo zien we dat het lukt")), rows, (50, 50))
    yield blocks.section(heading, table)
    if card.actions:
        acts = blocks.table((_("Wie"), _("Wat"), _("Wanneer")), [(who, what, when) for what, who, when in card.actions],
                            (31, 45, 24))  # fmt: skip
        yield Block([acts], before=blocks.styles.size * 0.7)
    if card.evaluate_on:
        looks = _("Samen kijken hoe het gaat: {day}.").format(day=plain_date(card.evaluate_on))
        yield Block([blocks.text(looks)], before=blocks.styles.gap)


def _locks(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    """The two decisions apart: the talk for the one, the yes for the other."""
    rows = []
    for lock in card.locks:
        done = [line.words + (f": {line.told}" if line.told else "") for line in lock.lines if line.done]
        missing = [_("{what}: nog niet").format(what=line.words) for line in lock.lines if not line.done]
        rows.append((lock.title, lock.state, ". ".join([*done, *missing])))
    head = (_("Deel"), _("Stand"), _("Hoe kwam het tot stand?"))
    waits = [blocks.text(lock.waits) for lock in card.locks if lock.waits]
    note = _("Over het perspectief praat de school met {who}. Voor het handelingsdeel is hun ja nodig.")
    heading = blocks.h2(_("Wat is afgesproken?"), "pen")
    about = blocks.text(note.format(who=card.partner))
    table = blocks.table(head, rows, (22, 28, 50))
    section = blocks.section(heading, about, table, *waits)
    yield Block(section.flowables, together=2, before=section.before)


def _evaluations(card: OppPaper, blocks: Blocks) -> Iterator[Block]:
    if card.evaluations:
        head = (_("Besproken op"), _("Ouders"), _("Leerling"), _("Uitkomst"))
        table = blocks.table(head, card.evaluations, (20, 22, 20, 38))
        yield blocks.section(blocks.h2(_("Hoe ging het?"), "calendar"), table)


def _disagree(card: OppPaper, blocks: Blocks) -> Block:
    if card.support_point_phone:
        words = _("Het ouder- en jeugdsteunpunt helpt u gratis: {phone}.")
        helps = filled(words, phone=bold(card.support_point_phone))
    else:
        helps = safe(_("Het ouder- en jeugdsteunpunt helpt u gratis."))
    more = _("Komt u er met de school niet uit? Dan kunt u naar de geschillencommissie.")
    heading = blocks.h2(_("Niet eens, of wilt u iemand die meedenkt?"), "question")
    return blocks.section(heading, blocks.text(joined(helps, more)))
