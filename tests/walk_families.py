"""'Ik wil het CJG bellen' in eight families of the oefenschool: python -m tests.walk_families FOLDER.

Each walk ends in a contact that the law allows, or in a lawful consultation without a name.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from sqlmodel import col, select

from tests import walk_job as job
from tests.walk import TUESDAY, Walk
from tests.walk_hands import LostError
from ui import ask
from ui.app import make_application
from zorgdesk import clock
from zorgdesk.model.anonymous import AnonymousCase
from zorgdesk.model.contact import ContactMoment, Naming
from zorgdesk.model.pupil import Pupil
from zorgdesk.practice import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk_hands import Hands
    from zorgdesk.desk import Desk, Sight

# What a practised hand does in the twenty seconds in which a parent stands at the desk (practice 4b).
KEYS_AT_THE_DESK = 20
_MAY = "Met naam"
_OUTCOME = "Afgesproken"


@dataclass(frozen=True)
class Family:
    """One family: whose child, what is walked, and what must be kept in the end."""

    name: str
    pupil: str
    walk: Callable[[Hands], None]
    kept: Callable[[Desk, str], None]


def find(hands: Hands, pupil: str) -> None:
    """Open a pupil by name."""
    hands.press("Ctrl+K")
    hands.write(pupil)
    hands.wait(pupil)
    hands.press("Return")
    hands.at("Overzicht")


def call(hands: Hands, pupil: str) -> None:
    """Say that one wants to call, and see who it is."""
    find(hands, pupil)
    hands.press("Ctrl+B")
    hands.until(hands.in_dialog, "the call did not open")
    hands.picture("bellen")


def _say_yes(hands: Hands, way: str, *, also_for_other: bool = False) -> None:
    """Somebody says yes here and now; the form comes filled in."""
    hands.press(way)
    hands.at("Wat is het antwoord")
    if also_for_other:
        hands.press("2")
    hands.picture("zegt-ja")
    hands.press("Ctrl+Return")
    hands.at(_OUTCOME)


def _by_name(hands: Hands, agreed: str) -> None:
    """Speak with the name, write one line, and be done."""
    hands.wait_exactly(_MAY)
    hands.write(agreed)
    hands.picture("met-naam")
    hands.leave_dialog("Ctrl+Return")


def _without_name(hands: Hands, way: str, question: str) -> None:
    """Take a line along without the name, ask, and keep it."""
    hands.press(way)
    hands.at("Wat vertelt u?")
    hands.press("Space")
    hands.go_to("Onze vraag")
    hands.write(question)
    hands.picture("zonder-naam")
    hands.leave_dialog("Ctrl+Return")


def together(hands: Hands) -> None:
    """Two parents together: one says yes, for the other too."""
    call(hands, "Noah de Bruin")
    _say_yes(hands, "2", also_for_other=True)
    _by_name(hands, "Het wijkteam belt vrijdag.")


def one_refuses(hands: Hands) -> None:
    """Divorced, and the father said no: nobody is asked to choose a side, one consults without a name."""
    call(hands, "Thijs van der Meulen")
    hands.wait("Vader zei nee")
    _without_name(hands, "2", "Hoe beginnen wij de maandag rustig?")


def thirteen(hands: Hands) -> None:
    """A pupil of 13 said no, the parents yes: the name is not shared."""
    find(hands, "Mees van Dijk")
    hands.press("Ctrl+5")
    hands.wait("Mees zei nee")
    hands.picture("mees-zei-nee")
    hands.go_to("Anoniem overleggen")
    _without_name(hands, "Return", "Wat helpt dit kind om hier te wennen?")


def sixteen(hands: Hands) -> None:
    """From 16 the pupil alone decides."""
    call(hands, "Iris Bakker")
    hands.wait("Iris beslist zelf")
    _say_yes(hands, "1")
    _by_name(hands, "Iris belt zelf terug.")


def voogd(hands: Hands) -> None:
    """Foster parents and a voogd: who cares each day does not decide."""
    call(hands, "Jayden Willems")
    hands.wait("beslist, niet de pleegouders")
    _say_yes(hands, "2")
    _by_name(hands, "Het wijkteam denkt mee over de vakantie.")


def gezag_unknown(hands: Hands) -> None:
    """Living apart, and nobody knows whether the father has gezag: not yet by name, now without."""
    call(hands, "Fenna Postma")
    _say_yes(hands, "2")
    hands.wait("het gezag van vader is niet nagevraagd")
    hands.picture("gezag")
    hands.go_to("Anoniem overleggen", "Shift+Tab")
    _without_name(hands, "Return", "Hoe houdt dit kind moed tijdens het wachten?")


def arabic(hands: Hands) -> None:
    """Parents who read Arabic get the form in Arabic with the Dutch beside it; meanwhile without a name."""
    find(hands, "Samira Haddad")
    hands.press("Ctrl+5")
    hands.go_to("Toestemming vragen")
    hands.press("Return")
    hands.at("Waarom?")
    hands.press("Ctrl+Return")
    hands.wait("Arabisch")
    hands.at_the_button("Afdrukken")
    hands.wait("Mogen wij over Samira praten")
    hands.picture("arabisch")
    form = hands.pictures[-1].parent / "toestemming.pdf"
    hands.go_to("Opslaan als", "Shift+Tab")
    hands.pick_file("Return", form)
    hands.until(form.exists, "the form was not saved")
    if hands.in_dialog():
        hands.leave_dialog("Esc")
    hands.go_to("Anoniem overleggen")
    _without_name(hands, "Return", "Wat helpt bij lange taken?")


def at_the_desk(hands: Hands) -> None:
    """A mother stands at the desk and says yes, for the father too: a few keys, and the call may begin."""
    call(hands, "Bo Hendriks")
    before = hands.keys
    _say_yes(hands, "2", also_for_other=True)
    hands.wait_exactly(_MAY)
    if hands.keys - before > KEYS_AT_THE_DESK:
        raise LostError(f"it took {hands.keys - before} keys")
    _by_name(hands, "Noor komt donderdag kijken.")


def was_named(desk: Desk, pupil: str) -> None:
    """The newest contact is by name, on a yes, and the parents were told of it."""
    moment = desk.ask(_newest, pupil)
    assert moment is not None
    assert (moment.naming, moment.ground) == (Naming.MET_NAAM, None)


def was_nameless(desk: Desk, pupil: str) -> None:
    """A case without a name is kept, and nobody was named to anybody today."""
    first, code, texts = desk.ask(_case, pupil)
    assert code.startswith("AN-26-")
    assert texts
    assert first.casefold() not in " ".join(texts).casefold().split()
    moment = desk.ask(_newest, pupil)
    assert moment is None or moment.held_on != TUESDAY.date() or moment.naming is not Naming.MET_NAAM


def was_asked_in_arabic(desk: Desk, pupil: str) -> None:
    """The form went out, it stands in the log, and meanwhile one consulted without a name."""
    assert desk.ask(_forms, pupil) == 1
    was_nameless(desk, pupil)


def _uid(sight: Sight, pupil: str) -> str:
    first = pupil.partition(" ")[0]
    last = pupil.rpartition(" ")[2]
    found = select(Pupil.uid).where(Pupil.roepnaam == first, col(Pupil.achternaam).contains(last))
    return sight.session.exec(found).one()


def _newest(sight: Sight, pupil: str) -> ContactMoment | None:
    uid = _uid(sight, pupil)
    found = select(ContactMoment).where(ContactMoment.pupil_uid == uid)
    return sight.session.exec(found.order_by(col(ContactMoment.uid).desc())).first()


def _case(sight: Sight, pupil: str) -> tuple[str, str, list[str]]:
    uid = _uid(sight, pupil)
    found = select(AnonymousCase).where(AnonymousCase.pupil_uid == uid)
    case = sight.session.exec(found.order_by(col(AnonymousCase.uid).desc())).first()
    assert case is not None
    texts = [value for value in case.model_dump().values() if isinstance(value, str) and " " in value]
    return pupil.partition(" ")[0], case.code, texts


def _forms(sight: Sight, pupil: str) -> int:
    from zorgdesk.queries.consent_paper import forms_given

    return forms_given(sight, _uid(sight, pupil))


FAMILIES = (
    Family("twee ouders samen", "Noah de Bruin", together, was_named),
    Family("gescheiden, een zegt nee", "Thijs van der Meulen", one_refuses, was_nameless),
    Family("13 jaar, zegt nee", "Mees van Dijk", thirteen, was_nameless),
    Family("16 jaar, zonder ouders", "Iris Bakker", sixteen, was_named),
    Family("pleegouders en een voogd", "Jayden Willems", voogd, was_named),
    Family("gezag onbekend, wonen apart", "Fenna Postma", gezag_unknown, was_nameless),
    Family("ouders lezen Arabisch", "Samira Haddad", arabic, was_asked_in_arabic),
    Family("ouder staat aan de balie", "Bo Hendriks", at_the_desk, was_named),
)


def walk_families(store: Path, folder: Path, pictures: list[Path]) -> None:
    """Walk all eight in one window on an oefenschool."""
    walk = Walk(store, folder, pictures)
    walk.begin(walk.window.begin)
    walk.step("The oefenschool: unlocked", lambda: job.unlock(walk.hands, PASSPHRASE))
    for one in FAMILIES:
        walk.step(
            one.name,
            lambda one=one: one.walk(walk.hands),  # type: ignore[misc] # mypy cannot infer a default
            lambda desk, one=one: one.kept(desk, one.pupil),  # type: ignore[misc] # as above
        )
    walk.end()


def main() -> int:
    """Walk, and give 0 only when every family came to a lawful end."""
    from zorgdesk.job import finish
    from zorgdesk.practice.demo import make_practice_store

    parser = argparse.ArgumentParser(description="Walk eight families to a lawful contact, with pictures.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args().folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_application(1.0)
    ask.answers = ask.Answers()
    said = sys.excepthook
    clock.stand_still(TUESDAY)
    try:
        with tempfile.TemporaryDirectory(prefix="zorgdesk-families-") as place:
            store = Path(place) / "oefenschool.zorgdesk"
            finish(make_practice_store(store, PASSPHRASE))
            walk_families(store, folder, [])
    except (AssertionError, LostError) as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    finally:
        sys.excepthook = said
        clock.stand_still(None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
