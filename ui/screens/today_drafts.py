"""What was begun and not kept: what it is called on Vandaag, and where it opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zorgdesk.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgdesk.desk import DraftCard


class Begun(NamedTuple):
    """A kind of draft: its words, its place, and of which table its subject is a row when it is no pupil."""

    words: str
    place: str
    table: str = ""
    pupil_only: bool = False  # the place takes the pupil, and not the row


# Each step of an OPP is typed in a form of its own (ui.dialogs.opp).
_OPP_STEPS = ("begin", "tekst", "hulp", "leerling", "ouders", "vaststellen", "instemming", "terugvertellen",
              "evalueren", "oordeel", "einde", "elders")  # fmt: skip
# A subject is a pupil, 'pupil/what it is about', a row, or nothing. What is written in the closed part is not here:
# who looks over a shoulder does not read that it is there. What is chosen in Beheer stands there again by itself.
DRAFTS = {
    "note": Begun(N_("notitie"), "dialog/note"),
    "note_correction": Begun(N_("verbetering van een notitie"), "dialog/note", "entry"),
    "view": Begun(N_("zienswijze"), "dialog/view", "entry"),
    "own_note": Begun(N_("eigen aantekening"), "dialog/own_note"),
    "own_note_change": Begun(N_("eigen aantekening"), "dialog/own_note", "sealed_note"),
    "afweging": Begun(N_("afweging"), "dialog/afweging"),
    "afweging_change": Begun(N_("verandering van een afweging"), "dialog/afweging", "afweging"),
    "call": Begun(N_("bel of overleg"), "dialog/call"),
    "call_change": Begun(N_("verbetering van een contact"), "dialog/call", "contact_moment"),
    "ground": Begun(N_("delen op een wettelijke grond"), "dialog/ground"),
    "consent": Begun(N_("toestemming"), "dialog/consent"),
    "ask_consent": Begun(N_("toestemming vragen"), "dialog/ask_consent"),
    "consent_choice": Begun(N_("wat ouders mogen weten"), "dialog/consent_choice"),
    "consent_worry": Begun(N_("zorg over toestemming"), "dialog/consent_worry"),
    "consent_try": Begun(N_("poging om ouders te bereiken"), "dialog/consent_try"),
    "anonymous": Begun(N_("casus zonder naam"), "dialog/anonymous"),
    "outside_help": Begun(N_("hulp buiten school"), "dialog/outside_help"),
    "outside_help_change": Begun(N_("hulp buiten school"), "dialog/outside_help", "help"),
    "cooperation": Begun(N_("verzoek tot samenwerking"), "dialog/cooperation"),
    "cooperation_change": Begun(N_("verzoek tot samenwerking"), "dialog/cooperation", "cooperation"),
    "talk": Begun(N_("gesprek"), "dialog/talk"),
    "talk_change": Begun(N_("gesprek"), "conversation"),
    "preliminary": Begun(N_("vooroverleg"), "conversation"),
    "action": Begun(N_("actie"), "dialog/action"),
    "plan": Begun(N_("plan"), "pupil/plan"),
    "plan_round": Begun(N_("nieuwe ronde van het plan"), "pupil/plan"),
    "evaluation": Begun(N_("evaluatie van het plan"), "pupil/plan"),
    "finish_plan": Begun(N_("afronden van het plan"), "dialog/finish_plan"),
    "aftercare": Begun(N_("nazorg"), "dialog/aftercare"),
    "arrangement": Begun(N_("arrangement"), "dialog/arrangement", "arrangement"),
    "arrangement_use": Begun(N_("gebruik van een arrangement"), "dialog/arrangement_use", "arrangement"),
    "tlv": Begun(N_("TLV of beslissing"), "dialog/tlv"),
    "tlv_change": Begun(N_("TLV of beslissing"), "dialog/tlv", "tlv"),
    "test_result": Begun(N_("toets"), "dialog/test_result"),
    "test_result_change": Begun(N_("toets"), "dialog/test_result", "pupil_test"),
    "read_together": Begun(N_("samen doorgelezen"), "dialog/print"),
    "arrangement_change": Begun(N_("arrangement"), "dialog/arrangement", "arrangement"),
    "regie": Begun(N_("regie overdragen"), "dialog/regie"),
    "regie_fix": Begun(N_("regie verbeteren"), "dialog/regie", "regie"),
    "case": Begun(N_("gezin en taken"), "dialog/case", "care_case", pupil_only=True),
    "let_op": Begun(N_("'Let op'"), "dialog/let_op"),
    "pupil": Begun(N_("gegevens van de leerling"), "dialog/pupil"),
    "guardian": Begun(N_("ouder of verzorger"), "dialog/guardian"),
    "enrolment": Begun(N_("groep en school"), "dialog/enrolment"),
    "document": Begun(N_("document"), "pupil/documenten", "document", pupil_only=True),
    "conversation": Begun(N_("verslag van een gesprek"), "conversation"),
    "group_talk": Begun(N_("groepsbespreking"), "group_talk"),
    "group_talk_plan": Begun(N_("groepsbespreking plannen"), "dialog/group_talk"),
    "sitting": Begun(N_("meer leerlingen na elkaar"), "dialog/sitting"),
    "closing": Begun(N_("afsluiten van een gesprek"), "conversation"),
    **{f"opp_{step}": Begun(N_("OPP"), "dialog/opp") for step in _OPP_STEPS},
}


def rows_of(drafts: Iterable[DraftCard]) -> list[tuple[str, str]]:
    """The rows that drafts are about, as (table, uid): their pupils are to be looked up."""
    return [(DRAFTS[one.form].table, one.subject) for one in drafts if one.subject and DRAFTS[one.form].table]


def pupils_of(drafts: Iterable[DraftCard], homes: Mapping[str, str]) -> list[str]:
    """The pupils that drafts are about, as far as is known."""
    return [uid for uid in (draft_place(one, homes)[1] for one in drafts) if uid]


def draft_place(draft: DraftCard, homes: Mapping[str, str]) -> tuple[tuple[str, str], str, bool]:
    """Where a draft opens again, its pupil, and whether it is about nobody; `homes`: the pupils of rows."""
    kind, subject = DRAFTS[draft.form], draft.subject
    if draft.form in ("conversation", "closing", "group_talk", "talk_change"):
        return (kind.place, subject), "", False
    if kind.table and subject in homes:
        pupil = homes[subject]
        told = pupil if kind.pupil_only else f"{pupil}/{subject}"
        return (kind.place, told), pupil, not pupil
    return (kind.place, subject), subject.partition("/")[0], False
