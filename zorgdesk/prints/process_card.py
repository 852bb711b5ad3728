"""The proceskaart on one A5 for one parent: who leads, what next, when, whom to call, what school does not decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm

from zorgdesk.prints.house import SIZES, Block, Paper, Sheet, practice_marks, print_paper
from zorgdesk.prints.words import bold, filled, joined
from zorgdesk.text import SOURCE_LANGUAGE, _, long_date, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.process_card import Leader, ProcessCard

# For parents: letters are never smaller than on other paper for them.
A5_SHEET = Sheet(A5[0], A5[1], 11 * mm, SIZES)


def print_process_card(card: ProcessCard) -> Job[bytes]:
    """Print the proceskaart: one A5 where it fits at 10.5 points or larger, else more.

    Source: requirements K17; peers idea 11.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: ProcessCard) -> Paper:
    return Paper(
        title=_("Zo gaat het verder"),
        school=card.school_name,
        stamp=_("versie {version}, {day}").format(version=card.version, day=plain_date(card.made_on)),
        note=_("Vertrouwelijk: alleen voor {name}").format(name=card.reader_name),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
        sheet=A5_SHEET,
    )


def _blocks(card: ProcessCard, blocks: Blocks) -> Iterator[Block]:
    yield Block([blocks.title(_("Zo gaat het verder met {name}").format(name=card.pupil_first_name))])
    yield blocks.section(blocks.h2(_("Wie heeft de leiding?"), "star"), *_leads(card, blocks))
    steps = [_step(one.who, one.what, one.when) for one in card.next_steps]
    if steps:
        yield blocks.section(blocks.h2(_("Wat gebeurt er nu?"), "goal"), *blocks.bullets(steps))
    if card.tasks:
        lines = [_task(*one) for one in card.tasks]
        yield blocks.section(blocks.h2(_("Wie doet wat?"), "people"), *blocks.bullets(lines))
    yield blocks.section(blocks.h2(_("Wanneer praten we weer?"), "calendar"), *_when(card, blocks))
    yield blocks.section(blocks.h2(_("Wie kunt u bellen?"), "phone"), *_call(card, blocks))
    yield blocks.section(
        blocks.h2(_("Wat beslist school niet?"), "question"), *blocks.bullets(_not_ours(card))
    )


def _leads(card: ProcessCard, blocks: Blocks) -> list[Any]:
    one = card.leader
    if one is None:
        words = _("Dat spreken wij nog met u af. Bel met vragen {name}.")
        return [blocks.text(words.format(name=card.contact.name))]
    parts = [blocks.big(sentence_case(one.who))]
    told = [_party(one), _until(one)]
    if one.you:
        told.append(_("School denkt met u mee."))
    words = joined(*(each for each in told if each))
    return [*parts, blocks.text(words)] if words else parts


def _party(one: Leader) -> str:
    """Where somebody works, or as what; and what leading is."""
    if not one.party:
        return ""
    text = {
        "school": _("{who} werkt op school."),
        "cjg": _("{who} werkt bij {party}."),
    }.get(one.kind, _("{who} is {party}."))
    works = text.format(who=one.who, party=one.party)
    return joined(works, _("Die zorgt dat iedereen doet wat is afgesproken."))


def _until(one: Leader) -> str:
    if one.until is None:
        return ""
    if not one.base:
        return _("Tot {day}.").format(day=plain_date(one.until))
    return _("Tot {day}. Daarna heeft {base} weer de leiding.").format(
        day=plain_date(one.until), base=one.base
    )


def _task(who: str, does: str, expects: str) -> Any:
    """What one party does, and in the same line what it expects of the others."""
    if not does:
        return filled(_("{who} verwacht: {what}"), who=bold(who), what=expects)
    said = filled(_("{who}: {what}"), who=bold(who), what=does)
    return joined(said, filled(_("Verwacht: {what}"), what=expects)) if expects else said


def _step(who: str, what: str, when: str) -> Any:
    return filled(_("{who}: {what} ({when})"), who=bold(who), what=what, when=f"{when[:1].lower()}{when[1:]}")


def _when(card: ProcessCard, blocks: Blocks) -> list[Any]:
    meeting = card.next_meeting
    if meeting is not None:
        time = _("om {time} uur").format(time=meeting.time) if meeting.time else ""
        where = sentence_case(", ".join(part for part in (time, meeting.place) if part))
        return [blocks.big(sentence_case(long_date(meeting.day))), *([blocks.line(where)] if where else [])]
    if card.next_before is not None:
        return [blocks.big(_("Vóór {day}").format(day=plain_date(card.next_before)))]
    return [blocks.text(_("Dat spreken wij nog met u af."))]


def _call(card: ProcessCard, blocks: Blocks) -> list[Any]:
    contact = card.contact
    who = ", ".join(part for part in (contact.name, contact.job) if part)
    lines = [_line(who, contact.phone or card.school_phone, contact.days)]
    leader = card.leader
    if leader is not None and leader.phone:
        lines.append(_line(leader.who, leader.phone))
    name, phone = card.municipal
    if name and not (leader is not None and leader.phone and leader.who == name):
        lines.append(_line(_("{name}, contact bij de gemeente").format(name=name), phone))
    return list(blocks.bullets(lines))


def _line(who: str, phone: str, days: str = "") -> Any:
    if not phone:
        return who
    said = filled(_("{who}: {phone}"), who=who, phone=bold(phone))
    return joined(said, f"({days})") if days else said


def _not_ours(card: ProcessCard) -> list[Any]:
    """The three things that parents should not expect of the school (V64, 0.12)."""
    helps = _("School beslist niet over hulp buiten school. Dat doet u samen met de gemeente.")
    if card.decides_alone:
        helps = _("School beslist niet over hulp buiten school. {name} beslist daar zelf over.").format(
            name=card.pupil_first_name
        )
    point = _("Niet eens met ons? Het ouder- en jeugdsteunpunt helpt u gratis.")
    if card.support_point_phone:
        words = _("Niet eens met ons? Het ouder- en jeugdsteunpunt helpt u gratis: {phone}.")
        return [
            helps,
            _("School belooft niets namens anderen."),
            filled(words, phone=bold(card.support_point_phone)),
        ]
    return [helps, _("School belooft niets namens anderen."), point]
