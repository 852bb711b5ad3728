"""Forms: fields bound by name to the attributes of a data class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.choices import AnswerField, ChoiceField, ManyField
from ui.widgets.fields import AheadField, DateField, Field, LinesField, PastField, TextField, TickField
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Section
from ui.widgets.words import Glyph, label
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QHBoxLayout

__all__ = [
    "AheadField",
    "AnswerField",
    "ChoiceField",
    "DateField",
    "Field",
    "FieldRow",
    "Form",
    "LinesField",
    "ManyField",
    "PastField",
    "TextField",
    "TickField",
    "beside",
]

D = TypeVar("D", bound="BaseModel")

# What pydantic calls a mistake, in words that say what to do.
_MISTAKES = {
    "missing": N_("Vul dit in."),
    "string_type": N_("Vul dit in."),
    "string_too_short": N_("Vul dit in."),
    "string_too_long": N_("Dit is te lang. Er passen {max_length} letters in."),
    "string_pattern_mismatch": N_("Dit klopt niet. Kijk het na."),
    "enum": N_("Kies er een."),
    "literal_error": N_("Kies er een."),
    "is_instance_of": N_("Kies er een."),
    "bool_type": N_("Kies er een."),
    "date_type": N_("Vul een datum in."),
    "too_short": N_("Kies er ten minste een."),
    "int_parsing": N_("Vul een getal in."),
    "int_type": N_("Vul een getal in."),
    "float_parsing": N_("Vul een getal in."),
    "float_type": N_("Vul een getal in."),
    "greater_than": N_("Dit moet meer zijn dan {gt}."),
    "greater_than_equal": N_("Dit moet ten minste {ge} zijn."),
    "less_than": N_("Dit moet minder zijn dan {lt}."),
    "less_than_equal": N_("Dit mag ten hoogste {le} zijn."),
}


def _in_words(part: Mapping[str, Any]) -> str:
    """One mistake as pydantic gives it, in words for people; a rule of our own brings its own words."""
    context: dict[str, Any] = dict(part.get("ctx") or {})
    if part["type"] in ("value_error", "assertion_error"):
        return str(context.get("error", "")) or _("Dit klopt niet. Kijk het na.")
    words = _MISTAKES.get(str(part["type"]), N_("Dit klopt niet. Kijk het na."))
    return _(words).format(**context)


class FieldRow(QWidget):
    """A field with its label above it, a hint, and the place where its mistake is told."""

    def __init__(self, name: str, words: str, field: Field, hint: str = "") -> None:
        super().__init__()
        self.words, self.field, self._hint = words, field, hint
        field.control().setObjectName(name)
        self.label = label(words, "small-strong", wrap=True)
        self.label.setBuddy(field.control())
        reveal(self.label, shown=not field.names_itself)
        self.hint = label(hint, "small", "muted", wrap=True)
        reveal(self.hint, shown=bool(hint))
        self.mistake = label("", "small", "danger", wrap=True)
        self._mark = QFrame()
        self._mark.setLayout(row(Glyph("late", "danger", size=16), (self.mistake, 1), gap=6))
        self.setLayout(column(self.label, field, self.hint, self._mark, gap=4))
        self.show_mistake("")

    def hint_above(self) -> None:
        """Put the hint between label and field: under a high one nobody sees it."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.hint)

    def show_hint(self, hint: str) -> None:
        """Show another hint."""
        self._hint = hint
        self.hint.setText(hint)
        reveal(self.hint, shown=bool(hint))
        self.show_mistake(self.mistake.text())

    def show_mistake(self, words: str) -> None:
        """Tell what is wrong at the field itself, to the eye and to a screen reader; '' takes it back."""
        self.mistake.setText(words)
        reveal(self._mark, shown=bool(words))
        self.field.show_mistaken(mistaken=bool(words))
        said = _("Klopt nog niet: {words}").format(words=words) if words else ""
        self.field.name_it(self.words, " ".join(part for part in (said, self._hint) if part))


def beside(*rows: tuple[FieldRow, int] | FieldRow, gap: int = 12) -> QHBoxLayout:
    """Rows of a form beside each other, with their labels at one height; a share says how wide, usually alike."""
    parts = [one if isinstance(one, tuple) else (one, 1) for one in rows]
    return row(*((column(one, STRETCH), share) for one, share in parts), gap=gap)


