"""The contact list on A4: whom one calls for what, by role (H5). No pupil stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from zorgdesk.prints.house import Block, Paper, Sheet, practice_marks, print_paper
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.directory_papers import DirectoryCard, ListedPerson


# For colleagues, beside the telephone: smaller letters than paper for parents.
LIST_SHEET = Sheet(A4[0], A4[1], 14 * mm, (8.0, 8.25, 8.5, 8.75, 9.0, 9.25, 9.5, 9.75, 10.0))


def print_contact_list(card: DirectoryCard) -> Job[bytes]:
    """Print the contact list.

    Source: requirement H5; practice 2.1 'wie bel ik waarvoor'.
    """
    return print_paper(directory_page(card, _title), lambda blocks: list(_blocks(card, blocks)))


def _title() -> str:
    return _("Wie bel ik waarvoor?")


@speaking(SOURCE_LANGUAGE)
def directory_page(card: DirectoryCard, title: Callable[[], str]) -> Paper:
    """The page around a paper of the directory; `title` tells it in the language of the paper."""
    told = title()
    return Paper(
        title=told,
        school=card.school_name,
        stamp="  ·  ".join((told, plain_date(card.made_on))),
        note=_("Alleen voor collega's. Klopt iets niet? Zeg het tegen {name}.").format(name=card.made_by),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
        sheet=LIST_SHEET,
    )


def _blocks(card: DirectoryCard, blocks: Blocks) -> Iterator[Block]:
    count = ngettext("{count} contact.", "{count} contacten.", len(card.people))
    lead = _("Bel zonder toestemming van de ouders niet met de naam van een kind.")
    yield Block([blocks.title(_title()), blocks.lead(f"{count} {lead}")])
    head = (_("Soort"), _("Wie"), _("Waarvoor"), _("Bereikbaar"))
    rows = [
        (role.title, _who(one, blocks), one.what_for, _reach(one, blocks))
        for role in card.roles
        for one in role.people
    ]
    if rows:
        yield Block([blocks.table(head, rows, (25, 25, 18, 32))])
    else:
        yield Block([blocks.text(_("Er zijn nog geen contacten."))])


def _who(one: ListedPerson, blocks: Blocks) -> object:
    return blocks.line("\n".join(part for part in (one.name, one.what, one.fixed_for) if part))


def _reach(one: ListedPerson, blocks: Blocks) -> object:
    return blocks.line("\n".join(part for part in (one.phone, one.mail, one.days) if part))
