"""Deeds about a TLV or an LWOO decision: writing it down, changing it, taking it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError
from zorgdesk.model.arrangement import Tlv, TlvData
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Work


def record_tlv(work: Work, data: TlvData) -> str:
    """Write down a TLV, from its request on."""
    keep.must_write(work, data.pupil_uid)
    _check(data)
    return keep.add(work, Tlv, data).uid


def change_tlv(work: Work, uid: str, version: int, data: TlvData) -> None:
    """Change a TLV: its decision, its papers, what comes after it."""
    row = keep.find(work, Tlv, uid)
    keep.must_write(work, row.pupil_uid)
    _check(data)
    keep.change(work, row, version, **data.model_dump(exclude={"pupil_uid"}))


def remove_tlv(work: Work, uid: str) -> None:
    """Take away a TLV that was written down by mistake."""
    row = keep.find(work, Tlv, uid)
    keep.must_write(work, row.pupil_uid)
    keep.remove(work, row)


def put_back_tlv(work: Work, uid: str) -> None:
    """Undo the removal of a TLV."""
    keep.must_write(work, keep.put_back(work, Tlv, uid).pupil_uid)


def _check(data: TlvData) -> None:
    if data.since and data.until and data.until < data.since:
        raise MistakeError(
            _("De laatste dag ligt voor de eerste."),
            _("Wat u typte, staat er nog."),
            _("Kijk beide dagen na."),
        )
