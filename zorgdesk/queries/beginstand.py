"""What the Beginstand needs: who is meant, what is known of the child, and the rows that were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import Party
from zorgdesk.model.names import full_name
from zorgdesk.model.plan import Plan, PlanStatus
from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.model.school import Setting
from zorgdesk.queries import facts, rows
from zorgdesk.queries.contacts import contact_choices
from zorgdesk.queries.directory import directory
from zorgdesk.queries.here import here_card, started_on
from zorgdesk.queries.local_words import local_words
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.rules.answers import both_needed, deciding_circle
from zorgdesk.rules.beginstand import BEGINSTAND, Answerer
from zorgdesk.rules.beginstand_words import Helper, Known
from zorgdesk.rules.directory import USUAL_WORDS, LocalWords
from zorgdesk.rules.pupil_age import AgeBand, age_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight

# The setting that says that the offer to fill in the Beginstand was set aside.
OFFER_ASIDE = "beginstand.aside"
_RUNS = (PlanStatus.IN_DE_MAAK, PlanStatus.BESPROKEN, PlanStatus.LOOPT)


@dataclass(frozen=True)
class Candidate:
    """A pupil who may be meant."""

    uid: str
    name: str
    group: str


@dataclass(frozen=True)
class BeginPupil:
    """What a row shows and needs of its pupil."""

    uid: str
    name: str
    first_name: str
    group: str
    answerers: tuple[Answerer, ...]
    parents_apart: bool
    contact: str  # the fixed contact of the wijkteam, if there is one
    plan_runs: bool
    words: LocalWords = USUAL_WORDS  # what parties are called where the pupil lives


@dataclass(frozen=True)
class SavedRow:
    """A row that was kept, as it was typed."""

    pupil_uid: str
    typed: dict[str, str]


def begin_known(sight: Sight) -> Known:
    """What reading the cells needs to know of this school."""
    words = here_card(sight).words_cjg
    return Known(
        today=sight.today,
        me=sight.reader.name,
        until=date(int(school_year_of(sight.today)[-4:]), 7, 31),
        helpers=tuple(
            Helper(row.uid, row.data.name, row.data.party) for row in directory(sight) if not row.ended
        ),
        cjg_words=tuple(dict.fromkeys(word for _town, word in words if word)),
    )


def who_is_meant(sight: Sight, typed: str, limit: int = 8) -> tuple[Candidate, ...]:
    """The pupils that a name or a leerlingnummer may mean, in any order of its words; a number is one pupil."""
    words = " ".join(typed.replace(",", " ").split())
    if not words:
        return ()
    if words.isdecimal():
        found = rows.running(sight, Pupil, col(Pupil.number) == words, col(Pupil.left_on).is_(None))
        mine = [pupil for pupil in found if sight.reader.may_see(pupil.uid)]
        groups = rows.group_names(sight, [pupil.uid for pupil in mine])
        return tuple(
            Candidate(one.uid, full_name(one.roepnaam, one), groups.get(one.uid, "")) for one in mine
        )
    page = pupil_list(sight, text=words, limit=limit)
    return tuple(Candidate(row.uid, row.name, row.group) for row in page.rows)


def begin_pupil(sight: Sight, pupil_uid: str, *, with_contact: bool = True) -> BeginPupil:
    """What a row shows and needs of its pupil; from 16 the pupil's own answer counts.

    The fixed contact is only looked up for a row that is to be filled in.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    band = age_band(pupil.birth_date, sight.today)
    circle = deciding_circle(facts.givers_of(sight, pupil))
    if band is not None and band >= AgeBand.SIXTEEN:
        answerers: tuple[Answerer, ...] = (Answerer(None, pupil.roepnaam),)
    else:
        answerers = tuple(
            Answerer(giver.guardian_uid, giver.name, giver.relation.label if giver.relation else "")
            for giver in circle
        )
    choices = contact_choices(sight, pupil) if with_contact else ()
    plan = sight.session.exec(
        select(Plan)
        .where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None))
        .order_by(col(Plan.round).desc())
    ).first()
    return BeginPupil(
        uid=pupil_uid,
        name=full_name(pupil.roepnaam, pupil),
        first_name=pupil.roepnaam,
        group=rows.group_names(sight, [pupil_uid]).get(pupil_uid, ""),
        answerers=answerers,
        parents_apart=both_needed(facts.child_of(sight, pupil), circle),
        contact=next((one.name for one in choices if one.fixed and one.party is Party.CJG), ""),
        plan_runs=plan is not None and plan.status in _RUNS and plan.uid not in _made(sight, pupil_uid),
        words=local_words(sight, pupil.woongemeente),
    )


def begin_pupils(sight: Sight, pupil_uids: Sequence[str]) -> dict[str, BeginPupil]:
    """The pupils of rows that were kept, by uid, without their fixed contact."""
    return {uid: begin_pupil(sight, uid, with_contact=False) for uid in pupil_uids}


def _made(sight: Sight, pupil_uid: str) -> set[Any]:
    told = rows.running(
        sight, ImportedRow, col(ImportedRow.pupil_uid) == pupil_uid, col(ImportedRow.kind) == BEGINSTAND
    )
    return {uid for row in told for uid in row.said["made"].values()}


def saved_rows(sight: Sight) -> tuple[SavedRow, ...]:
    """The rows that were kept, in the order they were made; those of pupils who left stay away."""
    if not sight.reader.reads_dossiers:
        return ()
    here = (Pupil.uid == ImportedRow.pupil_uid, col(Pupil.removed_at).is_(None), col(Pupil.left_on).is_(None))
    found = sight.session.exec(
        select(ImportedRow)
        .join(Pupil, here[0])  # type: ignore[arg-type]  # an expression of columns
        .where(ImportedRow.kind == BEGINSTAND, col(ImportedRow.removed_at).is_(None), *here[1:])
        .order_by(col(ImportedRow.uid))
    ).all()
    return tuple(
        SavedRow(row.pupil_uid, dict(row.said["typed"]))
        for row in found
        if row.pupil_uid and sight.reader.may_see(row.pupil_uid)
    )


def begin_offered(sight: Sight) -> bool:
    """Whether to offer the Beginstand: after the first import, while no plan or row of it is here yet.

    It can be set aside.
    """
    if not sight.reader.reads_dossiers or sight.reader.pupils is not None or started_on(sight) is None:
        return False
    aside = sight.session.exec(select(Setting.value).where(Setting.key == OFFER_ASIDE)).first()
    anybody = select(Pupil.uid).where(col(Pupil.removed_at).is_(None)).limit(1)
    if aside or sight.session.exec(anybody).first() is None:
        return False
    plan = sight.session.exec(select(Plan.uid).where(col(Plan.removed_at).is_(None)).limit(1)).first()
    row = sight.session.exec(
        select(ImportedRow.uid)
        .where(ImportedRow.kind == BEGINSTAND, col(ImportedRow.removed_at).is_(None))
        .limit(1)
    ).first()
    return plan is None and row is None
