"""Cards for the wall: an ordinary gesprek, and one in which everything is far too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zorgdesk.model.conversation import AgendaPart
from zorgdesk.queries.wall import WallAction, WallCard, WallPart, WallPerson

LONG = "Anna-Sophia-Wilhelmina-Margaretha van Reigersberg-Oudshoorns"  # sixty letters
PARTS = tuple(part.value for part in AgendaPart)


def points(**lines: tuple[str, ...]) -> tuple[WallPart, ...]:
    """Every point of an MDO, with lines."""
    return tuple(WallPart(part.value, part.label, lines.get(part.value, ())) for part in AgendaPart)


def a_card() -> WallCard:
    """An MDO about Bo, well on its way."""
    return WallCard(
        uid="mdo",
        names=("Bo",),
        kind="MDO",
        day=date(2026, 11, 24),
        start="13.00",
        question="Wat heeft Bo nodig om weer met plezier naar school te gaan?",
        people=tuple(
            WallPerson(name, function, here=True)
            for name, function in (
                ("Bo", "leerling"), ("Karin Hendriks", "moeder"), ("Mark Hendriks", "vader"),
                ("juf Anouk", "leerkracht groep 5"), ("Noor Bakker", "wijkteam"),
                ("Ineke de Vries", "intern begeleider"), ("Carla Smits", "logopedist"),
            )
        ),
        parts=points(
            goed=("Bouwen in de bouwhoek", "Lezen gaat vooruit"),
            nodig=("Een vast begin van de ochtend", "Dezelfde kaart thuis en op school",
                   "In januari kijken op de nieuwe school"),
        ),
        before=(
            WallAction("Kaart maken", "juf Anouk", "do 12 nov", "done"),
            WallAction("Wijkteam bellen", "Ineke de Vries", "vr 13 nov", "failed"),
            WallAction("Samen lezen voor het slapen", "Mark Hendriks", "elke dag"),
            WallAction("Huiswerkklas zoeken", "Karin Hendriks", "ma 16 nov", "gone"),
        ),
        actions=(
            WallAction("Dagkaart invullen", "Bo en juf Anouk", "do 26 nov"),
            WallAction("Op huisbezoek", "Noor Bakker", "vr 27 nov"),
            WallAction("Kijken op de nieuwe school", "", ""),
        ),
        leads="School, Ineke de Vries",
        writes="Ineke de Vries",
        next_words="vr 22 jan, 13.00 uur",
        next_place="spreekkamer",
        school="Basisschool De Waterlelie",
    )  # fmt: skip


def a_hostile_card() -> WallCard:
    """Sixty letters in every name, thirty lines in every point, forty actions."""
    said = "Dit is een regel die nogal lang is omdat iemand door blijft praten over van alles en nog wat"
    card = a_card()
    lines = tuple(f"{number} {said}" for number in range(30))
    return replace(
        card,
        names=(LONG,),
        question=f"Wat heeft {LONG} nodig om weer zonder buikpijn naar school te gaan, ook op maandag?",
        people=tuple(
            WallPerson(f"{LONG} {n}", "gezinsbegeleider jeugdbescherming noord", here=n % 2 == 0)
            for n in range(12)
        ),
        parts=tuple(replace(part, lines=lines, of_children=((LONG, lines[:3]),)) for part in card.parts),
        before=tuple(
            WallAction(f"{n} {said}", LONG, "wo 1 dec", ("open", "done", "failed")[n % 3]) for n in range(30)
        ),
        actions=tuple(
            WallAction(
                f"{n} {'x' * 40} {said}",
                f"Mevrouw {LONG}",
                "elke dag vanaf maandag" if n % 3 else "do 26 nov",
            )
            for n in range(40)
        ),
        leads=f"Samenwerkingsverband, {LONG}",
        writes=LONG,
        next_place=LONG,
        school="Samenwerkingsschool voor openbaar en bijzonder onderwijs De Waterlelie aan de Oostmeersedijk",
    )
