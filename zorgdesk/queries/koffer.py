"""What a read copy knows that its rows do not say yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.koffer import AsideDeed

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


def promised_aside(sight: Sight) -> bool:
    """Whether the person at the desk promised secrecy in this read copy: the rows say so when the koffer comes."""
    found = select(AsideDeed.uid).where(
        col(AsideDeed.person_uid) == sight.reader.person_uid, col(AsideDeed.deed) == "accept_secrecy"
    )
    return sight.session.exec(found.limit(1)).first() is not None
