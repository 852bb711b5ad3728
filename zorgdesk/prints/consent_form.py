"""The consent form: 'Mogen wij over Bo praten?', in Dutch or with the parents' language beside it (H4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.model.consent import BackKind, DataKind
from zorgdesk.prints.consent_pairs import Beside, Dutch
from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper, school_line
from zorgdesk.rules.pupil_age import AgeBand
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.prints.consent_words import FormLanguage
    from zorgdesk.queries.consent_paper import ConsentPaperCard

# What can be ticked where nothing was chosen yet: the ticks of practice 5.6.
_USUAL = (DataKind.KLAS, DataKind.LEREN, DataKind.VERZUIM, DataKind.THUIS, DataKind.VERSLAG)
_BACK = {BackKind.START: "back_start", BackKind.HELPT: "back_helps"}


def print_consent_form(card: ConsentPaperCard, language: FormLanguage | None = None) -> Job[bytes]:
    """Print the form; beside another language the Dutch stands first.

    Source: practice 5.6; requirements H4.
    """

    def make(blocks: Blocks) -> list[Block]:
        setter: Dutch | Beside = Beside(blocks, language) if language else Dutch(blocks)
        return list(_blocks(card, setter))

    return print_paper(_paper(card, language), make)


@speaking(SOURCE_LANGUAGE)
def _paper(card: ConsentPaperCard, language: FormLanguage | None) -> Paper:
    unchecked = (_("Vertaling niet nagekeken"),) if language and not language.checked else ()
    return Paper(
        title=_("Toestemming om te overleggen"),
        school=school_line(card.school_name, card.location_name),
        stamp=_("Toestemming, {day}").format(day=plain_date(card.made_on)),
        note=_("Vertrouwelijk. Geef dit formulier terug op school."),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *unchecked),
    )


def _blocks(card: ConsentPaperCard, to: Dutch | Beside) -> Iterator[Block]:
    """Give the form from top to bottom: whom, why, what, until when, the answer, who signs."""
    own = "_own" if card.of_the_pupil else ""
    name = card.first_name
    yield to.title(f"title{own}", **({} if own else {"name": name}))
    yield to.text("with", who=card.with_whom)
    yield to.text("why", why=_sentence(card.purpose))
    yield to.ticks("tell_only", [*(_kind(kind, own) for kind in card.kinds or _USUAL), "other"])
    yield to.text("not_told", what=_sentence(card.not_told)) if card.not_told else to.text("not_told_rest")
    yield to.ticks("they_tell", [*(_BACK[kind] for kind in card.they_tell or BackKind), "other"])
    if card.until:
        yield to.until(card.until)
    yield to.text(f"free{own}")
    yield to.text(f"change{own}", contact=_contact(card))
    if own:
        yield from _alone(card, to)
    else:
        yield from _parents(card, to)
    yield to.rule()
    yield to.ticks("", ["together", "interpreter", "spoken"])
    yield to.text(f"danger{own}", small=True)
    yield from to.last()


def _kind(kind: DataKind, own: str) -> str:
    return f"kind_{kind.value}{own if kind is DataKind.THUIS else ''}"


def _sentence(words: str) -> str:
    return words if words.rstrip()[-1:] in (".", "?", "!") else f"{words.rstrip()}."


def _contact(card: ConsentPaperCard) -> str:
    return ", ".join(part for part in (card.contact_name, card.contact_phone, card.contact_mail) if part)


def _parents(card: ConsentPaperCard, to: Dutch | Beside) -> Iterator[Block]:
    for signer in card.signers:
        yield to.answer(signer)
    if card.for_both:
        yield to.ticks("", ["both"])
    if card.band is AgeBand.TWELVE:
        yield to.heading("own_title", name=card.first_name)
        yield to.text("own_later")
        yield to.answer(card.first_name)


def _alone(card: ConsentPaperCard, to: Dutch | Beside) -> Iterator[Block]:
    yield to.heading("alone_title")
    yield to.answer(card.first_name)
    yield to.ticks("alone_ask", ["yes", "alone_part", "no"])
