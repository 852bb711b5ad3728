"""At the end of a gesprek: the next time, and folded the closing card with its three faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.dialogs.moment_field import MomentField
from ui.form import ChoiceField, Form, LinesField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk.model.conversation import Content
from zorgdesk.rules.meeting import WITH_PARENTS
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.queries.conversations import ConversationCard

_LINES = "lines"


class AfterForm(Form):
    """The next time is in view; 'Wat leerden we?' is folded, and asked of nobody twice.

    `lines`: what is being typed in the lines beside it, by the uid of an action or by what is open; they are
    drafts like its own fields.
    """

    def __init__(self, talk: ConversationCard) -> None:
        self.lines: dict[str, str] = {}
        before = talk.line.next_before
        hint = _("Vóór {day}, zo spraken wij af.").format(day=plain_date(before)) if before else ""
        super().__init__(
            {
                "next_when": (_("Volgende keer"), MomentField("di 19 jan 13.00"), hint),
                "next_place": (_("Waar?"), TextField(most=120)),
                "learned": (_("Wat leerden we?"), LinesField(least=2, most=6)),
                "parents_content": (_("Hoe gaan de ouders weg?"), ChoiceField(Content, clearable=True)),
                "pupil_content": (_("Hoe gaat de leerling weg?"), ChoiceField(Content, clearable=True)),
            },
            arranged=False,
        )
        inside = box(
            column(self.rows["learned"], self.rows["parents_content"], self.rows["pupil_content"], gap=10)
        )
        self.fold = self.section = Section(_("Slotkaart: wat leerden we?"), inside)
        when = beside(self.rows["next_when"], self.rows["next_place"])
        self.setLayout(column(when, self.section, gap=10))
        reveal(self.rows["parents_content"], shown=talk.data.kind in WITH_PARENTS)
        data = talk.data
        self.show_data(
            next_when=(data.next_on, data.next_start) if data.next_on else None, next_place=data.next_place,
            learned=data.learned, parents_content=data.parents_content, pupil_content=data.pupil_content,
        )  # fmt: skip

    def draft(self) -> dict[str, Any]:
        """Everything that stands in it and in the lines beside it."""
        return super().draft() | {_LINES: dict(self.lines)}

    def typed_draft(self) -> dict[str, Any]:
        """Only what the user changed."""
        return super().typed_draft() | {_LINES: dict(self.lines)}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back, with the lines beside it."""
        super().restore(draft)
        self.lines.clear()
        lines = draft.get(_LINES)
        if isinstance(lines, dict):
            self.lines.update({str(key): str(words) for key, words in lines.items()})

    def keep_line(self, key: str, words: str) -> None:
        """Keep a line as it is typed; without words it is let go of."""
        self.lines[key] = words
        if not words.strip():
            del self.lines[key]
        self.typed.emit()

    def moment(self) -> tuple[date, str] | None:
        """The day and the time of the next gesprek, as far as they were understood."""
        field = self.field("next_when")
        return field.moment() if isinstance(field, MomentField) else None

    def place(self) -> str:
        """Where the next gesprek is."""
        return str(self.field("next_place").value() or "")

    def changed_fields(self, talk: ConversationCard) -> dict[str, Any]:
        """What was filled in here and is not kept yet."""
        moment, values = self.moment(), self.values()
        said = {
            "next_on": moment[0] if moment else None,
            "next_start": moment[1] if moment else "",
            "next_place": self.place(),
            "learned": values["learned"] or "",
            "parents_content": values["parents_content"],
            "pupil_content": values["pupil_content"],
        }
        return {name: value for name, value in said.items() if value != getattr(talk.data, name)}
