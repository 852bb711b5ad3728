"""What the rows and fields in the log are called, for people who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLES = {
    "absence": N_("Verzuim"),
    "action": N_("Actie"),
    "afweging": N_("Afweging"),
    "agenda_point": N_("Punt van een gesprek"),
    "arrangement": N_("Arrangement"),
    "consent": N_("Toestemming"),
    "consent_answer": N_("Antwoord op een vraag om toestemming"),
    "contact_moment": N_("Contact met hulp"),
    "contact_person": N_("Contact"),
    "conversation": N_("Gesprek"),
    "conversation_pupil": N_("Leerling bij een gesprek"),
    "desk_person": N_("Iemand aan het bureau"),
    "document": N_("Document"),
    "enrolment": N_("Plaats in een groep"),
    "entry": N_("Notitie"),
    "entry_view": N_("Zienswijze"),
    "family": N_("Gezin"),
    "goal": N_("Doel"),
    "guardian": N_("Ouder of verzorger"),
    "guardianship": N_("Ouder bij een leerling"),
    "handout": N_("Uitgegeven papier"),
    "help": N_("Hulp buiten school"),
    "opp": N_("OPP"),
    "organisation": N_("Organisatie"),
    "participant": N_("Iemand bij een gesprek"),
    "plan": N_("Plan"),
    "pupil": N_("Leerling"),
    "pupil_choice": N_("Keuze van de leerling"),
    "reading_right": N_("Recht om mee te lezen"),
    "regie": N_("Regie"),
    "school": N_("School"),
    "school_group": N_("Groep"),
    "sealed_note": N_("Verzegelde aantekening"),
    "setting": N_("Instelling"),
    "side_note": N_("Kanttekening"),
    "staff": N_("Collega"),
    "task_skip": N_("Opzij gezette herinnering"),
}
_FIELDS = {
    "achternaam": N_("achternaam"),
    "address": N_("adres"),
    "address_secret": N_("geheim adres"),
    "agreed_on": N_("afgesproken op"),
    "answer": N_("antwoord"),
    "asked_on": N_("gevraagd op"),
    "attendance": N_("was erbij"),
    "birth_date": N_("geboortedatum"),
    "channel": N_("hoe"),
    "closed_on": N_("afgesloten op"),
    "confidentiality": N_("vertrouwelijkheid"),
    "confirmed_on": N_("nagekeken op"),
    "contact_name": N_("naam van het contact"),
    "days": N_("werkdagen"),
    "decision": N_("besluit"),
    "done_on": N_("gedaan op"),
    "due_on": N_("vóór"),
    "eigen_kracht": N_("eigen kring"),
    "ended_on": N_("gestopt op"),
    "ends_on": N_("tot"),
    "evaluate_on": N_("evaluatie op"),
    "evaluated_on": N_("geëvalueerd op"),
    "evaluation": N_("evaluatie"),
    "facts": N_("wat u zag of hoorde"),
    "first_name": N_("voornaam"),
    "function": N_("functie"),
    "gezag": N_("gezag"),
    "going_well": N_("wat goed gaat"),
    "gone_on": N_("weg op"),
    "ground": N_("grond"),
    "held_at": N_("tijd"),
    "held_on": N_("dag"),
    "helping": N_("wat helpt"),
    "hindering": N_("wat lastig is"),
    "household": N_("hoe de ouders wonen"),
    "interpretation": N_("wat u ervan denkt"),
    "kind": N_("soort"),
    "let_op": N_("let op"),
    "mail": N_("e-mail"),
    "mobile": N_("mobiel nummer"),
    "municipality": N_("gemeente"),
    "name": N_("naam"),
    "next_on": N_("volgende keer"),
    "options": N_("mogelijkheden"),
    "outcome": N_("uitkomst"),
    "paper": N_("papier"),
    "parent_remark": N_("opmerking van de ouder"),
    "parents_know": N_("ouders weten het"),
    "parents_told_on": N_("aan ouders verteld op"),
    "parents_want": N_("wat de ouders willen"),
    "party": N_("partij"),
    "phone": N_("telefoon"),
    "place": N_("plaats"),
    "profession": N_("beroep"),
    "pupil_wants": N_("wat de leerling wil"),
    "purpose": N_("waarvoor"),
    "question": N_("vraag"),
    "reason": N_("reden"),
    "reasons": N_("redenen"),
    "received_on": N_("ontvangen op"),
    "relation": N_("relatie"),
    "remark": N_("opmerking"),
    "removed_at": N_("weggehaald"),
    "report_by": N_("wie het verslag maakt"),
    "result": N_("resultaat"),
    "roepnaam": N_("roepnaam"),
    "role": N_("rol"),
    "said": N_("wat er gezegd is"),
    "since": N_("sinds"),
    "start": N_("begintijd"),
    "started_on": N_("begonnen op"),
    "status": N_("stand"),
    "subject": N_("onderwerp"),
    "text": N_("tekst"),
    "title": N_("titel"),
    "told_by": N_("wie het vertelde"),
    "until": N_("tot en met"),
    "value": N_("keuze"),
    "veiligheid": N_("recht 'veiligheid'"),
    "weighed_on": N_("afgewogen op"),
    "what": N_("wat"),
    "who": N_("wie"),
    "woongemeente": N_("woongemeente"),
}


def table_words(table: str) -> str:
    """What a row is called: 'Notitie'."""
    return _(_TABLES.get(table, N_("Gegevens")))


def field_words(field: str) -> str:
    """What a field is called, or nothing for one that people do not see."""
    return _(_FIELDS[field]) if field in _FIELDS else ""


def fields_words(fields: Sequence[str]) -> list[str]:
    """What fields are called; those that people do not see by one word, last."""
    named = [words for name in fields if (words := field_words(name))]
    return [*named, _("andere gegevens")] if len(named) < len(fields) else named
