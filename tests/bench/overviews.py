"""The overviews over all pupils: what is missing, a page of it and the counts, against its floor in SQL."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.measure import Figure, race
from tests.bench.replay import Bare, record
from tests.bench.stores import connect_plain, open_desk
from zorgdesk.queries.completeness import open_counts, open_pupils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.measure import Run
    from zorgdesk.desk import Desk, Sight


def overviews(run: Run) -> Iterator[Figure]:
    """A page of 'Nog te doen' over all pupils, and its counts, as the screen asks them."""
    plain = run.stores.plain(run.size)
    with (
        open_desk(run.stores.copy(run.size, "read")) as desk,
        closing(connect_plain(plain)) as connection,
    ):
        bare = Bare(connection)
        for name, query in (
            ("what is missing, a page", open_pupils),
            ("what is missing, counted", open_counts),
        ):
            yield _figure(run, desk, bare, name, query)


def _figure(run: Run, desk: Desk, bare: Bare, name: str, query: Callable[[Sight], object]) -> Figure:
    asked = record(desk, partial(desk.ask, query))
    return Figure(
        name,
        "its SQL alone, plain",
        *race(lambda _number: desk.ask(query), lambda _number: bare.again(asked), range(run.times(20))),
        goal=3,
        limit=300,
        tail=True,
    )