class Form(QWidget):
    """Fields bound by name; nothing typed is lost, and what is typed is never overwritten by a refresh.

    Each row is a label and a field, or a label, a field and a hint. Rows named in `folded` stand behind a
    fold. With `arranged=False` it lays out nothing: the screen puts `rows[name]` where they belong.
    """

    typed = Signal()
    submitted = Signal()  # Ctrl+Enter

    def __init__(
        self,
        rows: Mapping[str, tuple[str, Field] | tuple[str, Field, str]],
        *,
        folded: Sequence[str] = (),
        fold_title: str = "",
        arranged: bool = True,
    ) -> None:
        super().__init__()
        self.rows = {name: FieldRow(name, *row_) for name, row_ in rows.items()}
        self.mistakes: dict[str, str] = {}
        self._touched: set[str] = set()
        self.section: Section | None = None
        self.general = label("", "small", "danger", wrap=True)
        self.general.hide()
        for name, one in self.rows.items():
            one.field.changed.connect(lambda name=name: self._on_changed(name))
        if arranged:
            self._arrange(folded, fold_title)

    def _arrange(self, folded: Sequence[str], fold_title: str) -> None:
        shown = [one for name, one in self.rows.items() if name not in folded]
        if folded:
            inside = QWidget()
            inside.setLayout(column(*(self.rows[name] for name in folded), gap=12))
            self.section = Section(fold_title or _("Meer"), inside)
        self.setLayout(column(*shown, self.section, self.general, STRETCH, gap=12))

    def field(self, name: str) -> Field:
        """The field of a name."""
        return self.rows[name].field

    @property
    def being_typed(self) -> bool:
        """Whether something stands in it that the user changed and that was not settled yet."""
        return bool(self._touched)

    def settle(self) -> None:
        """Say that what stands in it is kept: from now on it may be refreshed again."""
        self._touched.clear()

    def show_data(self, **values: Any) -> None:
        """Fill the fields that are named, except those the user is busy with."""
        for name, value in values.items():
            if name not in self._touched:
                self.rows[name].field.show_value(value)

    def clear(self) -> None:
        """Empty every field and forget every mistake."""
        for one in self.rows.values():
            one.field.clear()
        self.settle()
        self.show_mistakes({})

    def values(self) -> dict[str, Any]:
        """What stands in the fields, not checked; None where nothing does or it cannot be understood."""
        return {name: one.field.value() for name, one in self.rows.items()}

    def read(self, kind: type[D], **given: Any) -> D | None:
        """Make data out of the fields and what is given, or show at each field what is wrong with it.

        An empty field is left to the default of its attribute; a field that is none of them is left out.
        """
        # Here, because the first window has a form and nothing to check yet.
        from pydantic import ValidationError

        own = self.misread()
        filled = {
            name: value
            for name, value in self.values().items()
            if value is not None and name in kind.model_fields
        }
        data: D | None = None
        found: dict[str, str] = {}
        try:
            data = kind(**{**filled, **given})
        except ValidationError as error:
            for part in error.errors(include_url=False, include_input=False):
                found.setdefault(str(part["loc"][0]) if part["loc"] else "", _in_words(dict(part)))
        self.show_mistakes({**found, **own})
        return None if self.mistakes else data

    def misread(self) -> dict[str, str]:
        """What stands in the fields and cannot be understood, by name; what is not asked now does not count."""
        return {
            name: one.field.mistake()
            for name, one in self.rows.items()
            if one.field.mistake() and not _is_put_away(one)
        }

    def show_mistakes(self, mistakes: Mapping[str, str]) -> None:
        """Show mistakes at their fields, and under the form those of no field; go to the first."""
        self.mistakes = dict(mistakes)
        for name, one in self.rows.items():
            one.show_mistake(self.mistakes.get(name, ""))
        rest = [words for name, words in self.mistakes.items() if name not in self.rows]
        self.general.setText("\n".join(rest))
        reveal(self.general, shown=bool(rest))
        first = next((name for name in self.rows if name in self.mistakes), None)
        if first:
            self._go_to(first)
        if mistakes:
            announce(self, " ".join(self.mistakes.values()))

    def _go_to(self, name: str) -> None:
        one = self.rows[name]
        if self.section and self.section.content.isAncestorOf(one):
            self.section.button.setChecked(True)
        one.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> dict[str, Any]:
        """Everything that stands in it as typed, as JSON can keep it."""
        return {name: one.field.raw() for name, one in self.rows.items()}

    def typed_draft(self) -> dict[str, Any]:
        """Only what the user changed in it, as typed: the rest is left to what is kept."""
        return {name: raw for name, raw in self.draft().items() if name in self._touched}

    def show_newer(self, fresh: Mapping[str, Any], draft: Mapping[str, Any]) -> None:
        """Say at each text that was typed over what somebody else wrote meanwhile what stands there now."""
        for name in draft.keys() & self.rows.keys():
            now, one = fresh.get(name), self.rows[name]
            if now and now != draft[name] and isinstance(one.field, (TextField, LinesField, DateField)):
                one.hint_above()
                one.show_hint(_("Nu staat er: {words}").format(words=now))

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back; it counts as being typed, so that no refresh takes it away."""
        empty = self.draft()
        for name, raw in draft.items():
            # What another version of the form kept may be of another kind.
            if name in self.rows and _is_alike(raw, self.rows[name].field):
                self.rows[name].field.restore(raw)
                if raw != empty[name]:
                    self._touched.add(name)
                    self._unfold(name)

    def _unfold(self, name: str) -> None:
        if self.section and self.section.content.isAncestorOf(self.rows[name]):
            self.section.button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Submit with Ctrl+Enter; a window with a shortcut for it goes first."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, name: str) -> None:
        self._touched.add(name)
        if name in self.mistakes:
            del self.mistakes[name]
            self.rows[name].show_mistake("")
        self.typed.emit()


def _is_put_away(one: QWidget) -> bool:
    """Whether it was hidden on purpose: a form that was not shown yet hides nothing."""
    return one.isHidden() and one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _is_alike(raw: Any, field: Field) -> bool:
    """Whether what a draft holds is of the kind that a field holds; only a choice may be open."""
    if isinstance(field, ChoiceField):
        return raw is None or isinstance(raw, str)
    here = field.raw()
    if isinstance(here, list):
        return isinstance(raw, list) and all(isinstance(one, str) for one in raw)
    return isinstance(raw, type(here))
