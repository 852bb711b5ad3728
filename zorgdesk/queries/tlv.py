"""TLV's and LWOO decisions: of one pupil, and all that end or wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.model.arrangement import Tlv, TlvData
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.tlv import (
    TlvStage,
    last_days,
    papers_missing,
    papers_of,
    remind_from,
    stage_of,
    swv_day,
    tlv_ends,
)
from zorgdesk.rules.wording import on_day
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding


@dataclass(frozen=True)
class TlvRow:
    """A TLV with how it stands today."""

    uid: str
    version: int
    data: TlvData
    title: str
    stage: TlvStage
    standing: str  # 'Geldt tot en met 31 juli 2028'
    missing: tuple[str, ...]  # papers that are not there yet
    ends: Finding | None
    pupil: str = ""
    group: str = ""


@dataclass(frozen=True)
class TlvForm:
    """What the window of a TLV needs."""

    first_name: str
    row: TlvRow | None
    papers: tuple[str, ...]
    ends: tuple[date, ...]
    swv_day: date | None


@dataclass(frozen=True)
class TlvOverview:
    """All TLV's by when they end, the first first; those that were asked for and not decided apart."""

    ending: tuple[tuple[date, tuple[TlvRow, ...]], ...]
    asked: tuple[TlvRow, ...]
    remind_from: date | None  # of those that end first
    swv_day: date | None


def tlvs_of(sight: Sight, pupil_uid: str) -> tuple[TlvRow, ...]:
    """The TLV's of one pupil, the one that holds longest first."""
    if not (sight.reader.reads_dossiers and sight.reader.may_see(pupil_uid)):
        return ()
    settings = settings_of(sight)
    found = rows.of_pupil(sight, Tlv, pupil_uid)[::-1]
    newest = sorted(found, key=lambda one: (one.until is None, one.until or sight.today), reverse=True)
    lasts = max((one.until for one in found if one.until), default=None)
    return tuple(_row(sight, one, settings, followed=one.until != lasts) for one in newest)


def last_tlv_ends(sight: Sight, pupil_uid: str, settings: Mapping[str, object]) -> Finding | None:
    """What is to be asked of the TLV that holds longest, if anything."""
    ending = [one for one in rows.of_pupil(sight, Tlv, pupil_uid) if one.until]
    last = max(ending, key=lambda one: (one.until, one.uid), default=None)
    return tlv_ends(_data(last), settings, sight.today) if last else None


def _data(one: Tlv) -> TlvData:
    return TlvData.model_validate(one.model_dump(include=set(TlvData.model_fields)))


def tlv_form(sight: Sight, pupil_uid: str, uid: str = "") -> TlvForm:
    """What the window needs, for a new TLV or one that stands."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    if uid:
        rows.one(sight, Tlv, uid)
    settings = settings_of(sight)
    row = next((one for one in tlvs_of(sight, pupil_uid) if one.uid == uid), None)
    days = last_days(sight.today)
    if row and row.data.until and row.data.until not in days:
        days = tuple(sorted((*days, row.data.until)))
    return TlvForm(pupil.roepnaam, row, papers_of(settings), days, swv_day(settings, days[0]))


def tlv_overview(sight: Sight) -> TlvOverview:
    """Every TLV that holds or was asked for, of pupils who did not leave; what was followed up stays away."""
    if not sight.reader.reads_dossiers:
        return TlvOverview((), (), None, None)
    settings = settings_of(sight)
    statement = (
        select(Tlv, Pupil)
        .join(Pupil, col(Pupil.uid) == col(Tlv.pupil_uid))
        .where(col(Tlv.removed_at).is_(None), col(Pupil.removed_at).is_(None), col(Pupil.left_on).is_(None))
        .order_by(col(Tlv.until), col(Pupil.sort_name), col(Tlv.uid))
    )
    if sight.reader.pupils is not None:
        statement = statement.where(col(Tlv.pupil_uid).in_(sight.reader.pupils))
    # A TLV that ended long ago and has no follower is still asked about in its own dossier.
    start = last_days(sight.today)[0].replace(year=last_days(sight.today)[0].year - 1)
    found = sight.session.exec(statement.where(or_(col(Tlv.until).is_(None), col(Tlv.until) >= start))).all()
    lasts: dict[str, date] = {}
    for one, _pupil in found:
        if one.until:
            lasts[one.pupil_uid] = max(one.until, lasts.get(one.pupil_uid, one.until))
    groups = rows.group_names(sight, [pupil.uid for _one, pupil in found])
    made: dict[date, list[TlvRow]] = {}
    asked = []
    for one, pupil in found:
        if one.until is not None and (
            one.until != lasts[one.pupil_uid] or (one.next_step and one.until < sight.today)
        ):
            continue
        row = _row(
            sight, one, settings, pupil=full_name(pupil.roepnaam, pupil), group=groups.get(pupil.uid, "")
        )
        if one.until is None:
            asked.append(row)
        else:
            made.setdefault(one.until, []).append(row)
    first = next((day for day in made if day >= sight.today), None)
    return TlvOverview(
        tuple((day, tuple(of_day)) for day, of_day in made.items()), tuple(asked),
        remind_from(settings, first) if first else None, swv_day(settings, first) if first else None,
    )  # fmt: skip


def _row(
    sight: Sight,
    one: Tlv,
    settings: Mapping[str, object],
    *,
    followed: bool = False,
    pupil: str = "",
    group: str = "",
) -> TlvRow:
    data = _data(one)
    ends = None if followed else tlv_ends(data, settings, sight.today)
    # A decision stands: its papers are no worry any more, until it is asked for anew.
    missing = (
        papers_missing(data.papers, papers_of(settings))
        if data.decided_on is None and data.until is None
        else ()
    )
    return TlvRow(
        one.uid, one.version, data, data.kind.named, stage_of(data, sight.today), _standing(data, sight.today),
        missing, ends, pupil, group,
    )  # fmt: skip


def _standing(data: TlvData, today: date) -> str:
    stage = stage_of(data, today)
    if data.until is None:
        asked = data.requested_on
        return (
            _("Aangevraagd op {day}").format(day=on_day(asked, today)) if asked else _("Nog niet aangevraagd")
        )
    text = {
        TlvStage.AFGELOPEN: _("Liep af op {day}"),
        TlvStage.LAATSTE_JAAR: _("Loopt af op {day}"),
    }.get(stage, _("Geldt tot en met {day}"))
    return text.format(day=plain_date(data.until))
