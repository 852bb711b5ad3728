"""Dialogs as a user meets them: filled in, with a mistake, refused, and further on in their steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from tests.gallery import directory
from ui.bridge import Undo
from ui.dialogs import note_steps
from ui.dialogs.beginstand_sheet import BeginstandSheetDialog
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.importing import ImportDialog
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_note import Item
from ui.dialogs.pupil import PupilDialog
from ui.widgets.panels import Section
from zorgdesk import clock, paths
from zorgdesk.commands.actions import reopen_action
from zorgdesk.commands.family import set_let_op
from zorgdesk.exchange.arrived import arrived
from zorgdesk.model.contact import Naming
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.dossier import EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.queries.pupil import pupil_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

LONG = (
    "Vanmorgen huilde hij bij de deur. Hij hield de jas van zijn moeder vast en zei dat zijn buik pijn deed. "
    "Na tien minuten ging hij mee naar de bouwhoek.\nJuf Anouk zag dit deze week drie keer."
)
HOME = paths.resources() / "oefenschool"


def state_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every state, by the dialog and what is the matter."""
    yield from _of_a_pupil()
    yield from _of_the_desk()


def _of_a_pupil() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    # First those with a mistake: what is typed in the others comes back as a draft.
    empty = {
        "notitie": "note",
        "gesprek": "talk",
        "actie": "action",
        "afweging": "afweging",
        "ouder": "guardian",
    }
    for name, place in empty.items():
        yield f"{name}-fout", partial(_saved, place=place)
    yield "notitie-gevuld", _note
    yield "notitie-gevaar", partial(_note, knows=ParentsKnow.BEWUST_NIET)
    yield "notitie-oudergesprek", partial(_note, kind=EntryKind.OUDERGESPREK)
    yield "bellen-mag", partial(_go, place="call", pupil="Bo")
    yield "bellen-weigering", partial(_go, place="call", pupil="Thijs")
    yield "bellen-gevaar", partial(_call, way="danger")
    yield "bellen-grond", partial(_call, way="legal_ground")
    yield "bellen-achteraf", _called
    yield "toestemming-fout", _consent_mistake
    yield "gesprek-mdo", _talk
    yield "actie-begrepen", _action
    yield "afweging-gevuld", _afweging
    yield "plan-nieuw", partial(_go, place="plan", pupil="Bo")
    yield "plan-onderaan", _plan_below


def _of_the_desk() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    yield "ouder-wijzigen", _guardian
    yield "leerling-toevoegen", _new_pupil
    yield "leerling-fout", _pupil_mistake
    yield "groep-weg", _leaves
    yield "let-op-gevuld", _let_op
    yield "contact-nieuwe-organisatie", _contact
    yield from directory.states()
    yield "directeur-fout", _director
    yield "afdrukken-geen-plan", partial(_go, place="print", pupil="Bo")
    yield "afdrukken-apart", partial(_go, place="print", pupil="Thijs")
    yield "inlezen-leerlingen", partial(_import, file=HOME / "edexml.xml")
    yield "inlezen-kolommen", partial(_import, file=HOME / "ouders.csv")
    yield "inlezen-ouders", partial(_import, file=HOME / "ouders.csv", steps=1)
    yield "inlezen-klaar", partial(_import, file=HOME / "edexml.xml", steps=1)
    yield "beginstand-kolommen", _sheet
    yield "binnen-onbekend", _unknown
    yield "melding-ongedaan", _undo


def _go(stage: Stage, *, place: str, pupil: str = "Samira") -> Any:
    """Open a dialog over a pupil, and give it back."""
    uid = stage.pupil(pupil)
    stage.shell.go("pupil", uid)
    stage.shell.go(f"dialog/{place}", uid)
    stage.rest()
    return _front()


def _front() -> Any:
    over = QApplication.activeModalWidget()
    assert isinstance(over, QDialog)
    return over


def _saved(stage: Stage, *, place: str) -> None:
    """Save it empty: what is missing is told at its field."""
    _go(stage, place=place).on_save()


def _over(stage: Stage, dialog: Any) -> Any:
    """Open a dialog that has no place of its own."""
    stage.keep.append(dialog)
    dialog.open()
    stage.rest()
    return dialog


def _fill(dialog: Any, **values: Any) -> None:
    """Fill fields as the user does."""
    for name, value in values.items():
        field = dialog.form.field(name)
        field.show_value(value)
        field.changed.emit()


def _unfold(dialog: Any) -> None:
    for one in dialog.findChildren(Section):
        one.button.setChecked(True)


