"""How the lines of an invitation are set: in Dutch alone, or in pairs with another language beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zorgdesk.prints.blocks import Heading
from zorgdesk.prints.consent_pairs import Beside, TickMark
from zorgdesk.prints.house import Block
from zorgdesk.prints.invitation_words import dutch
from zorgdesk.prints.tags import Slot, TaggedParagraph
from zorgdesk.prints.words import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.prints.blocks import Blocks

_DOTS = "…" * 9
_WRITE = frozenset({"no"})  # with room to write behind it
_SHARE = 0.06  # of the width, between the two languages


def _dotted(key: str, words: str) -> str:
    return f"{words} {_DOTS}" if key in _WRITE else words


class Alone:
    """Sets an invitation in Dutch alone."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks

    def title(self, key: str, **values: str) -> Block:
        """The title."""
        return Block([self.blocks.title(dutch(key, **values))])

    def heading(self, key: str, *more: Any, icon: str = "") -> Block:
        """The heading of a part with what belongs to it."""
        return self.blocks.section(self.blocks.h2(dutch(key), icon), *more)

    def text(self, key: str, *, small: bool = False, **values: str) -> Block:
        """A sentence or two."""
        words = dutch(key, **values)
        made = TaggedParagraph(safe(words), self.blocks.styles.small) if small else self.blocks.text(words)
        return Block([made], before=self.blocks.styles.gap * 0.6)

    def part(self, head: str, keys: Sequence[tuple[str, dict[str, str]]], icon: str = "") -> Block:
        """A heading with sentences under it."""
        lines = [dutch(key, **values) for key, values in keys]
        more = self.blocks.bullets(lines) if len(lines) > 1 else [self.blocks.text(one) for one in lines]
        return self.heading(head, *more, icon=icon)

    def facts(self, pairs: Sequence[tuple[str, str, str]]) -> Block:
        """What, and its value; the third is the value for another language."""
        return Block(
            [self.blocks.facts([(dutch(key), value) for key, value, _other in pairs])],
            before=self.blocks.styles.gap,
        )

    def people(self, head: str, people: Sequence[tuple[str, str]]) -> Block:
        """Who comes, and as what."""
        lines = [" · ".join(part for part in one if part) for one in people]
        return self.heading(head, *self.blocks.bullets(lines), icon="people")

    def ticks(self, lead: str, keys: Sequence[str]) -> Block:
        """A question with what can be ticked, to give back on school."""
        row = self.blocks.ticks([_dotted(key, dutch(key)) for key in keys])
        return self.blocks.section(self.blocks.h2(dutch(lead), "question"), row)

    def last(self) -> Sequence[Block]:
        """Nothing more."""
        return ()


class Paired(Beside):
    """Sets each line in Dutch with the other language beside it."""

    def _words(self, key: str, style: Any, values: dict[str, str], tag: str = "P") -> Any:
        return self._other(self.language.say(key, **values), style, tag)

    def title(self, key: str, **values: str) -> Block:
        """The title, in both languages."""
        style = self.blocks.styles.title.clone("invitation_pair", fontSize=self.blocks.styles.size * 1.5)
        style.leading = style.fontSize * 1.2
        words = dutch(key, **values)
        left = Heading(safe(words), style, slot=Slot("H1")).at(0, words)
        return self._pair(left, self._words(key, style, values))

    def heading(self, key: str, **values: str) -> Block:
        """The heading of a part, in both languages."""
        styles = self.blocks.styles
        left = self.blocks.h2(dutch(key, **values))
        made = self._pair(left, self._words(key, styles.h2, values), before=styles.size * 0.5)
        return Block(made.flowables, together=1, before=made.before)

    def text(self, key: str, *, small: bool = False, **values: str) -> Block:
        """A sentence or two, in both languages."""
        return self._line(key, values, small=small)

    def _line(self, key: str, values: dict[str, str], *, small: bool = False) -> Block:
        style = self.blocks.styles.small if small else self.blocks.styles.cell
        return self._pair(TaggedParagraph(safe(dutch(key, **values)), style), self._words(key, style, values))

    def part(self, head: str, keys: Sequence[tuple[str, dict[str, str]]], icon: str = "") -> Block:  # noqa: ARG002 - a pair has no room for an icon
        """A heading with sentences under it, in both languages."""
        made = [self.heading(head), *(self._line(key, values) for key, values in keys)]
        return Block([one for block in made for one in block.flowables], together=1, before=made[0].before)

    def facts(self, pairs: Sequence[tuple[str, str, str]]) -> Block:
        """What, and its value, in both languages."""
        styles = self.blocks.styles
        cells = []
        for key, value, other in pairs:
            shown = self._isolated(other)
            cells.append(
                [
                    TaggedParagraph(safe(f"{dutch(key)}: {value}"), styles.cell_bold), "",
                    self._other(f"{self.language.say(key)}: {shown}", styles.cell_bold),
                ]
            )  # fmt: skip
        half = (1 - _SHARE) / 2
        return self._table(cells, (half, _SHARE, half), before=styles.gap)

    def people(self, head: str, people: Sequence[tuple[str, str]]) -> Block:
        """Who comes, and as what: names and functions are not translated."""
        made = self.heading(head)
        lines = [" · ".join(part for part in one if part) for one in people]
        return Block([*made.flowables, *self.blocks.bullets(lines)], together=1, before=made.before)

    def ticks(self, lead: str, keys: Sequence[str]) -> Block:
        """A question, and under it each choice in both languages with its box between them."""
        styles = self.blocks.styles
        half = (1 - _SHARE) / 2
        bold = styles.cell_bold
        cells: list[list[Any]] = [
            [TaggedParagraph(safe(dutch(lead)), bold), "", self._other(self.language.say(lead), bold)]
        ]
        for key in keys:
            other = self._other(_dotted(key, self.language.say(key)), styles.cell)
            left = TaggedParagraph(safe(_dotted(key, dutch(key))), styles.cell)
            cells.append([left, TickMark(dutch(key), styles), other])
        return self._table(cells, (half, _SHARE, half), before=styles.gap)

    def _isolated(self, value: str) -> str:
        from zorgdesk.prints.shaped import isolated

        return isolated(value) if self.language.from_right else value

    def last(self) -> Sequence[Block]:
        """That nobody who speaks the language looked this over yet."""
        return () if self.language.checked else (self.text("unchecked", small=True),)
