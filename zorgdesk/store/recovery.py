"""The recovery code on paper, and the slot that the recovery sheet carries beside it."""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
import uuid
from contextlib import closing
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.errors import DamagedError, MissingError, MistakeError, NotOursError, StoreError, WrongKeyError
from zorgdesk.store import slots
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault

# Crockford's base32: no I, L, O and U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES = 20
CODE_LETTERS = CODE_BYTES * 8 // 5
CHECK_LETTERS = 2
GROUP = 5
_LOOKALIKES = str.maketrans("OIL", "011")
PAPER = "ZORGDESK1:"
_SLOT_BYTES = slots.NONCE_BYTES + slots.WRAPPED_BYTES
# The vault, its epoch, the slot; its keys, the public half and the master key sealed to it; how long the person is.
_PAPER_FIXED = 16 + 4 + 16 + _SLOT_BYTES + slots.KEY_BYTES + slots.SEALED_BYTES + 1
_PAPER_CHECK = 6


def wrong_code() -> WrongKeyError:
    """The error for a well-typed code that opens nothing."""
    return WrongKeyError(
        _("Deze herstelcode hoort niet bij dit bestand."),
        _("Er is niets veranderd."),
        _("Kijk of u het herstelblad van deze school hebt, en het nieuwste."),
    )


def new_code() -> str:
    """Make a recovery code: 160 random bits and two check letters, in groups of five."""
    raw = secrets.token_bytes(CODE_BYTES)
    number = int.from_bytes(raw, "big")
    letters = "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(CODE_LETTERS)))
    whole = letters + _check_letters(raw)
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))


