"""The fields of a consent: who says it, to whom, what for, what may be told, until when, who heard it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ui import theme
from ui.dialogs.consent_scan import ScanField
from ui.form import AheadField, ChoiceField, Form, ManyField, TextField, TickField
from ui.widgets.layout import STRETCH, box, column, row
from ui.widgets.panels import Section
from ui.widgets.ticks import Segments
from zorgdesk.model.consent import Answer, ConsentData, DataKind, How
from zorgdesk.model.contact import Party
from zorgdesk.rules.asking import USUAL_PURPOSE
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.queries.consent_form import ConsentForm, MayAnswer, OpenQuestion


class ANSWERED(StrEnum):
    """What is no answer yet: the question was only asked."""

    NOT_YET = "nog_niet"


class ConsentFields(Form):
    """Prefilled, so that one key and Ctrl+Enter are enough."""

    def __init__(self, card: ConsentForm, party: Party | None, contact_uid: str | None) -> None:
        self.card = card
        self._people = [(one.uid, one.listed) for one in card.choices]
        parties = [(one.value, words) for one, words in card.words.parties()]
        self.scan = ScanField()
        super().__init__(
            {
                "givers": (
                    _("Wie zegt het?"),
                    ManyField([(_key(one), _named(one)) for one in card.deciders]),
                ),
                "answer": (_("Wat is het antwoord?"), ChoiceField(self._answers(), beside=9)),
                "to_whom": (_("Voor wie?"), ChoiceField([*self._people, *parties], beside=0)),
                "purpose": (_("Waarvoor?"), TextField(most=300)),
                "kinds": (_("Wat mag verteld worden?"), ManyField(DataKind)),
                "until": (_("Tot?"), AheadField()),
                "how": (_("Hoe?"), ChoiceField(How)),
                "witness": (_("Wie hoorde het?"), TextField(most=120)),
                "scan": ("", self.scan),
                "read_aloud": ("", TickField(_("Voorgelezen"))),
                "interpreter": (
                    _("Wie tolkte?"),
                    TextField(most=120),
                    _("Een broer of zus is geen tolk."),
                ),
            },
            arranged=False,
        )
        self._arrange_rows()
        self._prefill(party, contact_uid)

    def _arrange_rows(self) -> None:
        rows = self.rows
        shown = [rows[name] for name in ("givers", "answer", "to_whom", "purpose", "kinds", "how")]
        last = (rows["until"], rows["witness"])
        beside = (
            column(*last, gap=12)
            if theme.large()
            else row((last[0], 1), (column(last[1], STRETCH), 2), gap=16)
        )
        read = column(rows["read_aloud"], rows["interpreter"], gap=8)
        helped = Section(_("Voorgelezen of met een tolk"), box(read))
        self.setLayout(column(*shown, beside, helped, self.general, STRETCH, gap=12))

    def _answers(self) -> list[tuple[Any, str]]:
        yes: list[tuple[Any, str]] = [(Answer.JA, _("Ja"))]
        if self.card.for_both:
            yes.append((Answer.JA_MEDE, Answer.JA_MEDE.label))
        return [*yes, (Answer.NEE, _("Nee")), (ANSWERED.NOT_YET, _("Nog geen antwoord"))]

    def _prefill(self, party: Party | None, contact_uid: str | None) -> None:
        fixed = next((one.uid for one in self.card.choices if one.fixed), None)
        to_whom = contact_uid or (party.value if party else None) or fixed or Party.CJG.value
        first = self.card.deciders[0] if self.card.deciders else None
        self.show_data(
            givers=[_key(first)] if first else [],
            answer=Answer.JA,
            to_whom=to_whom,
            purpose=USUAL_PURPOSE,
            kinds=[DataKind.KLAS],
            until=self.card.until,
            how=How.MONDELING,
            witness=self.card.heard_by,
        )
        self._taken = ""

    def take_over(self, question: OpenQuestion | None) -> None:
        """Show what was asked before, where it is the same question; what the user typed stays."""
        uid = question.uid if question else ""
        if uid == self._taken:
            return
        self._taken = uid
        if question:
            self.show_data(purpose=question.purpose, kinds=list(question.kinds), until=question.until)

    def show_answers(self) -> None:
        """Offer 'ook namens de andere ouder' only when one parent answers."""
        field = self.rows["answer"].field
        both = len(self.givers) > 1
        segments = field.segments if isinstance(field, ChoiceField) else None
        if isinstance(segments, Segments) and self.card.for_both:
            segments.buttons[1].setVisible(not both and None not in self.givers)
            if both and self.answer == Answer.JA_MEDE:
                self.field("answer").show_value(Answer.JA)

    @property
    def givers(self) -> list[str | None]:
        """Who answers: uids of parents, None for the pupil."""
        return [None if one == "pupil" else str(one) for one in self.field("givers").value()]

    @property
    def answer(self) -> str:
        """What was answered."""
        return str(self.field("answer").value() or "")

    @property
    def to_whom(self) -> tuple[Party, str | None]:
        """The party, and the person where one was chosen."""
        party, contact_uid, _place = self.card.receiver(self.field("to_whom").value())
        return party, contact_uid

    @property
    def party_words(self) -> str:
        """To whom, in words."""
        party, uid = self.to_whom
        return next((words for one, words in self._people if one == uid), self.card.words.label(party))

    def question_data(self, **given: Any) -> ConsentData | None:
        """The question, checked; what is missing is told at its field."""
        values = self.values()
        if not values["givers"] and self.answer != ANSWERED.NOT_YET:
            self.show_mistakes({"givers": _("Kies wie het antwoord geeft.")})
            return None
        missing = {} if self.answer else {"answer": _("Kies een antwoord.")}
        if not values["purpose"]:
            missing["purpose"] = _("Schrijf in één zin waarvoor.")
        self.show_mistakes(missing | self.misread())
        if self.mistakes:
            return None
        kinds = [kind.value for kind in values["kinds"]]
        return ConsentData(purpose=values["purpose"], kinds=kinds, until=values["until"], **given)


def _key(one: MayAnswer) -> str:
    return one.guardian_uid or "pupil"


def _named(one: MayAnswer) -> str:
    return f"{one.name} ({one.relation})" if one.relation else one.name
