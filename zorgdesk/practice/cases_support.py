"""Extra support with hours and money in the oefenschool: two of Noah, one for all that replaces two, tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands.arrangement import keep_budget, record_arrangement, use_arrangement
from zorgdesk.commands.school import keep_setting
from zorgdesk.commands.test_result import record_result
from zorgdesk.model.arrangement import Arrangement, ArrangementData, ArrangementUseData, Unit
from zorgdesk.model.dossier import Ladder
from zorgdesk.model.test_result import Level, PupilTestData
from zorgdesk.practice.teller import Story, on
from zorgdesk.rules.tlv import SWV_DAY

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight
    from zorgdesk.practice.dossier import Dossier
    from zorgdesk.practice.teller import Teller

_SWV = "Samenwerkingsverband Waterland po"
_READS = "Joke de Wolf, leesspecialist"
_LAST = date(2027, 7, 31)


def budget(teller: Teller, desk: Desk) -> Story:
    """Write down what the school has, and the last day of the samenwerkingsverband for a TLV."""
    yield on("2026-09-01 16.00")
    teller.do(desk, keep_budget, "2026-2027", 900.0, 12_000.0)
    teller.do(desk, keep_setting, SWV_DAY, "04-15")


def noah_has_two(told: Dossier) -> Story:
    """Log what was used of Noah's hours, and add a training in euros."""
    yield on("2026-11-20 15.45")
    first = told.desk.ask(_first_of, told.uid)
    for day, note in ((6, "eerste week"), (13, ""), (20, "Bilal was een dag ziek")):
        data = ArrangementUseData(
            arrangement_uid=first, used_on=date(2026, 11, day), amount=6 if day < 20 else 4.5, note=note
        )
        told.teller.do(told.desk, use_arrangement, data)
    training = told.teller.do(
        told.desk, record_arrangement,
        ArrangementData(
            pupil_uid=told.uid, title="Training gebaren voor het team", granted_by=_SWV, who="De Gebarenwinkel",
            from_outside=True, since=date(2026, 11, 16), until=_LAST, unit=Unit.EURO, amount=1200,
            tests="kort dichtbij", ladder=Ladder.EXTRA, evaluate_on=date(2027, 2, 2),
        ),
    )  # fmt: skip
    told.teller.do(
        told.desk, use_arrangement,
        ArrangementUseData(arrangement_uid=training, used_on=date(2026, 11, 18), amount=400, note="eerste middag"),
    )  # fmt: skip


def reading_group(fenna: Dossier, samira: Dossier) -> Story:
    """Two pupils had an hour alone; now one group for all takes its place (B6)."""
    yield on("2026-09-07 16.15")
    alone = [
        told.teller.do(
            told.desk, record_arrangement,
            ArrangementData(
                pupil_uid=told.uid, title=title, granted_by="school", who=_READS, from_outside=True,
                since=date(2026, 9, 7), until=_LAST, unit=Unit.UUR_PER_WEEK, amount=1, tests="vroeg licht dichtbij",
                evaluate_on=date(2027, 1, 25),
            ),
        )
        for told, title in ((fenna, "Leeshulp, alleen"), (samira, "Taalhulp, alleen"))
    ]  # fmt: skip
    yield on("2026-11-09 16.15")
    fenna.teller.do(
        fenna.desk, record_arrangement,
        ArrangementData(
            title="Lees- en taalgroep", granted_by="school", who=_READS, from_outside=True,
            since=date(2026, 11, 9), until=_LAST, unit=Unit.UUR_PER_WEEK, amount=2,
            tests="vroeg licht dichtbij weinig_papier", evaluate_on=date(2027, 2, 8),
        ),
        alone,
    )  # fmt: skip


def jaydens_tests(told: Dossier) -> Story:
    """Three tests, as they matter for the TLV that ends."""
    lines = (
        ("2026-01-27 15.00", "DMT (technisch lezen)", "31", Level.IV, "Leest woorden hardop nog langzaam."),
        (
            "2026-06-09 15.00",
            "Rekenen-Wiskunde M5",
            "176",
            Level.III,
            "Sommen op papier lukken, verhaaltjes niet.",
        ),
        (
            "2026-06-10 15.00",
            "Begrijpend lezen M5",
            "142",
            Level.II,
            "Begrijpt goed wat hem wordt voorgelezen.",
        ),
    )
    for moment, test, score, level, meaning in lines:
        yield on(moment)
        data = PupilTestData(
            pupil_uid=told.uid,
            taken_on=told.teller.today,
            test=test,
            score=score,
            level=level,
            meaning=meaning,
        )
        told.teller.do(told.desk, record_result, data)


def _first_of(sight: Sight, pupil_uid: str) -> str:
    return (
        sight.session.exec(
            select(Arrangement.uid).where(Arrangement.pupil_uid == pupil_uid).order_by(col(Arrangement.uid))
        ).first()
        or ""
    )
