"""The files that stood here before a copy came back: thrown away for good, once the present one was seen whole."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zorgdesk.errors import DamagedError, StoreError
from zorgdesk.job import Step
from zorgdesk.store import swap
from zorgdesk.store.file import take
from zorgdesk.store.restoring import before_this
from zorgdesk.store.verify import verify
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.job import Job
    from zorgdesk.store.file import Store


def throw_away(store: Store) -> Job[int]:
    """Throw away what stood here before something was put back; how many went. The store is open: it opens.

    What stood here of another vault stays, and so does what another program has open.

    Raises:
        DamagedError: the present file is not whole; nothing was thrown away.
    """
    there = before_this(store.path, store.vault.vault_id)
    report = yield from verify(store)
    if not report.whole:
        raise DamagedError(
            _("Het bestand van nu is niet heel."),
            _("De oude bestanden blijven staan."),
            _("Bewaar alles zoals het is en vraag uw beheerder om hulp."),
        )
    yield Step(0, 1, _("Oude bestanden weggooien"))
    for one in there:
        with suppress(StoreError):  # another program has it open
            take(one.path).release()
            swap.drop(one.path)
    return sum(not one.path.exists() for one in there)
