"""What one person at the desk can open and close of what is sealed, as long as the store is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.school import DeskPerson
from zorgdesk.store import scopes, sealing
from zorgdesk.store.slots import SlotKind

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from zorgdesk.store.vault import Vault


class Seals:
    """The keys of the vault as sealed content needs them. It holds none itself: after a lock it opens nothing."""

    def __init__(self, vault: Vault, person_uid: str) -> None:
        self._vault, self._person_uid = vault, person_uid

    @property
    def private(self) -> bytes:
        """The private half of whoever opened the store.

        Raises:
            StoreError: the store is locked.
        """
        return self._vault.private_key()

    @property
    def is_mine(self) -> bool:
        """Whether the store was opened by the person at the desk: not by the code of the school."""
        return self._vault.public_of(self._person_uid) == sealing.public_of(self.private)

    @property
    def public(self) -> bytes:
        """The public half of whoever opened the store."""
        return sealing.public_of(self.private)

    def publics(self) -> dict[str, bytes]:
        """The public halves of all who have a key of the store, by their member id."""
        return {member.id: member.public for member in self._vault.members}

    def of_the_school(self) -> frozenset[str]:
        """The members that are no person: the recovery codes of the school."""
        return frozenset(
            slot.id for slot in self._vault.slots if slot.kind is SlotKind.RECOVERY and not slot.person
        )

    def entitled(self, session: Session, day: date) -> dict[str, bytes]:
        """Who may have the key of the safety part on a day, with their public half: by right, and the school."""
        people = session.exec(
            select(DeskPerson.uid).where(
                col(DeskPerson.veiligheid).is_(True),
                col(DeskPerson.removed_at).is_(None),
                col(DeskPerson.until).is_(None) | (col(DeskPerson.until) >= day),
            )
        ).all()
        may = {*people, *self.of_the_school()}
        return {one: public for one, public in self.publics().items() if one in may}

    def waiting(self, session: Session, day: date) -> dict[str, bytes]:
        """Who may have the key of the safety part and has it not, or has it for a pair that was replaced."""
        held = scopes.holders(session, scopes.VEILIGHEID)
        may = self.entitled(session, day)
        return {one: public for one, public in may.items() if held and held.get(one) != public}

    def opens_safety(self, session: Session) -> bool:
        """Whether whoever opened the store has the newest key of the safety part."""
        return scopes.newest(session, self.private, scopes.VEILIGHEID) is not None

    def staying(self, session: Session, day: date) -> dict[str, bytes]:
        """Who has the key of the safety part and still may, with the pair of keys they got it for."""
        may = self.entitled(session, day)
        held = scopes.holders(session, scopes.VEILIGHEID)
        return {one: public for one, public in held.items() if may.get(one) == public}

    def must_renew(self, session: Session, day: date) -> bool:
        """Whether somebody has the key of the safety part who may not, and a new one can be made here."""
        stay = self.staying(session, day)
        shut = stay != scopes.holders(session, scopes.VEILIGHEID)
        return bool(stay) and shut and self.opens_safety(session)
