"""The OPP in calm steps: one thing asked at a time, filled in with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.opp_after import DisputeStep, ElsewhereStep, EndStep, EvaluateStep
from ui.dialogs.opp_lock_steps import AdoptStep, AgreeStep
from ui.dialogs.opp_words import BeginStep, HeardStep, HelpStep, ParentsStep, TellBackStep, WhereStep
from ui.widgets.buttons import Button
from ui.widgets.layout import empty_out, flow
from zorgdesk.commands.opp import new_opp_version
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.opp import WITH_OPP
from zorgdesk.queries.opp import OppCard, opp_card
from zorgdesk.rules.opp_locks import OppStep, heard, talked
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.dialogs.opp_step import OppStepPart

# The road, in the order in which it is usually walked, with its short names.
ROAD = (
    (BeginStep, N_("Waarom")),
    (WhereStep, N_("Waarheen")),
    (HelpStep, N_("Hulp")),
    (HeardStep, N_("Leerling")),
    (ParentsStep, N_("Ouders")),
    (AdoptStep, N_("Vaststellen")),
    (AgreeStep, N_("Instemming")),
    (TellBackStep, N_("Terugvertellen")),
)
BESIDE = (EvaluateStep, DisputeStep, EndStep, ElsewhereStep)
STEPS: dict[str, type[OppStepPart]] = {step.code: step for step, _words in ROAD} | {
    step.code: step for step in BESIDE
}
DRAFTS = tuple(f"opp_{code}" for code in STEPS)
# Where a step leads that is none of these.
_PLACES = {"plan": ("dialog/plan", "/at=goals"), "new_talk": ("dialog/talk", "/kind=opp")}


class OppDialog(Dialog):
    """The step that comes next; or the one that is named, or that was being typed in."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, step: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.card: OppCard = bridge.look(opp_card, pupil_uid)
        title = f"{_('Ontwikkelingsperspectief')} · {self.card.facts.first_name}"
        super().__init__(parent, bridge, title, icon="ladder", width=960, height=700)
        self.road: dict[str, Button] = {}
        self.step: OppStepPart | None = None
        self.show_step(step or self._first())

    def _first(self) -> str:
        """What was being typed in, or what comes next; where it stands elsewhere only the dates."""
        if not self.card.here:
            return ElsewhereStep.code
        typed = {one.form for one in self.bridge.drafts() if one.subject == self.pupil_uid}
        for code in STEPS:
            if f"opp_{code}" in typed:
                return code
        return self.card.step.value or (EvaluateStep.code if self.card.runs else BeginStep.code)

    def show_step(self, code: str) -> None:
        """Show one step; what was typed in another stays as a draft."""
        if code == "nieuw":
            self._new_version()
            return
        if code in _PLACES:
            self.close()
            place, begins = _PLACES[code]
            self.bridge.go(place, f"{self.pupil_uid}{begins}")
            return
        self._leave_step()
        code = {"dispute": DisputeStep.code}.get(code, code)
        self.step = STEPS[code](self.bridge, self.card)
        self.step.wanted.connect(self._on_wanted)
        self.step.kept.connect(lambda _code: self.on_save())
        self.body.addWidget(self._make_road(code))
        self.body.addWidget(self.step)
        self.keep_drafts_of(self.step.form, f"opp_{code}", self.pupil_uid)
        self.step.arrange()
        adopts = code == AdoptStep.code
        self.save.show_words(
            _("Vaststellen") if adopts else self._save_words(code), "lock" if adopts else "check"
        )
        self.fit_soon.start()
        self.step.form.field(self.step.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_words(self, code: str) -> str:
        return _("Opslaan en verder") if self._after(code) else _("Opslaan")

    def _leave_step(self) -> None:
        for keeper in self.drafts:
            keeper.keep_when_typed()
        if self.step is not None and not self.again.isHidden():
            self.again.clicked.disconnect()
            self.again.hide()
        self.drafts.clear()
        empty_out(self.body)

    def _make_road(self, now: str) -> QWidget:
        """All steps, those that are done with a tick; one may go to any of them."""
        self.road = {}
        if now in {step.code for step in BESIDE}:
            return flow()
        # Before it began there is one step: the others ask what is not there yet.
        for step, words in ROAD if self.card.runs else ROAD[:1]:
            done = self._done(step.code)
            button = Button(_(words), "" if step.code == now else "quiet", "check" if done else "")
            button.setObjectName(f"road_{step.code}")
            button.setAutoDefault(False)
            said = _("gedaan") if done else _("nog niet")
            button.setAccessibleDescription(said)
            button.clicked.connect(lambda _on=False, code=step.code: self.show_step(code))
            self.road[step.code] = button
        return flow(*self.road.values(), gap=0)

    def _done(self, code: str) -> bool:
        one, part = self.card.newest, self.card.facts.guidance
        if one is None or not self.card.runs:
            return False
        data = one.data
        return {
            BeginStep.code: True,
            WhereStep.code: bool(data.destination),
            HelpStep.code: bool(data.support),
            HeardStep.code: heard(data),
            ParentsStep.code: talked(data),
            AdoptStep.code: data.adopted_on is not None,
            AgreeStep.code: self.card.guidance.shut and part is not None,
            TellBackStep.code: data.told_back_on is not None,
        }[code]

    def _after(self, code: str) -> str:
        """The step that follows on the road; of the last none."""
        codes = [step.code for step, _words in ROAD]
        if code not in codes or code == codes[-1]:
            return ""
        return codes[codes.index(code) + 1]

    def _on_wanted(self, code: str) -> None:
        self.card = self.bridge.ask(opp_card, self.pupil_uid)
        self.show_step(code)

    def _new_version(self) -> None:
        one = self.card.newest
        if one is not None:
            self.bridge.do(self, new_opp_version, one.uid)
        self._on_wanted(WhereStep.code)

    def on_save(self) -> None:
        """Keep this step, and ask the next thing."""
        step = self.step
        if step is None:
            return
        try:
            said = step.keep()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        if not said:
            return
        self.card = self.bridge.ask(opp_card, self.pupil_uid)
        follows = step.follows or self._after(step.code)
        started = self.card.newest is not None and self.card.newest.data.need in WITH_OPP
        if not follows or not started:
            self.done_with(self.card.newest.uid if self.card.newest else "", said, step.undo)
            return
        self.tell_kept(self.card.newest.uid if self.card.newest else "", said, step.undo)
        self.show_step(follows)


__all__ = ["DRAFTS", "OppDialog", "OppStep"]
