"""Deeds about paper: who got which version, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.model.audit import Handout, HandoutData

if TYPE_CHECKING:
    from zorgdesk.desk import Work


def note_handout(work: Work, data: HandoutData) -> str:
    """Note that paper was given out: it stands in the log before the paper leaves the desk."""
    if data.pupil_uid and not work.reader.may_see(data.pupil_uid):
        raise keep.gone()
    return keep.add(work, Handout, data).uid


def read_together(work: Work, uid: str, remark: str = "") -> None:
    """Note that the paper was read together, with the parent's remark in their own words."""
    keep.change(work, keep.find(work, Handout, uid), read_together_on=work.today, parent_remark=remark)
