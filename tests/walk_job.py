"""The main job from import to paper, by keyboard: what an IB-er presses, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk_hands import Hands

FIRST_START = "1. First start: school, passphrase, recovery sheet"
PARENTS = "2. Parents read in"
SIGNAL = "3. The signaal at the door"
AFWEGING = "4. The afweging"
WRONG = "5. A call that went wrong"
FINISHED = "6. Not finished, then finished"
PLAN = "6. The plan"
LOCK = "8. Locked and unlocked"
PLACES = ("Vandaag", "Leerlingen", "Gesprekken", "Acties", "Contacten", "Beheer")
SCHOOL = "De Waterlelie"
ME = "Marieke de Vries"
SENTENCE = "wortel lampion kasteel fietsbel onweer"
SEEN = "Bo huilt elke ochtend sinds de herfstvakantie. Wil niet naar gym. Drie keer deze week."
THOUGHT = "Misschien speelt er iets met de groep na gym."
REASON = (
    "Bo gaat met tegenzin naar school en thuis is het ook onrustig. School en ouders redden het niet alleen."
)
AGREED = "Noor belt moeder deze week en denkt mee over de start van de dag."
WRONG_CALL = "Iemand anders nam op. Nummer nagekeken."
QUESTION = "Wat heeft Bo nodig om weer met plezier naar school te gaan?"
WENT_WELL = "Bo tekent graag en helpt de kleuters."
SEEN_HERE = "Afscheid nemen bij de deur is moeilijk."
ACTIONS = ("Bo bij de deur opvangen @ik vandaag", "Noor belt moeder vr", "Gymleraar vragen wat er gebeurt")
OPEN_ACTION = "Gymleraar vragen"
GOAL = "Bo komt vier van de vijf ochtenden rustig binnen"
HOW_SEEN = "de leerkracht kruist het elke dag aan"


@dataclass(frozen=True)
class Files:
    """What is read in, and where the paper goes."""

    pupils: Path
    parents: Path
    recovery_sheet: Path
    paper: Path


def oefenschool(recovery_sheet: Path, paper: Path) -> Files:
    """The files of the oefenschool."""
    place = Path(__file__).parent.parent / "resources" / "oefenschool"
    return Files(place / "edexml.xml", place / "ouders.csv", recovery_sheet, paper)


def steps(hands: Hands, files: Files) -> list[tuple[str, Callable[[], None]]]:
    """The main job: what each step is called, and the step."""
    return [
        (FIRST_START, lambda: first_start(hands, files)),
        ("2. Pupils read in", lambda: read_in(hands, files.pupils, picture="inlezen")),
        ("2. Read in again: nothing changes", lambda: read_in_again(hands, files.pupils)),
        (PARENTS, lambda: read_in(hands, files.parents, parents=True, picture="ouders")),
        ("3. Bo found, a parent changed", lambda: open_pupil(hands)),
        (SIGNAL, lambda: write_signal(hands)),
        (AFWEGING, lambda: weigh(hands)),
        ("5. The contact of the town", lambda: add_contact(hands)),
        ("5. The call, with consent at the desk", lambda: call(hands)),
        (WRONG, lambda: call_that_went_wrong(hands)),
        ("6. The MDO", lambda: hold_mdo(hands)),
        (FINISHED, lambda: close_mdo(hands)),
        (PLAN, lambda: make_plan(hands)),
        ("7. The plan summary for parents", lambda: print_plan(hands, files)),
        (LOCK, lambda: lock_and_unlock(hands)),
        ("8. Everything as it was", lambda: look_back(hands)),
    ]


def first_start(hands: Hands, files: Files) -> None:
    """Name the school and its place, choose a passphrase, type the code of the recovery sheet back."""
    hands.wait("Welkom bij Zorgdesk")
    hands.picture("welkom")
    hands.choose("Beginnen met mijn school")
    hands.fill("Naam van de school", SCHOOL)
    hands.fill("Telefoon van de school", "0900-100100")
    hands.fill("Telefoon van het ouder- en jeugdsteunpunt", "0800-5010")
    hands.fill("Naam van locatie 1", "Basisschool De Waterlelie")
    hands.fill("Gemeente", "Oostmeer")
    hands.press("Return")
    hands.fill("Uw naam", ME)
    hands.fill("Uw telefoon", "0900-100101")
    hands.fill("Uw e-mail", "marieke@waterlelie.example")
    hands.press("Return")
    choose_keys(hands, files)
    hands.wait("Ik houd geheim wat ik hier lees.")
    hands.picture("geheimhouding")
    hands.press("Return")
    hands.gone("Ik houd geheim wat ik hier lees.")


def choose_keys(hands: Hands, files: Files) -> None:
    """Choose the passphrase, keep the recovery sheet, type its code back; the other keys come later."""
    hands.wait("Kies een wachtwoordzin")
    hands.fill("Wachtwoordzin", SENTENCE)
    hands.go_to("Nog een keer")
    hands.write(SENTENCE)
    hands.picture("wachtwoordzin")
    hands.press("Return")
    hands.wait("Het herstelblad")
    hands.picture("herstelblad")
    hands.go_to("Opslaan als PDF")
    hands.pick_file("Return", files.recovery_sheet)
    code = hands.described("Herstelcode")
    hands.fill("Typ de code van het blad over", code)
    hands.press("Return")
    hands.wait("Een tweede sleutel voor de directeur")
    hands.choose("Later")
    hands.wait("Een pincode voor deze laptop")
    hands.choose("Later")


def go_place(hands: Hands, place: str) -> None:
    """Go to a place by the rail: one Tab stop, arrows walk along it."""
    hands.go_to_one_of(PLACES)
    hands.go_to(place, "Down")
    hands.press("Return")


def read_in(hands: Hands, path: Path, *, parents: bool = False, picture: str = "") -> None:
    """Read a file in: choose it, look at what it would do, do it."""
    go_place(hands, "Leerlingen")
    hands.go_to("nlezen")
    hands.press("Return")
    hands.at_the_button("Bestand kiezen")
    hands.pick_file("Return", path)
    if parents:
        hands.wait("Zorgdesk herkende")
        hands.at_the_button("Verder")
        if picture:
            hands.picture(f"{picture}-kolommen")
        hands.press("Return")
    hands.at_the_button("Inlezen")
    if picture:
        hands.picture(picture)
    hands.press("Return")
    hands.at_the_button("Klaar")
    if picture:
        hands.picture(f"{picture}-klaar")
    hands.press("Return")


def read_in_again(hands: Hands, path: Path) -> None:
    """Read the same file in: it says that nothing is new and nothing changed."""
    go_place(hands, "Leerlingen")
    hands.go_to("nlezen")
    hands.press("Return")
    hands.at_the_button("Bestand kiezen")
    hands.pick_file("Return", path)
    hands.at_the_button("Inlezen")
    hands.wait_exactly("0 nieuw")
    hands.wait_exactly("0 gewijzigd")
    hands.press("Esc")
    hands.until(lambda: "Inlezen" not in hands.where(), "the import did not close")


def open_pupil(hands: Hands) -> None:
    """Find the pupil, look at the page, and write down which parent is called first."""
    find_pupil(hands, "bo hen", "Bo Hendriks")
    hands.picture("leerling")
    change_parent(hands)


def find_pupil(hands: Hands, typed: str, name: str) -> None:
    """Open a pupil from anywhere."""
    hands.press("Ctrl+K")
    hands.at("Zoek overal")
    hands.write(typed)
    hands.wait(name)
    hands.press("Return")
    hands.wait("Wie buiten school mag iets weten?")
    hands.wait(name)


def change_parent(hands: Hands) -> None:
    """Write down which parent is called first."""
    hands.choose("Gegevens van Marjan Hendriks")
    hands.at("Voornaam")
    hands.choose("Afspraken over contact")
    hands.go_to("Bel deze ouder eerst")
    hands.press("Space")
    hands.picture("ouder")
    save(hands)


def save(hands: Hands) -> None:
    """Keep what a dialog asks, and see it go: 'Opgeslagen' of the deed before can still be there."""
    hands.leave_dialog("Ctrl+Return")
    hands.wait("Opgeslagen")


def write_signal(hands: Hands) -> None:
    """Write a signaal down while the teacher stands at the door (practice 4a)."""
    hands.press("Ctrl+N")
    hands.at("Wat zag of hoorde u?")
    hands.write(SEEN)
    hands.press("Tab")
    hands.press("Return")
    hands.at("Wat denkt u ervan?")
    hands.write(THOUGHT)
    hands.go_to("Weten de ouders dit al?")
    hands.press("n")
    hands.go_to("Volgende stap")
    hands.press("2")
    hands.at("Wanneer?")
    hands.write("do")
    hands.picture("signaal")
    save(hands)


def weigh(hands: Hands) -> None:
    """Record the afweging: yes, with others, and why."""
    hands.press("Ctrl+1")
    hands.choose("Afweging opschrijven")
    hands.at("Is het nodig om met anderen samen te werken?")
    hands.press("1")
    hands.fill("Waarom, voor dit kind en dit gezin?", REASON)
    hands.go_to("Weten de ouders dit?")
    hands.press("1")
    hands.picture("afweging")
    save(hands)


def add_contact(hands: Hands) -> None:
    """Write down whom to call for this town."""
    go_place(hands, "Contacten")
    hands.choose("Contact toevoegen")
    hands.at("Naam")
    hands.write("Noor Bakker")
    hands.go_to("Organisatie")
    hands.press("End")
    hands.fill("Naam van de organisatie", "Wijkteam Oostmeer")
    hands.fill("Gemeente van de organisatie", "Oostmeer")
    hands.fill("Telefoon", "0900-200200")
    hands.fill("Vast contact voor de gemeente", "Oostmeer")
    hands.picture("contact")
    save(hands)


def call(hands: Hands) -> None:
    """Call the CJG: not by name yet, the parent who is here says yes, then what was agreed (practice 4b)."""
    find_pupil(hands, "bo hen", "Bo Hendriks")
    hands.press("Ctrl+B")
    hands.wait("Nog niet met naam")
    hands.wait("Noor Bakker")
    hands.picture("bellen-nog-niet")
    hands.choose("Ouder is hier, zegt ja")
    hands.wait("Toestemming vastleggen")
    hands.at("Wat is het antwoord?")
    hands.press("2")
    hands.picture("toestemming")
    hands.press("Ctrl+Return")
    hands.gone("Toestemming vastleggen")
    hands.fill("Afgesproken", AGREED)
    hands.fill("Vervolg", "Noor belt moeder vr")
    hands.picture("bellen")
    save(hands)


def call_that_went_wrong(hands: Hands) -> None:
    """Write down a call that did not reach the one it was meant for."""
    hands.press("Ctrl+B")
    hands.wait("Hoe sprak u over de leerling?")
    hands.go_to("Gelukt?")
    hands.press("3")
    hands.fill("Afgesproken", WRONG_CALL)
    hands.picture("verkeerd-verbonden")
    save(hands)


def hold_mdo(hands: Hands) -> None:
    """Hold an MDO: the line, who is there, what is said, who does what by when (practice 4c)."""
    hands.press("Ctrl+G")
    hands.at("Soort gesprek")
    hands.write("MDO")
    hands.fill("Waar?", "spreekkamer")
    hands.fill("Wat is de vraag, in één zin?", QUESTION)
    hands.picture("mdo-beginnen")
    hands.choose("Nu beginnen")
    hands.at_the_button("Klopt")
    hands.press("Return")
    hands.at("Wat gaat goed")
    hands.write(WENT_WELL)
    hands.press("PgDown")
    hands.at("Wat zien we")
    hands.write(SEEN_HERE)
    hands.go_to("Aan tafel", "Shift+Tab")
    for _person in range(3):
        hands.press("Space")
        hands.press("Down")
    hands.go_to("Nieuwe actie")
    for line in ACTIONS:
        hands.write(line)
        hands.press("Return")
    hands.wait(OPEN_ACTION)
    hands.picture("mdo")


def close_mdo(hands: Hands) -> None:
    """Leave the MDO as not finished, mend what is open, and finish it."""
    hands.press("Ctrl+Shift+Return")
    hands.wait("Later afmaken")
    hands.picture("mdo-nog-niet-af")
    hands.choose("Later afmaken")
    hands.wait("Nog niet af")
    hands.press("Ctrl+Shift+Return")
    hands.choose("Niet voorlezen")
    hands.go_to("Wie doet dit")
    hands.write("ik · vr")  # behind what stands there
    hands.press("Return")
    hands.choose("Afsluiten")
    hands.wait("Afgerond")
    hands.picture("mdo-afgerond")


def make_plan(hands: Hands) -> None:
    """Make the plan: what goes well, what is hard, one goal."""
    hands.press("Ctrl+3")
    hands.choose("Plan maken")
    hands.at("Dit gaat goed")
    hands.write("Bo tekent graag en helpt jongere kinderen.")
    hands.fill("Dit is nog lastig", "Afscheid nemen bij de deur.")
    hands.fill("Dit wil Bo zelf", "Met Sem naar binnen lopen.")
    hands.fill("Dit willen we bereiken", f"{GOAL} | {HOW_SEEN}")
    hands.picture("plan-maken")
    save(hands)
    hands.wait(GOAL)
    hands.picture("plan")


def print_plan(hands: Hands, files: Files) -> None:
    """Print the plan summary for a parent, as a file."""
    hands.press("Ctrl+P")
    hands.at_the_button("Ja, afgesproken")  # Noor was not at the table; it was agreed on the telephone
    hands.press("Return")
    hands.gone("Is dat met hen afgesproken?")
    hands.at_the_button("Afdrukken")
    hands.picture("afdrukken")
    hands.go_to("Opslaan als")
    hands.pick_file("Return", files.paper)
    hands.wait("Opgeslagen voor")


def lock_and_unlock(hands: Hands) -> None:
    """Lock, see that nobody's name is left, unlock, and be where one was."""
    hands.press("Ctrl+L")
    hands.wait("Zorgdesk is vergrendeld")
    hands.gone("Hendriks")
    hands.picture("vergrendeld")
    unlock(hands)
    hands.wait("Bo Hendriks")


