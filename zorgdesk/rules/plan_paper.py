"""The plan on paper for one named parent: whether, and which pieces stay off it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.rules.pupil_age import AgeBand, age_band, age_on
from zorgdesk.rules.wording import capital, way, ways
from zorgdesk.text import _

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.model.family import GuardianshipData
    from zorgdesk.rules.people import Child

_PARENTS = {Relation.MOEDER, Relation.VADER}


class PieceKind(StrEnum):
    """The kinds of pieces that may have to stay off a parent's paper."""

    ADDRESS = "address"
    PHONE = "phone"
    OTHER_CHILD = "other_child"
    ADVICE = "advice"  # what another professional said
    HELP = "help"  # help outside school, a consent, an outside party
    SAFETY = "safety"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Piece:
    """A piece that could stand on the paper, and whose it is in words ('moeder', 'de huisarts')."""

    kind: PieceKind
    whose: str = ""
    guardian_uid: str | None = None  # of an address or phone
    secret: bool = False  # geheim adres
    consented: bool = False  # who gave the advice agreed that parents read it


def why_not_for_guardian(child: Child, guardianship: GuardianshipData, day: date) -> Finding | None:
    """Give the plan paper to this parent: gezag, a ban on contact, a ruling and the pupil's age decide.

    The parents stay the partner for the school plan until 18; from 18 the student decides. A parent without
    gezag has the right to information (BW 1:377c), by another letter.

    Source: practice 1.2 B3, 1.3, 4f, E3, E12; requirements A6; domain 2.9, 2.12; BW 1:377b-377c.
    """
    relation = guardianship.relation.label
    if guardianship.no_contact:
        text = _("Voor {who} geldt een contactverbod. Overleg eerst met de directeur.").format(who=relation)
        return _stop("paper.no_contact", text)
    if not guardianship.may_be_informed:
        text = _("Afgesproken of beslist is dat {who} niets krijgt. Dit papier dus ook niet.")
        return _stop("paper.not_informed", text.format(who=relation))
    if age_band(child.birth_date, day) is AgeBand.ADULT and child.parents_may_know_school is not True:
        text = _("{name} is {age}. Vraag eerst of ouders dit papier mogen krijgen.")
        what = text.format(name=child.first_name, age=age_on(child.birth_date, day))
        ask = way("talk_to_pupil", _("Vraag {name}").format(name=child.first_name))
        return _stop("paper.adult", what, (ask,))
    return _by_gezag(guardianship) or _ruling(guardianship)


def _by_gezag(guardianship: GuardianshipData) -> Finding | None:
    relation, gezag = guardianship.relation, guardianship.gezag
    who = capital(relation.label)
    if gezag is Gezag.JA or relation is Relation.VOOGD:
        return None
    if relation is Relation.JEUGDBESCHERMER:
        text = _("De jeugdbeschermer krijgt wat nodig is op een wettelijke grond, niet dit papier.")
        return _stop("paper.jeugdbeschermer", text, ways("legal_ground"))
    if relation is Relation.PLEEGOUDER:
        text = _("{who} heeft geen gezag. Vraag wie gezag heeft of dit papier mee mag.").format(who=who)
        return Finding("paper.pleegouder", Weight.WARN, text, ways=ways("check_gezag"))
    if gezag is Gezag.ONBEKEND and relation in _PARENTS:
        text = _("Het gezag van {who} is niet nagevraagd. Vraag het aan de ouder.")
        why = _("Twijfel? Het gezagsregister van de rechtbank is openbaar.")
        what = text.format(who=relation.label)
        return Finding("paper.gezag_unknown", Weight.WARN, what, why, ways("check_gezag"))
    if relation in _PARENTS:
        text = _("{who} heeft geen gezag. {who} krijgt wel belangrijke informatie, maar niet dit papier.")
        letter = way("information_377c", _("Informatie aan ouder zonder gezag"))
        return _stop("paper.no_gezag", text.format(who=who), (letter,))
    return _stop(
        "paper.no_parent", _("{who} heeft geen gezag. Dit papier is voor wie gezag heeft.").format(who=who)
    )


def _ruling(guardianship: GuardianshipData) -> Finding | None:
    if not guardianship.information_ruling:
        return None
    text = _("Er is een uitspraak over informatie: {ruling}").format(ruling=guardianship.information_ruling)
    return Finding("paper.ruling", Weight.WARN, text)


def why_left_out(piece: Piece, child: Child, guardian_uid: str, day: date) -> Finding | None:
    """Say why a piece stays off the paper of this parent; there is no way past it, it is left out and counted.

    Source: practice 1.2 B3, 4d, 5.8; domain 2.7, 2.12, R4; requirements A6.
    """
    match piece.kind:
        case PieceKind.ADDRESS | PieceKind.PHONE:
            return _of_another_parent(piece, guardian_uid)
        case PieceKind.OTHER_CHILD:
            return _stop("paper.other_child", _("Gegevens van een ander kind staan niet op dit papier."))
        case PieceKind.ADVICE:
            if piece.consented:
                return None
            text = _("Het advies van {who} staat niet op dit papier. Er is geen toestemming.")
            return _stop("paper.advice", text.format(who=piece.whose))
        case PieceKind.HELP:
            return _chosen_by_the_pupil(child, day)
        case _:
            return _stop("paper.closed", _("Dit deel is afgesloten en staat niet op dit papier."))


def _of_another_parent(piece: Piece, guardian_uid: str) -> Finding | None:
    if piece.guardian_uid == guardian_uid:
        return None
    address = piece.kind is PieceKind.ADDRESS
    if piece.secret:
        secret = _("Het adres van {who} is geheim. Het staat niet op dit papier.")
        text = (
            secret if address else _("Het telefoonnummer van {who} is geheim. Het staat niet op dit papier.")
        )
    elif address:
        text = _("Het adres van {who} staat niet op dit papier.")
    else:
        text = _("Het telefoonnummer van {who} staat niet op dit papier.")
    return _stop("paper.other_parent", text.format(who=piece.whose))


def _chosen_by_the_pupil(child: Child, day: date) -> Finding | None:
    """From 16 help stands on it only when the pupil chose so; nothing asked yet is no yes."""
    band = age_band(child.birth_date, day)
    if band is None or band < AgeBand.SIXTEEN or child.parents_may_know_help:
        return None
    if child.parents_may_know_help is None:
        text = _("{name} is {age}. Vraag eerst of ouders van deze hulp mogen weten.")
    else:
        text = _("{name} wil niet dat ouders van deze hulp weten.")
    return _stop("paper.help", text.format(name=child.first_name, age=age_on(child.birth_date, day)))


def _stop(rule: str, what: str, on: tuple[Way, ...] = ()) -> Finding:
    return Finding(rule, Weight.BLOCK, what, ways=on or (way("ok", _("Goed")),))
