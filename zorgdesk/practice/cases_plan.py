"""Cases 2, 4 and 5: a plan in its third round, a plan led by the pupil, and a first OPP. Source: practice 6."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.model.arrangement import Arrangement, ArrangementData, Unit
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.consent import Answer, DataKind, How
from zorgdesk.model.contact import Channel, Direction, HelpStatus
from zorgdesk.model.conversation import ActiveRole, ConversationKind
from zorgdesk.model.dossier import EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.model.family import RegieParty
from zorgdesk.model.plan import (
    EigenKracht,
    GoalOutcome,
    HandelingsdeelStatus,
    PlanStatus,
)
from zorgdesk.practice.opps import begin_noah
from zorgdesk.practice.talks import evaluate, next_time, plan_talk, start_plan
from zorgdesk.practice.teller import Story, on

if TYPE_CHECKING:
    from zorgdesk.practice.dossier import Dossier


def samira(told: Dossier) -> Story:
    """Samira, 9: reads a lot, loses herself in long tasks; plan round 3, MDO next Tuesday."""
    yield on("2025-10-14 15.20")
    told.note(
        EntryKind.SIGNAAL,
        "Samira begint goed, maar bij een lange taak is zij na vijf minuten ergens anders mee bezig. Zij had drie "
        "van de vijf taken niet af. Zij leest twee boeken per week.",
        "Zij lijkt de draad kwijt te raken, niet de zin.",
        by="juf Jannie",
        know=ParentsKnow.JA,
    )
    told.note(
        EntryKind.OUDERGESPREK,
        "Beide ouders kwamen. Vader vertaalde niet: er was een tolk via de telefoon, want moeder leest en praat het "
        "liefst Arabisch. Thuis leest Samira urenlang. Huiswerk lukt als vader er een klok bij zet.",
        concern=True,
        circle="Tante Hiba past op en helpt met plannen.",
    )
    yield on("2025-11-11 15.00")
    first = start_plan(
        told,
        [("Samira werkt tien minuten aan één taak", "Juf Jannie zet een streepje per keer.")],
        evaluate="2026-03-10",
        going_well="Samira leest graag en veel.\nZij helpt andere kinderen.",
        difficult="Lange taken raken zoek.",
        pupil_wants="“Ik wil weten wanneer het klaar is.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Vader en tante Hiba.",
        ladder=Ladder.VERDIEPEN,
    )
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    yield on("2026-03-10 15.00")
    evaluate(
        told,
        first,
        [(GoalOutcome.VOORUIT, "Van drie naar acht minuten. Een zandloper helpt.")],
        learned="Taken in stukken geven. Zij telt graag zelf.",
    )
    second = start_plan(
        told,
        [
            ("Samira werkt vijftien minuten aan één taak", "Met de klok op tafel."),
            ("Samira zegt het als zij de draad kwijt is", "Zij legt haar rode kaartje neer."),
        ],
        evaluate="2026-09-15",
        going_well="Samira leest graag en veel.\nZij houdt zelf haar minuten bij.",
        difficult="Lange taken blijven lastig.\nZij wrijft vaak in haar ogen.",
        pupil_wants="“Met de klok vind ik het fijner.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Vader en tante Hiba.",
        ladder=Ladder.VERDIEPEN,
    )
    told.todo("Met Samira langs de oogarts gaan", "Nabil", "2026-04-30", plan=second)
    yield on("2026-05-19 8.35")
    told.done(
        "Met Samira langs de oogarts gaan", "Zij kreeg een gekleurde bril. Letters staan nu stil, zegt zij."
    )
    yield on("2026-09-15 15.10")
    evaluate(
        told,
        second,
        [
            (GoalOutcome.VOORUIT, "Twaalf minuten, met bril en klok."),
            (GoalOutcome.BEREIKT, "Zij legt het kaartje zelf neer, meestal op tijd."),
        ],
        learned="De bril en het kaartje maken verschil. Rust om haar heen ook.",
    )
    yield from _samira_this_autumn(told)


def _samira_this_autumn(told: Dossier) -> Story:
    yield on("2026-09-22 15.30")
    told.weigh(
        Outcome.NEE,
        "De vraag gaat over werken in de klas. Het gaat vooruit en de ouders doen veel. School kan dit zelf. De "
        "logopedist kijkt alleen mee of lange zinnen lastig zijn.",
        options="Doorgaan met hulp in de klas. Of het wijkteam vragen mee te denken over thuis.",
        who="Marieke de Vries, meester Ruud en beide ouders",
        circle="Tante Hiba leert Samira plannen met plaatjes.",
        ladder=Ladder.VERDIEPEN,
        review="2027-02-09",
    )
    third = start_plan(
        told,
        [
            (
                "Samira werkt in februari twintig minuten rustig aan één taak",
                "Vier van de vijf dagen, op haar kaart.",
            ),
            (
                "Samira vraagt zelf om hulp als zij iets niet snapt",
                "Meester Ruud ziet haar rode kaartje of vinger.",
            ),
        ],
        evaluate="2027-02-09",
        discussed="2026-09-22",
        going_well="Samira leest graag en veel.\nZij helpt andere kinderen in de klas.\n"
        "Thuis vertelt zij goed wat zij moeilijk vindt.",
        difficult="Een lange taak raakt nog vaak zoek.\nNa de middagpauze is beginnen lastig.",
        pupil_wants="“Ik wil weten hoe lang het nog duurt.”\n“Niet steeds iemand naast mij.”",
        parents_want="Ouders willen dat Samira trots is op haar werk.",
        still_asking="Carla Smits (logopedist) kijkt nog of lange zinnen lastig zijn.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Vader, moeder en tante Hiba.",
        ladder=Ladder.VERDIEPEN,
        in_school_know="meester Ruud\njuf Jannie (vorig jaar)\nde invaller van groep 6",
        handelingsdeel=HandelingsdeelStatus.MET_INSTEMMING,
        handelingsdeel_who="beide ouders",
        handelingsdeel_on=date(2026, 9, 22),
    )
    told.todo(
        "Elke dag een lange taak in drie stukken geven",
        "meester Ruud",
        "2026-12-18",
        words="Elke dag",
        plan=third,
    )
    told.todo(
        "Samen met Samira tien minuten lezen. Zij vertelt waar het over ging", "ouders", "2026-12-18",
        doer=DoerKind.OUDER, words="Elke avond", plan=third,
    )  # fmt: skip
    told.todo(
        "Het rode kaartje neerleggen als het even niet lukt", "Samira", "2026-12-18", words="Als het nodig is",
        doer=DoerKind.LEERLING, plan=third,
    )  # fmt: skip
    told.keep(
        Handout,
        HandoutData(
            pupil_uid=told.uid, paper="plan", number=1, to_whom="Rasha Haddad", guardian_uid=told.parent("Rasha"),
            handed_on=told.today, how="geprint", plan_uid=third, read_together_on=told.today,
            parent_remark="Moeder: fijn dat het in het Arabisch is voorgelezen.",
        ),
    )  # fmt: skip
    yield on("2026-09-24 8.50")
    told.ask(
        "smits",
        "kijken of lange zinnen lastig zijn",
        [DataKind.LEREN, DataKind.KLAS],
        {"Rasha": Answer.JA, "Nabil": Answer.JA},
        not_told="Alles over thuis.",
    )
    told.ask(
        "karin", "meedenken over plannen thuis", [DataKind.KLAS], {"Rasha": Answer.NEE, "Nabil": Answer.NEE},
        how=How.MONDELING, remark="Het gaat thuis goed. Liever eerst zelf.",
    )  # fmt: skip
    yield on("2026-11-10 10.15")
    told.call(
        "smits",
        "Uitnodiging voor het MDO van 1 december",
        "Zij komt. Zij heeft Samira één keer gezien en neemt haar bevindingen mee.",
        told="2026-09-22",
    )
    plan_talk(
        told,
        ConversationKind.MDO,
        "Wat heeft Samira nodig om langer aan één taak te werken, en wie helpt daarbij?",
        "2026-12-01 13.00",
        place="spreekkamer, De Waterlelie",
        people=["Rasha", "Nabil", "Samira", "meester Ruud", "smits"],
        roles={"Rasha": ActiveRole.VRAAG, "Nabil": ActiveRole.VERTELT, "Samira": ActiveRole.VOLGORDE},
    )
    told.todo("Agenda en tolk klaarzetten voor het MDO van Samira", "", "2026-11-24")
    yield on("2026-11-19 14.20")
    told.well("Samira werkte achttien minuten door aan haar spreekbeurt over kamelen. Zij liet zelf haar kaart zien.",
              by="meester Ruud")  # fmt: skip


def elif_(told: Dossier) -> Story:
    """Elif, 12 last month: two years ahead, had stopped enjoying school; what Elif wants leads the plan."""
    yield on("2025-11-18 15.30")
    told.note(
        EntryKind.LEERLINGGESPREK,
        "Elif zei: “Ik weet het antwoord al voor de juf klaar is. Dan ga ik in mijn hoofd weg.” Zij maakt sommen van "
        "de brugklas. Zij mist vriendinnen die ook van puzzels houden.",
        by="Elif",
        know=ParentsKnow.JA,
    )
    yield on("2026-03-10 15.00")
    told.ask(
        "osse", "meedenken over werk dat bij Elif past", [DataKind.LEREN, DataKind.KLAS],
        {"Nurgül": Answer.JA, "Okan": Answer.JA}, until="2026-07-31",
    )  # fmt: skip
    told.weigh(
        Outcome.JA, "Elif leert sneller dan school bij kan houden. Iemand die dit vaker ziet, denkt twee keer mee.",
        options="Zelf moeilijker werk zoeken. Of meedenken vragen en een plusgroep.",
        who="Marieke de Vries, juf Thea, Elif en ouders", circle="Oma Zehra leert haar weven.", ladder=Ladder.EXTRA,
        lighter="Moeilijker sommen in de klas hielpen een half jaar niet.", review="2026-10-06",
    )  # fmt: skip
    told.call("osse", "Wat past bij Elif?", "Plusgroep op maandag en een eigen onderzoek.", told="2026-03-10")
    first = start_plan(
        told,
        [("Elif werkt elke week aan iets dat zij nog niet kan", "Zij kiest het zelf en laat het zien.")],
        evaluate="2026-10-06",
        going_well="Elif leert razendsnel.\nZij legt geduldig uit aan anderen.",
        difficult="In de klas verveelt zij zich vaak.",
        pupil_wants="“Ik wil iets leren wat ik nog niet kan.”",
        parents_want="Ouders willen dat zij weer vrolijk uit school komt.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Oma Zehra leert haar weven. Dat kost echt moeite, en dat vindt zij fijn.",
        ladder=Ladder.EXTRA,
        why_not_lighter="Moeilijker sommen in de klas hielpen een half jaar niet.",
    )
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    yield on("2026-10-06 15.00")
    evaluate(
        told,
        first,
        [(GoalOutcome.BEREIKT, "Zij bouwde een telraam met oma en schreef er een handleiding bij.")],
        learned="Zij bloeit op als zij zelf kiest en als het even niet lukt.",
    )
    second = start_plan(
        told,
        [
            (
                "Elif kiest zelf een school waar zij vriendinnen kan vinden",
                "Zij bezoekt drie scholen en schrijft op wat zij zag.",
            ),
            ("Elif durft iets in te leveren dat niet af is", "Juf Thea en Elif kijken op maandag samen."),
        ],
        evaluate="2027-01-19",
        going_well="Elif heeft plezier in de plusgroep.\nZij zingt weer op de gang.",
        difficult="Fouten maken vindt zij nog eng.",
        pupil_wants="“Ik wil een school waar je mag doorvragen.”\n“Ik wil zelf vertellen hoe ik leer.”",
        parents_want="Ouders volgen Elif in haar keuze.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Oma Zehra en het weefgetouw.",
        ladder=Ladder.EXTRA,
        why_not_lighter="De plusgroep is nodig om te blijven leren.",
    )
    told.todo(
        "Drie scholen bezoeken en opschrijven wat opvalt",
        "Elif",
        "2027-01-12",
        doer=DoerKind.LEERLING,
        plan=second,
    )
    told.todo("Meegaan naar de open dagen", "Nurgül", "2027-01-29", plan=second)
    yield on("2026-10-27 8.40")
    consent = told.ask(
        "osse", "meedenken over de stap naar de brugklas", [DataKind.LEREN, DataKind.PLAN],
        {"Nurgül": Answer.JA_MEDE, "Elif": Answer.JA}, how=How.MONDELING,
        remark="Elif is nu 12 en beslist mee. Zij wil eerst lezen wat er op papier komt.",
    )  # fmt: skip
    told.answer(consent, "Okan", Answer.JA, how=How.MAIL)
    talk = plan_talk(
        told, ConversationKind.OUDERGESPREK, "Voorlopig schooladvies: wat past bij Elif?", "2027-01-19 15.30",
        place="lokaal groep 8", people=["Nurgül", "Okan", "Elif", "meester Erwin"],
    )  # fmt: skip
    told.todo(
        "Met Elif kijken wat zij zelf aan de nieuwe school vertelt", "juf Thea", "2026-11-26", talk=talk
    )
    yield on("2026-11-16 12.20")
    told.well("Elif leverde een half afgemaakte puzzel in en schreef erbij: hier weet ik het niet. Zij lachte erom.",
              by="juf Thea")  # fmt: skip


def noah(told: Dossier) -> Story:
    """Noah, 5: came from the MKD, talks in short sentences, sings everything; OPP day 30 of 42."""
    yield on("2026-06-09 10.00")
    told.note(
        EntryKind.OVERLEG,
        "Aanmelding van Noah. Beide moeders vertellen open. Noah zit op MKD De Vlinder. Hij praat in zinnen van twee "
        "woorden en zingt hele liedjes. School neemt de zorgplicht: na de herfst kan hij starten.",
        by="beide moeders",
        concern=True,
        announced=True,
    )
    told.ask(
        "bloem", "overdracht van het MKD naar school", [DataKind.LEREN, DataKind.VERSLAG, DataKind.GEZONDHEID],
        {"Maaike": Answer.JA, "Tessa": Answer.JA},
    )  # fmt: skip
    told.help(
        "bloem",
        "Behandelgroep MKD, drie ochtenden",
        HelpStatus.AFGEROND,
        asked="2025-08-25",
        started="2025-09-08",
    )
    yield on("2026-10-08 14.00")
    told.call(
        "bloem", "Warme overdracht", "Zingen helpt bij elke overgang. Eerst laten zien, dan zeggen. Kleine groep.",
        channel=Channel.GESPREK, direction=Direction.IN, told="2026-06-09",
    )  # fmt: skip
    yield on("2026-10-26 9.15")
    told.well("Eerste dag. Noah zong het welkomstlied mee en gaf meester Geert een hand.", by="meester Geert")
    told.weigh(
        Outcome.JA,
        "Noah heeft in een klas van 24 meer hulp nodig dan school zelf heeft. Het MKD en het samenwerkingsverband "
        "denken mee.",
        options="Alleen hulp in de klas. Of zes uur per week iemand erbij.",
        who="Marieke de Vries, meester Geert en beide moeders",
        circle="Opa Klaver haalt hem elke woensdag en oefent liedjes.",
        ladder=Ladder.EXTRA,
        lighter="Zonder hulp zou de overstap van het MKD te groot zijn.",
        review="2027-02-02",
    )
    told.ask(
        "postema", "zes uur hulp in de klas", [DataKind.KLAS, DataKind.LEREN, DataKind.VERSLAG],
        {"Maaike": Answer.JA_MEDE}, how=How.MONDELING, paper="2026-12-04",
    )  # fmt: skip
    yield from _noah_plan(told)


def _noah_plan(told: Dossier) -> Story:
    yield on("2026-11-03 15.30")
    told.keep(
        Arrangement,
        ArrangementData(
            pupil_uid=told.uid, title="Hulp in de kleutergroep", granted_by="Samenwerkingsverband Waterland po",
            who="onderwijsassistent Bilal Ouali", since=date(2026, 11, 2), until=date(2027, 7, 31),
            unit=Unit.UUR_PER_WEEK, amount=6, tests="vroeg licht dichtbij", evaluate_on=date(2027, 2, 2),
        ),
    )  # fmt: skip
    start_plan(
        told,
        [
            ("Noah vraagt met woorden of gebaren om speelgoed", "Vijf keer op een ochtend."),
            ("Noah blijft tien minuten in de kring", "Met zijn zangboekje op schoot."),
        ],
        evaluate="2027-02-02",
        going_well="Noah zingt alles.\nHij lacht als de kring begint.\nHij speelt graag met water.",
        difficult="Wachten is moeilijk.\nAnderen verstaan hem niet altijd.",
        pupil_wants="Noah wijst de gitaar aan: elke dag zingen.",
        parents_want="De moeders willen dat Noah vriendjes krijgt.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Opa Klaver.",
        ladder=Ladder.EXTRA,
        why_not_lighter="De stap van het MKD naar een klas van 24 is groot.",
        handelingsdeel=HandelingsdeelStatus.CONCEPT,
        status=PlanStatus.IN_DE_MAAK,
    )
    begin_noah(told)
    talk = plan_talk(
        told, ConversationKind.OPP, "Wat staat er in het plan, en zijn wij het eens?", "2026-11-24 13.00",
        place="lokaal 1-2A", people=["Maaike", "Tessa", "meester Geert"],
    )  # fmt: skip
    told.todo("Het plan van Noah aanvullen na het gesprek met de moeders", "", "2026-11-25")
    told.todo("Formulier voor het samenwerkingsverband terug naar school", "Tessa", "2026-12-04",
              kind=ActionKind.PAPIER)  # fmt: skip
    yield on("2026-11-17 11.50")
    told.note(
        EntryKind.OBSERVATIE,
        "Kring van 9.00 tot 9.20. Noah bleef acht minuten met zijn zangboekje. Hij vroeg drie keer om water met het "
        "gebaar. Een meisje zong met hem mee.",
        "Zingen opent deuren. Het meisje kan een maatje worden.",
        by="Marieke de Vries",
    )
    next_time(told, talk, "2027-02-02 15.15", "lokaal 1-2A")
