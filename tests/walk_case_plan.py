"""The second half of the case of two years: the plan, who leads, the papers and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import walk_job as job
from tests.walk_case_kept import GOALS, SPECIALIST
from tests.walk_case_talks import all_there, open_merel

if TYPE_CHECKING:
    from tests.walk_hands import Hands


def make_plan(hands: Hands) -> None:
    """Make a plan with two goals, and an action at one of them."""
    open_merel(hands)
    hands.press("Ctrl+3")
    hands.choose("Plan maken")
    hands.at("Dit gaat goed")
    hands.write("Merel tekent mooi.")
    hands.fill("Dit is nog lastig", "Afscheid nemen bij de deur.")
    hands.fill("Dit wil Merel zelf", "Samen met Saar naar binnen.")
    hands.fill("Dit willen we bereiken, doel 1", GOALS[0])
    hands.press("Tab")
    hands.write("de leerkracht kruist het aan")
    hands.press("Tab")
    hands.write(GOALS[1])
    hands.go_to("eigen kring")
    hands.press("1")
    hands.fill("Wie, en wat", "tante Els haalt Merel op woensdag op")
    hands.go_to("Hoe ver is het plan")
    hands.press("3")
    hands.picture("plan-maken")
    job.save(hands)
    hands.wait(GOALS[0])
    hands.picture("plan")
    hands.choose(f"Actie bij: {GOALS[0]}")
    hands.until(hands.in_dialog, "no action")
    hands.picture("actie-bij-doel")
    hands.write("Kruislijst maken @marek vr")
    hands.press("Ctrl+Return")
    hands.until(lambda: not hands.in_dialog(), "the action was not kept")
    hands.picture("plan-met-actie")


def look_back(hands: Hands, words: tuple[tuple[str, str], ...], name: str) -> None:
    """Look back at both goals: the key of the answer, and what was seen."""
    open_merel(hands)
    hands.press("Ctrl+3")
    hands.choose("Terugkijken")
    hands.until(hands.in_dialog, "no looking back")
    for goal, (key, seen) in zip(GOALS, words, strict=True):
        hands.go_to(goal)
        hands.press(key)
        hands.go_to("Wat zagen we?")
        hands.write(seen)
    hands.picture(name)
    hands.press("Ctrl+Return")
    hands.picture(f"{name}-na")


def first_look(hands: Hands) -> None:
    """One goal stands still, the other moves."""
    look_back(hands, (("3", "Nog elke ochtend tranen."), ("2", "Zij vroeg twee keer hulp.")), "terugkijken-1")


def second_look(hands: Hands) -> None:
    """The first goal stands still again: prepare an MDO."""
    look_back(
        hands, (("3", "De kruislijst staat nog leeg."), ("2", "Zij vraagt het elke week.")), "terugkijken-2"
    )
    hands.choose("MDO voorbereiden")
    hands.at("Soort gesprek")
    hands.picture("mdo-voorbereiden")
    hands.fill("Wanneer?", "do 8 juli 13.00")
    hands.press("Ctrl+Return")
    hands.until(lambda: not hands.in_dialog(), "the MDO was not planned")
    hands.picture("mdo-gepland")


def first_mdo_again(hands: Hands) -> None:
    """Hold the MDO that was planned at the end of the one before; what was agreed there is done."""
    hold_planned(hands, "Het gaat langzaam. Het ritueel helpt op dinsdag.", "mdo-2", done=2)


def second_mdo_again(hands: Hands) -> None:
    """Hold the MDO that was prepared because a goal stood still."""
    hold_planned(hands, "De specialist kan na de zomer beginnen.", "mdo-3")


def hold_planned(hands: Hands, said: str, name: str, done: int = 0) -> None:
    """Open the gesprek of today, hold it and close it without new actions."""
    open_merel(hands)
    hands.picture(f"{name}-voor")
    hands.choose("Gesprek openen")
    hands.at_the_button("Beginnen")
    hands.press("Return")
    hands.at_the_button("Klopt")
    hands.press("Return")
    if done:
        hands.go_to("Acties van vorige keer")
    for _action in range(done):
        hands.press("Space")
        hands.press("Down")
    hands.go_to("Wat zien we")
    hands.write(said)
    all_there(hands, 4)
    hands.picture(name)
    hands.press("Ctrl+Shift+Return")
    hands.until(hands.in_dialog, "no closing")
    hands.picture(f"{name}-afsluiten")
    hands.go_to("Geen acties?", "Shift+Tab")
    hands.press("1")
    hands.press("Ctrl+Return")
    hands.wait("Afgerond")


def take_over(hands: Hands) -> None:
    """The specialist takes the regie over, with a day on which it goes back."""
    open_merel(hands)
    hands.press("Ctrl+3")
    hands.choose("Overdragen")
    hands.until(hands.in_dialog, "no regie")
    hands.go_to("Wie krijgt de regie?")
    hands.write("Spec")
    hands.fill("Naam", SPECIALIST)
    hands.go_to("Waarom neemt die het over?", "Shift+Tab")
    hands.press("1")
    hands.fill("Terug naar de basis op", "28-1-2028")
    hands.picture("overdragen-3")
    hands.leave_dialog("Ctrl+Return")
    hands.picture("overgedragen")


def new_round(hands: Hands) -> None:
    """Begin a heavier round, and say why lighter is not enough."""
    open_merel(hands)
    hands.press("Ctrl+3")
    hands.picture("voor-nieuwe-ronde")
    hands.choose("Meer met dit plan")
    hands.picture("meer")
    hands.press("Return")
    hands.until(hands.in_dialog, "no round")
    hands.picture("nieuwe-ronde")
    hands.go_to("Hoe ver is het plan")
    hands.press("3")
    hands.choose("Meer")
    hands.go_to("Hoe zwaar is de hulp?")
    hands.press("End")
    hands.picture("nieuwe-ronde-zwaar")
    hands.press("Ctrl+Return")
    hands.picture("nieuwe-ronde-waarom")
    hands.choose("Invullen")
    hands.write("Twee rondes hulp op school gaven geen rustige ochtend.")
    hands.leave_dialog("Ctrl+Return")
    hands.picture("ronde-2")


def look_at_today(hands: Hands) -> None:
    """See what waits on Vandaag."""
    job.go_place(hands, "Vandaag")
    hands.picture("vandaag-teruggeven")


def hand_back(hands: Hands) -> None:
    """Take the regie back, from what there is to do."""
    open_merel(hands)
    hands.wait(f"De regie van {SPECIALIST} gaat op 28 januari terug naar Marieke de Vries")
    hands.picture("merel-teruggeven")
    hands.choose("Terug naar de basis")
    hands.until(hands.in_dialog, "no hand back")
    hands.picture("teruggeven")
    hands.leave_dialog("Return")
    hands.press("Ctrl+3")
    hands.picture("teruggegeven")


def print_papers(hands: Hands) -> None:
    """Print the plan summary and the proceskaart for a parent, each as a file."""
    open_merel(hands)
    folder = hands.pictures[-1].parent
    hands.press("Ctrl+P")
    hands.until(hands.in_dialog, "no preview")
    hands.picture("samenvatting-vraag")
    hands.at_the_button("Afdrukken")
    hands.picture("samenvatting")
    hands.go_to("Opslaan als")
    hands.pick_file("Return", folder / "samenvatting.pdf")
    hands.until((folder / "samenvatting.pdf").exists, "no summary")
    if hands.in_dialog():
        hands.leave_dialog("Esc")
    hands.press("Ctrl+3")
    hands.choose("Proceskaart")
    hands.until(hands.in_dialog, "no card")
    hands.at_the_button("Afdrukken")
    hands.picture("proceskaart")
    hands.go_to("Opslaan als", "Shift+Tab")
    hands.pick_file("Return", folder / "proceskaart.pdf")
    hands.until((folder / "proceskaart.pdf").exists, "no card")
    if hands.in_dialog():
        hands.leave_dialog("Esc")


def all_reached(hands: Hands) -> None:
    """Everything was reached: round the plan off with what was learned."""
    look_back(hands, (("1", "Vijf ochtenden zonder tranen."), ("1", "Zij vraagt het zelf.")), "terugkijken-3")
    hands.choose("Plan afronden")
    hands.at("Wat heeft gewerkt?")
    hands.write("Een vast ritueel bij de deur, en praten over oma.")
    hands.picture("afronden")
    hands.leave_dialog("Ctrl+Return")
    hands.picture("afgerond")


def aftercare(hands: Hands) -> None:
    """Look once more, and read the story back."""
    job.go_place(hands, "Vandaag")
    hands.picture("vandaag-nazorg")
    open_merel(hands)
    hands.picture("merel-nazorg")
    hands.choose("Nazorg invullen")
    hands.at("Hoe gaat het nu met Merel?")
    hands.write("Merel loopt zelf naar binnen en zwaait.")
    hands.picture("nazorg")
    hands.leave_dialog("Ctrl+Return")
    hands.picture("na-nazorg")
    hands.press("Ctrl+2")
    hands.picture("tijdlijn")
    hands.press("Ctrl+3")
    hands.picture("plan-einde")
