"""The one set of tokens: colours per mode, type, space; and the palette and style sheet made of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QStyleFactory

from zorgdesk import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Colours:
    """One mode. Roles, not hues: a widget asks for `warn`, never for amber."""

    ground: str  # behind everything
    surface: str  # cards, fields, lists
    sunken: str  # a quiet area inside a card
    line: str  # hairlines, no meaning
    edge: str  # borders of controls, at least 3:1
    text: str
    muted: str
    accent: str  # what can be done, where you are
    on_accent: str
    soft: str  # selection, quiet accent
    ok: str
    ok_soft: str
    warn: str  # terms that near, something missing
    warn_soft: str
    danger: str  # passed terms, refusals
    danger_soft: str
    rail: str
    on_rail: str
    rail_soft: str


def _mode(words: str) -> Colours:
    return Colours(*(f"#{word}" for word in words.split()))


# In the order of the fields of Colours.
MODES = {
    "light": _mode(
        "F6F5F1 FFFFFF F1F0EB DEDCD4 82888B 17242A 535E64 0E656B FFFFFF E0EFEE 21653D E3F1E7 7F4C00 FBEFD8"
        " A3241B FBE7E4 0F353A D6E6E5 1F5258"
    ),
    "dark": _mode(
        "11181B 1A2327 151D20 2F3B40 77878D E7EDEE A5B2B7 71C7C7 06211F 1C3A3C 8ACFA1 1B3426 EBBC72 3A2D17"
        " F4A096 3A2220 0B1214 BFCDCE 1C3A3C"
    ),
    "projector": _mode(
        "FFFFFF FFFFFF EFF3F3 C9D0D2 5E6A6F 0A1114 38444A 0A4B50 FFFFFF DDEDEC 174A2C E3F1E7 5E3800 FBEFD8"
        " 7F1A12 FBE7E4 0A3136 FFFFFF 1A4A50"
    ),
}

# Role of a text: size in px at 100 %, weight.
TYPE = {
    "display": (30, 650),
    "h1": (22, 650),
    "h2": (15, 650),
    "body": (14, 400),
    "strong": (14, 600),
    "small": (13, 400),
    "small-strong": (13, 600),
    "tiny": (12, 500),
    "caps": (12, 650),
}
INKS = ("text", "muted", "accent", "on_accent", "ok", "warn", "danger", "on_rail")
RADIUS = {"control": 6, "card": 10, "chip": 6}
FAMILIES = ["Inter", "Noto Sans", "Segoe UI", "DejaVu Sans"]
MADE_FOR, LARGEST = 1366, 2.0  # the narrowest usual screen, and how much larger everything on it can be
LARGE = 1.25  # from here on one column, and rows of two storeys


@dataclass
class _Look:
    """What is in use now; a process has one window and so one look."""

    mode: str = "light"
    scale: float = 1.0
    # How many times the system itself enlarges beyond the screen the pages are made for.
    tight: float = 1.0
    fonts_ready: bool = False


_look = _Look()


def use(mode: str = "light", scale: float = 1.0, room: int = 0) -> None:
    """Choose the colours and the size of the text (1.0 to 2.0) from now on.

    `room` is how wide the screen is, in pixels as the system scales them: one of less than `MADE_FOR` has spaces
    and columns as at a larger text, and the text grows no further than twice the size altogether.
    """
    tight = min(max(MADE_FOR / room, 1.0), LARGEST) if room else 1.0
    _look.mode, _look.tight = mode, tight
    _look.scale = min(max(scale, 1.0), LARGEST / tight)


@contextmanager
def drawn_at(scale: float) -> Iterator[None]:
    """Measure at another scale for as long as the block lasts: for pictures that scale as a whole."""
    before = _look.scale
    _look.scale = scale
    try:
        yield
    finally:
        _look.scale = before


def colours() -> Colours:
    """The colours in use."""
    return MODES[_look.mode]


def ink(role: str) -> QColor:
    """The colour of a role, to paint with."""
    return _colour(getattr(colours(), role))


@lru_cache(maxsize=200)
def _colour(name: str) -> QColor:
    return QColor(name)


def text_scale() -> float:
    """The size of the text in use, 1.0 to 2.0."""
    return _look.scale


def large() -> bool:
    """Tell whether the page becomes one column and its rows get two storeys."""
    return round(_look.scale * _look.tight, 2) >= LARGE


def px(size: float) -> int:
    """A size that goes with the text: fonts, icons, heights of rows; in pixels."""
    return round(size * _look.scale)


def gap(size: float) -> int:
    """A space; it grows a third as fast as the text, so that 200 % keeps room for words; in pixels."""
    return round(size * (1 + (_look.scale * _look.tight - 1) * 0.35) / _look.tight)


# Below this a channel of sRGB is linear (WCAG 2).
_LINEAR_UP_TO = 0.03928


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= _LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 computes it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def load_fonts() -> None:
    """Register Inter once in a process: a second time changes its measures by a pixel."""
    if _look.fonts_ready:
        return
    for file in sorted((paths.resources() / "fonts").glob("Inter*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    _look.fonts_ready = True


def font(role: str = "body", *, size: float | None = None, weight: int | None = None) -> QFont:
    """The font of a role, with figures of one width so that dates stand under each other."""
    usual_size, usual_weight = TYPE[role]
    return _font(role, px(size or usual_size), weight or usual_weight)


@lru_cache(maxsize=200)
def _font(role: str, pixels: int, weight: int) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    if role in ("display", "h1"):
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    return made


def palette(c: Colours) -> QPalette:
    """Qt's own roles, in the colours of a mode."""
    role = QPalette.ColorRole
    made = QPalette()
    for colour, roles in {
        c.ground: (role.Window,),
        c.surface: (role.Base, role.Button, role.Light, role.ToolTipText),
        c.soft: (role.AlternateBase,),
        c.text: (role.WindowText, role.Text, role.ButtonText, role.ToolTipBase),
        c.accent: (role.Highlight, role.Accent, role.Link),
        c.on_accent: (role.HighlightedText,),
        c.muted: (role.PlaceholderText, role.LinkVisited, role.Shadow),
        c.line: (role.Mid, role.Midlight, role.Dark),
        c.danger: (role.BrightText,),
    }.items():
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(c.muted))
    return made


