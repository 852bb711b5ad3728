"""Bringing in pupils from EDEXML and parents from a table: choose, look, bring in, see what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from ui import ask
from ui.dialogs.dialog import Dialog
from ui.dialogs.importing_preview import (
    GoneList,
    Question,
    Questions,
    count_chips,
    done_words,
    names_card,
    privacy_part,
    remarks_part,
    stacked,
)
from ui.jobs import run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.imports import import_file, mark_back, mark_left
from zorgdesk.commands.parents import import_parents
from zorgdesk.errors import ZorgdeskError
from zorgdesk.job import Step
from zorgdesk.model.incoming import IncomingFile, IncomingParents
from zorgdesk.queries.here import started_on
from zorgdesk.queries.imports import import_preview
from zorgdesk.queries.parents import parents_preview
from zorgdesk.rules.merging import State
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.dialogs.importing_columns import ColumnPicker
    from zorgdesk.exchange.tables import Table
    from zorgdesk.job import Job
    from zorgdesk.rules.merging import ImportPlan
    from zorgdesk.rules.merging_parents import ParentsPlan

_STATES = (State.NEW, State.CHANGED, State.SAME, State.DOUBT)


def read_job(path: Path) -> Job[IncomingFile | Table]:
    """Read a file: a table, or EDEXML.

    Raises:
        ImportFileError: it cannot be read, or is neither.
    """
    from zorgdesk.exchange.edexml import read_edexml
    from zorgdesk.exchange.recognise import FileKind, bytes_of, kind_of
    from zorgdesk.exchange.tables import read_table

    yield Step(0, 1, _("Bestand lezen"))
    data = bytes_of(path)
    if kind_of(data, path.name) in (FileKind.TABLE, FileKind.XLSX):
        return read_table(data, path.name)
    return read_edexml(data, path.name)


class ImportDialog(Dialog):
    """Nothing is changed before 'Inlezen' is pressed under the counts; nobody is ever removed."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Inlezen"), icon="doc", width=760, height=640)
        self.incoming: IncomingFile | IncomingParents | None = None
        self.table: Table | None = None
        self.picker: ColumnPicker | None = None
        self.questions: Questions | None = None
        self.gone: GoneList | None = None
        self.next_steps: list[Button] = []
        self.choose = Button(_("Bestand kiezen"), "primary", "doc")
        self.other = Button(_("Ander bestand"))
        self.other.clicked.connect(self._on_choose)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.other)
        self._go_on: Callable[[], None] = self._on_choose
        self._show_choose()

    def on_save(self) -> None:
        """Go on to the next step: what it is depends on where one is."""
        self._go_on()

    def _stage(self, page: QWidget, words: str, go_on: Callable[[], None]) -> None:
        """Show another step, with the button that goes on from it."""
        empty_out(self.body)
        self.body.addWidget(page)
        self._go_on = go_on
        reveal(self.save, shown=bool(words))
        self.save.show_words(words or _("Inlezen"), "check")
        reveal(self.other, shown=True)
        self.fit_soon.start()

    def _show_choose(self) -> None:
        pupils = _(
            "Het EDEXML-bestand uit uw leerlingadministratie. Dat mag elke keer opnieuw: "
            "alleen wat veranderde, verandert hier."
        )
        parents = _(
            "Een tabel (Excel of CSV) met namen, telefoon, gezag en taal. Lees eerst de leerlingen in."
        )
        privacy = _(
            "Zorgdesk neemt alleen over wat u nodig hebt. BSN, herkomst en foto's blijven in het bestand."
        )
        self.choose = Button(_("Bestand kiezen"), "primary", "doc")
        self.choose.clicked.connect(self._on_choose)
        page = stacked(
            card(heading(_("Leerlingen, groepen en collega's"), "pupils"), label(pupils, wrap=True)),
            card(heading(_("Ouders"), "parents"), label(parents, wrap=True)),
            label(privacy, "small", "muted", wrap=True),
            box(row(self.choose, STRETCH)),
        )
        self._stage(page, "", self._on_choose)
        reveal(self.other, shown=False)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        kinds = [(_("EDEXML of tabel"), "*.xml *.csv *.xlsx *.txt"), (_("Alle bestanden"), "*")]
        path = ask.which_file(self, _("Welk bestand leest u in?"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what it would do; what cannot be read is told."""
        found = run_job(self, read_job(path), _("Bestand lezen"))
        if isinstance(found, IncomingFile):
            self._show_pupils(found)
        elif found is not None:
            self._show_columns(found)

    def _show_pupils(self, incoming: IncomingFile) -> None:
        self.incoming = incoming
        plan = self.bridge.ask(import_preview, incoming)
        asked = [
            Question(met.uid or "", one.field, met.name, one.old, one.new)
            for met in (*plan.pupils, *plan.staff)
            for one in met.asked
        ]
        self.questions = Questions(asked) if asked else None
        doubt = [met.name for met in plan.pupils if met.state is State.DOUBT]
        page = stacked(
            self._counts(plan, incoming),
            card(self.questions) if self.questions else None,
            names_card(
                _("Twijfel"),
                _("Van deze leerlingen staan er hier twee. Zij worden nu niet ingelezen."),
                doubt,
            ) if doubt else None,
            names_card(
                _("Niet meer in het bestand"),
                _("Er wordt niemand verwijderd. Na het inlezen kiest u zelf wie vertrokken is."),
                [one.name for one in plan.gone], "door",
            ) if plan.gone else None,
            privacy_part(incoming.dropped),
            remarks_part(incoming.remarks),
        )  # fmt: skip
        self._stage(page, _("Inlezen"), self._bring_pupils)
        self._say(plan.count(State.NEW), plan.count(State.CHANGED))
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _counts(self, plan: ImportPlan, incoming: IncomingFile) -> QWidget:
        day = incoming.school.reference_day
        of_day = _("Het bestand is van {day}.").format(day=plain_date(day)) if day else ""
        told = _("Schooljaar {year}.").format(year=plan.school_year)
        staff = ngettext("{count} collega", "{count} collega's", len(plan.staff))
        groups = ngettext("{count} groep", "{count} groepen", len(incoming.groups))
        return card(
            heading(ngettext("{count} leerling", "{count} leerlingen", len(plan.pupils)), "pupils"),
            count_chips({state: plan.count(state) for state in _STATES}, len(plan.gone)),
            label(f"{told} {of_day} {groups}, {staff}.", "small", "muted", wrap=True),
        )

    def _say(self, new: int, changed: int) -> None:
        announce(self, _("{new} nieuw, {changed} gewijzigd").format(new=new, changed=changed))

    def _bring_pupils(self) -> None:
        accepted = self.questions.accepted() if self.questions else set()
        first = self.bridge.ask(started_on) is None
        plan: ImportPlan | None = self._bring(import_file, accepted)
        if plan is None:
            return
        new, changed = plan.count(State.NEW), plan.count(State.CHANGED)
        told = _("{new} nieuwe leerlingen, {changed} gewijzigd, {same} hetzelfde.").format(
            new=new, changed=changed, same=plan.count(State.SAME)
        )
        self.gone = GoneList(plan.gone) if plan.gone else None
        if self.gone:
            self.gone.left.connect(lambda uid: self.bridge.do(self, mark_left, uid, clock.today()))
            self.gone.back.connect(lambda uid: self.bridge.do(self, mark_back, uid))
        parts = [card(self.gone)] if self.gone else []
        self._show_done(told, stacked(*parts, self._next_steps()) if first else stacked(*parts))

    def _next_steps(self) -> QWidget:
        """What comes after the very first import: how this school works, and what already runs."""
        words = _("Loopt er al hulp bij leerlingen? Zet de beginstand erin. Dat kan ook later, bij Beheer.")
        made = [
            Button(_("Wat doen wij hier?"), "", "school"), Button(_("Beginstand invullen"), "", "pupils"),
        ]  # fmt: skip
        for button, place in zip(made, ("dialog/here", "beginstand"), strict=True):
            button.clicked.connect(lambda _on=False, place=place: self._go_to(place))
        self.next_steps = made
        return card(heading(_("En nu?"), "right"), label(words, wrap=True), flow(*made))

    def _go_to(self, place: str) -> None:
        """Close, and go on elsewhere."""
        bridge = self.bridge
        self.close()
        QTimer.singleShot(0, bridge, lambda: bridge.go(place))

    def _bring(self, command: Any, accepted: set[tuple[str, str]]) -> Any:
        """Do the import beside the window; None when it was not kept, and that was told."""

        def job() -> Job[Any]:
            yield Step(0, 0, _("Alles wordt in één keer bewaard, of niets."))
            return self.bridge.desk.do(command, self.incoming, accepted)

        result = run_job(self, job(), _("Inlezen"), stoppable=False)
        if result is not None:
            self.bridge.changed.emit()
        return result

    def _show_done(self, told: str, more: QWidget | None = None) -> None:
        title = _("Ingelezen")
        file = _(
            "Het bestand staat nog in uw map, met persoonsgegevens. Gooi het weg als u het niet meer nodig hebt."
        )
        page = stacked(
            done_words(title, told), more,
            box(column(label(file, wrap=True), margins=(14, 10, 14, 10)), "warn"),
        )  # fmt: skip
        self.activateWindow()
        self._stage(page, _("Klaar"), lambda: self.done_with("", told))
        announce(self, f"{title}. {told}")
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_columns(self, table: Table) -> None:
        from ui.dialogs.importing_columns import ColumnPicker

        self.table, self.picker = table, ColumnPicker(table)
        head = heading(
            ngettext("{count} rij met ouders", "{count} rijen met ouders", len(table.rows)), "parents"
        )
        self._stage(card(head, self.picker), _("Verder"), self._show_parents)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parents(self) -> None:
        from zorgdesk.exchange.parents_sheet import read_parents

        if self.table is None or self.picker is None:
            return
        try:
            incoming = read_parents(self.table, self.picker.columns())
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.incoming = incoming
        plan = self.bridge.ask(parents_preview, incoming)
        self._stage(self._parents_page(plan, incoming), _("Inlezen"), self._bring_parents)
        self._say(plan.count(State.NEW), plan.count(State.CHANGED))
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parents_page(self, plan: ParentsPlan, incoming: IncomingParents) -> QWidget:
        names = {one.uid: pupil.name for pupil in plan.pupils for one in pupil.changes}
        names |= {one.uid: f"{met.name} ({met.pupil})" for met in plan.parents for one in met.changes}
        asked = [
            Question(one.uid, one.field, names[one.uid], one.old, one.new)
            for one in dict.fromkeys(plan.asked)
        ]
        self.questions = Questions(asked) if asked else None
        unplaced = [
            _("rij {row}, {name}: {why}").format(row=o.row, name=o.name, why=o.why) for o in plan.unplaced
        ]
        gone = [f"{one.name} ({one.pupil})" for one in plan.gone]
        return stacked(
            card(
                heading(ngettext("{count} ouder", "{count} ouders", len(plan.parents)), "parents"),
                count_chips({state: plan.count(state) for state in _STATES}, len(plan.gone)),
            ),
            card(self.questions) if self.questions else None,
            names_card(
                _("Niet geplaatst"), _("Deze rijen worden niet ingelezen."), unplaced
            ) if unplaced else None,
            names_card(
                _("Niet meer in de tabel"), _("Zij blijven staan zoals zij zijn."), gone, "door"
            ) if gone else None,
            remarks_part(incoming.remarks),
        )  # fmt: skip

    def _bring_parents(self) -> None:
        accepted = self.questions.accepted() if self.questions else set()
        plan: ParentsPlan | None = self._bring(import_parents, accepted)
        if plan is not None:
            told = _("{new} nieuwe ouders, {changed} gewijzigd, {same} hetzelfde.")
            counts = {"new": State.NEW, "changed": State.CHANGED, "same": State.SAME}
            self._show_done(told.format(**{name: plan.count(state) for name, state in counts.items()}))
