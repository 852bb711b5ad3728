"""Copying one line for the leerlingvolgsysteem: kept out of the clipboard's history, and gone after one paste."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import clipboard
from ui.bridge import Undo
from ui.widgets.preview import icon_of
from zorgdesk.commands.documents import mark_in_las
from zorgdesk.commands.logged import copy_line
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.documents import documents_of_note
from zorgdesk.queries.las_lines import is_in_las, line_of_note, line_of_talk, lvs_name
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge
    from ui.clipboard import Copied


def copy_note(bridge: Bridge, entry_uid: str) -> Copied:
    """Put the line of a note on the clipboard, and mark that it stands in the leerlingvolgsysteem too.

    Raises:
        ZorgdeskError: it is not there, or not for this person.
    """
    line = bridge.ask(line_of_note, entry_uid)
    marked = bridge.ask(is_in_las, entry_uid)
    bridge.see(None, copy_line, "entry", entry_uid)
    made = _copied(bridge, line)
    if not marked and bridge.desk.reader.role.value in ("ib", "directeur"):
        bridge.attempt(mark_in_las, entry_uid)
        bridge.say(_said(bridge, line), Undo(mark_in_las, entry_uid, marked=False))
    else:
        bridge.say(_said(bridge, line))
    return made


def copy_talk(bridge: Bridge, conversation_uid: str, pupil_uid: str) -> Copied:
    """Put the line of a gesprek on the clipboard, with what was agreed about this pupil only.

    Raises:
        ZorgdeskError: it is not there, or not for this person.
    """
    line = bridge.ask(line_of_talk, conversation_uid, pupil_uid)
    bridge.see(None, copy_line, "conversation", conversation_uid, pupil_uid)
    made = _copied(bridge, line)
    bridge.say(_said(bridge, line))
    return made


def more_deeds(
    bridge: Bridge, table: str, uid: str, pupil_uid: str, to_document: Callable[[str], None]
) -> list[tuple[str, str, Callable[[], None]]]:
    """The deeds of a note or a gesprek about papers: copying its line, and opening what came with it."""
    made: list[tuple[str, str, Callable[[], None]]] = []
    if table == "entry":
        papers = bridge.ask(documents_of_note, uid)
        made += [(one.title, icon_of(one.mime), partial(to_document, one.uid)) for one in papers]
        made.append((copy_words(bridge), "save", partial(_tell, bridge, copy_note, uid)))
    elif table == "conversation":
        made.append((copy_words(bridge), "save", partial(_tell, bridge, copy_talk, uid, pupil_uid)))
    return made


def _tell(bridge: Bridge, copy: Callable[..., object], *about: str) -> None:
    try:
        copy(bridge, *about)
    except ZorgdeskError as error:
        bridge.tell(None, error)


def copy_words(bridge: Bridge) -> str:
    """What the button says: 'Kopieer voor ParnasSys'."""
    return _("Kopieer voor {system}").format(system=bridge.ask(lvs_name))


def _copied(bridge: Bridge, line: str) -> Copied:
    made = clipboard.copy(line, once=True)
    bridge.keep_now.connect(made.clear)
    return made


def _said(bridge: Bridge, line: str) -> str:
    return _(
        "Gekopieerd: '{line}' Plak het in {system}. Na één keer plakken of 2 minuten is het weg."
    ).format(line=line, system=bridge.ask(lvs_name))
