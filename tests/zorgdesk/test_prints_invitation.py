"""Tests for zorgdesk.prints.invitation: the words of each letter, in Dutch and beside another language."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from datetime import date

import pytest

from tests.zorgdesk.test_prints_consent_form import words_of
from zorgdesk.job import finish
from zorgdesk.model.conversation import ActiveRole, PupilJoins
from zorgdesk.prints.invitation import print_invitation
from zorgdesk.prints.invitation_words import OTHERS, PARENTS, dutch, invitation_languages, mail_words
from zorgdesk.queries.invitation_card import InvitationCard
from zorgdesk.rules.invitation import Speaks
from zorgdesk.text import speaking

CARD = InvitationCard(
    school_name="De Waterlelie", location_name="Locatie Dorp", practice=False, made_on=date(2026, 11, 24),
    speaks=Speaks.PARENT, to_whom="Marit Hendriks", name="Bo", day=date(2026, 12, 8), start="13.00",
    place="lokaal 5", question="Wat heeft Bo nodig om weer met plezier naar school te gaan?",
    people=(("Jeroen Hendriks", "vader"), ("juf Anouk", "leerkracht")), others=False,
    role=ActiveRole.VERTELT, joins=(("Bo", PupilJoins.VOORAF),), contact_name="Ineke de Vries",
    contact_phone="0900-100101", contact_mail="ineke@waterlelie.example",
)  # fmt: skip
PUPIL = replace(CARD, speaks=Speaks.PUPIL, to_whom="Mees", name="Mees", joins=(("Mees", PupilJoins.ERBIJ),))
NAMED = replace(CARD, speaks=Speaks.OUTSIDE, to_whom="Noor Bakker", role=None, joins=())
NAMELESS = replace(NAMED, name="", question="", people=())
SCHOOL = replace(CARD, speaks=Speaks.SCHOOL, to_whom="juf Anouk", joins=(), role=None)
CODES = tuple(invitation_languages())


def printed(card: InvitationCard, code: str = "") -> bytes:
    return finish(print_invitation(card, invitation_languages().get(code)))


def said(card: InvitationCard, code: str = "") -> str:
    return words_of(printed(card, code))


def test_a_parent_reads_why_who_and_what_they_can_do() -> None:
    found = said(CARD)
    for sentence in (
        "Wilt u komen praten over Bo?", "Beste Marit Hendriks,", "dinsdag 8 december 2026, 13.00 uur", "lokaal 5",
        "Wat heeft Bo nodig om weer met plezier naar school te gaan?", "Jeroen Hendriks · vader",
        "U vertelt zelf hoe u het ziet.", "Wij praten vooraf met Bo.", "U mag iemand meenemen die u helpt.",
        "Wilt u een tolk? Zeg het ons op tijd.", "Kunt u komen? Ja, ik kom", "Nee, liever op een andere dag:",
        "Vragen? Bel of mail Ineke de Vries, 0900-100101, ineke@waterlelie.example.",
    ):  # fmt: skip
        assert sentence in found
    assert "Screeningscode" not in found


def test_where_the_question_names_the_code_one_line_explains_it() -> None:
    found = said(replace(CARD, question="Wat doen wij met de screeningscode?"))
    assert "Screeningscode: zo kijken wij of een kind veilig is." in found


def test_the_pupil_is_spoken_to_as_je() -> None:
    found = said(PUPIL)
    assert "Praat je mee? Hoi Mees," in found
    assert "Wij willen dat jij erbij bent." in found
    assert "Je mag iemand meenemen bij wie je je fijn voelt." in found
    assert "Ik praat liever vooraf" in found
    assert not re.search(r"\b[Uu]w? (?:kind|mag|komt|vertelt)\b", found)


@pytest.mark.parametrize("how", list(PupilJoins))
def test_the_pupil_reads_how_they_take_part(how: PupilJoins) -> None:
    found = said(replace(PUPIL, joins=(("Mees", how),)))
    assert dutch(f"pupil_{how.value}") in found
    assert ("Ik kom" in found) == (how in (PupilJoins.ERBIJ, PupilJoins.DEEL))


@pytest.mark.parametrize("role", list(ActiveRole))
def test_everybody_reads_what_they_do(role: ActiveRole) -> None:
    assert dutch(f"role_{role.value}") in said(replace(CARD, role=role))
    assert dutch(f"pupil_role_{role.value}") in said(replace(PUPIL, role=role))


def test_without_the_name_there_is_no_content() -> None:
    found = said(NAMELESS)
    assert "Wij nodigen u uit voor een gesprek over een leerling van onze school." in found
    assert "De naam noemen wij als de ouders dat goed vinden." in found
    for word in ("Bo", "Hendriks", "Anouk", "Waarover", "plezier"):
        assert not re.search(rf"\b{word}\b", found)


def test_with_the_name_the_question_is_there() -> None:
    found = said(NAMED)
    assert "Wij nodigen u uit voor een gesprek over Bo." in found
    assert "met plezier" in found
    assert "Er komen ook anderen." in said(replace(NAMED, question="", others=True))


def test_a_colleague_reads_what_to_bring() -> None:
    assert "Neem mee wat u ziet in de klas" in said(SCHOOL)


@pytest.mark.parametrize("code", CODES)
def test_every_language_stands_beside_the_dutch(code: str) -> None:
    found = said(CARD, code)
    assert "Vertaling niet nagekeken" in found
    assert "Deze vertaling is nog niet nagekeken." in found
    assert {"08-12-2026", "13.00"} <= set(found.split())  # a day in figures reads in any language
    assert "Wilt u komen praten over Bo?" in found
    assert not invitation_languages()[code].missing


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_text_with_the_same_places_to_fill_in(code: str) -> None:
    def places(text: str) -> set[str | None]:
        return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name}

    words = invitation_languages()[code].words
    assert set(words) == set(PARENTS)
    assert {key: places(text) for key, text in words.items()} == {
        key: places(text) for key, text in PARENTS.items()
    }


def test_only_a_parents_letter_has_another_language() -> None:
    assert "Vertaling" not in said(PUPIL, "ar")


@pytest.mark.parametrize("key", sorted(PARENTS | OTHERS))
def test_no_sentence_has_more_than_fifteen_words(key: str) -> None:
    for sentence in re.split(r"(?<=[.?!])\s", dutch(key, name="Bo", who="X", contact="x")):
        assert len(sentence.split()) <= 15, sentence


def test_a_long_letter_goes_on_at_the_next_page_and_an_empty_one_stands() -> None:
    people = tuple((f"Naam {'lang' * 14}", f"functie {'lang' * 14}") for _number in range(25))
    hostile = replace(CARD, to_whom="Wilhelmina-Antoinetta van den Broek-Kowalczyk-de Groot", people=people)
    for code in ("", "ar"):
        assert said(hostile, code).count("Naam lang") == 25
    empty = said(replace(CARD, place="", question="", people=(), start="", role=None, joins=()))
    assert "Waarover" not in empty
    assert "13.00" not in empty


def test_the_file_names_nobody() -> None:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(printed(CARD))) as pdf:
        assert "Bo" not in str(pdf.docinfo.get("/Title"))
        assert "Hendriks" not in str(pdf.docinfo)


def test_a_mail_names_no_child() -> None:
    words = mail_words(date(2026, 12, 8), "13.00", "lokaal 5", "Ineke de Vries, 0900-100101")
    assert "Wanneer: dinsdag 8 december 2026, 13.00 uur" in words
    assert "Waar: lokaal 5" in words
    assert "Bo" not in words
    assert "Waar:" not in mail_words(date(2026, 12, 8), "", "", "Ineke")
    with speaking("en"):  # whatever the window speaks, what others read is Dutch
        assert mail_words(date(2026, 12, 8), "13.00", "lokaal 5", "Ineke de Vries, 0900-100101") == words
