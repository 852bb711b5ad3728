"""What the field that searches shows: pupils, people, what was written, and the deeds that fit what is typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from ui.screens.deeds import (
    ACTION,
    ADD_PUPIL,
    DEEDS,
    FILLERS,
    GROUP_TALK,
    IMPORT,
    OFTEN,
    PUPILS,
    TALK,
    Deed,
    Whose,
)  # fmt: skip
from ui.widgets.search import Hit
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.group_talk import groups_like
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.search import find, is_of_a_name, pupils_like
from zorgdesk.rules.desk_people import why_not_manage_people, why_not_write
from zorgdesk.rules.sealed import reads_sealed
from zorgdesk.text import _, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.bridge import Bridge
    from zorgdesk.queries.hits import Hit as Found

_ICONS = {
    "pupil": "pupils", "guardian": "parents", "staff": "group", "contact_person": "contacts",
    "organisation": "contacts", "action": "actions", "conversation": "talk", "agenda_point": "talk",
    "contact_moment": "phone", "document": "doc", "plan": "goal", "goal": "goal", "consent": "sign",
    "entry_view": "eye", "afweging": "law",
}  # fmt: skip
# So many pupils stand above the deeds for the first, so many pupils of late, so many lines of deeds.
_ABOVE, _LATELY, _DEEDS = 4, 5, 5
# For so many pupils of late a deed is offered, when none is open.
_FOR_LATELY = 3


class Chosen(NamedTuple):
    """What opens a line: its kind ('deed' for a deed, with its place as uid), its uid, its pupil, its whole."""

    kind: str
    uid: str
    pupil_uid: str = ""
    parent_uid: str = ""
    title: str = ""


class Asked(NamedTuple):
    """A deed that is asked for, how well, and the pupil words that are left."""

    deed: Deed
    well: int
    rest: tuple[str, ...]


class Finder:
    """Finds for one session at the desk. Who was opened is known in memory only, and gone with the lock."""

    def __init__(self, bridge: Bridge, open_pupil: Callable[[], str], *, practice: bool = False) -> None:
        self._bridge, self._open_pupil = bridge, open_pupil
        reader = bridge.desk.reader
        arranges, sealed = why_not_manage_people(reader.role) is None, reads_sealed(reader)
        self._deeds = [
            one for one in DEEDS if one.is_for(practice=practice, arranges=arranges, sealed=sealed)
        ]
        self._lately: list[str] = []
        self._reading: Thread | None = None
        self._left = False

    def warm_up(self) -> None:
        """Read the names beside the window before they are asked for: who types does not wait for them."""
        if not self._left:  # locked meanwhile
            self._reading = Thread(target=self._read_names, daemon=True)
            self._reading.start()

    def _read_names(self) -> None:
        with suppress(ZorgdeskError):  # told when they are asked for
            self._bridge.ask(is_of_a_name, "")

    def leave(self) -> None:
        """Forget who was opened, and read nothing any more: the file is about to be closed."""
        self._lately, self._left = [], True
        if self._reading is not None:
            self._reading.join()

    def arrived(self, place: str, uid: str) -> None:
        """Remember which pupil was opened."""
        if uid and place.partition("/")[0] == "pupil":
            self._lately = [uid, *(one for one in self._lately if one != uid)][: _LATELY + 1]

    def offer(self) -> Sequence[Hit]:
        """What is shown while nothing is typed: who was opened last, and what is done most."""
        if self._bridge.at_door:
            return []
        here = self._open_pupil()
        lately = [_pupil_line(uid, name, group) for uid, name, group in self._opened() if uid != here]
        return [*lately[:_LATELY], *self._often(here)]

    def _opened(self) -> list[tuple[str, str, str]]:
        names = self._bridge.ask(names_of, self._lately)
        return [(uid, *names[uid]) for uid in self._lately if uid in names]

    def _often(self, uid: str, name: str = "") -> list[Hit]:
        """The deeds for a pupil; without one those that need none."""
        name = name or self._bridge.ask(names_of, [uid]).get(uid, ("", ""))[0]
        if not name:
            return [_deed_line(deed, "", deed.says, _("Doen")) for deed in (ACTION, TALK, ADD_PUPIL, IMPORT)]
        return [
            _deed_line(deed, uid, deed.of(name), _("Doen bij {name}").format(name=name)) for deed in OFTEN
        ]

    def find(self, text: str) -> Sequence[Hit]:
        """Everything that fits what is typed, the likeliest first; at the door only pupils by name."""
        found = self._bridge.ask(find, text)
        if self._bridge.at_door:
            found = tuple(hit for hit in found if hit.kind == "pupil" and not hit.alike)[:_ABOVE]
        asked = self._asked(text)
        deeds = self._deed_lines(asked)[:_DEEDS]
        lines = [_line(hit) for hit in found]
        pupils = next((at for at, hit in enumerate(found) if hit.kind != "pupil" or hit.alike), len(found))
        if deeds:
            first = asked[0].well == 2 and not any(hit.whole for hit in found[:pupils])
            return [*deeds, *lines] if first or not pupils else [*lines[:_ABOVE], *deeds, *lines[_ABOVE:]]
        one = _the_one(found[:pupils])
        if one is not None:
            above = min(pupils, _ABOVE)
            more = [replace(line, under=_("Meer leerlingen")) for line in lines[above:pupils]]
            return [*lines[:above], *self._often(one.uid, one.title), *more, *lines[pupils:]]
        return lines or self._ways_on(text)

    def _ways_on(self, text: str) -> list[Hit]:
        # It may well be there: who only reads does not find every dossier, and adds none.
        reads = why_not_write(self._bridge.desk.reader.role) is not None
        deeds = [PUPILS] if reads else [ADD_PUPIL, IMPORT]
        under = (
            _("Niets gevonden op '{words}'. U vindt hier alleen wat u mag lezen.") if reads
            else _("Niets gevonden op '{words}'. Misschien staat het er nog niet.")
        )  # fmt: skip
        return [_deed_line(deed, "", deed.says, under.format(words=text), calm=True) for deed in deeds]

    def _asked(self, text: str) -> list[Asked]:
        """The deeds of which a word is typed, with what else is typed; those with a whole word first."""
        words, fillers = words_of(text), words_of(f"{_(FILLERS)} {FILLERS}")
        asked = []
        for deed in self._deeds:
            how = [deed.asked_by(word) for word in words]
            if any(how):
                rest = tuple(
                    word for word, well in zip(words, how, strict=True) if not well and word not in fillers
                )
                asked.append(Asked(deed, max(how), rest))
        best = max((one.well for one in asked), default=0)
        kept = [one for one in asked if one.well == best or one.rest]
        return sorted(kept, key=lambda one: (-one.well, len(one.rest), one.deed.is_tab))

    def _deed_lines(self, asked: Sequence[Asked]) -> list[Hit]:
        lines: list[Hit] = []
        for one in asked:
            if one.rest and one.deed is GROUP_TALK:
                lines += self._for_group(one)
            elif one.rest and one.deed.whose is not Whose.NOT:
                lines += self._for_typed(one)
            elif not one.rest:
                lines += self._for_nobody_typed(one.deed)
        return lines

    def _for_typed(self, asked: Asked) -> list[Hit]:
        """The deed for the pupils whose name is typed; a word that is in no name says something of the deed."""
        pupils = self._bridge.ask(pupils_like, " ".join(asked.rest))
        if not pupils:
            named = [word for word in asked.rest if self._bridge.ask(is_of_a_name, word)]
            pupils = self._bridge.ask(pupils_like, " ".join(named)) if named else ()
        sure = [hit for hit in pupils if not hit.alike] or pupils
        whole = [hit for hit in sure if hit.whole] or sure
        shown = [*whole, *(hit for hit in sure if hit not in whole)][:3]
        return [_deed_line(asked.deed, hit.uid, asked.deed.of(hit.title), detail=hit.detail) for hit in shown]

    def _for_group(self, asked: Asked) -> list[Hit]:
        """The groepsbespreking of the groups that are typed."""
        found = self._bridge.ask(groups_like, [*asked.rest])
        return [
            _deed_line(
                asked.deed, one.uid, f"{asked.deed.says} {one.name}", detail=one.open_words or one.teachers
            )
            for one in found
        ]

    def _for_nobody_typed(self, deed: Deed) -> list[Hit]:
        """The deed for the pupil that is open; without one it asks for whom."""
        if deed.whose is Whose.NOT:
            return [_deed_line(deed, "", deed.says)]
        here = self._open_pupil()
        name = self._bridge.ask(names_of, [here]).get(here, ("", ""))[0] if here else ""
        if name:
            return [_deed_line(deed, here, deed.of(name))]
        if deed.whose is Whose.POSSIBLE:
            return [_deed_line(deed, "", deed.says)]
        asks = Hit(
            Chosen("deed", deed.place), _("{deed}: bij welke leerling?").format(deed=deed.says),
            _("typ de naam erachter"), icon=deed.icon, keys=deed.key, under=_("Doen"),
            fills=_(deed.about).format(name=""),
        )  # fmt: skip
        lately = [] if self._bridge.at_door else self._opened()[:_FOR_LATELY]
        return [asks, *(_deed_line(deed, uid, deed.of(name), detail=group) for uid, name, group in lately)]


def _the_one(pupils: Sequence[Found]) -> Found | None:
    """The pupil who was meant: the only one, or the only one with this whole name."""
    whole = [hit for hit in pupils if hit.whole and not hit.left]
    best = whole or [hit for hit in pupils if not hit.left]
    return best[0] if len(best) == 1 and best[0] is pupils[0] else None


def _pupil_line(uid: str, name: str, group: str) -> Hit:
    key = Chosen("pupil", uid, uid, "", name)
    return Hit(key, name, group, _("Leerling"), "pupils", under=_("Laatst geopend"))


def _deed_line(
    deed: Deed, uid: str, words: str, under: str = "", *, detail: str = "", calm: bool = False
) -> Hit:
    key = Chosen("deed", deed.place, uid)
    return Hit(key, words, detail, icon=deed.icon, keys=deed.key, under=under or _("Doen"), calm=calm)


def _line(hit: Found) -> Hit:
    kind = _("vertrokken") if hit.left else hit.kind_label
    return Hit(
        Chosen(hit.kind, hit.uid, hit.pupil_uid, hit.parent_uid, hit.title), hit.title, hit.detail, kind,
        _ICONS.get(hit.kind, "note"), hit.where, under=_heading(hit),
        title_marks=hit.title_marks, detail_marks=hit.detail_marks,
    )  # fmt: skip


def _heading(hit: Found) -> str:
    if hit.alike:
        return _("Lijkt op wat u typte")
    if hit.kind == "pupil":
        return _("Leerlingen")
    return _("Wat is opgeschreven") if hit.where else _("Mensen")
