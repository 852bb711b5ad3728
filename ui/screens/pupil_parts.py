"""What the parts of a pupil's page share: a tab, the icons of what happened, the look of a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.layout import column, empty_out, scroll
from zorgdesk.model.dossier import EntryKind
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.queries.sharing import ConsentRow
    from zorgdesk.queries.timeline import TimelineRow
    from zorgdesk.queries.timeline_marks import Mark

_TABLES = {
    "contact_moment": "phone",
    "conversation": "talk",
    "plan": "goal",
    "afweging": "law",
    "consent": "sign",
    "absence": "absence",
    "cooperation": "group",
    "goal_look": "goal",
    "opp": "ladder",
    "opp_evaluation": "ladder",
    "arrangement": "school",
    "tlv": "law",
    "pupil_test": "doc",
    "regie": "regie",
}
_OWN = {
    ("consent", "nee"): "no",
    ("consent", "ingetrokken"): "withdrawn",
    ("consent", "geen_reactie"): "wait",
    ("contact_moment", "anoniem"): "anon",
    **{("conversation", kind): "mdo" for kind in ("ot", "mdo", "opp", "groepsbespreking", "overdracht")},
}
_KINDS = {
    EntryKind.SIGNAAL: "alert",
    EntryKind.OBSERVATIE: "eye",
    EntryKind.OUDERGESPREK: "parents",
    EntryKind.LEERLINGGESPREK: "talk",
    EntryKind.OVERLEG: "mdo",
    EntryKind.VERZUIM: "absence",
    EntryKind.GING_GOED: "strength",
    EntryKind.BERICHT: "mail",
    EntryKind.DOCUMENT: "doc",
}
# Tone and icon: shape and word say it too, never the colour alone.
_CONSENTS = {
    ConsentStatus.JA: ("ok", "check"),
    ConsentStatus.JA_MEDE: ("ok", "check"),
    ConsentStatus.NEE: ("danger", "no"),
    ConsentStatus.INGETROKKEN: ("danger", "withdrawn"),
    ConsentStatus.VERLOPEN: ("danger", "late"),
    ConsentStatus.GEVRAAGD: ("warn", "wait"),
    ConsentStatus.NIET_GEVRAAGD: ("plain", "open"),
    ConsentStatus.NIET_NODIG: ("line", "law"),
}


def icon_of(row: TimelineRow | Mark) -> str:
    """The icon of something that happened; one idea per icon, the same everywhere."""
    if (row.table, row.kind) in _OWN:
        return _OWN[row.table, row.kind]
    return _TABLES.get(row.table) or next(
        (icon for kind, icon in _KINDS.items() if kind.value == row.kind), "note"
    )


def consent_look(row: ConsentRow) -> tuple[str, str]:
    """The tone and the icon of a question to share as it stands today."""
    return ("warn", "clock") if row.holds and row.amber else _CONSENTS[row.status]


def consents_now(head: PupilHead) -> list[ConsentRow]:
    """The newest question to each party, those that need attention first."""
    newest: dict[str, ConsentRow] = {}
    for row in head.consents:
        newest.setdefault(row.party, row)
    return sorted(newest.values(), key=lambda row: row.holds and not row.amber)


def group_words(group: str) -> str:
    """'groep 5A', or 'klas VH1A' where the name does not begin with a year."""
    if not group or group.casefold().startswith(("groep", "klas")):
        return group
    return (_("groep {group}") if group[:1].isdigit() else _("klas {group}")).format(group=group)


class Part(QWidget):
    """One tab of a pupil's page. It shows the pupil it is given, and reads for itself what it shows.

    `wanted` asks for another tab, with the uid of what to show there. What is scrolled to stays as long as it
    is the same pupil.
    """

    wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, name: str, *, scrolls: bool = True) -> None:
        super().__init__()
        self.bridge = bridge
        self.uid = ""
        self.head: PupilHead | None = None
        self.body: QVBoxLayout = column(gap=12, margins=(24, 12, 24, 16))
        self.area = scroll(self.body, name) if scrolls else None
        self.setAccessibleName(name)
        if self.area:
            self.setLayout(column(self.area, gap=0))
        else:
            self.setLayout(self.body)

    def read(self, uid: str) -> PupilHead:
        """Read the head of a pupil, before it is shown.

        Raises:
            MissingError: this pupil is not there, or not for this person.
        """
        return self.bridge.look(pupil_head, uid)

    def show_pupil(self, head: PupilHead) -> None:
        """Show this pupil, as it is now."""
        bar = self.area.verticalScrollBar() if self.area else None
        at = bar.value() if bar and head.uid == self.uid else 0
        if head.uid != self.uid:
            self.forget()
            for one in self.findChildren(QScrollArea):
                one.verticalScrollBar().setValue(0)
        self.head, self.uid = head, head.uid
        self.setUpdatesEnabled(False)
        try:
            self.fill(head)
        finally:
            self.setUpdatesEnabled(True)
        inner = self.area.widget() if self.area else None
        if bar and inner and at:
            inner.adjustSize()
            bar.setValue(at)

    def fill(self, head: PupilHead) -> None:
        """Read what this part shows, and show it; abstract: that is all in which the parts differ."""
        raise NotImplementedError

    def forget(self) -> None:
        """Another pupil comes: let go of what was chosen."""

    def show_row(self, uid: str) -> None:
        """Show one thing of this part, by its uid."""

    def start_over(self) -> QVBoxLayout:
        """Empty the part, and give the layout to fill."""
        empty_out(self.body)
        return self.body
