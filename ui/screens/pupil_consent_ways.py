"""Which ways on a question to share offers, by how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from zorgdesk.model.consent import Answer, Outcome
from zorgdesk.rules.asking import ConsentStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.queries.sharing import ConsentRow

# Its name, the words on its button, the icon, the place it opens, and what that is told.
WayOn: TypeAlias = tuple[str, str, str, str, str]

_OPEN = (ConsentStatus.NIET_GEVRAAGD, ConsentStatus.GEVRAAGD)


def ways_on(one: ConsentRow, pupil_uid: str) -> tuple[WayOn, ...]:
    """What can be done at this question, the most likely first.

    Source: practice 1.3, 5.8.
    """
    return tuple(_ways(one, pupil_uid))


def _ways(one: ConsentRow, pupil: str) -> Iterator[WayOn]:
    about = "/".join(part for part in (pupil, one.party.value, one.contact_uid or "") if part)
    here = ("here", _("Antwoord opschrijven"), "sign", "dialog/consent", about)
    again = ("ask", _("Opnieuw vragen"), "print", "dialog/ask_consent", about)
    trail = f"{pupil}/{one.party.value}/{one.uid}"
    worry = ("worry", _("Wat is er lastig?"), "parents", "dialog/consent_worry", trail)
    if one.status is ConsentStatus.NIET_NODIG:
        yield ("ground", _("Opschrijven wat u deelt"), "law", "dialog/ground", f"{pupil}/{one.party.value}")
        return
    if one.refused:
        yield worry
        talk = f"{pupil}/{one.uid}/{_who_said_no(one)}/outcome={Outcome.GESPROKEN.value}"
        yield ("talk", _("Opnieuw gepraat"), "talk", "dialog/consent_try", talk)
        if one.status is ConsentStatus.INGETROKKEN:
            yield ("here", _("Zegt weer ja"), "sign", "dialog/consent", about)
        yield again
    elif one.status is ConsentStatus.VERLOPEN:
        yield again
        yield ("here", _("Ouder is hier, zegt ja"), "sign", "dialog/consent", about)
    elif one.status in _OPEN:
        yield ("here", _("Ouder is hier, zegt ja"), "sign", "dialog/consent", about)
        yield ("paper", _("Formulier"), "print", "dialog/consent_paper", f"{pupil}/{one.uid}")
        yield worry
    else:
        if one.waited_for:
            yield ("other", _("Ook de ander vragen"), "print", "dialog/consent_paper", f"{pupil}/{one.uid}")
        yield here
    if not one.holds:
        yield ("anonymous", _("Anoniem overleggen"), "anon", "dialog/anonymous", _with_contact(one, pupil))
        yield ("ground", _("Wettelijke grond"), "law", "dialog/ground", f"{pupil}/{one.party.value}")


def _who_said_no(one: ConsentRow) -> str:
    no = (Answer.NEE.label, Answer.INGETROKKEN.label)
    said = next((said for said in one.answers if said.answer in no), None)
    return (said.guardian_uid or "pupil") if said else ""


def _with_contact(one: ConsentRow, pupil: str) -> str:
    return f"{pupil}/{one.contact_uid}" if one.contact_uid else pupil
