"""The reasons to go on past a warning, one key each."""

from __future__ import annotations

from zorgdesk.text import N_, _

_REASONS = {
    "danger": N_("Gevaar"),
    "duty": N_("Wettelijke plicht"),
    "parents_here": N_("Ouders zitten erbij"),
    "not_reached": N_("Ouders niet bereikt"),
    "pupil": N_("Leerling wil het niet"),
    "today": N_("Later vandaag"),
    "else": N_("Anders"),
}


def reasons() -> list[tuple[str, str]]:
    """Codes with their words, in the order of practice 5.8."""
    return [(code, _(words)) for code, words in _REASONS.items()]


def reason_words(code: str) -> str:
    """The words of a reason, to keep with what was done."""
    return _(_REASONS[code])
