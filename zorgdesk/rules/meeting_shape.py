"""What each kind of gesprek asks: a simple talk little, an MDO all. The one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zorgdesk.model.conversation import AgendaPart, ConversationKind
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

_VORIGE, _GOED, _ZIEN, _LEERLING, _OUDERS, _NODIG, _AFSPRAKEN, _WETEN, _VOLGENDE = AgendaPart

# In a family's MDO each child has its own lines of these: the rest is of all.
OF_ONE_CHILD = (_GOED, _ZIEN, _LEERLING)


@dataclass(frozen=True)
class Shape:
    """The points that a kind of gesprek shows, in the order of the agenda, and what they are called there.

    The first point with words of its own is where most is written.
    """

    points: tuple[AgendaPart, ...]
    words: Mapping[AgendaPart, str] = field(default_factory=dict)
    with_line: bool = True  # regie, verslag, tijdspad
    whole: bool = False  # an agenda to walk through, not one field to write in

    @property
    def main(self) -> AgendaPart:
        """Where most is written: it has its own words."""
        return next(iter(self.words), self.points[-1])


_ALL = Shape(tuple(AgendaPart), whole=True)
_SHAPES = {
    ConversationKind.OUDERGESPREK: Shape((_VORIGE, _ZIEN, _VOLGENDE), {_ZIEN: N_("Wat is er gezegd?")}),
    ConversationKind.LEERLINGGESPREK: Shape(
        (_VORIGE, _GOED, _LEERLING, _VOLGENDE), {_LEERLING: N_("Wat vertelt en wil de leerling?")}
    ),
    ConversationKind.LEERKRACHT: Shape(
        (_VORIGE, _ZIEN, _NODIG, _VOLGENDE),
        {_ZIEN: N_("Wat is er gezegd?"), _NODIG: N_("Wat is nodig in de klas?")},
    ),
    ConversationKind.OBSERVATIE: Shape(
        (_GOED, _ZIEN, _NODIG),
        {_ZIEN: N_("Wat zag of hoorde u?"), _GOED: N_("Wat lukt er?")},
        with_line=False,
    ),
    ConversationKind.CONSULTATIE: Shape(
        (_VORIGE, _ZIEN, _NODIG, _VOLGENDE),
        {_ZIEN: N_("Wat is de vraag, en wat zien we?"), _NODIG: N_("Wat is het advies?")},
    ),
    ConversationKind.VERZUIM: Shape(
        (_VORIGE, _ZIEN, _LEERLING, _OUDERS, _NODIG, _AFSPRAKEN, _VOLGENDE),
        {_ZIEN: N_("Wat is er aan de hand?")},
        whole=True,
    ),
    ConversationKind.OVERDRACHT: Shape(
        (_VORIGE, _GOED, _ZIEN, _LEERLING, _OUDERS, _NODIG, _AFSPRAKEN, _WETEN, _VOLGENDE),
        {
            _GOED: N_("Wat gaat goed, wat werkt"),
            _ZIEN: N_("Wat moet de nieuwe school weten"),
            _NODIG: N_("Wat is nodig bij de start"),
        },
        whole=True,
    ),
    ConversationKind.VOOROVERLEG: Shape((_VOLGENDE,)),  # about the process: never a word about content
    ConversationKind.GROEPSBESPREKING: Shape((_VORIGE, _ZIEN, _VOLGENDE), with_line=False),
}


def shape_of(kind: ConversationKind) -> Shape:
    """What a kind of gesprek asks; an MDO, OT and OPP-gesprek all.

    Source: requirements K1; practice 2.1, 4c, 5.3; domain 4.21, 4.24.
    """
    return _SHAPES.get(kind, _ALL)


def point_words(kind: ConversationKind, part: AgendaPart) -> str:
    """What a point of the agenda is called in this kind of gesprek.

    Source: practice 4c.
    """
    words = shape_of(kind).words.get(part)
    return _(words) if words else part.label
