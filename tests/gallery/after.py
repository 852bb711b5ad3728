"""After a gesprek as it looks: the report for each reader, who gets none and why, and the list of the week."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.gallery.papers import wait_for_paper
from zorgdesk.commands.conversations import add_participant
from zorgdesk.model.conversation import ParticipantData
from zorgdesk.queries.actions import Order
from zorgdesk.rules.report import ReaderKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def after_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The report of an MDO: for parents, for school, refused; then the list on paper."""
    yield "verslag-ouders", _report
    yield "verslag-school", lambda stage: _of(stage, ReaderKind.SCHOOL)
    yield "verslag-kan-niet", lambda stage: _of(stage, ReaderKind.PARTY)
    yield "verslag-gehad", _given
    yield "acties-per-persoon", partial(_acties, order=Order.PERSON)
    yield "acties-per-leerling", partial(_acties, order=Order.PUPIL)
    yield "weeklijst", _week
    yield "weeklijst-collega", _own_page


def report_of(stage: Stage, status: str = "nog") -> Any:
    """The window of the report of the MDO that was held and is not finished, or of another."""
    uid = next(uid for what, uid in stage.talks().items() if what.casefold().startswith(f"mdo-{status}"))
    if status == "gepland":  # of the wijkteam nobody said yes
        people = ParticipantData(conversation_uid=uid, name="Youssef el Barka", party="cjg")
        stage.bridge.attempt(add_participant, people)
    stage.shell.go("conversation", uid)
    page: Any = stage.shell.pages.currentWidget()
    stage.shell.go("dialog/report", f"{page.pupil_uid}/{uid}")
    return wait_for_paper(stage)


def _report(stage: Stage) -> None:
    report_of(stage)


def _of(stage: Stage, kind: ReaderKind) -> None:
    over = report_of(stage, "nog" if kind is ReaderKind.SCHOOL else "gepland")
    stays = (
        one for one in over.board.receivers if one.kind is kind and one.gets_it is (kind is ReaderKind.SCHOOL)
    )
    one = next(stays, None) or over.board.receivers[-1]
    over.side.choose(one.key)
    stage.rest()
    if one.gets_it:
        wait_for_paper(stage)
    stage.rest()


def _given(stage: Stage) -> None:
    over = report_of(stage)
    over._passed = "Gevaar"
    over.on_told("meegegeven")
    over.side.choose(over.board.receivers[0].key)
    wait_for_paper(stage)


def _acties(stage: Stage, *, order: Order) -> None:
    stage.shell.go("actions")
    page: Any = stage.shell.pages.currentWidget()
    page.order.show_value(order)
    page.order.changed.emit()
    page.focus_first()


def _week(stage: Stage) -> None:
    stage.shell.go("actions")
    stage.shell.go("dialog/action_list")
    wait_for_paper(stage)


def _own_page(stage: Stage) -> None:
    stage.shell.go("actions")
    stage.shell.go("dialog/action_list")
    over = wait_for_paper(stage)
    over.who.show_value(next(key for key, _words in over.who._choices[2:]))
    over.make()
    wait_for_paper(stage)
