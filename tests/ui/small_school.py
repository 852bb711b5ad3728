"""A small invented school in a real store, for tests of the screens: a Tuesday morning with something to do."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from ui.bridge import Bridge
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, directory, family, school
from zorgdesk.desk import Desk
from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.model.base import new_uid, school_year_of
from zorgdesk.model.contact import ContactPersonData, FixedContactData, OrganisationData, Party
from zorgdesk.model.conversation import ConversationData, ConversationKind, ConversationStatus
from zorgdesk.model.family import Gezag, GuardianData, GuardianshipData, Relation
from zorgdesk.model.pupil import EnrolmentData, PupilData
from zorgdesk.model.school import DeskPerson, DeskPersonData, Group, LocationData, SchoolData
from zorgdesk.store.file import Store, key_file
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Work

NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)
DAY = NOW.date()
ME = "Marieke de Vries"
PHRASE = "vier bomen bij de vijver"

PUPILS = (
    ("Elif", "", "Yıldız-de Groot", "groep 4", date(2018, 3, 9), "Waterrade"),
    ("Noah", "van 't", "Hof", "groep 7", date(2015, 10, 2), "Oostmeer"),
    ("Jonas", "ter", "Horst", "groep 8", date(2014, 12, 1), "Waterrade"),
    ("Amira", "", "El Idrissi", "groep 5", date(2017, 6, 30), "Waterrade"),
    ("Oleksandr", "", "Kovalenko", "groep 6", date(2016, 8, 17), "Oostmeer"),
    ("Zofia", "", "Nowak", "groep 6", date(2016, 1, 5), "Waterrade"),
    ("Daan", "de", "Wit", "groep 7", date(2015, 11, 24), "Waterrade"),
    ("Aleksandra", "van den", "Broek-Kowalczyk", "groep 2", date(2020, 5, 12), "Waterrade"),
)
# Pupil, what, who does it, who, and how many days from today.
ACTIONS = (
    ("Elif", "Verslag naar de jeugdarts sturen", DoerKind.IK, "", -6),
    ("Noah", "Plan evalueren met ouders", DoerKind.SCHOOL, "meester Bram", -2),
    ("Jonas", "Overleg klaarzetten", DoerKind.IK, "", 0),
    ("Amira", "Moeder bellen over de logopedie", DoerKind.IK, "", 0),
    ("Oleksandr", "Vragen hoe week 1 met de tolk ging", DoerKind.SCHOOL, "juf Ayşe", 0),
    ("Jonas", "Vader vragen of hij opnieuw ja zegt", DoerKind.IK, "", 1),
    ("Zofia", "Toestemming jeugdarts loopt af", DoerKind.SCHOOL, "Peter van Dam", 3),
    ("Daan", "Terugbellen over de wachtlijst", DoerKind.ANDER, "CJG, Noor Bakker", -12),
    ("Aleksandra", "Handtekening op het formulier", DoerKind.OUDER, "vader", -7),
)


def empty_school(folder: Path) -> Bridge:
    """A school on its first day: nobody in it but the one at the desk."""
    path = folder / "school.zorgdesk"
    vault = Vault.create(key_file(path))
    me = new_uid()
    vault.add_passphrase(PHRASE, "Wachtwoordzin", me, cost=FLOOR)
    store = Store.create(path, vault)
    places = [
        LocationData(name="De Waterlelie", municipality="Waterrade", phone="0900-100100"),
        LocationData(name="Waterlelie College", municipality="Oostmeer"),
    ]
    with store.writing("", "found_school") as session:
        school.found_school(
            session,
            SchoolData(name="De Waterlelie", phone="0900-100100"),
            places,
            DeskPersonData(name=ME, profession="intern begeleider"),
            me,
        )
    return Bridge(Desk(store, me))


def small_school(folder: Path) -> Bridge:
    """Eight pupils, nine actions, four gesprekken, four contacts."""
    bridge = empty_school(folder)
    desk = bridge.desk
    pupils = _add_pupils(desk)
    for name, what, doer, who, days in ACTIONS:
        desk.do(
            actions.add_action,
            ActionData(
                pupil_uid=pupils[name], what=what, doer=doer, who=who, due_on=DAY + timedelta(days=days),
                kind=ActionKind.DOEN,
            ),
        )  # fmt: skip
    _add_talks(desk, pupils)
    _add_contacts(desk)
    return bridge


def add_group(work: Work, name: str) -> str:
    """Add a group: the program gets them from the administration only."""
    group = Group(name=name, year=name[-1], school_year=school_year_of(DAY))
    work.session.add(group)
    return group.uid


def _add_pupils(desk: Desk) -> dict[str, str]:
    groups = {name: desk.do(add_group, name) for name in sorted({pupil[3] for pupil in PUPILS})}
    uids = {}
    for first, before, last, group, born, town in PUPILS:
        data = PupilData(
            roepnaam=first, voorvoegsel=before, achternaam=last, birth_date=born, woongemeente=town
        )
        place = EnrolmentData(pupil_uid="", group_uid=groups[group], school_year=school_year_of(DAY))
        uids[first] = desk.do(family.add_pupil, data, place)
    desk.do(
        family.add_guardian,
        GuardianData(first_name="Fatima", achternaam="El Idrissi", mobile="06-00000001"),
        [
            GuardianshipData(
                pupil_uid=uids["Amira"], guardian_uid="", relation=Relation.MOEDER, gezag=Gezag.JA
            )
        ],
    )
    return uids


def _add_talks(desk: Desk, pupils: dict[str, str]) -> None:
    for name, kind, status, days, start, place in (
        ("Zofia", ConversationKind.OUDERGESPREK, ConversationStatus.AFGEROND, 0, "06.30", "lokaal 6"),
        ("Jonas", ConversationKind.MDO, ConversationStatus.GEPLAND, 0, "08.10", "spreekkamer, 8 mensen"),
        ("Noah", ConversationKind.LEERLINGGESPREK, ConversationStatus.GEPLAND, 0, "14.15", "leerplein"),
        ("Elif", ConversationKind.OT, ConversationStatus.NOG_NIET_AF, -4, "13.00", "teamkamer"),
        ("Amira", ConversationKind.OUDERGESPREK, ConversationStatus.GEPLAND, 7, "13.00", "lokaal 5"),
        ("Daan", ConversationKind.OUDERGESPREK, ConversationStatus.AFGEROND, -30, "15.00", ""),
    ):
        data = ConversationData(
            kind=kind, status=status, held_on=DAY + timedelta(days=days), start=start, place=place
        )
        desk.do(conversations.plan_conversation, data, [pupils[name]])


def _add_contacts(desk: Desk) -> None:
    wijkteam = desk.do(
        directory.add_organisation, OrganisationData(name="Wijkteam Oostmeer", municipality="Oostmeer")
    )
    people = (
        ContactPersonData(
            name="Noor Bakker", party=Party.CJG, organisation_uid=wijkteam, function="jeugdconsulent",
            phone="0900-200200", mail="noor@wijkteam.example", days="ma, di, do",
        ),
        ContactPersonData(
            name="Rachid Amrani", party=Party.JEUGDARTS, phone="0900-300300", confirmed_on=date(2026, 9, 1)
        ),
        ContactPersonData(name="Peter van Dam", party=Party.LOGOPEDIST, phone="0900-400400"),
        ContactPersonData(name="Ilse Groen", party=Party.LEERPLICHT, until=DAY - timedelta(days=20)),
    )  # fmt: skip
    uids = [desk.do(directory.add_contact, person) for person in people]
    desk.do(directory.fix_contact, FixedContactData(contact_uid=uids[0], municipality="Oostmeer"))


_made: dict[str, dict[str, bytes]] = {}


@contextmanager
def at_work(folder: Path, *, empty: bool = False) -> Iterator[Bridge]:
    """The school on that Tuesday morning, made once and copied for each test."""
    with clock.standing_at(NOW):
        name = "empty" if empty else "small"
        if name not in _made:
            (folder / name).mkdir()
            (empty_school if empty else small_school)(folder / name).desk.close()
            _made[name] = {
                file.name: file.read_bytes() for file in (folder / name).iterdir() if file.is_file()
            }
        for file, content in _made[name].items():
            (folder / file).write_bytes(content)
        path = folder / "school.zorgdesk"
        vault = Vault.load(key_file(path))
        vault.unlock_passphrase(PHRASE)
        store = Store.open(path, vault)
        with store.reading() as session:
            me = session.exec(select(DeskPerson)).one().uid
        bridge = Bridge(Desk(store, me))
        yield bridge
        bridge.keep_now.emit()  # as the window does: nobody keeps a draft in a closed file
        bridge.desk.close()


def stand_still() -> None:
    """Let it be that Tuesday morning, for a picture."""
    clock.stand_still(NOW)
