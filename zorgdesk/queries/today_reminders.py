"""What Vandaag reminds of beside actions: plans to evaluate, consent that ends, birthdays, paper that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import aliased
from sqlmodel import and_, col, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionKind
from zorgdesk.model.audit import TaskSkip
from zorgdesk.model.consent import Answer, Consent, ConsentAnswer, Refusal
from zorgdesk.model.dossier import Afweging
from zorgdesk.model.plan import Plan
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.afweging import to_weigh_again
from zorgdesk.queries.cooperation import ending_cooperation
from zorgdesk.queries.invitations import uninvited_talks
from zorgdesk.queries.local_words import words_of
from zorgdesk.queries.opp_reminders import due_opps
from zorgdesk.queries.outside_help import awaited_messages
from zorgdesk.queries.plan_reminders import plans_due
from zorgdesk.queries.regie import hand_backs
from zorgdesk.queries.report_reminders import after_talks
from zorgdesk.queries.support_reminders import support_due
from zorgdesk.rules.caveats import AMBER_DAYS
from zorgdesk.rules.open_points import AHEAD
from zorgdesk.rules.pupil_age import AgeBand, age_band, birthday
from zorgdesk.rules.regie_points import hand_back_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.model.contact import Party

    _Rests: TypeAlias = AbstractSet[tuple[str, Party]]  # questions that rest after a no

# More of one kind than this nobody reads on one page.
MOST = 200
# Where the pupil decides along, decides alone on help, and decides alone on all (practice 1.3).
_BIRTHDAYS = (AgeBand.TWELVE, AgeBand.SIXTEEN, AgeBand.ADULT)
_YES = (Answer.JA, Answer.JA_MEDE)


class Reminds(Enum):
    """Of what, with the rule of 'Nog te doen' that it can be set aside by."""

    EVALUATION = "open.evaluation"
    CONSENT = "open.consent_ends"
    BIRTHDAY = "open.birthday"
    PAPER = "open.paper"
    OTHER_PARENT = "open.other_parent"
    ASK_AGAIN = "open.ask_again"
    HELP = "open.help_message"
    COOPERATION = "open.cooperation"
    AFTERCARE = "open.aftercare"
    WEIGH_REVIEW = "open.weigh_review"
    HAND_BACK = "open.hand_back"
    ARRANGEMENT = "open.arrangement_due"
    TLV = "open.tlv"
    INVITE = "open.invite"
    OPP = "open.opp"
    OPP_EVALUATION = "open.opp_evaluation"
    OPP_TOLD_BACK = "open.opp_told_back"
    OPP_AGREED = "open.opp_agreed"
    OPP_VERDICT = "open.opp_verdict"
    REPORT = "open.report"
    BEGUN = "open.begun"


@dataclass(frozen=True)
class Reminder:
    """One line about a pupil: what comes, and on which day."""

    kind: Reminds
    pupil_uid: str
    pupil: str
    group: str
    what: str
    due_on: date
    days_late: int = 0
    row_uid: str = ""  # what it is about, where a pupil may have more of a kind
    about: str = ""

    @property
    def uid(self) -> str:
        """What tells it apart in a list: a pupil has one of a kind, unless it names a row."""
        return f"{self.kind.value}:{self.row_uid or self.pupil_uid}{self.about}"


@dataclass(frozen=True)
class _Found:
    kind: Reminds
    pupil_uid: str
    what: str
    due_on: date
    row_uid: str = ""
    about: str = ""
    party: Party | None = None  # stands in `what` as {party}, in the word of the municipality
    by_law: bool = False  # an OPP whose term stands in the law


def reminders(sight: Sight, last_day: date) -> tuple[Reminder, ...]:
    """Everything that comes up to a day, and consent and birthdays up to 30 days; by day."""
    if not sight.reader.reads_dossiers:
        return ()
    trails = _trails(sight)
    resting = {key for key, day in trails.items() if day > sight.today}
    found = [
        *_plans(sight, last_day),
        *_afwegingen(sight, last_day),
        *_consents(sight, resting),
        *_birthdays(sight),
        *_papers(sight, last_day, resting),
        *_other_parents(sight, resting),
        *_again(trails, last_day),
        *_outside(sight, last_day),
        *_hand_backs(sight, last_day),
        *_support(sight, last_day),
        *(_Found(Reminds.INVITE, *one) for one in uninvited_talks(sight)),
        *(_Found(Reminds(o.rule), o.pupil_uid, o.what, o.due_on, by_law=o.by_law) for o in due_opps(sight)),
    ]
    skipped = _skipped(sight, {one.pupil_uid for one in found})
    first: dict[tuple[Reminds, str, str], _Found] = {}
    for one in sorted(found, key=lambda one: (one.due_on, one.pupil_uid)):
        if (one.pupil_uid, one.kind.value) not in skipped:
            first.setdefault((one.kind, one.pupil_uid, f"{one.row_uid}{one.about}"), one)
    return _with_names(sight, list(first.values()))


def _with_names(sight: Sight, found: Sequence[_Found]) -> tuple[Reminder, ...]:
    names = rows.pupil_names(sight, (one.pupil_uid for one in found))
    words = words_of(sight, (one.pupil_uid for one in found if one.party))
    return tuple(
        Reminder(
            one.kind, one.pupil_uid, *names[one.pupil_uid],
            one.what.format(party=words[one.pupil_uid].the(one.party)) if one.party else one.what, one.due_on,
            # Only a plan has a term that somebody set, and an OPP one of the law: the rest is no fault of anybody.
            _days_late(one, sight.today),
            one.row_uid, one.about,
        )
        for one in found
    )  # fmt: skip


def _days_late(one: _Found, today: date) -> int:
    termed = one.kind in (Reminds.EVALUATION, Reminds.OPP_EVALUATION) or (
        one.kind is Reminds.OPP and one.by_law
    )
    return max((today - one.due_on).days, 0) if termed else 0


def _mine(sight: Sight, pupil_uid: Any) -> list[ColumnElement[bool]]:
    """Pupils who did not leave, and whom this reader may see."""
    where: list[ColumnElement[bool]] = [col(Pupil.left_on).is_(None), col(Pupil.removed_at).is_(None)]
    if sight.reader.pupils is not None:
        where.append(col(pupil_uid).in_(sight.reader.pupils))
    return where


def _plans(sight: Sight, last_day: date) -> Iterator[_Found]:
    """Plans to look at together, and those to look at once more after their end."""
    for one in plans_due(sight, last_day, _mine(sight, Plan.pupil_uid), MOST):
        yield _Found(Reminds(one.rule), one.pupil_uid, one.what, one.due_on)


def _afwegingen(sight: Sight, last_day: date) -> Iterator[_Found]:
    for pupil_uid, day in to_weigh_again(sight, last_day, _mine(sight, Afweging.pupil_uid), MOST):
        yield _Found(Reminds.WEIGH_REVIEW, pupil_uid, _("Kijken of de afweging nog klopt"), day)


def _consents(sight: Sight, resting: _Rests) -> Iterator[_Found]:
    """A yes that ends within 30 days, or ended in the last 30, with no later one for the same party."""
    later = aliased(Consent)
    statement = (
        select(Consent)
        .join(Pupil, col(Pupil.uid) == col(Consent.pupil_uid))
        .where(
            col(Consent.until) >= sight.today - AHEAD,
            col(Consent.until) <= sight.today + AHEAD,
            col(Consent.removed_at).is_(None),
            ~select(later.uid)
            .where(
                later.pupil_uid == Consent.pupil_uid,
                later.party == Consent.party,
                later.uid > Consent.uid,
                col(later.removed_at).is_(None),
                or_(col(later.until).is_(None), col(later.until) > col(Consent.until)),
            )
            .exists(),
            *_mine(sight, Consent.pupil_uid),
        )
        .order_by(col(Consent.until), col(Consent.uid))
        .limit(MOST)
    )
    found = sight.session.exec(statement).all()
    answers = _newest_answers(sight, [consent.uid for consent in found])
    for consent in found:
        said = answers.get(consent.uid, {}).values()
        if (consent.pupil_uid, consent.party) in resting:
            continue
        if consent.until and said and all(answer in _YES for answer in said):
            text = _("Toestemming voor {party} loopt af")
            if consent.until < sight.today:
                text = _("Toestemming voor {party} is afgelopen")
            yield _Found(Reminds.CONSENT, consent.pupil_uid, text, consent.until, party=consent.party)


def _newest_answers(sight: Sight, consent_uids: Sequence[str]) -> dict[str, dict[str | None, Answer]]:
    """What each giver said last, by question."""
    made: dict[str, dict[str | None, Answer]] = {}
    answers = rows.running(sight, ConsentAnswer, col(ConsentAnswer.consent_uid).in_(consent_uids))
    for answer in sorted(answers, key=lambda one: (one.given_on, one.uid)):
        made.setdefault(answer.consent_uid, {})[answer.guardian_uid] = answer.answer
    return made


def _birthdays(sight: Sight) -> Iterator[_Found]:
    """The 12th, 16th and 18th birthdays around now of pupils with consent: one asks again, also the pupil."""
    since, until = sight.today - AHEAD, sight.today + AHEAD
    born = col(Pupil.birth_date)
    statement = (
        select(col(Pupil.uid), col(Pupil.roepnaam), col(Pupil.birth_date))
        .where(
            or_(*(and_(born >= birthday(since, -age), born <= birthday(until, -age)) for age in _BIRTHDAYS)),
            select(Consent.uid)
            .where(
                Consent.pupil_uid == Pupil.uid,
                col(Consent.removed_at).is_(None),
                or_(col(Consent.until).is_(None), col(Consent.until) >= sight.today),
            )
            .exists(),
            *_mine(sight, Pupil.uid),
        )
        .order_by(born, col(Pupil.uid))
        .limit(MOST)
    )  # fmt: skip
    found = sight.session.exec(statement).all()
    answered = _pupils_answered(sight, [uid for uid, _name, _born in found])
    for uid, name, birth_date in found:
        for age in _BIRTHDAYS:
            day = birthday(birth_date, age) if birth_date else since - timedelta(days=1)
            if since <= day <= until and answered.get(uid, date.min) < day:
                what = _("{name} wordt {age}: vraag de toestemming opnieuw")
                if day <= sight.today:
                    what = _("{name} is {age} geworden: vraag de toestemming opnieuw")
                yield _Found(Reminds.BIRTHDAY, uid, what.format(name=name, age=int(age)), day)


def _pupils_answered(sight: Sight, pupil_uids: Iterable[str]) -> dict[str, date]:
    """The last day on which each pupil gave an own answer."""
    answers = rows.running(
        sight, ConsentAnswer, col(ConsentAnswer.pupil_uid).in_(pupil_uids),
        col(ConsentAnswer.guardian_uid).is_(None), order=col(ConsentAnswer.given_on),
    )  # fmt: skip
    return {answer.pupil_uid: answer.given_on for answer in answers}


def _papers(sight: Sight, last_day: date, resting: _Rests) -> Iterator[_Found]:
    """Signed forms that were promised and for which no action waits already."""
    statement = (
        select(Consent)
        .join(Pupil, col(Pupil.uid) == col(Consent.pupil_uid))
        .where(
            col(Consent.paper_due_on) <= last_day,
            col(Consent.removed_at).is_(None),
            ~select(Action.uid)
            .where(
                Action.pupil_uid == Consent.pupil_uid,
                col(Action.kind) == ActionKind.PAPIER,
                col(Action.status).in_(OPEN_STATUSES),
                col(Action.removed_at).is_(None),
            )
            .exists(),
            *_mine(sight, Consent.pupil_uid),
        )
        .order_by(col(Consent.paper_due_on), col(Consent.uid))
        .limit(MOST)
    )
    for consent in sight.session.exec(statement):
        if consent.paper_due_on and (consent.pupil_uid, consent.party) not in resting:
            what = _("Papier van de toestemming voor {party}")
            yield _Found(Reminds.PAPER, consent.pupil_uid, what, consent.paper_due_on, party=consent.party)


def _other_parents(sight: Sight, resting: _Rests) -> Iterator[_Found]:
    """A yes that one parent gave for both a month ago, and of which the other said nothing yet.

    Source: practice 1.3: shown amber for 30 days, then a reminder to ask the other.
    """
    statement = (
        select(Consent, col(Pupil.birth_date))
        .join(Pupil, col(Pupil.uid) == col(Consent.pupil_uid))
        .where(
            or_(col(Consent.until).is_(None), col(Consent.until) >= sight.today),
            col(Consent.removed_at).is_(None),
            select(ConsentAnswer.uid)
            .where(
                ConsentAnswer.consent_uid == Consent.uid,
                ConsentAnswer.answer == Answer.JA_MEDE,
                col(ConsentAnswer.given_on) < sight.today - timedelta(days=AMBER_DAYS),
                col(ConsentAnswer.removed_at).is_(None),
            )
            .exists(),
            *_mine(sight, Consent.pupil_uid),
        )
        .order_by(col(Consent.uid))
        .limit(MOST)
    )
    found = sight.session.exec(statement).all()
    answers = _newest_answers(sight, [consent.uid for consent, _born in found])
    for consent, born in found:
        parents = [word for uid, word in answers.get(consent.uid, {}).items() if uid is not None]
        band = age_band(born, sight.today)
        alone = band is not None and band >= AgeBand.SIXTEEN
        if parents == [Answer.JA_MEDE] and not alone and (consent.pupil_uid, consent.party) not in resting:
            what = _("Vraag ook de andere ouder: toestemming voor {party}")
            yield _Found(Reminds.OTHER_PARENT, consent.pupil_uid, what, sight.today, party=consent.party)


def _trails(sight: Sight) -> dict[tuple[str, Party], date]:
    """Before which day nobody asks again, by pupil and party: what was noted last counts."""
    statement = (
        select(Refusal)
        .join(Pupil, col(Pupil.uid) == col(Refusal.pupil_uid))
        .where(
            col(Refusal.removed_at).is_(None),
            or_(col(Refusal.not_before).is_(None), col(Refusal.not_before) >= sight.today - AHEAD),
            *_mine(sight, Refusal.pupil_uid),
        )
        .order_by(col(Refusal.uid))
    )
    found = {(one.pupil_uid, one.party): one for one in sight.session.exec(statement)}
    return {key: one.not_before for key, one in found.items() if one.not_before and not _answered(sight, one)}


def _answered(sight: Sight, refusal: Refusal) -> bool:
    """Whether somebody said yes to this party after the trail was noted."""
    statement = (
        select(ConsentAnswer.uid)
        .join(Consent, col(Consent.uid) == col(ConsentAnswer.consent_uid))
        .where(
            Consent.pupil_uid == refusal.pupil_uid,
            Consent.party == refusal.party,
            col(ConsentAnswer.answer).in_(_YES),
            col(ConsentAnswer.uid) > refusal.uid,
            col(ConsentAnswer.removed_at).is_(None),
        )
        .limit(1)
    )
    return sight.session.exec(statement).first() is not None


def _again(trails: Mapping[tuple[str, Party], date], last_day: date) -> Iterator[_Found]:
    """The day has come on which one may ask again after a no (idea 17)."""
    for (pupil_uid, party), day in trails.items():
        if day <= last_day:
            what = _("Opnieuw praten over toestemming voor {party}")
            yield _Found(Reminds.ASK_AGAIN, pupil_uid, what, day, party=party)


def _outside(sight: Sight, last_day: date) -> Iterator[_Found]:
    """Messages about help that are expected (D7), and verzoeken tot samenwerking that end (D9)."""
    for one in awaited_messages(sight, last_day):
        yield _Found(Reminds.HELP, one.pupil_uid, one.what, one.due_on, one.help_uid, one.about.value)
    for row in ending_cooperation(sight):
        yield _Found(Reminds.COOPERATION, row.pupil_uid, row.what, row.due_on, row.uid)


def _support(sight: Sight, last_day: date) -> Iterator[_Found]:
    """Arrangements to look back at and TLV's that end (K11); reports to send, and what others began with (C6)."""
    whose = _mine(sight, Pupil.uid)
    for one in support_due(sight, last_day, whose, MOST):
        yield _Found(Reminds(one.rule), one.pupil_uid, one.what, one.due_on, one.row_uid)
    for two in after_talks(sight, last_day, whose, MOST):
        yield _Found(Reminds(two.rule), two.pupil_uid, two.what, two.due_on, two.row_uid)


def _hand_backs(sight: Sight, last_day: date) -> Iterator[_Found]:
    """Regie that was taken over and goes back to the basic provision (B4)."""
    for one in hand_backs(sight, last_day):
        what = hand_back_words(one.who, one.base, one.due_on, sight.today)
        yield _Found(Reminds.HAND_BACK, one.pupil_uid, what, one.due_on, one.regie_uid)


def _skipped(sight: Sight, pupil_uids: Iterable[str]) -> set[tuple[str, str]]:
    """What was set aside: 'niet nodig bij deze leerling'."""
    found = rows.running(sight, TaskSkip, col(TaskSkip.pupil_uid).in_(pupil_uids))
    return {(skip.pupil_uid, skip.rule) for skip in found}
