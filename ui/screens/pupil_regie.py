"""The strip of the regie at a pupil: who leads now, since when, the ribbon with its list, and the deeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import theme
from ui.screens.pupil_ribbon import Ribbon, stretch_words
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, flow, row
from ui.widgets.panels import Section
from ui.widgets.words import Chip, heading, label
from zorgdesk import clock
from zorgdesk.model.family import RegieKind
from zorgdesk.queries.case import case_card
from zorgdesk.text import _, listing, plain_date, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.case import CaseCard
    from zorgdesk.queries.regie import StretchRow


def regie_strip(bridge: Bridge, pupil_uid: str) -> QFrame:
    """The whole strip, for the top of the plan."""
    one = bridge.ask(case_card, pupil_uid)
    content, process = one.of_kind(RegieKind.INHOUD), one.of_kind(RegieKind.PROCES)
    parts: list[Item] = [_top(bridge, one)]
    if len(content) > 1:  # one stretch is said in the line above
        parts.append(Ribbon(content))
    if one.process is not None:
        since = _("Procesregie: {who}, sinds {day}.")
        words = since.format(who=one.process.words, day=plain_date(one.process.since))
        parts.append(label(sentence_case(words), "small", wrap=True))
    if content or process:
        parts.append(_list(bridge, one, (*content, *process)))
    return card(*parts, gap=8, name="regie_strip")


def regie_line(one: CaseCard) -> str:
    """Who leads now, in one line."""
    if one.now is not None:
        return _("{who}, sinds {day}").format(who=sentence_case(one.now.words), day=plain_date(one.now.since))
    if one.closed and one.data.closed_on:
        return _("Afgerond op {day}").format(day=plain_date(one.data.closed_on))
    return _("Nog niemand heeft de regie.")


def _top(bridge: Bridge, one: CaseCard) -> QWidget:
    head = heading(_("Regie"), "regie")
    who = label(regie_line(one), "strong", wrap=True)
    marks = _marks(one)
    deeds = _deeds(bridge, one)
    if theme.large():
        return box(column(head, who, flow(*marks) if marks else None, flow(*deeds), gap=6))
    facts = column(who, flow(*marks, gap=6) if marks else None, gap=4)
    return box(column(row(head, STRETCH, *deeds, gap=8), facts, gap=4))


def _marks(one: CaseCard) -> list[QWidget]:
    made: list[QWidget] = []
    if one.now is not None and one.now.taken_over:
        back = one.now.hand_back_on
        if back is None:
            made.append(Chip(_("Overgenomen, nog geen dag om terug te geven"), "warn", "clock"))
        else:
            late = back < clock.today()
            words = _("Op {day} terug naar {base}").format(
                base=one.base or _("de basis"), day=plain_date(back)
            )
            made.append(Chip(words, "danger" if late else "warn", "late" if late else "clock"))
    if one.data.very_complex:
        made.append(Chip(_("Erg ingewikkeld"), "plain", "group"))
    if one.together:
        names = listing([each.first_name for each in one.together])
        made.append(Chip(_("Eén gezin met {names}").format(names=names), "plain", "home"))
    if one.runs and one.apart:
        names = listing([each.first_name for each in one.apart])
        made.append(
            Chip(_("Ook op school: {names}. Hoort bij deze casus?").format(names=names), "quiet", "group")
        )
    if one.data.gezinsplan:
        made.append(Chip(_("Gezinsplan: {where}").format(where=one.data.gezinsplan), "plain", "doc"))
    return made


def _deeds(bridge: Bridge, one: CaseCard) -> list[Button]:
    if not bridge.desk.reader.reads_dossiers:
        return []
    deeds = [
        ("hand_over", _("Overdragen") if one.now else _("Kiezen"), "regie", "dialog/regie"),
        ("case", _("Gezin en taken"), "home", "dialog/case"),
        ("process_card", _("Proceskaart"), "print", "dialog/process_card"),
    ]
    if one.now is not None and one.now.taken_over:
        deeds.insert(0, ("hand_back", _("Terug naar de basis"), "undo", "dialog/hand_back"))
    made = []
    for name, words, icon, place in deeds:
        made.append(Button(words, "small", icon))
        made[-1].setObjectName(name)
        made[-1].clicked.connect(partial(_go, bridge, place, one.pupil_uid))
    return made


def _list(bridge: Bridge, one: CaseCard, found: Sequence[StretchRow]) -> Section:
    """The same as the ribbon, newest first, for the keyboard; each can be mended."""
    lines = [_line(bridge, one, each) for each in reversed(found)]
    made = Section(_("Verloop van de regie ({count})").format(count=len(found)), box(column(*lines, gap=8)))
    made.button.setObjectName("regie_history")
    return made


def _line(bridge: Bridge, one: CaseCard, each: StretchRow) -> QWidget:
    mend = Button(
        _("Verbeteren"), "link", "note", name=_("Verbeteren: {what}").format(what=stretch_words(each))
    )
    mend.setObjectName(f"mend_{each.uid}")
    mend.clicked.connect(partial(_go, bridge, "dialog/regie", f"{one.pupil_uid}/{each.uid}"))
    kind = each.kind.label if each.kind is RegieKind.PROCES else ""
    decided = ""
    if each.decided_on:
        decided = _("samen beslist op {day}: {who}").format(day=plain_date(each.decided_on), who=each.told_by)
    back = _("terug op {day}").format(day=plain_date(each.hand_back_on)) if each.hand_back_on else ""
    ground = each.ground.label if each.ground else ""
    facts = (kind, each.talk, each.told, ground, back, decided)
    told = sentence_case(" · ".join(part for part in facts if part))
    words = column(
        label(stretch_words(each), "strong" if each.until is None else "body", wrap=True),
        label(told, "small", "muted", wrap=True) if told else None,
        gap=0,
    )
    return box(row((words, 1), mend if bridge.desk.reader.reads_dossiers else None))


def _go(bridge: Bridge, place: str, uid: str, _on: bool = False) -> None:
    bridge.go(place, uid)
