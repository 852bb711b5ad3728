"""The timeline of one pupil on paper, for the school itself: what happened, newest first, facts and ideas apart."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.prints.words import bold, joined
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.timeline_paper import PaperRow, TimelinePaper


def print_timeline(card: TimelinePaper) -> Job[bytes]:
    """Print what happened with one pupil.

    Source: requirement A13.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: TimelinePaper) -> Paper:
    return Paper(
        title=_("Tijdlijn"),
        school=card.school_name,
        stamp="  ·  ".join(part for part in (_("Tijdlijn"), card.group, plain_date(card.made_on)) if part),
        note=_("Vertrouwelijk: alleen voor school"),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: TimelinePaper, blocks: Blocks) -> Iterator[Block]:
    yield Block([blocks.title(_("Tijdlijn van {name}").format(name=card.pupil)), blocks.lead(_lead(card))])
    for year, found in groupby(card.rows, key=lambda one: one.day.year):
        for at, one in enumerate(found):
            parts = list(_row(one, blocks))
            if at == 0:
                yield blocks.section(blocks.h2(str(year), "calendar"), *parts)
            else:
                yield Block(parts, together=2, before=blocks.styles.gap)
    yield blocks.section(blocks.h2(_("Wat hier niet staat"), "question"), *blocks.bullets(_limits(card)))


def _lead(card: TimelinePaper) -> str:
    made = _("Gemaakt door {who} op {day}.").format(who=card.made_by, day=plain_date(card.made_on))
    if not card.rows:
        return " ".join((made, _("Er staat nog niets in.")))
    first, last = plain_date(card.rows[-1].day), plain_date(card.rows[0].day)
    span = _("Van {first} tot en met {last}.").format(first=first, last=last)
    return " ".join((span, _("Dit is een deel van de tijdlijn.") if card.chosen else "", made)).replace(
        "  ", " "
    )


def _row(one: PaperRow, blocks: Blocks) -> Iterator[Any]:
    who = " · ".join(part for part in (one.title, one.who) if part)
    yield blocks.text(joined(bold(f"{plain_date(one.day)} · {one.label}"), who))
    facts, ideas = _captions(one)
    for caption, words in (
        (facts, one.facts),
        (ideas, one.interpretation),
        ("", one.parents),
        *((_("Zienswijze:"), view) for view in one.views),
    ):
        lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            yield blocks.text(joined(bold(caption) if caption and at == 0 else "", line))


def _captions(one: PaperRow) -> tuple[str, str]:
    """What stands before the two texts: facts and ideas are never mixed."""
    if one.table == "afweging":
        return _("Waarom:"), _("Mogelijkheden:")
    return (_("Wat er gebeurde:") if one.interpretation else "", _("Wat wij denken:"))


def _limits(card: TimelinePaper) -> list[str]:
    made = [_("Eigen aantekeningen, en wat alleen enkele mensen mogen lezen.")]
    if card.confidential:
        text = ngettext(
            "{count} vertrouwelijke notitie.", "{count} vertrouwelijke notities.", card.confidential
        )
        made.append(text.format(count=card.confidential))
    if card.more:
        made.append(_("Wat ouder is: dit zijn de laatste {count}.").format(count=len(card.rows)))
    return made
