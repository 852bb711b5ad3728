"""Who may write: only the laptop that has the koffer. Which koffer is newer, and when two went their own ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.model.choice import Choice
from zorgdesk.model.koffer import MOVES, READS, MoveKind
from zorgdesk.text import N_, _, clock_time, long_date

if TYPE_CHECKING:
    from datetime import datetime

    from zorgdesk.model.koffer import KofferMoveData
    from zorgdesk.model.reader import Reader

TAKE_ANYWAY, TAKE_BACK = "koffer.take_anyway", "koffer.take_back"


class Where(Choice):
    """Where the koffer is, seen from this laptop."""

    FREE = "vrij", N_("Eén laptop")
    HERE = "hier", N_("Hier")
    AWAY = "onderweg", N_("Meegegeven")
    ELSEWHERE = "elders", N_("Leeskopie")
    OLDER = "ouder", N_("Oud bestand")


class BoxKind(Choice):
    """What lies in the folder: the koffer itself, or a copy to read."""

    KOFFER = "koffer", N_("de koffer")
    COPY = "leeskopie", N_("een leeskopie")


@dataclass(frozen=True)
class Standing:
    """Where the koffer is, how far it had come, on which laptop it was last, and since when."""

    where: Where = Where.FREE
    number: int = 0
    label: str = ""
    since: datetime | None = None
    laptop: str = ""  # id of the laptop of the newest move

    @property
    def writes(self) -> bool:
        """Whether this is the one laptop that may write."""
        return self.where in (Where.FREE, Where.HERE)


@dataclass(frozen=True)
class Offer:
    """What a box in a folder is: the koffer or a copy, how far it had come, from which laptop, since when."""

    kind: BoxKind
    vault_id: str
    number: int
    label: str
    made_at: datetime


@dataclass(frozen=True)
class Apart:
    """How many lines of the log each of two files has that the other lacks."""

    mine: int = 0
    theirs: int = 0


def standing(newest: KofferMoveData | None, laptop: str, known: int) -> Standing:
    """Where the koffer is: by the newest move in a store, and by how far this laptop knows it had come.

    A store that is behind what the laptop knows was put back from a backup, or copied by hand.

    Source: requirement K14; practice 1.4.6.
    """
    if newest is None:
        return Standing(Where.OLDER if known else Where.FREE, known)
    if newest.number < known:
        where = Where.OLDER
    elif newest.kind is MoveKind.MEEGEGEVEN:
        where = Where.AWAY
    else:
        where = Where.HERE if newest.laptop == laptop else Where.ELSEWHERE
    return Standing(where, max(newest.number, known), newest.label, newest.moved_at, newest.laptop)


def moment_words(moment: datetime) -> str:
    """A day and an hour as people say them."""
    local = clock.local(moment)
    return _("{day} om {time}").format(day=long_date(local.date()), time=clock_time(local))


def where_words(seen: Standing) -> str:
    """One sentence: where the koffer is, and since when."""
    since = moment_words(seen.since) if seen.since else ""
    return {
        Where.FREE: _("Dit bestand is alleen op deze laptop."),
        Where.HERE: _("De koffer is hier, op {label}, sinds {since}."),
        Where.AWAY: _("De koffer is meegegeven op {since}. Hier kunt u lezen, niet schrijven."),
        Where.ELSEWHERE: _("Dit is een leeskopie. De koffer is sinds {since} bij {label}."),
        Where.OLDER: _("Dit bestand is ouder dan de koffer die hier was. Hier kunt u lezen, niet schrijven."),
    }[seen.where].format(label=seen.label, since=since)


def why_not_write(seen: Standing, deed: str) -> Finding | None:
    """Write only where the koffer is; reading and moving the koffer itself always pass.

    Source: requirement K14; practice 1.4.6: one file, one writer.
    """
    if seen.writes or deed in MOVES or deed in READS:
        return None
    return Finding(
        "koffer.write",
        Weight.BLOCK,
        where_words(seen),
        _("Wat u typt, blijft op deze laptop bewaard. Opslaan kan weer als de koffer hier is."),
    )


def why_not_move(reader: Reader) -> Finding | None:
    """Give, take or give up the koffer as intern begeleider or directeur.

    Source: requirement K14; practice 1.4.14: the file belongs to the school.
    """
    if reader.reads_confidential:
        return None
    return Finding(
        "koffer.move",
        Weight.BLOCK,
        _("De koffer geeft u niet zelf mee."),
        _("Vraag het aan de intern begeleider of de directeur."),
    )


def why_not_give(seen: Standing) -> Finding | None:
    """Give only the koffer that is here.

    Source: requirement K14.
    """
    if seen.writes:
        return None
    return Finding(
        "koffer.give", Weight.BLOCK, where_words(seen), _("Alleen wie de koffer heeft, geeft hem mee.")
    )


def why_not_put_there(there: Offer | None, vault_id: str, number: int) -> Finding | None:
    """Put a box in a folder only where no other school's and no newer one lies.

    Source: requirement K14: an older copy never replaces a newer one.
    """
    if there is None or (there.vault_id == vault_id and there.number < number):
        return None
    if there.vault_id != vault_id:
        what = _("In deze map staat de koffer van een andere school of locatie.")
    else:
        what = _("In deze map staat al een nieuwere koffer van {label}, van {when}.").format(
            label=there.label, when=moment_words(there.made_at)
        )
    return Finding("koffer.folder", Weight.BLOCK, what, _("Er is niets veranderd. Kies een andere map."))


def why_not_take(offer: Offer, seen: Standing, vault_id: str, apart: Apart) -> Finding | None:
    """Take a box only when it goes on from what stands here: of the same school, newer, and with all of it.

    `seen` and `vault_id` are of the file that stands here.

    Source: requirement K14: an older copy is recognised and nothing is merged silently.
    """
    if offer.vault_id != vault_id:
        return _not_this(_("Dit is de koffer van een andere school of locatie."))
    if offer.kind is BoxKind.COPY and seen.writes and offer.number <= seen.number:
        return _not_this(_("De koffer is hier. Een leeskopie hebt u niet nodig."))
    if apart.mine and (apart.theirs or offer.number >= seen.number):
        return _gone_apart(offer, apart)
    if offer.kind is BoxKind.KOFFER:
        return _why_not_koffer(offer, seen)
    if offer.number < seen.number:
        return _older(offer)
    return None if apart.theirs else _not_this(_("U hebt deze leeskopie al. Er is geen nieuwere."))


def _why_not_koffer(offer: Offer, seen: Standing) -> Finding | None:
    if seen.where is Where.AWAY and offer.number == seen.number:
        return Finding(
            "koffer.own", Weight.BLOCK, _("Deze koffer gaf u zelf mee. Hij staat nog in de map."),
            _("Met Terugnemen is hij weer hier."), (Way(TAKE_BACK, _("Terugnemen")),),
        )  # fmt: skip
    return _older(offer) if offer.number <= seen.number else None


def _not_this(what: str) -> Finding:
    return Finding("koffer.take", Weight.BLOCK, what, _("Er is niets veranderd."))


def _older(offer: Offer) -> Finding:
    what = _("Deze koffer is van {when} en is ouder dan wat hier staat.").format(
        when=moment_words(offer.made_at)
    )
    return Finding(
        "koffer.older", Weight.BLOCK, what,
        _("Er is niets veranderd. Vraag uw collega om de koffer opnieuw mee te geven."),
    )  # fmt: skip


def _gone_apart(offer: Offer, apart: Apart) -> Finding:
    what = _(
        "Op twee laptops is verder gewerkt. In het logboek van dit bestand staan {mine} regels die de koffer niet "
        "heeft. In de koffer van {label} staan er {theirs} die dit bestand niet heeft."
    ).format(mine=apart.mine, theirs=apart.theirs, label=offer.label)
    why = _(
        "Zorgdesk voegt niets samen, en er is niets veranderd. Kiest u voor de koffer, dan blijft het bestand "
        "van nu ernaast bewaard. Typ daaruit over wat u mist."
    )
    return Finding("koffer.apart", Weight.BLOCK, what, why, (Way(TAKE_ANYWAY, _("Toch deze koffer nemen")),))


def why_not_go_on(seen: Standing) -> Finding | None:
    """Go on here without the koffer only when it is not here already.

    Source: requirement K14; practice 1.4.14: the school can always go on with what it has.
    """
    if not seen.writes:
        return None
    return Finding("koffer.go_on", Weight.BLOCK, where_words(seen), _("U kunt hier gewoon werken."))
