"""Taking the koffer of a colleague, or its copy to read; also the start of a laptop that has no file yet (K14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from ui.dialogs.dialog import Dialog
from ui.dialogs.koffer_fields import FolderField, LaptopField, show_refused
from ui.jobs import run_job, tried
from ui.widgets.fields import TextField
from ui.widgets.layout import box, column
from ui.widgets.panels import Refusal
from ui.widgets.ticks import Segments
from ui.widgets.words import label
from zorgdesk.errors import MistakeError, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.desk import Desk
    from zorgdesk.store.koffer import Box


class KofferTakeDialog(Dialog):
    """Looks into the folder, asks the own passphrase, and makes the box ready. `ready`: with what it made.

    Without a bridge there is no file on this laptop yet: `path` says where it comes.
    """

    ready = Signal(object)

    def __init__(
        self, parent: QWidget | None, bridge: Bridge | None, what: str = "", *, path: Path | None = None
    ) -> None:
        from zorgdesk.rules.koffer import BoxKind
        from zorgdesk.store import this_laptop

        # Before there is a file there is no bridge: what this dialog inherits needs none.
        super().__init__(
            parent, cast("Bridge", bridge), _("De koffer overnemen"), icon="koffer", width=620, height=640
        )
        self.desk: Desk | None = bridge.desk if bridge else None
        assert self.desk or path  # noqa: S101 - there is a file, or it is told where one comes
        self.path = self.desk.store.path if self.desk else cast("Path", path)
        self.found = label("", "body", wrap=True)
        self.what = Segments(
            [(BoxKind.KOFFER.value, _("Koffer overnemen")), (BoxKind.COPY.value, _("Alleen een leeskopie"))]
        )
        self.what.name_it(_("Wat wilt u ophalen?"), "")
        self.folder = FolderField(self._known())
        self.laptop = LaptopField(this_laptop.read().label)
        self.secret = TextField(secret=True)
        caption = label(_("Uw wachtwoordzin"), "small-strong")
        caption.setBuddy(self.secret.line)
        self.secret.line.setAccessibleName(caption.text())
        self.secret.line.setObjectName("koffer_secret")
        self.secret.line.returnPressed.connect(self.on_save)
        self.refusal = Refusal()
        shown = box(column(self.found, margins=(12, 8, 12, 8)), "soft")
        phrase = column(caption, self.secret, gap=4)
        for part in (self.what, self.folder, shown, self.laptop, box(phrase), self.refusal):
            self.body.addWidget(part)
        self.what.picked.connect(lambda _value: self._look())
        self.folder.chosen.connect(self._on_folder)
        self.refusal.way.connect(self._on_way)
        self.what.show_value(BoxKind.COPY.value if what == BoxKind.COPY.value else BoxKind.KOFFER.value)
        self._look()
        self._focus_next()

    def _known(self) -> Path | None:
        from zorgdesk.exchange.koffer import known_folder

        return known_folder(self.desk) if self.desk else None

    def _on_folder(self) -> None:
        self._look()
        self._focus_next()

    def _focus_next(self) -> None:
        """Put the keyboard on the first thing that is still asked."""
        if self.folder.folder is None:
            self.folder.choose.setFocus()
        else:
            (self.secret if self.laptop.name.value() else self.laptop.name).line.setFocus()

    def _look(self) -> None:
        """Tell what lies in the folder."""
        from zorgdesk.exchange.koffer import look_into
        from zorgdesk.rules.koffer import BoxKind

        copy = self.what.value() == BoxKind.COPY.value
        self.save.show_words(_("Leeskopie ophalen") if copy else _("Koffer overnemen"), "koffer")
        self.refusal.show_finding(None)
        words = _("Kies de map of de USB-stick waarop uw collega de koffer zette.")
        if self.folder.folder is not None:
            try:
                found = look_into(self.folder.folder)
                words = _words_of(found.copy if copy else found.koffer, copy=copy)
            except ZorgdeskError as error:
                words = f"{error.what} {error.then}"
        self.found.setText(words)

    def on_save(self) -> None:
        """Check the box and make it ready."""
        self._take(anyway=False)

    def _take(self, *, anyway: bool) -> None:
        from zorgdesk.exchange.koffer import Prepared, prepare
        from zorgdesk.rules.koffer import BoxKind

        try:
            self.laptop.keep()
            if self.folder.folder is None:
                raise MistakeError(
                    _("In welke map staat de koffer?"), then=_("Kies een USB-stick of een map.")
                )
            if not self.secret.value():
                raise MistakeError(_("Typ uw wachtwoordzin."), then=_("De zin waarmee u Zorgdesk opent."))
        except ZorgdeskError as error:
            show_refused(self.refusal, error)
            return
        kind = BoxKind(str(self.what.value()))
        job = prepare(
            self.path, self.folder.folder, self.secret.value() or "", kind, mine=self.desk, anyway=anyway
        )
        made = run_job(self, tried(job), _("De koffer nakijken"))
        if isinstance(made, ZorgdeskError):
            show_refused(self.refusal, made)
            self.secret.line.selectAll()
            self.secret.line.setFocus()
        elif isinstance(made, Prepared):
            self.secret.line.clear()
            self.ready.emit(made)
            if self.desk is not None:
                self.bridge.made_ready.emit(made)
            self.close()

    def _on_way(self, code: str) -> None:
        from zorgdesk.rules.koffer import TAKE_ANYWAY, TAKE_BACK

        if code == TAKE_ANYWAY:
            self._take(anyway=True)
        elif code == TAKE_BACK and self.desk is not None:
            self._take_back(self.desk)

    def _take_back(self, desk: Desk) -> None:
        from zorgdesk.exchange.koffer import take_back

        try:
            take_back(desk, self.folder.folder)
        except ZorgdeskError as error:
            show_refused(self.refusal, error)
            return
        self.bridge.changed.emit()
        self.done_with("", _("De koffer is hier. U kunt weer schrijven."))

    def _keep(self) -> None:
        """Nothing typed here is kept: it is a passphrase."""


def _words_of(found: Box | None, *, copy: bool) -> str:
    from zorgdesk.rules.koffer import moment_words

    if found is None:
        return _("In deze map staat geen leeskopie.") if copy else _("In deze map staat geen koffer.")
    words = _("De leeskopie van {label}, van {when}.") if copy else _("De koffer van {label}, van {when}.")
    return words.format(label=found.label, when=moment_words(found.made_at))
