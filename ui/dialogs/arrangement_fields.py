"""The fields of an arrangement: what, by whom and how much in view; the tests and what came of it folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import theme
from ui.form import ChoiceField, DateField, Form, LinesField, ManyField, TextField, TickField, beside
from ui.widgets.layout import box, column
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.model.arrangement import ArrangementData, LightTest, Unit
from zorgdesk.model.dossier import Ladder
from zorgdesk.rules.arrangement import number_words, read_amount, tests_of
from zorgdesk.rules.tlv import last_days
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.queries.arrangement import ArrangementForm

WHOLE = "school"  # the choice for the whole school, beside the uids of groups


class AmountField(TextField):
    """Hours or euros as people type them: '1,5', '8.400'."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder, most=12, width=140)

    def show_value(self, value: Any) -> None:
        """Show a number."""
        super().show_value(None if value is None else number_words(value))

    def value(self) -> Any:
        """The number; None when there is none or it cannot be read."""
        return read_amount(self.line.text())

    def mistake(self) -> str:
        """Something else than a number was typed."""
        return _("Vul een getal in.") if self.line.text().strip() and self.value() is None else ""


class ArrangementFields(Form):
    """One form for a pupil's own and for one that is for a group or the school."""

    def __init__(self, card: ArrangementForm, *, collective: bool) -> None:
        self.card, self.collective = card, collective
        fields: dict[str, Any] = {
            "title": (_("Wat voor extra hulp?"), TextField(_("hulp in de klas, leesgroep"), most=200)),
        }
        if collective:
            groups = [(WHOLE, _("De hele school"))]
            groups += [(one.uid, ", ".join(p for p in (one.name, one.location) if p)) for one in card.groups]
            fields["group"] = (_("Voor wie?"), ChoiceField(groups, beside=1))
        fields |= {
            "who": (_("Wie doet het?"), TextField(most=120)),
            "from_outside": ("", TickField(_("Komt van buiten de school"))),
            "granted_by": (_("Toegekend door"), TextField(_("school, samenwerkingsverband"), most=120)),
            "amount": (_("Hoeveel?"), AmountField("6")),
            "unit": (_("Geteld in"), ChoiceField(Unit)),
            "since": (_("Van"), DateField()),
            "until": (_("Tot en met"), DateField()),
            "evaluate_on": (_("Terugkijken op"), DateField(), _("Dan vraagt Zorgdesk of het hielp.")),
            "light": (_("Klopt dit? Alleen om aan te denken"), ManyField(LightTest)),
            "ladder": (_("Hoe zwaar is de hulp?"), ChoiceField(Ladder, beside=0, clearable=True)),
            "why_not_lighter": (_("Waarom is lichter niet genoeg?"), TextField(most=300)),
            "evaluated_on": (_("Teruggekeken op"), DateField()),
            "learned": (_("Wat hielp, en wat niet?"), LinesField(least=2)),
            "follow_up_on": (_("Vervolg aangevraagd op"), DateField()),
        }
        if collective and card.candidates:
            chosen = [(one.uid, f"{one.whose}: {one.data.title}") for one in card.candidates]
            fields["replaces"] = (
                _("Komt in de plaats van"), ManyField(chosen, beside=False),
                _("Wat u kiest, stopt op de eerste dag van dit arrangement."),
            )  # fmt: skip
        super().__init__(fields, arranged=False)
        self._lay_out()
        self._prefill()

    def _lay_out(self) -> None:
        rows = self.rows
        data = self.card.row.data if self.card.row else None
        done = bool(data and (data.ladder or data.evaluated_on or data.follow_up_on or data.learned))
        folded = ("light", "ladder", "why_not_lighter", "evaluated_on", "learned", "follow_up_on")
        self.more = Section(
            _("Past deze hulp? En hoe ging het?"),
            box(column(*(rows[name] for name in folded), gap=10)), opened=done,
        )  # fmt: skip
        pairs = (("who", "granted_by"), ("amount", "unit"), ("since", "until"))
        names = ["title", *(["group"] if self.collective else [])]
        made: list[Any] = [rows[name] for name in names]
        for left, right in pairs:
            made += [rows[left], rows[right]] if theme.large() else [beside(rows[left], rows[right])]
            made += [rows["from_outside"]] if left == "who" else []
        made.append(rows["evaluate_on"])
        if "replaces" in rows:
            made.append(rows["replaces"])
        elif self.collective:
            made.append(
                label(_("Er lopen geen losse arrangementen die dit kan vervangen."), "small", "muted")
            )
        self.setLayout(column(*made, self.more, self.general, gap=12))

    def _prefill(self) -> None:
        row, today = self.card.row, clock.today()
        if row is None:
            self.show_data(
                unit=Unit.UUR_PER_WEEK, since=today, until=last_days(today)[0], granted_by=_("school"),
                **({"group": WHOLE} if self.collective else {}),
            )  # fmt: skip
            return
        kept = row.data.model_dump(include=set(self.rows))
        if self.collective:
            kept["group"] = row.data.group_uid or WHOLE
        if "replaces" in self.rows:
            kept["replaces"] = list(row.replaces)
        self.show_data(light=list(tests_of(row.data.tests)), **kept)

    def data(self, pupil_uid: str) -> ArrangementData | None:
        """What was filled in; a number or a day that cannot be read is told at its field."""
        group = self.field("group").value() if self.collective else None
        return self.read(
            ArrangementData, pupil_uid=pupil_uid or None, group_uid=None if group in (WHOLE, None) else group,
            tests=" ".join(one.value for one in self.field("light").value()),
        )  # fmt: skip

    def replaces(self) -> list[str]:
        """The individual ones whose place it takes."""
        return list(self.field("replaces").value()) if "replaces" in self.rows else []
