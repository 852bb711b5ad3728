"""Rows with everything filled in, so that a test names only what it is about.

They belong together: kept as they are, `a_pupil()` is the pupil of `an_entry()`, `a_guardian()` the parent of
`a_guardianship()`. Bo and all others are invented.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from zorgdesk.model.action import Action, DoerKind
from zorgdesk.model.consent import Answer, Consent, ConsentAnswer, DataKind
from zorgdesk.model.contact import ContactMoment, ContactPerson, FixedContact, Organisation, Party
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Attendance,
    Conversation,
    ConversationKind,
    ConversationPupil,
    Participant,
)
from zorgdesk.model.dossier import Afweging, Entry, EntryKind, Outcome
from zorgdesk.model.family import Gezag, Guardian, Guardianship, Relation
from zorgdesk.model.plan import Goal, Plan, PlanStatus
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import DeskPerson, Group, Location, School, Staff

TODAY = date(2026, 11, 24)  # a Tuesday, as in the oefenschool

PUPIL, MOTHER, FATHER, ME = "bo", "mother", "father", "me"
CONSENT, MEETING, PLAN, ORGANISATION, NOOR = "consent", "meeting", "plan", "organisation", "noor"


def a_school(**given: Any) -> School:
    """The school."""
    return School.model_validate({"name": "De Waterlelie", "phone": "050 000 0000"} | given)


def a_location(**given: Any) -> Location:
    """A place where the school teaches."""
    return Location.model_validate(
        {"uid": "location", "name": "De Waterlelie", "municipality": "Waterrade"} | given
    )


def a_group(**given: Any) -> Group:
    """Groep 5 of this school year."""
    return Group.model_validate(
        {"uid": "group", "name": "5", "year": "5", "school_year": "2026-2027"} | given
    )


def a_staff(**given: Any) -> Staff:
    """Juf Anouk."""
    usual = {"uid": "anouk", "roepnaam": "Anouk", "achternaam": "Visser", "known_as": "juf Anouk"}
    return Staff.model_validate(usual | given)


def a_desk_person(**given: Any) -> DeskPerson:
    """The intern begeleider who works with Zorgdesk."""
    usual = {"uid": ME, "name": "Ineke de Vries", "profession": "intern begeleider", "phone": "050 000 0001"}
    return DeskPerson.model_validate(usual | given)


def a_pupil(**given: Any) -> Pupil:
    """Bo Hendriks, 8, whose parents live together."""
    usual = {
        "uid": PUPIL,
        "roepnaam": "Bo",
        "achternaam": "Hendriks",
        "birth_date": date(2018, 8, 20),
        "woongemeente": "Oostmeer",
        "household": Household.TOGETHER,
        "sort_name": "hendriks bo",
    }
    return Pupil.model_validate(usual | given)


def a_guardian(**given: Any) -> Guardian:
    """Bo's mother; `uid=FATHER` for a father beside her."""
    usual = {
        "uid": MOTHER,
        "first_name": "Marit",
        "achternaam": "Hendriks",
        "mobile": "06 0000 0000",
        "mail": "marit@thuis.example",
        "address": "Dijkweg 1",
        "town": "Oostmeer",
    }
    return Guardian.model_validate(usual | given)


def a_guardianship(**given: Any) -> Guardianship:
    """The mother's gezag over Bo."""
    usual = {"pupil_uid": PUPIL, "guardian_uid": MOTHER, "relation": Relation.MOEDER, "gezag": Gezag.JA}
    return Guardianship.model_validate(usual | given)


def an_organisation(**given: Any) -> Organisation:
    """The wijkteam of Oostmeer."""
    usual = {"uid": ORGANISATION, "name": "Wijkteam Oostmeer", "party": Party.CJG, "municipality": "Oostmeer"}
    return Organisation.model_validate(usual | given)


def a_contact_person(**given: Any) -> ContactPerson:
    """Noor Bakker of the wijkteam."""
    usual = {
        "uid": NOOR,
        "organisation_uid": ORGANISATION,
        "name": "Noor Bakker",
        "party": Party.CJG,
        "phone": "06 0000 0001",
    }
    return ContactPerson.model_validate(usual | given)


def a_fixed_contact(**given: Any) -> FixedContact:
    """Noor is the fixed contact of Oostmeer."""
    return FixedContact.model_validate({"contact_uid": NOOR, "municipality": "Oostmeer"} | given)


