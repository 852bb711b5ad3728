"""Somebody who does not answer or does not come: the try is counted, and another way is chosen at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import AheadField, ChoiceField, Form, PastField, TextField
from ui.widgets.layout import box, reveal, row
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.consents import drop_attempt, note_attempt
from zorgdesk.model.action import ActionData, ActionKind, own_action
from zorgdesk.model.consent import AttemptData, Outcome, Way
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.sharing_trail import MissingPerson

PUPIL = "pupil"
_NOTHING = "niets"
_SOON = timedelta(days=7)
# What is done next, as an action says it.
_NEXT = {
    Way.BELLEN: N_("{who} bellen over toestemming"),
    Way.BRIEF: N_("{who} een brief of mail sturen over toestemming"),
    Way.GESPREK: N_("{who} spreken op school over toestemming"),
    Way.HUISBEZOEK: N_("Op huisbezoek bij {who} over toestemming"),
    Way.TOLK: N_("{who} spreken met een tolk over toestemming"),
    Way.JGZ: N_("De jeugdverpleegkundige vragen om {who} te bereiken"),
}


class ConsentTryDialog(Dialog):
    """Who was asked, how, what came of it, and how to go on; prefilled with 'geen reactie'."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        consent_uid: str = "",
        who: str = "",
        outcome: Outcome | str = Outcome.GEEN_REACTIE,
    ) -> None:
        self.pupil_uid, self.consent_uid = pupil_uid, consent_uid
        card = bridge.look(sharing_card, pupil_uid)
        found = next((one for one in card.consents if one.uid == consent_uid), None)
        self.waited_for: tuple[MissingPerson, ...] = found.waited_for if found else ()
        self.people = self._people(bridge)
        title = _("Gevraagd, en nu? · {name}").format(name=card.first_name)
        super().__init__(parent, bridge, title, icon="wait", width=700, height=720)
        self.form = self._make_form()
        self.told = label("", wrap=True)
        self.told_box = box(row(Glyph("info", "accent"), (self.told, 1), margins=(12, 8, 12, 8)), "soft")
        self.body.addWidget(self.told_box)
        self.body.addWidget(self.form)
        first = next((_key(one.guardian_uid) for one in self.waited_for), "")
        keys = [key for key, _name in self.people]
        chosen = next((one for one in (who, first, *keys[:1]) if one in keys), None)
        spoke = Outcome(outcome) is Outcome.GESPROKEN
        self.form.show_data(
            guardian_uid=chosen, way=Way.GESPREK if spoke else Way.BELLEN, outcome=Outcome(outcome),
            tried_on=clock.today(), then=_NOTHING if spoke else Way.BELLEN.value, due_on=clock.today() + _SOON,
        )  # fmt: skip
        self.keep_drafts_of(self.form, "consent_try", f"{pupil_uid}/{consent_uid}")
        self._on_typed()
        self.form.typed.connect(self._on_typed)
        self.form.field("outcome").setFocus(Qt.FocusReason.OtherFocusReason)

    def _people(self, bridge: Bridge) -> list[tuple[str, str]]:
        """Everybody whose answer counts, those who still have to answer first."""
        form = bridge.ask(consent_form, self.pupil_uid)
        awaited = [_key(one.guardian_uid) for one in self.waited_for]
        found = [
            (_key(one.guardian_uid), f"{one.name} ({one.relation})" if one.relation else one.name)
            for one in form.deciders
        ]
        return sorted(found, key=lambda one: one[0] not in awaited)

    def _make_form(self) -> Form:
        outcomes = [
            (one, one.label)
            for one in Outcome
            if one is not Outcome.BESLUIT or any(person.needs_decision for person in self.waited_for)
        ]
        then = [(_NOTHING, _("Nog niets")), *((way.value, way.label) for way in Way)]
        return Form(
            {
                "guardian_uid": (_("Wie?"), ChoiceField(self.people)),
                "outcome": (_("Wat kwam ervan?"), ChoiceField(outcomes)),
                "way": (_("Hoe vroeg u het?"), ChoiceField(Way, beside=6)),
                "tried_on": (_("Wanneer?"), PastField()),
                "remark": (_("In één regel"), TextField(most=300)),
                "then": (_("Probeer anders"), ChoiceField(then, beside=7)),
                "due_on": (_("Vóór"), AheadField()),
            }
        )

    def _on_typed(self) -> None:
        chosen = self.form.field("guardian_uid").value()
        found = next((one for one in self.waited_for if _key(one.guardian_uid) == chosen), None)
        words = f"{found.words}." if found and found.words else ""
        if found and found.needs_decision:
            more = _("De directeur kan besluiten om zonder dit antwoord verder te gaan.")
            words = f"{words} {more}"
        self.told.setText(words)
        reveal(self.told_box, shown=bool(words))
        goes_on = self.form.field("then").value() not in (None, _NOTHING)
        reveal(self.form.rows["due_on"], shown=goes_on)
        asked = self.form.field("outcome").value() is not Outcome.BESLUIT
        reveal(self.form.rows["way"], shown=asked)

    def on_save(self) -> None:
        """Keep the try, with an action for the other way."""
        values = self.form.values()
        day = values["tried_on"]
        wrong = {} if isinstance(day, date) else {"tried_on": _("Vul een dag in.")}
        nobody = {} if values["guardian_uid"] else {"guardian_uid": _("Kies wie u vroeg.")}
        mistakes = wrong | nobody | self.form.misread()
        self.form.show_mistakes(mistakes)
        if mistakes or not isinstance(day, date):
            return
        uid = None if values["guardian_uid"] == PUPIL else values["guardian_uid"]
        data = AttemptData(
            pupil_uid=self.pupil_uid, consent_uid=self.consent_uid or None, guardian_uid=uid,
            way=values["way"] or Way.BELLEN, outcome=values["outcome"] or Outcome.GEEN_REACTIE, tried_on=day,
            remark=values["remark"] or "",
        )  # fmt: skip
        actions = self._next(values["then"], values["due_on"])
        kept = self.bridge.do(self, note_attempt, data, actions)
        if kept:
            said = _("Opgeslagen. De actie staat erbij.") if actions else _("Opgeslagen.")
            # The action is no mistake when the try was one: without it this can be taken back.
            self.done_with(kept, said, None if actions else Undo(drop_attempt, kept))

    def _next(self, then: str | None, due_on: date | None) -> list[ActionData]:
        if then in (None, _NOTHING):
            return []
        way = Way(then)
        chosen = self.form.field("guardian_uid").value()
        name = next((name for key, name in self.people if key == chosen), "")
        kind = ActionKind.BELLEN if way is Way.BELLEN else ActionKind.DOEN
        what = _(_NEXT[way]).format(who=name)
        return [own_action(self.bridge.desk.reader, what, pupil_uid=self.pupil_uid, due_on=due_on, kind=kind)]


def _key(guardian_uid: str | None) -> str:
    return guardian_uid or PUPIL
