"""The help: what this screen is for, the handbook, the keys and what is new. Esc goes back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui import keys, theme
from ui.dialogs import help_text
from ui.dialogs.dialog import Dialog
from ui.widgets.buttons import Button
from ui.widgets.layout import reveal, row
from ui.widgets.notice import announce
from ui.widgets.tabs import Tabs
from zorgdesk.handbook import handbook
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QResizeEvent

    from ui.bridge import Bridge

HERE, BOOK, KEYS, NEWS = "here", "book", "keys", "news"


def place_of(dialog: QWidget) -> str:
    """The place of a dialog or a page that is not in the shell, by its module: 'dialog/note'."""
    return "dialog/" + type(dialog).__module__.rpartition(".")[2]


class HelpDialog(Dialog):
    """Explains the place it was asked at, with the handbook behind it. It may stand over another dialog."""

    def __init__(self, parent: QWidget | None, bridge: Bridge | None, place: str = "") -> None:
        # It keeps nothing, so the lock and the first start can show it without a desk.
        super().__init__(
            parent, cast("Bridge", bridge), _("Uitleg"), icon="info", width=880, height=700
        )  # fmt: skip
        self.place = place or str(getattr(parent, "here", ("", ""))[0])
        self.book = handbook()
        self.page = self.book.at(self.place)
        self._trail: list[str] = []
        self._at = ""
        self.text = _Text(self)
        self.tabs = Tabs(self._tabs(), _("Uitleg"))
        self.back = Button(_("Terug"), "quiet", "left", key="" if theme.large() else "Alt+←")
        self.back.setAutoDefault(False)
        self.body.addLayout(row((self.tabs, 1), self.back))
        self.body.addWidget(self.text, 1)
        self._connect()
        self._open(HERE if self.page else BOOK)
        self.text.setFocus()

    def _tabs(self) -> list[tuple[str, str]]:
        here = [(HERE, _("Dit scherm"))] if self.page else []
        return [
            *here,
            (BOOK, _("Handboek")),
            (KEYS, _("Toetsen")),
            (NEWS, _("Wat is er nieuw")),
        ]

    def _connect(self) -> None:
        self.tabs.picked.connect(self._open)
        self.text.anchorClicked.connect(self._on_link)
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the text what the head, the tabs and the foot leave."""
        ends = sum(end.sizeHint().height() for end in self._ends)
        taken = ends + self.tabs.sizeHint().height() + theme.gap(40)
        self.text.setMinimumHeight(max(theme.px(120), event.size().height() - taken))
        super().resizeEvent(event)

    def on_help(self) -> None:
        """F1 in the help itself: back to the page of where one was."""
        if self.page:
            self.tabs.go_to(HERE)

    def _open(self, tab: str) -> None:
        self._trail.clear()
        self._show({HERE: "", BOOK: help_text.CONTENTS, KEYS: KEYS, NEWS: NEWS}[tab])
        self.save.show_words(
            _("Handboek afdrukken") if tab != KEYS else _("Toetsen afdrukken"), "print"
        )  # fmt: skip
        reveal(self.save, shown=tab in (BOOK, KEYS))

    def show_page(self, key: str) -> None:
        """Show a page of the handbook; the way back leads to what was shown before."""
        self._trail.append(self._at)
        self._show(key)

    def go_back(self) -> None:
        """Go back to the page shown before."""
        if self._trail:
            self._show(self._trail.pop())

    def _on_link(self, url: QUrl) -> None:
        self.show_page(url.toString())

    def _show(self, key: str) -> None:
        self._at = key
        self.text.setHtml(self._html(key))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        reveal(self.back, shown=bool(self._trail))
        announce(self.text, self.text.toPlainText().partition("\n")[0])

    def _html(self, key: str) -> str:
        groups = keys.groups()
        if key == help_text.CONTENTS:
            return help_text.contents_html(self.book)
        if key == KEYS:
            return help_text.keys_html(groups)
        if key == NEWS:
            return "".join(help_text.page_html(page, groups) for page in self.book.news)
        if not key and self.page:
            return help_text.screen_html(self.page, self.book, groups)
        page = self.book.page(key)
        return help_text.chapter_html(page, self.book, groups) if page else ""

    def on_save(self) -> None:
        """Print what is open: the handbook or the keys; Ctrl+Enter on another tab does nothing."""
        from ui.dialogs.help_print import HandbookDialog, KeyCardDialog

        if self.tabs.key == KEYS:
            KeyCardDialog(self, self.bridge).open()
        elif self.tabs.key == BOOK:
            HandbookDialog(self, self.bridge).open()


class _Text(QTextBrowser):
    """The text: arrows and page keys walk through it, Tab goes along its links and then on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Uitleg"))
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        self.document().setDefaultStyleSheet(help_text.style())
        self.document().setDocumentMargin(theme.gap(16))
        self.setFont(theme.font("body"))
        c = theme.colours()
        self.setStyleSheet(
            f"QTextBrowser {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};"
            f" border-radius: {theme.RADIUS['control']}px; }}"
            f"QTextBrowser:focus {{ border: 2px solid {c.accent}; }}"
        )
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextBrowserInteraction | flags.TextSelectableByKeyboard | flags.LinksAccessibleByKeyboard
        )
