"""Bo, Thijs, Mees and Iris in a real store: four families, four answers to 'may I name this child?'."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ui.bridge import Bridge
from zorgdesk import clock
from zorgdesk.commands import directory, family, plans, school
from zorgdesk.desk import Desk
from zorgdesk.model.base import new_uid
from zorgdesk.model.contact import ContactPersonData, FixedContactData, OrganisationData, Party
from zorgdesk.model.family import Gezag, GuardianData, GuardianshipData, Relation
from zorgdesk.model.plan import PlanData
from zorgdesk.model.pupil import EnrolmentData, Household, PupilData
from zorgdesk.model.school import DeskPersonData, Group, GroupStaff, LocationData, SchoolData, Staff
from zorgdesk.store.file import Store, key_file
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Work

NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)  # a Tuesday morning
DAY = NOW.date()
ME = "Ineke de Vries"
STORE = "school.zorgdesk"
PASSPHRASE = "vier bomen bij de vijver"
NOOR_PHONE = "0900-200200"


@dataclass
class Bo:
    """The bridge to the store, and the uids of who is in it."""

    bridge: Bridge
    bo: str = ""
    thijs: str = ""
    mees: str = ""
    iris: str = ""
    mother: str = ""
    father: str = ""
    noor: str = ""


# The school as it was made the first time: making it costs most of a second, copying it does not.
_first: dict[str, bytes] = {}
_uids: list[Bo] = []


@contextmanager
def bo_at_school(folder: Path) -> Iterator[Bo]:
    """The school on that Tuesday morning, and its end."""
    with clock.standing_at(NOW):
        if not _first:
            _make_once(folder / "first")
        for name, data in _first.items():
            (folder / name).write_bytes(data)
        path = folder / STORE
        vault = Vault.load(key_file(path))
        vault.unlock_passphrase(PASSPHRASE)
        desk = Desk.open(path, vault)
        yield replace(_uids[0], bridge=Bridge(desk))
        desk.close()


def _make_once(folder: Path) -> None:
    folder.mkdir()
    made = a_school_with_bo(folder)
    made.bridge.desk.close()
    _uids.append(made)
    _first.update({file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()})


def a_school_with_bo(folder: Path) -> Bo:
    """Bo (8, together), Thijs (10, apart), Mees (13), Iris (16); Noor of the wijkteam is fixed for Oostmeer."""
    path = folder / STORE
    vault = Vault.create(key_file(path))
    me = new_uid()
    vault.add_passphrase(PASSPHRASE, "Wachtwoordzin", me, cost=FLOOR)
    store = Store.create(path, vault)
    with store.writing("", "found_school") as session:
        school.found_school(
            session,
            SchoolData(name="De Waterlelie", phone="0900-100100", support_point_phone="0900-700700"),
            [LocationData(name="De Waterlelie", municipality="Waterrade", phone="0900-100100")],
            DeskPersonData(name=ME, profession="intern begeleider", phone="0900-100101"),
            me,
        )
    desk = Desk(store, me)
    made = Bo(Bridge(desk))
    group = desk.do(_add_group)
    made.bo = _pupil(desk, "Bo", "Hendriks", date(2018, 8, 20), group, Household.TOGETHER)
    made.thijs = _pupil(desk, "Thijs", "van der Meulen", date(2016, 2, 3), group, Household.APART)
    made.mees = _pupil(desk, "Mees", "van Dijk", date(2013, 5, 6), group, Household.TOGETHER)
    made.iris = _pupil(desk, "Iris", "Bakker", date(2010, 3, 9), group, Household.TOGETHER)
    made.mother, made.father = _parents(desk, made.bo, "Hendriks", "Marit", "Jeroen")
    _parents(desk, made.thijs, "van der Meulen", "Anne", "Ruud")
    _parents(desk, made.mees, "van Dijk", "Els", "Kees")
    _parents(desk, made.iris, "Bakker", "Jolanda", "Peter")
    made.noor = _wijkteam(desk)
    return made


def _add_group(work: Work) -> str:
    """Groep 5 of juf Anouk: the program gets them from the administration only."""
    group = Group(name="groep 5", year="5", school_year="2026-2027")
    anouk = Staff(roepnaam="Anouk", achternaam="Visser", known_as="juf Anouk")
    work.session.add(group)
    work.session.add(anouk)
    work.session.add(GroupStaff(group_uid=group.uid, staff_uid=anouk.uid))
    return group.uid


def _pupil(desk: Desk, first: str, last: str, born: date, group: str, household: Household) -> str:
    data = PupilData(
        roepnaam=first, achternaam=last, birth_date=born, woongemeente="Oostmeer", household=household
    )
    return desk.do(
        family.add_pupil, data, EnrolmentData(pupil_uid="", group_uid=group, school_year="2026-2027")
    )


def _parents(desk: Desk, pupil_uid: str, last: str, mother: str, father: str) -> tuple[str, str]:
    made = []
    for first, relation, end in ((mother, Relation.MOEDER, "1"), (father, Relation.VADER, "2")):
        tie = GuardianshipData(pupil_uid=pupil_uid, guardian_uid="", relation=relation, gezag=Gezag.JA)
        data = GuardianData(first_name=first, achternaam=last, mobile=f"06-0000000{end}")
        made.append(desk.do(family.add_guardian, data, [tie]))
    return made[0], made[1]


def _wijkteam(desk: Desk) -> str:
    place = desk.do(
        directory.add_organisation, OrganisationData(name="Wijkteam Oostmeer", municipality="Oostmeer")
    )
    people = (
        ContactPersonData(
            name="Noor Bakker", party=Party.CJG, organisation_uid=place, phone=NOOR_PHONE, days="ma, di en do"
        ),
        ContactPersonData(name="Peter van Dam", party=Party.LOGOPEDIST, phone="0900-400400"),
        ContactPersonData(name="Rachid Amrani", party=Party.JEUGDARTS, phone="0900-300300"),
    )
    uids = [desk.do(directory.add_contact, person) for person in people]
    desk.do(directory.fix_contact, FixedContactData(contact_uid=uids[0], municipality="Oostmeer"))
    return uids[0]


def a_plan_of(bo: Bo, pupil_uid: str) -> str:
    """A first round with one goal."""
    data = PlanData(
        pupil_uid=pupil_uid, started_on=DAY, discussed_on=DAY,
        going_well="Bo bouwt graag.\nBo helpt de kleuters.", difficult="De ochtend is moeilijk.",
    )  # fmt: skip
    return bo.bridge.desk.do(plans.start_plan, data, [])
