"""A store of every schema that was ever released opens, is brought up to date, and is whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.stores import make
from tests.zorgdesk.real_store import a_desk
from zorgdesk.commands import documents
from zorgdesk.job import finish
from zorgdesk.queries import search
from zorgdesk.store import schema
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

FROZEN = sorted(path.name for path in make.HERE.iterdir() if (path / make.NAME).exists())
NONE_YET = pytest.param(
    "", marks=pytest.mark.skip(reason="no schema was released: tests/stores/make.py freezes one")
)


@pytest.mark.parametrize("version", FROZEN or [NONE_YET])
def test_a_frozen_store_opens_and_is_whole(tmp_path: Path, version: str) -> None:
    shutil.copytree(make.HERE / version, tmp_path / "s")
    desk = a_desk(tmp_path / "s" / make.NAME)
    hits = {
        hit.kind: hit.uid for word in ("huilt", "verslag", "hendriks") for hit in desk.ask(search.find, word)
    }
    scan = desk.do(documents.open_document, hits["document"])
    report = finish(verify(desk.store))
    desk.close()
    assert set(hits) == {"entry", "document", "pupil"}
    assert scan.content == make.SCAN
    assert report.whole
    assert not desk.store.warnings


def test_making_one_freezes_it_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "HERE", tmp_path)
    assert make.main() == 0
    made = tmp_path / schema.HEAD
    names = {path.name for path in made.iterdir()}
    assert names == {make.NAME, f"{make.NAME}.keys", f"{make.NAME}.files"}
    before = (made / make.NAME).read_bytes()
    assert make.main() == 1
    assert (made / make.NAME).read_bytes() == before
    test_a_frozen_store_opens_and_is_whole(tmp_path / "copy", schema.HEAD)
