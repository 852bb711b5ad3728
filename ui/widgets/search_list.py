"""What was found, as lines under headings: what, where, and the words that matched drawn strong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, mirror, theme
from ui.widgets.painting import RIGHT, paint_key, paint_text, text_width
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
_ROOT = QModelIndex()
Marks: TypeAlias = "tuple[tuple[int, int], ...]"


@dataclass(frozen=True)
class Hit:
    """Something found: what opens it, its title, a second word and its kind.

    `where` stands under it; `keys` are the keys of a deed; `under` is the heading of its group. The marks say
    where the words that matched stand. `fills`: it is no answer yet, and goes on in the field with these words.
    `calm`: Enter alone does not choose it.
    """

    key: object
    title: str
    detail: str = ""
    kind: str = ""
    icon: str = "pupils"
    where: str = ""
    keys: str = ""
    under: str = ""
    title_marks: Marks = ()
    detail_marks: Marks = ()
    fills: str = ""
    calm: bool = False

    @property
    def says(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.kind, self.where, self.keys) if part)

    @property
    def why(self) -> str:
        """The words that matched, for a screen reader."""
        texts = ((self.title, self.title_marks), (self.detail, self.detail_marks))
        words = [text[at : at + length] for text, marks in texts for at, length in marks]
        return _("gevonden op: {words}").format(words=", ".join(dict.fromkeys(words))) if words else ""


class Hits(QAbstractListModel):
    """Lines, and the headings above them that cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self.items: list[Hit | str] = []

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.hits, self.items, under = hits, [], ""
        for hit in hits:
            if hit.under and hit.under != under:
                self.items.append(hit.under)
            under = hit.under
            self.items.append(hit)
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """In which row the number-th line stands."""
        lines = [row for row, item in enumerate(self.items) if isinstance(item, Hit)]
        return lines[number]

    def number_at(self, row: int) -> int:
        """Which line stands in a row; -1 for a heading."""
        if not 0 <= row < len(self.items) or isinstance(self.items[row], str):
            return -1
        return sum(isinstance(item, Hit) for item in self.items[:row])

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Lines and headings."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only lines be chosen."""
        if index.isValid() and isinstance(self.items[index.row()], Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself, its words, and why it was found."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.says if isinstance(item, Hit) else item
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(item, Hit):
            return item.why
        return None


class HitList(QListView):
    """The lines under the field. The keyboard stays in the field."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "popup")
        self.setItemDelegate(_HitDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Gevonden"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def height_of(self, lines: int) -> int:
        """How high the first so many lines are, with the headings between them."""
        height, model = 10, self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            lines -= isinstance(index.data(Qt.ItemDataRole.UserRole), Hit)
            if lines < 0:
                break
            height += self.sizeHintForIndex(index).height()
        return height


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        item = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(item, str):
            return QSize(theme.px(200), theme.px(28))
        return QSize(theme.px(200), theme.px(54 if _is_tall(item) else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        with mirror.within(painter, rect):
            if isinstance(item, str):
                inside = rect.adjusted(theme.gap(12), theme.px(6), -theme.gap(12), 0)
                paint_text(painter, inside, item, role="small-strong", ink="muted")
            else:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                _paint_hit(painter, rect, item, chosen=chosen)
        painter.restore()


def _is_tall(hit: Hit) -> bool:
    return bool(hit.where) or (theme.large() and bool(hit.detail))


def _paint_hit(painter: QPainter, rect: QRectF, hit: Hit, *, chosen: bool) -> None:
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink("soft"))
        painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        painter.setBrush(theme.ink("accent"))
        bar = QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8)
        painter.drawRect(mirror.seen(bar))
    side = theme.px(18)
    storeys = _is_tall(hit)
    middle = rect.top() + theme.px(17) if storeys else rect.center().y()
    at = QRectF(rect.left() + theme.gap(12), middle - side / 2, side, side)
    icons.draw(painter, hit.icon, at, theme.colours().accent if chosen else theme.colours().muted)
    room = rect.adjusted(theme.gap(22) + side, 0, -theme.gap(12), 0)
    if storeys:
        _two_storeys(painter, room, hit)
    else:
        _one_storey(painter, room, hit)


def _one_storey(painter: QPainter, room: QRectF, hit: Hit) -> None:
    right = _paint_right(painter, room, hit)
    left = room.adjusted(0, 0, -right, 0)
    used = _paint_marked(painter, left, hit.title, hit.title_marks, ("body", "strong", "text"))
    beside = left.adjusted(used + theme.gap(8), 0, 0, 0)
    _paint_marked(painter, beside, hit.detail, hit.detail_marks, ("small", "small-strong", "muted"))


def _two_storeys(painter: QPainter, room: QRectF, hit: Hit) -> None:
    top = QRectF(room.left(), room.top() + theme.px(5), room.width(), theme.px(24))
    below = top.translated(0, theme.px(21))
    right = 0.0 if hit.where and not hit.keys else _paint_right(painter, top, hit)
    kind = hit.kind if not right else ""
    _paint_marked(
        painter, top.adjusted(0, 0, -right, 0), hit.title, hit.title_marks, ("body", "strong", "text")
    )
    second = " · ".join(part for part in (kind, hit.detail, hit.where) if part)
    paint_text(painter, below, _cut(second, "small", below.width()), role="small", ink="muted")


def _paint_right(painter: QPainter, room: QRectF, hit: Hit) -> float:
    """The kind, or the keys of a deed, at the right; how wide that is."""
    if hit.keys:
        width = text_width(hit.keys, "tiny") + theme.gap(12)
        high = theme.px(20)
        paint_key(painter, QRectF(room.right() - width, room.center().y() - high / 2, width, high), hit.keys)
        return width + theme.gap(12)
    if not hit.kind:
        return 0.0
    paint_text(painter, room, hit.kind, role="small", ink="muted", align=RIGHT)
    return text_width(hit.kind, "small") + theme.gap(12)


def _cut(words: str, role: str, width: float) -> str:
    return QFontMetricsF(theme.font(role)).elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))


def _paint_marked(
    painter: QPainter, room: QRectF, words: str, marks: Marks, look: tuple[str, str, str]
) -> float:
    """Words with those that matched strong, as far as there is room; how wide they are."""
    plain, strong, ink = look
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        marks = ()  # parts of a sentence would change places
    left = room.left()
    for part, matched in _parts(words, marks):
        role = strong if matched else plain
        shown = _cut(part, role, room.right() - left)
        if not shown:
            break
        width = text_width(shown, role)
        paint_text(painter, QRectF(left, room.top(), width + 1, room.height()), shown, role=role, ink=ink)
        left += width
        if shown != part:
            break
    return left - room.left()


def _parts(words: str, marks: Marks) -> list[tuple[str, bool]]:
    parts, done = [], 0
    for at, length in marks:
        parts += [(words[done:at], False), (words[at : at + length], True)]
        done = at + length
    return [part for part in (*parts, (words[done:], False)) if part[0]]
