"""Deeds about paper: who got which version, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import record_entry
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from zorgdesk.desk import Work


def note_handout(work: Work, data: HandoutData) -> str:
    """Note that paper was given out: it stands in the log before the paper leaves the desk."""
    if data.pupil_uid and not work.reader.may_see(data.pupil_uid):
        raise keep.gone()
    return keep.add(work, Handout, data).uid


def read_together(
    work: Work, uid: str, remark: str = "", *, aloud: bool = False, interpreter: str = ""
) -> str:
    """Note that the plan was read together, with the parent's remark in their own words; the note's uid comes back.

    Source: practice 4d(4).
    """
    handout = keep.find(work, Handout, uid)
    keep.must_write(work, handout.pupil_uid or "")
    keep.change(work, handout, read_together_on=work.today, parent_remark=remark)
    note = EntryData(
        pupil_uid=handout.pupil_uid or "", kind=EntryKind.OUDERGESPREK, held_on=work.today, told_by=handout.to_whom,
        facts=_together_words(handout, remark, aloud=aloud, interpreter=interpreter), parents_know=ParentsKnow.JA,
    )  # fmt: skip
    return record_entry(work, note).uid


@speaking(SOURCE_LANGUAGE)
def _together_words(handout: Handout, remark: str, *, aloud: bool, interpreter: str) -> str:
    """What stands in the dossier of it."""
    told = [_("Samen doorgelezen: het plan, versie {number}.").format(number=handout.number)]
    told += [_("Het is voorgelezen.")] if aloud else []
    told += [_("Tolk: {who}.").format(who=interpreter.strip(" ."))] if interpreter.strip(" .") else []
    said = _("{who} zegt: '{words}'").format(who=handout.to_whom, words=remark)
    return "\n".join((" ".join(told), said) if remark else (" ".join(told),))
