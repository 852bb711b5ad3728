"""What Vandaag shows as lines: actions, reminders, drafts, gesprekken that are not finished, and what came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from ui.screens.grouped_rows import Block, Line
from ui.screens.today_drafts import DRAFTS, draft_place
from zorgdesk import clock
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.actions import ActionRow
from zorgdesk.queries.today import LINES, MeetingRow, TodayCard, TodayGroup
from zorgdesk.queries.today_reminders import Reminder, Reminds
from zorgdesk.text import N_, _, clock_time, day_month, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import DraftCard
    from zorgdesk.queries.documents import IncomingRow

_ICONS = {"laat": "late", "vandaag": "today", "week": "calendar", "wacht": "wait", "maand": "flag"}
_SHOWN_BEFORE_ALL = 5  # reminders under a heading, before one asks for all of them

# Where a reminder leads, what that is called, and its icon.
_WAYS = {
    Reminds.EVALUATION: ("pupil/plan", N_("Openen"), "goal"),
    Reminds.AFTERCARE: ("dialog/aftercare", N_("Nazorg"), "eye"),
    Reminds.WEIGH_REVIEW: ("dialog/afweging", N_("Wegen"), "law"),
    Reminds.CONSENT: ("dialog/ask_consent", N_("Vragen"), "sign"),
    Reminds.BIRTHDAY: ("dialog/consent", N_("Vragen"), "sign"),
    Reminds.PAPER: ("pupil/delen", N_("Openen"), "doc"),
    Reminds.OTHER_PARENT: ("pupil/delen", N_("Openen"), "parents"),
    Reminds.ASK_AGAIN: ("pupil/delen", N_("Openen"), "talk"),
    Reminds.HELP: ("dialog/outside_help", N_("Bericht kwam"), "mail"),
    Reminds.COOPERATION: ("dialog/cooperation", N_("Nakijken"), "group"),
    Reminds.ARRANGEMENT: ("dialog/arrangement", N_("Terugkijken"), "eye"),
    Reminds.TLV: ("dialog/tlv", N_("Invullen"), "clock"),
    Reminds.HAND_BACK: ("dialog/hand_back", N_("Terug naar de basis"), "regie"),
    Reminds.INVITE: ("dialog/invite", N_("Uitnodigen"), "mail"),
    Reminds.OPP: ("dialog/opp", N_("Verder"), "ladder"),
    Reminds.OPP_EVALUATION: ("dialog/opp", N_("Evalueren"), "ladder"),
    Reminds.OPP_TOLD_BACK: ("dialog/opp", N_("Terugvertellen"), "talk"),
    Reminds.OPP_AGREED: ("dialog/opp", N_("Antwoord"), "sign"),
    Reminds.OPP_VERDICT: ("dialog/opp", N_("Oordeel"), "law"),
    Reminds.REPORT: ("dialog/report", N_("Versturen"), "print"),
    Reminds.BEGUN: ("pupil/gesprekken", N_("Ja, begonnen"), "phone"),
}


@dataclass(frozen=True)
class Place:
    """Where a line leads: a place of the window, with a uid."""

    name: str
    uid: str


@dataclass(frozen=True)
class AllOf:
    """The line that leads to all lines of a heading: of its actions, or of what it reminds of."""

    group: str
    actions: bool


LineCard: TypeAlias = ActionRow | Reminder | Place | AllOf


def sentence(card: TodayCard) -> str:
    """How much there is to do, in a sentence that calms."""
    counts = {group.code: group.total for group in card.groups}
    late, today = counts.pop("laat", 0), counts.pop("vandaag", 0)
    rest = sum(counts.values())
    parts = [
        _("{count} te laat").format(count=late) if late else "",
        _("{count} voor vandaag").format(count=today) if today else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not told:
        return _("Niets te laat en niets voor vandaag.") if rest else ""
    return f"{told}. " + (_("De rest kan wachten.") if rest else _("Verder wacht er niets."))


def place_of(card: LineCard | None) -> Place:
    """Where a line leads: to its pupil, or to what it is about."""
    if isinstance(card, Place):
        return card
    if isinstance(card, AllOf):
        return Place("actions", card.group)
    if isinstance(card, Reminder):
        return Place("pupil", card.pupil_uid)
    if card is not None and card.pupil_uid:
        return Place("pupil", card.pupil_uid)
    return Place("actions", "")


def deed_place(card: Reminder) -> Place:
    """Where the deed of a reminder is done."""
    uid = f"{card.pupil_uid}/{card.row_uid}" if card.row_uid else card.pupil_uid
    return Place(_WAYS[card.kind][0], uid)


def blocks_of(
    card: TodayCard,
    drafts: Sequence[DraftCard],
    homes: Mapping[str, str],
    names: Mapping[str, tuple[str, str]],
    unfolded: Collection[str],
) -> list[Block]:
    """Everything under its heading; `unfolded`: headings whose reminders are all shown."""
    groups = [_block(group, unfolded=group.code in unfolded) for group in card.groups]
    unfinished = (
        *(_draft_line(draft, homes, names) for draft in drafts),
        *(_talk_line(talk) for talk in card.unfinished),
    )
    incoming = tuple(_incoming_line(one) for one in card.incoming)
    if card.incoming_count > len(incoming):
        incoming += (_all_line("incoming", card.incoming_count, Place("incoming", "")),)
    begun = Block(_("Nog niet af"), "pause", unfinished, str(len(unfinished)))
    came = Block(_("Binnengekomen"), "mail", incoming, str(card.incoming_count))
    # Who had to run from a gesprek finds it on top: practice 4(c).
    ran = any(talk.status is ConversationStatus.BEZIG for talk in card.unfinished)
    order = [begun, *groups, came] if ran else [*groups, begun, came]
    return [block for block in order if block.lines]


def _block(group: TodayGroup, *, unfolded: bool) -> Block:
    shown = group.reminders if unfolded else group.reminders[: _shown_of(group)]
    cards: list[ActionRow | Reminder] = [*group.rows, *shown]
    cards.sort(key=lambda card: (not _goes_back(card), card.due_on is None, card.due_on or clock.today()))
    lines = [_line(card, group.code) for card in cards]
    if group.count > len(group.rows):
        lines.append(_all_line(group.code, group.count, AllOf(group.code, actions=True)))
    if len(group.reminders) > len(shown):
        lines.append(_reminders_line(group))
    ink = "danger" if group.code == "laat" else "text"
    return Block(group.title, _ICONS[group.code], tuple(lines), str(group.total), ink)


def _goes_back(card: ActionRow | Reminder) -> bool:
    return isinstance(card, Reminder) and card.kind is Reminds.HAND_BACK


def _shown_of(group: TodayGroup) -> int:
    """Where there is nothing else, as many as of actions; one more line is no shorter than 'Alles'."""
    most = _SHOWN_BEFORE_ALL if group.rows else LINES
    return most if len(group.reminders) > most + 1 else most + 1


def _all_line(code: str, count: int, card: AllOf | Place) -> Line:
    words = _("Alles ({count})").format(count=count)
    if isinstance(card, AllOf):
        words = ngettext("Alle acties ({count})", "Alle acties ({count})", count)
    return Line(f"all:{code}", "", what=words, card=card, more=True)


def _reminders_line(group: TodayGroup) -> Line:
    words = _("Alle herinneringen ({count})").format(count=len(group.reminders))
    return Line(f"reminders:{group.code}", "", what=words, card=AllOf(group.code, actions=False), more=True)


def _line(card: ActionRow | Reminder, code: str) -> Line:
    return _reminder_line(card) if isinstance(card, Reminder) else line_of(card, code)


def line_of(action: ActionRow, code: str) -> Line:
    """One action as a line: late ones with a chip of days."""
    term, tone = action.term, None
    if action.days_late:
        term, tone = _days(action.days_late), ("danger", "late")
    if code == "wacht" and action.due_on and action.days_late:
        term, tone = _("sinds {day}").format(day=_without_weekday(action.due_on)), None
    return Line(
        uid=action.uid,
        lead=action.pupil or _("Zonder leerling"),
        tag=action.group,
        what=action.what,
        who=_("ik") if action.mine or not action.who else action.who,
        term=term,
        tone=tone,
        card=action,
    )


def _days(count: int) -> str:
    return ngettext("{count} dag", "{count} dagen", count)


def _without_weekday(day: date) -> str:
    words = day_month(day)
    return words.partition(" ")[2] if words[0].isalpha() else words


def _reminder_line(reminder: Reminder) -> Line:
    _place, deed, icon = _WAYS[reminder.kind]
    late = reminder.days_late
    return Line(
        uid=reminder.uid,
        lead=reminder.pupil,
        tag=reminder.group,
        what=reminder.what,
        term=_days(late) if late else _term(reminder.due_on),
        tone=("danger", "late") if late else None,
        card=reminder,
        icon=icon,
        deed=_(deed),
    )


def _term(day: date) -> str:
    """A day to come, or since when it waits: a day that lies behind is no fault of anybody here."""
    if day < clock.today():
        return _("sinds {day}").format(day=_without_weekday(day))
    return _("vandaag") if day == clock.today() else day_month(day)


def _draft_line(draft: DraftCard, homes: Mapping[str, str], names: Mapping[str, tuple[str, str]]) -> Line:
    place, pupil_uid, about_nobody = draft_place(draft, homes)
    name, group = names.get(pupil_uid, ("", ""))
    return Line(
        uid=f"{draft.form}:{draft.subject}",
        lead=name or ("" if about_nobody else _("Zonder leerling")),
        tag=group,
        what=_("Nog niet bewaard: {what}").format(what=_(DRAFTS[draft.form].words)),
        term=_moment(draft.kept_at),
        card=Place(*place),
        icon="note",
        deed=_("Verder"),
    )


def _moment(kept_at: str) -> str:
    """'vandaag 16.10', 'gisteren 16.10', 'vr 20 nov 16.10'."""
    try:
        moment = datetime.fromisoformat(kept_at)
    except ValueError:
        return ""
    day = clock.local(moment).date()
    ago = (clock.today() - day).days
    words = (_("vandaag"), _("gisteren"))[ago] if 0 <= ago <= 1 else day_month(day)
    return f"{words} {clock_time(moment)}"


def _talk_line(talk: MeetingRow) -> Line:
    return Line(
        uid=talk.uid,
        lead=talk.pupils or _("Zonder leerling"),
        what=f"{talk.kind}: {talk.question}" if talk.question else talk.kind,
        who=talk.status_label.lower() if talk.status is ConversationStatus.GEPLAND else "",
        term=talk.day_words,
        card=Place("conversation", talk.uid),
        icon="talk",
        deed=_("Verder"),
    )


def _incoming_line(one: IncomingRow) -> Line:
    return Line(
        uid=one.uid,
        lead=one.title,
        what=one.from_whom,
        term=one.lies,
        card=Place("incoming", one.uid),
        icon="mail" if one.mime == "message/rfc822" else "doc",
        deed=_("Openen"),
    )
