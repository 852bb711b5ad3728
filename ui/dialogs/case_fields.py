"""The fields of a case: the gezinsplan, the municipality, and what each party does and expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import theme
from ui.form import AnswerField, Form, LinesField, TextField, TickField
from ui.widgets.layout import box, column, row
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk.model.family import CaseParty, CaseTaskData, Emphasis, Entrance
from zorgdesk.text import _, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CaseForm(Form):
    """The form of a case; the table of tasks stands behind a fold, one row for each party."""

    def __init__(self) -> None:
        super().__init__(_fields() | _task_fields(), arranged=False)
        rows = self.rows
        lay = column if theme.large() else row
        tasks = [
            column(
                label(sentence_case(party.label), "small-strong"),
                lay((rows[f"does_{party.value}"], 1), (rows[f"expects_{party.value}"], 1), gap=12),
                gap=4,
            )
            for party in CaseParty
        ]
        self.tasks = Section(_("Wie doet wat, en wat verwacht u van elkaar?"), box(column(*tasks, gap=10)))
        self.tasks.button.setObjectName("tasks")
        self.contact_names = column(gap=0)
        self.setLayout(
            column(
                rows["gezinsplan"], rows["school_part"], rows["municipal_contact"], self.contact_names,
                rows["entrance"],
                rows["emphasis"], rows["very_complex"], self.tasks, self.general, gap=12,
            )
        )  # fmt: skip


def case_form() -> CaseForm:
    """Make the form."""
    return CaseForm()


def _fields() -> dict[str, Any]:
    return {
        "gezinsplan": (
            _("Gezinsplan van de gemeente"), TextField(_("nummer, of bij wie het ligt"), most=200),
            _("Alleen waar het te vinden is. De inhoud blijft bij de gemeente."),
        ),
        "school_part": (_("Ons deel: wat doet school in dit plan?"), LinesField(least=2)),
        "municipal_contact": (_("Vast contact van de gemeente voor dit gezin"), TextField(most=200)),
        "entrance": (_("Hulp kwam via"), AnswerField(Entrance)),
        "emphasis": (_("Waar gaat de vraag vooral over?"), AnswerField(Emphasis)),
        "very_complex": ("", TickField(_("Erg ingewikkeld: drie partijen beslissen samen"))),
    }  # fmt: skip


def _task_fields() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for party in CaseParty:
        made[f"does_{party.value}"] = (_("Doet"), TextField(most=300))
        made[f"expects_{party.value}"] = (_("Verwacht van de anderen"), TextField(most=300))
    return made


def shown_tasks(tasks: Sequence[CaseTaskData]) -> dict[str, str]:
    """The table as the fields show it."""
    made = {}
    for one in tasks:
        made[f"does_{one.party.value}"] = one.does
        made[f"expects_{one.party.value}"] = one.expects
    return made


def tasks_in(values: Mapping[str, Any], before: Sequence[CaseTaskData]) -> list[CaseTaskData]:
    """The table as it was typed; a party of which nothing is said has no row."""
    names = {one.party: one.who for one in before}
    made = []
    for party in CaseParty:
        does, expects = values[f"does_{party.value}"] or "", values[f"expects_{party.value}"] or ""
        if does or expects:
            who = names.get(party, "")
            made.append(CaseTaskData(case_uid="", party=party, who=who, does=does, expects=expects))
    return made
