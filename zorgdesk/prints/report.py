"""The report of a gesprek for one reader: the question, what goes well, what is needed, who does what, next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.prints.house import Block, Paper, concept_marks, practice_marks, print_paper, school_line
from zorgdesk.prints.words import bold, joined
from zorgdesk.rules.report import ReaderKind
from zorgdesk.text import SOURCE_LANGUAGE, _, listing, long_date, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.plan_summary import NextMeeting
    from zorgdesk.queries.report import ReportCard


def print_report(card: ReportCard) -> Job[bytes]:
    """Print the report: one page where it fits at 10.5 points or larger, else more.

    Source: practice E32; requirements C6, H2.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: ReportCard) -> Paper:
    version = _("versie {version}, {day}").format(version=card.version, day=plain_date(card.made_on))
    return Paper(
        title=_("Verslag van een gesprek"),
        school=school_line(card.school_name, card.location_name),
        stamp="  ·  ".join(part for part in (_("Verslag"), card.group, version) if part),
        note=_("Vertrouwelijk: alleen voor {name}").format(name=card.reader),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *concept_marks(card.concept)),
    )


def _blocks(card: ReportCard, blocks: Blocks) -> Iterator[Block]:
    """Give the sections in the order of the talk; an empty one leaves no heading behind."""
    title = _("Verslag {kind}: {name}").format(kind=card.kind, name=card.about)
    yield Block([blocks.title(title), blocks.lead(_lead(card)), *_replaces(card, blocks)])
    if card.question:
        yield blocks.section(blocks.h2(_("De vraag"), "question"), blocks.text(card.question))
    if sections := _sections(card, blocks):
        yield blocks.columns(sections)
    if card.agreed:
        yield blocks.section(blocks.h2(_("Afspraken"), "people"), *blocks.bullets(card.agreed))
    yield from _who_does_what(card, blocks)
    if cards := [part for part in (_next(card, blocks), _contact(card, blocks)) if part]:
        yield blocks.cards(cards, framed=True)
    yield from _remark(card, blocks)


def _lead(card: ReportCard) -> Any:
    held = _("Wij spraken elkaar op {day}.").format(day=long_date(card.held_on))
    there = _("Erbij: {who}.").format(who=listing(card.there)) if card.there else ""
    leads = _("De leiding heeft: {who}.").format(who=card.leads) if card.leads else ""
    return joined(held, there, leads)


def _replaces(card: ReportCard, blocks: Blocks) -> list[Any]:
    if not card.replaces:
        return []
    text = _("Versie {new} vervangt versie {old}.")
    return [blocks.text(bold(text.format(new=card.version, old=card.replaces)))]


def _sections(card: ReportCard, blocks: Blocks) -> list[list[Any]]:
    sections: tuple[tuple[str, str, Sequence[str]], ...] = (
        (_("Wat gaat goed"), "star", card.going_well),
        (_("Wat is nodig"), "goal", card.needed),
    )
    return [[blocks.h2(words, icon), *blocks.bullets(lines)] for words, icon, lines in sections if lines]


def _who_does_what(card: ReportCard, blocks: Blocks) -> Iterator[Block]:
    heading = blocks.h2(_("Wie doet wat?"), "people")
    if card.actions:
        rows = [(line.who, line.what, sentence_case(line.when)) for line in card.actions]
        boxed = [number for number, line in enumerate(card.actions) if line.own]
        yield blocks.section(
            heading, blocks.table((_("Wie"), _("Wat"), _("Wanneer")), rows, (25, 48, 27), boxed)
        )
        if boxed:
            yield Block([blocks.text(_mine(card))], before=blocks.styles.gap)
    elif card.no_actions:
        said = _("Geen nieuwe acties: {why}.").format(why=card.no_actions.rstrip("."))
        yield blocks.section(heading, blocks.text(said))
    if card.still_asking:
        items = blocks.bullets(card.still_asking)
        words = _("Dit vragen we nog")
        under = card.actions or card.no_actions
        yield blocks.section(blocks.h3(words) if under else blocks.h2(words, "question"), *items, before=0.5)


def _mine(card: ReportCard) -> str:
    """What the boxed rows are, in words: nobody has to see the line."""
    if card.reader_kind is ReaderKind.PUPIL:
        return _("Met een rand: dit doe jij.")
    return _("Met een rand: dit doet u.")


def _next(card: ReportCard, blocks: Blocks) -> list[Any]:
    heading = blocks.h2(_("Volgende keer"), "calendar")
    if card.next_meeting:
        day = blocks.big(sentence_case(long_date(card.next_meeting.day)))
        where = _where(card.next_meeting)
        return [heading, day, *([blocks.line(where)] if where else [])]
    if card.next_before:
        return [heading, blocks.big(_("Vóór {day}").format(day=plain_date(card.next_before)))]
    return []


def _where(meeting: NextMeeting) -> str:
    time = _("om {time} uur").format(time=meeting.time) if meeting.time else ""
    return sentence_case(", ".join(part for part in (time, meeting.place) if part))


def _contact(card: ReportCard, blocks: Blocks) -> list[Any]:
    contact = card.contact
    phone = contact.phone or card.school_phone
    who = ", ".join(part for part in (contact.name, contact.job) if part)
    lines = [blocks.line(words) for words in (sentence_case(who), contact.mail, contact.days) if words]
    if phone:
        lines.insert(0, blocks.big(phone))
    return [blocks.h2(_("Vragen? Bel of mail"), "phone"), *lines] if lines else []


def _remark(card: ReportCard, blocks: Blocks) -> Iterator[Block]:
    """Room for the parents' own words; nobody signs a report (E32)."""
    if card.reader_kind is not ReaderKind.PARENT:
        return
    lines = [blocks.sign(((words, 100),)) for words in (_("Dit vind ik ervan"), _("Dit wil ik nog zeggen"))]
    section = blocks.section(blocks.h2(_("Opmerking van ouders"), "pen"), *lines)
    yield Block(section.flowables, together=len(lines), before=section.before)
