"""Bringing in what already ran before Zorgdesk: one row of the Beginstand is one transaction, never done twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import col, select

from zorgdesk.commands import case as cases
from zorgdesk.commands import keep, plans, regie
from zorgdesk.model.arrangement import Arrangement, ArrangementData
from zorgdesk.model.base import Row
from zorgdesk.model.consent import (
    Answer,
    Consent,
    ConsentAnswer,
    ConsentAnswerData,
    ConsentData,
    DataKind,
    How,
)
from zorgdesk.model.contact import Help, HelpData, HelpStatus
from zorgdesk.model.conversation import (
    Conversation,
    ConversationData,
    ConversationKind,
    ConversationPupil,
    ConversationPupilData,
    ConversationStatus,
    NoActions,
)
from zorgdesk.model.dossier import Entry, EntryData
from zorgdesk.model.family import Case, CaseData, CasePupil, CasePupilData, Regie, RegieData
from zorgdesk.model.opp import Opp, OppData
from zorgdesk.model.plan import Plan, PlanData, PlanStatus
from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.rules.asking import USUAL_PURPOSE, paper_before
from zorgdesk.rules.beginstand import BEGINSTAND, BeginRow, Support, note_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgdesk.desk import Work

T = TypeVar("T", bound=Row)

_ENDED = (PlanStatus.GEEVALUEERD, PlanStatus.AFGEROND)
# What a row makes, by the name it is remembered under; answers are numbered.
_KINDS: dict[str, type[Row]] = {
    "entry": Entry, "case": Case, "case_pupil": CasePupil, "regie": Regie, "plan": Plan, "help": Help,
    "arrangement": Arrangement, "consent": Consent, "answer": ConsentAnswer, "talk": Conversation,
    "talk_pupil": ConversationPupil, "opp": Opp,
}  # fmt: skip


@dataclass
class _Run:
    """One row while it is being kept: what it says now, what it said before, and what it made then."""

    work: Work
    row: BeginRow
    typed: Mapping[str, str]
    memory: ImportedRow | None
    made: dict[str, str] = field(default_factory=dict)

    @property
    def before(self) -> Mapping[str, str]:
        """What the row said when it was kept last."""
        return self.memory.said["typed"] if self.memory else {}

    def moved(self, *columns: str) -> bool:
        """Whether one of these columns says something else than last time."""
        return any(self.typed.get(name, "") != self.before.get(name, "") for name in columns)

    def kept(self, kind: type[T], name: str) -> T | None:
        """What this row made before, unless it was removed since."""
        found = self.work.session.get(kind, self.made.get(name, ""))
        return found if found is not None and found.removed_at is None else None

    def drop(self, kind: type[Row], name: str) -> None:
        """Remove what this row made before."""
        found = self.kept(kind, name)
        if found is not None:
            keep.remove(self.work, found)
        self.made.pop(name, None)

    @property
    def since(self) -> Any:
        """Since when it counts: the last talk, or else today."""
        return self.row.talk_on or self.work.today


def save_begin_row(work: Work, row: BeginRow, typed: Mapping[str, str]) -> str:
    """Keep one row of the Beginstand: case with regie, plan, help, consent, last talk, OPP date and a note.

    A row that was kept before is changed, not doubled: only what the row says otherwise now is changed, so
    that later work in the dossier stays as it is. Returns the uid of the note.
    """
    keep.must_write(work, row.pupil_uid)
    keep.find(work, Pupil, row.pupil_uid)
    memory = _remembered(work, row.pupil_uid)
    run = _Run(work, row, typed, memory, dict(memory.said["made"]) if memory else {})
    for part in (_note, _case, _plan, _support, _consent, _talk, _opp):
        part(run)
    _remember(run)
    return run.made["entry"]


def take_begin_row_back(work: Work, pupil_uid: str) -> int:
    """Take a row of the Beginstand back: what it made goes, except what was worked on since. Returns how many went."""
    keep.must_write(work, pupil_uid)
    memory = _remembered(work, pupil_uid)
    if memory is None:
        raise keep.gone()
    gone = 0
    for name, uid in memory.said["made"].items():
        found = work.session.get(_KINDS[name.rstrip("0123456789")], uid)
        if found is not None and found.removed_at is None and found.version == memory.said["versions"][name]:
            keep.remove(work, found)
            gone += 1
    keep.remove(work, memory)
    return gone


def _remembered(work: Work, pupil_uid: str) -> ImportedRow | None:
    """What the Beginstand of a pupil said and made, if there is one."""
    return work.session.exec(
        select(ImportedRow).where(
            ImportedRow.pupil_uid == pupil_uid,
            ImportedRow.kind == BEGINSTAND,
            col(ImportedRow.removed_at).is_(None),
        )
    ).first()


def _remember(run: _Run) -> None:
    run.work.session.flush()  # gives every row its version
    versions = {
        name: found.version
        for name, uid in run.made.items()
        if (found := run.work.session.get(_KINDS[name.rstrip("0123456789")], uid)) is not None
    }
    said = {"typed": dict(run.typed), "made": run.made, "versions": versions}
    if run.memory is None:
        memory = ImportedRow(
            kind=BEGINSTAND, row_uid=run.made["entry"], pupil_uid=run.row.pupil_uid, said=said
        )
        run.work.session.add(memory)
    else:
        keep.change(run.work, run.memory, said=said, row_uid=run.made["entry"])


def _note(run: _Run) -> None:
    """What was told, as it was told: whatever the other parts make of it, nothing is lost."""
    entry = run.kept(Entry, "entry")
    words = note_of(run.typed, entry.held_on if entry else run.work.today)
    if entry is None:
        data = EntryData(pupil_uid=run.row.pupil_uid, held_on=run.work.today, facts=words)
        reader = run.work.reader
        run.made["entry"] = keep.add(
            run.work, Entry, data, author_uid=reader.person_uid, author_profession=reader.profession
        ).uid
    elif run.moved(*run.typed, *run.before):
        keep.change(run.work, entry, facts=words)


def _case(run: _Run) -> None:
    if not (run.row.regie or run.row.contact) or not run.moved("regie", "contact"):
        return
    case = _open_case(run)
    if run.moved("contact"):
        keep.change(run.work, case, municipal_contact=run.row.contact)
    if run.row.regie is not None and run.moved("regie"):
        _regie(run, case)


def _open_case(run: _Run) -> Case:
    """The pupil's running case, or a new one."""
    found = cases.case_of(run.work, run.row.pupil_uid)
    if found is not None:
        return found
    case = keep.add(run.work, Case, CaseData())
    tie = CasePupilData(case_uid=case.uid, pupil_uid=run.row.pupil_uid)
    run.made["case"], run.made["case_pupil"] = case.uid, keep.add(run.work, CasePupil, tie).uid
    return case


