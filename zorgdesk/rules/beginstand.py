"""The Beginstand: one row for a child that already gets help, and what it makes, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.model.choice import Choice
from zorgdesk.model.consent import Answer
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.text import N_, SOURCE_LANGUAGE, _, listing, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.model.contact import Party
    from zorgdesk.model.family import RegieParty
    from zorgdesk.rules.directory import LocalWords

# The mark of what the Beginstand brought in (ImportedRow.kind).
BEGINSTAND = "beginstand"

# The columns as they stand in the grid and in the sheet.
COLUMNS = {
    "pupil": N_("Leerling"),
    "plays": N_("Wat speelt er"),
    "support": N_("Soort hulp"),
    "runs": N_("Wat loopt er"),
    "regie": N_("Regie"),
    "party": N_("Toestemming voor"),
    "answer": N_("Antwoord"),
    "until": N_("Geldt tot"),
    "paper": N_("Papier"),
    "talk": N_("Laatste gesprek"),
    "evaluate": N_("Evaluatie"),
    "opp": N_("OPP-datum"),
    "contact": N_("Wijkteam"),
}
# Filled in by the program as soon as a pupil stands there: alone they make no row.
PREFILLED = frozenset({"pupil", "regie", "contact"})


class Support(Choice):
    """What kind of help runs."""

    EXTRA = "extra", N_("Extra begeleiding")
    ARRANGEMENT = "arrangement", N_("Arrangement")
    BUITEN = "buiten", N_("Hulp buiten school")


@dataclass(frozen=True)
class Answerer:
    """Somebody whose answer is written down; without a guardian it is the pupil."""

    guardian_uid: str | None
    name: str
    relation: str = ""


@dataclass(frozen=True)
class BeginRow:
    """One row as it was understood. `givers`: who gave the answer; none when no parent is known here."""

    pupil_uid: str
    plays: str = ""
    support: Support | None = None
    runs: str = ""
    regie: RegieParty | None = None
    regie_who: str = ""
    party: Party | None = None
    contact_uid: str | None = None  # for whom the consent is, when it is somebody in the directory
    answer: Answer | None = None
    givers: tuple[Answerer, ...] = ()
    until: date | None = None
    paper: bool = False
    talk_on: date | None = None
    evaluate_on: date | None = None
    opp_on: date | None = None
    contact: str = ""

    @property
    def title(self) -> str:
        """What runs, in one line: as typed, or else its kind."""
        return self.runs or (self.support.kept_label if self.support else "")


def what_it_makes(
    row: BeginRow, first_name: str, *, plan_runs: bool = False, opp_here: bool = True,
    words: LocalWords = USUAL_WORDS,
) -> str:  # fmt: skip
    """Say in one line what a row makes in the dossier; `words`: what parties are called where the pupil lives.

    Source: practice 1.4(2); requirement K3.
    """
    parts = [
        _("plan loopt al") if plan_runs else _("plan loopt"),
        _regie(row, words),
        _support(row),
        _consent(row, first_name, words),
        _on(_("gesprek {day}"), row.talk_on),
        _on(_("evaluatie {day}"), row.evaluate_on),
        _on(
            _("OPP van {day}") if opp_here else _("OPP van {day} (elders, hier alleen de datum)"), row.opp_on
        ),
        _("contact {name}").format(name=row.contact) if row.contact else "",
    ]
    return sentence_case(", ".join(part for part in parts if part)) + "."


def _on(words: str, day: date | None) -> str:
    return words.format(day=plain_date(day)) if day else ""


def _regie(row: BeginRow, words: LocalWords) -> str:
    if row.regie is None:
        return ""
    who = f" ({row.regie_who})" if row.regie_who != row.regie.kept_label else ""
    return _("regie {party}").format(party=words.regie(row.regie)) + who


def _support(row: BeginRow) -> str:
    if not row.title:
        return ""
    kind = row.support.label.lower() if row.support else Support.EXTRA.label.lower()
    return f"{kind}: {row.runs}" if row.runs else kind


def _consent(row: BeginRow, first_name: str, local: LocalWords) -> str:
    if row.party is None:
        return ""
    words = _("toestemming voor {party}").format(party=local.the(row.party))
    if row.answer is None:
        return _("{consent}: nog niet gevraagd").format(consent=words)
    if not row.givers:
        text = _("{consent}: {answer}, in de notitie want de ouders van {name} staan hier nog niet")
        return text.format(consent=words, answer=row.answer.label.lower(), name=first_name)
    names = listing([one.relation or one.name for one in row.givers])
    said = {
        Answer.JA: _("{consent}: ja van {names}"),
        Answer.JA_MEDE: _("{consent}: ja van {names}, ook namens de andere ouder"),
        Answer.NEE: _("{consent}: nee van {names}"),
    }[row.answer].format(consent=words, names=names)
    return f"{said} {_on(_('tot {day}'), row.until)}".rstrip()


@speaking(SOURCE_LANGUAGE)
def note_of(typed: Mapping[str, str], day: date) -> str:
    """The note that the dossier keeps of a row: what was told, one line a column.

    Source: practice 1.1 R-a: the log accepts everything.
    """
    told = [_("Beginstand op {day}. Dit liep al vóór Zorgdesk.").format(day=plain_date(day))]
    told += [
        f"{_(title)}: {typed[name]}" for name, title in COLUMNS.items() if name != "pupil" and typed.get(name)
    ]
    return "\n".join(told)
