"""How the lines of the consent form are set: in Dutch alone, or in pairs with another language beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import white

from zorgdesk.prints.blocks import Heading
from zorgdesk.prints.consent_words import dutch
from zorgdesk.prints.drawn import Drawn
from zorgdesk.prints.house import Block
from zorgdesk.prints.shaped import ShapedParagraph
from zorgdesk.prints.styles import INK, LINE
from zorgdesk.prints.tags import Slot, TaggedParagraph, TaggedTable
from zorgdesk.prints.words import safe
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.prints.consent_words import FormLanguage
    from zorgdesk.prints.styles import Styles

_WRITE = frozenset({"other", "kind_verslag", "interpreter", "alone_part"})  # with room to write behind it
_BOX = 0.06  # the share of the width of the boxes to tick between the two languages


def _dotted(key: str, words: str) -> str:
    """A text with room to write in: dots where something must be filled in."""
    if key in _WRITE:
        return f"{words} {'…' * 9}"
    return words.replace("…", "…" * 6) if key == "spoken" else words


def _rule(blocks: Blocks) -> Block:
    table = TaggedTable([[""]], colWidths=[blocks.width], rowHeights=[blocks.styles.gap])
    table.setStyle([("LINEABOVE", (0, 0), (-1, -1), 0.7, LINE)])
    return Block([table], before=blocks.styles.gap)


class TickMark(Drawn):
    """One box to tick, between two languages; its words are those beside it."""

    def __init__(self, words: str, styles: Styles) -> None:
        super().__init__()
        self._words, self._size = words, styles.size
        self.height = styles.cell.leading

    def draw(self) -> None:
        """Draw the box as a field of a printed form."""
        canvas, size = self.canv, self._size
        alt = _("Vakje om aan te kruisen: {words}").format(words=self._words)
        box = canvas.parent.add("P").add("Form", Role="cb", checked="off", Alt=alt)
        with canvas.tagged(box):
            canvas.setStrokeColor(INK)
            canvas.setFillColor(white)
            canvas.setLineWidth(1.1)
            base = (self.height - size) / 2
            canvas.rect((self.width - size) / 2, base, size, size, stroke=1, fill=1)


class Dutch:
    """Sets the form in Dutch alone."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks

    def until(self, day: date) -> Block:
        """The last day that the answer holds."""
        return self.text("until", day=plain_date(day))

    def title(self, key: str, **values: str) -> Block:
        """The title."""
        return Block([self.blocks.title(dutch(key, **values))])

    def heading(self, key: str, **values: str) -> Block:
        """The heading of a part."""
        return self.blocks.section(self.blocks.h2(dutch(key, **values)))

    def text(self, key: str, *, small: bool = False, **values: str) -> Block:
        """A sentence or two."""
        words = dutch(key, **values)
        style = self.blocks.styles.small
        made = TaggedParagraph(safe(words), style) if small else self.blocks.text(words)
        return Block([made], before=self.blocks.styles.gap * 0.6)

    def ticks(self, lead: str, keys: Sequence[str]) -> Block:
        """A line, and what can be ticked under it."""
        row = self.blocks.ticks([_dotted(key, dutch(key)) for key in keys])
        bold = TaggedParagraph(safe(dutch(lead)), self.blocks.styles.cell_bold) if lead else None
        gap = self.blocks.styles.gap
        return Block([bold, row] if bold else [row], together=int(bool(lead)), before=gap)

    def answer(self, who: str) -> Block:
        """Yes or no of one person, with the lines to sign on."""
        named = f"{dutch('name')}: {who}"
        fields = ((named, 42), (dutch("date"), 20), (dutch("sign"), 38))
        ticks = self.blocks.ticks((dutch("yes"), dutch("no")))
        return Block([ticks, self.blocks.sign(fields)], together=1, before=self.blocks.styles.gap)

    def rule(self) -> Block:
        """A line between what the parents answer and what the school fills in."""
        return _rule(self.blocks)

    def last(self) -> Sequence[Block]:
        """Nothing more."""
        return ()


