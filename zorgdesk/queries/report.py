"""The report of a gesprek for one reader: what may be on it is decided here, not by the print."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import select

from zorgdesk.errors import MissingError, require
from zorgdesk.model.action import OPEN_STATUSES, DoerKind
from zorgdesk.model.conversation import AgendaPart
from zorgdesk.model.school import Location, School
from zorgdesk.queries import rows
from zorgdesk.queries.doors import must_open
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.plan_paper import next_talk, school_contact
from zorgdesk.queries.plan_summary import LeftOut, NextMeeting, Promise, SchoolContact
from zorgdesk.queries.promises import THERE, at_table, loose_actions, outsiders
from zorgdesk.queries.report_readers import Receiver, receivers_of
from zorgdesk.queries.report_talk import ReportTalk, report_talk
from zorgdesk.rules.doors import Door
from zorgdesk.rules.promises import promised_in_lines
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.report import PIECE_WORDS, Piece, ReaderKind, may_go, names_another, tells_secret
from zorgdesk.text import N_, SOURCE_LANGUAGE, _, listing, ngettext, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.action import Action
    from zorgdesk.model.family import Guardian
    from zorgdesk.model.pupil import Pupil

_PARTS = {Piece.GOOD: AgendaPart.GOED, Piece.NEEDED: AgendaPart.NODIG, Piece.AGREED: AgendaPart.AFSPRAKEN}


@dataclass(frozen=True)
class ReportAction:
    """Who does what and when; the reader's own rows are marked."""

    who: str
    what: str
    when: str
    own: bool = False


@dataclass(frozen=True)
class ReportCard:
    """Everything that is on the report for one reader, and nothing else.

    `left_out` and `promises` are for the window only; `left_out` says what stayed off this paper and why.
    """

    school_name: str
    school_phone: str
    location_name: str
    practice: bool
    concept: bool
    kind: str
    about: str  # the roepnaam for the family, the whole name for others
    group: str
    held_on: date
    version: int
    replaces: int  # the version that this reader has already; 0: none
    made_on: date
    reader: str
    reader_kind: ReaderKind
    contact: SchoolContact
    there: tuple[str, ...] = ()
    leads: str = ""
    question: str = ""
    going_well: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    actions: tuple[ReportAction, ...] = ()
    no_actions: str = ""
    still_asking: tuple[str, ...] = ()
    next_meeting: NextMeeting | None = None
    next_before: date | None = None
    left_out: tuple[LeftOut, ...] = field(default=(), metadata={"printed": False})
    promises: tuple[Promise, ...] = field(default=(), metadata={"printed": False})


def report_card(sight: Sight, conversation_uid: str, to: str, *, still_asking: bool = False) -> ReportCard:
    """Make the report for one reader: a parent, the pupil, a party outside, or the school; `to` is its key.

    `still_asking`: what others outside the school did not agree to yet stands under 'Dit vragen we nog'.

    Source: requirements C5, C6, C8; practice 1.2 B1 and B3, 1.3, 5.8, E32.

    Raises:
        RefusedError: this reader may not have it. MissingError: this reader is not involved.
    """
    found = report_talk(sight, conversation_uid)
    reader = next((one for one in receivers_of(sight, found) if one.key == to), None)
    if reader is None:
        raise MissingError(_("Deze persoon hoort niet bij dit gesprek."))
    if reader.request is not None:
        for pupil_uid in reader.pupil_uids or [pupil.uid for pupil in found.pupils]:
            must_open(sight, pupil_uid, reader.request, Door.REPORT)
    require(reader.finding)
    with speaking(SOURCE_LANGUAGE):  # the paper is Dutch, whatever the window speaks
        named = next(one for one in receivers_of(sight, found) if one.key == to)
        maker = _Maker(sight, found, named, still_asking=still_asking)
        card = maker.card()
    return replace(card, left_out=maker.left_out())


