"""Who may read and write what is sealed, how long an own note stays, and what the log may tell of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.school import Role
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.model.reader import Reader

# An own note is a memory aid: it goes by itself unless it is kept on purpose. Source: requirement A4, practice E17.
KEPT_FOR = timedelta(weeks=8)
# So long before it goes, Vandaag says so.
SAID_AHEAD = timedelta(weeks=1)

# What is typed in these is sealed before it is kept as a draft.
SEALED_FORMS = frozenset({"own_note", "own_note_change", "safety_note", "safety_note_correction"})

OWN_DEEDS = frozenset(
    {
        "write_own_note",
        "change_own_note",
        "remove_own_note",
        "put_back_own_note",
    }
)
SAFETY_DEEDS = frozenset({"open_safety", "write_safety_note"})
# Lines of the log that would tell others that there are such notes about a pupil.
HIDDEN_DEEDS = OWN_DEEDS | SAFETY_DEEDS


def keeps_own_notes(reader: Reader) -> bool:
    """Whether this reader has notes of their own: whoever writes in dossiers, and never on paper for a parent."""
    return reader.role in (Role.IB, Role.DIRECTEUR) and reader.guardian_uid is None


def reads_safety(reader: Reader) -> bool:
    """Whether this reader may read the safety part: by a right of the person, not of the role."""
    return reader.veiligheid and reader.reads_dossiers and reader.guardian_uid is None


def reads_sealed(reader: Reader) -> bool:
    """Whether there is anything sealed for this reader at all."""
    return keeps_own_notes(reader) or reads_safety(reader)


def gone_on(written: date, *, kept: bool) -> date | None:
    """The day from which an own note is gone; None when it is kept."""
    return None if kept else written + KEPT_FOR


def why_not_own(reader: Reader, *, has_key: bool) -> Finding | None:
    """Keep own notes for who writes in dossiers, opened with their own key.

    Source: requirement A4; domain 2.23; design 'people at the desk'.
    """
    if not keeps_own_notes(reader):
        return Finding(
            "sealed.own",
            Weight.BLOCK,
            _("Eigen aantekeningen zijn er alleen voor wie in het dossier schrijft."),
        )
    if not has_key:
        return Finding(
            "sealed.key", Weight.BLOCK,
            _("Uw eigen aantekeningen zijn nu dicht: het bestand is met een andere sleutel geopend dan die van u."),
            _("Vergrendel en open met uw eigen wachtwoordzin."),
        )  # fmt: skip
    return None


def why_not_safety(reader: Reader) -> Finding | None:
    """Show the safety part to who has the right; to others not even whether there is anything in it.

    Source: requirement E1; design 'people at the desk'; practice 1.1 R-e for the numbers.
    """
    if reads_safety(reader):
        return None
    return Finding(
        "sealed.safety", Weight.BLOCK,
        _("Dit deel is alleen voor wie het recht 'veiligheid' heeft."),
        _("Vraag het aan de directeur. Bij gevaar belt u 112 of Veilig Thuis: 0800-2000."),
    )  # fmt: skip


def why_not_open() -> Finding:
    """Let who has the right wait for the key: it comes from somebody who can read the part already.

    Source: design 'people at the desk': sealed besides, with keys wrapped per entitled person.
    """
    return Finding(
        "sealed.waiting", Weight.BLOCK,
        _("U hebt het recht 'veiligheid', maar nog geen sleutel van dit deel."),
        _("Iemand die het al mag lezen, geeft u de sleutel: bij een leerling, onder Afgesloten deel."),
    )  # fmt: skip
