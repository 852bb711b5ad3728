"""Tests of sealing: only the private half opens, every bit counts, and the format is the one of RFC 9180."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zorgdesk.store import sealing
from zorgdesk.store.sealing import close, new_private, open_shared, open_with, public_of, seal_to

# Made once: what was sealed years ago opens in every version to come.
PRIVATE = bytes(range(32))
SAID = b"member of a vault"
PLAIN = b"the key of the school"
SEALED = bytes.fromhex(
    "2f3345f76736198b712ed0ff4eb077e6cc97d7afabd1c491bd49165030a263357b5fa677b6ef26a4696971411b067398"
    "72909d30ceb295a4d2d0fd4a33971a9171a5dde2fa"
)
CLOSED = bytes.fromhex(
    "672a8f08e44216b1a10014a59f70ee09aae92cb69e6a1db6ec3b09ee949828869012bacfa8af6e9daf3670612204afcad8"
)


def test_what_was_sealed_years_ago_still_opens() -> None:
    assert open_with(PRIVATE, SEALED, SAID) == PLAIN
    assert open_shared(PRIVATE, CLOSED, SAID) == PLAIN


def test_the_public_half_is_the_one_of_x25519() -> None:
    # RFC 7748, 6.1: Alice's keys.
    private = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    assert public_of(private).hex() == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"


def _by_hand(private: bytes, sealed: bytes, said: bytes) -> bytes:
    """Open by RFC 9180 in base mode, step by step, with nothing of the library but X25519 and AES-GCM."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    def extract(salt: bytes, suite: bytes, label: bytes, ikm: bytes) -> bytes:
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")

    def expand(prk: bytes, suite: bytes, label: bytes, info: bytes, length: int) -> bytes:
        said = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
        return hmac.digest(prk, said + b"\x01", "sha256")[:length]

    encapsulated, closed = sealed[:32], sealed[32:]
    mine = X25519PrivateKey.from_private_bytes(private)
    shared = mine.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    kem, suite = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"
    context = encapsulated + mine.public_key().public_bytes_raw()
    secret = expand(extract(b"", kem, b"eae_prk", shared), kem, b"shared_secret", context, 32)
    schedule = b"\x00" + extract(b"", suite, b"psk_id_hash", b"") + extract(b"", suite, b"info_hash", said)
    key_root = extract(secret, suite, b"secret", b"")
    key = expand(key_root, suite, b"key", schedule, 32)
    nonce = expand(key_root, suite, b"base_nonce", schedule, 12)
    return AESGCM(key).decrypt(nonce, closed, b"")


def test_the_bytes_are_those_of_rfc_9180() -> None:
    sealed = seal_to(public_of(PRIVATE), PLAIN, SAID)
    assert _by_hand(PRIVATE, sealed, sealing.INFO + SAID) == PLAIN


def test_only_the_private_half_it_was_sealed_to_opens() -> None:
    sealed = seal_to(public_of(PRIVATE), PLAIN, SAID)
    assert open_with(PRIVATE, sealed, SAID) == PLAIN
    assert open_with(new_private(), sealed, SAID) is None
    assert open_with(public_of(PRIVATE), sealed, SAID) is None
    assert open_with(PRIVATE, sealed, SAID + b".") is None


def test_every_flipped_bit_is_seen() -> None:
    for raw, opens in ((SEALED, open_with), (CLOSED, open_shared)):
        for place in range(len(raw) * 8):
            flipped = bytearray(raw)
            flipped[place // 8] ^= 1 << place % 8
            # The highest bit of an X25519 key is no part of it (RFC 7748, 5); the key schedule has it, so it counts.
            assert opens(PRIVATE, bytes(flipped), SAID) is None, place


@settings(deadline=None)
@given(raw=st.binary(max_size=120))
def test_no_bytes_at_all_open_or_fail_in_another_way(raw: bytes) -> None:
    assert open_with(PRIVATE, raw, SAID) is None
    assert open_shared(PRIVATE, raw, SAID) is None


def test_a_key_that_no_secret_comes_of_opens_nothing() -> None:
    # A point of small order: the exchange would give zeros that everybody knows.
    assert open_with(PRIVATE, bytes(32) + SEALED[32:], SAID) is None
    with pytest.raises(ValueError, match="key"):
        seal_to(bytes(32), PLAIN, SAID)


def test_the_same_is_never_sealed_twice_alike() -> None:
    public = public_of(PRIVATE)
    assert len({seal_to(public, PLAIN, SAID) for _each in range(50)}) == 50
    assert len({close(PRIVATE, PLAIN, SAID)[: sealing.NONCE_BYTES] for _each in range(50)}) == 50


def test_no_two_private_keys_are_alike() -> None:
    assert len({new_private() for _each in range(200)}) == 200
    assert len(new_private()) == sealing.KEY_BYTES


def test_what_is_shared_opens_with_its_key_and_its_said_only() -> None:
    closed = close(PRIVATE, PLAIN, SAID)
    assert open_shared(PRIVATE, closed, SAID) == PLAIN
    assert open_shared(new_private(), closed, SAID) is None
    assert open_shared(PRIVATE, closed, b"") is None