def a_consent(**given: Any) -> Consent:
    """A question to share with the wijkteam, asked on 12 November 2026, until the end of the school year."""
    usual = {
        "uid": CONSENT,
        "pupil_uid": PUPIL,
        "party": Party.CJG,
        "purpose": "vragen over opvoeden",
        "kinds": [DataKind.KLAS.value],
        "asked_on": date(2026, 11, 12),
        "until": date(2027, 7, 31),
    }
    return Consent.model_validate(usual | given)


def an_answer(**given: Any) -> ConsentAnswer:
    """The mother's yes, also for the father; `guardian_uid=None` makes it the pupil's answer."""
    usual = {
        "pupil_uid": PUPIL,
        "consent_uid": CONSENT,
        "guardian_uid": MOTHER,
        "answer": Answer.JA_MEDE,
        "given_on": date(2026, 11, 12),
    }
    return ConsentAnswer.model_validate(usual | given)


def an_entry(**given: Any) -> Entry:
    """A signaal at the door, today."""
    usual = {
        "pupil_uid": PUPIL,
        "author_uid": ME,
        "author_profession": "intern begeleider",
        "kind": EntryKind.SIGNAAL,
        "held_on": TODAY,
        "held_at": "8.20",
        "told_by": "juf Anouk",
        "facts": "Bo huilt elke ochtend sinds de herfstvakantie.",
    }
    return Entry.model_validate(usual | given)


def an_afweging(**given: Any) -> Afweging:
    """An afweging: the school can do it alone."""
    usual = {
        "pupil_uid": PUPIL,
        "author_uid": ME,
        "weighed_on": TODAY,
        "outcome": Outcome.NEE,
        "reasons": "De vraag gaat over de klas. School kan het zelf.",
        "who": "Ineke de Vries",
    }
    return Afweging.model_validate(usual | given)


def an_action(**given: Any) -> Action:
    """Juf Anouk calls the logopedist before Friday."""
    usual = {
        "pupil_uid": PUPIL,
        "what": "Logopedist bellen",
        "who": "juf Anouk",
        "doer": DoerKind.SCHOOL,
        "due_on": date(2026, 11, 27),
    }
    return Action.model_validate(usual | given)


def a_contact_moment(**given: Any) -> ContactMoment:
    """A phone call with Noor of the wijkteam, by name, today."""
    usual = {
        "pupil_uid": PUPIL,
        "author_uid": ME,
        "held_on": TODAY,
        "party": Party.CJG,
        "contact_name": "Noor Bakker",
        "subject": "Hulp bij opvoeden",
    }
    return ContactMoment.model_validate(usual | given)


def a_conversation(**given: Any) -> Conversation:
    """An MDO today with its line filled in."""
    usual = {
        "uid": MEETING,
        "kind": ConversationKind.MDO,
        "question": "Wat heeft Bo nodig om weer met plezier naar school te gaan?",
        "held_on": TODAY,
        "start": "13.00",
        "regie_party": "school",
        "regie_who": "Ineke de Vries",
        "report_by": "Ineke de Vries",
        "next_before": date(2027, 1, 22),
        "line_confirmed": True,
    }
    return Conversation.model_validate(usual | given)


def a_conversation_pupil(**given: Any) -> ConversationPupil:
    """Bo is whom the MDO is about."""
    return ConversationPupil.model_validate({"conversation_uid": MEETING, "pupil_uid": PUPIL} | given)


def a_participant(**given: Any) -> Participant:
    """The mother, who came to the MDO."""
    usual = {
        "conversation_uid": MEETING,
        "name": "Marit Hendriks",
        "function": "moeder",
        "guardian_uid": MOTHER,
        "attendance": Attendance.AANWEZIG,
        "invited_on": date(2026, 11, 17),
    }
    return Participant.model_validate(usual | given)


def a_point(**given: Any) -> AgendaPoint:
    """What was said on who can help."""
    usual = {"conversation_uid": MEETING, "part": AgendaPart.NODIG, "text": "Oma haalt Bo op woensdag."}
    return AgendaPoint.model_validate(usual | given)


def a_plan(**given: Any) -> Plan:
    """The first round of Bo's plan."""
    usual = {
        "uid": PLAN,
        "pupil_uid": PUPIL,
        "status": PlanStatus.LOOPT,
        "started_on": date(2026, 11, 1),
        "evaluate_on": date(2027, 1, 22),
        "going_well": "Bo bouwt graag.",
        "difficult": "De ochtend is moeilijk.",
    }
    return Plan.model_validate(usual | given)


def a_goal(**given: Any) -> Goal:
    """A goal of the plan."""
    usual = {
        "pupil_uid": PUPIL,
        "plan_uid": PLAN,
        "text": "Bo komt rustig de klas in.",
        "how_seen": "Bo zwaait.",
    }
    return Goal.model_validate(usual | given)
