"""What stands in the closed part of Bo, for tests of its page and its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.bo import DAY
from zorgdesk.commands import sealed as commands
from zorgdesk.model.school import DeskPerson, Role
from zorgdesk.model.sealed import OwnText, SafetyText, SealedNote

if TYPE_CHECKING:
    from tests.ui.bo import Bo
    from zorgdesk.desk import Work

OWN = "Moeder noemde terloops een verhuizing."
SEEN = "Bo zei: 'ik mag niet slapen'."


def rights(bo: Bo, role: Role = Role.IB, *, veiligheid: bool = True) -> None:
    """Let whoever is at the desk have another role or right."""

    def give(work: Work) -> None:
        person = work.session.get(DeskPerson, work.reader.person_uid)
        assert person is not None
        person.role, person.veiligheid = role, veiligheid
        work.session.add(person)

    desk = bo.bridge.desk
    desk.do(give)
    desk.reader = desk._make_reader(desk.reader.person_uid)


def an_own_note(bo: Bo, text: str = OWN) -> str:
    """A note of whoever is at the desk; the uid."""
    return bo.bridge.desk.do(commands.write_own_note, bo.bo, OwnText(held_on=DAY, text=text))


def a_safety_note(bo: Bo, corrects: str | None = None, **given: object) -> str:
    """What juf Anouk saw; the uid."""
    data = {"held_on": DAY, "held_at": "8.20", "place": "in de gang", "told_by": "juf Anouk", "text": SEEN}
    return bo.bridge.desk.do(
        commands.write_safety_note, bo.bo, SafetyText.model_validate(data | given), corrects
    )


def spoil(bo: Bo, uid: str) -> None:
    """Change one bit of a sealed note."""

    def change(work: Work) -> None:
        note = work.session.get(SealedNote, uid)
        assert note is not None
        note.sealed = bytes([note.sealed[0] ^ 1]) + note.sealed[1:]
        work.session.add(note)

    bo.bridge.desk.do(change)
