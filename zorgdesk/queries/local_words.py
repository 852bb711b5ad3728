"""What the CJG and the klantmanager are called where a pupil lives: read here, put on the card by each query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.contact import Party
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Setting
from zorgdesk.queries import rows
from zorgdesk.rules.directory import USUAL_WORDS, LocalWords
from zorgdesk.rules.here import WORDS_CJG, WORDS_KLANTMANAGER
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.desk import Sight

_PARTY_OF = {WORDS_CJG: Party.CJG, WORDS_KLANTMANAGER: Party.KLANTMANAGER}
_READ = "local_words"  # in the session: a card is made in one


def local_words(sight: Sight, municipality: str) -> LocalWords:
    """What the CJG and the klantmanager are called in a municipality; empty as usual (E27)."""
    return LocalWords(_by_town(sight).get(fold(municipality), {}))


def words_for(sight: Sight, pupil_uid: str) -> LocalWords:
    """The local words of the woongemeente of a pupil."""
    if not _by_town(sight):
        return USUAL_WORDS
    return local_words(sight, rows.one(sight, Pupil, pupil_uid).woongemeente)


def words_of(sight: Sight, pupil_uids: Iterable[str]) -> dict[str, LocalWords]:
    """The local words of the woongemeente of each of many pupils, by pupil."""
    uids, towns = set(pupil_uids), _by_town(sight)
    lives: dict[str, str] = {}
    if uids and towns:
        found = select(Pupil.uid, Pupil.woongemeente).where(col(Pupil.uid).in_(uids))
        lives = dict(sight.session.exec(found).all())
    return {uid: LocalWords(towns.get(fold(lives.get(uid, "")), {})) for uid in uids}


def _by_town(sight: Sight) -> dict[str, dict[Party, str]]:
    """By municipality, folded as people type it, what each party is called; read once for all of one card."""
    kept: dict[str, dict[Party, str]] | None = sight.session.info.get(_READ)
    if kept is None:
        kept = sight.session.info[_READ] = _read(sight)
    return kept


def _read(sight: Sight) -> dict[str, dict[Party, str]]:
    made: dict[str, dict[Party, str]] = {}
    for row in sight.session.exec(select(Setting).where(col(Setting.key).in_(_PARTY_OF))):
        for town, word in (row.value or {}).items():
            if fold(town).strip() and str(word).strip():
                made.setdefault(fold(town), {})[_PARTY_OF[row.key]] = str(word).strip()
    return made
