"""The sheet without a name on paper: the headings of practice 5.7, and nobody in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.made import as_role
from zorgdesk.commands.anonymous import make_case
from zorgdesk.errors import RefusedError
from zorgdesk.job import finish
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.contact import Naming, Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.prints.anonymous import print_anonymous
from zorgdesk.prints.house import check_paper
from zorgdesk.queries.anonymous import (
    PARTS,
    AnonymousPaper,
    anonymous_form,
    anonymous_paper,
    cases_of,
    function_of,
    sources_of,
    why_not_register,
)
from zorgdesk.queries.anonymous_known import identity_of
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.rules.anonymous import clean, hits_in
from zorgdesk.rules.anonymous_marks import marks_in
from zorgdesk.rules.anonymous_text import text_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight
    from zorgdesk.rules.anonymous import Identity

CARD = AnonymousPaper(
    code="AN-26-014",
    practice=False,
    made_on=date(2026, 10, 6),
    age_about="bovenbouw",
    seen=("Een kind uit de bovenbouw heeft ruzie op maandag.", "Het kind is dan moe."),
    done=("Beide ouders krijgen hetzelfde bericht.",),
    going_well=("Het kind keept goed.",),
    helping=("Logopedist: gestart",),
    question=("Hoe begint de maandag rustig?",),
    advice_from="jeugdconsulent, CJG of wijkteam",
    advice=(),
    next_step=(),
)
STORIES = (
    "Bo",
    "Samira",
    "Thijs",
    "Elif",
    "Noah",
    "Jayden",
    "Fenna",
    "Sem",
    "Mees",
    "Iris",
    "Ryan",
    "Charlotte",
)


def paper(card: AnonymousPaper = CARD) -> bytes:
    return finish(print_anonymous(card))


def test_the_sheet_has_the_headings_of_practice_in_their_order() -> None:
    heard = [one.words for one in reading.heard(paper()) if one.tag in ("H1", "H2")]
    assert heard == [
        "Overleg zonder naam",
        "Wat zien wij",
        "Wat is al gedaan",
        "Wat gaat goed",
        "Wie helpen al",
        "Onze vraag",
        "Advies van jeugdconsulent, CJG of wijkteam",
        "Wat doen wij hiermee",
    ]
    text = reading.words(paper())
    assert "Dit blad gaat over een kind zonder naam. Het is geen aanmelding." in text
    assert "AN-26-014" in text
    assert "6 oktober 2026" in text
    assert "Leeftijd ongeveer bovenbouw" in text


def test_it_is_one_page_and_read_aloud_whole() -> None:
    assert reading.unspoken(paper()) == ["Pagina 1 van 1"]


def test_advice_stands_where_there_were_lines_to_write_on() -> None:
    text = reading.words(paper(replace(CARD, advice=("Nodig beiden uit.",), next_step=("Wij bellen.",))))
    assert "Nodig beiden uit." in text
    assert "Wij bellen." in text
    assert "1." not in text


def test_what_is_empty_has_no_heading() -> None:
    bare = replace(
        CARD, age_about="", seen=(), done=(), going_well=(), helping=(), question=(), advice_from=""
    )
    heard = [one.words for one in reading.heard(paper(bare)) if one.tag == "H2"]
    assert heard == ["Advies van …", "Wat doen wij hiermee"]


def test_the_practice_school_says_so() -> None:
    assert "Oefenschool" in reading.words(paper(replace(CARD, practice=True)))


def _identity(sight: Sight, uid: str) -> Identity:
    pupil = sight.session.get(Pupil, uid)
    assert pupil is not None
    return identity_of(sight, pupil)


def uid_of(desk: Desk, name: str) -> str:
    rows = desk.ask(pupil_list, text=name).rows
    return next(row.uid for row in rows if name in row.name.replace(",", " ").split())


def metadata(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        info = " ".join(str(value) for value in pdf.docinfo.values()) if pdf.docinfo else ""
        return f"{info} {pdf.Root.Metadata.read_bytes().decode()}"


@pytest.mark.parametrize("name", STORIES)
def test_nothing_of_a_child_of_the_oefenschool_is_on_its_sheet(practice_desk: Desk, name: str) -> None:
    """Everything there is to pick, cleaned, printed and read back: no form of a name, place, day or number."""
    uid = uid_of(practice_desk, name)
    known = practice_desk.ask(_identity, uid)
    told: dict[str, list[str]] = {part: [] for part in PARTS}
    for source in practice_desk.ask(sources_of, uid):
        told[source.part].append(clean(source.text, known))
    fields: dict[str, Any] = {part: "\n".join(lines) for part, lines in told.items()}
    contact = practice_desk.ask(anonymous_form, uid).choices[0]
    data = AnonymousCaseData(
        pupil_uid=uid, made_on=date(2026, 11, 24), age_about=str(known.band or ""), contact_uid=contact.uid,
        advice_from=practice_desk.ask(function_of, contact.uid, contact.party), **fields,
    )  # fmt: skip
    case = practice_desk.do(make_case, data)
    printed = paper(practice_desk.ask(anonymous_paper, case.uid))
    text = reading.words(printed)
    found = [text_of(text).of(hit.first, hit.last) for hit in hits_in(text_of(text), known) if hit.sure]
    assert found == []
    assert not [mark.words for mark in marks_in(text, known) if not mark.may_stay]
    assert not [hit for hit in hits_in(text_of(metadata(printed)), known) if hit.sure and hit.secret.is_name]
    assert name not in text.split()
    assert name not in metadata(printed)


def test_no_sheet_is_made_while_a_known_name_stands_in_the_case(practice_desk: Desk) -> None:
    uid = uid_of(practice_desk, "Thijs")
    data = AnonymousCaseData(pupil_uid=uid, made_on=date(2026, 11, 24), question="Wat heeft Thijs nodig?")
    case = practice_desk.do(make_case, data)
    with pytest.raises(RefusedError, match="Op dit blad staat nog een naam: Thijs"):
        practice_desk.ask(anonymous_paper, case.uid)


def test_the_sheet_can_draw_every_letter_of_the_stories(practice_desk: Desk) -> None:
    for name in STORIES[:3]:
        for source in practice_desk.ask(sources_of, uid_of(practice_desk, name)):
            assert check_paper(replace(CARD, seen=(source.text,))).findings == ()


def test_who_may_not_read_confidential_notes_cannot_pick_them(practice_desk: Desk) -> None:
    uid = uid_of(practice_desk, "Samira")
    all_of_it = practice_desk.ask(sources_of, uid)
    days = [one.day for one in all_of_it if one.day]
    assert days == sorted(days, reverse=True)
    assert all(one.short.startswith(one.label) for one in all_of_it)
    office = as_role(practice_desk, Role.ADMINISTRATIE)
    assert office.ask(sources_of, uid) == ()
    assert office.ask(cases_of, uid) == ()


def test_the_same_text_with_a_name_is_no_registration(practice_desk: Desk) -> None:
    uid = uid_of(practice_desk, "Bo")
    data = AnonymousCaseData(
        pupil_uid=uid,
        made_on=date(2026, 11, 24),
        seen="Een kind huilt.",
        question="Wat helpt?",
        party=Party.CJG,
    )
    practice_desk.do(make_case, data)
    refused = practice_desk.ask(why_not_register, uid, "een kind  HUILT.", Naming.MET_NAAM)
    assert refused is not None
    assert refused.blocks
    assert practice_desk.ask(why_not_register, uid, "Bo huilt.", Naming.MET_NAAM) is None
    assert practice_desk.ask(why_not_register, uid, "Bo huilt.", Naming.ANONIEM) is not None
