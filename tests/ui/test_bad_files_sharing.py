"""Bad files of sharing: a signed form or a photo that is broken, too large, or let go of by a lock."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.dossier import a_consent, no_dialog, opened
from tests.ui.hands import pasted_in, save_it
from tests.ui.mails import a_pdf
from ui.dialogs.consent import ConsentDialog
from ui.dialogs.contact_person import ContactPersonDialog
from zorgdesk.exchange.arrived import arrived
from zorgdesk.model.dossier import Document
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.rows import running
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.store import files
from zorgdesk.store.engine import explained_os

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight


def documents(sight: Sight) -> list[Document]:
    return list(running(sight, Document))


def no_room(_shelf: object, _content: bytes) -> None:
    """What the shelf of documents does on a full disk."""
    raise explained_os(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def test_a_scan_on_a_full_disk_keeps_no_answer_and_the_dialog_stays(
    qtbot: QtBot, bo: Bo, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else there is a yes with a signature that is nowhere, and no paper that still has to come."""
    dialog = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    dialog.scan.show_paper(arrived("formulier.pdf", a_pdf(1)))
    with monkeypatch.context() as full:
        full.setattr(files.Shelf, "put", no_room)
        save_it(dialog)
    assert bo.bridge.ask(sharing_card, bo.bo).consents == ()
    assert bo.bridge.ask(documents) == []
    assert dialog.isVisible()
    assert "vol" in answers.told[0]
    save_it(dialog)
    (row,) = bo.bridge.ask(sharing_card, bo.bo).consents
    assert (row.paper_due_on, len(row.answers)) == (None, 1)
    assert len(bo.bridge.ask(documents)) == 1


def test_an_answer_to_an_open_question_goes_with_its_scan_or_not_at_all(
    qtbot: QtBot, bo: Bo, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_consent(bo)
    dialog = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    dialog.form.field("givers").show_value([bo.father])
    dialog.scan.show_paper(arrived("formulier.pdf", a_pdf(1)))
    with monkeypatch.context() as full:
        full.setattr(files.Shelf, "put", no_room)
        save_it(dialog)
    (row,) = bo.bridge.ask(sharing_card, bo.bo).consents
    assert len(row.answers) == 1
    assert answers.told
    save_it(dialog)
    (row,) = bo.bridge.ask(sharing_card, bo.bo).consents
    assert len(row.answers) == 2
    assert len(bo.bridge.ask(documents)) == 1


def test_a_scan_that_a_lock_let_go_of_is_asked_again_by_its_name(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "formulier.pdf"
    answers.file.write_bytes(a_pdf(1))
    first = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    first.scan.choose.click()
    bo.bridge.keep_now.emit()
    first.close()
    again = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    assert again.scan.paper is None
    assert "U koos eerder formulier.pdf." in again.scan.again.text()
    save_it(again)
    assert again.isVisible()
    assert QApplication.focusWidget() is again.scan.choose
    assert bo.bridge.ask(sharing_card, bo.bo).consents == ()
    again.scan.choose.click()
    save_it(again)
    assert no_dialog()
    assert len(bo.bridge.ask(documents)) == 1


def test_a_scan_that_is_not_needed_after_all_is_in_nobodys_way(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "formulier.pdf"
    answers.file.write_bytes(a_pdf(1))
    first = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    first.scan.choose.click()
    first.close()
    again = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    again.scan.drop.click()
    save_it(again)
    assert no_dialog()
    (row,) = bo.bridge.ask(sharing_card, bo.bo).consents
    assert row.paper_due_on is not None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.pdf", b"", "is leeg"),
        ("groot.pdf", b"%PDF-1.7", "te groot"),
        ("doe.exe", b"MZ" + bytes(90), "programma"),
    ],
)
def test_a_scan_that_cannot_be_kept_is_told_and_the_answer_stays(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    answers.file = tmp_path / name
    answers.file.write_bytes(content)
    if name == "groot.pdf":
        os.truncate(answers.file, files.LARGEST + 1)
    dialog = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    pasted_in(dialog, "purpose", "of logopedie helpt")
    dialog.scan.choose.click()
    assert words in answers.told[0]
    assert dialog.scan.paper is None
    assert dialog.form.field("purpose").value() == "of logopedie helpt"


def test_a_scan_of_thirty_megabytes_is_kept(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    answers.file = tmp_path / "scan.pdf"
    answers.file.write_bytes(a_pdf(1) + bytes(30 * 1024 * 1024))
    dialog = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    dialog.scan.choose.click()
    save_it(dialog)
    (kept,) = bo.bridge.ask(documents)
    assert kept.size > 30 * 1024 * 1024
    assert answers.told == []


def test_a_photo_that_a_lock_let_go_of_is_told(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    """Only that one was chosen stands in the draft: before a yes the face itself is kept nowhere."""
    answers.file = tmp_path / "gezicht.jpg"
    answers.file.write_bytes(drawn_face(4))
    first = opened(qtbot, lambda host: ContactPersonDialog(host, bo.bridge, bo.noor))
    first.photo.choose.click()
    first.close()
    (draft,) = bo.bridge.drafts()
    assert draft.content["photo"] is True
    again = opened(qtbot, lambda host: ContactPersonDialog(host, bo.bridge, bo.noor))
    assert again.photo.again.isVisible()
    assert again.photo.picture == b""
    again.photo.choose.click()
    assert not again.photo.again.isVisible()


@pytest.mark.parametrize("size", [25 * 1024 * 1024 * 1024])
def test_a_file_far_too_large_is_not_read_as_a_photo(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, size: int
) -> None:
    answers.file = tmp_path / "film.jpg"
    answers.file.touch()
    os.truncate(answers.file, size)  # it takes no room
    dialog = opened(qtbot, lambda host: ContactPersonDialog(host, bo.bridge))
    dialog.photo.choose.click()
    assert "te groot" in answers.told[0]
    assert "Maak de foto kleiner" in answers.told[0]
    assert dialog.photo.picture == b""


def _with_password() -> bytes:
    import pikepdf

    box, paper = io.BytesIO(), pikepdf.new()
    paper.add_blank_page()
    paper.save(box, encryption=pikepdf.Encryption(owner="van wie", user="geheim"))
    return box.getvalue()


@pytest.mark.qt_log_ignore(".")  # Qt tells programmers what is wrong with a picture
@pytest.mark.parametrize(
    ("name", "content", "seen"),
    [
        ("heel.pdf", a_pdf(1), True),
        ("gezicht.jpg", drawn_face(1), True),
        ("slot.pdf", _with_password(), False),
        ("nep.pdf", b"dit is geen pdf", False),
        ("kapot.jpg", b"\xff\xd8\xffkapot", False),
    ],
)
def test_a_scan_that_cannot_be_shown_is_told_before_it_is_kept(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, name: str, content: bytes, seen: bool
) -> None:
    answers.file = tmp_path / name
    answers.file.write_bytes(content)
    dialog = opened(qtbot, lambda host: ConsentDialog(host, bo.bridge, bo.bo))
    dialog.scan.choose.click()
    assert dialog.scan.again.isHidden() == seen
    assert seen or "niet tonen" in dialog.scan.again.text()
    save_it(dialog)
    assert no_dialog()  # it is kept all the same: the log accepts what happened
    assert len(bo.bridge.ask(documents)) == 1
