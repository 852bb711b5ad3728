"""The fields of the regie: what the question is about, who leads, since when and why."""

from __future__ import annotations

from ui.form import AnswerField, ChoiceField, DateField, Form, TextField, TickField
from zorgdesk.model.family import Emphasis, RegieKind, RegieParty
from zorgdesk.rules.regie import PROCESS_GROUNDS, TAKE_OVER_GROUNDS
from zorgdesk.text import _


def regie_form(*, fresh: bool) -> Form:
    """Make the form; to hand over, or to mend what stands."""
    return Form(
        {
            "emphasis": (_("Waar gaat de vraag vooral over?"), AnswerField(Emphasis)),
            "kind": (_("Regie waarover?"), ChoiceField(RegieKind)),
            "party": (
                _("Wie krijgt de regie?") if fresh else _("Wie had de regie?"),
                ChoiceField(RegieParty, beside=0),
            ),
            "ground": (
                _("Waarom neemt die het over?"),
                AnswerField([(one, one.label) for one in TAKE_OVER_GROUNDS]),
            ),
            "process_ground": (
                _("Waarom een procescoördinator?"),
                AnswerField([(one, one.label) for one in PROCESS_GROUNDS]),
            ),
            "who": (_("Naam"), TextField(most=120)),
            "since": (_("Vanaf"), DateField()),
            "hand_back_on": (_("Terug naar de basis op"), DateField()),
            "reason": (_("Waarom (mag leeg)"), TextField(_("in één regel"), most=300)),
            "very_complex": ("", TickField(_("Erg ingewikkeld: drie partijen beslissen samen"))),
            "decided_by": (_("Wie besliste?"), TextField(most=300)),
            "decided_on": (_("Beslist op"), DateField()),
        },
        arranged=False,
    )
