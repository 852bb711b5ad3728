"""The weekly list of actions on paper, and the page of one colleague: 'Dit doe jij deze weken'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.action_list import ActionListCard, ListGroup, ListLine


def print_action_list(card: ActionListCard) -> Job[bytes]:
    """Print the list: what, of whom in initials, and when; no background, no result.

    Source: requirements C7, H2; practice 2.1.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: ActionListCard) -> Paper:
    note = _("Vertrouwelijk: alleen binnen school")
    if card.own_page:
        note = _("Vertrouwelijk: alleen voor {name}").format(name=card.for_whom)
    return Paper(
        title=_("Acties"),
        school=card.school_name,
        stamp="  ·  ".join((_("Acties"), plain_date(card.made_on))),
        note=note,
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: ActionListCard, blocks: Blocks) -> Iterator[Block]:
    title = _("Dit doe jij deze weken") if card.own_page else _("Acties van deze weken")
    yield Block([blocks.title(title), blocks.lead(_lead(card))])
    for group in card.groups:
        yield from _group(group, card, blocks)
    if card.more > 0:
        text = ngettext("En nog {count} actie in Zorgdesk.", "En nog {count} acties in Zorgdesk.", card.more)
        yield Block([blocks.text(text)], before=blocks.styles.gap)


def _lead(card: ActionListCard) -> str:
    if not card.groups:
        return _("Er staat niets open tot en met {day}.").format(day=plain_date(card.until))
    count = ngettext("{count} actie", "{count} acties", card.total)
    told = _("{count}, tot en met {day}.").format(count=count, day=plain_date(card.until))
    return f"{card.for_whom}: {told}" if card.own_page else told


def _group(group: ListGroup, card: ActionListCard, blocks: Blocks) -> Iterator[Block]:
    head = (_("Wie"), _("Wat"), _("Wanneer")) if card.by_pupil else (_("Leerling"), _("Wat"), _("Wanneer"))
    rows = [(line.who if card.by_pupil else line.pupil, line.what, line.when) for line in group.lines]
    table = blocks.table(head, rows, (20, 56, 24), _late(group.lines))
    if card.own_page:
        yield Block([table], before=blocks.styles.gap)
    else:
        yield blocks.section(blocks.h2(group.name, "people"), table)


def _late(lines: tuple[ListLine, ...]) -> list[int]:
    """What is late has an edge; the words say it too."""
    return [number for number, line in enumerate(lines) if line.late]
