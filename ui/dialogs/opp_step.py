"""One step of the OPP: what it asks, in a form of its own, and the deed that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.form import Form
from ui.widgets.layout import column
from ui.widgets.words import label
from zorgdesk.model.opp import OppData

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.bridge import Bridge, Undo
    from ui.form import Field
    from ui.widgets.layout import Item
    from zorgdesk.queries.opp import OppCard

Rows = dict[str, "tuple[str, Field] | tuple[str, Field, str]"]


class OppStepPart(QWidget):
    """The base of a step. `keep` does its deed and gives the words that tell it, or '' when something is asked first.

    `wanted` asks the window for another step; `kept` says that it was saved by a button of the step itself.
    """

    wanted = Signal(str)
    kept = Signal(str)
    code = ""
    follows = ""  # the step that must come next, where a deed decided so

    def __init__(self, bridge: Bridge, card: OppCard) -> None:
        super().__init__()
        self.bridge, self.card = bridge, card
        self.undo: Undo | None = None
        self.form = Form(self.rows(), arranged=False)
        self.form.setLayout(column(*self.arranged(), self.form.general, gap=12))
        self.setLayout(
            column(label(self.asks(), "h2", wrap=True), *self.above(), self.form, *self.below(), gap=12)
        )
        self.form.show_data(**self.filled_in())
        self.form.typed.connect(self.arrange)
        self.arrange()

    def asks(self) -> str:
        """The one question of this step."""
        return ""

    def rows(self) -> Rows:
        """Its fields."""
        return {}

    def arranged(self) -> list[Item]:
        """Its fields as they stand; under each other unless a step says otherwise."""
        return list(self.form.rows.values())

    def above(self) -> list[Item]:
        """What stands above the fields."""
        return []

    def below(self) -> list[Item]:
        """What stands under the fields."""
        return []

    def filled_in(self) -> Mapping[str, Any]:
        """What is known already: what was kept, or else what is usual."""
        return {}

    def arrange(self) -> None:
        """Show what belongs to what is filled in."""

    def first(self) -> str:
        """The field where one begins: the first that is empty."""
        for name, one in self.form.rows.items():
            if not one.isHidden() and one.field.value() is None:
                return name
        return next(iter(self.form.rows), "")

    def keep(self) -> str:
        """Do the deed; abstract: each step has its own command."""
        raise NotImplementedError

    @property
    def opp(self) -> OppData:
        """The version that is worked on, or what a new one is filled in with."""
        return self.card.newest.data if self.card.newest else self.card.usual

    def known(self, *names: str) -> dict[str, Any]:
        """Fields as they were kept, and where nothing was kept as is usual."""
        made = {}
        for name in names:
            value = getattr(self.opp, name)
            usual = getattr(self.card.usual, name)
            made[name] = usual if value in (None, "", 0) and not self._settled(names) else value
        return made

    def _settled(self, names: tuple[str, ...]) -> bool:
        """Whether something of these was kept before: then an empty field was left empty on purpose."""
        return any(getattr(self.opp, name) not in (None, "", 0) for name in names)

    def read(self) -> OppData | None:
        """The whole version with what stands in the form, or None with the mistakes shown."""
        rest = {name: value for name, value in self.opp.model_dump().items() if name not in self.form.rows}
        return self.form.read(OppData, **rest)

    def keep_by(self, command: Callable[..., None]) -> bool:
        """Do a deed to the version that is worked on."""
        data, one = self.read(), self.card.newest
        if data is None or one is None:
            return False
        self.bridge.attempt(command, one.uid, one.version, data)
        return True
