"""The two locks as steps: adopting the perspective, and what the parents say of the handelingsdeel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.opp_step import OppStepPart, Rows
from ui.dialogs.reasons import adopting_reasons, reason_words
from ui.form import ChoiceField, DateField, LinesField, TextField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, flow, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands import opp as deeds
from zorgdesk.model.opp import GuidanceData, InstemmingHow, Oogo
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.queries.documents import document_rows
from zorgdesk.rules.opp import partner
from zorgdesk.rules.opp_locks import (
    WAITS,
    OppStep,
    perspective_lock,
    waits_words,
    ways_without_yes,
    why_not_adopt,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from ui.widgets.layout import Item

_MET = HandelingsdeelStatus.MET_INSTEMMING
_STATUSES = tuple(one for one in HandelingsdeelStatus if one is not HandelingsdeelStatus.GEEN)


class AdoptStep(OppStepPart):
    """The first lock: it warns when the talk or the hearing is not there, and then one may go on."""

    code = "vaststellen"

    def asks(self) -> str:
        """The question."""
        return _("Perspectief vaststellen")

    def above(self) -> list[Item]:
        """What this lock asks, and how far it is."""
        lock = perspective_lock(self.card.facts)
        self.refusal = Refusal()
        self.refusal.hide()
        self.refusal.way.connect(self._on_way)
        self.refusal.anyway.connect(self._on_anyway)
        self._passed = ""
        lines: list[Item] = [
            row(
                Glyph("check" if line.done else "open", "ok" if line.done else "warn", size=18),
                (label(": ".join(part for part in (line.words, line.told) if part), wrap=True), 1),
            )
            for line in lock.lines
        ]
        return [label(lock.needs, "body", "muted", wrap=True), *lines, self.refusal]

    def rows(self) -> Rows:
        """The day."""
        return {"adopted_on": (_("Vastgesteld op"), DateField())}

    def filled_in(self) -> Mapping[str, Any]:
        """Today."""
        return {"adopted_on": self.opp.adopted_on or clock.today()}

    def keep(self) -> str:
        """Adopt it, or ask first what is not there."""
        one, day = self.card.newest, self.form.field("adopted_on").value()
        if one is None:
            self.wanted.emit(OppStep.BEGIN.value)
            return ""
        if day is None or self.form.field("adopted_on").mistake():
            self.form.show_mistakes({"adopted_on": _("Vul een datum in.")})
            return ""
        finding = why_not_adopt(self.card.facts)
        if finding is not None and not self._passed:
            self.refusal.show_finding(finding, adopting_reasons())
            self.refusal.bring_in_sight()
            if self.refusal.ways:
                self.refusal.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return ""
        self.bridge.attempt(deeds.adopt_opp, one.uid, one.version, day, self._passed)
        self.undo = Undo(deeds.reopen_opp, one.uid)
        return _("Het perspectief is vastgesteld.")

    def _on_way(self, code: str) -> None:
        """Go and write it down; or record with one key that they did not come."""
        if code != "no_show":
            self.wanted.emit(code)
            return
        one = self.card.newest
        if one is not None:
            data = one.data.model_copy(
                update={"oogo": Oogo.NIET_GEKOMEN, "oogo_tries": self.card.facts.invitations}
            )
            self.bridge.do(self, deeds.hold_oogo, one.uid, one.version, data)
            self.wanted.emit(self.code)

    def _on_anyway(self, code: str) -> None:
        self._passed = reason_words(code)
        self.kept.emit(self.code)


class AgreeStep(OppStepPart):
    """The second lock: what the parents say of the handelingsdeel, whose content is the goals of the plan."""

    code = "instemming"
    names = ("status", "discussed_on", "said_who", "said_on", "said_how", "words", "think_until", "tries")

    def asks(self) -> str:
        """The question."""
        return _("Zeggen {who} ja tegen het handelingsdeel?").format(who=partner(self.card.facts))

    def above(self) -> list[Item]:
        """The goals, as they stand in the plan: here they are not typed again."""
        goals = self.card.goals
        items: list[Item] = [
            label(" · ".join(part for part in goal if part), wrap=True) for goal in goals
        ] or [label(_("In het plan staan nog geen doelen."), "body", "muted", wrap=True)]
        plan = Button(_("Doelen in het plan wijzigen"), "link", "goal")
        plan.setObjectName("change_goals")
        plan.clicked.connect(lambda: self.wanted.emit("plan"))
        made: list[Item] = [box(column(*items, row(plan, STRETCH), gap=6, margins=(12, 10, 12, 8)), "sunken")]
        if self.card.facts.goals_changed:
            text = _("De doelen zijn veranderd na het ja. Dit wordt versie {number} van het handelingsdeel.")
            made.insert(0, label(text.format(number=self._number + 1), "strong", wrap=True))
        return made

    @property
    def _number(self) -> int:
        return self.card.part.data.number if self.card.part else 0

    def rows(self) -> Rows:
        """How far, who, when, how, their words."""
        self.documents = self.bridge.ask(document_rows, self.card.pupil_uid)
        who = _("Mondeling met een datum is genoeg. Een handtekening hoeft niet; een scan is handig.")
        return {
            "status": (_("Handelingsdeel"), ChoiceField(_STATUSES, beside=5)),
            "discussed_on": (_("Besproken op"), DateField()),
            "said_who": (_("Wie zei dit?"), TextField(most=120)),
            "said_on": (_("Wanneer?"), DateField()),
            "said_how": (_("Hoe?"), ChoiceField(InstemmingHow), who),
            "document_uid": (
                _("De scan, uit Documenten"),
                ChoiceField([(one.uid, one.title) for one in self.documents], beside=0),
            ),
            "words": (_("Wat zeiden zij? In hun woorden."), LinesField(least=2)),
            "tries": (_("Hoe vaak gevraagd?"), TextField(most=2, width=80)),
            "think_until": (_("Zij denken erover na tot"), DateField()),
        }

    def arranged(self) -> list[Item]:
        """Who and when beside each other, and under a no the ways on."""
        rows = self.form.rows
        self.said: QWidget = box(beside((rows["said_who"], 3), (rows["said_on"], 2)))
        self.waits = self._make_waits()
        return [
            rows["status"], rows["discussed_on"], self.said, rows["said_how"], rows["document_uid"],
            rows["tries"], rows["words"], rows["think_until"], self.waits,
        ]  # fmt: skip

    def _make_waits(self) -> QWidget:
        buttons = []
        for way in ways_without_yes(self.card.facts):
            button = Button(way.label)
            button.setObjectName(f"way_{way.code}")
            button.clicked.connect(lambda _on=False, code=way.code: self._on_way(code))
            buttons.append(button)
        self.told = label("", "small", wrap=True)
        self.told.hide()
        words = label(waits_words(), "strong", wrap=True)
        return box(column(words, flow(*buttons), self.told, gap=8, margins=(12, 10, 12, 12)), "warn")

    def _on_way(self, code: str) -> None:
        """Tell a number, plan a talk, or note a dispute."""
        if code in ("new_talk", "dispute"):
            self.wanted.emit(code)
            return
        phone = self.card.support_point_phone
        words = {
            "support_point": (
                _("Het ouder- en jeugdsteunpunt helpt ouders gratis: {phone}.").format(phone=phone)
                if phone
                else _("Het ouder- en jeugdsteunpunt helpt ouders gratis. Vul het nummer in bij Beheer, School.")
            ),
            "consultant": _("Een onderwijsconsulent helpt ouders en school samen, gratis: onderwijsconsulenten.nl."),
        }  # fmt: skip
        self.told.setText(words[code])
        reveal(self.told, shown=True)

    def filled_in(self) -> Mapping[str, Any]:
        """What was written; for a new version only who says yes."""
        today = clock.today()
        part = self.card.facts.guidance
        fresh = part is None or self.card.facts.goals_changed
        if fresh or part is None:
            part = GuidanceData(pupil_uid=self.card.pupil_uid)
        tries = part.tries or self.card.facts.invitations
        return {
            "status": part.status, "discussed_on": part.discussed_on or self.opp.oogo_on or today,
            "said_who": part.said_who or self.card.parents, "said_on": part.said_on or today,
            "said_how": part.said_how or InstemmingHow.MONDELING, "words": part.words,
            "document_uid": part.document_uid, "think_until": part.think_until, "tries": str(tries) if tries else "",
        }  # fmt: skip

    def arrange(self) -> None:
        """Show what belongs to the answer."""
        status, rows = self.form.field("status").value(), self.form.rows
        no = status is HandelingsdeelStatus.NIET_AKKOORD
        silent = status is HandelingsdeelStatus.GEEN_REACTIE
        talked = status is HandelingsdeelStatus.BESPROKEN
        reveal(rows["discussed_on"], shown=talked)
        reveal(rows["think_until"], shown=talked)
        reveal(self.said, shown=status is _MET or no)
        reveal(rows["said_how"], shown=status is _MET)
        reveal(rows["document_uid"], shown=status is _MET and bool(self.documents))
        reveal(rows["words"], shown=no or talked)
        reveal(rows["tries"], shown=silent)
        reveal(self.waits, shown=status in WAITS)

    def keep(self) -> str:
        """Keep what they say; a yes without who and when shows where it misses (B4)."""
        part = self.card.part
        status = self.form.field("status").value()
        given: dict[str, Any] = {"pupil_uid": self.card.pupil_uid, "number": self._number}
        given |= self._left_out(status)
        data = self.form.read(GuidanceData, **given)
        if data is None or not self._said_who_and_when(data):
            return ""
        uid, version = (part.uid, part.version) if part else ("", None)
        self.bridge.attempt(deeds.settle_guidance, uid, version, data, fresh=self.card.facts.goals_changed)
        return _("Opgeslagen: {status}.").format(status=data.status.label.lower())

    def _left_out(self, status: HandelingsdeelStatus | None) -> dict[str, Any]:
        """What is filled in but does not belong to this answer is not kept."""
        if status is _MET:
            return {"think_until": None, "words": "", "tries": 0}
        made: dict[str, Any] = {"said_how": None, "document_uid": None}
        if status is not HandelingsdeelStatus.NIET_AKKOORD:
            made |= {"said_who": "", "said_on": None}
        if status is not HandelingsdeelStatus.BESPROKEN:
            made["think_until"] = None
        if status is HandelingsdeelStatus.CONCEPT:
            made["discussed_on"] = None
        if status is not HandelingsdeelStatus.GEEN_REACTIE:
            made["tries"] = 0
        return made

    def _said_who_and_when(self, data: GuidanceData) -> bool:
        if data.status is not _MET:
            return True
        missing = {}
        if not data.said_who:
            missing["said_who"] = _("Wie zei ja? Vul een naam in.")
        if not data.said_on:
            missing["said_on"] = _("Wanneer was dat?")
        if missing:
            self.form.show_mistakes(missing)
        return not missing
