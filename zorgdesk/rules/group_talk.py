"""A groepsbespreking: what one line says, what it makes at the pupil, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.action import DoerKind
from zorgdesk.model.dossier import EntryKind
from zorgdesk.rules.wording import way
from zorgdesk.text import N_, SOURCE_LANGUAGE, _, fold, ngettext, plain_date, speaking
from zorgdesk.when import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from zorgdesk.one_line import Person

# The columns of the grid that are typed in, in their order.
COLUMNS = {
    "good": N_("Dit gaat goed"),
    "attention": N_("Let op"),
    "agreed": N_("Afspraak"),
    "who": N_("Wie"),
    "when": N_("Wanneer"),
}
_UIDS = {
    DoerKind.IK: "person_uid",
    DoerKind.SCHOOL: "staff_uid",
    DoerKind.OUDER: "guardian_uid",
    DoerKind.ANDER: "contact_uid",
}
_TITLES = ("juf ", "meester ", "mevrouw ", "meneer ")


@dataclass(frozen=True)
class LineText:
    """What stands at one pupil. Who and when wait for an afspraak."""

    good: str = ""
    attention: str = ""
    agreed: str = ""
    who: str = ""
    due_on: date | None = None
    when_words: str = ""  # as people said it, where it is no day

    @property
    def tells(self) -> bool:
        """Whether there is something to write down at the pupil."""
        return bool(self.good or self.attention or self.agreed)

    @property
    def empty(self) -> bool:
        """Whether nothing stands here at all."""
        return not (self.tells or self.who or self.due_on or self.when_words)

    @property
    def half_agreed(self) -> bool:
        """Whether an afspraak misses who does it, or when."""
        return bool(self.agreed) and not (self.who and (self.due_on or self.when_words))


def line_of(typed: Mapping[str, str], today: date) -> LineText:
    """Read the cells of one row; a day that cannot be read stays as it was said.

    Source: practice 2.1; requirement K2.
    """
    words = {name: " ".join(typed.get(name, "").split()) for name in COLUMNS}
    day = parse_day(words["when"], today) if words["when"] else None
    return LineText(
        good=words["good"], attention=words["attention"], agreed=words["agreed"],
        who=words["who"][:120], due_on=day, when_words="" if day else words["when"][:80],
    )  # fmt: skip


def cells_of(line: LineText) -> dict[str, str]:
    """The cells of a row, as they can be read again; the day is shown back as a day with its year.

    Source: practice 1.3: always shown back as a date.
    """
    made = {
        "good": line.good, "attention": line.attention, "agreed": line.agreed, "who": line.who,
        "when": when_words(line),
    }  # fmt: skip
    return {name: words for name, words in made.items() if words}


def when_words(line: LineText) -> str:
    """The day as the grid shows it ('27-11-26'), or the words that were said."""
    day = line.due_on
    return f"{day.day}-{day.month}-{day.year % 100:02d}" if day else line.when_words


def read_who(typed: str, people: Sequence[Person]) -> Person | None:
    """Who is meant by a name: in full, by another word ('ik', 'moeder'), or by a first name only one has."""
    wanted = fold(typed).strip().removeprefix("@")
    if not wanted:
        return None
    exact = [one for one in people if wanted in {fold(word) for word in (one.name, *one.aliases)}]
    if exact:
        return exact[0]
    first = [one for one in people if wanted in {_bare(one.name), _bare(one.name).partition(" ")[0]}]
    return first[0] if len(first) == 1 else None


def _bare(name: str) -> str:
    folded = fold(name)
    return next((folded.removeprefix(title) for title in _TITLES if folded.startswith(title)), folded)


def fitting_people(typed: str, people: Sequence[Person]) -> tuple[str, ...]:
    """The names that what was typed so far may mean: by the beginning of one of their words."""
    wanted = fold(typed).strip().removeprefix("@")
    found = []
    for one in people:
        words = [word for name in (one.name, *one.aliases) for word in fold(name).split()]
        if any(word.startswith(wanted) for word in (*words, fold(one.name))):
            found.append(one.name)
    return tuple(found)


def does(who: str, people: Sequence[Person]) -> dict[str, Any]:
    """Who does it, as the fields of an action: somebody unknown is 'een ander' by name."""
    blank: dict[str, Any] = dict.fromkeys(_UIDS.values())
    person = read_who(who, people)
    if person is None:
        return {"who": who, "doer": DoerKind.ANDER if who else DoerKind.SCHOOL, **blank}
    kind = DoerKind(person.kind) if person.kind else DoerKind.SCHOOL
    if person.uid and kind in _UIDS:
        blank[_UIDS[kind]] = person.uid
    return {"who": person.name, "doer": kind, **blank}


def kind_of(line: LineText) -> EntryKind:
    """What a row is in the dossier: only good news is 'Dit ging goed'.

    Source: practice 2.3 'Good news', 5.3.
    """
    return EntryKind.OVERLEG if line.attention or line.agreed else EntryKind.GING_GOED


def group_words(name: str) -> str:
    """'groep 5' and 'klas 2b', whatever the school administration calls it."""
    lower = fold(name)
    if lower.startswith(("groep", "klas")):
        return name
    return (_("groep {group}") if name[:1].isdigit() else _("klas {group}")).format(group=name)


@speaking(SOURCE_LANGUAGE)
def note_of(line: LineText, group: str) -> str:
    """The note that a row makes at the pupil, one thing a line.

    Source: practice 2.1: a filled row becomes an entry at the pupil.
    """
    told = [_("Groepsbespreking {group}.").format(group=group_words(group))]
    told += [_("Dit gaat goed: {words}").format(words=line.good)] if line.good else []
    told += [_("Let op: {words}").format(words=line.attention)] if line.attention else []
    told += [_("Afspraak: {words}").format(words=agreement(line))] if line.agreed else []
    return "\n".join(told)


def agreement(line: LineText) -> str:
    """The afspraak with who does it and by when, in one line."""
    by = _("vóór {day}").format(day=plain_date(line.due_on)) if line.due_on else line.when_words
    told = ", ".join(words for words in (line.who, by) if words)
    return f"{line.agreed} ({told})" if told else line.agreed


def what_is_open(lines: Iterable[LineText]) -> Finding | None:
    """Count the afspraken that miss who or when; the groepsbespreking can stay 'nog niet af'.

    Source: requirement C5; practice 1.3 'Closing the MDO', 5.8.
    """
    missing = sum(line.half_agreed for line in lines)
    if not missing:
        return None
    words = ngettext(
        "{count} afspraak heeft nog geen naam of dag.", "{count} afspraken hebben nog geen naam of dag.", missing
    )  # fmt: skip
    ways = (way("fill_in", _("Invullen")), way("later", _("Later afmaken")))
    return Finding("group_talk.half_agreed", Weight.WARN, words, ways=ways)
