"""The recovery sheet: the one paper that opens the school's file when the passphrase is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm

from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper
from zorgdesk.prints.words import joined
from zorgdesk.text import _, language, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks

_QR_SIDE = 52 * mm


@dataclass(frozen=True)
class RecoveryCard:
    """Everything on the recovery sheet; `slot_text` is only in its QR code."""

    school_name: str
    store_label: str
    code: str
    made_on: date
    slot_text: str = field(repr=False, metadata={"printed": False})
    practice: bool


def print_recovery_sheet(card: RecoveryCard) -> Job[bytes]:
    """Print the recovery sheet on one page.

    Source: requirements H12.
    """
    return print_paper(_paper(card), lambda blocks: list(_blocks(card, blocks)))


def _paper(card: RecoveryCard) -> Paper:
    return Paper(
        title=_("Herstelblad"),
        school=card.school_name,
        stamp=_("Herstelblad, gemaakt op {day}").format(day=plain_date(card.made_on)),
        note=_("Geheim: wie dit blad heeft, kan het bestand van de school openen."),
        made_on=card.made_on,
        marks=practice_marks(card.practice),
        language=language(),
    )


def _blocks(card: RecoveryCard, blocks: Blocks) -> Iterator[Block]:
    what = _("Met de code op dit blad gaat het bestand van Zorgdesk weer open. Bewaar het als een sleutel.")
    yield Block([blocks.title(_("Herstelblad")), blocks.lead(what)])
    yield Block([blocks.facts(_facts(card))])
    groups = card.code.split("-")
    code = _("U hoeft geen streepjes en hoofdletters te typen. De letters O, I, L en U staan er niet in.")
    yield _whole(blocks, blocks.h2(_("De code"), "lock"), blocks.code(groups), _gap(blocks, code))
    yield _whole(blocks, blocks.h2(_("Zo gebruikt u de code"), "goal"), *blocks.steps(_steps()))
    yield _whole(blocks, blocks.h2(_("Waar bewaart u dit blad?"), "people"), *blocks.bullets(_places()))
    yield _key_file(card, blocks)
    fields = ((_("Naam"), 40), (_("Datum"), 22), (_("Handtekening"), 38))
    yield _whole(blocks, blocks.h2(_("Wie bewaart dit blad?"), "pen"), blocks.sign(fields))


def _whole(blocks: Blocks, *parts: Any) -> Block:
    return Block(list(parts), together=len(parts), before=blocks.styles.size * 0.8)


def _gap(blocks: Blocks, words: str) -> Any:
    line = blocks.text(words)
    line.spaceBefore = blocks.styles.gap
    return line


def _facts(card: RecoveryCard) -> list[tuple[str, str]]:
    return [
        (_("School"), card.school_name),
        (_("Bestand"), card.store_label),
        (_("Gemaakt op"), plain_date(card.made_on)),
    ]


def _steps() -> tuple[str, ...]:
    return (
        _("Open Zorgdesk. Kies bij het slot: ‘Openen met de herstelcode’."),
        _("Typ de code over, in de volgorde van de vakjes."),
        _("Kies een nieuwe wachtwoordzin."),
        _("Druk een nieuw herstelblad af. Versnipper dit blad."),
    )


def _places() -> tuple[str, ...]:
    return (
        _("In de kluis van de directeur, in een dichte envelop."),
        _("Nooit bij de laptop of in de laptoptas."),
        _("Nooit als foto op een telefoon."),
    )


def _key_file(card: RecoveryCard, blocks: Blocks) -> Block:
    words = joined(
        _("Dit vierkant is voor het geval het sleutelbestand weg is."),
        _("Lees het met een scanner. Zorgdesk vraagt om de tekst die erin staat, en daarna om de code."),
        _("Zonder de code doet het vierkant niets."),
    )
    alt = _("QR-code met de verzegelde sleutel van dit bestand. Alleen de code op dit blad maakt die open.")
    heading = blocks.h2(_("Als het sleutelbestand weg is"), "question")
    qr = blocks.qr(card.slot_text, alt, _QR_SIDE)
    return _whole(blocks, blocks.beside([heading, blocks.text(words)], qr, _QR_SIDE))