def style_sheet(c: Colours) -> str:
    """The style of every widget, in the colours of a mode and at the size in use."""
    return "\n".join((_words(c), _frames(c), _fields(c), _buttons(c), _lists(c)))


def _words(c: Colours) -> str:
    roles = (
        f'QLabel[role="{name}"] {{ font-size: {px(size)}px; font-weight: {weight}; }}'
        for name, (size, weight) in TYPE.items()
    )
    inks = (f'QLabel[ink="{name}"] {{ color: {getattr(c, name)}; }}' for name in INKS)
    tip = (
        f"QToolTip {{ background: {c.text}; color: {c.surface}; border: none; padding: {gap(6)}px;"
        f" font-size: {px(13)}px; }}"
    )
    return "\n".join((*roles, *inks, tip))


def _frames(c: Colours) -> str:
    control, card = RADIUS["control"], RADIUS["card"]
    return f"""
    QFrame[card="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {card}px; }}
    QFrame[card="sunken"] {{ background: {c.sunken}; border: none; border-radius: {control + 2}px; }}
    QFrame[card="soft"] {{ background: {c.soft}; border: none; border-radius: {control + 2}px; }}
    QFrame[card="warn"] {{ background: {c.warn_soft}; border: none; border-left: 3px solid {c.warn};
        border-radius: {control}px; }}
    QFrame[card="danger"] {{ background: {c.danger_soft}; border: none; border-left: 3px solid {c.danger};
        border-radius: {control}px; }}
    QFrame[card="ok"] {{ background: {c.ok_soft}; border: none; border-left: 3px solid {c.ok};
        border-radius: {control}px; }}
    QFrame[card="rule"] {{ background: {c.line}; border: none; }}
    QFrame[card="popup"] {{ background: {c.surface}; border: 1px solid {c.edge};
        border-radius: {control + 2}px; }}
    QScrollArea, QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; border: none; }}
    QScrollArea:focus {{ border: 2px solid {c.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {c.edge}; border-radius: 4px; min-height: 36px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {c.edge}; border-radius: 4px; min-width: 36px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; height: 0; width: 0; }}
    """


