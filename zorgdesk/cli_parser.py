"""What is typed on the command line, read in Dutch: mistakes and help have the user's own words."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from zorgdesk.text import N_, _

_WRONG = (
    (re.compile(r"are required: (.+)"), N_("Dit ontbreekt: {what}.")),
    (re.compile(r"unrecognized arguments: (.+)"), N_("Dit kent Zorgdesk niet: {what}.")),
    (re.compile(r"invalid choice: (.+?) \("), N_("Dit kent Zorgdesk niet: {what}.")),
    (re.compile(r"argument (\S+?):? "), N_("Bij {what} hoort een waarde.")),
)


class WrongUsageError(Exception):
    """What was typed is no deed of the command line."""


class _Layout(argparse.HelpFormatter):
    """The help of argparse, in Dutch."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the usage with the user's own word."""
        super().add_usage(usage, actions, groups, _("Gebruik: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose own words are Dutch."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, add_help=False, formatter_class=_Layout, allow_abbrev=False)
        self.what = self.add_argument_group(_("Wat"))
        self.options = self.add_argument_group(_("Keuzes"))
        self.options.add_argument("-h", "--help", action="help", help=_("Laat deze uitleg zien."))

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong, and how it should be."""
        said = next(((text, found) for form, text in _WRONG if (found := form.search(message))), None)
        what = _(said[0]).format(what=said[1][1]) if said else _("Deze opdracht klopt niet.")
        raise WrongUsageError(f"{what}\n{self.format_usage()}".rstrip())
