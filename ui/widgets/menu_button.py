"""A button with a menu: what is seldom done, behind one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class MenuButton(Button):
    """Opens its menu under it, with the first line ready for Enter; `lines`: code, words, deed."""

    def __init__(
        self,
        words: str,
        lines: Sequence[tuple[str, str, Callable[[], object]]],
        *,
        icon: str = "down",
        name: str = "",
        key: str = "",
    ) -> None:
        super().__init__(words, "", icon, key=key, name=name)
        self.lines = QMenu(self)
        for code, told, deed in lines:
            action = self.lines.addAction(told.replace("&", "&&"))
            action.setObjectName(code)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        self.clicked.connect(self.pop)

    def pop(self) -> None:
        """Open the menu."""
        self.lines.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.lines.setActiveAction(self.lines.actions()[0])
