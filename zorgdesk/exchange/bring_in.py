"""Reading whatever file of the administration somebody chose: pupils from EDEXML, parents from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.exchange.recognise import MAX_BYTES, FileKind, kind_of, refusal
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.model.incoming import IncomingFile, IncomingParents


def incoming_from(path: Path) -> IncomingFile | IncomingParents:
    """Read the file at a path.

    Raises:
        ImportFileError: it cannot be read, or is neither pupils nor parents.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise refusal(
            _("Dit bestand is niet te lezen: {name}.").format(name=path.name),
            _("Kijk of de naam klopt en of u het mag lezen."),
        ) from None
    return read_incoming(data, path.name)


def read_incoming(data: bytes, name: str = "") -> IncomingFile | IncomingParents:
    """Read pupils or parents, by what the file is; the columns of a sheet are guessed.

    Raises:
        ImportFileError: it is neither.
    """
    if kind_of(data, name) in (FileKind.XLSX, FileKind.TABLE):
        from zorgdesk.exchange.parents_sheet import guess_columns, read_parents
        from zorgdesk.exchange.tables import read_table

        table = read_table(data, name)
        return read_parents(table, guess_columns(table.header))
    from zorgdesk.exchange.edexml import read_edexml

    return read_edexml(data, name)
