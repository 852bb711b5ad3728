"""Tests for zorgdesk.commands.people and queries.people: who works here, with which rights."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from tests.zorgdesk.real_store import a_pupil
from zorgdesk import clock
from zorgdesk.commands import people
from zorgdesk.desk import Desk
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.people import last_unlocks, reading_rights
from zorgdesk.queries.people import people as everybody
from zorgdesk.store import scopes

if TYPE_CHECKING:
    from zorgdesk.queries.people import PersonRow

DAY = date(2026, 11, 24)


def added(desk: Desk, name: str, role: Role = Role.IB, *, key: bool = False, **given: Any) -> str:
    """Somebody more at the desk; the uid. With `key` only the row says so: rules look at the row."""
    if role is Role.MEELEZER:
        given.setdefault("until", DAY)
    data = DeskPersonData(name=name, role=role, key_since=DAY if key else None, **given)
    return desk.do(people.add_person, data)


def row(desk: Desk, uid: str) -> PersonRow:
    return next(one for one in desk.ask(everybody) if one.uid == uid)


def refused(desk: Desk, command: Any, *args: Any, **given: Any) -> str:
    """The rule that stands in the way; nothing was kept."""
    before = desk.ask(everybody)
    with pytest.raises(RefusedError) as told:
        desk.do(command, *args, **given)
    assert desk.ask(everybody) == before
    return told.value.finding.rule.removeprefix("desk.")


@pytest.mark.parametrize("role", [Role.ADMINISTRATIE, Role.MEELEZER])
def test_who_only_reads_or_prints_arranges_nobody(desk: Desk, role: Role) -> None:
    me = desk.reader.person_uid
    low = Desk(desk.store, added(desk, "Wil", role))
    data = DeskPersonData(name="Een vriend")
    assert refused(low, people.add_person, data) == "manage"
    assert refused(low, people.change_person, me, 1, role=Role.MEELEZER) == "manage"
    assert refused(low, people.change_person, low.reader.person_uid, 1, role=Role.IB) == "manage"
    assert refused(low, people.remove_person, me, 1) == "manage"
    assert refused(low, people.let_read, low.reader.person_uid, [], DAY) == "manage"
    assert refused(low, people.give_key, me) == "manage"
    assert refused(low, people.make_school_recovery) == "manage"
    assert refused(low, people.put_back_person, me) == "manage"


def test_everybody_changes_their_own_numbers_and_nobody_elses(desk: Desk) -> None:
    wil, me = added(desk, "Wil", Role.MEELEZER), desk.reader.person_uid
    low = Desk(desk.store, wil)
    low.do(people.change_person, wil, 1, phone="0000-1", letters="wl")
    assert (row(desk, wil).phone, row(desk, wil).letters) == ("0000-1", "wl")
    assert refused(low, people.change_person, me, 1, phone="0000-1") == "manage"
    with pytest.raises(ChangedError):
        low.do(people.change_person, wil, 1, phone="0000-2")


def test_nobody_gives_themselves_another_role_or_the_right_veiligheid(desk: Desk) -> None:
    me = desk.reader.person_uid
    added(desk, "Peter", Role.DIRECTEUR, veiligheid=True)
    assert refused(desk, people.change_person, me, 1, role=Role.DIRECTEUR) == "own_role"
    assert refused(desk, people.change_person, me, 1, veiligheid=True) == "veiligheid"
    assert refused(desk, people.add_person, DeskPersonData(name="Vriend", veiligheid=True)) == "veiligheid"


def test_the_first_with_the_right_veiligheid_is_free_and_then_it_is_theirs_to_give(desk: Desk) -> None:
    peter = added(desk, "Peter", Role.DIRECTEUR, key=True, veiligheid=True)
    head = Desk(desk.store, peter)
    me = desk.reader.person_uid
    head.do(people.change_person, me, 1, veiligheid=True)
    assert row(desk, me).veiligheid
    head.do(people.change_person, me, 2, veiligheid=False)
    assert refused(head, people.change_person, peter, 1, veiligheid=False) == "last_veiligheid"


def test_the_right_veiligheid_goes_with_a_role_that_reads_all(desk: Desk) -> None:
    data = DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE, veiligheid=True)
    assert refused(desk, people.add_person, data) == "veiligheid_role"
    meral = added(desk, "Meral", key=True, veiligheid=True)
    head = Desk(desk.store, meral)
    peter = head.do(people.add_person, DeskPersonData(name="Peter", veiligheid=True))
    assert refused(head, people.change_person, peter, 1, role=Role.MEELEZER, until=DAY) == "veiligheid_role"


def test_a_meelezer_has_a_last_day_and_nobody_one_that_is_over(desk: Desk) -> None:
    data = DeskPersonData(name="Wil", role=Role.MEELEZER)
    assert refused(desk, people.add_person, data) == "until"
    past = DAY - timedelta(days=1)
    assert refused(desk, people.add_person, data.model_copy(update={"until": past})) == "until_past"
    duo = added(desk, "Duo")
    assert refused(desk, people.change_person, duo, 1, until=past) == "until_past"
    desk.do(people.change_person, duo, 1, until=DAY)
    with clock.standing_at(clock.now() + timedelta(days=3)):
        desk.do(people.change_person, duo, 2, profession="orthopedagoog")
    assert row(desk, duo).profession == "orthopedagoog", "what stays is not judged again"


def test_somebody_always_stays(desk: Desk) -> None:
    me = desk.reader.person_uid
    peter = added(desk, "Peter", Role.DIRECTEUR, key=True)
    head = Desk(desk.store, peter)
    assert refused(head, people.remove_person, me, 1) == "last_ib"
    assert refused(head, people.change_person, me, 1, role=Role.ADMINISTRATIE) == "last_ib"
    assert refused(desk, people.change_person, me, 1, until=DAY) == "last_ib"
    assert refused(desk, people.remove_person, me, 1) == "self"
    added(desk, "Duo", key=True)
    head.do(people.remove_person, me, 1)
    assert me not in [one.uid for one in desk.ask(everybody)]


def test_who_goes_keeps_a_name_in_the_log_and_reads_nothing_more(desk: Desk) -> None:
    bo = a_pupil(desk)
    wil = added(desk, "Wil", Role.MEELEZER, key=True)
    desk.do(people.let_read, wil, [bo], DAY)
    assert Desk(desk.store, wil).reader.may_see(bo)
    desk.do(people.remove_person, wil, 1)
    assert desk.ask(reading_rights, wil) == ()
    with pytest.raises(MissingError):
        desk.do(people.change_person, wil, 2, phone="0000-1")
    desk.do(people.put_back_person, wil)
    assert row(desk, wil).has_key


def test_what_a_meelezer_reads_is_what_was_chosen_last(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    wil = added(desk, "Wil", Role.MEELEZER)
    desk.do(people.let_read, wil, [bo], DAY)
    later = DAY + timedelta(days=7)
    desk.do(people.let_read, wil, [bo, iris], later)
    rights = desk.ask(reading_rights, wil)
    assert [(one.name, one.until) for one in rights] == [("Bo Hendriks", later), ("Iris Hendriks", later)]
    desk.do(people.let_read, wil, [iris], DAY)
    reader = Desk(desk.store, wil).reader
    assert (reader.may_see(bo), reader.may_see(iris)) == (False, True)
    assert Desk(desk.store, wil).ask(reading_rights, wil) == desk.ask(reading_rights, wil)
    own = Desk(desk.store, wil)
    desk.do(people.let_read, wil, [bo, iris], DAY)
    assert [one.pupil_uid for one in own.ask(reading_rights, wil)] == [iris], "no more than one may see"


def test_the_key_of_the_safety_part_follows_the_right(desk: Desk) -> None:
    vault, me = desk.store.vault, desk.reader.person_uid
    uids = {}
    for name in ("peter", "duo"):
        uids[name] = f"{name:0>32}"
        vault.add_passphrase("vijf losse woorden van deze", "directeur", uids[name])
        data = DeskPersonData(name=name, key_since=DAY)
        desk.do(people.add_person, data, uids[name])
    desk.do(people.change_person, me, 1, veiligheid=True)
    mine = Desk(desk.store, me)
    with desk.store.writing(me, "test") as session:
        scopes.begin(session, scopes.VEILIGHEID, {me: vault.public_of(me) or b""})

    def held() -> set[str]:
        with desk.store.reading() as session:
            return set(scopes.holders(session, scopes.VEILIGHEID))

    mine.do(people.change_person, uids["peter"], 1, veiligheid=True)
    assert held() == {me, uids["peter"]}
    mine.do(people.change_person, uids["peter"], 2, veiligheid=False)
    assert held() == {me}
    mine.do(people.change_person, uids["duo"], 1, veiligheid=True)
    mine.do(people.remove_person, uids["duo"], 2)
    assert held() == {me}


def test_the_last_time_somebody_opened_comes_from_the_log(desk: Desk) -> None:
    me = desk.reader.person_uid
    assert desk.ask(last_unlocks) == {}
    for _time in range(2):
        desk.store.note(me, "unlock", how="passphrase", tries=0)
    with desk.store.reading() as session:
        newest = session.exec(
            select(AuditLine.at).where(AuditLine.deed == "unlock").order_by(col(AuditLine.sequence).desc())
        ).first()
    assert desk.ask(last_unlocks)[me].isoformat() == newest


def test_a_work_is_told_with_the_role_where_that_is_another_word(desk: Desk) -> None:
    plain, more = added(desk, "Een", profession="intern begeleider"), added(desk, "Twee", profession="zoco")
    assert row(desk, plain).work == "intern begeleider"
    assert row(desk, more).work == "zoco, intern begeleider"
    assert row(desk, more).at_desk.uid == more
    capital = added(desk, "Drie", profession="Intern begeleider en aandachtsfunctionaris")
    assert row(desk, capital).work == "Intern begeleider en aandachtsfunctionaris"