class Beside:
    """Sets each line in Dutch with the other language beside it, and one box to tick between them."""

    def __init__(self, blocks: Blocks, language: FormLanguage) -> None:
        self.blocks, self.language = blocks, language

    def until(self, day: date) -> Block:
        """The last day that the answer holds; in figures, as it is read in any language."""
        style = self.blocks.styles.cell
        left = TaggedParagraph(safe(dutch("until", day=plain_date(day))), style)
        return self._pair(left, self._other(self.language.say("until", day=f"{day:%d-%m-%Y}"), style))

    def _other(self, words: str, style: Any, tag: str = "P") -> Any:
        if self.language.from_right:
            return ShapedParagraph(words, style, tag=tag, lang=self.language.tongue)
        return TaggedParagraph(safe(words), style, slot=Slot(tag, lang=self.language.tongue))

    def _table(self, cells: Sequence[Sequence[Any]], shares: Sequence[float], *, before: float = 0) -> Block:
        whole = sum(shares)
        widths = [self.blocks.width * share / whole for share in shares]
        table = TaggedTable(cells, colWidths=widths, splitInRow=0)
        gap = self.blocks.styles.gap
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), gap * 0.25),
                ("BOTTOMPADDING", (0, 0), (-1, -1), gap * 0.3),
            ]
        )
        return Block([table], before=before)

    def _pair(self, left: Any, right: Any, *, before: float = 0) -> Block:
        half = (1 - _BOX) / 2
        return self._table([[left, "", right]], (half, _BOX, half), before=before)

    def title(self, key: str, **values: str) -> Block:
        """The title, in both languages."""
        style = self.blocks.styles.title.clone("title_pair", fontSize=self.blocks.styles.size * 1.55)
        style.leading = style.fontSize * 1.2
        words = dutch(key, **values)
        left = Heading(safe(words), style, slot=Slot("H1")).at(0, words)
        return self._pair(left, self._other(self.language.say(key, **values), style))

    def heading(self, key: str, **values: str) -> Block:
        """The heading of a part, in both languages."""
        styles = self.blocks.styles
        left = self.blocks.h2(dutch(key, **values))
        return self._pair(
            left, self._other(self.language.say(key, **values), styles.h2), before=styles.size * 0.6
        )

    def text(self, key: str, *, small: bool = False, **values: str) -> Block:
        """A sentence or two, in both languages."""
        style = self.blocks.styles.small if small else self.blocks.styles.cell
        left = TaggedParagraph(safe(dutch(key, **values)), style)
        return self._pair(left, self._other(self.language.say(key, **values), style))

    def ticks(self, lead: str, keys: Sequence[str]) -> Block:
        """A line, and under it each choice in both languages with its box between them."""
        styles = self.blocks.styles
        half = (1 - _BOX) / 2
        cells: list[list[Any]] = []
        if lead:
            bold = styles.cell_bold
            cells.append(
                [TaggedParagraph(safe(dutch(lead)), bold), "", self._other(self.language.say(lead), bold)]
            )
        for key in keys:
            words = _dotted(key, dutch(key))
            other = self._other(_dotted(key, self.language.say(key)), styles.cell)
            cells.append([TaggedParagraph(safe(words), styles.cell), TickMark(dutch(key), styles), other])
        return self._table(cells, (half, _BOX, half), before=styles.gap * 0.3)

    def answer(self, who: str) -> Block:
        """Yes or no of one person in both languages, with the lines to sign on."""
        styles = self.blocks.styles
        cells: list[Any] = []
        for key in ("yes", "no"):
            cells += [
                TaggedParagraph(safe(dutch(key)), styles.cell_bold),
                TickMark(dutch(key), styles),
                self._other(self.language.say(key), styles.cell_bold),
                "",
            ]
        told = " · ".join(self.language.say(key) for key in ("name", "date", "sign"))
        cells[-1] = self._other(told, styles.small)
        row = self._table([cells], (7, 5, 14, 8, 9, 5, 14, 38), before=styles.gap * 0.6)
        named = f"{dutch('name')}: {who}"
        fields = ((named, 42), (dutch("date"), 20), (dutch("sign"), 38))
        return Block([*row.flowables, self.blocks.sign(fields)], together=1, before=row.before)

    def rule(self) -> Block:
        """A line between what the parents answer and what the school fills in."""
        return _rule(self.blocks)

    def last(self) -> Sequence[Block]:
        """That nobody who speaks the language looked this over yet."""
        return () if self.language.checked else (self.text("unchecked", small=True),)
