"""Bo's dossier for tests of the pupil's page: a signaal, a plan with two goals, a consent, an action, a gesprek."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from tests.ui.bo import DAY, Bo, bo_at_school
from tests.ui.hands import focused, shown
from ui.places import DIALOGS
from ui.screens.pupil import PupilScreen
from ui.screens.pupil_parts import Part
from ui.shell import make_dialog
from zorgdesk.commands import actions, consents, conversations, entries, plans
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, DataKind
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.model.plan import GoalData, PlanData, PlanStatus
from zorgdesk.queries.consent_form import consent_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)
P = TypeVar("P", bound=Part)
_hosts: list[QWidget] = []  # Python would let go of them, and of the dialogs over them
SIGNAL = "Bo huilt elke ochtend sinds de herfstvakantie."


@contextmanager
def on_tuesday(folder: Path) -> Iterator[Bo]:
    """A school with Bo in it, on the Tuesday morning of the oefenschool."""
    with bo_at_school(folder) as made:
        try:
            yield made
        finally:
            _close_windows()


def _close_windows() -> None:
    """Close what a test left open, before its file is closed: a dialog keeps what was typed."""
    for host in _hosts:
        for dialog in host.findChildren(QDialog):
            dialog.close()
        host.close()
    _hosts.clear()
    QApplication.processEvents()


def a_signal(bo: Bo, **given: Any) -> str:
    """A signaal of eight days ago that the parents do not know of."""
    usual: dict[str, Any] = {
        "pupil_uid": bo.bo,
        "kind": EntryKind.SIGNAAL,
        "held_on": DAY - timedelta(days=11),
        "told_by": "juf Anouk",
        "facts": SIGNAL,
        "interpretation": "Misschien mist Bo zijn vader.",
        "parents_know": ParentsKnow.NOG_NIET,
    }
    return bo.bridge.desk.do(entries.record_entry, EntryData(**usual | given)).uid


def a_plan(bo: Bo, **given: Any) -> str:
    """A first round that runs, with two goals."""
    usual: dict[str, Any] = {
        "pupil_uid": bo.bo,
        "status": PlanStatus.LOOPT,
        "started_on": date(2026, 11, 2),
        "evaluate_on": date(2027, 1, 22),
        "going_well": "Bo bouwt graag.",
        "difficult": "De ochtend is moeilijk.",
        "pupil_wants": "Ik wil naast Jip zitten.",
    }
    goals = [
        GoalData(pupil_uid=bo.bo, plan_uid="", text="Bo komt rustig binnen.", how_seen="Bo zwaait."),
        GoalData(pupil_uid=bo.bo, plan_uid="", text="Bo doet mee met gym."),
    ]
    return bo.bridge.desk.do(plans.start_plan, PlanData(**usual | given), goals)


def a_consent(bo: Bo) -> str:
    """The mother's yes for Noor of the wijkteam, also for the father."""
    data = ConsentData(
        pupil_uid=bo.bo, party=Party.CJG, contact_uid=bo.noor, purpose="vragen over opvoeden",
        kinds=[DataKind.KLAS.value], asked_on=date(2026, 11, 12), until=date(2027, 7, 31),
        paper_due_on=date(2026, 12, 1),
    )  # fmt: skip
    answer = ConsentAnswerData(
        pupil_uid=bo.bo, consent_uid="", guardian_uid=bo.mother, answer=Answer.JA_MEDE,
        given_on=date(2026, 11, 12),
    )  # fmt: skip
    return bo.bridge.desk.do(consents.record_consent, data, [answer]).uid


def a_question(bo: Bo, pupil: str, *answers: tuple[str | None, Answer], **given: Any) -> str:
    """A question of twelve days ago to Noor of the CJG about how it goes in class, with what was answered."""
    data = ConsentData(
        pupil_uid=pupil, party=Party.CJG, contact_uid=bo.noor, purpose="vragen over opvoeden", kinds=["klas"],
        asked_on=DAY - timedelta(days=12), until=date(2027, 7, 31),
    ).model_copy(update=given)  # fmt: skip
    said = [
        ConsentAnswerData(pupil_uid=pupil, consent_uid="", guardian_uid=who, answer=answer, given_on=DAY)
        for who, answer in answers
    ]
    return bo.bridge.desk.do(consents.record_consent, data, said).uid


