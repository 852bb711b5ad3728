"""Wrong tries at the lock: how they are counted while nobody has a key, and how long the next one waits.

It slows down who stands at the laptop. Who copied the file is not held up by it: there only the passphrase and
what one try at it costs stand in the way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.errors import ZorgdeskError
from zorgdesk.store import keyfile
from zorgdesk.store.slots import Tries

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FREE_TRIES = 3
LONGEST_WAIT = 60.0  # seconds


def seconds_to_wait(tries: Tries, now: datetime) -> float:
    """How long the next try waits from now: nothing for three tries, then 1, 2, 4 ... 60 seconds.

    A clock that was set back waits the whole term anew, and never longer.

    Source: research/storage.md 2.
    """
    if tries.count < FREE_TRIES or tries.last_at is None:
        return 0.0
    term = min(LONGEST_WAIT, 2.0 ** min(tries.count - FREE_TRIES, 10))
    gone = (now - tries.last_at).total_seconds()
    return max(0.0, term - max(0.0, gone))


def note_wrong(key_path: Path, known: Tries) -> Tries:
    """Count one more wrong try, in the key file where that can be written; never raises.

    The file is read anew: another program may have changed it since. Only the tries in it change, so its seal
    stays; and it stays as it is while another program has the store open, for that one writes it.
    """
    from filelock import FileLock, Timeout

    counted = _one_more(known)
    lock = FileLock(key_path.with_suffix(".lock"), timeout=0, mode=0o600, thread_local=False)
    try:
        with lock:
            document, seal = keyfile.load(key_path)
            counted = _one_more(max(known, document.tries, key=lambda tries: tries.count))
            keyfile.keep(key_path, replace(document, tries=counted), seal)
    except (ZorgdeskError, OSError, Timeout):
        return counted
    return counted


def _one_more(tries: Tries) -> Tries:
    return Tries(min(tries.count + 1, keyfile.LARGEST_NUMBER), clock.now())
