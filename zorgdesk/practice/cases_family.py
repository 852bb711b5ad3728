"""Cases 3, 6 and 8: parents who disagree, a foster family, one plan for two children. Source: practice 6."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.commands import conversations, family
from zorgdesk.model.absence import Absence, AbsenceData, AbsenceKind
from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.model.arrangement import Tlv, TlvData, TlvKind
from zorgdesk.model.audit import Handout, HandoutData, Request, RequestData
from zorgdesk.model.consent import Answer, DataKind, How, Way
from zorgdesk.model.consent import Outcome as Reached
from zorgdesk.model.contact import Ground, HelpStatus
from zorgdesk.model.conversation import AgendaPart, Attendance, ConversationKind
from zorgdesk.model.dossier import EntryKind, Ladder, Outcome, ParentsKnow
from zorgdesk.model.family import CaseData, CaseParty, Emphasis, Entrance, RegieParty
from zorgdesk.model.plan import EigenKracht, GoalOutcome
from zorgdesk.model.pupil import Household
from zorgdesk.practice.cases_anonymous import consult_without_name
from zorgdesk.practice.opps import adopt_jayden, agree_jayden, evaluate_jayden
from zorgdesk.practice.talks import close, evaluate, hold, next_time, plan_talk, start_plan
from zorgdesk.practice.teller import Story, on

if TYPE_CHECKING:
    from zorgdesk.practice.dossier import Dossier


def thijs(told: Dossier) -> Story:
    """Thijs, 10: quick-tempered after the change of homes, the best goalkeeper; mother says yes, father no."""
    yield on("2026-01-27 15.40")
    told.note(
        EntryKind.SIGNAAL,
        "Op maandag na een wisselweekend had Thijs twee keer ruzie bij het buitenspelen. Op dinsdag was er niets. Hij "
        "is de beste keeper van de school en troost kleintjes die een doelpunt doorlaten.",
        by="juf Noura",
        know=ParentsKnow.JA,
    )
    told.teller.do(told.desk, family.set_household, told.uid, Household.APART, objection=True)
    yield on("2026-02-03 16.00")
    told.note(
        EntryKind.OUDERGESPREK,
        "Moeder: de wissel op zondagavond is onrustig. Zij wil graag dat iemand van het wijkteam meedenkt.",
        by="moeder", concern=True, announced=True, circle="De trainer van de keepers.",
    )  # fmt: skip
    yield on("2026-02-05 16.00")
    told.note(
        EntryKind.OUDERGESPREK,
        "Vader: bij hem thuis gaat het goed. Hij wil geen mensen van buiten. Hij wil wel dat school hem belt als er "
        "iets is, net als moeder.",
        by="vader", concern=True, announced=True,
    )  # fmt: skip
    asked = told.ask(
        "karin", "meedenken over rust rond de wissel", [DataKind.KLAS], {"Saskia": Answer.JA, "Ronald": Answer.NEE},
        how=How.MONDELING, remark="Vader wil eerst dat ouders zelf praten.",
    )  # fmt: skip
    told.worried(asked, "Vader is bang dat er over hem wordt gepraat.", "2027-01-11")
    told.weigh(
        Outcome.NEE,
        "Vader wil geen hulp van buiten. School kiest geen partij. Wij doen zelf wat kan: een vaste start op maandag.",
        options="Het wijkteam vragen. Of een rustige start op school en over drie maanden opnieuw praten.",
        who="Marieke de Vries, juf Noura; met beide ouders apart besproken",
        circle="De keeperstrainer en de buurjongen.", ladder=Ladder.VERDIEPEN, review="2026-12-01",
    )  # fmt: skip
    plan = start_plan(
        told,
        [("Thijs begint maandag rustig", "Hij zet eerst de doelen buiten neer met de conciërge.")],
        evaluate="2026-06-16",
        going_well="Thijs is de beste keeper van de school.\nHij is eerlijk na een ruzie.",
        difficult="Maandag na een wissel is hij snel boos.",
        pupil_wants="“Niet meteen praten als ik binnenkom.”",
        parents_want="Moeder wil rust rond de wissel.\nVader wil dat school hem ook belt.",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="De keeperstrainer.",
        ladder=Ladder.VERDIEPEN,
    )
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    yield on("2026-06-16 15.00")
    evaluate(
        told, plan, [(GoalOutcome.VOORUIT, "Van zes naar twee ruzies in acht weken.")],
        learned="De doelen neerzetten helpt. Beide ouders hetzelfde bericht sturen geeft rust.",
    )  # fmt: skip
    told.tried(
        asked, "Ronald", Way.GESPREK, Reached.GESPROKEN, "Hij wil eerst zien of het op school beter gaat."
    )
    yield from _thijs_this_autumn(told)


def _thijs_this_autumn(told: Dossier) -> Story:
    yield on("2026-09-29 15.30")
    plan = start_plan(
        told,
        [
            ("Thijs begint maandag rustig", "Geen ruzie vóór de eerste pauze."),
            ("Thijs zegt zelf wanneer hij even wil keepen", "Hij tikt op de tafel van juf Noura."),
        ],
        evaluate="2026-12-15",
        going_well="Thijs traint de keepers van groep 4.\nHij is eerlijk na een ruzie.",
        difficult="Maandag na een wissel is hij snel boos.",
        pupil_wants="“Ik wil dat papa en mama hetzelfde weten.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="De keeperstrainer.",
        ladder=Ladder.VERDIEPEN,
    )
    told.todo("Op maandag eerst de doelen neerzetten met de conciërge", "Thijs", "2026-12-18", doer=DoerKind.LEERLING,
              words="Elke maandag", plan=plan)  # fmt: skip
    told.todo("Beide ouders op vrijdag hetzelfde bericht sturen", "juf Noura", "2026-12-18", words="Elke vrijdag",
              plan=plan)  # fmt: skip
    yield on("2026-10-06 10.30")
    consult_without_name(told, "karin")
    told.todo("Beide ouders vragen of zij samen willen praten over de wissel", "", "2026-12-01")
    yield on("2026-11-16 9.05")
    told.keep(
        Request,
        RequestData(
            pupil_uid=told.uid, kind="inzage en kopie", by_whom="Ronald van der Meulen (vader, heeft gezag)",
            received_on=date(2026, 11, 16), due_on=date(2026, 12, 16),
        ),
    )  # fmt: skip
    told.note(
        EntryKind.BERICHT, "Vader vraagt per mail om het hele dossier van Thijs. Antwoord vóór 16 december. Het adres "
        "van moeder is geheim en gaat niet mee.", by="vader",
    )  # fmt: skip
    told.todo("Vader bellen over zijn verzoek en een gesprek erbij aanbieden", "", "2026-11-24",
              kind=ActionKind.BELLEN, at="15.00")  # fmt: skip
    yield on("2026-11-20 12.40")
    told.well("Thijs stopte een strafschop en gaf de bal aan een jongen van groep 3: nu jij.", by="juf Noura")


def jayden(told: Dossier) -> Story:
    """Jayden, 11: foster parents, the GI has the voogdij; needs to know what comes, very good with small children."""
    told_by = "pleegmoeder"
    yield on("2025-09-02 15.30")
    told.watch("Pleegouders bellen voor elke dag. De voogd (GI) beslist.", "2027-07-31")
    told.note(
        EntryKind.OUDERGESPREK,
        "Kennismaking in het nieuwe jaar. Jayden wil 's ochtends weten wat er komt. Een bezoek aan zijn moeder, eens "
        "per maand, vraagt twee dagen rust.", by=told_by, concern=True, announced=True,
        circle="De grote broer in het pleeggezin.",
    )  # fmt: skip
    told.keep(
        Tlv,
        TlvData(pupil_uid=told.uid, kind=TlvKind.SBO, number="TLV-OEFEN-0417", requested_on=date(2025, 4, 14),
                decided_on=date(2025, 5, 20), since=date(2025, 8, 1), until=date(2027, 7, 31)),
    )  # fmt: skip
    yield on("2025-09-30 15.00")
    first = start_plan(
        told,
        [("Jayden kijkt zelf op zijn dagkaart wat er komt", "Hij schuift het knijpertje.")],
        evaluate="2026-06-02",
        going_well="Jayden is heel goed met kleuters.\nHij komt altijd op tijd.",
        difficult="Iets dat opeens anders gaat, maakt hem boos of stil.",
        pupil_wants="“Ik wil weten wie er komt.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Pleegouders en hun zoon.",
        ladder=Ladder.EXTRA,
        why_not_lighter="Er ligt al een verklaring voor sbo.",
    )
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    adopt_jayden(told)
    yield on("2026-06-02 15.00")
    evaluate(
        told, first, [(GoalOutcome.BEREIKT, "Elke dag, zonder dat iemand het zei.")],
        learned="Vooraf vertellen wie er komt. Met kleuters werken maakt hem sterk.",
    )  # fmt: skip
    evaluate_jayden(told)
    yield on("2026-09-10 9.40")
    told.ask(
        "zuidema", "speltherapie", [DataKind.KLAS], {"Priscilla": Answer.JA}, how=How.MAIL,
        remark="De voogd tekent. Pleegouders weten het.",
    )  # fmt: skip
    told.weigh(
        Outcome.JA, "Jayden maakt veel mee rond de bezoeken. Spelen met iemand die daarvoor geleerd heeft, kan helpen. "
        "Dat kan school niet zelf.", options="Wachten tot na de herfst. Of nu speltherapie vragen.",
        who="Marieke de Vries, juf Fleur, pleegouders en de voogd", circle="De grote broer in het pleeggezin.",
        ladder=Ladder.SPECIALISTISCH, lighter="Rust en een dagkaart alleen waren niet genoeg.", review="2027-01-26",
    )  # fmt: skip
    told.help("zuidema", "Speltherapie", HelpStatus.AANGEVRAAGD, asked="2026-09-10", due="2026-11-13")
    told.call("zuidema", "Aanmelding speltherapie", "Start rond 9 november. Rens belt zodra het begint.",
              told="2026-09-02")  # fmt: skip
    yield from _jayden_mdo(told)


def _jayden_mdo(told: Dossier) -> Story:
    yield on("2026-10-27 9.00")
    talk = plan_talk(
        told, ConversationKind.MDO, "Waar gaat Jayden na de zomer naar school?", "2026-11-05 10.00",
        place="spreekkamer", people=["Anja", "Ton", "Priscilla", "Jayden", "juf Fleur", "postema"],
    )  # fmt: skip
    yield on("2026-11-05 10.00")
    told.call("landman", "MDO over volgend schooljaar", "Zij komt en vertelt moeder wat er is besproken.",
              ground=Ground.GI, why="De GI heeft de voogdij.")  # fmt: skip
    hold(
        told, talk,
        {
            AgendaPart.GOED: "Jayden helpt elke vrijdag in groep 1-2.\nPleegouders: hij slaapt goed.",
            AgendaPart.ZIEN: "Rekenen op niveau groep 5.\nEen invaller zonder briefje geeft onrust.",
            AgendaPart.LEERLING: "“Ik wil blijven helpen bij de kleuters.”",
            AgendaPart.OUDERS: "Pleegouders willen een school dichtbij.",
            AgendaPart.NODIG: "Iemand die vooraf vertelt wat er komt.",
            AgendaPart.AFSPRAKEN: "De verklaring voor sbo opnieuw aanvragen vóór 1 maart.",
        },
        next_before="2027-01-26", away={"Jayden": Attendance.DEEL},
    )  # fmt: skip
    told.todo("Papieren verzamelen voor de nieuwe verklaring (sbo)", "", "2027-01-15", talk=talk)
    told.todo("Twee scholen bezoeken met Jayden", "Anja", "2026-12-18", doer=DoerKind.OUDER, talk=talk)
    told.todo("Moeder vertellen wat is besproken", "landman", "2026-12-04", talk=talk)
    close(told, talk)
    next_time(told, talk, "2027-01-26 10.00", "spreekkamer")
    told.keep(
        Handout,
        HandoutData(
            pupil_uid=told.uid, paper="verslag", number=1, to_whom="juf Fleur", handed_on=told.today,
            how="meegegeven", conversation_uid=talk,
        ),
    )  # fmt: skip
    plan_talk(
        told, ConversationKind.MDO, "Welke school past bij Jayden?", "2027-01-26 10.00", place="spreekkamer",
        people=["Anja", "Ton", "Priscilla", "Jayden", "juf Fleur", "postema"],
    )  # fmt: skip
    start_plan(
        told,
        [
            ("Jayden weet elke ochtend wat er komt", "Dagkaart en een briefje voor de invaller."),
            ("Jayden kiest mee welke school bij hem past", "Hij bezoekt er twee."),
        ],
        evaluate="2027-01-26",
        going_well="Jayden is heel goed met kleuters.\nHij slaapt goed en komt op tijd.",
        difficult="Iets dat opeens anders gaat.",
        pupil_wants="“Ik wil blijven helpen bij de kleuters.”",
        eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="Pleegouders en hun zoon.",
        ladder=Ladder.SPECIALISTISCH,
        why_not_lighter="Rekenen en rust lukken niet genoeg in een grote klas.",
    )
    agree_jayden(told)
    yield on("2026-11-20 14.10")
    told.well("Jayden leerde een kleuter zijn jas dichtdoen: eerst de mouw, dan de rits.", by="juf Fleur")


def kuipers(told: Dossier, sister: Dossier) -> Story:
    """Sem, 7, and Lotte, 10: tired and absent on Mondays; father long ill; one family plan."""
    yield on("2026-03-17 15.30")
    told.note(
        EntryKind.SIGNAAL,
        "Sem valt op maandag bijna in slaap. Hij doet verder goed mee en scoort elke week bij voetbal.",
        by="meester Marek", know=ParentsKnow.JA,
    )  # fmt: skip
    sister.note(
        EntryKind.SIGNAAL, "Lotte was vier maandagen ziek. Zij zingt alle partijen van het koor uit haar hoofd.",
        by="juf Noura", know=ParentsKnow.JA,
    )  # fmt: skip
    told.note(
        EntryKind.OUDERGESPREK,
        "Vader is lang ziek. In het weekend is het thuis zwaar en slapen de kinderen slecht. Ouders willen graag hulp.",
        by="beide ouders", concern=True, announced=True, circle="De buren koken op zondag.",
        also=(sister, "Het koor haalt Lotte op. Zo hoeft vader op maandag niet te rijden."),
    )  # fmt: skip
    asked = []
    for child in (told, sister):
        asked.append(
            child.ask(
                "karin", "hulp in huis in het weekend", [DataKind.KLAS, DataKind.VERZUIM, DataKind.THUIS],
                {"Marit": Answer.JA_MEDE}, how=How.MONDELING, paper="2026-03-31",
            )
        )  # fmt: skip
        child.ask(
            "terlouw", "meedenken over het ziek melden", [DataKind.VERZUIM],
            {"Marit": Answer.JA, "Jaap": Answer.JA}, until="2026-12-14",
        )  # fmt: skip
        child.weigh(
            Outcome.JA, "Het gaat om het hele gezin. School kan thuis niet helpen. Het wijkteam wel.",
            options="Alleen rust op school. Of samen met het wijkteam.", who="Marieke de Vries en beide ouders",
            circle="De buren en het koor.", ladder=Ladder.OPSCHALEN,
            lighter="De buren doen al veel. Op zondagnacht is er niemand.", review="2026-06-09",
        )  # fmt: skip
    told.call(
        "karin", "Weekend te zwaar voor het gezin", "Zij komt dinsdag op huisbezoek.", told="2026-03-17"
    )
    told.help("karin", "Hulp in huis, zaterdag en zondag", HelpStatus.GESTART, asked="2026-03-17",
              started="2026-04-11", told="2026-04-13",
              tasks="Karin helpt in het weekend met eten en rust.",
              expects="School belt Karin als een van de twee erg moe is.")  # fmt: skip
    told.case("Youssef el Barka", Entrance.HUISARTS)
    sister.joins(told)
    told.leads(RegieParty.SCHOOL, "Marieke de Vries")
    yield on("2026-03-27 8.40")
    for child, consent in zip((told, sister), asked, strict=True):
        child.answer(consent, "Jaap", Answer.JA, how=How.FORMULIER)
        child.signed(consent)
    told.leads(RegieParty.CJG, "Karin Spijker", "De vraag gaat vooral over het weekend thuis.")
    told.family_plan(
        CaseData(gezinsplan="GP-26-118, bij Youssef el Barka", school_part="Een rustige start op maandag.",
                 municipal_contact="Youssef el Barka", entrance=Entrance.HUISARTS, emphasis=Emphasis.OPVOEDEN),
        {
            CaseParty.SCHOOL: ("Een rustige start op maandag.", "Dat wij horen hoe het weekend ging."),
            CaseParty.OUDERS: ("Bellen op maandag vóór half negen als het niet lukt.", ""),
            CaseParty.GEMEENTE: ("Youssef kijkt of er hulp bij komt.", ""),
            CaseParty.HULP: ("Karin helpt in het weekend.", "Dat school belt als een van de kinderen erg moe is."),
        },
    )  # fmt: skip
    for day in ("2026-09-07", "2026-09-21", "2026-10-05", "2026-11-02", "2026-11-09"):
        yield on(f"{day} 9.00")
        if day == "2026-09-21":
            told.leads(
                RegieParty.KLANTMANAGER, "Youssef el Barka", "De hulp in huis moest anders worden geregeld."
            )
        data = AbsenceData(
            pupil_uid=sister.uid, kind=AbsenceKind.ZIEK, since=date.fromisoformat(day), hours=5.5
        )
        sister.keep(Absence, data)
    yield from _kuipers_mdo(told, sister)


def _kuipers_mdo(told: Dossier, sister: Dossier) -> Story:
    yield on("2026-11-10 9.30")
    sister.call(
        "terlouw", "Vijf keer ziek op maandag", "Zij nodigt Lotte uit, samen met moeder.", told="2026-11-09"
    )
    talk = plan_talk(
        told, ConversationKind.MDO, "Hoe komen Sem en Lotte uitgerust op maandag op school?", "2026-11-17 14.30",
        place="spreekkamer", people=["Marit", "Jaap", "youssef", "terlouw", "meester Marek", "juf Noura"],
        also=[sister],
    )  # fmt: skip
    yield on("2026-11-17 14.30")
    hold(
        told, talk,
        {
            AgendaPart.VORIGE: "De hulp op zaterdag en zondag loopt sinds april.",
            AgendaPart.OUDERS: "Ouders willen dat school nu aanspreekpunt wordt.",
            AgendaPart.NODIG: "Lotte slaapt zondag bij de buren. Zij koken dan.\nHet koor rijdt maandag.",
        },
        of_child={
            (told.uid, AgendaPart.GOED): "Sem rekent beter.",
            (told.uid, AgendaPart.ZIEN): "Sinds oktober zijn de maandagen beter.",
            (told.uid, AgendaPart.LEERLING): "“Ik wil keepen.”",
            (sister.uid, AgendaPart.GOED): "Lotte zingt een solo met kerst.",
            (sister.uid, AgendaPart.ZIEN): "De maandagen zijn nog moeilijk.",
            (sister.uid, AgendaPart.LEERLING): "“Ik wil op zondag eerder naar bed, maar papa hoest.”",
        },
        regie=(RegieParty.KLANTMANAGER, "Hessel Dorenbos"), next_before="2027-01-12",
        away={"Jaap": Attendance.AFGEMELD},
    )  # fmt: skip
    told.teller.do(
        told.desk, conversations.confirm_line, talk, RegieParty.SCHOOL, "Marieke de Vries", "Marieke de Vries",
        date(2027, 1, 12),
    )  # fmt: skip
    told.todo("Samenvatting van het plan naar de jeugdarts sturen", "", "2026-11-20", talk=talk)
    sister.todo(
        "Toestemming voor de jeugdarts opnieuw tekenen",
        "Jaap",
        "2026-11-27",
        kind=ActionKind.PAPIER,
        talk=talk,
    )
    sister.todo("Regelen dat Lotte zondag bij de buren slaapt", "Marit", talk=talk)
    close(told, talk)
    for child in (told, sister):
        start_plan(
            child,
            [("Op maandag uitgerust in de klas", "Vier van de vijf maandagen op tijd en wakker.")],
            evaluate="2027-01-12",
            going_well="Sem scoort bij voetbal." if child is told else "Lotte zingt een solo met kerst.",
            difficult="De maandag.",
            pupil_wants="“Ik wil keepen.”" if child is told else "“Op zondag eerder naar bed.”",
            parents_want="Eén plan voor het gezin en één mens op school.",
            eigen_kracht=EigenKracht.BESPROKEN,
            eigen_kracht_who="De buren en het koor.",
            ladder=Ladder.OPSCHALEN,
            why_not_lighter="De buren doen al veel.",
        )
    yield on("2026-11-23 10.10")
    told.well("Sem was maandag wakker, keepte in de pauze en hield de nul.", by="meester Marek")