def parents_of(bo: Bo, pupil: str) -> list[str]:
    """The parents whose answer counts."""
    return [one.guardian_uid for one in bo.bridge.ask(consent_form, pupil).deciders if one.guardian_uid]


def an_action(bo: Bo, what: str = "Logopedist bellen", days: int = -3) -> str:
    """An action of mine that is late."""
    data = ActionData(
        pupil_uid=bo.bo, what=what, who="Ineke de Vries", doer=DoerKind.IK, due_on=DAY + timedelta(days=days)
    )
    return bo.bridge.desk.do(actions.add_action, data)


def a_talk(bo: Bo) -> str:
    """An MDO next Tuesday."""
    data = ConversationData(
        kind=ConversationKind.MDO, held_on=DAY + timedelta(days=7), start="13.00",
        question="Wat heeft Bo nodig om weer met plezier naar school te gaan?",
    )  # fmt: skip
    return bo.bridge.desk.do(conversations.plan_conversation, data, [bo.bo])


def a_full_dossier(bo: Bo) -> None:
    """All of it."""
    a_signal(bo)
    a_plan(bo)
    a_consent(bo)
    an_action(bo)
    a_talk(bo)


def opens_dialogs(page: PupilScreen) -> None:
    """Let the page's places open their dialogs over it, as the window around it does."""

    def go(place: str, told: str) -> None:
        head, _slash, name = place.partition("/")
        if head == "dialog":
            module, kind = DIALOGS[name]
            make_dialog(getattr(import_module(module), kind), page, page.bridge, told).open()

    page.bridge.went.connect(go)


def a_host(qtbot: QtBot) -> QWidget:
    """A window to open dialogs over; it is closed before the file is."""
    host = QWidget()
    _hosts.append(host)
    host.resize(1366, 768)
    shown(qtbot, host)
    return host


def opened(qtbot: QtBot, make: Callable[[QWidget], D]) -> D:
    """Show a dialog over a window of its own."""
    dialog = make(a_host(qtbot))
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def the_dialog(kind: type[D]) -> D:
    """The dialog of this kind that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    found[0].activateWindow()
    settled()
    return found[0]


def settled() -> None:
    """Let the layouts come to rest: a height that follows from a width takes more than one round."""
    for _round in range(8):
        QApplication.processEvents()


def no_dialog() -> bool:
    """Whether no dialog is open any more."""
    QApplication.processEvents()
    return not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def tab(times: int = 1) -> QWidget:
    """Press Tab; give the widget that has the keyboard then."""
    for _time in range(times):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    return focused()


def tab_to(name: str) -> QWidget:
    """Press Tab until the widget with this name, or one inside it, has the keyboard."""
    for _time in range(60):
        here: QWidget | None = focused()
        while here is not None:
            if here.objectName() == name:
                return focused()
            here = here.parentWidget()
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came at {name}")


def typed(words: str) -> None:
    """Type where the keyboard is; a new line is the Enter key."""
    for number, line in enumerate(words.split("\n")):
        if number:
            QTest.keyClick(focused(), Qt.Key.Key_Return)
        QTest.keyClicks(focused(), line)


def save() -> None:
    """Press Ctrl+Enter."""
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def at(qtbot: QtBot, bo: Bo, tab: str, kind: type[P]) -> tuple[PupilScreen, P]:
    """The page at a tab, and the tab."""
    page = PupilScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    page.show_pupil(bo.bo, tab)
    QApplication.processEvents()
    part = page.part(tab)
    assert isinstance(part, kind)
    return page, part


def a_page(qtbot: QtBot, bo: Bo, tab: str = "overzicht") -> PupilScreen:
    """The page of Bo as a window, with the keyboard on its tabs."""
    made = PupilScreen(bo.bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.show_pupil(bo.bo, tab)
    made.focus_first()
    QApplication.processEvents()
    return made


def button(page: PupilScreen, name: str) -> QPushButton:
    """The button with this name that is seen."""
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def words(inside: QWidget) -> str:
    """The words that are seen, each on a line."""
    settled()
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def press(inside: QWidget, name: str) -> None:
    """Press the button with this name by keyboard."""
    found = [one for one in inside.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1, name
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Return)
    QApplication.processEvents()