def _regie(run: _Run, case: Case) -> None:
    """One has the regie: the one of this row; who had it before ends today."""
    row, mine = run.row, run.kept(Regie, "regie")
    if mine is not None and mine.until is None:
        keep.change(run.work, mine, party=row.regie, who=row.regie_who)
        return
    ran = regie.runs(run.work, case.uid)
    since = run.work.today if ran else run.since
    data = RegieData(case_uid=case.uid, party=row.regie, who=row.regie_who, since=since)  # type: ignore[arg-type]  # asked before
    uid = regie.put(run.work, data)
    if uid not in ran:
        run.made["regie"] = uid


def _plan(run: _Run) -> None:
    """A plan that runs; one that runs already keeps what it says, and gets the evaluation it misses."""
    row, mine = run.row, run.kept(Plan, "plan")
    if mine is not None:
        fields = {"plays": ("difficult", row.plays), "evaluate": ("evaluate_on", row.evaluate_on),
                  "talk": ("discussed_on", row.talk_on)}  # fmt: skip
        moved: dict[str, Any] = dict(value for name, value in fields.items() if run.moved(name))
        keep.change(run.work, mine, **moved)
        return
    newest = plans.newest(run.work, row.pupil_uid)
    if newest is not None and newest.status not in _ENDED:
        if newest.evaluate_on is None or (run.before and run.moved("evaluate")):
            keep.change(run.work, newest, evaluate_on=row.evaluate_on)
        return
    if run.memory is not None:
        return  # it was ended or removed since: that was work in the dossier
    data = PlanData(
        pupil_uid=row.pupil_uid, status=PlanStatus.LOOPT, started_on=run.since, discussed_on=row.talk_on,
        evaluate_on=row.evaluate_on, difficult=row.plays,
    )  # fmt: skip
    run.made["plan"] = plans.start_plan(run.work, data)


def _support(run: _Run) -> None:
    row, outside = run.row, run.row.support is Support.BUITEN
    if not run.moved("support", "runs"):
        return
    if outside or not row.title:
        run.drop(Arrangement, "arrangement")
    if not outside or not row.title:
        run.drop(Help, "help")
    if not row.title:
        return
    if outside:
        _help(run)
    else:
        _arrangement(run)


