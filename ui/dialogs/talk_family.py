"""Whom a gesprek is about: one pupil or the family, and how each takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ui.widgets.fields import Field
from ui.widgets.layout import box, column, empty_out, flow, reveal
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import label
from zorgdesk.model.conversation import PupilJoins
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from zorgdesk.queries.talk_planning import FamilyMember


class FamilyField(Field):
    """Brothers and sisters to tick, and of each pupil 'Hoe doet Bo mee?'. Its value is the pupils' uids.

    `joined`: a pupil, and whether that pupil takes part in some way.
    """

    joined = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.family: Sequence[FamilyMember] = ()
        self.ticks: dict[str, TickBox] = {}
        self.answers: dict[str, Segments] = {}
        self.parts: dict[str, QWidget] = {}
        self.also = label(_("Gaat het ook over een broer of zus?"), "small", "muted", wrap=True)
        self._siblings, self._joins = column(gap=4), column(gap=8)
        self.joins_box = box(self._joins)
        self.setLayout(column(self.also, self._siblings, self.joins_box, gap=6))

    def show_family(
        self, family: Sequence[FamilyMember], joins: Mapping[str, PupilJoins | None] | None = None
    ) -> None:
        """Show the family; those of the same case are ticked in, or those of the gesprek that was planned."""
        self.family = family
        empty_out(self._siblings)
        empty_out(self._joins)
        self.ticks, self.answers, self.parts = {}, {}, {}
        for number, one in enumerate(family):
            self._add(number, one, joins)
        if self.ticks:
            self._siblings.addWidget(flow(*self.ticks.values(), gap=12))
        reveal(self.also, shown=bool(self.ticks))
        self._show_answers()

    def _add(self, number: int, one: FamilyMember, joins: Mapping[str, PupilJoins | None] | None) -> None:
        if number:
            tick = TickBox(f"{one.name} · {one.group}" if one.group else one.name)
            tick.setObjectName(f"sibling_{number}")
            tick.setChecked(one.uid in joins if joins is not None else one.shared)
            tick.clicked.connect(self._on_ticked)
            self.ticks[one.uid] = tick
        answer = Segments([(how, how.label) for how in PupilJoins], clearable=True)
        question = _("Hoe doet {name} mee?").format(name=one.name)
        answer.name_it(question, "")
        usual = PupilJoins.ERBIJ if one.old_enough else None
        answer.show_value(joins.get(one.uid) if joins is not None else usual)
        answer.picked.connect(lambda how, uid=one.uid: self._on_picked(uid, how))
        self.answers[one.uid] = answer
        part = box(column(label(question, "small-strong"), answer, gap=4))
        self.parts[one.uid] = part
        self._joins.addWidget(part)

    def _on_ticked(self, _on: bool = False) -> None:
        self._show_answers()
        self.changed.emit()

    def _on_picked(self, uid: str, how: PupilJoins | None) -> None:
        self.joined.emit(uid, how not in (None, PupilJoins.NIET))
        self.changed.emit()

    def _show_answers(self) -> None:
        chosen = self.value()
        for uid, part in self.parts.items():
            reveal(part, shown=uid in chosen)

    def joins(self) -> dict[str, PupilJoins | None]:
        """Of each pupil how they take part."""
        return {uid: self.answers[uid].value() for uid in self.value()}

    def value(self) -> list[str]:
        """The pupils that it is about."""
        first = [one.uid for one in self.family[:1]]
        return first + [uid for uid, tick in self.ticks.items() if tick.isChecked()]

    def show_value(self, value: Any) -> None:
        """Tick these pupils."""
        for uid, tick in self.ticks.items():
            tick.setChecked(uid in (value or ()))
        self._show_answers()

    def raw(self) -> dict[str, str]:
        """The pupils with how they take part."""
        return {uid: str(how or "") for uid, how in self.joins().items()}

    def restore(self, raw: Any) -> None:
        """Show them again."""
        kept = raw if isinstance(raw, dict) else {}
        self.show_value(list(kept))
        for uid, how in kept.items():
            if uid in self.answers:
                self.answers[uid].show_value(next((one for one in PupilJoins if one.value == how), None))

    def control(self) -> QWidget:
        """The first tick, or the first answer."""
        return next(iter((*self.ticks.values(), *self.answers.values())), self)

    def name_it(self, name: str, description: str = "") -> None:
        """Every tick and answer says its own name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Nothing here can be mistaken."""
