"""The note of what came in: date, sender and words are there; the mail and what hangs on it go along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.dialogs.note import NoteDialog
from ui.widgets.layout import box, column, row
from ui.widgets.panels import Section
from ui.widgets.preview import icon_of
from ui.widgets.ticks import TickBox
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.documents import Paper, add_papers, record_arrived
from zorgdesk.exchange.arrived import Arrived, parts_of
from zorgdesk.exchange.mail_parts import title_of
from zorgdesk.model.dossier import DocumentData, EntryKind, ParentsKnow
from zorgdesk.queries.whose import told_by
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.exchange.mail_parts import MailPart
    from zorgdesk.model.dossier import EntryData


@dataclass(frozen=True)
class Item:
    """One thing that came in; `kept_uid` when it lies in Binnengekomen already."""

    arrived: Arrived
    kept_uid: str = ""


class IncomingNoteDialog(NoteDialog):
    """A note that is filled in from a mail, from pasted words, or from a line in Binnengekomen."""

    for_more = False  # a mail is of one child; its papers go along

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, item: Item) -> None:
        self.item = item
        mail = item.arrived.mail
        self._sender = bridge.ask(told_by, pupil_uid, mail.sender, mail.address) if mail else ""
        # The mail's own name stays when the sender is nobody's parent.
        self._by_parent = bool(mail and self._sender != mail.sender)
        self.papers: list[tuple[TickBox, MailPart]] = []
        self._waits = True
        super().__init__(parent, bridge, pupil_uid)
        self._add_papers()
        bridge.keep_now.connect(self._on_lock)
        self.finished.connect(self._on_gone)

    def _title(self, _entry_uid: str) -> str:
        return _("Notitie van een mail") if self.item.arrived.mail else _("Plakken als notitie")

    def _draft_key(self, _entry_uid: str) -> tuple[str, str]:
        """The same thing dropped again shows again what was typed at it."""
        return "incoming_note", f"{self.pupil_uid}:{self.item.arrived.digest[:32]}"

    def _teller(self, kind: EntryKind | None) -> str:
        note = self.item.arrived.note
        return self._sender or (note.author if note else "") or super()._teller(kind)

    def _prefill(self) -> None:
        """A mail is a signaal of the day it was sent; pasted words are what they say they are."""
        super()._prefill()
        mail, note = self.item.arrived.mail, self.item.arrived.note
        if mail:
            day = min(mail.day, clock.today()) if mail.day else clock.today()
            self.form.show_data(kind=EntryKind.SIGNAAL, held_on=day, held_at=mail.time, facts=_words_of(mail))
            if self._by_parent:
                # Who wrote it knows it.
                self.form.show_data(parents_know=ParentsKnow.JA, parents_told_on=day)
        elif note:
            dated = note.day or clock.today()
            held_at = note.time if note.day else ""
            self.form.show_data(
                kind=note.kind, held_on=dated, held_at=held_at, facts=note.facts, also_in_las=note.labelled
            )
        self.form.show_data(told_by=self._teller(self._value("kind")))

    def _add_papers(self) -> None:
        """Above the note, folded: what goes along, each with a tick; and what was quoted."""
        mail = self.item.arrived.mail
        lines: list[Any] = []
        parts = parts_of(self.item.arrived)
        # A mail from Binnengekomen lies there already: it always goes along.
        for part in parts[1:] if self.item.kept_uid else parts:
            tick = TickBox(_("De mail zelf") if part is parts[0] else part.name)
            tick.setObjectName(f"paper_{len(self.papers)}")
            tick.setChecked(True)
            self.papers.append((tick, part))
            lines.append(row(Glyph(icon_of(part.mime), size=18), (tick, 1), gap=6))
        above: list[QWidget] = []
        if lines:
            inside = box(column(*lines, gap=0, margins=(12, 6, 12, 6)), "sunken")
            above.append(self._section("papers", _papers_words(parts), inside))
        if mail and mail.older:
            quoted = box(
                column(label(mail.older, "small", "muted", wrap=True), margins=(12, 8, 12, 8)), "sunken"
            )
            above.append(self._section("older", _("Eerdere berichten in deze mail"), quoted))
        for remark in mail.remarks if mail else ():
            words = (label(remark, "small", "muted", wrap=True), 1)
            above.append(box(row(Glyph("info", "warn", size=18), words, gap=6)))
        if above:
            self.body.insertWidget(0, box(column(*above, gap=2)))

    def _section(self, name: str, title: str, inside: QWidget) -> Section:
        made = Section(title, inside)
        made.button.setObjectName(name)
        return made

    def on_save(self) -> None:
        """Keep the note and its papers, together or not at all."""
        data = self._read()
        if data is None:
            return
        kept = [self.item.kept_uid] if self.item.kept_uid else []
        papers = [self._paper(part, data) for tick, part in self.papers if tick.isChecked()]
        made = self.bridge.do(self, record_arrived, data, self._actions(data), papers, kept)
        if made is not None:
            count = len(papers) + len(kept)
            said = ngettext("Met {count} document.", "Met {count} documenten.", count) if count else ""
            self.done_with(made.uid, f"{_('Opgeslagen.')} {said}".strip())

    def _on_lock(self) -> None:
        """Leave it in Binnengekomen; what was typed is a draft, and comes back with it."""
        if self._waits:
            leave_in_box(self.bridge, [self.item])
        self._on_gone()

    def _on_gone(self) -> None:
        self._waits = False

    def _paper(self, part: MailPart, data: EntryData) -> Paper:
        about = DocumentData(
            pupil_uid=self.pupil_uid,
            title=self.item.arrived.title
            if part.content is self.item.arrived.content
            else title_of(part.name),
            mime=part.mime,
            received_on=data.held_on,
            from_whom=data.told_by,
            confidentiality=data.confidentiality,
        )
        return Paper(about, part.content)


def _papers_words(parts: Sequence[MailPart]) -> str:
    """'Gaat mee als document: de mail en 2 bijlagen'."""
    count = len(parts) - 1
    if not count:
        return _("Gaat mee als document: de mail")
    return ngettext(
        "Gaat mee als document: de mail en {count} bijlage",
        "Gaat mee als document: de mail en {count} bijlagen",
        count,
    )


def _words_of(mail: Any) -> str:
    """The words of the note: what it is about, and what was written; without words the subject tells."""
    subject = mail.subject
    return f"{subject}\n\n{mail.text}".strip() if mail.text else subject


def leave_in_box(bridge: Bridge, items: Sequence[Item]) -> None:
    """Put what is nobody's yet in Binnengekomen, at a lock: nothing that was dropped is lost."""
    papers = [
        Paper(
            DocumentData(title=one.arrived.title, mime=one.arrived.mime, received_on=clock.today()),
            one.arrived.content,
        )
        for one in items
        if not one.kept_uid
    ]
    if papers:
        bridge.do(None, add_papers, papers)
