"""Where Zorgdesk starts: a deed on the command line, or else the window."""

from __future__ import annotations

import sys

# What the command line does without a window; it is asked before Qt is loaded.
DEEDS = frozenset(
    {
        "demo", "import", "print", "list", "log", "verify", "backup", "restore", "koffer", "recover", "remember",
        "forget",
    }
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Start the window, or do one deed and give its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and (given[0] in DEEDS or given[0] in ("-h", "--help", "--version")):
        from zorgdesk.cli import main as do_deed

        return do_deed(given)
    from ui.app import start

    return start(given)


if __name__ == "__main__":
    sys.exit(main())
