"""Whose is what came in: Zorgdesk proposes, Enter confirms; or it is nobody's yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.incoming_note import IncomingNoteDialog, Item, leave_in_box
from ui.dialogs.pupil_field import PupilField
from ui.form import ChoiceField, DateField, Field, Form, TextField
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, reveal, row
from ui.widgets.panels import Section
from ui.widgets.preview import DocumentPreview, icon_of
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.documents import Paper, add_papers, give_document
from zorgdesk.model.dossier import Confidentiality, DocumentData
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.whose import whose
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

NOTE, KEEP = "note", "keep"
_FOLDED = ("from_whom", "received_on", "confidentiality")


class IncomingDialog(Dialog):
    """What came in, with a title for each thing, and the pupil to confirm.

    At a lock what was not given to anybody yet goes to Binnengekomen: nothing that was dropped is lost.
    """

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, items: Sequence[Item], pupil_uid: str = ""
    ) -> None:
        super().__init__(parent, bridge, _("Wat er binnenkomt"), icon="plus", width=760, height=680)
        self.items, self.given_uid = list(items), pupil_uid
        self.proposals = () if pupil_uid else self._proposals()
        self.one = self.items[0] if len(self.items) == 1 else None
        self.form = self._make_form()
        self.others: list[Button] = []
        self._other_body = column(gap=6)
        self.preview: DocumentPreview | None = None
        self._lay_out()
        self._prefill()
        self.keep_drafts_of(self.form, "incoming", self.items[0].arrived.digest[:32])
        self.form.typed.connect(self._arrange)
        bridge.keep_now.connect(self._on_lock)
        self.finished.connect(self._on_gone)
        self._arrange()
        self._focus_first()

    def _proposals(self) -> Any:
        first = self.items[0].arrived
        mail = first.mail
        words = "\n".join(item.arrived.words for item in self.items)
        return self.bridge.ask(whose, words, mail.sender if mail else "", mail.address if mail else "")

    def _make_form(self) -> Form:
        rows: dict[str, tuple[str, Field] | tuple[str, Field, str]] = {
            "pupil": (_("Bij wie hoort dit?"), PupilField(self.bridge)),
        }
        if any(_can_be_note(item) for item in self.items):
            choices = [(NOTE, _("Een notitie maken")), (KEEP, _("Alleen bewaren"))]
            rows["becomes"] = (_("Wat wordt het?"), ChoiceField(choices))
        for number, item in enumerate(self.items):
            words = _("Hoe heet het?") if self.one else item.arrived.name
            rows[f"title_{number}"] = (words, TextField(most=200))
        rows["from_whom"] = (_("Van wie"), TextField(most=200))
        rows["received_on"] = (_("Ontvangen op"), DateField())
        rows["confidentiality"] = (_("Wie mag dit lezen?"), ChoiceField(Confidentiality))
        return Form(rows, arranged=False)

    def _lay_out(self) -> None:
        head = _("{count} stukken").format(count=len(self.items))
        if self.one:
            head = self.one.arrived.title
            self.preview = DocumentPreview()
            self.preview.setFixedHeight(self._preview_height())
            self.preview.show_document(head, self.one.arrived.mime, self.one.arrived.content)
        if not (self.one and self.one.arrived.mail):  # a mail says its subject itself
            icon = icon_of(self.items[0].arrived.mime)
            self.body.addLayout(row(Glyph(icon, "accent"), (label(head, "strong", wrap=True), 1)))
        self.other_box = box(self._other_body)
        rows = self.form.rows
        rest = [one for name, one in rows.items() if name not in ("pupil", *_FOLDED)]
        fold = box(column(*(rows[name] for name in _FOLDED), gap=12))
        self.form.section = Section(_("Van wie, wanneer, wie leest"), fold)
        whose_ = column(rows["pupil"], self.other_box, gap=6)
        self.form.setLayout(column(whose_, *rest, self.form.section, self.form.general, gap=12))
        self.body.addWidget(self.form)
        if self.preview is not None:
            self.body.addWidget(self.preview)

    def _preview_height(self) -> int:
        from ui import theme

        return theme.px(230)

    def _prefill(self) -> None:
        mail = self.items[0].arrived.mail
        titles = {f"title_{number}": item.arrived.title for number, item in enumerate(self.items)}
        likely = self.proposals[0] if self.proposals else None
        self.form.show_data(
            pupil=self.given_uid or (likely.uid if likely else ""),
            from_whom=(likely.told_by if likely and likely.told_by else mail.sender) if mail else "",
            received_on=min(mail.day or clock.today(), clock.today()) if mail else clock.today(),
            confidentiality=Confidentiality.GEWOON,
            **titles,
        )
        if "becomes" in self.form.rows:
            self.form.show_data(becomes=NOTE if any(item.arrived.is_note for item in self.items) else KEEP)

    def _focus_first(self) -> None:
        """With a pupil to confirm, Enter is enough; else the hands are at the name."""
        if self.form.field("pupil").value():
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.field("pupil").setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Say why this pupil is proposed, offer the next ones, and let the button say what it does."""
        uid = self.form.field("pupil").value()
        chosen = next((one for one in self.proposals if one.uid == uid), None)
        hint = _("Voorstel: {why}.").format(why=chosen.why) if chosen else ""
        if not uid:
            hint = _("Weet u het nog niet? Laat het leeg. Dan ligt het bij Binnengekomen.")
        row_ = self.form.rows["pupil"]
        if row_.hint.text() != hint:
            row_.show_hint(hint)
        self._offer([one for one in self.proposals if one.uid != uid])
        note = self._makes_note()
        if "becomes" in self.form.rows:
            reveal(self.form.rows["becomes"], shown=bool(uid))
        for number, item in enumerate(self.items):
            # A note takes its words from the mail itself.
            reveal(self.form.rows[f"title_{number}"], shown=not (note and _can_be_note(item)))
        if self.form.section:
            reveal(self.form.section, shown=not (note and self.one is not None))
        self.save.show_words(self._deed_words(uid, note=note))

    def _deed_words(self, uid: str | None, *, note: bool) -> str:
        if not uid:
            return _("Nog bij niemand")
        if note:
            return _("Verder: notitie")
        name = self.bridge.ask(names_of, [uid])[uid][0]
        return _("Zet bij {name}").format(name=name)

    def _offer(self, others: Sequence[Any]) -> None:
        shown = [button.property("uid") for button in self.others]
        if shown == [one.uid for one in others]:
            return
        empty_out(self._other_body)
        self.others = []
        for one in others:
            button = Button(f"{one.name} · {one.group}" if one.group else one.name, "small", "pupils")
            button.setProperty("uid", one.uid)
            button.setAccessibleDescription(one.why)
            button.setToolTip(one.why)
            button.clicked.connect(lambda _on=False, uid=one.uid: self._pick(uid))
            self.others.append(button)
        if others:
            self._other_body.addWidget(label(_("Het kan ook van een ander zijn:"), "small", "muted"))
            self._other_body.addWidget(flow(*self.others, gap=6))
        reveal(self.other_box, shown=bool(others))

    def _pick(self, uid: str) -> None:
        self.form.field("pupil").show_value(uid)
        self._arrange()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _makes_note(self) -> bool:
        field = self.form.rows.get("becomes")
        return bool(self.form.field("pupil").value()) and bool(field) and field.field.value() == NOTE  # type: ignore[union-attr]  # bool(field) says so

    def on_save(self) -> None:
        """Put it with the pupil, open the note of it, or leave it in Binnengekomen."""
        mistakes = {"pupil": words} if (words := self.form.field("pupil").mistake()) else {}
        if mistakes:
            self.form.show_mistakes(mistakes)
            return
        uid = self.form.field("pupil").value()
        note = self._makes_note()
        notes = [item for item in self.items if note and _can_be_note(item)]
        rest = {number: item for number, item in enumerate(self.items) if not (note and _can_be_note(item))}
        if not self._keep_items(uid, rest):
            return
        self.items = []
        said = self._said(uid, len(rest))
        if notes:
            # The next dialog stands over the window, not over this one.
            window, bridge = self.parentWidget(), self.bridge
            self.finished.connect(lambda _code: open_notes(window, bridge, uid or "", notes))
        self.done_with("", said) if rest else self._leave()

    def _leave(self) -> None:
        for keeper in self.drafts:
            keeper.drop()
        self.drafts.clear()
        self.close()

    def _said(self, uid: str | None, count: int) -> str:
        if uid is None:
            return _("Het ligt bij Binnengekomen, nog bij niemand.")
        name = self.bridge.ask(names_of, [uid])[uid][0]
        words = ngettext("{count} document", "{count} documenten", count)
        return _("{count} bij {name} gezet, versleuteld.").format(count=words, name=name)

    def _keep_items(self, uid: str | None, items: Mapping[int, Item]) -> bool:
        papers: list[Paper] = []
        for number, item in items.items():
            if item.kept_uid:
                if uid and self.bridge.do(self, _give, item.kept_uid, uid) is None:
                    return False
                continue
            title = self.form.field(f"title_{number}").value() or item.arrived.title
            data = self.form.read(DocumentData, pupil_uid=uid, title=title, mime=item.arrived.mime)
            if data is None:
                return False
            papers.append(Paper(data, item.arrived.content))
        return not papers or self.bridge.do(self, add_papers, papers) is not None

    def _on_lock(self) -> None:
        """Leave what is not given to anybody in Binnengekomen."""
        leave_in_box(self.bridge, self.items)
        self.items = []

    def _on_gone(self) -> None:
        self.items = []


def _give(work: Any, uid: str, pupil_uid: str) -> str:
    """Give a document, and say which: a command tells nothing by itself."""
    give_document(work, uid, pupil_uid)
    return uid


def open_notes(parent: QWidget | None, bridge: Bridge, pupil_uid: str, items: Sequence[Item]) -> None:
    """Open the notes of what came in, one after the other."""
    if not items or parent is None:
        return
    dialog = IncomingNoteDialog(parent, bridge, pupil_uid, items[0])
    dialog.finished.connect(lambda _code: open_notes(parent, bridge, pupil_uid, items[1:]))
    dialog.open()


def take_in(parent: QWidget | None, bridge: Bridge, items: Sequence[Item], pupil_uid: str = "") -> None:
    """Bring in what was dropped, pasted or chosen: at a pupil a mail is a note at once, else one is asked."""
    if items and pupil_uid and all(item.arrived.is_note for item in items):
        open_notes(parent, bridge, pupil_uid, items)
    elif items:
        IncomingDialog(parent, bridge, items, pupil_uid).open()


def _can_be_note(item: Item) -> bool:
    return item.arrived.mail is not None or item.arrived.note is not None
