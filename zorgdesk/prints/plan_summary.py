"""The plan summary for one parent: what goes well, what we want to reach, who does what, who knows this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.prints.house import Block, Paper, concept_marks, practice_marks, print_paper, school_line
from zorgdesk.prints.words import bold, filled, joined, safe
from zorgdesk.text import SOURCE_LANGUAGE, _, listing, long_date, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.prints.words import Markup
    from zorgdesk.queries.plan_summary import (
        ActionLine,
        GoalLine,
        NextMeeting,
        OutsideLine,
        PlanSummaryCard,
        SchoolContact,
    )

# An answer can be told without colour and without reading: filled, outlined, dashed.
_LOOKS = {"ja": "filled", "nee": "outlined", "nog niet": "dashed", "afgelopen": "dashed"}


def print_plan_summary(card: PlanSummaryCard) -> Job[bytes]:
    """Print the plan summary: one page where it fits at 10.5 points or larger, else more.

    Source: practice 5.5.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: PlanSummaryCard) -> Paper:
    version = _("versie {version}, {day}").format(version=card.version, day=plain_date(card.made_on))
    return Paper(
        title=_("Samenvatting van het plan"),
        school=school_line(card.school_name, card.location_name),
        stamp="  ·  ".join(part for part in (_("Samenvatting van het plan"), card.group, version) if part),
        note=_("Vertrouwelijk: alleen voor {name}").format(name=card.reader_name),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *concept_marks(card.concept)),
    )


def _blocks(card: PlanSummaryCard, blocks: Blocks) -> Iterator[Block]:
    """Give the sections in the order in which the talk goes; an empty one leaves no heading behind."""
    title = _("Het plan voor {name}").format(name=card.pupil_first_name)
    yield Block([blocks.title(title), _lead(card, blocks)])
    if sections := _sections(card, blocks):
        yield blocks.columns(sections)
    yield from _helps(card, blocks)
    yield from _who_does_what(card, blocks)
    if cards := _talk_cards(card, blocks):
        yield blocks.cards(cards, framed=True)
    yield from _who_knows(card, blocks)
    yield from _agree(card, blocks)
    yield _disagree(card, blocks)


def _lead(card: PlanSummaryCard, blocks: Blocks) -> Any:
    if card.agreed_on:
        agreed = _("Dit spraken wij met u af op {day}.").format(day=long_date(card.agreed_on))
    else:  # nobody may read that something was agreed that was not
        agreed = _("Dit plan is van {day}. Wij bespreken het graag met u.").format(
            day=long_date(card.begun_on)
        )
    to = _("Voor {name}.").format(name=card.reader_greeting) if card.reader_greeting else ""
    return blocks.lead(joined(to, agreed))


def _sections(card: PlanSummaryCard, blocks: Blocks) -> list[list[Any]]:
    name = card.pupil_first_name
    sections: tuple[tuple[str, str, Sequence[str]], ...] = (
        (_("Dit gaat goed"), "star", card.going_well),
        (_("Dit is nog lastig"), "hill", card.difficult),
        (_("Dit wil {name} zelf").format(name=name), "speech", card.pupil_wants),
        (_("Dit willen we bereiken"), "goal", [_goal(goal) for goal in card.goals]),
    )
    return [[blocks.h2(words, icon), *blocks.bullets(lines)] for words, icon, lines in sections if lines]


def _goal(goal: GoalLine) -> Markup:
    seen = _("Dat zien wij zo: {how}").format(how=goal.how_seen) if goal.how_seen else ""
    return joined(_sentence(goal.text) if seen else goal.text, _sentence(seen))


def _sentence(words: str) -> str:
    """Typed words, with a full stop where another sentence follows; what people typed stays as typed."""
    return words if not words or words.rstrip()[-1:] in ".?!…" else f"{words.rstrip()}."


def _helps(card: PlanSummaryCard, blocks: Blocks) -> Iterator[Block]:
    """What helps, from general to specific: one line a level.

    Source: requirements A8.
    """
    levels = {
        "school": _("Op school:"),
        "class": _("In de klas en thuis:"),
        "pupil": _("Voor {name}:").format(name=card.pupil_first_name),
    }
    lines = [joined(bold(levels[one.level]), " ".join(map(_sentence, one.words))) for one in card.helps]
    if lines:
        yield blocks.section(blocks.h2(_("Dit helpt {name}").format(name=card.pupil_first_name), "star"),
                             *(blocks.text(line) for line in lines))  # fmt: skip


def _who_does_what(card: PlanSummaryCard, blocks: Blocks) -> Iterator[Block]:
    if card.actions:
        rows = [(_who(line, card), line.what, sentence_case(line.when)) for line in card.actions]
        boxed = [number for number, line in enumerate(card.actions) if line.by != "other"]
        table = blocks.table((_("Wie"), _("Wat"), _("Wanneer")), rows, (25, 48, 27), boxed)
        yield blocks.section(blocks.h2(_("Wie doet wat?"), "people"), table)
    if card.still_asking:
        items = blocks.bullets(card.still_asking)
        yield blocks.section(blocks.h3(_("Dit vragen we nog")), *items, before=0.5)


