"""The journeys of the koffer: giving it, taking it, taking it back, a copy to read. The protocol: `store.koffer`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.commands import koffer as deeds
from zorgdesk.desk import Desk
from zorgdesk.errors import (
    ChangedError,
    DamagedError,
    MistakeError,
    StoreError,
    WrongKeyError,
    ZorgdeskError,
    require,
)
from zorgdesk.exchange import koffer_old
from zorgdesk.job import Step
from zorgdesk.rules import koffer as rules
from zorgdesk.rules.koffer import Apart, BoxKind, Offer, Where
from zorgdesk.store import aside, backup, koffer, swap, this_laptop
from zorgdesk.store.file import Store, load_vault
from zorgdesk.store.moves import apart
from zorgdesk.store.this_laptop import Placed, ThisLaptop
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.job import Job
    from zorgdesk.store.koffer import Box, Note
    from zorgdesk.store.vault import Vault

NAMES = {BoxKind.KOFFER: koffer.KOFFER, BoxKind.COPY: koffer.COPY}


@dataclass(frozen=True)
class Found:
    """What lies in a folder: the koffer, a copy to read, and who took the koffer last."""

    koffer: Box | None = None
    copy: Box | None = None
    note: Note | None = None


@dataclass(frozen=True)
class Prepared:
    """A box that was checked, opened and made ready beside the own file; nothing has changed places yet."""

    path: Path
    folder: Path
    kind: BoxKind
    box: Box
    laptop: ThisLaptop
    number: int
    holds_the_old: bool
    passphrase: str = field(repr=False)


def named_laptop() -> ThisLaptop:
    """This laptop, with its id and the label that its user gave it.

    Raises:
        MistakeError: it has no label yet.
    """
    laptop = this_laptop.read()
    return laptop if laptop.label and laptop.id else this_laptop.name_it(laptop.label)


def known_folder(desk: Desk) -> Path | None:
    """The folder in which this laptop handed the koffer over last."""
    folder = this_laptop.read().known(desk.store.vault.vault_id).folder
    return Path(folder) if folder else None


def never_arrived(desk: Desk) -> bool:
    """Whether the koffer was given and surely never got its name in the folder: the program died before it."""
    known = this_laptop.read().known(desk.store.vault.vault_id)
    return desk.standing.where is Where.AWAY and known.placed is Placed.NO


def look_into(folder: Path, vault: Vault | None = None) -> Found:
    """What lies in a folder; boxes of another school are left out when it is known which school this is.

    Raises:
        StoreError: the folder cannot be reached. DamagedError, NewerError: what lies there cannot be used.
    """
    claimed = koffer.claimed_path(folder, this_laptop.read().id).name
    found = koffer.look(folder) or koffer.look(folder, claimed)
    copy = koffer.look(folder, koffer.COPY)
    if vault is None:
        return Found(found, copy)
    ours = [box if box and box.vault_id == vault.vault_id else None for box in (found, copy)]
    return Found(ours[0], ours[1], koffer.read_note(folder, vault))


def offer_of(box: Box) -> Offer:
    """What a box is, for the rules."""
    kind = BoxKind.COPY if box.copy else BoxKind.KOFFER
    return Offer(kind, box.vault_id, box.number, box.label, box.made_at)


# Giving


def give(desk: Desk, folder: Path) -> Job[Path]:
    """Put the koffer into a folder; from here on this laptop only reads. The path of the koffer comes back.

    Raises:
        RefusedError: it is not here, or something else lies in the folder. Nothing was changed.
        NoRoomError, ReadOnlyError, StoreError: the koffer is still here, unless the error says otherwise.
    """
    laptop, vault_id = named_laptop(), desk.store.vault.vault_id
    require(rules.why_not_move(desk.reader))
    require(rules.why_not_give(desk.standing))
    _heed_what_lies_there(desk, folder, BoxKind.KOFFER)
    laptop = this_laptop.note(vault_id, folder=str(folder), placed=Placed.NO)
    yield Step(0, 3, _("De koffer pakken"))
    try:
        number = desk.do(deeds.give_koffer, laptop, vault_id)
        this_laptop.note(vault_id, number=number)
        fresh = yield from koffer.write(
            desk.store, folder, koffer.KOFFER, _said(laptop, number, BoxKind.KOFFER)
        )
    except BaseException:
        _be_here_again(desk)
        raise
    return _put(desk, fresh)


def _said(laptop: ThisLaptop, number: int, kind: BoxKind) -> dict[str, object]:
    return {"copy": kind is BoxKind.COPY, "number": number, "laptop": laptop.id, "label": laptop.label}


def _heed_what_lies_there(desk: Desk, folder: Path, kind: BoxKind) -> None:
    try:
        there = koffer.look(folder, NAMES[kind])
    except DamagedError:
        there = None  # nobody can take that
    number = desk.standing.number + 1
    require(rules.why_not_put_there(offer_of(there) if there else None, desk.store.vault.vault_id, number))


def _be_here_again(desk: Desk) -> None:
    """Take the koffer back that was given and cannot have arrived; when even that fails the card offers it."""
    if desk.standing.where is Where.AWAY:
        with suppress(ZorgdeskError):
            _land(desk, deeds.take_koffer_back)


def _put(desk: Desk, fresh: Path) -> Path:
    vault_id = desk.store.vault.vault_id
    this_laptop.note(vault_id, placed=Placed.PERHAPS)
    try:
        goal = koffer.put(fresh)
    except StoreError as error:
        if _is_there(fresh):
            _be_here_again(desk)
            raise
        raise StoreError(
            _("De stick of de map was weg voordat de koffer er zeker op stond."),
            _("Alles is er nog op deze laptop. Hier kunt u nu lezen, niet schrijven."),
            _("Sluit de stick weer aan en kies bij Beheer: Terugnemen."),
        ) from error
    this_laptop.note(vault_id, placed=Placed.YES)
    return goal


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def publish(desk: Desk, folder: Path) -> Job[Path]:
    """Put a copy to read into a folder; the koffer stays here.

    Raises:
        RefusedError: the koffer is not here. NoRoomError, ReadOnlyError, StoreError: the copy was not made.
    """
    laptop, vault_id = named_laptop(), desk.store.vault.vault_id
    require(rules.why_not_give(desk.standing))
    _heed_what_lies_there(desk, folder, BoxKind.COPY)
    number = desk.do(deeds.begin_koffer, laptop, vault_id)
    this_laptop.note(vault_id, number=number, folder=str(folder))
    return koffer.put(
        (yield from koffer.write(desk.store, folder, koffer.COPY, _said(laptop, number, BoxKind.COPY)))
    )


# Taking back, and going on without it


def take_back(desk: Desk, folder: Path | None = None) -> None:
    """Take the koffer back that was given here, when nobody else has taken it.

    Raises:
        MissingError: it is not in the folder any more. StoreError: the folder cannot be reached.
    """
    vault, seen = desk.store.vault, desk.standing
    laptop = named_laptop()
    known = laptop.known(vault.vault_id)
    if seen.where is not Where.AWAY or seen.laptop != laptop.id:
        raise ChangedError(rules.where_words(seen), _("Er is niets veranderd."))
    left = folder or (Path(known.folder) if known.folder else None)
    if known.placed is not Placed.NO:
        _claim_back(desk, left, known.placed, laptop)
    _land(desk, deeds.take_koffer_back)
    if left is not None:
        claimed = koffer.claimed_path(left, laptop.id).name
        koffer.clear(left, claimed, koffer.KOFFER + koffer.FRESH)


def _claim_back(desk: Desk, folder: Path | None, placed: Placed, laptop: ThisLaptop) -> None:
    if folder is None:
        raise MistakeError(_("In welke map staat de koffer?"), then=_("Kies de map of de USB-stick."))
    if koffer.claim(folder, laptop.id, desk.standing.number, broken=True):
        return
    if placed is Placed.PERHAPS and _is_there(folder / (koffer.KOFFER + koffer.FRESH)):
        return  # it never got the name by which it can be taken
    note = koffer.read_note(folder, desk.store.vault)
    what = _("De koffer staat niet meer in de map {name}.").format(name=folder.name)
    if note and note.number > desk.standing.number:
        what = _("De koffer is sinds {since} bij {label}.").format(
            since=rules.moment_words(note.at), label=note.label
        )
    raise ChangedError(
        what,
        _("Er is niets veranderd."),
        _("Vraag uw collega om hem terug te geven. Is hij echt weg? Kies dan: De koffer is kwijt."),
    )


def go_on(desk: Desk) -> None:
    """Go on here without the koffer: it is lost. What was written elsewhere since it left is not here.

    Raises:
        RefusedError: the koffer is here already, or this person does not decide that.
    """
    _land(desk, deeds.go_on_without_koffer)


def _land(desk: Desk, deed: deeds.Landing) -> None:
    laptop, vault_id = named_laptop(), desk.store.vault.vault_id
    number = desk.do(deed, laptop, vault_id)
    this_laptop.note(vault_id, number=number, placed=Placed.YES)
    desk.heed_koffer()
    _carry_aside(desk)


def _carry_aside(desk: Desk) -> None:
    with desk.store.reading() as session:
        any_noted = bool(aside.noted(session))
    if any_noted:
        desk.do(deeds.carry_deeds)


# Taking


def prepare(
    path: Path,
    folder: Path,
    passphrase: str,
    kind: BoxKind,
    *,
    mine: Desk | None = None,
    anyway: bool = False,
) -> Job[Prepared]:
    """Check a box, open it, compare it with the file that stands here, and make it ready beside that.

    `mine` is the open desk of the file here; `anyway`: take it although both were worked on.

    Raises:
        MissingError: there is no such box. WrongKeyError: the passphrase does not open it.
        RefusedError: it is older, of another school, or both were worked on.
        NotOursError, DamagedError, NewerError, NoRoomError: as they say. Nothing was changed.
    """
    laptop, box = named_laptop(), _box(folder, kind)
    if mine is None and path.exists():
        raise StoreError(
            _("Op deze laptop staat al een bestand van Zorgdesk."), _("Er is niets veranderd."),
            _("Open dat eerst, en kies bij Beheer: Koffer overnemen."),
        )  # fmt: skip
    if mine is not None and box.vault_id != mine.store.vault.vault_id:
        require(rules.why_not_take(offer_of(box), mine.standing, mine.store.vault.vault_id, Apart()))
    half = swap.half(path)
    swap.drop(half)
    try:
        said = yield from backup.unpack(box.path, half)
        yield Step(2, 3, _("De koffer nakijken"))
        number, whole = _settle_in(half, said, passphrase, offer_of(box), laptop, mine, anyway=anyway)
    except BaseException:
        swap.drop(half)
        raise
    return Prepared(path, folder, kind, box, laptop, number, whole, passphrase)


def _box(folder: Path, kind: BoxKind) -> Box:
    found = look_into(folder)
    box = found.copy if kind is BoxKind.COPY else found.koffer
    if box is None:
        raise koffer.missing(folder)
    return box


def _settle_in(
    half: Path, said: dict[str, object], passphrase: str, offer: Offer, laptop: ThisLaptop, mine: Desk | None,
    *, anyway: bool,
) -> tuple[int, bool]:  # fmt: skip
    """In the unpacked store: compare, take along what was noted here, and let the koffer be on this laptop."""
    vault = load_vault(half)
    _unlock(vault, passphrase)
    if not backup.seal_fits(said, vault.backup_key()):
        raise koffer.damaged()
    store = Store.open(half, vault)
    try:
        desk = Desk.sit(store)
        require(rules.why_not_move(desk.reader) if offer.kind is BoxKind.KOFFER else None)
        number, ahead = offer.number, Apart()
        if mine is not None:
            ahead = _compared(mine, desk, offer, anyway=anyway)
            laptop = laptop.knowing(vault.vault_id, number=mine.standing.number)
            with mine.store.reading() as old, store.scribbling() as fresh:
                aside.copy_over(old, fresh)
        if offer.kind is BoxKind.KOFFER:
            number = desk.do(deeds.take_koffer, laptop, vault.vault_id)
            _carry_aside(desk)
    finally:
        store.close()
    return number, not ahead.mine


def _unlock(vault: Vault, passphrase: str) -> None:
    try:
        vault.unlock_passphrase(passphrase)
    except WrongKeyError as error:
        raise WrongKeyError(
            error.what,
            _("Er is niets veranderd."),
            _("Typ de zin waarmee u Zorgdesk opende op de laptop waar de koffer vandaan komt."),
        ) from None


def _compared(mine: Desk, theirs: Desk, offer: Offer, *, anyway: bool) -> Apart:
    same_key = mine.store.vault.audit_key() == theirs.store.vault.audit_key()
    with mine.store.reading() as here, theirs.store.reading() as there:
        ahead = Apart(*apart(here, there, digests=same_key))
    finding = rules.why_not_take(offer, mine.standing, mine.store.vault.vault_id, ahead)
    if not (anyway and finding and finding.rule == "koffer.apart"):
        require(finding)
    return ahead


def finish(prepared: Prepared) -> Desk:
    """Let a prepared box take the place of the file here, which must be closed; the new desk comes back.

    Raises:
        ChangedError: another laptop took the koffer meanwhile; nothing was changed.
        StoreError: opening again goes on where it stopped.
    """
    claimed = None
    if prepared.kind is BoxKind.KOFFER:
        claimed = koffer.claim(prepared.folder, prepared.laptop.id, prepared.box.number)
        if claimed is None:
            swap.drop(swap.half(prepared.path))
            raise ChangedError(
                _("De koffer is net door een andere laptop overgenomen."), _("Er is niets veranderd.")
            )
    try:
        swap.make_ready(prepared.path)  # from here a start of the program finishes it
        old = swap.change_places(prepared.path)
    except BaseException:
        koffer_old.leave_as_it_was(prepared.path, claimed)
        raise
    return _arrive(prepared, old)


def _arrive(prepared: Prepared, old: Path | None) -> Desk:
    laptop = this_laptop.note(
        prepared.box.vault_id, number=prepared.number, placed=Placed.YES, folder=str(prepared.folder)
    )
    vault = load_vault(prepared.path)
    vault.unlock_passphrase(prepared.passphrase)
    if prepared.kind is BoxKind.KOFFER:
        note = koffer.Note(prepared.number, laptop.id, laptop.label, clock.now())
        koffer.leave_note(prepared.folder, vault, note)
        koffer.clear(prepared.folder, koffer.claimed_path(prepared.folder, laptop.id).name)
    desk = Desk.open(prepared.path, vault)
    if old and prepared.holds_the_old and koffer_old.bring_along(old, desk.store, prepared.passphrase):
        if prepared.kind is BoxKind.KOFFER:
            _carry_aside(desk)
        swap.drop(old)  # all of it is in the new one
    return desk
