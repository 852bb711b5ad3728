"""What people type in a cell of the Beginstand, and what it means: days that were, parties, a ja or nee."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zorgdesk.model.consent import Answer
from zorgdesk.model.contact import Party
from zorgdesk.model.family import RegieParty
from zorgdesk.rules.beginstand import COLUMNS, PREFILLED, Answerer, BeginRow, Support
from zorgdesk.rules.regie import LEADERS
from zorgdesk.text import N_, _, fold
from zorgdesk.when import parse_day, past_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_LETTERS_OF_A_NAME = 3
_MOST = {"plays": 300, "runs": 200, "contact": 200, "regie": 120}
_YES, _NO = (
    {"ja", "j", "yes", "y", "x", "v", "1", "aanwezig", "present"},
    {"nee", "n", "no", "0", "geen", "none", "-"},
)
_BOTH = (
    "ook",
    "mede",
    "ja ook",
    "ja, ook",
    "ja mede",
    "ja, mede",
    "o",
    "also",
    "both",
    "yes also",
    "yes, also",
)
_WHOSE = (N_("moeder"), N_("vader"), N_("voogd"))
_FOR_BOTH = ("ook namens", "ja, ook namens", "also on behalf", "yes, also on behalf")
# Older words and short ones, beside the labels themselves.
_ALSO: Mapping[str, Sequence[str]] = {
    Support.EXTRA.value: ("begeleiding", "school", "basisondersteuning"),
    Support.BUITEN.value: ("jeugdhulp", "hulp", "extern", "buiten school"),
    Party.CJG.value: ("wijkteam", "gebiedsteam", "sociaal team", "jeugdteam"),
    Party.JEUGDARTS.value: ("jgz", "ggd", "schoolarts"),
    Party.SWV.value: ("swv",),
    Party.SMW.value: ("smw",),
    Party.ORTHOPEDAGOOG.value: ("psycholoog",),
    RegieParty.OUDERS.value: ("ouder", "moeder", "vader"),
}


@dataclass(frozen=True)
class Helper:
    """Somebody in the directory."""

    uid: str
    name: str
    party: Party


@dataclass(frozen=True)
class Known:
    """What reading a cell needs to know: the day, who is at the desk, who helps outside, the school's words."""

    today: date
    me: str
    until: date  # the last day of this school year
    helpers: tuple[Helper, ...] = ()
    cjg_words: tuple[str, ...] = ()  # what the CJG is called here


@dataclass(frozen=True)
class Cell:
    """A cell as it was understood: the words to show, the value, and what is wrong with it."""

    words: str
    value: Any = None
    mistake: str = ""


@dataclass(frozen=True)
class ReadRow:
    """A whole row as it was understood; without `row` it makes nothing (yet)."""

    row: BeginRow | None
    mistakes: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False


def short_day(day: date) -> str:
    """'31-7-27', as the grid shows a day and can read it again.

    Source: practice 1.4(2).
    """
    return f"{day.day}-{day.month}-{day.year % 100:02d}"


def read_cell(column: str, typed: str, known: Known) -> Cell:
    """Understand one cell; what cannot be understood stays as typed, with what is wrong in words.

    Source: practice 1.4(2); requirement K3.
    """
    words = " ".join(typed.split())
    if not words:
        return Cell("")
    if column in ("until", "evaluate"):
        return _day_cell(words, parse_day(words, known.today))
    if column in ("talk", "opp"):
        return _past_cell(words, known.today)
    readers = {"support": _support, "regie": _regie, "party": _party, "answer": _answer, "paper": _paper}
    if column in readers:
        return readers[column](words, known)
    most = _MOST.get(column, 200)
    if len(words) > most:
        return Cell(words, None, _("Dit is te lang. Er passen {count} letters in.").format(count=most))
    return Cell(words, words)


def _day_cell(words: str, day: date | None) -> Cell:
    if day is None:
        return Cell(words, None, _("Deze datum begrijp ik niet. Schrijf bijvoorbeeld 12 mei of 12-5."))
    return Cell(short_day(day), day)


def _past_cell(words: str, today: date) -> Cell:
    cell = _day_cell(words, past_day(words, today))
    if cell.value is not None and cell.value > today:
        return Cell(words, None, _("Deze dag moet nog komen. Zet wat nog komt bij Evaluatie."))
    return cell


