"""The lines of Contacten: people by what they are, and what wants looking at first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ui.screens.grouped_rows import Block, Line
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.directory import CheckList, DirectoryRow
    from zorgdesk.rules.directory import Gap

GAP = "gap:"


def line_of(contact: DirectoryRow, deed: str = "") -> Line:
    """One contact as a line, with the number to call at the right; `deed` where it is another than to copy that."""
    where = contact.organisation
    if contact.municipality and contact.municipality not in where:
        where = f"{where}, {contact.municipality}" if where else contact.municipality
    fixed = _("vast voor {place}").format(place=contact.fixed_for) if contact.fixed_for else ""
    data = contact.data
    deed = deed or ("" if data.phone else _("Geen nummer"))
    tag = data.function
    if contact.ended and data.until:
        tag = _("tot {day}").format(day=plain_date(data.until))
    return Line(
        contact.uid, data.name, tag, data.what_for or where, fixed or (where if data.what_for else ""),
        data.phone, card=contact, deed=deed,
    )  # fmt: skip


def gap_line(gap: Gap, says: str) -> Line:
    """A place without a fixed contact."""
    uid = f"{GAP}{gap.town}{gap.location_uid}"
    return Line(uid, gap.town or gap.location, "", says, card=gap, icon="alert", deed=_("Kies iemand"))


def blocks_of(contacts: Sequence[DirectoryRow]) -> list[Block]:
    """By party; those who left stand last, together."""
    here = [one for one in contacts if not one.ended]
    made = []
    for party, found in groupby(here, key=lambda one: one.data.party):
        lines = tuple(line_of(one) for one in found)
        made.append(Block(party.label, "contacts", lines, str(len(lines))))
    left = tuple(line_of(one) for one in contacts if one.ended)
    if left:
        made.append(Block(_("Niet meer daar"), "door", left, str(len(left)), "muted"))
    return made


def check_blocks(found: CheckList, gap_words: Sequence[str], shown: Sequence[DirectoryRow]) -> list[Block]:
    """Places without a fixed contact, then who is not confirmed; only those who pass the filter."""
    made = []
    gaps = tuple(gap_line(gap, says) for gap, says in zip(found.gaps, gap_words, strict=True))
    if gaps:
        made.append(Block(_("Nog geen vast contact"), "alert", gaps, str(len(gaps)), "warn"))
    uids = {one.uid for one in shown}
    people = tuple(line_of(one, _("Klopt nog")) for one in found.people if one.uid in uids)
    if people:
        made.append(Block(_("Klopt dit nog?"), "contacts", people, str(len(people))))
    return made
