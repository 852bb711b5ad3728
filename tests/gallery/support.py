"""Arrangements, TLV, tests and Overzichten: each tab, and the dialogs as they open on a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from zorgdesk.queries.arrangement import arrangement_overview, arrangements_of
from zorgdesk.queries.test_result import results_of
from zorgdesk.queries.tlv import tlvs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage
    from ui.dialogs.arrangement import ArrangementDialog
    from zorgdesk.queries.arrangement import ArrangementRow


def _first(stage: Stage, name: str) -> tuple[str, ArrangementRow]:
    uid = stage.pupil(name)
    return uid, stage.bridge.ask(arrangements_of, uid)[0]


def use(stage: Stage) -> None:
    """What was used of Noah's hours."""
    uid, one = _first(stage, "Noah")
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/arrangement_use", f"{uid}/{one.uid}")


def support_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Each state by its name."""
    for tab in ("nog_te_doen", "arrangementen", "tlv", "opp"):
        yield f"overzicht-{tab}", partial(_tab, tab=tab)
    for name in ("Noah", "Fenna", "Jayden"):
        yield f"steun-{name.casefold()}", partial(_plan, name=name)
    yield "steun-overzicht-noah", _circle
    yield "steun-arrangement", _arrangement
    yield "steun-waarom-niet-lichter", _lighter
    yield "steun-samen", _shared
    yield "steun-termijnen", _terms
    yield "steun-tlv", partial(_row, place="dialog/tlv", rows=tlvs_of)
    yield (
        "steun-toets",
        partial(_row, place="dialog/test_result", rows=lambda s, uid: results_of(s, uid).rows),
    )


def _tab(stage: Stage, *, tab: str) -> None:
    stage.shell.go(f"overviews/{tab}")


def _plan(stage: Stage, *, name: str) -> None:
    stage.shell.go("pupil/plan", stage.pupil(name))
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    area = page.part("plan").area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _circle(stage: Stage) -> None:
    stage.shell.go("pupil/overzicht", stage.pupil("Noah"))


def _opened(stage: Stage) -> ArrangementDialog:
    uid, one = _first(stage, "Noah")
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/arrangement", f"{uid}/{one.uid}")
    return cast("ArrangementDialog", stage.front())


def _arrangement(stage: Stage) -> None:
    _opened(stage)


def _lighter(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.form.field("ladder").show_value("4")
    dialog.on_save()


def _shared(stage: Stage) -> None:
    stage.shell.go("overviews/arrangementen")
    one = next(each for each in stage.bridge.ask(arrangement_overview).collective if each.replaces)
    stage.shell.go("dialog/arrangement", f"uid={one.uid}")


def _terms(stage: Stage) -> None:
    """The terms in Beheer, unfolded."""
    stage.shell.go("manage")
    part = cast("Any", stage.shell.pages.currentWidget()).thresholds
    part.section.button.setChecked(True)
    part.section.button.setFocus()
    stage.rest()


def _row(stage: Stage, *, place: str, rows: Any) -> None:
    uid = stage.pupil("Jayden")
    stage.shell.go("pupil/plan", uid)
    stage.shell.go(place, f"{uid}/{stage.bridge.ask(rows, uid)[0].uid}")
