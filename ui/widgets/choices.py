"""Fields that pick from a fixed list: one, an answer that may stay open, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.widgets.fields import Field
from ui.widgets.layout import column, flow
from ui.widgets.ticks import Combo, Segments, TickBox, choices_of
from ui.widgets.words import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QWidget


class ChoiceField(Field):
    """One out of a fixed list: beside each other, or a list that opens when there are more than `beside`.

    The choices are members with a label, or pairs of a value and its words.
    """

    def __init__(self, choices: Iterable[Any], *, beside: int = 5, clearable: bool = False) -> None:
        super().__init__()
        self._choices = choices_of(choices)
        self.segments: Segments | None = None
        self.combo: Combo | None = None
        if len(self._choices) <= beside:
            self.segments = Segments(self._choices, clearable=clearable)
            self.segments.picked.connect(lambda _value: self.changed.emit())
        else:
            self.combo = Combo(self._choices)
            self.combo.activated.connect(lambda _at: self.changed.emit())
        self.setLayout(column(self.control()))
        self.setFocusProxy(self.control())

    def show_value(self, value: Any) -> None:
        """Show a value as picked; None picks nothing."""
        if self.segments:
            self.segments.show_value(value)
        elif self.combo:
            at = next((i for i, (one, _words) in enumerate(self._choices) if one == value), -1)
            self.combo.setCurrentIndex(at)

    def show_words(self, words: Mapping[Any, str]) -> None:
        """Call some values by other words; what is picked stays. Only for a list that opens."""
        self._choices = [(one, words.get(one, was)) for one, was in self._choices]
        if self.combo:
            for at, (_one, said) in enumerate(self._choices):
                self.combo.setItemText(at, said)

    def show_choices(self, choices: Iterable[Any]) -> None:
        """Offer another list, where it is one that opens; what is picked stays so while it is there."""
        picked = self.value()
        self._choices = choices_of(choices)
        if self.combo:
            self.combo.clear()
            for value, words in self._choices:
                self.combo.addItem(words, value)
        self.show_value(
            picked if any(one == picked for one, _words in self._choices) else self._choices[0][0]
        )

    def value(self) -> Any:
        """The value that is picked, or None."""
        if self.segments:
            return self.segments.value()
        at = self.combo.currentIndex() if self.combo else -1
        return self._choices[at][0] if at >= 0 else None

    def raw(self) -> str | None:
        """The stored form of the value, or None."""
        value = self.value()
        return None if value is None else str(value)

    def restore(self, raw: Any) -> None:
        """Pick the value with that stored form; one that is no longer there picks nothing."""
        self.show_value(next((one for one, _words in self._choices if str(one) == raw), None))

    def control(self) -> QWidget:
        """The row of answers or the list."""
        return self.segments or self.combo or self

    def name_it(self, name: str, description: str = "") -> None:
        """Say to which question the answers belong."""
        if self.segments:
            self.segments.name_it(name, description)
        else:
            super().name_it(name, description)


class AnswerField(ChoiceField):
    """A row of answers, such as Ja / Nog niet / Bewust niet, that may stay open and can be taken back."""

    def __init__(self, choices: Iterable[Any]) -> None:
        super().__init__(choices, beside=99, clearable=True)


class ManyField(Field):
    """Several out of a fixed list; its value is a list in the order of the choices."""

    def __init__(self, choices: Iterable[Any], *, beside: bool = True) -> None:
        super().__init__()
        self._choices = choices_of(choices)
        self.boxes = [TickBox(words) for _value, words in self._choices]
        for box in self.boxes:
            box.clicked.connect(lambda _on: self.changed.emit())
        if not self.boxes:
            self.setLayout(column(label("", "small", "muted")))
        elif beside:
            # Each box close to its own words: the next one stands farther away, the next line nearer.
            self.setLayout(column(flow(*self.boxes, gap=16, down=0)))
        else:
            self.setLayout(column(*self.boxes, gap=0))
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def show_value(self, value: Any) -> None:
        """Tick the values of a list; None ticks nothing."""
        wanted = list(value or ())
        for (one, _words), box in zip(self._choices, self.boxes, strict=True):
            box.setChecked(one in wanted)

    def value(self) -> list[Any]:
        """The values that are ticked."""
        return [one for (one, _words), box in zip(self._choices, self.boxes, strict=True) if box.isChecked()]

    def raw(self) -> list[str]:
        """The stored forms of what is ticked."""
        return [str(one) for one in self.value()]

    def restore(self, raw: Any) -> None:
        """Tick them again."""
        self.show_value([one for one, _words in self._choices if str(one) in raw])

    def control(self) -> QWidget:
        """The first box."""
        return self.boxes[0] if self.boxes else self

    def name_it(self, name: str, description: str = "") -> None:
        """Say to which question the ticks belong."""
        self.setAccessibleName(name)
        for box in self.boxes:
            box.setAccessibleName(f"{name}: {box.text()}")
            box.setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Its words under it are mark enough: boxes have no mistaken edge."""
