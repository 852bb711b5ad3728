"""What comes before the desk: the lock and the steps of the first start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import RECOVERY, UnlockScreen
from zorgdesk.errors import WrongKeyError
from zorgdesk.model.school import DeskPersonData, LocationData, Role, SchoolData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

STEPS = ("welkom", "school", "persoon", "wachtwoordzin", "herstelblad", "directeur", "pincode")


def first_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The lock, and every step of the first start."""
    yield "slot", partial(_lock, way="")
    yield "slot-herstelcode", partial(_lock, way=RECOVERY)
    yield "slot-geweigerd", partial(_lock, way="", refused=True)
    for number, name in enumerate(STEPS):
        yield f"begin-{number}-{name}", partial(_step, number=number)


def _lock(stage: Stage, *, way: str, refused: bool = False) -> None:
    stage.window.show_unlock()
    stage.rest()
    screen = stage.window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    if way:
        screen._use(way)
    if refused:
        screen.secret.line.setText("een zin die niet klopt")
        screen._on_failed(WrongKeyError("Deze wachtwoordzin past niet op dit bestand."))


def _step(stage: Stage, *, number: int) -> None:
    """Show one step, with what the steps before it asked."""
    path, stage.window.path = stage.window.path, stage.folder / "nieuw.zorgdesk"
    stage.window.show_first_start()
    stage.window.path = path
    screen = stage.window.centralWidget()
    assert isinstance(screen, FirstStartScreen)
    assert len(screen.steps) == len(STEPS), "name the steps of the first start in tests/gallery/first.py"
    known = screen.founding
    known.school, known.locations = SchoolData(name="De Waterlelie"), [LocationData(name="Oost")]
    known.person = DeskPersonData(name="Ineke de Vries", profession="intern begeleider", role=Role.IB)
    known.passphrase = "vijf losse woorden op een rij"
    screen._show(number)
