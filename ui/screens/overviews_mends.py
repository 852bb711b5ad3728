"""Where a thing that a dossier misses is mended: the place to go to, by its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from zorgdesk.queries.completeness import OpenPoint

# The place with what it is told ({pupil}, {row}), and the words on its button.
_MENDS = {
    "open.untold": ("dialog/note", "{pupil}/{row}/at=parents_know", N_("Openen")),
    "open.party_consent": ("dialog/ask_consent", "{pupil}/{row}", N_("Toestemming vragen")),
    "open.consent_ends": ("dialog/ask_consent", "{pupil}/{row}", N_("Opnieuw vragen")),
    "open.gezag": ("dialog/guardian", "{pupil}/{row}", N_("Gezag invullen")),
    "open.regie": ("dialog/regie", "{pupil}", N_("Kiezen")),
    "open.hand_back": ("dialog/hand_back", "{pupil}", N_("Terug naar de basis")),
    "open.hand_back_day": ("dialog/hand_back", "{pupil}", N_("Dag kiezen")),
    "open.three_parties": ("dialog/regie", "{pupil}", N_("Vastleggen")),
    "open.stagnation": ("dialog/talk", "{pupil}", N_("Gesprek met de ouders")),
    "open.weigh_again": ("dialog/afweging", "{pupil}", N_("Nu doen, 1 minuut")),
    "open.weigh_review": ("dialog/afweging", "{pupil}", N_("Opnieuw wegen")),
    "open.transition": ("dialog/talk", "{pupil}/kind=overdracht", N_("Warme overdracht plannen")),
    "open.case_aftercare": ("dialog/case", "{pupil}/at=aftercare", N_("Gekeken")),
    "open.lighter": ("dialog/plan", "{pupil}/at=why_not_lighter", N_("Invullen")),
    "open.tlv": ("dialog/tlv", "{pupil}/{row}", N_("Invullen")),
    "open.afweging": ("dialog/afweging", "{pupil}", N_("Nu doen, 1 minuut")),
    "open.meeting": ("conversation", "{row}", N_("Afmaken")),
    "open.report": ("dialog/report", "{pupil}/{row}", N_("Versturen")),
    "open.evaluation": ("dialog/talk", "{pupil}", N_("Gesprek plannen")),
    "open.next_meeting": ("dialog/talk", "{pupil}", N_("Gesprek plannen")),
    "open.aftercare": ("dialog/aftercare", "{pupil}", N_("Nazorg invullen")),
    "open.arrangement_due": ("dialog/arrangement", "{pupil}/{row}", N_("Terugkijken")),
    "open.paper": ("pupil/delen", "{pupil}", N_("Openen")),
    "open.goal_seen": ("dialog/plan", "{pupil}/at=goals", N_("Invullen")),
    "open.arrangement": ("dialog/arrangement", "{pupil}/{row}", N_("Dag kiezen")),
    "open.own_circle": ("dialog/plan", "{pupil}/at=eigen_kracht", N_("Invullen")),
    "open.let_op": ("dialog/let_op", "{pupil}", N_("Nakijken")),
}
_OTHERWISE = ("pupil", "{pupil}", N_("Openen"))


def mend_place(pupil_uid: str, point: OpenPoint) -> tuple[str, str]:
    """The place that mends a point, and what it is told."""
    place, told, _words = _MENDS.get(point.rule, _OTHERWISE)
    return place, told.format(pupil=pupil_uid, row=point.row_uid)


def mend_words(point: OpenPoint) -> str:
    """The words on the button that mends a point."""
    return _(_MENDS.get(point.rule, _OTHERWISE)[2])
