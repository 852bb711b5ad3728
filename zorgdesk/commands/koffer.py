"""Deeds that move the koffer between laptops, and that bring along what a read copy noted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.commands import keep
from zorgdesk.errors import require
from zorgdesk.model.audit import Handout
from zorgdesk.model.koffer import CarriedDeed, CarriedDeedData, KofferMove, KofferMoveData, MoveKind
from zorgdesk.model.school import DeskPerson
from zorgdesk.rules.koffer import Standing, standing, why_not_give, why_not_go_on, why_not_move
from zorgdesk.store import aside
from zorgdesk.store.moves import newest_move

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zorgdesk.desk import Work
    from zorgdesk.model.koffer import AsideDeed
    from zorgdesk.store.this_laptop import ThisLaptop

    Landing = Callable[[Work, ThisLaptop, str], int]


def begin_koffer(work: Work, laptop: ThisLaptop, vault_id: str) -> int:
    """Say that the koffer is here, before a copy of it goes to another laptop; its number comes back."""
    seen = _seen_to_give(work, laptop, vault_id)
    return seen.number or _move(work, MoveKind.BEGONNEN, laptop, seen)


def give_koffer(work: Work, laptop: ThisLaptop, vault_id: str) -> int:
    """Let the koffer go: from here this laptop only reads. The number of the koffer comes back."""
    seen = _seen_to_give(work, laptop, vault_id)
    return _move(work, MoveKind.MEEGEGEVEN, laptop, seen)


def take_koffer(work: Work, laptop: ThisLaptop, vault_id: str) -> int:
    """Let the koffer be on this laptop; its number comes back."""
    require(why_not_move(work.reader))
    return _move(work, MoveKind.OVERGENOMEN, laptop, _seen(work, laptop, vault_id))


def take_koffer_back(work: Work, laptop: ThisLaptop, vault_id: str) -> int:
    """Let the koffer be here again: it was given, and nobody can have taken it."""
    return _move(work, MoveKind.TERUGGENOMEN, laptop, _seen(work, laptop, vault_id))


def go_on_without_koffer(work: Work, laptop: ThisLaptop, vault_id: str) -> int:
    """Go on with what stands here, for the koffer is lost."""
    require(why_not_move(work.reader))
    seen = _seen(work, laptop, vault_id)
    require(why_not_go_on(seen))
    return _move(work, MoveKind.VERLOREN, laptop, seen)


def _seen_to_give(work: Work, laptop: ThisLaptop, vault_id: str) -> Standing:
    require(why_not_move(work.reader))
    seen = _seen(work, laptop, vault_id)
    require(why_not_give(seen))
    return seen


def _seen(work: Work, laptop: ThisLaptop, vault_id: str) -> Standing:
    return standing(newest_move(work.session), laptop.id, laptop.known(vault_id).number)


def _move(work: Work, kind: MoveKind, laptop: ThisLaptop, seen: Standing) -> int:
    number = seen.number + 1
    data = KofferMoveData(
        number=number, kind=kind, laptop=laptop.id, label=laptop.label, person_uid=work.reader.person_uid,
        moved_at=clock.now(),
    )  # fmt: skip
    keep.add(work, KofferMove, data)
    return number


def carry_deeds(work: Work) -> int:
    """Write what was noted aside in a read copy into the log, each with its own time; how many comes back."""
    deeds = aside.noted(work.session)
    for deed in deeds:
        if work.session.get(CarriedDeed, deed.uid) is None:
            _carry(work, deed)
    aside.forget(work.session)
    return len(deeds)


def _carry(work: Work, deed: AsideDeed) -> None:
    data = CarriedDeedData(
        deed=deed.deed, person_uid=deed.person_uid, pupil_uid=deed.pupil_uid, laptop=deed.laptop,
        done_at=datetime.fromisoformat(deed.done_at), facts=deed.facts,
    )  # fmt: skip
    keep.add(work, CarriedDeed, data, uid=deed.uid)
    for row in deed.rows:
        _carry_row(work, row["table"], row["uid"], row["values"])


def _carry_row(work: Work, table: str, uid: str, values: dict[str, Any]) -> None:
    """Bring along what a deed in a read copy kept: a paper that was given, a promise of secrecy."""
    if table == Handout.__tablename__ and work.session.get(Handout, uid) is None:
        work.session.add(Handout.model_validate({**values, "uid": uid}))
    person = work.session.get(DeskPerson, uid) if table == DeskPerson.__tablename__ else None
    if person is not None and person.secrecy_accepted_on is None:
        promised = DeskPerson.model_validate({**values, "uid": uid}).secrecy_accepted_on
        keep.change(work, person, secrecy_accepted_on=promised)
