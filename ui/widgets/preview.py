"""Looking at a document in the window: a PDF, a picture, a mail or words; its bytes stay in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QWidget

from ui import theme
from ui.widgets.layout import box, column, empty_out, row
from ui.widgets.painting import paint_ring
from ui.widgets.panels import Section
from ui.widgets.words import Glyph, Words, label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _, listing, plain_date

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from zorgdesk.exchange.mail_parts import Mail

_TEXTS = ("text/plain", "text/csv")
_MAILS = ("message/rfc822", "application/vnd.ms-outlook")
# Only what Qt reads itself: a picture from outside meets no other reader.
_PICTURES = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/bmp": b"bmp"}
_MOST_WORDS = 200_000
ICONS = {
    "application/pdf": "doc",
    "message/rfc822": "mail",
    "application/vnd.ms-outlook": "mail",
    "text/plain": "note",
}


def icon_of(mime: str) -> str:
    """The icon of a kind of document."""
    return "eye" if mime.startswith("image/") else ICONS.get(mime, "doc")


class DocumentPreview(QFrame):
    """One document, or a word about what will stand here."""

    def __init__(self, waiting: str = "") -> None:
        super().__init__()
        self._waiting = waiting
        self._body = column(gap=8)
        self.setLayout(self._body)
        self.inside: QWidget | None = None
        self._is_pdf = False
        self.forget()

    def forget(self) -> None:
        """Let go of the bytes, and of every picture of them."""
        self._let_go()
        if self._waiting:
            self._body.addWidget(label(self._waiting, "body", "muted", wrap=True))
        self._body.addStretch(1)

    def show_document(self, title: str, mime: str, content: bytes) -> None:
        """Show a document; what cannot be shown says so in its place."""
        self._let_go()
        try:
            self.inside = self._made(title, mime, content)
        except ZorgdeskError as error:
            self.inside = label(str(error), "body", "muted", wrap=True)
        says_why = type(self.inside) is Words
        self._body.addWidget(self.inside, 0 if says_why else 1)
        if says_why:
            self._body.addStretch(1)

    def _let_go(self) -> None:
        if self.inside is not None and self._is_pdf:
            self.inside.forget()  # type: ignore[attr-defined]  # a PdfPreview, whose library is loaded late
        self.inside, self._is_pdf = None, False
        empty_out(self._body)

    def focus_inside(self) -> None:
        """Give the keyboard to the document, to walk in it."""
        if self.inside is not None:
            self.inside.show()  # just made: Qt would show it in a moment
            self.inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, title: str, mime: str, content: bytes) -> QWidget:
        if mime == "application/pdf":
            from ui.widgets.pdf_preview import PdfPreview

            made = PdfPreview()
            made.show_pdf(content)
            self._is_pdf = True
            return made
        if mime in _PICTURES:
            picture = _Picture(title, content, _PICTURES[mime])
            return picture if picture.readable else label(_("Deze foto kan niet worden getoond."), wrap=True)
        if mime in _MAILS:
            from zorgdesk.exchange.arrived import arrived

            one = arrived(title, content, mime)
            if one.mail:
                return mail_words(one.mail)
        if mime in _TEXTS:
            from zorgdesk.exchange.mail_eml import text_from

            return _Words(title, text_from(content)[:_MOST_WORDS])
        return label(
            _("Dit soort bestand kan Zorgdesk bewaren, niet laten zien."), "body", "muted", wrap=True
        )


def mail_words(mail: Mail) -> QWidget:
    """A mail to read: who, when, the words, what hangs on it, and what was quoted."""
    subject = mail.subject or _("Mail zonder onderwerp")
    sender = f"{mail.sender} ({mail.address})" if mail.address not in ("", mail.sender) else mail.sender
    when = f"{plain_date(mail.day)} {mail.time}".strip() if mail.day else ""
    told = " · ".join(part for part in (sender, when) if part)
    said = _Words(subject, mail.text)
    parts = [part.name for part in mail.parts]
    more: list[QWidget] = []
    if mail.older:
        more.append(Section(_("Eerdere berichten in deze mail"), _Words(_("Eerdere berichten"), mail.older)))
    if parts:
        more.append(_with_icon("doc", _("Bijlagen: {names}").format(names=listing(parts))))
    more += [_with_icon("info", remark) for remark in mail.remarks]
    head = column(label(subject, "strong", wrap=True), label(told, "small", "muted", wrap=True), gap=2)
    made = box(column(head, (said, 1), *more, gap=6))
    made.setFocusProxy(said)
    return made


def _with_icon(icon: str, words: str) -> QWidget:
    return box(row(Glyph(icon, size=16), (label(words, "small", "muted", wrap=True), 1), gap=6))


class _Words(QTextEdit):
    """Words to read and to walk in; never read as markup."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setPlainText(words)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(title)
        self.setFont(theme.font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(theme.gap(8))
        self.setMinimumHeight(theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words, and the ring when they have the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self.viewport())


class _Picture(QLabel):
    """A photo or a scan, as large as fits, the way up that the camera held it."""

    def __init__(self, title: str, content: bytes, kind: bytes) -> None:
        super().__init__()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(kind))
        reader.setAutoTransform(True)
        self._pixmap = QPixmap.fromImage(reader.read())
        self.readable = not self._pixmap.isNull()
        self.setAccessibleName(_("Foto: {title}").format(title=title))
        self.setMinimumSize(theme.px(160), theme.px(160))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it at the size that fits."""
        if self.readable:
            size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            self.setPixmap(
                self._pixmap.scaled(
                    size.boundedTo(self._pixmap.size()),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        super().resizeEvent(event)
