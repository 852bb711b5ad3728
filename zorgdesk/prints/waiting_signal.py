"""The signal about waits for the beleidsambtenaar Jeugd: counts in groups, no names (H8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.rules.help_waits import weeks_words
from zorgdesk.text import SOURCE_LANGUAGE, _, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.outside_help import WaitCard


def print_waiting_signal(card: WaitCard) -> Job[bytes]:
    """Print the waits as counts.

    Source: requirements D8, H8; V41, V94.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


@speaking(SOURCE_LANGUAGE)
def _paper(card: WaitCard) -> Paper:
    text = _("Aantallen zonder namen. Een regel gaat over ten minste {least} leerlingen.")
    return Paper(
        title=_("Wachten op jeugdhulp"),
        school=card.school_name,
        stamp="  ·  ".join((_("Signaal wachttijden"), plain_date(card.made_on))),
        note=text.format(least=card.least),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
    )


def _blocks(card: WaitCard, blocks: Blocks) -> Iterator[Block]:
    lead = _("Voor de beleidsambtenaar Jeugd. Gemaakt op {day} door {name}.")
    yield Block(
        [
            blocks.title(_("Wachten op hulp: signaal van school")),
            blocks.lead(lead.format(day=plain_date(card.made_on), name=card.made_by)),
        ]
    )
    if not card.groups:
        yield blocks.section(blocks.h2(_("Hoeveel leerlingen wachten?"), "people"), blocks.text(_none(card)))
        return
    yield blocks.section(blocks.h2(_("Hoeveel leerlingen wachten?"), "people"), blocks.text(_total(card)))
    head = (
        _("Waar"), _("Soort hulp"), _("Leerlingen"), _("Langste wachttijd"), _("Helpt er nu iets anders?"),
    )  # fmt: skip
    lines = [
        (one.organisation, one.kind, str(one.count), weeks_words(one.longest), one.interim)
        for one in card.groups
    ]
    yield blocks.section(
        blocks.h2(_("Waar en hoe lang?"), "calendar"), blocks.table(head, lines, (25, 30, 14, 15, 16))
    )
    asks = (
        _("Wilt u dit meenemen in uw afspraken met aanbieders?"),
        _("Wilt u ons laten weten wat u ermee doet?"),
    )
    yield blocks.section(blocks.h2(_("Onze vraag"), "question"), *blocks.bullets(asks))


def _none(card: WaitCard) -> str:
    if not card.few:
        return _("Er wachten nu geen leerlingen van onze school op hulp.")
    text = _("Er wachten minder dan {least} leerlingen op hulp. Daarom staan hier geen getallen.")
    return text.format(least=card.least)


def _total(card: WaitCard) -> str:
    return ngettext(
        "Er wacht {count} leerling van onze school op hulp buiten school.",
        "Er wachten {count} leerlingen van onze school op hulp buiten school.",
        card.total,
    )
