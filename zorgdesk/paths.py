"""Where the program's own files and the user's files are, from source and from a bundle."""

from __future__ import annotations

import sys
from pathlib import Path


def resources() -> Path:
    """The folder with icons, fonts, help and the oefenschool."""
    frozen = getattr(sys, "_MEIPASS", None)
    home = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return home / "resources"


def data_folder() -> Path:
    """The user's own folder for the store: local app data, not a synchronised documents folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Zorgdesk", appauthor=False, roaming=False))


def default_store() -> Path:
    """The store that opens when none is named."""
    return data_folder() / "school.zorgdesk"


def practice_store() -> Path:
    """The store of the oefenschool."""
    return data_folder() / "oefenschool.zorgdesk"


def seen_file() -> Path:
    """Where the version of Zorgdesk that was last seen on this laptop is noted."""
    return data_folder() / "versie.txt"


def last_key_file() -> Path:
    """Where it is noted whose key opened a store last on this laptop: ids, no names."""
    return data_folder() / "laatst.json"


def look_file() -> Path:
    """Where the look of the window is kept: colours, size and language of this laptop, no names."""
    return data_folder() / "weergave.json"


def koffer_file() -> Path:
    """Where this laptop knows itself for the koffer: its id, its label, how far each koffer had come; no names."""
    return data_folder() / "koffer.json"


def wall_file() -> Path:
    """Where it is kept by which screen and by what means this laptop shows a gesprek on the wall; no names."""
    return data_folder() / "beamer.json"
