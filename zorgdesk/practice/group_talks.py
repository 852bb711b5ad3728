"""The groepsbespreking of groep 5, half filled, and an ondersteuningsteam with three pupils. Source: practice 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.commands import actions, group_talk, preliminary, sitting
from zorgdesk.commands.sitting import SittingPlan, TurnPlan
from zorgdesk.model.action import ActionStatus
from zorgdesk.model.contact import ContactPerson
from zorgdesk.model.conversation import Conversation, ConversationPupil, ParticipantData
from zorgdesk.model.family import RegieParty
from zorgdesk.model.preliminary import PreliminaryData
from zorgdesk.practice.teller import Story, day_of, on
from zorgdesk.queries import rows
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.doers import doers
from zorgdesk.queries.group_talk import group_choices, group_talk_card
from zorgdesk.queries.sitting_plan import me_at_table, parents_at_table
from zorgdesk.rules.group_talk import LineText, does

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight
    from zorgdesk.practice.dossier import Dossier
    from zorgdesk.practice.teller import Teller

GROUP = "groep 5A"
JUF = "juf Anouk"
# By their place in the class list; who has a story of their own is passed.
_EARLIER = {
    0: ("Rekent met plezier.", "", "", "", ""),
    1: ("", "Praat weinig in de kring.", "Elke week even samen lezen", JUF, "2026-10-30"),
    3: ("Helpt anderen graag.", "", "", "", ""),
    6: ("", "Klokkijken lukt nog niet.", "Extra oefenen met de klok", JUF, "2026-10-23"),
    8: ("", "Is vaak moe op maandag.", "Ouders vragen hoe het slapen gaat", JUF, "2026-10-09"),
}
_NOW = {
    0: ("Rekent heel goed.", "Zoekt meer uitdaging.", "Een week meedoen in de plusgroep", JUF, "2026-12-04"),
    1: ("Vertelt nu ook in de kring.", "", "", "", ""),
    2: ("", "Nieuw in de klas, zoekt nog een maatje.", "Samen werken met twee kinderen", JUF, "2026-12-11"),
    4: ("Tekent prachtig.", "", "", "", ""),
    6: ("", "De klok gaat beter, geld nog niet.", "Winkeltje spelen in de rekenhoek", JUF, "2026-12-18"),
    7: ("Leest elke dag voor aan kleuters.", "", "", "", ""),
    8: ("", "Minder moe. Ouders letten op de bedtijd.", "", "", ""),
    10: ("", "Wiebelt veel bij lange instructie.", "Plek vooraan proberen", JUF, ""),
}  # fmt: skip


def group_five(teller: Teller, desk: Desk) -> Story:
    """Juf Anouk and Marieke talked groep 5 through; last Thursday they came halfway."""
    yield on("2026-09-29 15.30")
    earlier = _begun(teller, desk)
    _fill(teller, desk, earlier, _EARLIER)
    teller.do(desk, group_talk.finish_group_talk, earlier)
    yield on("2026-10-28 15.10")
    for place, status, result in (
        (6, ActionStatus.GEDAAN, "Hele en halve uren lukken."),
        (8, ActionStatus.GEDAAN, "Moeder legt om acht uur de telefoon weg."),
        (1, ActionStatus.GEDAAN, "Leest nu hardop voor twee kinderen."),
    ):
        uid = desk.ask(group_talk_card, earlier).rows[place].pupil_uid
        made = next(one for one in desk.ask(actions_of, uid) if one.conversation_uid == earlier)
        teller.do(desk, actions.finish_action, made.uid, status, result)
    yield on("2026-11-19 15.30")
    _fill(teller, desk, _begun(teller, desk), _NOW)


def _begun(teller: Teller, desk: Desk) -> str:
    group = next(one for one in desk.ask(group_choices) if one.name == GROUP)
    there = f"{JUF} en {desk.reader.name}"
    return teller.do(desk, group_talk.plan_group_talk, group.uid, teller.today, "15.30", "Lokaal 5", there)


def _fill(teller: Teller, desk: Desk, talk: str, said: dict[int, tuple[str, str, str, str, str]]) -> None:
    pupils = [row.pupil_uid for row in desk.ask(group_talk_card, talk).rows]
    for place, (good, attention, agreed, who, day) in said.items():
        line = LineText(good, attention, agreed, who, day_of(day))
        doer = does(who, desk.ask(doers, pupils[place]))
        teller.do(desk, group_talk.keep_group_line, talk, pupils[place], line, doer)


def support_team(desk: Desk, *three: Dossier) -> Story:
    """Next week the ondersteuningsteam talks about three pupils; the wijkteam sits at the table for all of them."""
    yield on("2026-11-20 14.10")
    teller = three[0].teller
    noor = teller.people.contacts["noor"]
    row = desk.ask(rows.one, ContactPerson, noor)
    people = [
        desk.ask(me_at_table),
        ParticipantData(
            conversation_uid="", name=row.name, function="wijkteam", party=row.party.value, contact_uid=noor
        ),
    ]
    questions = (
        "Wat helpt na het wisselen van huis?",
        "Wat doen wij tot de hulp begint?",
        "Hoe gaan wij verder na juli?",
    )
    turns = tuple(
        TurnPlan(one.uid, 20, question, desk.ask(parents_at_table, one.uid))
        for one, question in zip(three, questions, strict=True)
    )  # fmt: skip
    plan = SittingPlan(on("2026-12-03").date(), turns, "13.00", "Teamkamer")
    teller.do(desk, sitting.plan_sitting, plan, people)
    # About how it will go, and never about a child: for this nobody's yes is needed.
    (first,) = desk.ask(_row, three[0].uid)
    agreed = PreliminaryData(
        conversation_uid=first.uid, held_on=teller.today, with_whom=row.name, contact_uid=noor,
        roles="Marieke de Vries leidt, Noor Bakker kijkt naar de tijd.", regie_party=RegieParty.SCHOOL,
        expectations="De ouders vertellen eerst. Noor zegt wat het wijkteam wel en niet kan doen.",
        time="20 minuten per leerling", place="Teamkamer",
    )  # fmt: skip
    teller.do(desk, preliminary.record_preliminary, agreed)


def _row(sight: Sight, pupil_uid: str) -> list[Conversation]:
    """The gesprekken of a pupil that are one of a row."""
    mine = rows.running(sight, ConversationPupil, col(ConversationPupil.pupil_uid) == pupil_uid)
    talks = [rows.one(sight, Conversation, one.conversation_uid) for one in mine]
    return [one for one in talks if one.sitting_uid]
