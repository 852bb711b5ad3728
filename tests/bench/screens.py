"""What the screens ask of the store, each query as its screen asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from zorgdesk.queries.actions import action_list, done_list
from zorgdesk.queries.beginstand import begin_offered
from zorgdesk.queries.contacts import call_card
from zorgdesk.queries.conversations import conversation_card, conversation_list
from zorgdesk.queries.directory import directory
from zorgdesk.queries.documents import document_rows, incoming_rows
from zorgdesk.queries.log import log_lines
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.search import find
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.queries.timeline_marks import timeline_matching, timeline_picture
from zorgdesk.queries.today import today_card
from zorgdesk.queries.tour import tour_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk

# As people type: a letter at a time, words that stand in nearly every note, and one that stands nowhere.
WORDS = ("moeder", "school", "gesprek", "rekenen", "de", "van", "ouders bellen", "wijkteam", "zzqx")
_SAMPLE = 40


class Asks(Protocol):
    """A desk, encrypted or plain."""

    def ask(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Read something."""
        ...


@dataclass(frozen=True)
class Sample:
    """Rows of one store to measure with, spread over all of it."""

    pupils: tuple[str, ...]
    talks: tuple[str, ...]

    def pupil(self, number: int) -> str:
        """One of the pupils, another each time."""
        return self.pupils[number % len(self.pupils)]

    def talk(self, number: int) -> str:
        """One of the gesprekken, another each time."""
        return self.talks[number % len(self.talks)]


def typed() -> tuple[str, ...]:
    """Everything that stands in the search field while the words are being typed."""
    return tuple(word[:length] for word in WORDS for length in range(2, len(word) + 1))


def sample_of(desk: Desk) -> Sample:
    """Choose rows with a dossier, every so many."""
    with desk.store.reading() as session:
        connection = session.connection()
        pupils = connection.exec_driver_sql("SELECT DISTINCT pupil_uid FROM entry ORDER BY pupil_uid")
        talks = connection.exec_driver_sql(
            "SELECT uid FROM conversation WHERE removed_at IS NULL ORDER BY uid"
        )
        return Sample(_spread([row[0] for row in pupils]), _spread([row[0] for row in talks]))


def _spread(uids: list[str]) -> tuple[str, ...]:
    return tuple(uids[:: max(1, len(uids) // _SAMPLE)][:_SAMPLE])


SCREENS: dict[str, Callable[[Asks, Sample, int], object]] = {
    "vandaag": lambda desk, _rows, _number: desk.ask(today_card),
    "leerlingen": lambda desk, _rows, _number: desk.ask(pupil_list),
    "leerlingen, met open acties": lambda desk, _rows, _number: desk.ask(pupil_list, only_open=True),
    "leerlingen, op naam": lambda desk, _rows, _number: desk.ask(pupil_list, text="ja de"),
    "leerling": lambda desk, rows, number: desk.ask(pupil_card, rows.pupil(number)),
    "tijdlijn": lambda desk, rows, number: desk.ask(timeline_picture, rows.pupil(number)),
    "tijdlijn, op woord": lambda desk, rows, number: desk.ask(
        timeline_matching, rows.pupil(number), "school"
    ),
    "plan": lambda desk, rows, number: desk.ask(plan_card, rows.pupil(number), ""),
    "documenten": lambda desk, rows, number: desk.ask(document_rows, rows.pupil(number)),
    "binnengekomen": lambda desk, _rows, _number: desk.ask(incoming_rows),
    "delen": lambda desk, rows, number: desk.ask(sharing_card, rows.pupil(number)),
    "bellen": lambda desk, rows, number: desk.ask(call_card, rows.pupil(number)),
    "gesprekken": lambda desk, _rows, _number: desk.ask(conversation_list),
    "gesprekken, voorbij": lambda desk, _rows, _number: desk.ask(conversation_list, past=True),
    "gesprek": lambda desk, rows, number: desk.ask(conversation_card, rows.talk(number)),
    "acties": lambda desk, _rows, _number: desk.ask(action_list),
    "acties, van mij": lambda desk, _rows, _number: desk.ask(action_list, mine=True),
    "acties, op woord": lambda desk, _rows, _number: desk.ask(action_list, text="bellen"),
    "acties, gedaan": lambda desk, _rows, _number: desk.ask(done_list),
    "acties, gedaan, op woord": lambda desk, _rows, _number: desk.ask(done_list, text="bellen"),
    "contacten": lambda desk, _rows, _number: desk.ask(directory),
    "beginstand, aanbod": lambda desk, _rows, _number: desk.ask(begin_offered),
    "logboek": lambda desk, _rows, _number: desk.ask(log_lines),
    "rondleiding": lambda desk, _rows, _number: desk.ask(tour_card),
    "zoeken": lambda desk, _rows, number: desk.ask(find, WORDS[number % len(WORDS)]),
}
