"""The OPP in the tab Plan: two locks at one look, the terms, and the one thing to do now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, flow, row
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk import clock
from zorgdesk.model.opp import WITH_OPP
from zorgdesk.queries.opp import opp_card
from zorgdesk.rules.opp_locks import OppStep, ways_without_yes
from zorgdesk.rules.opp_terms import OppTerm, Term, adopting_words
from zorgdesk.text import _, plain_date, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.widgets.layout import Item
    from zorgdesk.queries.opp import OppCard
    from zorgdesk.rules.opp_locks import Lock


class OppPart:
    """Makes the card of one pupil's OPP, and opens what its buttons say."""

    def __init__(self, bridge: Bridge, pupil_uid: str) -> None:
        self.bridge, self.uid = bridge, pupil_uid
        self.card: OppCard = bridge.ask(opp_card, pupil_uid)

    def widget(self) -> QWidget | None:
        """The card; one line where there is no OPP, nothing where nobody would ask for one."""
        one = self.card
        if not one.runs:
            return self._without(one)
        return self._full(one) if one.here else self._elsewhere(one)

    def _go(self, step: str = "", _on: bool = False) -> None:
        self.bridge.go("dialog/opp", f"{self.uid}/{step}" if step else self.uid)

    def _button(self, words: str, name: str, step: str, kind: str = "link", icon: str = "") -> Button:
        made = Button(words, kind, icon)
        made.setObjectName(name)
        made.clicked.connect(partial(self._go, step))
        return made

    def _opens(self, words: str, name: str, place: str, icon: str) -> Button:
        made = Button(words, "link", icon)
        made.setObjectName(name)
        made.clicked.connect(lambda: self.bridge.go(place, self.uid))
        return made

    def _without(self, one: OppCard) -> QWidget | None:
        """No OPP: why, how long is left where there ought to be one, and the button that begins it."""
        if not one.rules.ever:
            return None
        newest = one.newest
        ended = newest.data.ended_on if newest is not None else None
        why = one.need.why
        if newest is not None and ended is not None:
            why = _("Beëindigd op {day}. {why}").format(day=plain_date(ended), why=newest.data.ended_why)
        chosen = newest is not None and newest.data.need not in WITH_OPP
        words = _("Toch een OPP") if chosen else _("OPP beginnen")
        if not one.here and not chosen:
            words = _("Data vastleggen")
        begin = self._button(words, "opp_begin", "" if not one.here else OppStep.BEGIN.value,
                             "" if one.need.has else "link", "plus")  # fmt: skip
        told: list[Item] = [label(why, "small", "muted", wrap=True)]
        told += [self._term(term) for term in one.terms if one.here]
        parts: list[Item] = [row((column(*told, gap=6), 1), begin, gap=12)]
        more = (
            self._opens(_("Versies lezen"), "opp_versions", "dialog/opp_versions", "eye") if ended else None
        )
        title = _("Ontwikkelingsperspectief (OPP)")
        return card(heading(title, "ladder", more), *parts, gap=6, name=title)

    def _elsewhere(self, one: OppCard) -> QWidget:
        """Kept in another system: the dates, what the parents say, and where the PDF is."""
        where = (
            _("Staat in {where}").format(where=one.elsewhere) if one.elsewhere else _("Staat ergens anders")
        )
        data, last = one.newest, one.evaluations[:1]
        lines = [f"{lock.title}: {lock.state}" for lock in (one.perspective, one.guidance)]
        if last:
            lines.append(_("Geëvalueerd op {day}").format(day=plain_date(last[0].held_on)))
        change = self._button(_("Data wijzigen"), "opp_dates", "elders", "", "note")
        pdf = self._opens(_("PDF bij Documenten"), "opp_pdf", "pupil/documenten", "doc")
        return card(
            heading(_("Ontwikkelingsperspectief (OPP)"), "ladder", Chip(where, "line", "school")),
            *(label(line, wrap=True) for line in lines if data),
            row(change, pdf, STRETCH),
            gap=6, name=_("Ontwikkelingsperspectief (OPP)"),
        )  # fmt: skip

    def _full(self, one: OppCard) -> QWidget:
        """Version and destination, the terms, the two locks, the next step and what else can be done."""
        newest = one.newest
        assert newest is not None  # noqa: S101 - it runs
        version = Chip(_("Versie {number}").format(number=newest.data.number), "line")
        where = ": ".join(part for part in (newest.data.destination, newest.data.trade) if part)
        where = sentence_case(where) or _("Nog niet ingevuld waar we naartoe werken.")
        locks = [self._lock(one.perspective), self._lock(one.guidance)]
        both = column(*locks, gap=10) if theme.large() else row(*((each, 1) for each in locks), gap=12)
        return card(
            heading(_("Ontwikkelingsperspectief (OPP)"), "ladder", version),
            label(where, "strong", wrap=True),
            *(self._term(term) for term in one.terms if term.wants(self._today)),
            both,
            self._passed(one),
            self._waiting(one),
            self._next(one),
            flow(*self._others(one), gap=4),
            gap=10, name=_("Ontwikkelingsperspectief (OPP)"),
        )  # fmt: skip

    @property
    def _today(self) -> date:
        return clock.today()

    def _term(self, term: Term) -> QWidget:
        """A term in a chip: red only where the law's term has passed."""
        late = term.days_late(self._today) > 0
        words = {
            OppTerm.VASTSTELLEN: lambda: adopting_words(term, self._today),
            OppTerm.EVALUEREN: lambda: _("Evalueren met ouders en leerling vóór {day}"),
            OppTerm.TERUGVERTELLEN: lambda: _("Terugvertellen vóór {day}"),
            OppTerm.INSTEMMING: lambda: _("Ouders denken na tot {day}"),
            OppTerm.OORDEEL: lambda: _("Oordeel van de geschillencommissie vóór {day}"),
        }[term.what]().replace("{day}", plain_date(term.due_on))  # fmt: skip
        tone = "danger" if late else ("warn" if term.wants(self._today) else "line")
        made = label(words, "small-strong", "danger" if late else "text", wrap=True)
        return box(row(Glyph("late" if late else "clock", tone if late else "muted", size=18), (made, 1)))

    def _lock(self, lock: Lock) -> QWidget:
        """One lock: shut or open at one look, by shape, word and ground; then what it asks."""
        ink = "ok" if lock.shut else ("danger" if lock.tone == "danger" else "warn")
        ground = {"ok": "ok_soft", "danger": "danger_soft"}.get(ink, "warn_soft")
        sign = Glyph("lock" if lock.shut else "unlock", ink, size=30, ground=ground)
        title = column(label(lock.title, "h2"), label(lock.state, "small-strong", ink, wrap=True), gap=0)
        lines: list[Item] = []
        for at, line in enumerate(lock.lines):
            words = f"{line.words} · {line.told}" if line.told else line.words
            button = Button(words, "link", "check" if line.done else "open")
            button.setObjectName(f"opp_line_{line.step.value}_{at}")
            button.setAccessibleDescription(_("gedaan") if line.done else _("nog niet"))
            button.clicked.connect(partial(self._go, line.step.value))
            lines.append(row(button, STRETCH))
        head = row(sign, (title, 1), gap=12)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        made = box(
            column(head, label(lock.needs, "small", "muted", wrap=True), *lines, STRETCH, gap=6,
                   margins=(14, 12, 12, 10)),
            "ok" if lock.shut else "sunken",
        )  # fmt: skip
        made.setObjectName("opp_lock_shut" if lock.shut else "opp_lock_open")
        made.setAccessibleName(f"{lock.title}: {lock.state}")
        return made

    def _passed(self, one: OppCard) -> QWidget | None:
        """Why it was adopted without the talk or the hearing: it stays to be seen."""
        reason = one.newest.data.passed_reason if one.newest else ""
        if not reason or all(line.done for line in one.perspective.lines):
            return None
        return label(_("Toch vastgesteld: {reason}.").format(reason=reason), "small", "warn", wrap=True)

    def _waiting(self, one: OppCard) -> QWidget | None:
        """What the school does while there is no yes, and the ways on."""
        if not one.guidance.waits:
            return None
        steps = {"dispute": OppStep.OORDEEL.value}
        buttons = [
            self._button(way.label, f"opp_way_{way.code}", steps.get(way.code, OppStep.INSTEMMING.value), "")
            for way in ways_without_yes(one.facts)
        ]
        buttons[0].clicked.disconnect()
        buttons[0].clicked.connect(lambda: self.bridge.go("dialog/talk", f"{self.uid}/kind=opp"))
        return box(
            column(label(one.guidance.waits, "strong", wrap=True), flow(*buttons), gap=8,
                   margins=(14, 10, 12, 12)),
            "warn",
        )  # fmt: skip

    def _next(self, one: OppCard) -> QWidget | None:
        """The one thing to do now."""
        if not one.step_words:
            return None
        made = self._button(one.step_words, "opp_next", one.step.value, "primary", "right")
        return box(row(made, STRETCH))

    def _others(self, one: OppCard) -> list[Button]:
        """What else can be done, as quiet as it is seldom."""
        newest = one.newest
        made = [self._opens(_("Afdrukken"), "opp_print", "dialog/opp_paper", "print")]
        if newest is not None and newest.data.adopted_on:
            made.append(self._button(_("Wijzigen: nieuwe versie"), "opp_new", "nieuw", icon="plus"))
            if one.step is not OppStep.EVALUEREN:
                made.append(
                    self._button(_("Evalueren"), "opp_evaluate", OppStep.EVALUEREN.value, icon="goal")
                )
        else:
            made.append(self._button(_("Alle stappen"), "opp_steps", OppStep.TEKST.value, icon="note"))
        if len(one.versions) > 1 or len(one.parts) > 1:
            made.append(self._opens(_("Versies vergelijken"), "opp_versions", "dialog/opp_versions", "eye"))
        made.append(self._button(_("Geschil"), "opp_dispute", OppStep.OORDEEL.value, icon="law"))
        made.append(self._button(_("Beëindigen"), "opp_end", "einde", icon="done"))
        return made


def opp_part(bridge: Bridge, pupil_uid: str) -> QWidget | None:
    """The card of the OPP for the tab Plan, or nothing; the administration reads no dossiers."""
    if not bridge.desk.reader.reads_dossiers:
        return None
    made = OppPart(bridge, pupil_uid).widget()
    if made is not None:
        made.setObjectName("opp")
    return made