def offers(column: str, known: Known) -> list[str]:
    """What can be picked in a column, the most usual first.

    Source: practice 1.4(2).
    """
    of_cjg = [one.name for one in known.helpers if one.party is Party.CJG]
    made = {
        "support": [one.label for one in Support],
        "answer": [one.label for one in (Answer.JA, Answer.JA_MEDE, Answer.NEE)],
        "paper": [_("ja"), _("nee")],
        "party": [*known.cjg_words, *(one.label for one in Party), *(one.name for one in known.helpers)],
        "contact": of_cjg,
        "regie": [
            f"{RegieParty.SCHOOL.label}: {known.me}",
            *(f"{RegieParty.CJG.label}: {name}" for name in of_cjg),
            *(one.label for one in LEADERS),
        ],
    }
    return made.get(column, [])


def fitting(column: str, typed: str, known: Known) -> list[str]:
    """What can be picked, as far as it fits what was typed.

    Source: practice 1.4(2).
    """
    words = fold(typed).strip()
    found = offers(column, known)
    return [one for one in found if not words or _begins(one, words)]


def _begins(label: str, words: str) -> bool:
    return fold(label).startswith(words) or any(part.startswith(words) for part in fold(label).split())


def _pick(words: str, choices: Sequence[tuple[Any, Sequence[str]]]) -> Any:
    """The one choice that is meant: by its whole words, or by a beginning that only it has."""
    wanted = fold(words)
    whole = [value for value, names in choices if wanted in [fold(name) for name in names]]
    begun = [value for value, names in choices if any(_begins(name, wanted) for name in names)]
    for found in (whole, begun):
        if len(found) == 1:
            return found[0]
    return None


def _named(kinds: Iterable[Any]) -> list[tuple[Any, Sequence[str]]]:
    return [(one, (one.label, one.kept_label, *_ALSO.get(one.value, ()))) for one in kinds]


def _helper(words: str, known: Known) -> Helper | None:
    """Somebody in the directory, by at least three letters of the name."""
    found: Helper | None = None
    if len(words) >= _LETTERS_OF_A_NAME:
        found = _pick(words, [(one, (one.name,)) for one in known.helpers])
    return found


def _support(words: str, _known: Known) -> Cell:
    found = _pick(words, _named(Support))
    if found is None:
        return Cell(words, None, _("Kies: extra begeleiding, arrangement of hulp buiten school."))
    return Cell(found.label, found)


def _party(words: str, known: Known) -> Cell:
    helper = _helper(words, known)
    if helper is not None:
        return Cell(helper.name, (helper.party, helper.uid))
    if fold(words) in [fold(one) for one in known.cjg_words]:
        return Cell(words, (Party.CJG, None))
    found = _pick(words, _named(Party))
    if found is None:
        return Cell(words, None, _("Voor wie? Kies uit de lijst, bijvoorbeeld wijkteam of logopedist."))
    return Cell(found.label, (found, None))


def _answer(words: str, _known: Known) -> Cell:
    """'ja', 'nee', 'ook'; with 'moeder' or 'vader' behind it when one of them said it."""
    said = fold(words)
    whose, named = next(
        ((one, word) for one in _WHOSE for word in (one, fold(_(one))) if said.endswith(f" {word}")), ("", "")
    )
    said = said.removesuffix(named).strip().rstrip(",")
    if (
        said in _BOTH
        or said in (fold(Answer.JA_MEDE.label), fold(Answer.JA_MEDE.kept_label))
        or said.startswith(_FOR_BOTH)
    ):
        answer = Answer.JA_MEDE
    elif said in _YES or said == fold(Answer.JA.label):
        answer = Answer.JA
    elif said in _NO or said == fold(Answer.NEE.label):
        answer = Answer.NEE
    else:
        return Cell(words, None, _("Schrijf ja, nee, of ook (ja, ook namens de andere ouder)."))
    return Cell(f"{answer.label} {_(whose) if whose else ''}".strip(), (answer, whose))


def _paper(words: str, _known: Known) -> Cell:
    said = fold(words)
    if said in _YES or said in _NO:
        return Cell(_("ja") if said in _YES else _("nee"), said in _YES)
    return Cell(words, None, _("Is het papier er? Schrijf ja of nee."))


