"""The contact list and the smoelenboek: who stands on them, how they are read aloud, and that no pupil does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.zorgdesk import paper_reading as reading
from zorgdesk.job import finish
from zorgdesk.practice.faces import drawn_face
from zorgdesk.prints.contact_list import print_contact_list
from zorgdesk.prints.house import check_paper
from zorgdesk.prints.smoelenboek import print_smoelenboek
from zorgdesk.queries.directory_papers import DirectoryCard, ListedPerson, ListedRole, directory_paper

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

NOOR = ListedPerson(
    "Noor Bakker", "jeugdconsulent", "Wijkteam Oostmeer", "vragen over opvoeden", "0900-200200",
    "noor@wijkteam.example", "ma, di, do", "vast contact voor Oostmeer", drawn_face(0),
)  # fmt: skip
BAS = ListedPerson("Bas Wolthuis", "", "", "", "", "", "", "")
CARD = DirectoryCard(
    school_name="De Waterlelie",
    practice=False,
    made_on=date(2026, 11, 24),
    made_by="Marieke de Vries",
    roles=(ListedRole("CJG of wijkteam", (NOOR,)), ListedRole("Leerplichtambtenaar", (BAS,))),
)
NOBODY = DirectoryCard("De Waterlelie", True, date(2026, 11, 24), "Marieke de Vries", ())  # noqa: FBT003 - a practice school


def test_the_list_says_whom_one_calls_for_what() -> None:
    told = reading.words(finish(print_contact_list(CARD)))
    for words in (
        "Wie bel ik waarvoor?", "CJG of wijkteam", "Noor Bakker", "Wijkteam Oostmeer", "vragen over opvoeden",
        "0900-200200", "noor@wijkteam.example", "vast contact voor Oostmeer", "Leerplichtambtenaar", "Bas Wolthuis",
    ):  # fmt: skip
        assert words in told


def test_both_are_read_aloud_whole() -> None:
    for data in (finish(print_contact_list(CARD)), finish(print_smoelenboek(CARD))):
        assert reading.unspoken(data) == ["Pagina 1 van 1"]


def test_a_face_has_its_words_and_a_plain_shape_has_none() -> None:
    data = finish(print_smoelenboek(CARD))
    assert reading.tags(data)["Figure"] == 1
    assert "Foto van Noor Bakker" in reading.spoken(data)
    assert "Foto van Bas" not in reading.spoken(data)
    assert "Bas Wolthuis" in reading.words(data)


def test_without_contacts_the_paper_says_so() -> None:
    for data in (finish(print_contact_list(NOBODY)), finish(print_smoelenboek(NOBODY))):
        assert "Er zijn nog geen contacten." in reading.words(data)
        assert "Oefenschool: dit is verzonnen" in reading.words(data)


def test_many_faces_go_on_on_the_next_page_and_stay_whole() -> None:
    people = tuple(
        ListedPerson(f"Iemand {number}", "consulent", "JGZ", "slapen", "0900", "", "ma", "")
        for number in range(40)
    )
    card = DirectoryCard(
        CARD.school_name, CARD.practice, CARD.made_on, CARD.made_by, (ListedRole("JGZ", people),)
    )
    data = finish(print_smoelenboek(card))
    assert len(reading.pages(data)) > 1
    assert all(f"Iemand {number}" in reading.words(data) for number in range(40))


def test_no_pupil_of_the_oefenschool_stands_on_either(practice_desk: Desk) -> None:
    card = practice_desk.ask(directory_paper, pictures=True)
    assert card.finding is None
    assert check_paper(card).missing == ""
    assert sum(bool(one.picture) for one in card.people) == 4
    for data in (finish(print_contact_list(card)), finish(print_smoelenboek(card))):
        told = reading.words(data)
        assert "Noor Bakker" in told
        assert not [name for name in card.pupils if name in told]
    told = reading.words(finish(print_contact_list(card)))
    assert not [one.mail for one in card.people if one.mail not in told], "an address stays on one line"
