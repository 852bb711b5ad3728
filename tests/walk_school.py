"""A founded school for a walk that begins later than the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walk_job import ME, SCHOOL, SENTENCE
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.commands.school import found
from zorgdesk.model.base import new_uid
from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
from zorgdesk.store.file import key_file
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path


def found_quickly(path: Path) -> None:
    """Found a school with one person, whose passphrase is the walk's; its key is the cheapest there may be."""
    vault = Vault.create(key_file(path))
    me = new_uid()
    vault.add_passphrase(SENTENCE, "ib", me, cost=FLOOR)
    place = LocationData(name=SCHOOL, municipality="Oostmeer")
    person = DeskPersonData(name=ME, profession="ib")
    desk = found(path, vault, SchoolData(name=SCHOOL), [place], person, me)
    desk.do(accept_secrecy)
    desk.close()