def _regie(words: str, known: Known) -> Cell:
    """'school', 'wijkteam: Noor Bakker', or the name of somebody in the directory."""
    head, _colon, who = (part.strip() for part in words.partition(":"))
    if fold(head) in [fold(one) for one in known.cjg_words]:
        party: Any = RegieParty.CJG
    else:
        party = _pick(head, _named(LEADERS))
    helper = _helper(head, known) if party is None else None
    if helper is not None:
        party, who = _REGIE_OF.get(helper.party, RegieParty.SPECIALIST), helper.name
    if party is None:
        return Cell(words, None, _("Wie heeft de regie? Schrijf bijvoorbeeld school of wijkteam: naam."))
    if who == party.label:
        who = party.kept_label
    who = who or (known.me if party is RegieParty.SCHOOL else party.kept_label)
    shown = party.label if who == party.kept_label else f"{party.label}: {who}"
    if len(who) > _MOST["regie"]:
        return Cell(
            words, None, _("Dit is te lang. Er passen {count} letters in.").format(count=_MOST["regie"])
        )
    return Cell(shown, (party, who))


_REGIE_OF = {
    Party.CJG: RegieParty.CJG,
    Party.KLANTMANAGER: RegieParty.KLANTMANAGER,
    Party.GENERALIST: RegieParty.GENERALIST,
}


def read_row(
    typed: Mapping[str, str], pupil_uid: str, answerers: Sequence[Answerer], known: Known
) -> ReadRow:
    """Understand a whole row: what it makes, or what is wrong at which column.

    Source: practice 1.4(2); requirement K3.
    """
    if not any(typed.get(name) for name in COLUMNS):
        return ReadRow(None, empty=True)
    cells = {name: read_cell(name, typed.get(name, ""), known) for name in COLUMNS if name != "pupil"}
    mistakes = {name: cell.mistake for name, cell in cells.items() if cell.mistake}
    if not pupil_uid:
        mistakes["pupil"] = _("Welke leerling is dit? Typ een deel van de naam en kies.")
    told = [name for name in ("answer", "until", "paper") if cells[name].words]
    if told and not cells["party"].words:
        mistakes["party"] = _("Voor wie is deze toestemming?")
    only = {name for name in COLUMNS if typed.get(name)} <= PREFILLED
    if mistakes or only:
        return ReadRow(None, mistakes)
    return ReadRow(_row_of(cells, pupil_uid, answerers))


def _row_of(cells: Mapping[str, Cell], pupil_uid: str, answerers: Sequence[Answerer]) -> BeginRow:
    value = {name: cell.value for name, cell in cells.items()}
    regie, who = value["regie"] or (None, "")
    party, contact_uid = value["party"] or (None, None)
    answer, whose = value["answer"] or (None, "")
    support = value["support"] or (Support.EXTRA if value["runs"] else None)
    return BeginRow(
        pupil_uid=pupil_uid, plays=value["plays"] or "", support=support, runs=value["runs"] or "",
        regie=regie, regie_who=who, party=party, contact_uid=contact_uid, answer=answer,
        givers=who_said(answer, whose, answerers), until=value["until"], paper=bool(value["paper"]),
        talk_on=value["talk"], evaluate_on=value["evaluate"], opp_on=value["opp"],
        contact=value["contact"] or "",
    )  # fmt: skip


def is_a_yes(typed: str, known: Known) -> bool:
    """Whether an answer as it is typed is a yes.

    Source: practice 1.5.
    """
    value = read_cell("answer", typed, known).value
    return value is not None and value[0] in (Answer.JA, Answer.JA_MEDE)


def who_said(answer: Answer | None, whose: str, answerers: Sequence[Answerer]) -> tuple[Answerer, ...]:
    """Who gave an answer: the one that is named, all parents for a ja or nee, one who speaks for both.

    Source: practice 1.5; BW 1:253i. The row says in words whose answer it writes down.
    """
    if answer is None:
        return ()
    parents = [one for one in answerers if one.guardian_uid] or list(answerers)
    named = [one for one in parents if whose and fold(one.relation) in (whose, fold(_(whose)))]
    found = named or parents
    return tuple(found[:1] if answer is Answer.JA_MEDE else found)
