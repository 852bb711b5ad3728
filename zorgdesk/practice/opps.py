"""The OPP's of the oefenschool: one on day 30 of 42, one half way, and two with both locks shut."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from zorgdesk.commands import opp
from zorgdesk.model.opp import (
    Guidance,
    GuidanceData,
    HeardHow,
    InstemmingHow,
    Oogo,
    Opp,
    OppClock,
    OppData,
    OppEvaluationData,
    OppNeed,
)
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.school import SchoolKind

if TYPE_CHECKING:
    from zorgdesk.desk import Work
    from zorgdesk.practice.dossier import Dossier


def begin_noah(told: Dossier) -> None:
    """Noah came on 26 October: day 30 of 42; nothing is adopted yet."""
    _begin(
        told, destination="Naar groep 3 op De Waterlelie, als het kan in 2028", begins_on=date(2026, 10, 26),
        grounds="Noah leert door te zingen en af te kijken. Met zes uur hulp per week doet hij mee in de groep.",
        helping="Zingt graag, kijkt goed af, twee betrokken moeders en opa.",
        hindering="Praten gaat nog in korte zinnen; veel prikkels zijn lastig.",
        support="Zes uur per week hulp in de kleutergroep, van Bilal Ouali.",
        parents_view="De moeders willen dat Noah vriendjes krijgt.",
    )  # fmt: skip


def adopt_jayden(told: Dossier) -> None:
    """Jayden has a TLV, so he has an OPP: heard, talked over with the voogd, adopted, told back."""
    _begin(
        told, clock=OppClock.LATER, begins_on=date(2025, 9, 2), destination="praktijkonderwijs of vmbo-basis",
        grounds="Jayden leert rekenen op het niveau van groep 5. Met een vaste dag groeit hij elk half jaar.",
        helping="Goed met kleuters, komt op tijd, pleegouders die elke dag meedenken.",
        hindering="Iets dat opeens anders gaat; de dagen na een bezoek.",
        support="Een dagkaart, en elke vrijdag helpen bij de kleuters.",
    )  # fmt: skip
    _do(
        told, opp.hear_pupil, heard_on=told.today, heard_how=HeardHow.TEKENING,
        heard_help="Hij tekende een fijne dag, samen met juf Fleur.", heard_words="“Ik wil weten wie er komt.”",
    )  # fmt: skip
    _do(
        told, opp.hold_oogo, oogo=Oogo.EENS, oogo_on=told.today, oogo_who="de voogd en pleegouders",
        parents_view="Pleegouders willen een school dichtbij.",
    )  # fmt: skip
    _say_yes(told)
    told.teller.do(told.desk, _adopt, told.uid)
    _do(
        told, opp.tell_back, told_back_on=told.today, told_back_by="juf Fleur",
        told_back_words="Jij krijgt elke ochtend een dagkaart. En op vrijdag mag je bij de kleuters helpen.",
    )  # fmt: skip


def evaluate_jayden(told: Dossier) -> None:
    """Once in a school year one looks at it with the voogd, the foster parents and Jayden."""
    told.teller.do(
        told.desk, _evaluate,
        OppEvaluationData(pupil_uid=told.uid, opp_uid="", held_on=told.today, parents="de voogd en pleegouders",
                          pupil="Hij was er het eerste kwartier bij.", words="De dagkaart werkt elke dag."),
    )  # fmt: skip


def agree_jayden(told: Dossier) -> None:
    """New goals ask for a new yes: the voogd gave it."""
    _say_yes(told, fresh=True)


def _say_yes(told: Dossier, *, fresh: bool = False) -> None:
    data = GuidanceData(
        pupil_uid=told.uid, status=HandelingsdeelStatus.MET_INSTEMMING, discussed_on=told.today,
        said_who="Priscilla Landman (voogd)", said_on=told.today, said_how=InstemmingHow.MONDELING,
    )  # fmt: skip
    told.teller.do(told.desk, _settle, data, fresh=fresh)


def begin_mees(told: Dossier) -> None:
    """Mees came mid-year with an OPP on paper of his old school."""
    _begin(
        told, destination="vmbo-kader, daarna mbo techniek", begins_on=date(2026, 10, 19),
        helping="Handig, eerlijk, houdt vol als hij het nut ziet.",
        hindering="Heeft veel wisselende begeleiders gehad.",
    )  # fmt: skip


def hear_mees(told: Dossier) -> None:
    """Mees chose a walk and a talk; he said what he does not want."""
    _do(
        told, opp.hear_pupil, heard_on=told.today, heard_how=HeardHow.GESPREK,
        heard_help="Buiten, aan het fietsenrek, met mevrouw Mendes.",
        heard_words="“Ik wil niet weer mensen. Laat mij eerst gewoon in de klas zitten.”",
    )  # fmt: skip


def talk_about_mees(told: Dossier) -> None:
    """The talk with his parents, and what they said of the handelingsdeel."""
    _do(
        told, opp.hold_oogo, oogo=Oogo.EENS, oogo_on=told.today, oogo_who="Hanna en Roel",
        oogo_words="Eerst rust en één vast mens. Over acht weken kijken we opnieuw.",
    )  # fmt: skip
    told.teller.do(
        told.desk, _settle,
        GuidanceData(pupil_uid=told.uid, status=HandelingsdeelStatus.BESPROKEN, discussed_on=told.today,
                     said_who="beide ouders"),
    )  # fmt: skip


def adopt_ryan(told: Dossier) -> None:
    """Ryan's OPP of praktijkonderwijs: heard, talked over, adopted, told back; his father said yes."""
    _begin(
        told, need=OppNeed.IEDEREEN, school_kind=SchoolKind.PRO, clock=OppClock.INSCHRIJVING,
        begins_on=date(2026, 8, 31), destination="arbeid", trade="medewerker tuincentrum",
        grounds="Drie jaar stage in het groen, steeds met een goed gesprek erna.",
        helping="Handig, vriendelijk, altijd op tijd.", hindering="Lange teksten en formulieren.",
        support="Stage van drie dagen, met mevrouw Pengel als vaste begeleider.",
    )  # fmt: skip
    _do(
        told, opp.hear_pupil, heard_on=date(2026, 9, 8), heard_how=HeardHow.GESPREK,
        heard_words="“Ik wil bij De Vaart blijven.”",
    )  # fmt: skip
    _do(
        told, opp.hold_oogo, oogo=Oogo.EENS, oogo_on=told.today, oogo_who="opa, oma, vader en Ryan",
        parents_view="Opa en oma willen weten wat er op zijn achttiende verandert.",
    )  # fmt: skip
    told.teller.do(told.desk, _adopt, told.uid)
    _do(
        told, opp.tell_back, told_back_on=told.today, told_back_by="mevrouw Pengel",
        told_back_words="Jij blijft drie dagen bij De Vaart. Je baas helpt je met formulieren.",
    )  # fmt: skip


