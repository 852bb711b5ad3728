"""The invitation: one letter a person; in the parents' language with Dutch beside it (H3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from zorgdesk.job import Step
from zorgdesk.model.conversation import PupilJoins
from zorgdesk.prints.finish import one_after_another
from zorgdesk.prints.house import Block, Paper, practice_marks, print_paper, school_line
from zorgdesk.prints.invitation_pairs import Alone, Paired
from zorgdesk.prints.invitation_words import dutch
from zorgdesk.rules.invitation import Speaks
from zorgdesk.text import SOURCE_LANGUAGE, _, long_date, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.prints.consent_words import FormLanguage
    from zorgdesk.queries.invitation_card import InvitationCard

_Said: TypeAlias = tuple[str, dict[str, str]]
_CODE = re.compile("screeningscode", re.IGNORECASE)


def print_invitation(card: InvitationCard, language: FormLanguage | None = None) -> Job[bytes]:
    """Print the letter; only a parent's has another language beside the Dutch.

    Source: requirements H3, C1, E2; practice 1.2 B1, B3, 1.3, 4c, E31.
    """
    beside = language if card.speaks is Speaks.PARENT else None

    def make(blocks: Blocks) -> list[Block]:
        to: Alone | Paired = Paired(blocks, beside) if beside else Alone(blocks)
        return list(_LETTERS[card.speaks](card, to))

    return print_paper(_paper(card, beside), make)


def print_letters(
    letters: Sequence[tuple[InvitationCard, FormLanguage | None]],
) -> Job[tuple[tuple[bytes, ...], bytes]]:
    """Make the letters of several people: each apart, and all of them after one another for one print run."""
    made = []
    for done, (card, language) in enumerate(letters):
        yield Step(done, len(letters))
        made.append((yield from print_invitation(card, language)))
    return tuple(made), one_after_another(made)


@speaking(SOURCE_LANGUAGE)
def _paper(card: InvitationCard, language: FormLanguage | None) -> Paper:
    unchecked = (_("Vertaling niet nagekeken"),) if language and not language.checked else ()
    return Paper(
        title=_("Uitnodiging voor een gesprek"),
        school=school_line(card.school_name, card.location_name),
        stamp=_("Uitnodiging, {day}").format(day=plain_date(card.made_on)),
        note=_("Persoonlijk. Alleen voor {who}.").format(who=card.to_whom),
        made_on=card.made_on,
        marks=(*practice_marks(card.practice), *unchecked),
    )


def _parent(card: InvitationCard, to: Alone | Paired) -> Iterator[Block]:
    yield to.title("title", name=card.name)
    yield to.text("dear", who=card.to_whom)
    yield to.text("ask", name=card.name)
    yield to.facts(_facts(card, question=True))
    if _CODE.search(card.question):
        yield to.text("code", small=True)
    yield to.people("who", [*card.people, (dutch("you"), "")])
    for name, how in card.joins:
        yield to.text(f"joins_{how.value}", name=name)
    if card.role:
        yield to.part("role_title", [(f"role_{card.role.value}", {})], "speech")
    asked: list[_Said] = [("bring", {}), ("bring_paper", {}), ("someone", {}), ("interpreter", {})]
    yield to.part("bring_title", asked, "pen")
    yield to.ticks("reply", ("yes", "no"))
    yield to.text("contact", contact=_contact(card))
    yield from to.last()


def _pupil(card: InvitationCard, to: Alone | Paired) -> Iterator[Block]:
    how = card.joins[0][1] if card.joins else PupilJoins.ERBIJ
    yield to.title("pupil_title")
    yield to.text("pupil_dear", name=card.name)
    yield to.text(f"pupil_{how.value}")
    yield to.facts(_facts(card, question=True))
    there = how in (PupilJoins.ERBIJ, PupilJoins.DEEL)
    if card.people:
        yield to.people("who", card.people)
    if card.role and there:
        yield to.part("pupil_role_title", [(f"pupil_role_{card.role.value}", {})], "speech")
    more: list[_Said] = [("pupil_someone", {})] if there else []
    yield to.part("pupil_bring_title", [("pupil_bring", {}), ("pupil_draw", {}), *more], "pen")
    if there:
        yield to.ticks("pupil_reply", ("pupil_yes", "pupil_before"))
    yield to.text("pupil_contact", contact=", ".join(filter(None, (card.contact_name, card.contact_phone))))


def _school(card: InvitationCard, to: Alone | Paired) -> Iterator[Block]:
    yield to.title("school_title", name=card.name)
    yield to.text("dear", who=card.to_whom)
    yield to.text("school_ask")
    yield to.facts(_facts(card, question=True))
    if card.people:
        yield to.people("who", card.people)
    yield to.text("contact", contact=_contact(card))


def _outside(card: InvitationCard, to: Alone | Paired) -> Iterator[Block]:
    """To who is from outside: without the name there is no content either (B1)."""
    yield to.title("outside_title")
    yield to.text("dear", who=card.to_whom)
    if card.name:
        yield to.text("outside_named", name=card.name)
    else:
        yield to.text("outside_unnamed")
        yield to.text("outside_why_unnamed")
    yield to.facts(_facts(card, question=bool(card.name)))
    if card.people:
        yield to.people("who", card.people)
    if card.others:
        yield to.text("outside_others")
    yield to.text("outside_reply")
    yield to.text("contact", contact=_contact(card))


_LETTERS = {
    Speaks.PARENT: _parent,
    Speaks.PUPIL: _pupil,
    Speaks.SCHOOL: _school,
    Speaks.OUTSIDE: _outside,
}


def _facts(card: InvitationCard, *, question: bool) -> list[tuple[str, str, str]]:
    """When, where and about what; the day in figures reads in any language."""
    at = _("{time} uur").format(time=card.start) if card.start else ""
    figures = f"{card.day:%d-%m-%Y} {card.start}".strip()
    made = [("when", ", ".join(filter(None, (long_date(card.day), at))), figures)]
    if card.place:
        made.append(("where", card.place, card.place))
    if question and card.question:
        made.append(("why", card.question, card.question))
    return made


def _contact(card: InvitationCard) -> str:
    return ", ".join(filter(None, (card.contact_name, card.contact_phone, card.contact_mail)))
