"""Real work that is killed: makes a copy of itself for each round, which keeps deeds until it is killed.

It reads a line for each round (a number for its dice), tells the id of the copy, and after each deed what was kept.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.zorgdesk.real_store import a_desk
from zorgdesk.commands import conversations, documents, entries, plans, sealed
from zorgdesk.commands.imports import import_file
from zorgdesk.desk import warm_up
from zorgdesk.exchange.bring_in import incoming_from
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData
from zorgdesk.model.conversation import AgendaPart, ConversationData, ConversationKind
from zorgdesk.model.dossier import DocumentData, EntryData
from zorgdesk.model.incoming import IncomingFile
from zorgdesk.model.plan import PlanData
from zorgdesk.model.sealed import OwnText
from zorgdesk.store.backup import backup

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk

ACTIONS = 3
DAY = date(2026, 11, 24)
SCHOOL = Path(__file__).parent / "data/edexml-2.0.xml"


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())  # in one piece, past every buffer


class Work:
    """What somebody does all day, in any order."""

    def __init__(self, path: Path, pupil: str, dice: random.Random) -> None:
        self.path, self.pupil, self.dice = path, pupil, dice
        self.desk: Desk = a_desk(path)
        self.typed = 0

    def note(self) -> None:
        """A note with its actions."""
        data = EntryData(pupil_uid=self.pupil, held_on=DAY, facts="Notitie. " * self.dice.randint(1, 400))
        actions = [ActionData(what=f"Actie {each}", who="juf Anouk") for each in range(ACTIONS)]
        _say("kept", "entry", self.desk.do(entries.record_entry, data, actions).uid)

    def draft(self) -> None:
        """A form that is typed in."""
        for _each in range(5):
            self.typed += 1
            self.desk.keep_draft("note", self.pupil, {"typed": self.typed, "facts": "woord " * 200})
            _say("draft", self.typed)

    def paper(self) -> None:
        """A paper."""
        about = DocumentData(pupil_uid=self.pupil, title="Verslag", received_on=DAY)
        content = self.dice.randbytes(self.dice.choice([500, 20_000, 60_000, 200_000]))
        _say("kept", "document", self.desk.do(documents.add_document, about, content))

    def own_note(self) -> None:
        """A note that nobody else reads."""
        data = OwnText(held_on=DAY, text="Alleen voor mij. " * 20)
        _say("kept", "sealed_note", self.desk.do(sealed.write_own_note, self.pupil, data))

    def talk(self) -> None:
        """A gesprek, with what is typed in it."""
        data = ConversationData(kind=ConversationKind.MDO, held_on=DAY, question="Wat heeft Bo nodig?")
        uid = self.desk.do(conversations.plan_conversation, data, [self.pupil], ())
        _say("kept", "conversation", uid)
        for part in list(AgendaPart)[:3]:
            self.desk.do(conversations.keep_point, uid, part, "Wat wij zeiden. " * 10)

    def plan(self) -> None:
        """A plan, once; then a newer one."""
        data = PlanData(pupil_uid=self.pupil, started_on=DAY, evaluate_on=DAY, going_well="Lezen")
        _say("kept", "plan", self.desk.do(plans.start_plan, data))

    def bring_in(self) -> None:
        """The pupils of the administration."""
        incoming = incoming_from(SCHOOL)
        assert isinstance(incoming, IncomingFile)
        self.desk.do(import_file, incoming)
        _say("import", 1)

    def copy(self) -> None:
        """A backup."""
        _say("backup", finish(backup(self.desk.store, self.path.parent / "kopie")))

    def lock(self) -> None:
        """Lock, and open again."""
        self.desk.close()
        self.desk = a_desk(self.path)

    def deeds(self) -> list[Callable[[], None]]:
        """What there is to do, the daily things more often."""
        daily = [self.note, self.note, self.draft, self.draft, self.paper, self.own_note, self.talk]
        return [*daily, self.plan, self.bring_in, self.copy, self.lock]


def work(path: Path, pupil: str, seed: int) -> None:
    """Work without end."""
    dice = random.Random(seed)  # noqa: S311 - seeded on purpose
    somebody = Work(path, pupil, dice)
    deeds = somebody.deeds()
    _say("open", 1)
    while True:
        dice.choice(deeds)()


def main(path: Path, pupil: str) -> None:
    """Make a worker for each line that comes in; tell when it ended."""
    warm_up()
    _say("ready")
    for line in sys.stdin:
        worker = os.fork()
        if not worker:
            try:
                work(path, pupil, int(line))
            finally:
                os._exit(1)
        _say("began", worker)
        _pid, status = os.waitpid(worker, 0)
        _say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
