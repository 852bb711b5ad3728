"""Things made through the desk, as a user would, for tests that need some of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.commands import family, people
from zorgdesk.desk import Desk
from zorgdesk.model.family import Gezag, GuardianData, GuardianshipData, Relation
from zorgdesk.model.pupil import EnrolmentData, Household, PupilData
from zorgdesk.model.school import DeskPersonData, ReadingRight, Role

if TYPE_CHECKING:
    from typing import Any


def a_pupil_at(desk: Desk, roepnaam: str = "Bo", **given: Any) -> str:
    """A pupil of eight whose parents live together; the uid."""
    usual = {
        "roepnaam": roepnaam,
        "achternaam": "Hendriks",
        "birth_date": date(2018, 8, 20),
        "woongemeente": "Waterrade",
        "household": Household.TOGETHER,
    }
    return desk.do(
        family.add_pupil,
        PupilData.model_validate(usual | given),
        EnrolmentData(pupil_uid="", school_year="2026-2027", year="5"),
    )


def a_parent_of(
    desk: Desk,
    pupil_uid: str,
    first_name: str = "Karin",
    *,
    guardian: dict[str, Any] | None = None,
    **tie: Any,
) -> str:
    """A mother with gezag and a phone; the guardian's uid."""
    return desk.do(
        family.add_guardian,
        GuardianData.model_validate(
            {"first_name": first_name, "achternaam": "Hendriks", "mobile": "06-00000001"} | (guardian or {})
        ),
        [
            GuardianshipData.model_validate(
                {"pupil_uid": pupil_uid, "guardian_uid": "", "relation": Relation.MOEDER, "gezag": Gezag.JA}
                | tie
            )
        ],
    )


def as_role(desk: Desk, role: Role, *pupil_uids: str) -> Desk:
    """The same store with somebody else at the desk; a meelezer gets the pupils that are named."""
    uid = desk.do(
        people.add_person,
        DeskPersonData(
            name="Wil de Lezer", profession="orthopedagoog", role=role,
            until=clock.today() if role is Role.MEELEZER else None,
        ),
    )  # fmt: skip
    for pupil_uid in pupil_uids:
        with desk.store.writing(uid, "add_reading_right", pupil_uid) as session:
            session.add(ReadingRight(person_uid=uid, pupil_uid=pupil_uid))
    return Desk(desk.store, uid)
