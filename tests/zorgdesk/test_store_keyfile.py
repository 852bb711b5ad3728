"""Tests of key files of any bytes at all: nothing but an error of ours comes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.zorgdesk.forged_keys import forged, forged_slot
from tests.zorgdesk.frozen_keys import CODE, FROZEN, RAW
from zorgdesk.errors import ZorgdeskError
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")

SLOTS = json.loads(FROZEN)["slots"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIXTURE_ONCE = [HealthCheck.function_scoped_fixture]


@settings(deadline=None, suppress_health_check=FIXTURE_ONCE)
@given(raw=st.binary(max_size=200), place=st.integers(0, len(RAW)), after=st.integers(0, 200))
def test_no_bytes_at_all_lead_to_anything_but_an_error_of_ours(
    keys_file: Path, raw: bytes, place: int, after: int
) -> None:
    spliced = RAW[:place] + raw + RAW[place + after :]
    keys_file.write_bytes(spliced)
    if spliced == RAW:
        return
    with pytest.raises(ZorgdeskError):
        Vault.load(keys_file)


@settings(deadline=None, suppress_health_check=FIXTURE_ONCE)
@given(key=st.sampled_from(sorted(json.loads(FROZEN))), value=JSON)
def test_no_field_leads_to_anything_but_an_error_of_ours(keys_file: Path, key: str, value: Any) -> None:
    if key == "check" or json.dumps(json.loads(FROZEN)[key]) == json.dumps(value):
        return
    forged(keys_file, **{key: value})
    with pytest.raises(ZorgdeskError):
        Vault.load(keys_file).unlock_recovery(CODE)


@settings(deadline=None, suppress_health_check=FIXTURE_ONCE)
@given(index=st.integers(0, 2), key=st.sampled_from(sorted(SLOTS[0])), value=JSON)
def test_no_field_of_a_slot_leads_to_anything_but_an_error_of_ours(
    keys_file: Path, index: int, key: str, value: Any
) -> None:
    if json.dumps(SLOTS[index][key]) == json.dumps(value):
        return
    forged_slot(keys_file, index, **{key: value})
    with pytest.raises(ZorgdeskError):
        Vault.load(keys_file).unlock_recovery(CODE)
