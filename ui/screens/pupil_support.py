"""Arrangements, TLV and tests of a pupil: a card in the tab 'Plan'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, flow, row, rule
from ui.widgets.panels import Section
from ui.widgets.progress import Progress
from ui.widgets.title_button import TitleButton
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk.queries.arrangement import arrangements_of
from zorgdesk.queries.test_result import results_of
from zorgdesk.queries.tlv import tlvs_of
from zorgdesk.rules.arrangement import amount_in_all
from zorgdesk.rules.tlv import TlvStage
from zorgdesk.text import _, listing, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.arrangement import ArrangementRow
    from zorgdesk.queries.test_result import ResultCard, ResultRow
    from zorgdesk.queries.tlv import TlvRow

_STAGES = {
    TlvStage.GEVRAAGD: ("accent", "wait"),
    TlvStage.GELDT: ("ok", "check"),
    TlvStage.LAATSTE_JAAR: ("warn", "clock"),
    TlvStage.AFGELOPEN: ("warn", "late"),
}
_BLOCKS = 12


def support_card(bridge: Bridge, pupil_uid: str) -> QWidget:
    """What runs, what was granted and used, what ends, and what tests showed."""
    arrangements = bridge.ask(arrangements_of, pupil_uid)
    tlvs = bridge.ask(tlvs_of, pupil_uid)
    results = bridge.ask(results_of, pupil_uid)
    adds = [
        _button(words, "link", "plus", name, partial(bridge.go, place, pupil_uid))
        for words, name, place in (
            (_("Arrangement"), "add_arrangement", "dialog/arrangement"),
            (_("TLV"), "add_tlv", "dialog/tlv"),
            (_("Toets"), "add_result", "dialog/test_result"),
        )
    ]
    items: list[Item] = []
    for one in arrangements:
        items += [rule() if items else None, arrangement_line(bridge, one)]
    for tlv in tlvs:
        items += [rule() if items else None, tlv_line(bridge, tlv)]
    if not items:
        none = _("Geen arrangement en geen TLV. Extra hulp met uren of geld schrijft u hier op.")
        items.append(label(none, "small", "muted", wrap=True))
    items += [rule(), *_results(bridge, pupil_uid, results)] if results.rows else []
    top: list[Item] = [
        heading(_("Arrangementen en TLV"), "school", None if theme.large() else box(row(*adds, gap=6)))
    ]
    if theme.large():
        top.append(flow(*adds, gap=10))
    made = card(*top, *items, gap=8)
    made.setAccessibleName(_("Arrangementen en TLV"))
    return made


def arrangement_line(bridge: Bridge, one: ArrangementRow, *, whose: bool = False) -> QWidget:
    """One arrangement: its title opens it; what was used, and the way to write down more."""
    at = f"{one.data.pupil_uid}/{one.uid}" if one.data.pupil_uid else f"uid={one.uid}"
    opened = _title(one.data.title, f"arrangement_{one.uid}", partial(bridge.go, "dialog/arrangement", at))
    opened.setAccessibleName(_("{what}, {standing}").format(what=one.data.title, standing=one.standing))
    # At the door only the pupil that is open may be seen: the window of a shared one names others.
    title: QWidget = (
        label(one.data.title, "strong", wrap=True) if one.collective and bridge.at_door else opened
    )
    shared = Chip(_("Samen met anderen"), "line", "group") if one.collective and not whose else None
    chips = [_standing_chip(one), shared]
    facts = [one.whose if whose else "", one.amount, one.data.who, one.data.granted_by, _days(one)]
    told = label(" · ".join(part for part in facts if part), "small", "muted", wrap=True)
    lines: list[Item] = [row(title, STRETCH, *chips, gap=6)]
    if theme.large():
        lines = [row(title, STRETCH), flow(*(chip for chip in chips if chip), gap=6)]
    lines.append(told)
    if one.replaces_words:
        words = _("Komt in de plaats van: {what}").format(what=listing(one.replaces_words))
        lines.append(label(words, "small", wrap=True))
    if one.runs and one.data.amount is not None:
        lines.append(_used(bridge, one, at))
    return box(column(*lines, gap=2))


def _standing_chip(one: ArrangementRow) -> Chip:
    if one.replaced_by:
        return Chip(_("Vervangen"), "plain", "group")
    if one.data.evaluated_on:
        return Chip(_("Teruggekeken"), "ok", "check")
    return Chip(_("Loopt"), "ok", "goal") if one.runs else Chip(_("Loopt niet"), "plain", "pause")


def _days(one: ArrangementRow) -> str:
    if not one.runs or one.data.evaluate_on is None or one.data.evaluated_on:
        return one.standing
    again = _("terugkijken op {day}").format(day=plain_date(one.data.evaluate_on))
    return f"{one.standing} · {again}"


def _used(bridge: Bridge, one: ArrangementRow, at: str) -> QLayout:
    whole = amount_in_all(one.allotment) or 0
    done = min(round(one.allotment.used / whole * _BLOCKS), _BLOCKS) if whole else 0
    bar = Progress(done, _BLOCKS, "warn" if whole and one.allotment.used > whole else "accent", one.used)
    bar.setFixedWidth(theme.px(150))
    more = _button(
        _("Gebruikt"), "small", "plus", f"use_{one.uid}", partial(bridge.go, "dialog/arrangement_use", at)
    )
    more.setAccessibleDescription(one.data.title)
    return row(bar, (label(one.used, "small", wrap=True), 1), more, gap=10)


def tlv_line(bridge: Bridge, one: TlvRow, *, whose: bool = False) -> QWidget:
    """One TLV: its title opens it; what is missing, and what comes when it ends."""
    at = f"{one.data.pupil_uid}/{one.uid}"
    words = f"{one.pupil} · {one.title}" if whose else one.title
    opened = _title(words, f"tlv_{one.uid}", partial(bridge.go, "dialog/tlv", at))
    opened.setAccessibleName(_("{what}, {standing}").format(what=words, standing=one.standing))
    chip = Chip(one.standing, *_STAGES[one.stage])
    after = one.data.next_step.label if one.data.next_step else ""
    number = _("nummer {number}").format(number=one.data.number) if one.data.number else ""
    facts = " · ".join(part for part in (one.group if whose else "", number, after) if part)
    lines: list[Item] = (
        [row(opened, STRETCH), row(chip, STRETCH)] if theme.large() else [row(opened, STRETCH, chip)]
    )
    lines.append(label(facts, "small", "muted", wrap=True) if facts else None)
    if one.missing:
        missing = _("Nog niet: {what}").format(
            what=listing([paper[:1].lower() + paper[1:] for paper in one.missing])
        )
        lines.append(label(missing, "small", wrap=True))
    if one.ends and not whose:
        lines.append(
            row(Glyph("clock", "warn", size=16), (label(one.ends.what, "small-strong", wrap=True), 1))
        )
    return box(column(*lines, gap=2))


def _results(bridge: Bridge, pupil_uid: str, results: ResultCard) -> list[Item]:
    made: list[Item] = [label(_("Toetsuitslagen"), "small-strong", "muted")]
    made += [_result(bridge, pupil_uid, one) for one in results.shown]
    if results.older:
        lines = box(column(*(_result(bridge, pupil_uid, one) for one in results.older), gap=2))
        made.append(Section(_("Eerdere toetsen ({count})").format(count=len(results.older)), lines))
    return made


def _result(bridge: Bridge, pupil_uid: str, one: ResultRow) -> QWidget:
    data = one.data
    at = f"{pupil_uid}/{one.uid}"
    opened = _title(data.test, f"result_{one.uid}", partial(bridge.go, "dialog/test_result", at))
    score = " ".join(part for part in (data.score, f"({data.level.label})" if data.level else "") if part)
    pdf: Button | None = None
    if one.document:
        pdf = _button(
            _("PDF"), "link", "doc", f"pdf_{one.uid}", partial(bridge.go, "pupil/documenten", pupil_uid)
        )
        pdf.setAccessibleDescription(one.document)
    day, meaning = label(plain_date(data.taken_on), "small", "muted"), label(data.meaning, "small", wrap=True)
    if theme.large():
        return box(column(row(opened, STRETCH, label(score, "small-strong")), day, meaning, pdf, gap=0))
    return box(row(opened, label(score, "small-strong"), day, (meaning, 1), pdf, gap=10))


def _button(words: str, kind: str, icon: str, name: str, deed: Callable[[], object]) -> Button:
    made = Button(words, kind, icon)
    made.setObjectName(name)
    made.clicked.connect(partial(_do, deed))
    return made


def _title(words: str, name: str, deed: Callable[[], object]) -> TitleButton:
    made = TitleButton(words)
    made.setObjectName(name)
    made.clicked.connect(partial(_do, deed))
    return made


def _do(deed: Callable[[], object], _on: bool = False) -> None:
    deed()
