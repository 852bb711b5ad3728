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


# Why a perspective is adopted before the parents were spoken to or the pupil was heard (practice 1.6).
_ADOPTING = {
    "talk_comes": N_("Gesprek is gepland"),
    "not_reached": N_("Ouders niet bereikt"),
    "pupil": N_("Leerling wil het niet"),
    "on_paper": N_("Staat op papier"),
    "term": N_("De zes weken zijn om"),
    "else": N_("Anders"),
}


def reasons() -> list[tuple[str, str]]:
    """Codes with their words, in the order of practice 5.8."""
    return [(code, _(words)) for code, words in _REASONS.items()]


def adopting_reasons() -> list[tuple[str, str]]:
    """Codes with their words, for adopting the perspective of an OPP."""
    return [(code, _(words)) for code, words in _ADOPTING.items()]


def reason_words(code: str) -> str:
    """The words of a reason, to keep with what was done."""
    return _({**_REASONS, **_ADOPTING}[code])
