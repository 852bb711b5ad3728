"""What a method of ours that Qt calls raises, must arrive as an error and not as a crash.

PySide6 6.11 on Python 3.11 reads the arguments of an exception that such a method (showEvent, data, eventFilter)
lets out, to say in which method it was. An IndexError or a TypeError that the interpreter itself raised is at that
moment still a class and a text, no exception, and the program ends with a segmentation fault: no error told, no
draft kept. An exception that was caught once is a whole one, so each of these methods catches and lets go again.
"""

from __future__ import annotations

import sys
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

# From 3.12 on the interpreter raises whole exceptions only.
NEEDED = sys.version_info < (3, 12)


def whole(method: Callable[..., Any]) -> Callable[..., Any]:
    """The same method, whose exceptions were caught once."""

    @wraps(method)
    def called_by_qt(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except BaseException:  # noqa: TRY203 - catching it is what makes it whole
            raise

    return called_by_qt


def _with_whole(cls: type[QObject], **kwargs: Any) -> None:
    super(QObject, cls).__init_subclass__(**kwargs)
    theirs = {name for base in cls.__mro__ if base.__module__.startswith("PySide6.") for name in vars(base)}
    for name, own in list(vars(cls).items()):
        if isinstance(own, FunctionType) and name in theirs and not name.startswith("__"):
            setattr(cls, name, whole(own))


def make_whole() -> None:
    """From now on every class made from one of Qt's lets out whole exceptions only."""
    if NEEDED:
        QObject.__init_subclass__ = classmethod(_with_whole)  # type: ignore[arg-type,assignment,method-assign]