def _note(
    stage: Stage, *, knows: ParentsKnow = ParentsKnow.NOG_NIET, kind: EntryKind = EntryKind.SIGNAAL
) -> None:
    dialog = _go(stage, place="note", pupil="Bo")
    _fill(dialog, kind=kind, facts=LONG, interpretation="Misschien de nieuwe ploegendienst van vader.")
    _fill(dialog, parents_know=knows, next_step=note_steps.TOGETHER)
    dialog.line.setChecked(True)
    _unfold(dialog)


def _call(stage: Stage, *, way: str) -> None:
    _go(stage, place="call", pupil="Thijs").take_way(way)


def _called(stage: Stage) -> None:
    """With the name while a parent said no: it is kept, and asked afterwards on what it rested."""
    dialog = _go(stage, place="call", pupil="Thijs")
    dialog.form.name(Naming.MET_NAAM)
    _fill(dialog, outcome="Youssef kijkt mee en belt dinsdag terug.")
    dialog.on_save()


def _consent_mistake(stage: Stage) -> None:
    dialog = _go(stage, place="consent")
    _fill(dialog, givers=[], purpose="", until=None)
    dialog.form.field("until").line.setText("eens")
    dialog.on_save()


def _talk(stage: Stage) -> None:
    _fill(
        _go(stage, place="talk"), kind=ConversationKind.MDO, question="Wat helpt Samira bij een lange taak?"
    )


def _action(stage: Stage) -> None:
    dialog = _go(stage, place="action")
    _fill(dialog, line="Moeder bellen over de logopedist · ik · vr")
    _unfold(dialog)


def _afweging(stage: Stage) -> None:
    dialog = _go(stage, place="afweging")
    _fill(dialog, outcome=Outcome.JA, reasons=LONG, parents_know=ParentsKnow.JA, circle="Besproken")
    _fill(dialog, ladder=Ladder.OPSCHALEN)
    _unfold(dialog)
    dialog.on_save()


def _plan_below(stage: Stage) -> None:
    dialog = _go(stage, place="plan")
    _unfold(dialog)
    dialog.form.field("learned").setFocus()


def _guardian(stage: Stage) -> None:
    uid = stage.pupil("Thijs")
    stage.shell.go("pupil", uid)
    tie = stage.bridge.look(pupil_head, uid).guardians[0].tie_uid
    stage.shell.go("dialog/guardian", f"{uid}/{tie}")
    stage.rest()
    _unfold(_front())


def _new_pupil(stage: Stage) -> None:
    stage.shell.go("pupils")
    _over(stage, PupilDialog(stage.shell, stage.bridge))


def _pupil_mistake(stage: Stage) -> None:
    dialog = _go(stage, place="pupil")
    _fill(dialog, roepnaam="", birth_date=None)
    dialog.form.field("birth_date").line.setText("31-2")
    _unfold(dialog)
    dialog.on_save()


def _leaves(stage: Stage) -> None:
    dialog = _go(stage, place="enrolment")
    other = next(
        one for one in dialog.findChildren(QAbstractButton) if one.text().strip() == "Gaat van school"
    )
    other.click()


def _let_op(stage: Stage) -> None:
    stage.bridge.attempt(set_let_op, stage.pupil("Thijs"), "Bel eerst moeder.", clock.today(), private=False)
    _go(stage, place="let_op", pupil="Thijs")


def _contact(stage: Stage) -> None:
    stage.shell.go("contacts")
    dialog = _over(stage, ContactPersonDialog(stage.shell, stage.bridge))
    _fill(dialog, organisation="+")
    _unfold(dialog)
    dialog.on_save()


def _director(stage: Stage) -> None:
    stage.shell.go("manage")
    stage.shell.go("dialog/director")
    stage.rest()
    dialog = _front()
    dialog.name.show_value("Peter van Eck")
    dialog.fields.first.show_value("welkom01")
    dialog.fields.first.changed.emit()
    dialog.on_save()


def _import(stage: Stage, *, file: Any, steps: int = 0) -> None:
    stage.shell.go("manage")
    dialog = _over(stage, ImportDialog(stage.shell, stage.bridge))
    dialog.read(file)
    for _step in range(steps):
        dialog.on_save()
    stage.rest()


def _sheet(stage: Stage) -> None:
    stage.shell.go("beginstand")
    dialog = _over(stage, BeginstandSheetDialog(stage.shell, stage.bridge))
    dialog.read(HOME / "ouders.csv")


def _unknown(stage: Stage) -> None:
    """Three papers of nobody."""
    stage.shell.go("incoming")
    items = [
        Item(arrived(f"brief {number}.txt", b"Een brief van de gemeente.", "text/plain"))
        for number in (1, 2, 3)
    ]
    dialog = _over(stage, IncomingDialog(stage.shell, stage.bridge, items))
    _unfold(dialog)


def _undo(stage: Stage) -> None:
    stage.shell.go("actions")
    stage.bridge.say("Klaar: moeder bellen over de logopedist", Undo(reopen_action, ""))
