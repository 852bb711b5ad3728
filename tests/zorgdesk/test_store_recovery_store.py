"""Tests of store.recovery over a whole store: the sheet is proved on it before a key file is written."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import PHRASE
from zorgdesk import clock
from zorgdesk.commands import keys, people
from zorgdesk.desk import Desk
from zorgdesk.errors import InUseError, MistakeError, WrongKeyError
from zorgdesk.job import finish
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.people import people as people_of
from zorgdesk.queries.people import sheet_is_outdated
from zorgdesk.store import slots
from zorgdesk.store.beside import key_file, load_vault
from zorgdesk.store.recovery import check_paper, open_from_paper, paper_may_help, slot_for_paper
from zorgdesk.store.renew import renew

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")

WORDS = "zeemeeuw trompet appelmoes kelder"


def a_sheet(desk: Desk, person: str = "") -> tuple[str, str]:
    """The text of the square, and the code."""
    code = desk.store.vault.add_recovery("herstelblad", person)
    desk.store.vault.save()
    return slot_for_paper(desk.store.vault), code


def without_keys(desk: Desk) -> Path:
    """Close the store and lose its key file."""
    path = desk.store.path
    desk.close()
    key_file(path).unlink()
    return path


def test_a_sheet_may_help_only_where_the_key_file_is_gone_or_damaged(desk: Desk, path: Path) -> None:
    assert not paper_may_help(path)
    desk.close()
    key_file(path).write_bytes(b"{")
    assert paper_may_help(path)
    key_file(path).unlink()
    assert paper_may_help(path)
    key_file(path).mkdir()  # it cannot be read: that is another matter
    assert not paper_may_help(path)
    key_file(path).rmdir()
    path.write_bytes(b"no store")
    assert not paper_may_help(path)
    path.unlink()
    assert not paper_may_help(path)


def test_a_text_that_was_read_right_needs_no_code(desk: Desk) -> None:
    paper, _code = a_sheet(desk)
    check_paper(paper)
    with pytest.raises(MistakeError, match="niet goed gelezen"):
        check_paper(paper[:-1])


def test_while_another_window_has_the_keys_nothing_is_made(desk: Desk, path: Path) -> None:
    """That window writes the whole key file again when it closes."""
    paper, code = a_sheet(desk)
    key_file(path).unlink()
    with pytest.raises(InUseError):
        open_from_paper(paper, code, path)
    desk.close()
    assert {slot.kind for slot in load_vault(path).slots} == {
        slots.SlotKind.PASSPHRASE, slots.SlotKind.RECOVERY,
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a link asks for rights that a school does not give")
def test_through_a_link_the_key_file_comes_beside_the_store_itself(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    paper, code = a_sheet(desk)
    without_keys(desk)
    (tmp_path / "away").mkdir()
    link = tmp_path / "away" / "link.zorgdesk"
    link.symlink_to(path)
    assert paper_may_help(link)
    open_from_paper(paper, code, link).save()
    assert key_file(path).exists()
    assert not key_file(link).exists()


def test_the_own_sheet_of_who_works_here_opens(desk: Desk) -> None:
    me = desk.reader.person_uid
    paper, code = a_sheet(desk, me)
    opened_by = open_from_paper(paper, code, without_keys(desk)).opened_by
    assert opened_by is not None
    assert opened_by.person == me


def test_the_own_sheet_of_who_has_gone_makes_no_key_file(desk: Desk) -> None:
    """With it the key file would be whole, and nobody could come in."""
    uid = desk.do(people.add_person, DeskPersonData(name="Petra", role=Role.DIRECTEUR))
    paper, code = a_sheet(desk, uid)
    row = next(one for one in desk.ask(people_of) if one.uid == uid)
    desk.do(people.remove_person, uid, row.version)
    path = without_keys(desk)
    with pytest.raises(WrongKeyError, match="niet meer aan dit bureau"):
        open_from_paper(paper, code, path)
    assert not key_file(path).exists()


def test_the_own_sheet_of_whose_last_day_has_passed_makes_no_key_file(desk: Desk) -> None:
    last = clock.today()
    uid = desk.do(people.add_person, DeskPersonData(name="Mees", role=Role.MEELEZER, until=last))
    paper, code = a_sheet(desk, uid)
    path = without_keys(desk)
    assert open_from_paper(paper, code, path).unlocked
    with (
        clock.standing_at(clock.now() + timedelta(days=2)),
        pytest.raises(WrongKeyError, match="niet meer aan dit bureau"),
    ):
        open_from_paper(paper, code, path)


def test_who_came_in_with_an_own_sheet_gets_a_passphrase(desk: Desk) -> None:
    me = desk.reader.person_uid
    paper, code = a_sheet(desk, me)
    path = without_keys(desk)
    vault = open_from_paper(paper, code, path)
    vault.save()
    again = Desk.open(path, vault)
    assert keys.lost_their_passphrase(vault)
    keys.change_passphrase(again, WORDS)
    assert not keys.lost_their_passphrase(vault)
    again.close()
    opened = load_vault(path)
    assert opened.unlock_passphrase(WORDS).person == me
    with pytest.raises(WrongKeyError):
        opened.unlock_passphrase(PHRASE)


@pytest.mark.parametrize("own", [True, False])
def test_after_a_sheet_nobody_is_thought_to_have_a_key_that_went_with_the_key_file(
    desk: Desk, *, own: bool
) -> None:
    me = desk.reader.person_uid
    petra = keys.add_with_key(
        desk, DeskPersonData(name="Petra", role=Role.DIRECTEUR), "kelder trompet zeemeeuw appelmoes"
    )
    paper, code = a_sheet(desk, me if own else "")
    path = without_keys(desk)
    vault = open_from_paper(paper, code, path)
    vault.save()
    again = Desk.open(path, vault)
    if own:
        keys.change_passphrase(again, WORDS)
    else:
        keys.give_new_key(again, me, "intern begeleider", WORDS)
    assert {one.uid: one.has_key for one in again.ask(people_of)} == {me: True, petra: False}
    again.close()


def test_who_came_in_otherwise_has_not_lost_it(desk: Desk, path: Path) -> None:
    _paper, code = a_sheet(desk)
    desk.close()
    vault = load_vault(path)
    assert not keys.lost_their_passphrase(vault)
    vault.unlock_passphrase(PHRASE)
    assert not keys.lost_their_passphrase(vault)
    vault.unlock_recovery(code)
    assert not keys.lost_their_passphrase(vault)


@pytest.mark.parametrize("with_sheet", [False, True])
def test_the_log_tells_whether_the_sheet_is_older_than_the_keys(
    desk: Desk, path: Path, *, with_sheet: bool
) -> None:
    a_sheet(desk)
    assert not desk.ask(sheet_is_outdated)
    finish(renew(desk.store, desk.reader.person_uid, WORDS, recovery_too=with_sheet))
    vault = load_vault(path)
    vault.unlock_passphrase(WORDS)
    again = Desk.open(path, vault)
    assert again.ask(sheet_is_outdated) is not with_sheet
    slot, _code = keys.begin_recovery(again, own=False)
    keys.keep_recovery(again, slot)
    assert not again.ask(sheet_is_outdated)
    again.close()
