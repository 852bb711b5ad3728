"""Fixed lists of words: stored by value, shown by label."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Enum
from sqlmodel import Field

from zorgdesk.text import SOURCE_LANGUAGE, _, speaking


class Choice(StrEnum):
    """A fixed list in which every member is a stored value and a text to show."""

    def __new__(cls, value: str, _text: str = "") -> Choice:
        """Let the member be its stored value."""
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def __init__(self, _value: str, text: str = "") -> None:
        self._text = text

    @property
    def label(self) -> str:
        """The text to show, in the user's language."""
        return _(self._text)

    @property
    @speaking(SOURCE_LANGUAGE)
    def kept_label(self) -> str:
        """The text to store, the same whatever the window speaks."""
        return self.label


C = TypeVar("C", bound=Choice)


def choice_field(kind: type[C], default: Any = ..., *, optional: bool = False) -> Any:
    """Make the column of a fixed list: its value is stored and a CHECK guards it.

    By itself SQLModel would store the member's name.
    """
    column = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=40,
        name=kind.__name__.lower(),
    )
    if optional:
        return Field(default=None, sa_type=column, nullable=True)
    return Field(default=default, sa_type=column, nullable=False)
