"""Cases 1, 7 and 12: a first signaal, a long wait, and a dossier that shows almost nothing. Source: practice 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import family
from zorgdesk.model.action import ActionKind
from zorgdesk.model.consent import Answer, DataKind, How
from zorgdesk.model.contact import Channel, HelpStatus
from zorgdesk.model.conversation import AgendaPart, ConversationKind
from zorgdesk.model.dossier import EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.model.family import Gezag, Guardian, GuardianData, GuardianshipData, RegieParty, Relation
from zorgdesk.model.plan import EigenKracht, GoalOutcome, PlanStatus
from zorgdesk.model.pupil import Household
from zorgdesk.practice.talks import close, evaluate, hold, plan_talk, start_plan
from zorgdesk.practice.teller import Story, change_row, on

if TYPE_CHECKING:
    from zorgdesk.practice.dossier import Dossier


def bo(told: Dossier) -> Story:
    """Bo, 8, cries in the morning since autumn; loves building. The parents do not know yet."""
    yield on("2026-02-10 15.40")
    told.note(
        EntryKind.NOTITIE,
        "Groepsbespreking groep 4. Lezen gaat goed vooruit. Bo werkt graag samen, vooral in de bouwhoek. "
        "Geen extra afspraken nodig.",
        by="juf Wendy",
        las=True,
    )
    yield on("2026-06-16 12.10")
    told.well(
        "Bo bouwde met twee kinderen een brug van Kapla. Er kon een hele rij auto's overheen. "
        "Hij legde rustig uit waarom de brug niet zakte.",
        by="juf Wendy",
    )
    yield on("2026-09-08 16.00")
    told.note(
        EntryKind.OUDERGESPREK,
        "Startgesprek met beide ouders. Bo heeft zin in groep 5. Vader werkt in ploegen. Moeder brengt Bo "
        "meestal naar school. Thuis bouwt hij elke avond aan een stad van karton.",
        by="juf Anouk",
        las=True,
    )
    told.watch("Bel eerst moeder: vader werkt in ploegen en slaapt soms overdag.", "2027-08-31")
    yield on("2026-11-23 8.24")
    told.note(
        EntryKind.SIGNAAL,
        "Bo huilt bijna elke ochtend bij de deur, sinds de herfstvakantie. Vorige week drie keer. Hij wil niet "
        "naar gym. Na tien minuten bouwen is hij rustig en doet hij mee.",
        "Juf Anouk weet nog niet waar het vandaan komt. Zij denkt aan iets rond gym of rond het brengen.",
        by="juf Anouk",
        at="8.20",
        know=ParentsKnow.NOG_NIET,
        reason="Juf Anouk vertelt het vóór vrijdag 27 november.",
    )
    told.todo(
        "Ouders vertellen dat Bo 's ochtends huilt",
        "juf Anouk",
        "2026-11-27",
        kind=ActionKind.OUDERS_VERTELLEN,
    )


def fenna(told: Dossier) -> Story:
    """Fenna, 9: reading lags in spite of two rounds; tells stories splendidly. Mother always comes."""
    yield on("2025-10-07 15.45")
    told.note(
        EntryKind.SIGNAAL,
        "Fenna leest woord voor woord en raadt aan het eind van een regel. Toets lezen: niveau V. Zij vertelt een "
        "verhaal na met alle stemmen erbij. De hele kring luistert.",
        by="juf Jannie",
        know=ParentsKnow.JA,
    )
    told.note(
        EntryKind.OUDERGESPREK,
        "Moeder kwam meteen langs. Zij las vroeger zelf ook moeilijk en leest nog steeds niet graag. Brieven wil "
        "zij liever samen doornemen. Zij leest elke avond met Fenna mee met een luisterboek.",
        concern=True,
        circle="Oma luistert op woensdag mee met het luisterboek.",
    )
    told.teller.do(told.desk, change_row, Guardian, told.parent("Gea"), {"reads_poorly": True})
    yield on("2025-11-04 14.00")
    first = start_plan(
        told,
        [("Fenna leest de woorden van kern 6 zonder te raden", "Op de lijst: 40 woorden in twee minuten.")],
        evaluate="2026-02-03",
        going_well="Fenna vertelt prachtig.\nZij geeft niet op.",
        difficult="Lezen kost veel kracht.",
        pupil_wants="“Ik wil een heel boek over paarden kunnen lezen.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Moeder en oma lezen mee met luisterboeken.",
        ladder=Ladder.VERDIEPEN,
    )
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    yield on("2026-02-03 15.30")
    evaluate(
        told,
        first,
        [(GoalOutcome.GEEN_VOORUITGANG, "Van 22 naar 25 woorden. Fenna oefende elke dag.")],
        learned="Korte stukjes werken beter dan een half uur achter elkaar.",
    )
    second = start_plan(
        told,
        [
            ("Fenna leest 40 woorden in twee minuten", "Juf Jannie meet elke vrijdag."),
            ("Fenna leest één bladzijde voor aan een kleuter", "Zij kiest zelf het boek."),
        ],
        evaluate="2026-06-09",
        going_well="Fenna vertelt prachtig.\nKleuters vragen of zij komt voorlezen.",
        difficult="Lezen kost veel kracht.",
        pupil_wants="“Voorlezen aan de kleuters vind ik het leukst.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Moeder en oma lezen mee met luisterboeken.",
        ladder=Ladder.OPSCHALEN,
        why_not_lighter="Drie maanden oefenen in de klas hielp te weinig.",
    )
    yield on("2026-06-09 15.15")
    evaluate(
        told,
        second,
        [
            (GoalOutcome.GEEN_VOORUITGANG, "28 woorden, na twintig weken oefenen."),
            (GoalOutcome.BEREIKT, "Drie keer voorgelezen aan groep 1-2. Zij straalde."),
        ],
        learned="Voorlezen aan jongere kinderen geeft haar moed.",
    )
    told.weigh(
        Outcome.JA,
        "Twee rondes van twintig weken hielpen te weinig. Er moet iemand kijken of het dyslexie is. School kan dat "
        "niet zelf.",
        options="Nog een ronde op school. Of onderzoek aanvragen en ondertussen doorgaan.",
        who="Marieke de Vries, juf Jannie en moeder",
        circle="Moeder en oma blijven meelezen.",
        ladder=Ladder.EXTRA,
        lighter="Het lichtere is twee keer geprobeerd.",
        review="2026-12-08",
    )
    yield on("2026-06-16 8.45")
    told.ask(
        "bangma",
        "onderzoek naar dyslexie (ED)",
        [DataKind.KLAS, DataKind.LEREN],
        {"Gea": Answer.JA},
        how=How.FORMULIER,
        remark="Samen hardop gelezen.",
    )
    yield on("2026-08-18 10.10")
    told.call(
        "bangma", "Aanmelding met leesdossier gestuurd", "Ontvangen. De wachttijd is nu vier maanden.",
        channel=Channel.MAIL, told="2026-06-09",
    )  # fmt: skip
    told.help(
        "bangma",
        "Onderzoek dyslexie",
        HelpStatus.WACHT,
        asked="2026-08-18",
        waiting="2026-08-18",
        interim="Op school elke dag tien minuten lezen met juf Jannie, en luisterboeken.",
    )
    yield from _fenna_waits(told)


def _fenna_waits(told: Dossier) -> Story:
    yield on("2026-09-22 15.20")
    start_plan(
        told,
        [
            ("Fenna leest elke dag tien minuten in een boek over paarden", "Zij zet zelf een sticker."),
            (
                "Fenna gebruikt bij zaakvakken de voorleesknop zonder te vragen",
                "Juf Jannie ziet het in de les.",
            ),
        ],
        evaluate="2026-12-08",
        going_well="Fenna vertelt prachtig.\nZij leest voor aan de kleuters.\nZij durft te zeggen: dit snap ik niet.",
        difficult="Lezen en schrijven kosten veel kracht.\nFenna is moe na een ochtend met veel tekst.",
        pupil_wants="“Ik wil niet altijd als laatste klaar zijn.”",
        parents_want="Moeder wil dat Fenna niet gaat denken dat zij dom is.",
        still_asking="Letterwijs laat nog weten wanneer het onderzoek kan beginnen.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Moeder, oma en de buurvrouw met de paarden.",
        ladder=Ladder.EXTRA,
        why_not_lighter="Twee rondes op school hielpen te weinig.",
        status=PlanStatus.LOOPT,
    )
    told.note(
        EntryKind.OUDERGESPREK,
        "Moeder spreekt vader al jaren niet. School kent zijn naam niet. Moeder weet niet zeker of hij gezag heeft. "
        "Zij vindt het goed dat school dit nakijkt.",
        concern=True,
        circle="De buurvrouw met de paarden.",
    )
    told.teller.do(told.desk, family.set_household, told.uid, Household.APART)
    told.teller.do(
        told.desk, family.add_guardian, GuardianData(achternaam="Naam niet bekend"),
        [GuardianshipData(pupil_uid=told.uid, guardian_uid="", relation=Relation.VADER, gezag=Gezag.ONBEKEND,
                          may_be_informed=False, lives_with_pupil=False)],
    )  # fmt: skip
    told.todo("Gezag van vader nakijken in het gezagsregister", "", "2026-12-04")
    yield on("2026-11-03 14.45")
    talk = plan_talk(
        told, ConversationKind.OUDERGESPREK, "Hoe houdt Fenna het vol tot het onderzoek?", "2026-11-03 14.45",
        place="kamer van mevrouw De Vries", people=["Gea", "juf Jannie"],
    )  # fmt: skip
    hold(
        told,
        talk,
        {
            AgendaPart.GOED: "Fenna wilde in de pauze haar verhaal afmaken.\nZij leest elke dag over paarden.",
            AgendaPart.OUDERS: "Moeder vraagt of de praktijk sneller kan kijken.",
            AgendaPart.NODIG: "De buurvrouw laat Fenna voorlezen in de stal.",
        },
        next_before="2026-12-15",
    )
    told.todo(
        "Letterwijs bellen: wanneer is er plek voor Fenna?",
        "",
        "2026-11-18",
        kind=ActionKind.BELLEN,
        talk=talk,
    )
    told.todo("Voorleesknop op de laptop van Fenna zetten", "juf Jannie", "2026-11-06", talk=talk)
    close(told, talk)
    yield on("2026-11-06 15.10")
    told.done("Voorleesknop op de laptop van Fenna zetten", "Werkt. Fenna leerde het aan haar buurjongen.")
    told.well("Fenna vertelde bij de weeksluiting een verhaal over een paard dat kon lezen. Groep 8 klapte.")


def charlotte(told: Dossier) -> Story:
    """Charlotte, 10: the ordinary dossier shows almost nothing."""
    yield on("2026-02-12 15.30")
    told.note(
        EntryKind.NOTITIE,
        "Groepsbespreking. Charlotte rekent ver vooruit en legt graag uit. Zij doet mee met het rekenclubje.",
        by="juf Fleur",
        las=True,
    )
    yield on("2026-10-06 12.15")
    told.well("Charlotte won met haar groepje de rekenpuzzel van de maand en deelde de prijs uit aan de kleuters.",
              by="juf Fleur")  # fmt: skip
