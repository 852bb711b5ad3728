"""Beheer: when Zorgdesk asks for what is missing, the days of a TLV and its papers; each with where it comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame

from ui.form import ChoiceField, DateField, FieldRow, LinesField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, row
from ui.widgets.panels import Section
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.completeness import LIMITS, limit_of
from zorgdesk.rules.opp import OPP_LIMITS
from zorgdesk.rules.tlv import PAPERS, REMIND_FROM, SWV_DAY, USUAL_REMIND, day_before, last_days, papers_of
from zorgdesk.rules.transitions import LEAD_LIMITS
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from ui.bridge import Bridge

_LIMITS = (*LIMITS, *LEAD_LIMITS.values(), *OPP_LIMITS)
# What one picks from for each term: its own default stands among them.
_OFFERED = {
    "completeness.untold_days": (2, 3, 5, 7, 10, 15),
    "completeness.consent_days": (14, 30, 45, 60, 90),
    "completeness.evaluation_days": (0, 7, 14, 30, 60),
    "completeness.arrangement_weeks": (2, 4, 6, 8, 12, 26),
    "completeness.hand_back_days": (7, 14, 21, 30, 60),
    "completeness.weighed_days": (14, 28, 42, 60, 90, 120),
    "transition.verder": (6, 9, 12, 18, 24),
    "transition.volwassen": (3, 6, 9, 12, 18, 24),
}
_MONTHS = (
    ("11-01", N_("1 november")),
    ("12-01", N_("1 december")),
    ("01-01", N_("1 januari")),
    ("02-01", N_("1 februari")),
)


class ThresholdsPart(QFrame):
    """Each term works at once, for everybody who uses this file."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.setProperty("card", "card")
        self.setAccessibleName(_("Wanneer vraagt Zorgdesk iets?"))
        settings = bridge.ask(settings_of)
        self.fields: dict[str, ChoiceField] = {}
        rows: list[FieldRow] = []
        for limit in _LIMITS:
            offered = {
                *_OFFERED.get(limit.key, range(1, limit.most + 1)),
                limit.usual,
                limit_of(settings, limit),
            }
            usual = _("{number} (gewoon)").format(number=limit.usual)
            field = ChoiceField(
                [(one, usual if one == limit.usual else str(one)) for one in sorted(offered)], beside=0
            )
            field.changed.connect(partial(self._on_limit, limit.key))
            self.fields[limit.key] = field
            source = _("{source}.").format(source=_(limit.source))
            rows.append(FieldRow(limit.key.replace(".", "_"), _(limit.words), field, source))
        self.remind = ChoiceField([(day, _(words)) for day, words in _MONTHS], beside=0)
        self.remind.changed.connect(lambda: self._keep(REMIND_FROM, self.remind.value()))
        self.swv = DateField()
        self.swv.control().editingFinished.connect(self._on_swv)
        self.papers = LinesField(least=4)
        self.keep_papers = Button(_("Lijst opslaan"), "small", "check")
        self.keep_papers.setObjectName("keep_papers")
        self.keep_papers.clicked.connect(self._on_papers)
        tlv = (
            FieldRow(
                "tlv_remind", _("TLV die afloopt: herinneren vanaf"), self.remind,
                _("Gewoonte: 1 december ervoor."),
            ),
            FieldRow(
                "tlv_swv_day", _("Laatste dag bij het samenwerkingsverband"), self.swv,
                _("Die dag verschilt per regio. Zorgdesk onthoudt dag en maand."),
            ),
            FieldRow("tlv_papers", _("Papieren bij een TLV, een per regel"), self.papers),
        )  # fmt: skip
        why = label(
            _("Wat u hier kiest, geldt voor alle leerlingen. Niets houdt u tegen."),
            "small",
            "muted",
            wrap=True,
        )
        inside = box(column(*rows, *tlv, row(self.keep_papers, STRETCH), gap=10))
        self.section = Section(_("Termijnen en lijsten"), inside)
        self.section.button.setObjectName("thresholds")
        self.setLayout(
            column(
                heading(_("Wanneer vraagt Zorgdesk iets?"), "clock"), why, self.section, gap=10,
                margins=(16, 12, 16, 14),
            )
        )  # fmt: skip

    def show_kept(self) -> None:
        """Show what is chosen."""
        settings = self.bridge.ask(settings_of)
        for limit in _LIMITS:
            self.fields[limit.key].show_value(limit_of(settings, limit))
        self.remind.show_value(settings.get(REMIND_FROM) or USUAL_REMIND)
        ends = last_days(clock.today())[0]
        self.swv.show_value(day_before(str(settings.get(SWV_DAY) or ""), ends))
        self.papers.show_value("\n".join(papers_of(settings)))

    def _on_limit(self, key: str) -> None:
        value = self.fields[key].value()
        if value is not None:
            self._keep(key, int(value))

    def _on_swv(self) -> None:
        day = self.swv.value()
        if day is None and self.swv.mistake():
            return
        self._keep(SWV_DAY, f"{day:%m-%d}" if day else "")

    def _on_papers(self) -> None:
        self._keep(PAPERS, self.papers.value() or "")
        self.bridge.say(_("Opgeslagen."))

    def _keep(self, key: str, value: Any) -> None:
        if self.bridge.ask(settings_of).get(key) != value:
            self.bridge.do(self, keep_setting, key, value)
        self.show_kept()
