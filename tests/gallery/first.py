"""What comes before the desk: the lock and the steps of the first start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_trying import PIN, RECOVERY
from zorgdesk.errors import WrongKeyError
from zorgdesk.model.school import DeskPersonData, LocationData, Role, SchoolData
from zorgdesk.store.slots import SlotInfo, SlotKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

STEPS = ("welkom", "school", "persoon", "wachtwoordzin", "herstelblad", "directeur", "pincode")


def first_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The lock, and every step of the first start."""
    yield "slot", partial(_lock, way="")
    yield "slot-herstelcode", partial(_lock, way=RECOVERY)
    yield "slot-geweigerd", partial(_lock, way="", refused=True)
    yield "slot-wachten", _waiting
    yield "slot-pincodes", _pins
    for number, name in enumerate(STEPS):
        yield f"begin-{number}-{name}", partial(_step, number=number)


def _lock(stage: Stage, *, way: str, refused: bool = False) -> None:
    stage.window.guard.rest()  # as the window does when it locks
    stage.window.show_unlock()
    stage.rest()
    screen = stage.window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    if way:
        screen._use(way)
    if refused:
        screen.secret.line.setText("een zin die niet klopt")
        screen._on_failed(WrongKeyError("Deze wachtwoordzin past niet op dit bestand."))


def _waiting(stage: Stage) -> None:
    """After too many wrong tries: the seconds go down, what is typed stays."""
    _lock(stage, way="", refused=True)
    screen = stage.window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    screen.refusal.show_finding(None)
    screen._left = 12
    screen._show_wait()


def _pins(stage: Stage) -> None:
    """Two people have a PIN on this laptop."""
    _lock(stage, way="")
    screen = stage.window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    labels = ("intern begeleider · SV", "directeur")
    found = [SlotInfo(f"pin-{at}", SlotKind.LAPTOP, label, "") for at, label in enumerate(labels)]
    screen._take_pins(found, "pin-0")
    screen._use(PIN)


def _step(stage: Stage, *, number: int) -> None:
    """Show one step, with what the steps before it asked."""
    stage.window.guard.rest()
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
