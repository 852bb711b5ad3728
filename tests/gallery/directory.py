"""How Contacten looks while one works in it: looking at who is right, who left, photos, cards, papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.gallery.papers import wait_for_paper
from ui.dialogs.contact_papers import FACES, LIST, contact_paper
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.contact_person_cards import ContactCardsDialog
from ui.dialogs.contact_person_gone import ContactGoneDialog
from ui.dialogs.fixed_contact import FixedContactDialog
from ui.dialogs.start_meeting import StartMeetingDialog
from zorgdesk.exchange.vcard import Card, Cards
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.directory import directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog

    from tests.gallery.stage import Stage

NOOR = "Noor Bakker"
CARDS = Cards(
    (
        Card(
            NOOR,
            "Wijkteam Oostmeer",
            "jeugdconsulent",
            "0900-200200",
            "noor@waterland.example",
            "",
            drawn_face(0),
        ),
        Card("Loes Verkerk", "Logopedie De Toren", "logopedist", "0000-700700"),
        Card("Ties Brandsma", "", "", "0000-700701"),
    ),
    ("1 kaart heeft geen naam en komt niet mee.",),
)


def states() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Each state by its name."""
    yield "contacten-nakijken", _check
    yield "contacten-gekozen", _chosen
    yield "contact-foto-vragen", _photo
    yield "contact-staat-er-al", _double
    yield "contact-weg", gone
    yield "contact-vast", _fixed
    yield "contacten-kaarten", _cards
    yield "contacten-lijst", partial(_paper, kind=LIST)
    yield "contacten-smoelenboek", partial(_paper, kind=FACES)
    yield "startoverleg-geweest", _held


def person(stage: Stage, name: str = NOOR) -> str:
    """The uid of somebody in the directory."""
    return next(row.uid for row in stage.bridge.ask(directory) if row.data.name == name)


def _over(stage: Stage, dialog: QDialog) -> Any:
    stage.keep.append(dialog)
    dialog.open()
    stage.rest()
    return dialog


def _page(stage: Stage) -> Any:
    stage.shell.go("contacts")
    stage.rest()
    return stage.shell.pages.currentWidget()


def _check(stage: Stage) -> None:
    stage.shell.go("contacts", "check")


def _chosen(stage: Stage) -> None:
    _page(stage).show_contact(person(stage))


def _photo(stage: Stage) -> None:
    _page(stage)
    dialog = _over(stage, ContactPersonDialog(stage.shell, stage.bridge, person(stage, "Bas Wolthuis")))
    dialog.photo.picture, dialog.photo.renewed = drawn_face(2), True
    dialog.photo._show()
    dialog.on_save()


def _double(stage: Stage) -> None:
    _page(stage)
    dialog = _over(stage, ContactPersonDialog(stage.shell, stage.bridge))
    dialog.form.clear()
    dialog.form.show_data(name=NOOR, organisation="")
    dialog.on_save()


def gone(stage: Stage) -> None:
    """Somebody with a place and a successor."""
    _page(stage)
    _over(stage, ContactGoneDialog(stage.shell, stage.bridge, person(stage)))


def _fixed(stage: Stage) -> None:
    _page(stage)
    _over(stage, FixedContactDialog(stage.shell, stage.bridge, contact=person(stage)))


def _cards(stage: Stage) -> None:
    _page(stage)
    _over(stage, ContactCardsDialog(stage.shell, stage.bridge))._show_cards(CARDS)


def _paper(stage: Stage, *, kind: str) -> None:

    _page(stage)
    _over(stage, contact_paper(stage.shell, stage.bridge, kind))
    wait_for_paper(stage)


def _held(stage: Stage) -> None:
    _page(stage)
    _over(stage, StartMeetingDialog(stage.shell, stage.bridge, "Oostmeer"))