class _Maker:
    """Puts together what one reader may have, and remembers what stayed off."""

    def __init__(self, sight: Sight, found: ReportTalk, reader: Receiver, *, still_asking: bool) -> None:
        self.sight, self.found, self.reader, self.still = sight, found, reader, still_asking
        self.pupils = [one for one in found.pupils if one.uid in reader.pupil_uids]
        self.others = [one.roepnaam for one in found.pupils if one.uid not in reader.pupil_uids]
        self.parents = {
            guardian.uid: guardian
            for pupil in found.pupils
            for _tie, guardian in rows.guardians_of(sight, pupil.uid)
        }
        self.secrets = self._secrets()
        self.left: dict[str, int] = {}  # lines that stayed off, by why
        self.without: list[Piece] = []
        self.loose: dict[str, str] = {}
        self.loose_lines: dict[str, str] = {}

    def card(self) -> ReportCard:
        """Make it."""
        talk, sight, pupil = self.found.talk, self.sight, self.pupils[0]
        school = sight.session.exec(select(School)).one()
        enrolment = rows.enrolment_of(sight, pupil.uid)
        at = enrolment.location_uid if enrolment else None
        place = sight.session.get(Location, at) if at else None
        going_well, needed = self._lines(Piece.GOOD), self._lines(Piece.NEEDED)
        agreed = self._lines(Piece.AGREED)
        actions = self._actions()
        self._promises(agreed, actions)
        asked = [one for one in actions if self.still and one.uid in self.loose]
        asked_lines = [line for line in agreed if self.still and line in self.loose_lines]
        return ReportCard(
            school_name=school.name,
            school_phone=(place.phone if place else "") or school.phone,
            location_name=place.name if place else school.name,
            practice=school.practice,
            concept=self.found.concept,
            kind=talk.kind.label,
            about=self._about(),
            group=self._group(),
            held_on=talk.held_on,
            version=self.found.version,
            replaces=self._replaces(),
            made_on=sight.today,
            reader=self.reader.name,
            reader_kind=self.reader.kind,
            contact=school_contact(sight, pupil),
            there=self._there(),
            leads=self._leads(),
            question=self._question(),
            going_well=going_well,
            needed=needed,
            agreed=tuple(line for line in agreed if line not in asked_lines),
            actions=tuple(self._row(one) for one in actions if one not in asked),
            no_actions=self._no_actions(actions),
            still_asking=(*asked_lines, *(self._asked(one) for one in asked)),
            next_meeting=self._next(),
            next_before=talk.next_before,
            promises=() if self.still else self._loose(),
        )

    def _about(self) -> str:
        if self.reader.kind in (ReaderKind.PARENT, ReaderKind.PUPIL):
            return listing([pupil.roepnaam for pupil in self.pupils])
        names = rows.pupil_names(self.sight, (pupil.uid for pupil in self.pupils))
        return listing([names[pupil.uid][0] for pupil in self.pupils])

    def _group(self) -> str:
        """The group, where it tells a party outside nothing more than it knows: so not there."""
        if self.reader.kind is ReaderKind.PARTY or len(self.pupils) > 1:
            return ""
        return rows.group_names(self.sight, [self.pupils[0].uid]).get(self.pupils[0].uid, "")

    def _replaces(self) -> int:
        before = [one.number for one in self.reader.given if one.number < self.found.version]
        return max(before, default=0)

    def _there(self) -> tuple[str, ...]:
        """Who was there; another child of the family is another child's data."""
        others = {one.uid for one in self.found.pupils if one.uid not in self.reader.pupil_uids}
        return tuple(
            one.name
            for one in self.found.people
            if one.attendance in THERE and one.of_pupil_uid not in others
        )

    def _leads(self) -> str:
        talk = self.found.talk
        if not (talk.regie_party and talk.line_confirmed and talk.regie_who):
            return ""
        return talk.regie_who

    def _covers(self, piece: Piece) -> bool:
        if may_go(piece, self.reader.kind, self.reader.covered):
            return True
        self.without.append(piece)
        return False

    def _whole(self) -> bool:
        """Whether the reader may have the part of every child."""
        return len(self.pupils) == len(self.found.pupils)

    def _question(self) -> str:
        question = self.found.talk.question
        if not question or not self._whole() or not self._covers(Piece.QUESTION):
            return ""
        return question if self._clean(question) else ""

    def _lines(self, piece: Piece) -> tuple[str, ...]:
        said = self.found.lines(_PARTS[piece], self.reader.pupil_uids)
        if not said or not self._covers(piece):
            return ()
        return tuple(
            _("{name}: {what}").format(name=name, what=line)
            if name and not names_another(line, [name])
            else line
            for name, line in said
            if self._clean(line)
        )

    def _clean(self, line: str) -> bool:
        """Whether a line may stand on it as it was typed; what may not is counted."""
        if names_another(line, self.others):
            return self._leave(N_("Gegevens van een ander kind staan niet op dit papier."))
        if tells_secret(line, self.secrets):
            return self._leave(N_("Adres of telefoon van een ouder staat niet op dit papier."))
        return True

    def _leave(self, why: str) -> bool:
        self.left[why] = self.left.get(why, 0) + 1
        return False

    def _secrets(self) -> tuple[str, ...]:
        """What nobody but that parent may read: of a parent apart, and where the address is secret."""
        return tuple(
            secret
            for guardian in self.parents.values()
            if guardian.uid not in self.reader.guardian_uids and self._is_hidden(guardian)
            for secret in (guardian.address, guardian.phone, guardian.mobile, guardian.mail)
            if secret
        )

    def _is_hidden(self, guardian: Guardian) -> bool:
        return guardian.address_secret or self.reader.apart or self.reader.kind is ReaderKind.PARTY

    def _actions(self) -> list[Action]:
        """What was agreed, of these children; of others only as far as the yes goes."""
        mine = [one for one in self.found.actions if one.pupil_uid in self.reader.pupil_uids]
        if not self._whole():
            mine = [one for one in mine if self._clean(one.what) and self._clean(one.who)]
        else:
            mine = [one for one in mine if self._clean(one.what)]
        if any(not self._own(one) for one in mine) and not self._covers(Piece.ACTIONS):
            mine = [one for one in mine if self._own(one)]
        return [one for one in mine if self._may_read(one)]

    def _may_read(self, action: Action) -> bool:
        """What the other parent, who lives apart, agreed to is theirs, unless one sat at the same table."""
        other = action.guardian_uid and action.guardian_uid not in self.reader.guardian_uids
        if self.reader.apart and other and not self.reader.there:
            return self._leave(N_("Wat de andere ouder doet, staat niet op dit papier."))
        return True

    def _own(self, action: Action) -> bool:
        """Whether the reader does it."""
        match self.reader.kind:
            case ReaderKind.PARENT:
                return action.doer is DoerKind.OUDER and (
                    action.guardian_uid in self.reader.guardian_uids or action.guardian_uid is None
                )
            case ReaderKind.PUPIL:
                return action.doer is DoerKind.LEERLING and action.pupil_uid in self.reader.pupil_uids
            case ReaderKind.PARTY:
                named = bool(action.who) and action.who == self.reader.name
                return named or bool(action.contact_uid and action.contact_uid == self.reader.contact_uid)
            case _:
                return bool(action.who) and action.who == self.reader.name

    def _row(self, action: Action) -> ReportAction:
        own = self._own(action)
        return ReportAction(self._who(action, own=own), action.what, self._when(action), own)

    def _who(self, action: Action, *, own: bool) -> str:
        kind = self.reader.kind
        if (
            own
            and kind is ReaderKind.PARENT
            and (len(self.reader.guardian_uids) == 1 or not action.guardian_uid)
        ):
            return _("U")
        if own and kind is ReaderKind.PUPIL:
            return _("Jij")
        if action.doer is DoerKind.LEERLING:
            return next((one.roepnaam for one in self.pupils if one.uid == action.pupil_uid), action.who)
        return action.who or _("Nog te bepalen")

    def _when(self, action: Action) -> str:
        """Before when, in one line of a narrow column; what ended says how."""
        if action.status not in OPEN_STATUSES:
            return action.status.label
        if action.when_words:
            return action.when_words
        if action.due_on is None:
            return _("Nog te bepalen")
        day = plain_date(action.due_on)
        if action.due_on.year == self.sight.today.year:
            day = day.removesuffix(f" {action.due_on.year}")
        return _("Vóór {day}").format(day=day)

    def _no_actions(self, actions: Sequence[Action]) -> str:
        talk = self.found.talk
        if actions or self.found.actions or not talk.no_actions:
            return ""
        return talk.no_actions_why or talk.no_actions.label

    def _promises(self, agreed: Iterable[str], actions: Sequence[Action]) -> None:
        """What this paper promises of others outside who did not agree to it (C8): the parents read it so."""
        if self.reader.kind not in (ReaderKind.PARENT, ReaderKind.PUPIL):
            return
        pupil = self.pupils[0]
        self.loose = loose_actions(self.sight, pupil, actions)
        names, words = outsiders(self.sight), words_for(self.sight, pupil.uid)
        there = at_table(self.found.people)
        said = ((line, promised_in_lines(line, names, words, there)) for line in agreed)
        self.loose_lines = {line: who for line, who in said if who}

    def _loose(self) -> tuple[Promise, ...]:
        return (
            *(Promise(uid, who) for uid, who in self.loose.items()),
            *(Promise("", who) for who in self.loose_lines.values()),
        )

    def _asked(self, action: Action) -> str:
        return _("{who}: {what}").format(who=action.who, what=action.what) if action.who else action.what

    def _next(self) -> NextMeeting | None:
        talk = self.found.talk
        if talk.next_on:
            return NextMeeting(talk.next_on, talk.next_start, talk.next_place)
        return next_talk(self.sight, self.pupils[0].uid) if self._parents_may_know(self.pupils[0]) else None

    def _parents_may_know(self, pupil: Pupil) -> bool:
        """A talk that is planned with others may be the pupil's own from 16, and is no party's business."""
        band = age_band(pupil.birth_date, self.sight.today)
        young = band is None or band < AgeBand.SIXTEEN
        return self.reader.kind is not ReaderKind.PARTY and (
            young or self.reader.kind is not ReaderKind.PARENT
        )

    def left_out(self) -> tuple[LeftOut, ...]:
        """What stayed off the paper, for the window."""
        counted = (
            LeftOut(ngettext("{count} regel", "{count} regels", count), _(why))
            for why, count in self.left.items()
        )
        part = (
            () if self._whole() else (LeftOut(listing(self.others), _("Daarvoor is er geen toestemming.")),)
        )
        words = listing([_(PIECE_WORDS[piece]) for piece in self.without])
        without = (LeftOut(words, _("Het ja van de ouders geldt daar niet voor.")),) if words else ()
        return (*part, *without, *counted)
