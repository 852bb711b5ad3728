"""Acties under headings: who does them, or of which pupil they are, each with how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.screens.grouped_rows import Block, Line
from zorgdesk.queries.actions import Order
from zorgdesk.text import _, ngettext, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.queries.actions import ActionRow


def blocks_of(rows: Iterable[ActionRow], order: Order) -> list[Block]:
    """Put actions under who does them, my own first, or under their pupil; under each they keep their order."""
    under: dict[str, list[ActionRow]] = {}
    by_person = order is Order.PERSON
    for row in rows:
        under.setdefault(_person(row).casefold() if by_person else row.pupil_uid or "", []).append(row)
    groups = list(under.values())
    if by_person:
        groups.sort(key=lambda group: not group[0].mine)
    return [_block(group, by_person=by_person) for group in groups]


def _person(row: ActionRow) -> str:
    return _("ik") if row.mine else row.who or row.doer.label


def _block(rows: list[ActionRow], *, by_person: bool) -> Block:
    first = rows[0]
    title = sentence_case(_person(first)) if by_person else first.pupil or _("Zonder leerling")
    count = ngettext("{count} actie", "{count} acties", len(rows)).format(count=len(rows))
    told = count if by_person or not first.group else f"{first.group} · {count}"
    lines = tuple(_line(row, by_person=by_person) for row in rows)
    return Block(title, "parents" if by_person else "pupils", lines, told)


def _line(row: ActionRow, *, by_person: bool) -> Line:
    return Line(
        uid=row.uid,
        lead=(row.pupil or _("Zonder leerling")) if by_person else sentence_case(_person(row)),
        tag=row.group if by_person else "",
        what=row.what,
        term=row.term,
        tone=("danger", "late") if row.days_late else None,
        card=row,
    )
