"""A note for brothers and sisters at once: 'Ook bij: [Sem]', and what is only about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import ask
from ui.form import LinesField, TickField
from ui.widgets.choices import ManyField
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk.queries.notes import note_card
from zorgdesk.rules.together import for_another, names_in, own_part, taken_along, without_names
from zorgdesk.text import _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.dialogs.note import NoteDialog
    from ui.form import Form
    from zorgdesk.model.dossier import EntryData
    from zorgdesk.queries.notes import NoteCard
    from zorgdesk.queries.pupil import PupilHead, SiblingRow


def together_fields(head: PupilHead, siblings: Sequence[SiblingRow]) -> dict[str, tuple[Any, ...]]:
    """The fields for brothers and sisters; none where nobody is at school."""
    if not siblings:
        return {}
    only = _("Alleen bij {name}")
    return {
        "also": (_("Ook bij"), ManyField([(one.uid, one.first_name) for one in siblings])),
        "only_here": (only.format(name=head.first_name), LinesField(least=2)),
        **{
            f"only_{at}": (only.format(name=one.first_name), LinesField(least=2))
            for at, one in enumerate(siblings)
        },
        "keep_names": ("", TickField(_("Elkaars naam laten staan"))),
    }


class TogetherPart:
    """The folded part of the note dialog; closed, a note is of one child."""

    def __init__(self, form: Form, head: PupilHead, siblings: Sequence[SiblingRow]) -> None:
        self.form, self.head, self.siblings = form, head, siblings
        self.section: Section | None = None
        if siblings:
            rows = form.rows
            reveal(rows["also"].label, shown=False)  # the fold says it
            inside = box(
                column(
                    rows["also"],
                    rows["only_here"],
                    *(rows[f"only_{at}"] for at in range(len(siblings))),
                    rows["keep_names"],
                    gap=8,
                )
            )
            names = listing([one.first_name for one in siblings])
            self.section = Section(_("Ook bij {names}").format(names=names), inside)
            self.section.button.setObjectName("together")
            self.section.button.clicked.connect(self._on_opened)

    def _on_opened(self, opened: bool) -> None:
        if opened:
            if len(self.siblings) == 1 and not self.form.field("also").value():
                self.form.show_data(also=[self.siblings[0].uid])
                self.form.typed.emit()
            self.form.field("also").setFocus()

    def arrange(self) -> None:
        """Show a field for each who is ticked, and what happens to their names."""
        if self.section is None:
            return
        picked = self.picked()
        if picked:
            self.section.button.setChecked(True)
        rows = self.form.rows
        reveal(rows["only_here"], shown=bool(picked))
        for at, one in enumerate(self.siblings):
            reveal(rows[f"only_{at}"], shown=one in picked)
        named = names_in(self._shared(), [self.head.first_name, *(one.first_name for one in picked)])
        reveal(rows["keep_names"], shown=bool(picked and named))
        rows["also"].show_hint(self._hint(picked, named))

    def _hint(self, picked: Sequence[SiblingRow], named: Sequence[str]) -> str:
        if not picked:
            return ""
        if named and not self.form.field("keep_names").value():
            text = _(
                "Ieder krijgt de eigen notitie. Bij de ander staat 'broer of zus' in plaats van {names}."
            )
            return text.format(names=listing(named))
        return _("Ieder krijgt de eigen notitie. Wat over één van hen gaat, schrijft u hieronder.")

    def picked(self) -> list[SiblingRow]:
        """The brothers and sisters at whom it stands too."""
        wanted = self.form.field("also").value() if self.section else ()
        return [one for one in self.siblings if one.uid in wanted]

    def _shared(self) -> str:
        values = self.form.values()
        return " ".join(str(values[name] or "") for name in ("facts", "interpretation"))

    def split(self, data: EntryData) -> tuple[EntryData, list[EntryData]]:
        """The note of this pupil and those of the others, each with only its own part."""
        picked = self.picked()
        if not picked:
            return data, []
        values = self.form.values()
        mine = self._part(data, self.head.uid, self.head.first_name, values["only_here"])
        others = [
            self._part(for_another(data), one.uid, one.first_name, values[f"only_{self.siblings.index(one)}"])
            for one in picked
        ]
        return mine, others

    def _part(self, data: EntryData, pupil_uid: str, name: str, own: str | None) -> EntryData:
        names = [self.head.first_name, *(one.first_name for one in self.picked())]
        others, keep = [one for one in names if one != name], bool(self.form.field("keep_names").value())
        told = data.model_dump() | {
            "pupil_uid": pupil_uid,
            "facts": own_part(data.facts, own or "", others, keep_names=keep),
        }
        if not keep:
            told |= {
                field: without_names(told[field], others)
                for field in ("interpretation", "told_by", "parents_reason")
            }
        return type(data).model_validate(told)


def ask_for_others(
    parent: QWidget | None, bridge: Bridge, card: NoteCard, after: EntryData, asked: frozenset[str]
) -> NoteDialog | None:
    """After a correction: does it hold for the note at the brother or sister too? Its window opens, filled in."""
    from ui.dialogs.note import NoteDialog

    if card.data == after or bridge.at_door:
        return None
    asked |= {card.uid}
    for one in card.together:
        question = _("Dit staat ook bij {name}. Wilt u het daar ook verbeteren?").format(name=one.first_name)
        if one.uid in asked:
            continue
        asked |= {one.uid}
        if ask.sure(parent, question, _("Ja, bekijken")):
            there = bridge.ask(note_card, one.uid)
            given = taken_along(card.data, after, there.data)
            made = NoteDialog(parent, bridge, one.pupil_uid, one.uid, given=given, asked=asked)
            made.open()
            return made
    return None