def unlock(hands: Hands, sentence: str = SENTENCE) -> None:
    """Type the passphrase."""
    hands.at("Wachtwoordzin")
    hands.write(sentence)
    hands.press("Return")
    hands.gone("Zorgdesk is vergrendeld")


def look_back(hands: Hands) -> None:
    """Find everything in the tijdlijn, on Vandaag and in Acties."""
    hands.press("Ctrl+2")
    hands.wait("huilt elke ochtend")
    hands.picture("tijdlijn")
    go_place(hands, "Vandaag")
    hands.wait("Bo bij de deur opvangen")
    hands.picture("vandaag")
    go_place(hands, "Acties")
    hands.wait("Bo bij de deur opvangen")
    hands.picture("acties")


def look_around(hands: Hands) -> None:
    """See what the oefenschool has to show."""
    hands.picture("oefenschool-vandaag")
    find_pupil(hands, "samira", "Samira Haddad")
    hands.picture("oefenschool-leerling")
    for number in range(2, 7):
        hands.press(f"Ctrl+{number}")
        hands.picture(f"oefenschool-tab-{number}")
    hands.press("Ctrl+1")
    hands.choose("Gesprek openen")
    hands.picture("oefenschool-mdo")
    for place in PLACES[1:]:
        go_place(hands, place)
        hands.picture(f"oefenschool-{place.lower()}")
