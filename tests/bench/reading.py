"""Benchmarks of reading: a dossier, search, growth with the data, and what encryption costs."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.measure import Figure, race
from tests.bench.replay import Bare, record
from tests.bench.screens import SCREENS, Sample, sample_of, typed
from tests.bench.stores import PlainDesk, connect_plain, open_desk
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.search import find
from zorgdesk.text import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Run
    from zorgdesk.desk import Desk


@contextmanager
def _both(run: Run) -> Iterator[tuple[Desk, PlainDesk]]:
    """The store, and the same without encryption."""
    plain_file = run.stores.plain(run.size)
    with (
        open_desk(run.stores.copy(run.size, "read")) as desk,
        closing(PlainDesk(plain_file, desk.reader)) as plain,
    ):
        yield desk, plain


def dossier(run: Run) -> Iterator[Figure]:
    """Open a dossier as the window does, with its line in the log; and show it again after a change."""
    with _both(run) as (desk, _plain), closing(connect_plain(run.stores.plain(run.size))) as connection:
        rows, bare = sample_of(desk), Bare(connection)
        opened = {uid: record(desk, partial(desk.look, pupil_card, uid)) for uid in rows.pupils}
        shown = {uid: record(desk, partial(desk.ask, pupil_card, uid)) for uid in rows.pupils}
        rounds = range(run.times(3 * len(rows.pupils)))
        yield Figure(
            "open a dossier",
            "its SQL alone, plain",
            *race(
                lambda number: desk.look(pupil_card, rows.pupil(number)),
                lambda number: bare.again(opened[rows.pupil(number)]),
                rounds,
            ),
            goal=3,
            limit=50,
            tail=True,
        )
        yield Figure(
            "show it again",
            "its SQL alone, plain",
            *race(
                lambda number: desk.ask(pupil_card, rows.pupil(number)),
                lambda number: bare.again(shown[rows.pupil(number)]),
                rounds,
            ),
            goal=3,
            limit=50,
            tail=True,
        )


# The twenty newest rows with words that begin so, as anybody would ask SQLite for them.
_LOOKUP = (
    "SELECT s.uid, s.pupil_uid, s.kind FROM search_fts f JOIN search_row s ON s.id = f.rowid "
    "WHERE search_fts MATCH ? ORDER BY f.rowid DESC LIMIT 20"
)


def looking_up(run: Run) -> Iterator[Figure]:
    """Search as one types, a letter at a time, against the full-text lookup alone."""
    words = typed()
    with _both(run) as (desk, _plain), closing(connect_plain(run.stores.plain(run.size))) as connection:
        queries = [" ".join(f'"{part}"*' for part in words_of(word)) for word in words]

        def lookup(number: int) -> object:
            return connection.execute(_LOOKUP, (queries[number % len(queries)],)).fetchall()

        desk.ask(find, "zz")  # the names are read once, when the pages are shown
        for name, chosen in (("search as you type", range(len(words))), *_lengths(words)):
            rounds = [number for _again in range(3) for number in chosen][: run.times(300)]
            yield Figure(
                name,
                "the lookup alone, plain",
                *race(lambda number: desk.ask(find, words[number % len(words)]), lookup, rounds),
                goal=1.5,
                limit=30,
                tail=True,
            )


def _lengths(words: tuple[str, ...]) -> Iterator[tuple[str, list[int]]]:
    """The shortest beginnings apart: they hit most."""
    yield "  two letters", [number for number, word in enumerate(words) if len(word) == 2]
    yield "  longer", [number for number, word in enumerate(words) if len(word) > 2]


def growth(run: Run) -> Iterator[Figure]:
    """Every query of the screens on this size, against the same query on size S."""
    with (
        open_desk(run.stores.copy(run.size, "read")) as large,
        open_desk(run.stores.copy("S", "small")) as small,
    ):
        in_large, in_small = sample_of(large), sample_of(small)
        for name, ask in SCREENS.items():
            yield Figure(
                f"growth: {name}",
                "the same at size S",
                *race(partial(ask, large, in_large), partial(ask, small, in_small), range(run.times(30))),
                goal=2,
            )


def encryption(run: Run) -> Iterator[Figure]:
    """Every query of the screens, against the same on the unencrypted copy."""
    with _both(run) as (desk, plain):
        rows: Sample = sample_of(desk)
        for name, ask in SCREENS.items():
            yield Figure(
                f"encryption: {name}",
                "the same, plain",
                *race(partial(ask, desk, rows), partial(ask, plain, rows), range(run.times(40))),
                goal=1.2,
            )
