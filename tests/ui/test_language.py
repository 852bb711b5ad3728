"""The window in English: offered, applied at once, whole, and without a Dutch word left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.dutch import dutch_in, words_of
from tests.gallery.scenes import Scene, scenes
from tests.gallery.stage import Look, Stage, make_school, staged
from tests.gallery.words import cut_words, painted, too_large
from ui import looks
from ui.looks import Looks
from ui.screens.conversation_people import Question
from ui.screens.manage_look import LookPart
from ui.widgets.layout import column
from ui.widgets.words import label
from zorgdesk import text
from zorgdesk.handbook import Handbook, Items, _texts, handbook
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SHOWN = (
    "begin-1-school", "slot", "scherm-today", "scherm-pupils", "scherm-talks", "scherm-actions", "scherm-contacts",
    "scherm-manage", "scherm-beginstand", "scherm-school_year", "scherm-incoming", "leerling-overzicht",
    "leerling-tijdlijn", "leerling-plan", "leerling-gesprekken", "leerling-delen", "leerling-documenten",
    "gesprek-MDO-nog_niet_af", "zoeken", "dialoog-note", "dialoog-call", "dialoog-consent", "dialoog-talk",
    "dialoog-afweging", "dialoog-plan", "dialoog-guardian", "dialoog-import", "dialoog-print", "dialoog-here",
    "dialoog-closing", "dialoog-help", "dialoog-tour",
)  # fmt: skip
# Words that somebody kept, as they kept them: what a person is at the desk, at the table, on which days.
KEPT = {
    "intern begeleider", "ouders", "leerling", "moeder", "vader", "Leerplichtambtenaar", "GGZ", "Logopedist",
    "CJG of wijkteam", "Jeugdarts (JGZ)", "ma, di, do", " u", "u", "school", "directeur", "administratie",
    "beide ouders",
    "Toestemming voor de jeugdarts opnieuw tekenen", "vragen over opvoeden en opgroeien",
    "Nederlands", " Nederlands",  # a language by its own name
}  # fmt: skip


@pytest.fixture
def english() -> Iterator[None]:
    """Everything in English."""
    text.use_language("en")
    yield
    text.use_language(text.SOURCE_LANGUAGE)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oefenschool, made once."""
    return make_school(tmp_path_factory.mktemp("language"))


def dutch_left(stage: Stage, scene: Scene) -> list[str]:
    scene.show(stage)
    stage.rest()
    front = stage.front()
    with painted() as by_hand:
        front.grab()
    words = [*words_of(front), *(one.words for _widget, one in by_hand)]
    left = [one for one in dutch_in(words) if one not in KEPT]
    cut = [str(one) for one in (*cut_words(front, by_hand), *too_large(front, *stage.look.size))]
    stage.clear()
    return [f"{scene.name}: {one}" for one in (*left, *cut)]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_dutch_is_left_and_no_word_is_cut(school: Path, tmp_path: Path, scale: float) -> None:
    with staged(school, tmp_path, Look(scale=scale, language="en")) as stage:
        found = [scene for scene in scenes(stage) if scene.name in SHOWN]
        assert {scene.name for scene in found} == set(SHOWN)
        assert [fault for scene in found for fault in dutch_left(stage, scene)] == []


@pytest.mark.usefixtures("english")
def test_a_dutch_word_would_be_found(qtbot: QtBot) -> None:
    page = QWidget()
    page.setLayout(
        column(label("Nog niets gevraagd."), label("Aan dit bureau: Anna"), label("Nothing"), label("plan"))
    )
    qtbot.addWidget(page)
    page.show()
    assert dutch_in(words_of(page)) == ["Aan dit bureau: Anna", "Nog niets gevraagd."]


@pytest.fixture
def worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Looks]:
    """The look of this process, kept in a folder of the test."""
    fresh = Looks()
    monkeypatch.setattr(looks._One, "looks", fresh)
    fresh.keep_in(tmp_path / "weergave.json")
    yield fresh
    fresh.choose(looks.AUTO, 100, text.SOURCE_LANGUAGE)


def test_english_is_offered_and_works_at_once(worn: Looks, tmp_path: Path, qtbot: QtBot) -> None:
    assert looks.languages() == ("nl", "en")
    part = LookPart()
    qtbot.addWidget(part)
    part.show()
    made_again: list[bool] = []
    worn.changed.connect(made_again.append)
    english = next(one for one in part.findChildren(QWidget) if one.property("text") == "English")
    assert "Taal" in list(words_of(part))
    QTest.mouseClick(english, Qt.MouseButton.LeftButton)
    assert made_again == [True]
    assert (text.language(), _("Opslaan")) == ("en", "Save")
    again = LookPart()
    qtbot.addWidget(again)
    again.show()
    assert "Language" in list(words_of(again))
    assert "Nederlands" in list(words_of(again)), "who reads no English finds the way back"
    fresh = Looks()
    fresh.keep_in(tmp_path / "weergave.json")
    assert fresh.look.language == "en"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("key", "code"), [("Y", "j"), ("J", "j"), ("N", "n"), ("2", "n")])
def test_a_question_is_answered_with_the_letter_of_either_language(qtbot: QtBot, key: str, code: str) -> None:
    question = Question("?", [("j", _("J  Ja")), ("n", _("N  Nee"))])
    qtbot.addWidget(question)
    question.show()
    assert question.buttons[0].text().startswith("Y")
    given: list[str] = []
    question.answered.connect(given.append)
    QTest.keyClicks(question, key)
    assert given == [code]


def test_every_page_of_the_help_is_there_in_english() -> None:
    dutch, english = handbook("nl"), handbook("en")
    for kind in ("screens", "chapters", "news"):
        for source, said in zip(getattr(dutch, kind), getattr(english, kind), strict=True):
            assert (said.key, said.places, said.chapter) == (source.key, source.places, source.chapter)
            assert said.title, said.key
            assert said.plain != source.plain, said.key
            assert sorted(said.links) == sorted(source.links), said.key
            assert [type(part) for part in said.parts] == [type(part) for part in source.parts], said.key
            lengths = [len(part.items) for part in source.parts if isinstance(part, Items)]
            assert [len(part.items) for part in said.parts if isinstance(part, Items)] == lengths, said.key


@pytest.mark.usefixtures("english")
def test_the_help_names_the_same_keys_and_says_them_in_english() -> None:
    for source, said in zip(pages(handbook("nl")), pages(handbook("en")), strict=True):
        assert sorted(said) == sorted(_(key) for key in source)


def pages(book: Handbook) -> list[list[str]]:
    """The keys on each page."""
    found = (*book.screens, *book.chapters, *book.news)
    return [[run.words for runs in _texts(page.parts) for run in runs if run.look == "key"] for page in found]
