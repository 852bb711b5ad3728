"""A gesprek: what is still open, and when it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.action import OPEN_STATUSES
from zorgdesk.model.consent import Way
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationKind,
    ConversationStatus,
    PupilJoins,
)
from zorgdesk.rules.meeting_shape import shape_of
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.wording import way
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgdesk.model.action import ActionData
    from zorgdesk.model.conversation import AgendaPointData, ConversationData, ParticipantData

WITH_PARENTS = {
    ConversationKind.MDO,
    ConversationKind.OT,
    ConversationKind.OPP,
    ConversationKind.OUDERGESPREK,
}
ENDS_IN_ACTIONS = {ConversationKind.MDO, ConversationKind.OT, ConversationKind.OPP, ConversationKind.VERZUIM}
# Nobody else is at the table there, or it is about many pupils at once.
WITHOUT_LINE = {kind for kind in ConversationKind if not shape_of(kind).with_line}

# Why the parents were not there; the words themselves are kept.
WITHOUT_PARENTS = {
    "did_not_come": N_("Kwamen niet"),
    "were_called": N_("Konden niet, zijn gebeld"),
    "do_not_want": N_("Willen niet"),
    "danger": N_("Bewust zonder: gevaar"),
}

# What it says of the parents who were asked and of whom nothing was marked yet.
AFTER_WITHOUT = {"did_not_come": Attendance.AFWEZIG, "were_called": Attendance.AFGEMELD}
# How a pupil who takes part counts at the table; a drawing or a letter is no presence.
CAME_AS = {
    PupilJoins.ERBIJ: Attendance.AANWEZIG,
    PupilJoins.DEEL: Attendance.DEEL,
    PupilJoins.VOORAF: Attendance.VOORAF,
    PupilJoins.NIET: Attendance.AFGEMELD,
}
# Another way to reach a parent who did not come, as an action says it (K12).
OTHER_WAYS = {
    Way.BELLEN: N_("{who} bellen: kwam niet op het gesprek"),
    Way.HUISBEZOEK: N_("Op huisbezoek bij {who}: kwam niet op het gesprek"),
    Way.TOLK: N_("{who} opnieuw uitnodigen, met een tolk"),
    Way.JGZ: N_("De jeugdverpleegkundige vragen om {who} te bereiken"),
    Way.BRIEF: N_("{who} opnieuw uitnodigen met een brief of mail"),
}

_THERE = {Attendance.AANWEZIG, Attendance.DEEL, Attendance.VOORAF}


def what_is_open(
    conversation: ConversationData,
    participants: Sequence[ParticipantData],
    actions: Sequence[ActionData],
    points: Sequence[AgendaPointData],
) -> tuple[Finding, ...]:
    """List what a gesprek still misses, each with a way to mend it.

    Ways about one row carry its place in the sequence given: 'fill_who:2', 'parents_agree:0'.

    Source: requirements C3, C5, A7; practice 1.3, 4c; V88, V59.
    """
    without_parents = why_not_without_parents(conversation, participants)
    return (
        *([without_parents] if without_parents else []),
        *_unexpected(participants),
        *_incomplete(actions),
        *_no_actions(conversation, actions),
        *_line(conversation),
        *_own_circle(conversation, points),
    )


def why_not_final_report(conversation: ConversationData, actions: Sequence[ActionData]) -> Finding | None:
    """Send a report as final only when every action has a who and a when; a concept is always possible.

    Source: requirements C5; practice 1.3, 5.8; V59.
    """
    missing = sum(not _complete(action) for action in actions)
    ways = (
        way("fill_in", _("Invullen")),
        way("print_concept", _("Als concept afdrukken")),
        way("later", _("Later")),
    )
    if missing:
        text = ngettext(
            "{count} actie heeft nog geen naam of datum. U kunt dit later afmaken.",
            "{count} acties hebben nog geen naam of datum. U kunt dit later afmaken.",
            missing,
        )
        return Finding("meeting.final_report", Weight.BLOCK, text, ways=ways)
    if _misses_actions(conversation, actions):
        text = _("Er zijn geen acties, en er staat niet waarom. U kunt dit later afmaken.")
        return Finding("meeting.final_report", Weight.BLOCK, text, ways=ways)
    return None


def finished(conversation: ConversationData, actions: Sequence[ActionData]) -> bool:
    """Whether the gesprek is finished: every action has a who and a when, or 'geen acties' its reason.

    Source: requirements C5.
    """
    return why_not_final_report(conversation, actions) is None


def why_not_without_parents(
    conversation: ConversationData, participants: Sequence[ParticipantData]
) -> Finding | None:
    """Hold a gesprek with the parents there, or say why not.

    Source: requirements A6; practice 1.3; domain 2.19.
    """
    if conversation.kind not in WITH_PARENTS or conversation.without_parents:
        return None
    if any(one.guardian_uid and one.attendance in _THERE for one in participants):
        return None
    return Finding(
        "meeting.without_parents",
        Weight.WARN,
        _("Er zijn geen ouders bij dit overleg. Waarom?"),
        ways=tuple(way(code, _(words)) for code, words in WITHOUT_PARENTS.items()),
    )


def is_unfinished(status: ConversationStatus, held_on: date, day: date) -> bool:
    """Whether a gesprek is still to be finished: left open, begun or planned before today and never ended.

    Who had to run closed the lid: then it stands at 'bezig', and the day after it is not finished.

    Source: practice 4c 'If I must run', 5.4.
    """
    if status is ConversationStatus.NOG_NIET_AF:
        return True
    return held_on < day and status in (ConversationStatus.BEZIG, ConversationStatus.GEPLAND)


def why_not_uninvited(
    conversation: ConversationData,
    participants: Sequence[ParticipantData],
    birth_date: date | None,
    day: date,
) -> Finding | None:
    """Invite the parents, and from 12 the pupil, to a planned gesprek.

    Source: domain 2.19; practice 1.3, E31.
    """
    if conversation.status is not ConversationStatus.GEPLAND or conversation.kind not in WITH_PARENTS:
        return None
    if not any(one.guardian_uid and one.invited_on for one in participants):
        text = _("Ouders zijn nog niet uitgenodigd.")
        return Finding("meeting.uninvited", Weight.REMIND, text, ways=(way("invite", _("Uitnodigen")),))
    band = age_band(birth_date, day)
    joins = any(one.of_pupil_uid and (one.invited_on or one.attendance in _THERE) for one in participants)
    if band and band >= AgeBand.TWELVE and not joins:
        text = _("De leerling is nog niet uitgenodigd. Hoe doet de leerling mee?")
        return Finding("meeting.pupil_uninvited", Weight.REMIND, text, ways=(way("invite", _("Uitnodigen")),))
    return None


def _complete(action: ActionData) -> bool:
    """Whether an action has a who and a when, or asks for neither any more."""
    return action.status not in OPEN_STATUSES or bool(action.who and (action.due_on or action.when_words))


def _incomplete(actions: Sequence[ActionData]) -> Iterator[Finding]:
    for at, action in enumerate(actions):
        if _complete(action):
            continue
        if not action.who:
            text = _("Actie {number} heeft geen naam: {what}").format(number=at + 1, what=action.what)
            mend = way(f"fill_who:{at}", _("Vul in"))
            yield Finding("meeting.action_who", Weight.WARN, text, ways=(mend,))
        if not (action.due_on or action.when_words):
            text = _("Actie {number} heeft geen datum: {what}").format(number=at + 1, what=action.what)
            mend = way(f"fill_day:{at}", _("Vul in"))
            yield Finding("meeting.action_day", Weight.WARN, text, ways=(mend,))


def _misses_actions(conversation: ConversationData, actions: Sequence[ActionData]) -> bool:
    reason = conversation.no_actions or conversation.no_actions_why
    return conversation.kind in ENDS_IN_ACTIONS and not actions and not reason


def _no_actions(conversation: ConversationData, actions: Sequence[ActionData]) -> Iterator[Finding]:
    if _misses_actions(conversation, actions):
        yield Finding(
            "meeting.no_actions",
            Weight.WARN,
            _("Geen acties?"),
            ways=(
                way("no_actions:loopt", _("Alles loopt al")),
                way("no_actions:kennisgemaakt", _("Alleen kennisgemaakt")),
                way("no_actions:wachten", _("We wachten op een ander")),
            ),
        )


def _line(conversation: ConversationData) -> Iterator[Finding]:
    if conversation.kind in WITHOUT_LINE:
        return
    if not (conversation.regie_party and conversation.regie_who):
        text = _("Nog niet ingevuld: wie heeft de regie?")
        yield Finding("meeting.regie", Weight.REMIND, text, ways=(way("fill_regie", _("Vul in")),))
    if not conversation.report_by:
        text = _("Nog niet ingevuld: wie schrijft het verslag?")
        yield Finding("meeting.report_by", Weight.REMIND, text, ways=(way("fill_report_by", _("Vul in")),))
    if not (conversation.next_before or conversation.next_on):
        text = _("Nog niet ingevuld: wanneer spreekt u elkaar weer?")
        yield Finding("meeting.next", Weight.REMIND, text, ways=(way("fill_next", _("Vul in")),))


def _unexpected(participants: Sequence[ParticipantData]) -> Iterator[Finding]:
    for at, one in enumerate(participants):
        if one.unexpected and one.parents_agree is None:
            yield Finding(
                "meeting.unexpected",
                Weight.WARN,
                _("{name} is erbij. Ouders akkoord?").format(name=one.name),
                ways=(
                    way(f"parents_agree:{at}", _("Ja, nu gevraagd")),
                    way(f"waits_outside:{at}", _("Nee: wacht buiten")),
                ),
            )


def _own_circle(conversation: ConversationData, points: Sequence[AgendaPointData]) -> Iterator[Finding]:
    spoken = any(point.part is AgendaPart.NODIG and point.text for point in points)
    if conversation.kind is ConversationKind.MDO and not spoken:
        text = _("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)")
        yield Finding("meeting.own_circle", Weight.REMIND, text, ways=(way("fill_own_circle", _("Vul in")),))
