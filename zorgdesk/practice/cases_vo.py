"""Cases 9, 10 and 11, and one that ended well: pupils of the college. Source: practice 6."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import select

from zorgdesk.commands import case, family, plans
from zorgdesk.model.absence import Absence, AbsenceData, AbsenceKind, AtHome, AtHomeData
from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.model.arrangement import Arrangement, ArrangementData, Unit
from zorgdesk.model.consent import Answer, DataKind, How
from zorgdesk.model.contact import Channel, Direction, Ground, HelpStatus
from zorgdesk.model.conversation import AgendaPart, ConversationKind, NoActions
from zorgdesk.model.dossier import EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.model.family import RegieGround, RegieParty
from zorgdesk.model.plan import (
    EigenKracht,
    GoalOutcome,
    HandelingsdeelStatus,
    PlanStatus,
)
from zorgdesk.model.pupil import PupilChoiceData, Subject
from zorgdesk.practice.opps import adopt_ryan, begin_mees, hear_mees, talk_about_mees
from zorgdesk.practice.talks import close, evaluate, hold, plan_talk, start_plan
from zorgdesk.practice.teller import Story, change_row, on
from zorgdesk.queries.case import case_card

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.practice.dossier import Dossier


def mees(told: Dossier) -> Story:
    """Mees, 13: came mid-year, has an OPP on paper, does not want 'weer mensen'; mends bicycles."""
    yield on("2026-10-19 11.00")
    told.note(
        EntryKind.OUDERGESPREK,
        "Kennismaking. Mees komt van een school in een andere stad. Er ligt een OPP op papier. Ouders staan open voor "
        "hulp. Mees repareerde onderweg de ketting van zijn moeders fiets.",
        by="beide ouders", concern=True, announced=True, circle="Opa heeft een fietsenschuur.",
    )  # fmt: skip
    told.todo("Onderwijskundig rapport opvragen bij de vorige school", "", "2026-10-30")
    begin_mees(told)
    yield on("2026-10-29 13.20")
    told.done("Onderwijskundig rapport opvragen bij de vorige school", "Ontvangen, met het oude OPP.")
    yield on("2026-11-03 14.15")
    told.note(
        EntryKind.LEERLINGGESPREK,
        "Mees zei: “Ik wil niet weer mensen. Elke keer moet ik alles opnieuw vertellen. Laat mij eerst gewoon in de "
        "klas zitten.” Hij wil wel een kluisje dicht bij het techniekplein.",
        "Zijn nee is duidelijk en begrijpelijk. Eerst rust en één vast mens.",
        by="Mees", know=ParentsKnow.JA,
    )  # fmt: skip
    hear_mees(told)
    told.ask(
        "osse", "meedenken over leren in de klas", [DataKind.KLAS, DataKind.LEREN],
        {"Hanna": Answer.JA, "Roel": Answer.JA, "Mees": Answer.NEE}, how=How.MONDELING,
        remark="Mees: ik wil niet weer mensen.",
    )  # fmt: skip
    told.weigh(
        Outcome.NEE, "Mees zegt nee en dat respecteren wij. Mevrouw Mendes is zijn vaste mens. Over acht weken praten "
        "wij opnieuw.", options="Toch begeleiding vragen. Of eerst één vast mens op school.",
        who="Jolien Hermans, mevrouw Mendes, Mees en ouders", circle="Opa en de fietsenschuur.",
        ladder=Ladder.VERDIEPEN, review="2027-01-12",
    )  # fmt: skip
    start_plan(
        told,
        [
            ("Mees heeft één vast mens op school", "Hij gaat zelf naar mevrouw Mendes als er iets is."),
            ("Mees laat zijn werk zien op het techniekplein", "Elke vrijdag, als hij dat wil."),
        ],
        evaluate="2026-11-30",
        going_well="Mees repareert fietsen voor de hele klas.\nHij is eerlijk.",
        difficult="Nieuwe mensen.\nVerhalen vertellen over vroeger.",
        pupil_wants="“Niet weer mensen.”\n“Een kluisje bij techniek.”",
        parents_want="Ouders volgen Mees, en willen horen hoe het gaat.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Opa.",
        ladder=Ladder.VERDIEPEN,
        status=PlanStatus.BESPROKEN,
    )
    talk_about_mees(told)
    plan_talk(
        told, ConversationKind.LEERLINGGESPREK, "Hoe waren de eerste vijf weken, en wat wil Mees zelf?",
        "2026-11-24 14.15", place="kamer zorgteam", people=["Mees", "mevrouw Mendes"],
    )  # fmt: skip
    told.todo("Kluisje bij het techniekplein regelen voor Mees", "mevrouw Mendes", "2026-11-24")
    yield on("2026-11-19 15.00")
    told.well(
        "Mees maakte in de pauze het stuur van een klasgenoot recht. Er stond een rij.", by="mevrouw Mendes"
    )


def iris(told: Dossier) -> Story:
    """Iris, 16: at home for 61 days, builds up two hours a day; wants her parents left out of the help."""
    yield on("2026-09-24 16.20")
    told.note(
        EntryKind.VERZUIM,
        "Iris kwam vandaag tot de fietsenstalling en ging weer naar huis. Zij appte zelf: het lukt niet. Zij maakte "
        "wel haar wiskunde online en had een negen.",
        by="meneer Yıldız", know=ParentsKnow.JA,
    )  # fmt: skip
    told.keep(
        AtHome, AtHomeData(pupil_uid=told.uid, since=date(2026, 9, 24), cause="paniek in volle ruimtes")
    )
    told.keep(Absence, AbsenceData(pupil_uid=told.uid, kind=AbsenceKind.ZORGELIJK, since=date(2026, 9, 24)))
    yield on("2026-10-13 15.00")
    told.note(
        EntryKind.LEERLINGGESPREK,
        "Iris is gisteren 16 geworden. Zij zei: “Over school mogen papa en mama alles weten. Over mijn paniek praat ik "
        "alleen met Eefje en met u.” Wij spraken af dat zij het later zelf aan haar ouders vertelt, als zij wil.",
        by="Iris", know=ParentsKnow.LEERLING_WIL_NIET, reason="Iris is 16 en wil dit zelf vertellen.",
    )  # fmt: skip
    _chooses(told, Subject.HULP, "hulp bij paniek", parents_may_know=False)
    _chooses(told, Subject.SCHOOL, "lessen, verzuim en het plan van school", parents_may_know=True)
    consent = told.ask(
        "hulst", "hulp bij paniek afstemmen met school", [DataKind.KLAS, DataKind.VERZUIM, DataKind.PLAN],
        {"Iris": Answer.JA}, how=How.FORMULIER,
    )  # fmt: skip
    told.help("hulst", "Behandeling bij paniek, elke woensdag", HelpStatus.GESTART, asked="2026-09-28",
              started="2026-10-21", told="2026-10-22")  # fmt: skip
    told.call("rol", "Melding: Iris is thuis sinds 24 september", "Zij denkt mee en komt bij het MDO.",
              ground=Ground.LEERPLICHT, why="De wet vraagt deze melding.", told="2026-10-06")  # fmt: skip
    told.call("hulst", "Opbouw van uren", "Twee uur per dag in een klein lokaal, wiskunde online.", consent=consent,
              channel=Channel.VIDEO)  # fmt: skip
    told.weigh(
        Outcome.JA, "Paniek vraagt behandeling. School maakt het gebouw rustig en bouwt de uren op.",
        options="Alleen thuis leren. Of met hulp in kleine stappen terug.",
        who="Jolien Hermans, meneer Yıldız, Iris; school ook met ouders", circle="Haar vriendin Noor fietst mee.",
        ladder=Ladder.EXTRA, lighter="Vier weken een rustige plek in de klas hielp te weinig.", review="2026-12-15",
    )  # fmt: skip
    yield from _iris_builds_up(told)


def _chooses(told: Dossier, subject: Subject, what: str, *, parents_may_know: bool) -> None:
    data = PupilChoiceData(
        pupil_uid=told.uid,
        subject=subject,
        parents_may_know=parents_may_know,
        what=what,
        chosen_on=told.today,
    )
    told.teller.do(told.desk, family.record_choice, data)


def _iris_builds_up(told: Dossier) -> Story:
    yield on("2026-11-03 16.00")
    talk = plan_talk(
        told, ConversationKind.VERZUIM, "Hoe bouwt Iris haar uren op school op?", "2026-11-03 16.00",
        place="rustige kamer", people=["Iris", "Corine", "Edwin", "meneer Yıldız", "rol"],
    )  # fmt: skip
    hold(
        told, talk,
        {
            AgendaPart.GOED: "Wiskunde online: een negen.\nVier ochtenden gekomen.",
            AgendaPart.ZIEN: "Volle gangen zijn het moeilijkst.",
            AgendaPart.LEERLING: "“Ik wil mijn klas terug, maar niet in één keer.”",
            AgendaPart.OUDERS: "Ouders brengen haar als zij dat vraagt.",
            AgendaPart.NODIG: "Vijf minuten vóór de bel van lokaal wisselen.",
            AgendaPart.AFSPRAKEN: "Tot kerst twee uur per dag, daarna drie.",
        },
        next_before="2026-12-15",
    )  # fmt: skip
    told.todo("Rooster voor december maken: twee uur per dag, rustige gang", "", "2026-11-27", talk=talk)
    told.todo("Aan de inspectie doorgeven dat de verkorte tijd loopt", "", "2026-12-11", talk=talk)
    told.todo("Op maandag met Noor naar binnen lopen", "Iris", "2026-12-18", doer=DoerKind.LEERLING,
              words="Elke maandag", talk=talk)  # fmt: skip
    close(told, talk)
    yield on("2026-11-05 11.00")
    talk = plan_talk(
        told, ConversationKind.MDO, "Wat helpt Iris als de paniek komt, en wie heeft de leiding?", "2026-11-05 11.00",
        place="rustige kamer", people=["Iris", "meneer Yıldız", "hulst"],
    )  # fmt: skip
    hold(
        told, talk,
        {
            AgendaPart.VORIGE: "Dit is de eerste keer met Eefje Hulst erbij.",
            AgendaPart.GOED: "Iris kan zeggen wanneer het begint. Dat is nieuw.",
            AgendaPart.LEERLING: "“Loop niet achter mij aan. Kijk even, dan kom ik zelf.”",
            AgendaPart.NODIG: "Noor fietst mee. Eefje oefent op woensdag met volle gangen.",
            AgendaPart.WETEN: "Over deze hulp vertelt Iris zelf iets aan haar ouders, als zij wil.",
        },
        regie=(RegieParty.SPECIALIST, "Eefje Hulst"), next_before="2026-12-15",
        without_parents="Iris is 16 en wil haar ouders niet bij de hulp.",
    )  # fmt: skip
    close(told, talk, NoActions.LOOPT, "De stappen op school staan in het plan.")
    told.leads(
        RegieParty.SPECIALIST, "Eefje Hulst", "De vraag is nu vooral paniek.",
        ground=RegieGround.DESKUNDIGHEID, hand_back_on=date(2026, 12, 8),
    )  # fmt: skip
    at_home = told.desk.ask(_at_home_of, told.uid)
    told.teller.do(told.desk, change_row, AtHome, at_home, {
        "trajectory_fixed_on": told.today, "hours_a_week": 10.0, "inspectie_agreed_on": date(2026, 11, 3),
        "build_up": "Tot kerst twee uur per dag, daarna drie. Wiskunde online.",
    })  # fmt: skip
    start_plan(
        told,
        [("Iris is tien uur per week op school", "In de rustige kamer of in de klas, zij kiest."),
         ("Iris haalt haar toets wiskunde", "Online of op school.")],
        evaluate="2026-12-15", going_well="Wiskunde gaat heel goed.\nIris zegt zelf wat zij nodig heeft.",
        difficult="Volle gangen.\nBinnenkomen op maandag.", pupil_wants="“Mijn klas terug, in stapjes.”",
        parents_want="Ouders willen dat Iris weer plezier krijgt.", eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Haar vriendin Noor.", ladder=Ladder.EXTRA,
        why_not_lighter="Een rustige plek alleen was niet genoeg.",
    )  # fmt: skip
    yield on("2026-11-23 12.10")
    told.well("Iris bleef vandaag twee uur en at haar brood in de klas. Drie klasgenoten schoven aan.",
              by="meneer Yıldız")  # fmt: skip


def ryan(told: Dossier) -> Story:
    """Ryan, 17: learns his trade in the garden centre; turns 18 in March."""
    yield on("2026-05-21 15.00")
    told.note(
        EntryKind.OVERLEG,
        "Stagegesprek bij tuincentrum De Vaart. Ryan weet van elke plant de naam. Klanten vragen naar hem. "
        "Zijn baas wil hem na de zomer drie dagen.",
        by="mevrouw Pengel", know=ParentsKnow.JA,
    )  # fmt: skip
    told.keep(
        Arrangement,
        ArrangementData(
            group_uid=told.group_uid, title="Begeleider in onderwijs (BIO) in klas P5",
            granted_by="Samenwerkingsverband Waterland vo", who="Dewi Kartosen", since=date(2026, 8, 31),
            until=date(2027, 7, 31), unit=Unit.UUR_PER_WEEK, amount=8, from_outside=True,
            tests="vroeg licht dichtbij weinig_papier", evaluate_on=date(2027, 2, 9),
        ),
    )  # fmt: skip
    yield on("2026-09-15 14.00")
    plan = start_plan(
        told,
        [
            ("Ryan werkt drie dagen bij De Vaart", "Zijn baas tekent de werkkaart af."),
            ("Ryan vult zelf een formulier in", "Met de voorleesknop en iemand naast hem."),
        ],
        evaluate="2027-02-09", going_well="Ryan kent elke plant.\nHij is altijd op tijd.",
        difficult="Formulieren en brieven.", pupil_wants="“Ik wil bij De Vaart blijven en zelf reizen.”",
        parents_want="Opa en oma willen weten wat er op zijn achttiende verandert.", eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Opa oefent de busreis met hem.", ladder=Ladder.EXTRA,
        why_not_lighter="Praktijkonderwijs met stage past bij hem.",
        handelingsdeel=HandelingsdeelStatus.MET_INSTEMMING, handelingsdeel_who="vader Michel Oudshoorn",
        handelingsdeel_on=date(2026, 9, 15),
    )  # fmt: skip
    told.leads(RegieParty.SCHOOL, "Jolien Hermans")
    adopt_ryan(told)
    told.weigh(
        Outcome.JA, "In maart wordt Ryan 18. Dan is het goed dat het Doorstroompunt hem kent.",
        who="Jolien Hermans, mevrouw Pengel, Ryan, opa en oma", circle="Opa, oma en zijn baas.", ladder=Ladder.EXTRA,
        lighter="School stopt na de zomer. Dan moet er iemand zijn.", review="2027-02-09",
    )  # fmt: skip
    _chooses(told, Subject.HULP, "alles; opa, oma en vader mogen het weten", parents_may_know=True)
    consent = told.ask(
        "doorstroom", "samen de stap naar werk maken", [DataKind.PLAN, DataKind.LEREN], {"Ryan": Answer.JA},
        until="2027-12-31",
    )  # fmt: skip
    told.call(
        "doorstroom",
        "Kennismaken met Ryan",
        "Mila komt in januari op de stage.",
        consent=consent,
        told="2026-09-15",
    )
    told.call("prinsen", "Leerlingenvervoer stopt op 31 juli", "Ryan oefent de bus.", direction=Direction.IN,
              consent=consent, channel=Channel.MAIL, told="2026-09-15")  # fmt: skip
    told.todo("Op maandag zelf met de bus naar de stage", "Ryan", "2026-12-18", doer=DoerKind.LEERLING,
              words="Elke maandag", plan=plan)  # fmt: skip
    told.todo("Uitleg over 18 worden maken voor opa en oma", "", "2027-01-15", plan=plan)
    plan_talk(
        told, ConversationKind.OPP, "Wat verandert er als Ryan 18 wordt?", "2027-02-09 14.00", place="lokaal P5",
        people=["Ryan", "Riet", "Henk", "Michel", "mevrouw Pengel", "doorstroom"],
    )  # fmt: skip
    yield on("2026-11-12 16.00")
    told.well("Ryan reed voor het eerst alleen met de bus naar De Vaart. Hij stuurde een foto van de halte.",
              by="mevrouw Pengel")  # fmt: skip


def _at_home_of(sight: Sight, pupil_uid: str) -> str:
    return sight.session.exec(select(AtHome.uid).where(AtHome.pupil_uid == pupil_uid)).one()


def daan(told: Dossier) -> Story:
    """Daan, 12, now in the brugklas: a case that ended well."""
    yield on("2025-09-23 15.30")
    told.note(
        EntryKind.SIGNAAL, "Daan liep drie keer boos weg bij rekenen. Bij gym is hij de rust zelf.", by="meester Erwin",
        know=ParentsKnow.JA,
    )  # fmt: skip
    told.note(
        EntryKind.OUDERGESPREK, "Ouders herkennen het. Thuis helpt: eerst even naar buiten. Opa rekent met hem in de "
        "schuur, met hout en duimstok.", concern=True, circle="Opa in de schuur.",
    )  # fmt: skip
    told.weigh(
        Outcome.NEE, "School en ouders weten wat helpt. Er is niemand van buiten nodig.",
        who="Marieke de Vries, meester Erwin en ouders", circle="Opa.", ladder=Ladder.VERDIEPEN, review="2026-01-20",
    )  # fmt: skip
    plan = start_plan(
        told,
        [("Daan vraagt om een pauze vóór hij boos wordt", "Hij legt zijn kaart op tafel.")],
        evaluate="2026-06-23",
        going_well="Daan is handig en eerlijk.",
        difficult="Rekenen maakt hem boos.",
        pupil_wants="“Ik wil het snappen met mijn handen.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Opa.",
        ladder=Ladder.VERDIEPEN,
    )
    yield on("2026-06-23 15.00")
    evaluate(
        told,
        plan,
        [(GoalOutcome.BEREIKT, "Sinds maart niet meer weggelopen. Rekenen is een voldoende.")],
        learned="Rekenen met echte dingen. Buiten beginnen. Niet aan tafel praten als hij boos is.",
        status=PlanStatus.AFGEROND,
        aftercare="2026-10-06",
    )
    yield on("2026-06-30 14.00")
    talk = plan_talk(
        told, ConversationKind.OVERDRACHT, "Wat heeft Daan nodig in de brugklas?", "2026-06-30 14.00",
        place="Waterlelie College", people=["Inge", "Patrick", "Daan", "meester Erwin", "meneer Oosterhof"],
    )  # fmt: skip
    hold(
        told, talk,
        {AgendaPart.GOED: "Daan vertelde zelf hoe hij leert.", AgendaPart.LEERLING: "Hij wil één vast mens op school.",
         AgendaPart.AFSPRAKEN: "Meneer Oosterhof is zijn vaste mens."},
        next_before="2026-10-06",
    )  # fmt: skip
    told.todo("Bellen hoe de eerste weken gaan", "", "2026-10-06", talk=talk, kind=ActionKind.BELLEN)
    close(told, talk)
    case_uid = told.desk.ask(case_card, told.uid).case_uid
    told.teller.do(told.desk, case.close_case, case_uid, told.today, date(2026, 10, 6))
    yield on("2026-10-06 15.30")
    told.done("Bellen hoe de eerste weken gaan", "Het gaat goed. Daan timmert mee aan het decor.")
    words = "Gebeld met het Waterlelie College: Daan gaat graag. Zijn pauzekaart is bekend bij alle leraren."
    told.teller.do(told.desk, plans.look_after, plan, words)
    told.teller.do(told.desk, case.note_aftercare, case_uid, told.today)
    yield on("2026-11-12 10.20")
    told.note(
        EntryKind.BERICHT, "Terugkoppeling van het Waterlelie College: voldoende voor alle vakken. Daan heeft zijn "
        "pauzekaart één keer gebruikt. Hij helpt in de techniekclub.", by="meneer Oosterhof",
    )  # fmt: skip
