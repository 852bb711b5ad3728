"""Tests of the recovery code and the recovery sheet's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.zorgdesk.frozen_keys import CODE, DATABASE_KEY, PHRASE
from zorgdesk.errors import MissingError, MistakeError, StoreError, WrongKeyError, ZorgdeskError
from zorgdesk.store import recovery
from zorgdesk.store.recovery import new_code, parse_code, slot_for_paper, vault_from_paper
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")

# Made once; paper is kept for years, so it must work in every version to come.
PAPER = (
    "ZORGDESK1:HXEI5PR2BZFHRPPBRCJRQ45OOQAAAAABOTL3BQDQXREZ7EG4X5CEIBJWM7EOVHZIG3ZELJCLHQVEUASKXLGONCBF77"
    "OB3SZJIHCPWRXYCHICUHSYCWZ2XEF5AJDWYTXZMRAKGDSTHGDUYAETRPZNZKGED73GCYYBFGCPKJOPZGT6736Y7PY7TDSXASRBYR"
    "PUBCACWQOOKB42P4XDI3Z4WAPRLCNQNUT53UM7HYM2OJOEZ2YHGZTPSFDFDWE57AZZORHOJTIBFMLY2OYWJQEK4E32HX6NLNPU2P"
    "W7GT6D65CBUVAXSYYDNJQOZBBK7XQJ53K2TYKAKUCMSYSNGTUC3AXNNLP6WVCZ4Z7ZDRALUCHIF3RAYR52IMBLYLX5QTIODZXWN2"
    "SBV5AR4LO4ITPXXOAD2NHB5AIMUC2TDMSJKI7WYACIMVZHG5DFNRRGYYLERPAZUKCXVU"
)


def a_saved_vault(path: Path) -> tuple[Vault, str]:
    vault = Vault.create(path)
    vault.add_passphrase(PHRASE, "Wachtwoordzin", "")
    code = vault.add_recovery("Herstelblad")
    vault.save()
    return vault, code


def test_a_code_is_seven_groups_without_lookalike_letters() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 5, 4]
    assert not set(code) & set("ILOU")


def test_no_two_codes_are_alike() -> None:
    codes = {parse_code(new_code()) for _each in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {20}


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE.replace('-', ' - ')}\n",
        CODE.replace("-", "–"),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEF"}),
        CODE.replace("-", "\u00a0") + "\r\n",
        CODE.replace("-", "\u00ad\n"),  # as some viewers of a PDF copy it
        CODE.replace("-", "\u2212"),
        "\ufeff" + CODE.replace("-", "-\u200b") + "\u200e\x00",
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_code(typed) == parse_code(CODE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "U typte er 0"),
        (CODE[:-1], "U typte er 33"),
        (CODE + "A", "U typte er 35"),
        ("U" + CODE[1:], "teken U"),
        ("é" + CODE[1:], "teken É"),
        ("F" + CODE[1:], "typfout"),
        (CODE[:-1] + "W", "typfout"),
    ],
)
def test_a_typing_error_is_told_apart_from_a_wrong_code(keys_file: Path, typed: str, said: str) -> None:
    vault, _code = a_saved_vault(keys_file)
    vault.lock()
    with pytest.raises(MistakeError, match=said):
        vault.unlock_recovery(typed)
    with pytest.raises(WrongKeyError):
        vault.unlock_recovery(CODE)


def test_almost_every_single_wrong_letter_is_seen() -> None:
    missed = 0
    for place, right in enumerate(CODE):
        for letter in set(recovery.LETTERS) - {right, "-"} if right != "-" else ():
            try:
                parse_code(CODE[:place] + letter + CODE[place + 1 :])
            except MistakeError:
                continue
            missed += 1
    assert missed <= 5  # of 1,054: two check letters let one in 1,024 through


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_leads_to_anything_but_an_error_of_ours(text: str) -> None:
    try:
        assert len(parse_code(text)) == 20
    except ZorgdeskError:
        return


def test_a_code_of_another_vault_is_wrong(tmp_path: Path) -> None:
    _one, code = a_saved_vault(tmp_path / "a.keys")
    other, _code = a_saved_vault(tmp_path / "b.keys")
    other.lock()
    with pytest.raises(WrongKeyError, match="hoort niet bij"):
        other.unlock_recovery(code)
    assert not other.unlocked


def test_the_newest_of_two_codes_and_the_older_both_open(keys_file: Path) -> None:
    vault, code = a_saved_vault(keys_file)
    newer = vault.add_recovery("Tweede blad")
    vault.save()
    assert Vault.load(keys_file).unlock_recovery(code).label == "Herstelblad"
    assert Vault.load(keys_file).unlock_recovery(newer).label == "Tweede blad"


def test_a_sheet_from_years_ago_still_replaces_its_key_file(keys_file: Path) -> None:
    vault = vault_from_paper(PAPER, CODE, keys_file)
    assert vault.database_key().hex() == DATABASE_KEY


def test_a_lost_key_file_comes_back_from_paper(keys_file: Path) -> None:
    lost, code = a_saved_vault(keys_file)
    paper = slot_for_paper(lost)
    keys_file.unlink()
    vault = vault_from_paper(paper, code, keys_file)
    assert vault.unlocked
    assert not keys_file.exists()
    assert vault.vault_id == lost.vault_id
    assert vault.database_key() == lost.database_key()
    assert [slot.label for slot in vault.slots] == ["Herstelblad"]
    vault.add_passphrase("een heel andere zin", "Wachtwoordzin", "")
    vault.save()
    again = Vault.load(keys_file)
    again.unlock_passphrase("een heel andere zin")
    assert again.database_key() == lost.database_key()
    assert Vault.load(keys_file).unlock_recovery(code) == again.slots[0]


def test_the_paper_carries_the_newest_code_or_the_one_asked_for(keys_file: Path) -> None:
    vault, code = a_saved_vault(keys_file)
    first = vault.slots[-1].id
    newer = vault.add_recovery("Tweede blad ’26")
    keys_file.unlink()
    assert vault_from_paper(slot_for_paper(vault), newer, keys_file).slots[0].label == "Tweede blad ’26"
    assert vault_from_paper(slot_for_paper(vault, first), code, keys_file).slots[0].id == first


def test_the_paper_is_made_of_signs_that_a_small_qr_code_holds(keys_file: Path) -> None:
    vault, code = a_saved_vault(keys_file)
    paper = slot_for_paper(vault)
    assert set(paper) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:")
    assert len(paper) < 483  # 69 by 69 dots
    assert code.replace("-", "") not in paper


def test_the_paper_may_be_typed_with_spaces_and_small_letters(keys_file: Path) -> None:
    spaced = " ".join(PAPER[start : start + 5].lower() for start in range(0, len(PAPER), 5))
    assert vault_from_paper(spaced, CODE, keys_file).unlocked


def test_the_paper_may_be_pasted_with_signs_that_nobody_sees(keys_file: Path) -> None:
    pasted = "\ufeff" + "\u200b\r\n".join(PAPER[start : start + 40] for start in range(0, len(PAPER), 40))
    assert vault_from_paper(pasted, CODE, keys_file).unlocked


def test_a_damaged_key_file_may_be_replaced_from_paper(keys_file: Path) -> None:
    keys_file.write_bytes(b'{"format": "zorgdesk-keys"')
    vault = vault_from_paper(PAPER, CODE, keys_file)
    vault.save()
    assert Vault.load(keys_file).unlock_recovery(CODE).label == "Herstelblad"


def test_a_whole_key_file_is_never_replaced_from_paper(keys_file: Path) -> None:
    vault, code = a_saved_vault(keys_file)
    before = keys_file.read_bytes()
    with pytest.raises(StoreError, match="is er nog"):
        vault_from_paper(slot_for_paper(vault), code, keys_file)
    assert keys_file.read_bytes() == before


def test_paper_and_code_must_belong_together(keys_file: Path) -> None:
    with pytest.raises(WrongKeyError):
        vault_from_paper(PAPER, new_code(), keys_file)
    with pytest.raises(MistakeError):
        vault_from_paper(PAPER, CODE[:-1], keys_file)


def test_a_vault_without_a_code_has_no_paper(keys_file: Path) -> None:
    with pytest.raises(MissingError):
        slot_for_paper(Vault.create(keys_file))


def test_every_wrong_sign_on_paper_is_seen(keys_file: Path) -> None:
    unseen = []
    for place, right in enumerate(PAPER):
        try:
            vault_from_paper(
                PAPER[:place] + ("A" if right != "A" else "B") + PAPER[place + 1 :], CODE, keys_file
            )
        except MistakeError:
            continue
        unseen.append(place)
    assert not unseen


@settings(deadline=None)
@given(text=st.text(max_size=300) | st.text("ABCDEFGH234567", max_size=300).map(recovery.PAPER.__add__))
def test_no_paper_leads_to_anything_but_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    with pytest.raises(MistakeError, match="niet goed gelezen"):
        vault_from_paper(text, CODE, tmp_path_factory.getbasetemp() / "no.keys")
