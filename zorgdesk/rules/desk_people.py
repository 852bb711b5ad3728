"""Who may work at the desk, with which rights: nobody gives themselves more, and somebody always stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.school import Role
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# Who arrange the people at the desk, and who can have the right 'veiligheid': they read every dossier.
TRUSTED = (Role.IB, Role.DIRECTEUR)


@dataclass(frozen=True)
class AtDesk:
    """What the rules need to know of somebody at the desk."""

    uid: str
    role: Role
    veiligheid: bool = False
    until: date | None = None
    has_key: bool = False


def _block(rule: str, what: str, why: str = "") -> Finding:
    return Finding(f"desk.{rule}", Weight.BLOCK, what, why)


def why_not_manage_people(role: Role) -> Finding | None:
    """Let only the intern begeleider and the directeur say who works at the desk.

    Source: design 'people at the desk'; requirements I2.
    """
    if role in TRUSTED:
        return None
    return _block(
        "manage",
        _("Wie hier werkt, regelen de intern begeleider en de directeur."),
        _("Vraag het aan een van hen."),
    )


def why_not_write(role: Role) -> Finding | None:
    """Let a meelezer and the administration read and print, not write.

    Source: design 'people at the desk'; practice 1.4.6.
    """
    if role in TRUSTED:
        return None
    return _block("write", _("U kunt hier lezen, niet schrijven."), _("Vraag het aan de intern begeleider."))


def why_not_about_all(*, reads_all: bool) -> Finding | None:
    """Let only who reads every dossier make a paper that speaks for all pupils: else it says what is not so.

    Source: requirements I2, D8; practice 1.2.
    """
    if reads_all:
        return None
    return _block(
        "about_all",
        _("Dit papier gaat over alle leerlingen. U leest hier niet elk dossier, dus het zou niet kloppen."),
        _("Vraag het aan de intern begeleider."),
    )


def why_not_have_veiligheid(role: Role) -> Finding | None:
    """Give the right 'veiligheid' only to who reads every dossier.

    Source: design 'people at the desk'; requirements E; domain 2.13.
    """
    if role in TRUSTED:
        return None
    return _block(
        "veiligheid_role",
        _("Het recht 'veiligheid' hoort bij een intern begeleider of directeur."),
        _("Kies eerst een andere rol, of laat dit recht weg."),
    )


def why_not_give_veiligheid(mine: AtDesk, people: Sequence[AtDesk]) -> Finding | None:
    """Let only who has the right 'veiligheid' give or take it; while nobody has it, the first is free.

    Source: design 'people at the desk': what is sealed can only be opened for another by who can open it.
    """
    if mine.veiligheid or not any(one.veiligheid for one in people):
        return None
    return _block(
        "veiligheid",
        _("Het recht 'veiligheid' geeft alleen iemand die het zelf heeft."),
        _("Vraag het aan een collega met dit recht."),
    )


def why_not_lose_veiligheid(uid: str, people: Sequence[AtDesk]) -> Finding | None:
    """Keep somebody with the right 'veiligheid' while anybody has it: what is sealed needs a reader.

    Source: requirements E, I2; practice 1.4.14.
    """
    losing = any(one.uid == uid and one.veiligheid for one in people)
    others = any(one.uid != uid and one.veiligheid and one.has_key for one in people)
    if not losing or others:
        return None
    return _block(
        "last_veiligheid",
        _("Niemand anders met een sleutel heeft het recht 'veiligheid'."),
        _("Geef dat recht eerst aan een collega met een sleutel."),
    )


def why_not_until(role: Role, until: date | None, day: date) -> Finding | None:
    """Let a meelezer read until a day; no day that has passed.

    Source: design 'people at the desk': a meelezer reads named pupils until a date; practice 1.4.6.
    """
    if until is None and role is Role.MEELEZER:
        return _block("until", _("Tot welke dag leest deze persoon mee?"), _("Vul een dag in."))
    if until is not None and until < day:
        return _block("until_past", _("Deze dag is al voorbij."), _("Kies vandaag of een latere dag."))
    return None


def _stays(one: AtDesk) -> bool:
    return one.role is Role.IB and one.until is None and one.has_key


def why_not_without_ib(
    uid: str, people: Sequence[AtDesk], role: Role | None = None, until: date | None = None
) -> Finding | None:
    """Keep one IB-er with a key and without a last day, when somebody goes (no `role`) or changes.

    Source: practice 1.4.14: the file belongs to the school; design 'people at the desk'.
    """
    was = next(one for one in people if one.uid == uid)
    leaves = role is not Role.IB or until is not None
    if not _stays(was) or not leaves or any(_stays(one) for one in people if one.uid != uid):
        return None
    return _block(
        "last_ib",
        _("Dit is de laatste intern begeleider met een sleutel."),
        _("Geef eerst een ander die rol en een sleutel."),
    )


def why_not_remove_person(mine: AtDesk, uid: str, people: Sequence[AtDesk]) -> Finding | None:
    """Let nobody take away themselves, the last IB-er, the last key, or the last who reads what is sealed.

    Source: requirements I2; practice 1.4.6, 1.4.14.
    """
    refused = why_not_manage_people(mine.role)
    if refused:
        return refused
    if uid == mine.uid:
        return _block("self", _("U kunt uzelf niet weghalen."), _("Vraag het aan een collega."))
    if not any(one.has_key for one in people if one.uid != uid):
        return _block("last_key", _("Dit is de laatste sleutel."), _("Geef eerst een ander een sleutel."))
    return why_not_without_ib(uid, people) or why_not_lose_veiligheid(uid, people)


def why_not_change_role(mine: AtDesk, uid: str, role: Role) -> Finding | None:
    """Let nobody change their own role.

    Source: design 'people at the desk': a person cannot give themselves rights.
    """
    if uid != mine.uid or role is mine.role:
        return None
    return _block("own_role", _("Uw eigen rol kunt u niet wijzigen."), _("Vraag het aan een collega."))


def why_not_sit(until: date | None, day: date) -> Finding | None:
    """Let nobody sit down after their last day.

    Source: design 'people at the desk'; practice 1.4.6: a reader for one day.
    """
    if until is None or until >= day:
        return None
    return _block(
        "over",
        _("U kon hier werken tot en met {day}.").format(day=plain_date(until)),
        _("Vraag de intern begeleider of de directeur om een nieuwe dag."),
    )
