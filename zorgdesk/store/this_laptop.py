"""What this laptop knows of itself and of each koffer: a small file without names, outside every store.

It stands apart from the stores, so that a store that is put back from a backup, or copied by hand from another
laptop, is not taken for the koffer itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zorgdesk import paths
from zorgdesk.errors import MistakeError
from zorgdesk.model.base import new_uid
from zorgdesk.model.choice import Choice
from zorgdesk.store.engine import explained_os
from zorgdesk.store.files import keep_bytes
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 64 * 1024
LONGEST_LABEL = 60
_ID = re.compile(r"[0-9a-f]{32}")


class Placed(Choice):
    """How far a koffer that was given had come, when this laptop last knew."""

    NO = "nee", N_("nog niet in de map")
    PERHAPS = "misschien", N_("misschien in de map")
    YES = "ja", N_("in de map")


@dataclass(frozen=True)
class Known:
    """How far the koffer of one vault had come here, and the folder in which it is handed over."""

    number: int = 0
    placed: Placed = Placed.YES  # unless this laptop itself knows better
    folder: str = ""


@dataclass(frozen=True)
class ThisLaptop:
    """This laptop: its id, what its user calls it, and the koffers it knows."""

    id: str
    label: str = ""
    koffers: Mapping[str, Known] = field(default_factory=dict)

    def known(self, vault_id: str) -> Known:
        """What is known of one koffer."""
        return self.koffers.get(vault_id, Known())

    def knowing(self, vault_id: str, **changed: Any) -> ThisLaptop:
        """The same laptop, knowing something else of one koffer."""
        return replace(self, koffers={**self.koffers, vault_id: replace(self.known(vault_id), **changed)})


def read() -> ThisLaptop:
    """This laptop as its file has it; one that is not there, or cannot be read, is a laptop without a past."""
    try:
        with paths.koffer_file().open("rb") as file:
            said: Any = json.loads(file.read(LARGEST))
        koffers = {
            str(vault): Known(int(each["number"]), Placed(each["placed"]), str(each["folder"]))
            for vault, each in said["koffers"].items()
        }
        known = ThisLaptop(str(said["id"]), str(said["label"])[:LONGEST_LABEL], koffers)
    except (OSError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError):
        return ThisLaptop("")
    return known if _ID.fullmatch(known.id) else ThisLaptop("")


def keep(laptop: ThisLaptop) -> ThisLaptop:
    """Keep what this laptop knows; the first time it gets its id.

    Raises:
        NoRoomError, ReadOnlyError, StoreError: what was known before is still there.
    """
    laptop = laptop if laptop.id else replace(laptop, id=new_uid())
    said = {
        "id": laptop.id,
        "label": laptop.label,
        "koffers": {
            vault: {"number": known.number, "placed": known.placed.value, "folder": known.folder}
            for vault, known in laptop.koffers.items()
        },
    }
    file = paths.koffer_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_bytes(file, json.dumps(said, indent=1).encode())
    except OSError as error:
        raise explained_os(error) from None
    return laptop


def name_it(label: str) -> ThisLaptop:
    """Keep what the user calls this laptop.

    Raises:
        MistakeError: there is no label, or it is too long.
    """
    words = " ".join(label.split())
    if not words or len(words) > LONGEST_LABEL or not words.isprintable():
        raise MistakeError(
            _("Hoe noemt u deze laptop? Gebruik hooguit {count} tekens.").format(count=LONGEST_LABEL),
            then=_("Bijvoorbeeld: laptop groep 1-4. Zet er geen naam van een mens in."),
        )
    laptop = read()
    return laptop if laptop.id and laptop.label == words else keep(replace(laptop, label=words))


def note(vault_id: str, **changed: Any) -> ThisLaptop:
    """Keep what is known of one koffer: `number`, `placed`, `folder`."""
    laptop = read()
    fresh = laptop.knowing(vault_id, **changed)
    return laptop if laptop.id and fresh == laptop else keep(fresh)
