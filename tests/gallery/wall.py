"""The wall: what the room sees at each point of an MDO, blank, read back, and when everything is far too long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tests.ui.wall_cards import PARTS, a_card, a_hostile_card
from ui import projector
from ui.projector_choice import Choice, Means
from ui.projector_page import Place
from ui.projector_window import Wall
from ui.widgets.layout import column
from zorgdesk.queries.wall import BEGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage
    from zorgdesk.queries.wall import WallCard


def wall_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The room's side by point, and the operator's strip in each of its states."""
    for code in (BEGIN, *PARTS):
        yield f"zaal-{code}", partial(_wall, card=a_card(), at=Place(code))
    yield "zaal-voorlezen", partial(_wall, card=a_card(), at=Place(reading=0))
    yield "zaal-voorlezen-mist", partial(_wall, card=a_card(), at=Place(reading=2))
    yield "zaal-leeg", partial(_wall, card=None, at=Place())
    for code in (BEGIN, "goed", "vorige", "afspraken"):
        yield f"zaal-lang-{code}", partial(_wall, card=a_hostile_card(), at=Place(code))
    yield "zaal-lang-voorlezen", partial(_wall, card=a_hostile_card(), at=Place(reading=1))
    yield "zaal-knoppen-geen", partial(_strip, seen=False)
    yield "zaal-knoppen-kiezen", partial(_strip, seen=False, asks=True)
    yield "zaal-knoppen-teams", partial(_strip, seen=True)


def _wall(stage: Stage, *, card: WallCard | None, at: Place) -> None:
    """The page of the room in the whole window: it is the same at every size of the operator's text."""
    stage.window.shell = None
    stage.window.takeCentralWidget()
    page = QWidget()
    wall = Wall()
    page.setLayout(column((wall, 1)))
    stage.window.setCentralWidget(page)
    wall.show_page(card, at, a_card().school)
    stage.keep.append(page)


def _strip(stage: Stage, *, seen: bool, asks: bool = False) -> None:
    """The operator's page beside it."""
    uid = next(uid for what, uid in stage.talks().items() if what.casefold().startswith("mdo-gepland"))
    there = projector.here()
    there.go_dark()
    there._choice = Choice(Means.TEAMS if seen else None)
    stage.shell.go("conversation", uid)
    page: Any = stage.shell.pages.currentWidget()
    strip = page.beamer
    strip._asks = False
    strip._show()
    if asks:
        strip._choose_first()
    if seen:
        strip.toggle.click()
        there.follow("goed")