def _help(run: _Run) -> None:
    kept = run.kept(Help, "help")
    if kept is not None:
        keep.change(run.work, kept, what=run.row.title)
        return
    data = HelpData(pupil_uid=run.row.pupil_uid, what=run.row.title, status=HelpStatus.GESTART)
    run.made["help"] = keep.add(run.work, Help, data).uid


def _arrangement(run: _Run) -> None:
    kept = run.kept(Arrangement, "arrangement")
    granted = "school" if run.row.support is Support.EXTRA else ""
    if kept is not None:
        keep.change(run.work, kept, title=run.row.title, granted_by=granted)
        return
    data = ArrangementData(
        pupil_uid=run.row.pupil_uid, title=run.row.title, granted_by=granted, since=run.since,
        evaluate_on=run.row.evaluate_on,
    )  # fmt: skip
    run.made["arrangement"] = keep.add(run.work, Arrangement, data).uid


def _consent(run: _Run) -> None:
    """The question with its answers. Without a parent to give it, a yes is no yes yet: it stands in the note."""
    row, kept = run.row, run.kept(Consent, "consent")
    waits = row.answer is not None and not row.givers
    if row.party is None or waits:
        for name in [name for name in run.made if name.startswith("answer")]:
            run.drop(ConsentAnswer, name)
        run.drop(Consent, "consent")
        return
    if kept is not None and not run.moved("party", "answer", "until", "paper"):
        return
    data = _question(run)
    if kept is None:
        kept = keep.add(run.work, Consent, data)
        run.made["consent"] = kept.uid
    else:
        fields = ("party", "contact_uid", "asked_on", "until", "paper_due_on")
        keep.change(run.work, kept, **data.model_dump(include=set(fields)))
    _answers(run, kept)


def _question(run: _Run) -> ConsentData:
    row = run.row
    yes = row.answer in (Answer.JA, Answer.JA_MEDE)
    due = paper_before(run.work.today) if yes and not row.paper else None
    return ConsentData(
        pupil_uid=row.pupil_uid, party=row.party, contact_uid=row.contact_uid,  # type: ignore[arg-type]  # asked before
        purpose=USUAL_PURPOSE, kinds=[DataKind.KLAS.value], asked_on=run.since if row.answer else None,
        until=row.until, paper_due_on=due,
    )  # fmt: skip


def _answers(run: _Run, consent: Consent) -> None:
    row = run.row
    for name in [name for name in run.made if name.startswith("answer")]:
        run.drop(ConsentAnswer, name)
    for number, giver in enumerate(row.givers):
        data = ConsentAnswerData(
            pupil_uid=row.pupil_uid, consent_uid=consent.uid, guardian_uid=giver.guardian_uid,
            answer=row.answer or Answer.GEEN_REACTIE, given_on=run.since,
            how=How.FORMULIER if row.paper else How.MONDELING,
            remark="Uit de beginstand: de dag van het antwoord is niet overgenomen.",
        )  # fmt: skip
        run.made[f"answer{number}"] = keep.add(run.work, ConsentAnswer, data).uid


def _talk(run: _Run) -> None:
    day, kept = run.row.talk_on, run.kept(Conversation, "talk")
    if not run.moved("talk"):
        return
    if day is None:
        run.drop(ConversationPupil, "talk_pupil")
        run.drop(Conversation, "talk")
    elif kept is not None:
        keep.change(run.work, kept, held_on=day)
    else:
        data = ConversationData(
            kind=ConversationKind.OUDERGESPREK, status=ConversationStatus.AFGEROND, held_on=day,
            question="Gehouden vóór Zorgdesk", no_actions=NoActions.LOOPT, line_confirmed=True,
        )  # fmt: skip
        talk = keep.add(run.work, Conversation, data)
        tie = ConversationPupilData(conversation_uid=talk.uid, pupil_uid=run.row.pupil_uid)
        run.made["talk"], run.made["talk_pupil"] = talk.uid, keep.add(run.work, ConversationPupil, tie).uid


def _opp(run: _Run) -> None:
    day, kept = run.row.opp_on, run.kept(Opp, "opp")
    if not run.moved("opp"):
        return
    if day is None:
        run.drop(Opp, "opp")
    elif kept is not None:
        keep.change(run.work, kept, adopted_on=day)
    else:
        data = OppData(pupil_uid=run.row.pupil_uid, adopted_on=day)
        run.made["opp"] = keep.add(run.work, Opp, data).uid