def _who(line: ActionLine, card: PlanSummaryCard) -> str:
    return line.who or {"parent": _("U"), "pupil": card.pupil_first_name}.get(line.by, "")


def _talk_cards(card: PlanSummaryCard, blocks: Blocks) -> list[list[Any]]:
    meeting = _next_meeting(card.next_meeting, blocks) if card.next_meeting else []
    return [part for part in (meeting, _contact(card.contact, card.school_phone, blocks)) if part]


def _next_meeting(meeting: NextMeeting, blocks: Blocks) -> list[Any]:
    time = _("om {time} uur").format(time=meeting.time) if meeting.time else ""
    where = sentence_case(", ".join(part for part in (time, meeting.place) if part))
    who = _("Met: {who}").format(who=meeting.who) if meeting.who else ""
    lines = [blocks.line(words) for words in (where, who) if words]
    return [
        blocks.h2(_("Volgend gesprek"), "calendar"),
        blocks.big(sentence_case(long_date(meeting.day))),
        *lines,
    ]


def _contact(contact: SchoolContact, school_phone: str, blocks: Blocks) -> list[Any]:
    phone = contact.phone or school_phone
    who = ", ".join(part for part in (contact.name, contact.job) if part)
    lines = [blocks.line(words) for words in (sentence_case(who), contact.mail, contact.days) if words]
    if phone:
        lines.insert(0, blocks.big(phone))
    return [blocks.h2(_("Vragen? Bel of mail"), "phone"), *lines] if lines else []


def _who_knows(card: PlanSummaryCard, blocks: Blocks) -> Iterator[Block]:
    if not card.in_school and not card.outside:
        return
    parts: list[Any] = []
    if card.in_school:
        parts.append(blocks.text(joined(bold(_("Op school:")), listing(card.in_school) + ".")))
    if card.outside:
        choice = _("Buiten school, {name} koos:").format(name=_decider(card))
        rows = [_outside_row(line, blocks) for line in card.outside]
        parts.append(blocks.table((choice, _("Wat"), _("Ja of nee")), rows, (38, 42, 20)))
    section = blocks.section(blocks.h2(_("Wie weet dit?"), "lock"), *parts)
    yield Block(section.flowables, together=len(parts), before=section.before)
    if card.outside:
        yield Block([blocks.text(_may_change(card))], before=blocks.styles.gap)


def _outside_row(line: OutsideLine, blocks: Blocks) -> tuple[Any, ...]:
    words = {
        "ja": _("JA"), "nee": _("NEE"), "nog niet": _("NOG NIET"), "afgelopen": _("AFGELOPEN"),
    }[line.answer]  # fmt: skip
    return line.who, line.what, blocks.pill(words, _LOOKS[line.answer])


def _decider(card: PlanSummaryCard) -> str:
    return card.pupil_first_name if card.for_pupil_16 else _("u")


def _may_change(card: PlanSummaryCard) -> str:
    if card.for_pupil_16:
        may = _("{name} mag dit altijd veranderen.").format(name=card.pupil_first_name)
    else:
        may = _("U mag dit altijd veranderen.")
    return joined(may, _("Bel dan {name}.").format(name=card.contact.name) if card.contact.name else "")


def _agree(card: PlanSummaryCard, blocks: Blocks) -> Iterator[Block]:
    if not card.has_handelingsdeel:
        return
    heading = blocks.h2(_("Bent u het eens met de hulp op school?"), "pen")
    if card.agree_state:
        yield blocks.section(heading, blocks.text(card.agree_state))
        return
    answers = (_("Ja"), _("Nee"), _("Ik denk er nog over na, tot"))
    fields = ((_("Naam"), 40), (_("Datum"), 22), (_("Handtekening"), 38))
    parts = [blocks.ticks(answers, write_on=True), blocks.sign(fields)]
    section = blocks.section(heading, *parts)
    yield Block(section.flowables, together=len(parts), before=section.before)


def _disagree(card: PlanSummaryCard, blocks: Blocks) -> Block:
    if card.support_point_phone:
        words = _("Het ouder- en jeugdsteunpunt helpt u gratis: {phone}.")
        helps = filled(words, phone=bold(card.support_point_phone))
    else:
        helps = safe(_("Het ouder- en jeugdsteunpunt helpt u gratis."))
    heading = blocks.h2(_("Niet eens, of wilt u iemand die meedenkt?"), "question")
    return blocks.section(heading, blocks.text(joined(helps, _may_read(card))))


def _may_read(card: PlanSummaryCard) -> str:
    if card.for_pupil_16:
        return _("{name} mag het eigen dossier bekijken en laten verbeteren.").format(
            name=card.pupil_first_name
        )
    return _("U mag het dossier van uw kind bekijken en laten verbeteren.")
