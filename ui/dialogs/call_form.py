"""The fields of a contact outside school: four in view, the rest folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.dialogs.action_line import ActionLine
from ui.dialogs.call_who import WhoField
from ui.form import AheadField, AnswerField, ChoiceField, Form, LinesField, PastField, TextField, TickField
from ui.widgets.layout import column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.model.contact import Channel, ContactMomentData, Direction, Naming
from zorgdesk.text import _, clock_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.one_line import Person
    from zorgdesk.queries.contacts import CallCard

_NO_ANSWER = "geen_gehoor"
_WRONG = "verkeerd_verbonden"


class CallForm(Form):
    """What was said and agreed. The rows `who` and the two ticks about the parents stand elsewhere."""

    def __init__(self, card: CallCard, people: Sequence[Person]) -> None:
        self.who = WhoField(card.choices, card.woongemeente, card.words)
        self.told: dict[str, date | None] = {
            "told_concern": card.concern_told_on,
            "told_contact": card.contact_told_on,
        }
        super().__init__(
            {
                "who": (_("Wie?"), self.who),
                "said": (_("Wat zei de ouder?"), TextField(_("wat de ouder zei, in een regel"), most=300)),
                "told_concern": ("", TickField(_("De zorg is besproken"))),
                "told_contact": ("", TickField(_("Verteld dat ik ga bellen"))),
                "naming": (_("Hoe sprak u over de leerling?"), ChoiceField(Naming)),
                "channel": (_("Hoe?"), ChoiceField(Channel, beside=6)),
                "reached": (
                    _("Gelukt?"),
                    AnswerField(
                        [
                            ("gesproken", _("Gesproken")),
                            (_NO_ANSWER, _("Geen gehoor")),
                            (_WRONG, _("Verkeerd verbonden")),
                        ]
                    ),
                ),
                "outcome": (_("Afgesproken"), LinesField(least=2, most=8)),
                "follow": (_("Vervolg"), ActionLine(people), _("Bijvoorbeeld: Noor belt moeder vr")),
                "message_by": (_("Bericht over start vóór"), AheadField()),
                "direction": (_("Wie belde?"), ChoiceField(Direction)),
                "sender_consent": (
                    _("Met wiens toestemming?"),
                    TextField(_("moeder zei ja tegen Noor op 12 november"), most=200),
                    _("De ander noemde de leerling. Eén regel is genoeg."),
                ),
                "subject": (_("Waarover?"), TextField(most=300)),
                "held_on": (_("Wanneer?"), PastField()),
                "held_at": (_("Hoe laat?"), TextField("8.15", most=5, width=100)),
            },
            arranged=False,
        )
        self._arrange_rows()
        self._prefill(card)

    def _arrange_rows(self) -> None:
        folded = QWidget()
        names = ("message_by", "subject", "held_on", "held_at")
        folded.setLayout(column(*(self.rows[name] for name in names), gap=10))
        self.section = Section(_("Bericht verwacht, waarover, wanneer"), folded)
        shown = ("direction", "sender_consent", "naming", "channel", "reached", "outcome", "follow")
        self.setLayout(column(*(self.rows[name] for name in shown), self.section, self.general, gap=10))
        self.field("direction").changed.connect(self.show_sender)
        self.show_sender()

    @property
    def came_in(self) -> bool:
        """Whether the other one called."""
        return bool(self.field("direction").value() == Direction.IN)

    def show_sender(self) -> None:
        """Ask whose consent the caller had, where the other one called."""
        reveal(self.rows["sender_consent"], shown=self.came_in)

    def take_over(self, data: ContactMomentData) -> None:
        """Show a contact as it was written down."""
        reached = _NO_ANSWER if data.no_answer else "gesproken"
        shown = (
            "naming",
            "channel",
            "outcome",
            "direction",
            "sender_consent",
            "subject",
            "held_on",
            "held_at",
        )
        told = {"told_concern": data.concern_discussed_on, "told_contact": data.contact_announced_on}
        self.told |= {name: day for name, day in told.items() if day}
        self.show_data(
            **data.model_dump(include=set(shown)), reached=reached,
            **{name: day is not None for name, day in told.items()},
        )  # fmt: skip
        self.who.show_person(data.contact_uid, data.contact_name, data.party)
        self.show_sender()

    def tell_today(self) -> None:
        """Tick both: the parents were spoken just now."""
        names = ("told_concern", "told_contact")
        self.told |= dict.fromkeys(names, clock.today())
        self.show_data(**dict.fromkeys(names, True))
        self.field("told_contact").changed.emit()

    def _prefill(self, card: CallCard) -> None:
        fixed = card.choices[0].uid if card.choices and card.choices[0].fixed else None
        self.show_data(
            who=fixed,
            naming=Naming.MET_NAAM,
            channel=Channel.TELEFOON,
            reached="gesproken",
            direction=Direction.UIT,
            held_on=clock.today(),
            held_at=clock_time(clock.now()),
            told_concern=card.concern_told_on is not None,
            told_contact=card.contact_told_on is not None,
        )

    @property
    def naming(self) -> Naming:
        """How the pupil is or was named."""
        return Naming(self.field("naming").value() or Naming.MET_NAAM)

    def name(self, naming: Naming) -> None:
        """Choose how the pupil is named, as the user would."""
        self.field("naming").show_value(naming)
        self.field("naming").changed.emit()

    def data(self, **given: Any) -> ContactMomentData | None:
        """What was filled in, or None while a day cannot be understood; everything else is accepted."""
        wrong = {name: one.field.mistake() for name, one in self.rows.items() if one.field.mistake()}
        self.show_mistakes(wrong)
        if wrong:
            return None
        values = self.values()
        reached, outcome = values["reached"], values["outcome"] or ""
        if reached == _WRONG:
            outcome = "\n".join(part for part in (_("Verkeerd verbonden."), outcome) if part)
        return ContactMomentData(
            held_on=values["held_on"] or clock.today(),
            held_at=values["held_at"] or "",
            channel=values["channel"] or Channel.TELEFOON,
            direction=values["direction"] or Direction.UIT,
            party=self.who.party_now,
            contact_uid=self.who.value(),
            contact_name=self.who.name_now[:120],
            naming=self.naming,
            subject=values["subject"] or "",
            sender_consent=(values["sender_consent"] or "") if self.came_in else "",
            outcome=outcome,
            no_answer=reached in (_NO_ANSWER, _WRONG),
            concern_discussed_on=self._told("told_concern"),
            contact_announced_on=self._told("told_contact"),
            **given,
        )

    def _told(self, name: str) -> date | None:
        """When the parents were told: in the talk that is known, or today."""
        return (self.told[name] or clock.today()) if self.field(name).value() else None
