"""Beginstand: what already runs, one row a child, typed as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import ask, theme
from ui.jobs import run_job
from ui.screen import DraftKeeper, Screen
from ui.screens.beginstand_grid import BeginGrid
from ui.screens.beginstand_rows import BUSY, EMPTY, READY, SAVED, WRONG, BeginModel
from ui.screens.page import page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.words import Chip, label
from zorgdesk.commands.beginstand import save_begin_row, take_begin_row_back
from zorgdesk.errors import ZorgdeskError
from zorgdesk.job import Step
from zorgdesk.rules.beginstand_kept import kept_words
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.bridge import Bridge
    from ui.form import Form
    from ui.screens.beginstand_rows import GridRow
    from zorgdesk.job import Job

DRAFT = "beginstand"
_AT_ONCE = 5  # more rows than this are kept beside the window


class _Typed(QWidget):
    """The grid as something whose draft is kept (ui.screen.DraftKeeper)."""

    typed = Signal()

    def __init__(self, model: BeginModel) -> None:
        super().__init__()
        self._model = model
        model.typed.connect(self.typed)

    def draft(self) -> dict[str, Any]:
        """The rows that are not kept yet."""
        return self._model.draft()


class BeginstandScreen(Screen):
    """Nothing blocks: a row that is ready is kept, the others stay as they are typed."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.rows_model = BeginModel(bridge)
        self.grid = BeginGrid(self.rows_model)
        self._typed = _Typed(self.rows_model)
        self._typed.setParent(self)
        self._typed.hide()
        self._saving = False
        self.told = label("", "small", "muted", wrap=True)
        self.save = Button(_("Opslaan"), "primary", "check", key="Ctrl+Enter")
        self.sheet = Button(_("Uit een tabel"), "", "doc", name=_("Rijen uit een tabel halen"))
        self.sheet.setObjectName("add_from_sheet")
        self.model_sheet = Button(_("Lege tabel"), "", "save", name=_("Lege tabel bewaren om in te vullen"))
        self.away = Button(_("Rij weghalen"), "link", "trash")
        self.which = label("", "strong", wrap=True)
        self.state = Chip("", "quiet")
        self.makes = label("", "body", wrap=True)
        self.save.setObjectName("begin_save")
        self._build()
        self._connect()
        # A lock takes what is being typed in a cell along, before the draft is kept.
        bridge.keep_now.connect(self.grid.end_typing)
        self._keeper = DraftKeeper(bridge, cast("Form", self._typed), DRAFT)
        self.rows_model.show_saved()
        self._put_draft_back()

    def _build(self) -> None:
        keys = keys_foot(
            (
                ("Tab", _("volgende cel")), ("Enter", _("volgende rij")), ("Ctrl+D", _("zoals hierboven")),
                ("Ctrl+V", _("plakken uit Excel")), ("Ctrl+Tab", _("uit de tabel")),
            )
        )  # fmt: skip
        head = row((self.which, 1), self.state, self.away, gap=10)
        large = theme.large()
        self.makes.setMinimumHeight(theme.px(20 if large else 40))
        self.row_card = box(column(head, self.makes, gap=4, margins=(14, 8, 14, 8)), "sunken")
        inside = column((self.grid, 1), rule(), self.row_card, gap=0, margins=(4, 4, 4, 4))
        if not large:
            inside.addWidget(keys)
        words = label(
            _("Zet hier elke leerling in die al hulp krijgt. Een halve rij mag: u vult later aan."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        top = page_head(_("Beginstand"), self.told, self.sheet, self.model_sheet, self.save)
        self.setLayout(
            column(
                top,
                None if large else words,
                (box(inside, "card"), 1),
                gap=8,
                margins=(24, 4, 24, 12) if large else (24, 6, 24, 16),
            )
        )

    def _connect(self) -> None:
        self.save.clicked.connect(self.on_save)
        self.sheet.clicked.connect(self.on_sheet)
        self.model_sheet.clicked.connect(self.on_model_sheet)
        self.away.clicked.connect(self.on_away)
        self.rows_model.typed.connect(self._show_row)
        self.grid.selectionModel().currentChanged.connect(self._on_walked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self, self.on_save)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_first(self) -> None:
        """Put the keyboard in the first row that is empty."""
        rows = self.rows_model.rows
        at = next((at for at, one in enumerate(rows) if one.state == EMPTY), len(rows) - 1)
        self.grid.go(at, 0)
        self.grid.setFocus()

    def refresh(self) -> None:
        """Show what was kept elsewhere; what is being typed stays."""
        if not self._saving:
            self.rows_model.show_saved()
            self._show_row()

    def _put_draft_back(self) -> None:
        for draft in self.bridge.drafts():
            if draft.form == DRAFT:
                self.rows_model.restore(draft.content)

    def _on_walked(self, now: QModelIndex, before: QModelIndex) -> None:
        """Show the row one comes to; of the row one leaves, say what it makes."""
        self._show_row()
        if before.row() != now.row() and 0 <= before.row() < len(self.rows_model.rows):
            left = self.rows_model.rows[before.row()]
            if left.state in (READY, WRONG):
                announce(self.grid, left.told(opp_here=self.rows_model.opp_here))

    def _show_row(self) -> None:
        """Say of the row under the keyboard what it will make, and count the rows."""
        model, at = self.rows_model, self.grid.currentIndex().row()
        saved, ready, wrong = model.count(SAVED), model.count(READY), model.count(WRONG)
        parts = [
            ngettext("{count} rij opgeslagen", "{count} rijen opgeslagen", saved) if saved else "",
            ngettext("{count} klaar om op te slaan", "{count} klaar om op te slaan", ready) if ready else "",
            ngettext("{count} om na te kijken", "{count} om na te kijken", wrong) if wrong else "",
        ]
        self.told.setText(", ".join(part for part in parts if part))
        self.save.show_words(_("Opslaan ({count})").format(count=ready) if ready else _("Opslaan"))
        if not 0 <= at < len(model.rows):
            return
        one = model.rows[at]
        self.which.setText(
            " · ".join(part for part in (_("Rij {number}").format(number=at + 1), _name(one)) if part)
        )
        words, tone, icon = _STATES[one.state]
        self.state.show_fact(_(words), tone, icon)
        reveal(self.state, shown=bool(words))
        reveal(self.away, shown=one.state != EMPTY)
        self.makes.setText(_told(one, opp_here=model.opp_here))

    def on_save(self) -> None:
        """Keep every row that is ready: each by itself, so that one that fails holds no other back."""
        self.grid.end_typing()
        ready = [at for at, one in enumerate(self.rows_model.rows) if one.state == READY]
        self._saving = True
        kept = self._keep_many(ready) if len(ready) > _AT_ONCE else sum(self._keep(at) for at in ready)
        self._saving = False
        self._keeper.keep() if self.rows_model.draft()["rows"] else self._keeper.drop()
        self._show_row()
        wrong = self.rows_model.count(WRONG) + len(ready) - kept
        words = ngettext("{count} rij opgeslagen.", "{count} rijen opgeslagen.", kept)
        if wrong:
            words += " " + ngettext("Kijk {count} rij na.", "Kijk {count} rijen na.", wrong)
        elif not kept:
            words = _("Er is niets nieuws om op te slaan.")
        self.bridge.say(words)
        announce(self, words)
        if wrong:
            first = next(
                at for at, one in enumerate(self.rows_model.rows) if one.state == WRONG or one.refused
            )
            self.grid.go(first, 0)

    def _keep_many(self, ready: list[int]) -> int:
        """Keep many rows beside the window, with how far it is; what is kept when one stops, is kept."""
        done: list[tuple[int, str]] = []
        run_job(self, self._keep_job(ready, done), _("Beginstand opslaan"))
        for at, refused in done:
            self.rows_model.rows[at].refused = refused
            if not refused:
                self.rows_model.settle(at)
        self.bridge.changed.emit()
        return sum(not refused for _at, refused in done)

    def _keep_job(self, ready: list[int], done: list[tuple[int, str]]) -> Job[int]:
        for number, at in enumerate(ready):
            one = self.rows_model.rows[at]
            yield Step(number, len(ready), _("Rij {number}").format(number=at + 1))
            if one.read.row is not None:
                try:
                    self.bridge.desk.do(save_begin_row, one.read.row, self._kept(one))
                    done.append((at, ""))
                except ZorgdeskError as error:
                    done.append((at, str(error)))
        return len(done)

    def _kept(self, row: GridRow) -> dict[str, str]:
        return kept_words(row.typed, self.rows_model.known)

    def _keep(self, at: int) -> bool:
        one = self.rows_model.rows[at]
        if one.read.row is None:
            return False
        try:
            self.bridge.attempt(save_begin_row, one.read.row, self._kept(one))
        except ZorgdeskError as error:
            one.refused = str(error)
            return False
        self.rows_model.settle(at)
        return True

    def on_away(self) -> None:
        """Take a row away; what it made in the dossier goes too, after a question."""
        at = self.grid.currentIndex().row()
        one = self.rows_model.rows[at]
        if one.saved is not None and one.pupil is not None:
            question = _("Haalt u de beginstand van {name} weg?").format(name=one.pupil.first_name)
            more = _("Wat deze rij in het dossier zette, gaat ook weg. Wat u daarna veranderde, blijft.")
            if not ask.sure(self, question, _("Weghalen"), more=more):
                return
            # Out of the grid first, so that the refresh that follows does not look for it.
            gone = self.bridge.do(self, take_begin_row_back, one.pupil.uid)
            if gone is None:
                return
            self.bridge.say(
                _("De rij is weg. {name} heeft geen beginstand meer.").format(name=one.pupil.first_name)
            )
        self.rows_model.remove(at)
        self.grid.go(min(at, len(self.rows_model.rows) - 1), 0)
        self.grid.setFocus()
        self._show_row()

    def on_sheet(self) -> None:
        """Fetch rows from a spreadsheet; they are looked through here before they are kept."""
        from ui.dialogs.beginstand_sheet import BeginstandSheetDialog

        dialog = BeginstandSheetDialog(self, self.bridge)
        dialog.brought.connect(self.bring)
        dialog.open()

    def bring(self, rows: list[Mapping[str, str]]) -> None:
        """Put rows in the grid, under those that are there."""
        start = self.rows_model.rowCount() - 1
        self.rows_model.add_rows(rows)
        self.grid.go(start, 0)
        self.grid.setFocus()
        words = ngettext("{count} rij staat erbij.", "{count} rijen staan erbij.", len(rows))
        self.bridge.say(_("{rows} Kijk ze na en sla ze op.").format(rows=words))

    def on_model_sheet(self) -> None:
        """Save an empty sheet with the columns, to fill in elsewhere."""
        from zorgdesk.exchange.beginstand_sheet import model_sheet
        from zorgdesk.exchange.saving import ready_to_save

        path = ask.which_file(
            self,
            _("Waar bewaart u de lege tabel?"),
            [(_("Excel"), "*.xlsx")],
            save=True,
            suggested="beginstand.xlsx",
        )
        if path is None:
            return
        try:
            with ready_to_save(path, model_sheet()) as put:
                put()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.bridge.say(_("De lege tabel is bewaard: {name}").format(name=path.name))


_STATES = {
    EMPTY: ("", "quiet", ""),
    BUSY: (N_("Nog leeg"), "quiet", ""),
    WRONG: (N_("Nakijken"), "warn", "alert"),
    READY: (N_("Nog niet opgeslagen"), "accent", "open"),
    SAVED: (N_("Opgeslagen"), "ok", "check"),
}


def _name(one: Any) -> str:
    if one.pupil is None:
        return str(one.typed.get("pupil", ""))
    return f"{one.pupil.name}, {one.pupil.group}" if one.pupil.group else str(one.pupil.name)


def _told(one: Any, *, opp_here: bool) -> str:
    if one.state == EMPTY:
        return _("Typ een deel van de naam. Daarna leest u hier wat deze rij in het dossier zet.")
    if one.state == BUSY:
        return _("Vul in wat u weet. Eén ding is genoeg.")
    return str(one.told(opp_here=opp_here))
