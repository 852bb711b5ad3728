"""The sign in the head that one only reads here, and the step to another file that was made ready (K14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.rules.koffer import Where, where_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge
    from ui.widgets.top_bar import TopBar


class KofferSign:
    """Says in the head, always, that this is a read copy; pressed it goes to where the koffer is arranged."""

    def __init__(self, top: TopBar, bridge: Bridge, arrange: Callable[[], None]) -> None:
        self._top, self._bridge = top, bridge
        top.koffer_asked.connect(arrange)
        bridge.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show it as long as one only reads here."""
        seen = self._bridge.desk.standing
        words = {
            Where.AWAY: _("Koffer meegegeven"),
            Where.ELSEWHERE: _("Leeskopie"),
            Where.OLDER: _("Oud bestand"),
        }.get(seen.where, "")
        self._top.show_koffer(words, where_words(seen) if words else "")