def _fields(c: Colours) -> str:
    one, many = "QLineEdit, QComboBox, QSpinBox", "QPlainTextEdit"
    return f"""
    {one}, {many} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: {RADIUS["control"]}px; font-size: {px(14)}px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; placeholder-text-color: {c.muted}; }}
    QLineEdit {{ lineedit-password-character: 8226; }}
    {one} {{ padding: 0 {gap(10)}px; min-height: {px(34)}px; }}
    {many} {{ padding: {gap(5)}px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c.accent};
        padding: 0 {gap(10) - 1}px; min-height: {px(34) - 2}px; }}
    {many}:focus {{ border: 2px solid {c.accent}; padding: {gap(5) - 1}px; }}
    QLineEdit[mistaken="true"], QComboBox[mistaken="true"], {many}[mistaken="true"] {{
        border-color: {c.danger}; }}
    QComboBox::drop-down {{ border: none; width: {px(30)}px; }}
    QComboBox::down-arrow {{ image: none; }}
    QProgressBar {{ background: {c.sunken}; border: 1px solid {c.edge}; border-radius: 5px;
        min-height: {px(10)}px; max-height: {px(10)}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
    """


def _buttons(c: Colours) -> str:
    small = f"min-height: {px(26)}px; font-size: {px(13)}px; padding: 0 {gap(10)}px"
    # Without an outline of its own Qt draws a second ring inside the edge.
    return f"""
    QAbstractButton, QTabBar {{ outline: 0; }}
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
        border-radius: {RADIUS["control"]}px; padding: 0 {gap(12)}px; min-height: {px(34)}px;
        font-size: {px(14)}px; font-weight: 550; }}
    QPushButton:hover {{ background: {c.soft}; }}
    QPushButton:pressed {{ background: {c.sunken}; }}
    QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
        font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {c.rail_soft}; color: {c.on_accent}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {c.accent};
        padding: 0 {gap(8)}px; }}
    QPushButton[kind="small"] {{ {small}; color: {c.accent}; }}
    QPushButton[kind="link"] {{ background: transparent; border-color: transparent; color: {c.accent};
        padding: 0 {gap(4)}px; min-height: {px(22)}px; font-size: {px(13)}px; }}
    QPushButton[kind="quiet"]:hover, QPushButton[kind="link"]:hover {{ background: {c.soft}; }}
    QPushButton[kind="held"] {{ background: {c.sunken}; color: {c.muted};
        border: 1px solid transparent; }}
    QPushButton[kind="filter"] {{ {small}; border-radius: {(px(26) + 2) // 2}px; color: {c.muted}; }}
    QPushButton[kind="filter"]:checked {{ background: {c.soft}; color: {c.accent};
        border-color: {c.accent}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; }}
    QPushButton[kind="held"]:focus {{ border: 2px solid transparent; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.edge}; padding: {gap(4)}px; }}
    QMenu::item {{ padding: {gap(8)}px {gap(20)}px; border-radius: 4px; color: {c.text}; }}
    QMenu::item:selected {{ background: {c.soft}; color: {c.text}; }}
    QTabBar {{ border: none; qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; border: none; border-bottom: 3px solid transparent;
        color: {c.muted}; font-weight: 550; padding: 3px {gap(8)}px 0 {gap(8)}px;
        margin-right: {gap(8)}px; min-height: {px(36)}px; }}
    QTabBar::tab:hover {{ color: {c.accent}; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
    """


def _lists(c: Colours) -> str:
    return f"""
    QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: none; outline: 0;
        selection-background-color: {c.soft}; selection-color: {c.text}; font-size: {px(14)}px; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.edge}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 {gap(8)}px; color: {c.text}; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.soft}; color: {c.text};
        border-left: 3px solid {c.accent}; padding-left: {gap(8) - 3}px; }}
    QHeaderView, QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        font-size: {px(12)}px; font-weight: 600; }}
    QHeaderView::section {{ border-bottom: 1px solid {c.line}; padding: {gap(6)}px {gap(10)}px; }}
    QTableView[ring="true"] {{ border: 2px solid transparent; border-radius: {RADIUS["control"]}px; }}
    QTableView[ring="true"]:focus {{ border: 2px solid {c.accent}; }}
    """


def apply(app: QApplication, scale: float = 1.0, mode: str = "light", *, room: int = 0) -> None:
    """Dress the whole program; `room` as in `use`."""
    use(mode, scale, room)
    load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(colours()))
    app.setFont(font())
    app.setStyleSheet(style_sheet(colours()))
