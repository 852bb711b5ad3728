"""Real files with something wrong in them: flipped, cut, spliced, swollen, nested; for the tests of every door."""

from __future__ import annotations

import os
import re
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some

from zorgdesk.errors import ZorgdeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

R = TypeVar("R")

EXAMPLES = int(os.environ.get("ZORGDESK_FUZZ_EXAMPLES", "60"))
LONGEST = 120  # seconds for one example: past that it hangs
LARGE = 8 * 1024 * 1024
HUGE_NUMBERS = (b"9" * 5000, b"1e999", b"-1", b"9223372036854775808", b"NaN", b"0x7fffffff", b"999999999")
DEEP = (
    b"[" * 60_000,
    b'{"a":' * 30_000,
    b"<a>" * 5_000,
    b"(" * 60_000,
    b"Content-Type: multipart/mixed\n" * 900,
)
STRANGE = (b"\0" * 64, b"\xff\xfe", "\u202e\U0001f600é".encode(), b"\r\n\r\n", b"%s{0}{x.__class__}", b"../../x",
           b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", b"A" * 100_000)  # fmt: skip
MUCH = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
_DIGITS = re.compile(rb"\d+")


class HangError(BaseException):
    """An example takes too long; no `except Exception` of a reader may swallow it."""


@some.composite
def mutated(draw: some.DrawFn, sources: Sequence[bytes], most: int = 4) -> bytes:
    """One of the real files with one to `most` things wrong in it."""
    data = draw(some.sampled_from(sources))
    for _number in range(draw(some.integers(1, most))):
        data = draw(some.sampled_from(WRONG))(draw, data, sources)[:LARGE]
    return bytes(data)


def _place(draw: some.DrawFn, data: bytes) -> int:
    """Often near the beginning or the end, where the heads of files are."""
    last = max(len(data) - 1, 0)
    near = some.integers(0, min(last, 200))
    return draw(near | near.map(lambda back: last - back) | some.integers(0, last))


def _flip(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    place = _place(draw, data)
    bit = 1 << draw(some.integers(0, 7))
    return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :] if data else data


def _cut(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    return data[: _place(draw, data)]


def _take_out(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    place = _place(draw, data)
    return data[:place] + data[place + draw(some.integers(1, 5000)) :]


def _splice(draw: some.DrawFn, data: bytes, sources: Sequence[bytes]) -> bytes:
    other = draw(some.sampled_from(sources))
    place, begin = _place(draw, data), _place(draw, other)
    return data[:place] + other[begin : begin + draw(some.integers(1, 5000))] + data[place:]


def _double(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    place = _place(draw, data)
    piece = data[place : place + draw(some.integers(1, 3000))]
    return data[:place] + piece * draw(some.integers(2, 40)) + data[place:]


def _number(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    found = list(_DIGITS.finditer(data[:200_000]))
    if not found:
        return data
    number = draw(some.sampled_from(found))
    return data[: number.start()] + draw(some.sampled_from(HUGE_NUMBERS)) + data[number.end() :]


def _insert(draw: some.DrawFn, data: bytes, _sources: Sequence[bytes]) -> bytes:
    place = _place(draw, data)
    return data[:place] + draw(some.sampled_from((*STRANGE, *DEEP)) | some.binary(max_size=40)) + data[place:]


WRONG = (_flip, _cut, _take_out, _splice, _double, _number, _insert)
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@contextmanager
def in_reasonable_time() -> Iterator[None]:
    """Fail when something hangs; where the system has no alarm, the test run itself would be stopped."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise HangError("this file makes it hang")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def only_ours(do: Callable[[], R]) -> R | ZorgdeskError:
    """Do it; what it raises must be an error that people can understand, with its words."""
    with in_reasonable_time():
        try:
            return do()
        except ZorgdeskError as error:
            told = error
    assert told.what
    return told