def parse_code(text: str) -> bytes:
    """Read a code as people type it: in any case, with any spacing, O for 0 and I or L for 1.

    Raises:
        MistakeError: it has a typing error: a wrong length, an unused letter, or a check that fails.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES)
    typed = "".join(c for c in _seen(plain) if not (unicodedata.category(c) == "Pd" or c in "._\u2212"))
    strange = sorted(set(typed) - set(LETTERS))
    if strange:
        raise _mistyped(_("Het teken {sign} komt in een herstelcode niet voor.").format(sign=strange[0]))
    if len(typed) != CODE_LETTERS + CHECK_LETTERS:
        count = CODE_LETTERS + CHECK_LETTERS
        raise _mistyped(
            _("Een herstelcode heeft {count} letters en cijfers. U typte er {typed}.").format(
                count=count, typed=len(typed)
            )
        )
    number = 0
    for letter in typed[:CODE_LETTERS]:
        number = number << 5 | LETTERS.index(letter)
    raw = number.to_bytes(CODE_BYTES, "big")
    if _check_letters(raw) != typed[CODE_LETTERS:]:
        raise _mistyped(_("In deze herstelcode zit een typfout."))
    return raw


def _seen(text: str) -> str:
    """A text without its spaces and line breaks, and without what comes along in a paste and nobody sees."""
    return "".join(c for c in text if not (c.isspace() or unicodedata.category(c) in {"Cc", "Cf"}))


def _mistyped(what: str) -> MistakeError:
    return MistakeError(
        what, _("Er is niets veranderd."), _("Vergelijk de code met het papier, groep voor groep.")
    )


def _check_letters(raw: bytes) -> str:
    digest = hashlib.sha256(raw).digest()
    return "".join(LETTERS[byte & 31] for byte in digest[:CHECK_LETTERS])


def key_from(code: bytes, vault_id: str) -> bytes:
    """The key of a recovery slot: a code of 160 random bits needs no stretching."""
    return slots.derive(code, "recovery", uuid.UUID(vault_id).bytes)


def slot_for_paper(vault: Vault, slot_id: str | None = None) -> str:
    """Write a recovery slot (the newest) as text for a QR code, in capitals and digits only.

    It is useless without the code, and with the code it replaces a lost key file: of this epoch only, for it
    carries the master key as it is now. The code itself stays good after a new master key.

    Raises:
        MissingError: there is no recovery code yet.
    """
    document = vault.document
    found = [
        slot
        for slot in document.slots
        if slot.info.kind is slots.SlotKind.RECOVERY and slot_id in {None, slot.info.id}
    ]
    if not found:
        raise MissingError(_("Er is nog geen herstelcode."), then=_("Maak eerst een herstelcode."))
    slot = found[-1]
    member = next(each for each in document.members if each.id == slot.info.member)
    person = slot.info.person.encode("utf-8", "surrogatepass")
    body = (
        uuid.UUID(document.vault_id).bytes
        + document.epoch.to_bytes(4, "big")
        + uuid.UUID(slot.info.id).bytes
        + slot.nonce
        + slot.wrapped
        + member.public
        + member.sealed
        + bytes([len(person)])
        + person
        + slot.info.label.encode("utf-8", "surrogatepass")
    )
    return PAPER + base64.b32encode(body + _paper_check(body)).decode("ascii").rstrip("=")


def vault_from_paper(text: str, code: str, path: Path) -> Vault:
    """Make the vault anew, open, from a recovery sheet and its code, for a lost or damaged key file.

    Nothing is written until `save()`: first see that the store opens with it (`open_from_paper`).

    Raises:
        MistakeError: the text or the code was not read right.
        WrongKeyError: the code belongs to another sheet.
        StoreError: the key file is there and whole.
    """
    from zorgdesk.store.vault import Vault

    document = _read_paper(text)
    kek = key_from(parse_code(code), document.vault_id)
    _refuse_a_whole_key_file(path)
    return Vault.rebuild(path, document, kek)


def open_from_paper(text: str, code: str, store_path: Path) -> Vault:
    """The same for the store at a path, after a look whether the store opens with it.

    Raises:
        MistakeError, StoreError: as `vault_from_paper`.
        InUseError: another program has it open; that one has the keys, and writes them again when it closes.
        WrongKeyError: the sheet is older than the keys of the store, of another store, or of who has gone.
    """
    from zorgdesk.store.beside import followed, key_file
    from zorgdesk.store.file import take

    path = followed(store_path)
    vault = vault_from_paper(text, code, key_file(path))
    try:
        lock = take(path)
        try:
            _prove(vault, path)
        finally:
            lock.release()
    except BaseException:
        vault.lock()
        raise
    return vault


def paper_may_help(store_path: Path) -> bool:
    """Whether a recovery sheet is what is missing: the store is there, its key file is gone or damaged."""
    from zorgdesk.store.beside import followed, key_file, may_be_a_store

    path = followed(store_path)
    if not may_be_a_store(path):
        return False
    try:
        _refuse_a_whole_key_file(key_file(path))
    except StoreError:
        return False
    return True


def _prove(vault: Vault, path: Path) -> None:
    """See that the store opens with it, and that whose sheet it is still sits at the desk."""
    from zorgdesk.store import engine as sqlcipher

    try:
        connection = sqlcipher.connect(path, vault.database_key())
    except DamagedError:
        raise WrongKeyError(
            _(
                "Dit herstelblad opent dit bestand niet: het is ouder dan de sleutels, of van een ander bestand."
            ),
            _("Er is niets veranderd."),
            _("Neem het nieuwste herstelblad, of zet een reservekopie terug."),
        ) from None
    with closing(connection):
        whose = vault.document.slots[0].info.person
        sits = "SELECT 1 FROM desk_person WHERE uid = ? AND removed_at IS NULL AND coalesce(until, ?) >= ?"
        today = clock.today().isoformat()
        if not whose or connection.execute(sits, (whose, today, today)).fetchone():
            return
    raise WrongKeyError(
        _("Dit herstelblad is van iemand die niet meer aan dit bureau staat."),
        _("Er is niets veranderd."),
        _("Neem het herstelblad van de school, of zet een reservekopie terug."),
    )


def check_paper(text: str) -> None:
    """See that the text of a square was read right; needs no secret.

    Raises:
        MistakeError: it was not.
    """
    _read_paper(text)


def _read_paper(text: str) -> slots.Document:
    try:
        return _from_body(_paper_body(text))
    except ValueError:
        raise MistakeError(
            _("De tekst van het herstelblad is niet goed gelezen."),
            _("Er is niets veranderd."),
            _("Scan het vierkant op het herstelblad opnieuw."),
        ) from None


def _paper_body(text: str) -> bytes:
    typed = _seen(text.upper())
    letters = typed.removeprefix(PAPER)
    raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    body, check = raw[:-_PAPER_CHECK], raw[-_PAPER_CHECK:]
    if len(body) < _PAPER_FIXED or check != _paper_check(body) or not typed.startswith(PAPER):
        raise ValueError("this is not the text of a recovery sheet")
    return body


def _from_body(body: bytes) -> slots.Document:
    pieces, at = [], 0
    for length in (16, 4, 16, slots.NONCE_BYTES, slots.WRAPPED_BYTES, slots.KEY_BYTES, slots.SEALED_BYTES, 1):
        pieces.append(body[at : at + length])
        at += length
    vault_id, epoch, slot_id, nonce, wrapped, public, sealed, length_of_person = pieces
    person, label = body[at : at + length_of_person[0]], body[at + length_of_person[0] :]
    info = slots.SlotInfo(
        str(uuid.UUID(bytes=slot_id)), slots.SlotKind.RECOVERY,
        label.decode("utf-8", "surrogatepass"), person.decode("utf-8", "surrogatepass"),
    )  # fmt: skip
    return slots.Document(
        str(uuid.UUID(bytes=vault_id)),
        int.from_bytes(epoch, "big"),
        (slots.Member(info.member, public, sealed),),
        (slots.Slot(info, nonce=nonce, wrapped=wrapped),),
    )


def _paper_check(body: bytes) -> bytes:
    return hashlib.sha256(PAPER.encode() + body).digest()[:_PAPER_CHECK]


def _refuse_a_whole_key_file(path: Path) -> None:
    from zorgdesk.store.vault import Vault

    if not path.exists():
        return
    try:
        Vault.check_bytes(path)
    except (DamagedError, NotOursError):
        return
    raise StoreError(
        _("Het sleutelbestand is er nog en is heel."),
        _("Het is niet veranderd."),
        _("Open het met de herstelcode zelf."),
    )
