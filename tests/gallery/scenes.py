"""What the gallery shows: every screen and dialog there is, taken from the registries, so that none is left out."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

import ui.dialogs
import ui.screens
from tests.gallery.after import after_scenes
from tests.gallery.anonymous import anonymous_scenes
from tests.gallery.backups import backup_scenes
from tests.gallery.consent import consent_scenes
from tests.gallery.dialogs import HOW, by_itself
from tests.gallery.first import first_scenes
from tests.gallery.held import held_scenes
from tests.gallery.helping import helping_scenes
from tests.gallery.many import many_scenes
from tests.gallery.opp import opp_scenes
from tests.gallery.plans import plan_scenes
from tests.gallery.prepare import prepare_scenes
from tests.gallery.promises import promise_scenes
from tests.gallery.regie import regie_scenes
from tests.gallery.sealed import sealed_scenes
from tests.gallery.stage import RICH
from tests.gallery.states import state_scenes
from tests.gallery.support import support_scenes
from tests.gallery.walk import stops
from tests.gallery.wall import wall_scenes
from tests.ui.gallery import PAGES
from ui import places
from ui.screens.pupil import TABS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


class Scene(NamedTuple):
    """One picture: its name, and how to bring the window there."""

    name: str
    show: Callable[[Stage], None]


def scenes(stage: Stage) -> Iterator[Scene]:
    """Everything, in the order of a working day: what comes before the desk first."""
    yield from (Scene(name, show) for name, show in first_scenes())
    for place in places.SCREENS:
        if place == "pupil":
            for tab in TABS:
                yield Scene(f"leerling-{tab}", partial(_go, place=f"pupil/{tab}", pupil=RICH))
            yield Scene("leerling-lange-naam", partial(_go, place="pupil/overzicht", pupil=""))
        elif place == "conversation":
            for kind, uid in stage.talks().items():
                yield Scene(f"gesprek-{kind}", partial(_go, place="conversation", uid=uid))
        else:
            yield Scene(f"scherm-{place}", partial(_go, place=place))
    yield Scene("zoeken", _search)
    for name, (make, _wide, _high) in PAGES.items():
        yield Scene(f"onderdelen-{name}", partial(_part, make=make))
    for name, (_module, kind_name) in places.DIALOGS.items():
        by_place = partial(_go, place=f"dialog/{name}", pupil=RICH)
        yield Scene(f"dialoog-{name}", HOW.get(kind_name, by_place))
    for dialog in _unregistered():
        how = HOW.get(dialog.__name__) or by_itself(dialog)
        if how is not None:
            yield Scene(f"dialoog-{dialog.__name__.removesuffix('Dialog').lower()}", how)
    yield from (
        Scene(f"toestand-{name}", show)
        for name, show in (
            *state_scenes(),
            *helping_scenes(),
            *regie_scenes(),
            *consent_scenes(),
            *sealed_scenes(),
            *backup_scenes(),
            *anonymous_scenes(),
            *after_scenes(),
            *prepare_scenes(),
            *promise_scenes(),
            *held_scenes(),
            *support_scenes(),
            *opp_scenes(),
            *plan_scenes(),
            *wall_scenes(),
            *many_scenes(),
        )
    )


def forgotten() -> list[str]:
    """The dialogs that are in no registry and that the gallery does not know how to open."""
    return [kind.__name__ for kind in _unregistered() if kind.__name__ not in HOW and by_itself(kind) is None]


def never_opened() -> list[str]:
    """The dialogs of which the gallery knows how to open them, and never does."""
    opened = {kind for _module, kind in places.DIALOGS.values()} | {one.__name__ for one in _unregistered()}
    return sorted(HOW.keys() - opened)


def _unregistered() -> list[type[QDialog]]:
    """The dialogs of the program that the shell does not open by a place."""
    for package in (ui.dialogs, ui.screens):
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    known = {kind for _module, kind in places.DIALOGS.values()}
    # What others build on is no dialog by itself, unless it is opened so too.
    made = {
        kind
        for kind in _kinds(QDialog)
        if kind.__module__.startswith("ui.") and (not kind.__subclasses__() or kind.__name__ in HOW)
    }
    return sorted((kind for kind in made if kind.__name__ not in known), key=lambda kind: kind.__name__)


def _kinds(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


def _go(stage: Stage, *, place: str, pupil: str | None = None, uid: str = "") -> None:
    """Go to a place; a dialog stands over the pupil that it is about."""
    about = uid if pupil is None else stage.pupil(pupil)
    if place.startswith("dialog/"):
        stage.shell.go("pupil", about)
    stage.shell.go(place, about)


def _part(stage: Stage, *, make: Callable[[], QWidget]) -> None:
    """Every widget in every state, in a window of its own."""
    stage.window.shell = None
    stage.window.takeCentralWidget()
    page = make()
    stage.window.setCentralWidget(page)
    page.show()
    first = next(iter(stops(page)), None)
    if first is not None:
        first.setFocus()


def _search(stage: Stage) -> None:
    stage.shell.go("today")
    stage.shell.top.search_now()
    stage.rest()
    field = stage.shell.top.search
    field.setText("bo")
    field.textEdited.emit("bo")
