"""What is kept of the other pupils: a line of a groepsbespreking here and there, and what went well."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from zorgdesk.model.audit import Breach, BreachData
from zorgdesk.model.contact import HelpStatus
from zorgdesk.model.dossier import EntryKind
from zorgdesk.practice.dossier import Dossier
from zorgdesk.practice.teller import Story, on

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.practice.teller import Teller

# Words that fit every child: no he or she.
LINES = (
    "Leest graag voor in de kring. Rekenen gaat vanzelf. Geen extra afspraken.",
    "Is gegroeid in samenwerken. Oefent thuis de tafels met opa.",
    "Nieuwe plek vooraan helpt goed. Blijft zo.",
    "Spreekt steeds meer in hele zinnen. Het maatje uit groep 8 helpt daarbij.",
    "Werkt netjes en rustig. Mag vaker iets kiezen dat moeilijk is.",
    "Heeft een nieuw zusje en is soms moe. Ouders weten dat wij dit zien. Wij kijken het aan tot februari.",
    "Begint sneller dan vorig jaar. De weektaak met plaatjes blijft.",
    "Vraagt vaker om hulp. Dat was het doel. Klaar.",
    "Schrijven kost moeite, typen niet. Mag langere teksten typen.",
    "Wil graag een grapje maken en kiest nu vaker het goede moment.",
    "Zwemt nu met de groep mee. Ouders zijn trots, wij ook.",
    "Toets spelling was een hele stap vooruit. Herhalen blijft nodig.",
    "Helpt bij het uitdelen en groeit daarvan. Blijft een vaste taak.",
    "Speelt buiten nu met meer kinderen. Juf ziet geen ruzie meer bij het hek.",
    "Komt van een andere school en voelt zich thuis. Gesprek met ouders was fijn.",
    "Heeft een bril en ziet het bord nu goed. Niets meer nodig.",
    "Rekent liever met blokjes. Dat mag tot het niet meer hoeft.",
    "Is stil in de kring en praat honderduit in een klein groepje.",
    "Kan verder dan de klas. Krijgt een eigen opdracht op dinsdag.",
    "Was vaak te laat. Sinds de fiets gemaakt is niet meer.",
)

WENT_WELL = (
    "Durfde voor het eerst een spreekbeurt te houden. De klas vroeg om een toegift.",
    "Bracht een vergeten jas achterna tot aan de bushalte.",
    "Haalde het zwemdiploma en schreef er een kort verhaal over.",
)

# Who waits, since when, for whom, for what, and what helps meanwhile: with Fenna four wait for the same.
WAITS = (
    (151, "2026-08-25", "bangma", "Onderzoek dyslexie", "Leest vier keer per week met een maatje."),
    (133, "2026-09-08", "smits", "Hulp bij spraak", "Een mapje met plaatjes voor thuis en in de klas."),
    (169, "2026-09-15", "bangma", "Onderzoek dyslexie", ""),
    (205, "2026-09-22", "hulst", "Hulp bij slecht slapen", "Mag even naar buiten als het te vol wordt."),
    (187, "2026-10-06", "bangma", "Onderzoek dyslexie", "Luisterboeken, en meer tijd bij toetsen."),
    (223, "2026-10-13", "zuidema", "Speltherapie", "Elke maandag een half uur bij de gymleraar."),
)

_STEP = 18  # one in so many pupils


def others(teller: Teller, desk: Desk) -> Story:
    """Tell of about twenty others: the groepsbesprekingen of this autumn, and three times what went well."""
    numbers = [number for number in sorted(teller.people.pupils) if number.startswith("2")]
    for index, line in enumerate(LINES):
        yield on(f"2026-11-{2 + index // 2:02d} 15.{10 + 20 * (index % 2)}")
        told = Dossier(teller, desk, numbers[index * _STEP])
        told.note(EntryKind.NOTITIE, f"Groepsbespreking. {line}", las=True)
    for index, words in enumerate(WENT_WELL):
        yield on(f"2026-11-{16 + index} 12.15")
        Dossier(teller, desk, numbers[index * _STEP + 7]).well(words)


def who_wait(teller: Teller, desk: Desk) -> Story:
    """Tell of six others who wait for help that their parents asked for: enough to count, too few to be found."""
    numbers = [number for number in sorted(teller.people.pupils) if number.startswith("2")]
    for place, day, contact, what, interim in WAITS:
        yield on(f"{day} 14.20")
        told = Dossier(teller, desk, numbers[place])
        told.note(
            EntryKind.OUDERGESPREK, f"Ouders vroegen zelf hulp aan: {what.lower()}. Er is een wachtlijst."
        )
        told.help(contact, what, HelpStatus.WACHT, asked=day, waiting=day, interim=interim)


def wrong_envelope(teller: Teller, desk: Desk) -> Story:
    """Tell of a letter that went to a wrong house: it stands in the register of leaks."""
    yield on("2026-09-17 16.30")
    data = BreachData(
        found_on=datetime(2026, 9, 17, 13, 45, tzinfo=UTC),
        what="Een uitnodiging voor een gesprek zat in de envelop van een ander gezin. Er stond een voornaam in.",
        who="De brief kwam dicht terug, op dezelfde dag.",
        told_on=date(2026, 9, 17),
        measures="Twee mensen kijken nu of naam en envelop bij elkaar horen.",
    )
    teller.row(desk, Breach, data)
