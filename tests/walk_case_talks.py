"""The first half of the case of two years: signalen, talks, afwegingen, the call and the MDO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import walk_job as job
from tests.walk_case_kept import PUPIL

if TYPE_CHECKING:
    from tests.walk_hands import Hands


def open_merel(hands: Hands) -> None:
    """Open her page."""
    job.find_pupil(hands, "merel sch", PUPIL)


def first_signal(hands: Hands) -> None:
    """Write down what the teacher saw; he tells the parents."""
    open_merel(hands)
    hands.picture("merel")
    hands.press("Ctrl+N")
    hands.at("Wat zag of hoorde u?")
    hands.write("Merel zegt in de kring bijna niets meer. In de pauze staat zij alleen bij het hek.")
    hands.go_to("Weten de ouders dit al?")
    hands.press("n")
    hands.go_to("Volgende stap")
    hands.press("1")  # that is the telling itself: one action, and no other day
    hands.picture("signaal")
    job.save(hands)
    hands.picture("na-signaal")


def parents_told(hands: Hands) -> None:
    """The teacher talked with the parents: the action is done."""
    job.go_place(hands, "Vandaag")
    hands.picture("vandaag-vertellen")
    open_merel(hands)
    hands.go_to("Klaar")
    hands.press("Return")
    hands.picture("klaar")


def talk_with_parents(hands: Hands) -> None:
    """A talk with both parents, without new actions."""
    open_merel(hands)
    hands.press("Ctrl+G")
    hands.at("Soort gesprek")
    hands.fill("Wat is de vraag, in één zin?", "Hoe gaat het met Merel, thuis en op school?")
    hands.choose("Nu beginnen")
    hands.until(lambda: not hands.in_dialog(), "the talk did not begin")
    hands.picture("gesprek")
    hands.at_the_button("Klopt")
    hands.press("Return")
    hands.at("Wat is er gezegd?")
    hands.write("Thuis is Merel ook stil sinds oma in het ziekenhuis ligt. Ouders willen eerst afwachten.")
    all_there(hands, 2)
    hands.picture("gesprek-vol")
    hands.press("Ctrl+Shift+Return")
    hands.until(hands.in_dialog, "no closing")
    hands.picture("gesprek-afsluiten")
    hands.leave_dialog("Ctrl+Return")
    hands.wait("Afgerond")
    hands.picture("gesprek-af")


def weigh_no(hands: Hands) -> None:
    """Weigh: not needed now, and look again in February."""
    open_merel(hands)
    hands.choose("Afweging opschrijven")
    hands.at("Is het nodig om met anderen samen te werken?")
    hands.press("2")
    hands.fill(
        "Waarom, voor dit kind en dit gezin?",
        "Merel mist haar oma. School en ouders letten samen op. Hulp van anderen is nu niet nodig.",
    )
    hands.go_to("Weten de ouders dit?")
    hands.press("1")
    hands.fill("Opnieuw bekijken op", "2 feb")
    hands.picture("afweging-nee")
    job.save(hands)
    hands.picture("na-afweging-nee")


def second_signal(hands: Hands) -> None:
    """It got worse; the parents know."""
    job.go_place(hands, "Vandaag")
    hands.picture("vandaag-opnieuw-wegen")
    open_merel(hands)
    hands.picture("merel-februari")
    hands.press("Ctrl+N")
    hands.at("Wat zag of hoorde u?")
    hands.write("Merel komt drie ochtenden huilend binnen en eet haar brood niet op.")
    hands.go_to("Weten de ouders dit al?")
    hands.press("j")
    hands.picture("signaal-2")
    job.save(hands)


def weigh_yes(hands: Hands) -> None:
    """Weigh: with others, and with the own circle."""
    open_merel(hands)
    hands.picture("voor-afweging-ja")
    hands.go_to("fweging")
    hands.press("Return")
    hands.at("Is het nodig om met anderen samen te werken?")
    hands.press("1")
    hands.fill(
        "Waarom, voor dit kind en dit gezin?",
        "Na de winter gaat het thuis en op school minder goed. Ouders willen graag dat iemand meedenkt.",
    )
    hands.go_to("Weten de ouders dit?")
    hands.press("1")
    hands.go_to("eigen kring")
    hands.press("1")
    hands.fill("Wie, en wat", "tante Els haalt Merel op woensdag op")
    hands.picture("afweging-ja")
    job.save(hands)


def call_cjg(hands: Hands) -> None:
    """A parent at the desk says yes, then the call."""
    open_merel(hands)
    hands.press("Ctrl+B")
    hands.until(hands.in_dialog, "no call")
    hands.picture("bellen")
    hands.choose("Ouder is hier, zegt ja")
    hands.at("Wat is het antwoord")
    hands.press("2")
    hands.picture("toestemming")
    hands.press("Ctrl+Return")
    hands.at("Afgesproken")
    hands.write("Het wijkteam komt mee naar het MDO en denkt mee over rouw.")
    hands.picture("bellen-met-naam")
    hands.leave_dialog("Ctrl+Return")
    hands.picture("na-bellen")


def mdo(hands: Hands) -> None:
    """Hold an MDO: the line, the points, who is there, two actions and the next time."""
    open_merel(hands)
    hands.press("Ctrl+G")
    hands.at("Soort gesprek")
    hands.write("MDO")
    hands.fill("Wat is de vraag, in één zin?", "Wat heeft Merel nodig om weer rustig naar school te gaan?")
    hands.picture("mdo-nieuw")
    hands.choose("Nu beginnen")
    hands.until(lambda: not hands.in_dialog(), "the MDO did not begin")
    hands.at_the_button("Klopt")
    hands.press("Return")
    hands.at("Wat gaat goed")
    write_points(
        hands,
        "Merel tekent mooi en heeft een vriendin, Saar.",
        "Zij huilt bij het afscheid en eet weinig. Thuis praat niemand over oma.",
        "Samen met Saar naar binnen.",
    )
    all_there(hands, 4)
    hands.go_to("Nieuwe actie")
    for line in ("Ritueel bij de deur afspreken @marek vr", "Rouwgroep zoeken @youssef vr"):
        hands.write(line)
        hands.press("Return")
    hands.go_to("Wanneer?", "Shift+Tab")
    hands.write("11-5-2027 13.00")
    hands.picture("mdo-vol")
    hands.press("Ctrl+Shift+Return")
    hands.until(hands.in_dialog, "no closing")
    hands.picture("mdo-afsluiten")
    hands.press("Ctrl+Return")
    hands.wait("Afgerond")


def write_points(hands: Hands, *points: str) -> None:
    """Write one point of the agenda after the other."""
    for words in points:
        hands.write(words)
        hands.press("PgDown")


def all_there(hands: Hands, count: int) -> None:
    """Mark the people at the table as present, from the first."""
    hands.go_to("Aan tafel", "Shift+Tab")
    for _person in range(count):
        hands.press("Space")
        hands.press("Down")
