"""Small EDEXML files to read in tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgdesk.model.incoming import IncomingFile

DATA = Path(__file__).parent.parent / "data"
SCHOOL = "<school><schooljaar>2026-2027</schooljaar><peildatum>2026-09-01</peildatum></school>"


def sample(name: str) -> bytes:
    """Give a file of tests/data."""
    return (DATA / name).read_bytes()


def a_pupil(
    inside: str = "<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep>", attributes: str = 'key="1"'
) -> str:
    """Write one leerling."""
    return f"<leerling {attributes}>{inside}</leerling>"


def an_edexml(pupils: str, before: str = SCHOOL, after: str = "") -> bytes:
    """Write a file around pupils."""
    return f"<EDEX>{before}<leerlingen>{pupils}</leerlingen>{after}</EDEX>".encode()


def codes(file: IncomingFile) -> list[str]:
    """What is remarked about a file."""
    return [remark.code for remark in file.remarks]


def counts(file: IncomingFile) -> dict[str, int]:
    """How often each element was dropped."""
    return {dropped.element: dropped.count for dropped in file.dropped}
