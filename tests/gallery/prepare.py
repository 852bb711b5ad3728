"""Before a gesprek as it looks: planned for a year, the letters of each reader, and the vooroverleg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.gallery.papers import wait_for_paper
from zorgdesk.commands.conversations import add_participant
from zorgdesk.commands.invitations import invite
from zorgdesk.model.conversation import ConversationKind, ParticipantData
from zorgdesk.queries.invitations import invitations
from zorgdesk.rules.invitation import Speaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def prepare_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The planning of a series, the gesprek that waits for its invitations, and the letters."""
    yield "gesprek-reeks", _series
    yield "gesprek-uitnodigen", _waiting
    yield "uitnodiging-arabisch", _arabic
    yield "uitnodiging-zonder-naam", _nameless
    yield "gesprek-wijzigen", _change


def invite_of(stage: Stage, speaks: Speaks = Speaks.PARENT) -> Any:
    """The window of the invitations of the planned MDO, at somebody of a kind."""
    uid = _planned(stage)
    card = stage.bridge.ask(invitations, uid)
    row = [one for one in card.rows if one.speaks is speaks][-1]
    stage.shell.go("dialog/invite", f"{card.pupil_uid}/{uid}/{row.uid}")
    return wait_for_paper(stage)


def preliminary(stage: Stage) -> None:
    """The vooroverleg of the planned MDO."""
    uid = _planned(stage)
    pupil = stage.bridge.ask(invitations, uid).pupil_uid
    stage.shell.go("dialog/talk_preliminary", f"{pupil}/{uid}")


def _planned(stage: Stage) -> str:
    uid = next(uid for what, uid in stage.talks().items() if what.casefold().startswith("mdo-gepland"))
    card = stage.bridge.ask(invitations, uid)
    if all(one.by_name for one in card.rows):  # of the wijkteam nobody said yes
        people = ParticipantData(
            conversation_uid=uid,
            name="Youssef el Barka",
            function="wijkteam",
            party="cjg",
            invited_how="mail",
        )
        stage.bridge.attempt(add_participant, people)
    for one in card.rows:
        stage.bridge.attempt(invite, one.uid, "brief", None)
    stage.shell.go("conversation", uid)
    stage.rest()
    return uid


def _waiting(stage: Stage) -> None:
    _planned(stage)


def _nameless(stage: Stage) -> None:
    invite_of(stage, Speaks.OUTSIDE)


def _arabic(stage: Stage) -> None:
    over = invite_of(stage)
    at = over.tongue.findData("ar")
    over.tongue.setCurrentIndex(at)
    over.tongue.activated.emit(at)
    wait_for_paper(stage)


def _change(stage: Stage) -> None:
    _planned(stage)
    page: Any = stage.shell.pages.currentWidget()
    page.invite.people.click()


def _series(stage: Stage) -> None:
    stage.shell.go("pupil", stage.pupil("Samira"))
    stage.shell.go("dialog/talk", stage.pupil("Samira"))
    stage.rest()
    over: Any = stage.front()
    kind = over.form.field("kind")
    kind.show_value(ConversationKind.OT)
    kind.changed.emit()
    over.when.line.setText("di 8 dec 13.00")
    over.when.changed.emit()
    over.more_days.button.click()
