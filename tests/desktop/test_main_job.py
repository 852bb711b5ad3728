"""The main job in the real window, by real keys, seen as a screen reader sees it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import walk_job as job
from tests import walk_kept as kept
from zorgdesk.desk import Desk
from zorgdesk.store.file import load_vault

if TYPE_CHECKING:
    from tests.desktop.hands import XHands

SAMPLES = ("edexml-2.1.xml", "edexml-2.0.xml", "edexml-quirks.xml")

pytestmark = [pytest.mark.desktop, pytest.mark.slow]


def test_the_main_job_is_done_by_keyboard_and_everything_has_a_name(hands: XHands, tmp_path: Path) -> None:
    files = job.oefenschool(tmp_path / "blad.pdf", tmp_path / "plan.pdf")
    nameless: dict[str, list[str]] = {}

    def look(place: str) -> None:
        found = hands.nameless()
        if found:
            nameless[place] = found

    for place, walked in job.steps(hands, files):
        walked()
        look(place)
    assert nameless == {}
    assert files.paper.read_bytes().startswith(b"%PDF")
    assert files.recovery_sheet.read_bytes().startswith(b"%PDF")
    said = hands.end()
    assert "Traceback" not in said
    vault = load_vault(tmp_path / "school.zorgdesk")
    vault.unlock_passphrase(job.SENTENCE)
    desk = Desk.open(tmp_path / "school.zorgdesk", vault)
    kept.everything(desk)
    desk.close()


def test_the_three_samples_of_edexml_are_read_in_once_by_keyboard(hands_at_school: XHands) -> None:
    hands = hands_at_school
    job.unlock(hands)
    for name in SAMPLES:
        path = Path(__file__).parent.parent / "data" / name
        job.read_in(hands, path)
        job.read_in_again(hands, path)
    assert hands.nameless() == []
    assert "Traceback" not in hands.end()
