"""Contact with others outside school: parents first, and the log that accepts everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import Direction, Ground, Naming, Party
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.rules.wording import the_party, way, ways
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.model.contact import ContactMomentData
    from zorgdesk.rules.directory import LocalWords

# With danger or on these grounds nobody waits for a talk with the parents.
_AT_ONCE = {Ground.VITAAL, Ground.VEILIG_THUIS}


@dataclass(frozen=True)
class ParentTalk:
    """What was told to the parents in one talk: one talk may tick both."""

    held_on: date
    concern_discussed: bool
    contact_announced: bool


def why_not_parents_first(
    talks: Sequence[ParentTalk],
    moment_day: date,
    naming: Naming,
    *,
    party: Party,
    ground: Ground | None = None,
    parents_may_know: bool = True,
    who: str = "",
) -> Finding | None:
    """Tell the parents of the concern and of the contact before a named contact; one talk may do both.

    `who`: the party as the sentence says it here, in the word of the municipality.

    With the parents at the table, without a name, in danger, or where a pupil from 16 leaves them out, it
    does not apply.

    Source: requirements D3; practice 1.3, 4b; domain 0.11.
    """
    if naming is not Naming.MET_NAAM or ground in _AT_ONCE or party is Party.VEILIG_THUIS:
        return None
    if not parents_may_know:
        return None
    before = [talk for talk in talks if talk.held_on <= moment_day]
    if not any(talk.contact_announced for talk in before):
        text = _("U hebt de ouders nog niet verteld dat u {party} belt.")
    elif not any(talk.concern_discussed for talk in before):
        text = _("U hebt de zorg nog niet met de ouders besproken. U belt {party}.")
    else:
        return None
    return Finding(
        "contact.parents_first",
        Weight.WARN,
        text.format(party=who or the_party(party)),
        ways=ways("call_parents", "with_parents", "anonymous", "danger"),
    )


def what_the_log_asks(
    moment: ContactMomentData, finding_by_name: Finding | None, anonymous_texts: Sequence[str] = ()
) -> Finding | None:
    """Ask on what a named contact without consent rested: after it was kept, never before.

    `anonymous_texts`: what was said without a name before; the same words with the name are told apart (B5).

    Source: practice 1.1 R-a, 1.2 B5, 1.3; requirements D3-D4.
    """
    if moment.naming is not Naming.MET_NAAM or moment.no_answer or moment.pupil_uid is None:
        return None
    if moment.direction is Direction.IN:
        return _whose_consent(moment)
    if moment.ground is not None:
        return _about_the_ground(moment)
    if finding_by_name is None or not finding_by_name.blocks:
        return None
    text = _("Opgeslagen. U sprak met naam, zonder toestemming. Waarom kon dat niet anders?")
    if _is_one_of(moment.subject, anonymous_texts) or _is_one_of(moment.outcome, anonymous_texts):
        text = _(
            "Opgeslagen. Dit stond in een overleg zonder naam. Aanmelden kan alleen met ja van ouders. "
            "Waarom noemde u nu de naam?"
        )
    return Finding(
        "contact.ground",
        Weight.REMIND,
        text,
        ways=(
            way("danger", _("Gevaar")),
            way("legal_ground", _("Wettelijke plicht")),
            *ways("record_consent", "mistake"),
        ),
    )


def _whose_consent(moment: ContactMomentData) -> Finding | None:
    """Who called us named the child: with whose consent, in one line (domain 2.18)."""
    if moment.sender_consent:
        return None
    text = _("Zij belden u. Met wiens toestemming? Eén regel is genoeg.")
    return Finding("contact.sender_consent", Weight.REMIND, text, ways=(way("fill_sender", _("Invullen")),))


def _about_the_ground(moment: ContactMomentData) -> Finding | None:
    if moment.ground is Ground.NOG_VASTLEGGEN:
        text = _("Een ouder zei ja. Leg dit ja nog vast.")
        return Finding("contact.record_consent", Weight.REMIND, text, ways=ways("parent_here"))
    if moment.ground is Ground.VERGISSING or (moment.ground_what and moment.ground_why):
        return None
    text = _("Schrijf nog op wat u deelde en waarom.")
    return Finding("contact.ground_details", Weight.REMIND, text, ways=(way("fill_ground", _("Invullen")),))


def why_not_scale_up(
    party: Party, earlier: Sequence[Party], *, crisis: bool = False, words: LocalWords = USUAL_WORDS
) -> Finding | None:
    """Call the CJG before the klantmanager, except in a crisis; `earlier` are the parties spoken before.

    `words`: what the two are called here.

    Source: requirements D3; V91; practice 1.3.
    """
    if party is not Party.KLANTMANAGER or crisis or {Party.CJG, Party.KLANTMANAGER} & set(earlier):
        return None
    cjg = words.the(Party.CJG)
    return Finding(
        "contact.scale_up",
        Weight.REMIND,
        _("Meestal belt u eerst {party}.").format(party=cjg),
        ways=(
            way("call_cjg", _("Bel {party}").format(party=cjg)),
            way("call_klantmanager", _("Toch {party}").format(party=words.the(Party.KLANTMANAGER))),
        ),
    )


def why_not_anonymous_registration(
    naming: Naming, text: str = "", anonymous_texts: Sequence[str] = ()
) -> Finding | None:
    """Never turn an anonymous consultation into a registration: no name, or the same text with a name.

    Source: practice 1.2 B5, 1.3, 5.8, E1; requirements D6; V65.
    """
    if naming is not Naming.ANONIEM and not _is_one_of(text, anonymous_texts):
        return None
    return Finding(
        "contact.anonymous_registration",
        Weight.BLOCK,
        _("Aanmelden kan alleen met naam en met ja van ouders. Overleggen mag zonder naam."),
        _(
            "Bij gevaar belt u Veilig Thuis voor advies: 0800-2000. U noemt dan geen naam. Een melding doet u "
            "wel met naam; dat zegt u in principe eerst tegen de ouders."
        ),
        (*ways("ask_consent"), way("anonymous", _("Verder anoniem")), *ways("danger")),
    )


def _is_one_of(text: str, others: Sequence[str]) -> bool:
    return bool(_bare(text)) and _bare(text) in {_bare(other) for other in others}


def _bare(text: str) -> str:
    return " ".join(fold(text).split())
