"""Sealing for one person: whoever knows the public half closes it, only the private half opens it (HPKE, RFC 9180)."""

from __future__ import annotations

import secrets
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

KEY_BYTES = 32
NONCE_BYTES = 12
INFO = b"nl.zorgdesk seal v1 "


@cache
def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_private() -> bytes:
    """Make a private key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def public_of(private: bytes) -> bytes:
    """The public half of a private key, 32 bytes; it may be seen by all."""
    return _private(private).public_key().public_bytes_raw()  # type: ignore[no-any-return]


def seal_to(public: bytes, plain: bytes, said: bytes) -> bytes:
    """Close bytes so that only one private key opens them. `said` must be the same at opening."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    return _suite().encrypt(plain, X25519PublicKey.from_public_bytes(public), INFO + said)


def open_with(private: bytes, sealed: bytes, said: bytes) -> bytes | None:
    """Open what was sealed; None when it was sealed to another, or any bit of it or of `said` differs."""
    from cryptography.exceptions import InvalidTag

    try:
        return _suite().decrypt(sealed, _private(private), INFO + said)
    except (InvalidTag, ValueError):
        return None


def close(key: bytes, plain: bytes, said: bytes) -> bytes:
    """Encrypt with a shared key of 32 bytes (AES-256-GCM, a random nonce in front)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, said)


def open_shared(key: bytes, closed: bytes, said: bytes) -> bytes | None:
    """Open what `close` made; None when the key does not fit or any bit differs."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], said)
    except (InvalidTag, ValueError):
        return None


def _private(private: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private)
