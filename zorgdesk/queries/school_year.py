"""The Schooljaarwissel as a whole: its seven rows, what is done, and what is open in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zorgdesk.queries.manage import setting
from zorgdesk.queries.school_year_agenda import agenda_card
from zorgdesk.queries.school_year_people import colleagues_with_actions, contacts_to_look_at, groups_of
from zorgdesk.queries.school_year_pupils import leavers, newcomers
from zorgdesk.rules.school_year import TurnRow, begins_on, import_key, row_key, usual_turn
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from zorgdesk.desk import Sight

# Vandaag speaks of the turn from two months before the year until two months in it.
TOLD_AROUND = 61
# The setting with the year of which Vandaag has to be silent.
TOLD_ASIDE = "school_year.told_aside"


@dataclass(frozen=True)
class TurnRowCard:
    """One of the seven rows: what is done or open, in words."""

    row: TurnRow
    number: int
    title: str
    told: str  # what stands in it now
    done_on: date | None
    done_by: str

    @property
    def done(self) -> bool:
        """Whether somebody said that it is done."""
        return self.done_on is not None

    @property
    def done_words(self) -> str:
        """By whom and when."""
        if self.done_on is None:
            return ""
        return _("Gedaan: {who}, {day}").format(who=self.done_by, day=plain_date(self.done_on))


@dataclass(frozen=True)
class TurnCard:
    """The Schooljaarwissel of one year."""

    year: str
    rows: tuple[TurnRowCard, ...]

    @property
    def done(self) -> int:
        """How many rows are done."""
        return sum(row.done for row in self.rows)

    @property
    def next_row(self) -> TurnRow | None:
        """The first row that is not done."""
        return next((row.row for row in self.rows if not row.done), None)


@dataclass(frozen=True)
class TurnProgress:
    """How far the Schooljaarwissel is: for Beheer and Vandaag."""

    year: str
    done: int
    total: int
    begun: bool


def turn_card(sight: Sight, year: str) -> TurnCard:
    """The seven rows of a year."""
    told = {
        TurnRow.INLEZEN: _read_in(year),
        TurnRow.LEERLINGEN: _pupils(sight, year),
        TurnRow.ACTIES: _actions(sight, year),
        TurnRow.GROEPEN: _groups(sight, year),
        TurnRow.CONTACTEN: _contacts(sight, year),
        TurnRow.JAARAGENDA: _agenda(sight, year),
        TurnRow.STARTOVERLEG: _("Papier met aantallen, zonder namen."),
    }
    made = []
    for number, row in enumerate(TurnRow, start=1):
        said = _said(sight, year, row)
        words = said.get("told") or told[row]
        on = date.fromisoformat(said["on"]) if said else None
        made.append(TurnRowCard(row, number, row.label, words, on, said.get("by", "")))
    return TurnCard(year, tuple(made))


def turn_progress(sight: Sight, year: str = "") -> TurnProgress:
    """How far the turn to a year is; without a year the one that one usually turns to on this day."""
    at = year or usual_turn(sight.today)
    done = sum(bool(_said(sight, at, row)) for row in TurnRow)
    return TurnProgress(at, done, len(TurnRow), begun=bool(done))


def turn_is_near(sight: Sight) -> TurnProgress | None:
    """For Vandaag: the turn that is going on now, from June to the end of September; none when done or set aside."""
    year = usual_turn(sight.today)
    if abs((sight.today - begins_on(year)).days) > TOLD_AROUND or setting(sight, TOLD_ASIDE) == year:
        return None
    found = turn_progress(sight, year)
    return found if found.done < found.total else None


def _said(sight: Sight, year: str, row: TurnRow) -> dict[str, Any]:
    """What was said of a row; reading a file in is itself the end of the first."""
    said: dict[str, Any] = setting(sight, row_key(year, row)) or {}
    if not said and row is TurnRow.INLEZEN:
        read = setting(sight, import_key(year)) or {}
        return {"on": read["on"], "by": read["by"], "told": _counts(read)} if read else {}
    return said


def _counts(read: dict[str, Any]) -> str:
    return _("{new} nieuw, {gone} vertrokken, {changed} gewijzigd").format(
        new=read["new"], gone=read["gone"], changed=read["changed"]
    )


def _read_in(year: str) -> str:
    return _("Nog geen bestand van {year} ingelezen.").format(year=year)


def _pupils(sight: Sight, year: str) -> str:
    gone, new = leavers(sight, year), newcomers(sight, year)
    todo = sum(not row.done for row in gone)
    left = ngettext("{count} vertrokken", "{count} vertrokken", len(gone))
    words = _("{left}, {new} nieuw").format(left=left, new=len(new))
    if not todo:
        return words
    return f"{words}. {ngettext('Van {count} nog iets te zeggen.', 'Van {count} nog iets te zeggen.', todo)}"


def _actions(sight: Sight, year: str) -> str:
    left = [row for row in colleagues_with_actions(sight, year) if row.left]
    count = sum(len(row.actions) for row in left)
    if not left:
        return _("Geen open acties van vertrokken collega's.")
    who = ngettext("{count} collega", "{count} collega's", len(left))
    return ngettext("{count} actie van", "{count} acties van", count) + f" {who}."


def _groups(sight: Sight, year: str) -> str:
    groups = groups_of(sight, year)
    if not groups:
        return _("Nog geen groepen van {year}.").format(year=year)
    given = sum(bool(group.given_on) for group in groups)
    words = ngettext("{count} groep", "{count} groepen", len(groups))
    return _("{groups}, {given} overgedragen.").format(groups=words, given=given)


def _contacts(sight: Sight, year: str) -> str:
    open_ones = [row for row in contacts_to_look_at(sight, year) if not row.confirmed]
    if not open_ones:
        return _("Wie u elk jaar nakijkt, is nagekeken.")
    return ngettext("{count} nog na te kijken.", "{count} nog na te kijken.", len(open_ones))


def _agenda(sight: Sight, year: str) -> str:
    card = agenda_card(sight, year)
    wanted = sum(one.wanted for one in card.dates)
    if card.kept:
        return ngettext("{count} datum bewaard.", "{count} data bewaard.", wanted)
    return ngettext("{count} datum voorgesteld.", "{count} data voorgesteld.", wanted)
