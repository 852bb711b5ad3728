"""How the dialogs open that are in no registry: by what they ask, or as the screen opens them that has them."""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from tests.gallery import after, consent, directory, many, support
from tests.gallery.backups import sheet
from tests.gallery.papers import wait_for_paper
from tests.gallery.prepare import invite_of, preliminary
from tests.gallery.sealed import safety_dialog
from ui.dialogs.anonymous_paper import AnonymousPaperDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.document import DocumentDialog
from ui.dialogs.group_turn import GroupDialog
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_note import IncomingNoteDialog, Item
from ui.dialogs.paper import PaperDialog
from ui.dialogs.zienswijze import ZienswijzeDialog
from ui.jobs import JobDialog, JobRun
from ui.keys import groups
from zorgdesk import __version__, clock
from zorgdesk.commands.anonymous import make_case
from zorgdesk.commands.documents import add_document
from zorgdesk.exchange.arrived import arrived
from zorgdesk.job import Job, Step
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.dossier import DocumentData, Entry
from zorgdesk.prints.key_card import KeyCard, print_key_card
from zorgdesk.queries.anonymous import cases_of
from zorgdesk.queries.school_year_people import groups_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from tests.gallery.stage import Stage
    from zorgdesk.desk import Sight


YEAR = "2026-2027"


def _opened(stage: Stage, dialog: QDialog) -> None:
    stage.keep.append(dialog)
    dialog.open()


def _closing(stage: Stage) -> None:
    uid = stage.talks()["MDO-nog_niet_af"]
    stage.shell.go("conversation", uid)
    _opened(stage, ClosingDialog(stage.shell, stage.bridge, uid))


def _document(stage: Stage) -> None:
    uid = _on_pupil(stage, "documenten")
    data = DocumentData(
        pupil_uid=uid, title="Verslag van de logopedist", mime="application/pdf", received_on=clock.today()
    )
    document = stage.bridge.attempt(add_document, data, b"%PDF-1.7")
    _opened(stage, DocumentDialog(stage.shell, stage.bridge, uid, document))


def _item() -> Item:
    mail = (
        b"From: Carla Smits <carla@taalrijk.example>\r\nTo: ib@waterlelie.example\r\n"
        b"Subject: Verslag van Samira\r\nDate: Mon, 23 Nov 2026 16:12:00 +0100\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nDag Marieke,\r\n\r\nHet gaat goed met Samira.\r\n"
    )
    return Item(arrived("verslag.eml", mail, "message/rfc822"))


def _incoming(stage: Stage) -> None:
    stage.shell.go("incoming")
    _opened(stage, IncomingDialog(stage.shell, stage.bridge, [_item()]))


def _incoming_note(stage: Stage) -> None:
    uid = _on_pupil(stage, "overzicht")
    _opened(stage, IncomingNoteDialog(stage.shell, stage.bridge, uid, _item()))


def _group(stage: Stage) -> None:
    stage.shell.go("school_year")
    group = next(one for one in stage.bridge.ask(groups_of, YEAR) if one.name)
    _opened(stage, GroupDialog(stage.shell, stage.bridge, YEAR, group))


def _a_paper() -> Job[bytes]:
    """The A5 of keys stands for any paper."""
    return (yield from print_key_card(KeyCard(groups(), clock.today(), __version__)))


def _group_paper(stage: Stage) -> None:
    many.paper(stage)
    wait_for_paper(stage)


def _plain_paper(stage: Stage) -> None:
    stage.shell.go("school_year")
    dialog = PaperDialog(
        stage.shell, stage.bridge, "Startoverleg", _a_paper(), note=lambda _how, _digest: False, file_name="x"
    )
    _opened(stage, dialog)
    wait_for_paper(stage)


def _paper(stage: Stage, *, place: str) -> None:
    stage.shell.go("pupil", stage.pupil())
    stage.shell.go(f"dialog/{place}", stage.pupil())
    wait_for_paper(stage)


def _entry_of(sight: Sight, pupil_uid: str) -> str:
    statement = select(Entry.uid).where(Entry.pupil_uid == pupil_uid).limit(1)
    return str(sight.session.exec(statement).one())


def _anonymous_paper(stage: Stage) -> None:
    uid = stage.pupil("Thijs")
    stage.shell.go("pupil/delen", uid)
    data = AnonymousCaseData(
        pupil_uid=uid, made_on=clock.today(), age_about="bovenbouw", seen="Een kind uit de bovenbouw is onrustig.",
        going_well="Het kind keept goed.", question="Hoe helpen wij op maandag?", advice_from="CJG of wijkteam",
    )  # fmt: skip
    stage.bridge.attempt(make_case, data)
    case = stage.bridge.ask(cases_of, uid)[0]
    _opened(stage, AnonymousPaperDialog(stage.shell, stage.bridge, case, case.data.advice_from))
    wait_for_paper(stage)


def _zienswijze(stage: Stage) -> None:
    uid = _on_pupil(stage, "tijdlijn")
    _opened(stage, ZienswijzeDialog(stage.shell, stage.bridge, uid, stage.bridge.ask(_entry_of, uid)))


def _a_job() -> Job[None]:
    """Never run: only shown."""
    yield Step(0, 1)


def _job(stage: Stage) -> None:
    stage.shell.go("manage")
    run = JobRun(_a_job())
    dialog = JobDialog(stage.shell, "Leerlingen inlezen", run)
    run.setParent(dialog)
    _opened(stage, dialog)
    run.stepped.emit(Step(120, 400, "Leerling 120 van 400"))


def _on_pupil(stage: Stage, tab: str) -> str:
    uid = stage.pupil()
    stage.shell.go(f"pupil/{tab}", uid)
    return uid


HOW: dict[str, Callable[[Stage], None]] = {
    "AnonymousPaperDialog": _anonymous_paper,
    "ArrangementUseDialog": support.use,
    "ClosingDialog": _closing,
    "ConsentPaperDialog": consent.paper,
    "ConsentTryDialog": consent.tried,
    "ContactGoneDialog": directory.gone,
    "DocumentDialog": _document,
    "GroupDialog": _group,
    "GroupTalkPaperDialog": _group_paper,
    "HandbookDialog": partial(_paper, place="handbook"),
    "WaitingSignalDialog": partial(_paper, place="waiting_signal"),
    "IncomingDialog": _incoming,
    "IncomingNoteDialog": _incoming_note,
    "PaperDialog": _plain_paper,
    "ZienswijzeDialog": _zienswijze,
    "JobDialog": _job,
    "InviteDialog": lambda stage: invite_of(stage) and None,
    "TalkPreliminaryDialog": preliminary,
    "ReportDialog": lambda stage: after.report_of(stage) and None,
    "SafetyNoteDialog": safety_dialog,
    "RecoverySheetDialog": partial(sheet, step="leeg"),
}


# What a dialog asks that the stage can give by itself.
_GIVEN = frozenset({"parent", "bridge", "pupil_uid"})


def by_itself(kind: type[QDialog]) -> Callable[[Stage], None] | None:
    """How a dialog opens that asks nothing but a pupil; None when it asks more."""
    asked = [one for one in signature(kind).parameters.values() if one.default is one.empty]
    if not {one.name for one in asked} <= _GIVEN or "bridge" not in signature(kind).parameters:
        return None
    return partial(_by_itself, kind=kind)


def _by_itself(stage: Stage, *, kind: Any) -> None:
    if "pupil_uid" in signature(kind).parameters:
        _opened(stage, kind(stage.shell, stage.bridge, _on_pupil(stage, "overzicht")))
    else:
        stage.shell.go("manage")
        _opened(stage, kind(stage.shell, stage.bridge))
