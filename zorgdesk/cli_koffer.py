"""The koffer on the command line: where it is, giving it, taking it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from zorgdesk.cli_bar import run
from zorgdesk.errors import MissingError, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.exchange.koffer import Found


def where(desk: Desk) -> list[str]:
    """Where the koffer is, and what lies in the folder that was used last."""
    from zorgdesk.exchange.koffer import known_folder, look_into
    from zorgdesk.rules.koffer import where_words

    folder = known_folder(desk)
    said = [where_words(desk.standing)]
    if folder is None:
        return said
    try:
        found = look_into(folder, desk.store.vault)
    except ZorgdeskError as error:
        return [*said, _("Map: {folder}.").format(folder=folder), error.what]
    return [*said, _("Map: {folder}.").format(folder=folder), *_lying(found)]


def _lying(found: Found) -> list[str]:
    from zorgdesk.rules.koffer import moment_words

    said = []
    for box, words in (
        (found.koffer, _("De koffer van {label}, van {when}.")),
        (found.copy, _("De leeskopie van {label}, van {when}.")),
    ):
        if box is not None:
            said.append(words.format(label=box.label, when=moment_words(box.made_at)))
    if found.note is not None and (found.koffer is None or found.koffer.number < found.note.number):
        words = _("De koffer is sinds {since} bij {label}.")
        said.append(words.format(since=moment_words(found.note.at), label=found.note.label))
    return said


def give(desk: Desk, given: argparse.Namespace) -> str:
    """Put the koffer, or a copy to read, into a folder that is there; what to say of it.

    Raises:
        ZorgdeskError: as `exchange.koffer.give` and `publish`.
    """
    from zorgdesk.exchange import koffer

    _name(given.label)
    folder: Path = given.folder
    if not folder.is_dir():  # a stick that is out: a folder made in its place would hold the koffer
        raise MissingError(
            _("De map of de USB-stick is er niet."),
            _("Er is niets veranderd."),
            _("Sluit de stick of de schijf aan en probeer het opnieuw."),
        )
    if given.copy:
        run(koffer.publish(desk, folder))
        return _("De leeskopie staat in de map.")
    run(koffer.give(desk, folder))
    return _("De koffer staat in de map. Uw collega kan hem nu overnemen.")


def take(given: argparse.Namespace, phrase: str) -> str:
    """Take the koffer, or a copy to read, from a folder; what to say of it.

    Raises:
        ZorgdeskError: as `exchange.koffer.prepare` and `finish`; nothing was changed.
    """
    from zorgdesk.exchange import koffer
    from zorgdesk.rules.koffer import BoxKind, where_words

    _name(given.label)
    kind, store = BoxKind.COPY if given.copy else BoxKind.KOFFER, given.store
    if store.exists():
        with closing(_opened(store, phrase)) as mine:
            prepared = run(koffer.prepare(store, given.folder, phrase, kind, mine=mine))
    else:
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        prepared = run(koffer.prepare(store, given.folder, phrase, kind))
    with closing(koffer.finish(prepared)) as taken:
        return where_words(taken.standing)


def _opened(store: Path, phrase: str) -> Desk:
    from zorgdesk.cli_keys import unlock
    from zorgdesk.desk import Desk
    from zorgdesk.store.file import load_vault

    vault = load_vault(store)
    unlock(vault, phrase)
    return Desk.open(store, vault)


def _name(label: str) -> None:
    from zorgdesk.store.this_laptop import name_it

    if label:
        name_it(label)