def _begin(told: Dossier, **given: Any) -> None:
    told.teller.do(told.desk, opp.start_opp, OppData(pupil_uid=told.uid, **given))


def _do(told: Dossier, command: Any, **given: Any) -> None:
    told.teller.do(told.desk, _changed, command, OppData(pupil_uid=told.uid, **given))


def _changed(work: Work, command: Any, data: OppData) -> None:
    """Do a deed to the newest perspective, leaving the rest of it as it is."""
    row = opp.newest(work, Opp, data.pupil_uid)
    if row is not None:
        before = row.model_dump(include=set(OppData.model_fields))
        command(work, row.uid, row.version, OppData(**before | data.model_dump(exclude_unset=True)))


def _evaluate(work: Work, data: OppEvaluationData) -> None:
    row = opp.newest(work, Opp, data.pupil_uid)
    if row is not None:
        opp.evaluate_opp(work, data.model_copy(update={"opp_uid": row.uid}))


def _settle(work: Work, data: GuidanceData, *, fresh: bool = False) -> None:
    row = opp.newest(work, Guidance, data.pupil_uid)
    if row is not None:
        opp.settle_guidance(work, row.uid, row.version, data, fresh=fresh)


def _adopt(work: Work, pupil_uid: str) -> None:
    row = opp.newest(work, Opp, pupil_uid)
    if row is not None:
        opp.adopt_opp(work, row.uid, row.version, work.today)
