"""Under which name and with which key this installation signs what it says of its record."""

from __future__ import annotations

import hashlib
import os
import secrets
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from paryz.installation import Installation, is_private
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.notes import ED25519, SigningKey, VerifierKey


def origin() -> str:
    """HOST/FINGERPRINT: the host that people type, and 8 letters of the key's SHA-256."""
    return verifier_key().name


def verifier_key() -> VerifierKey:
    """The public half of the key, to be printed, handed out and kept by whoever verifies."""
    return signing_key().verifier


def signing_key() -> SigningKey:
    """The key that signs checkpoints, made at first use; Refused if others may read it."""
    here: Installation = settings.INSTALLATION
    file = here.checkpoint_key_file
    if not file.exists():
        _refuse_second_key(file)
        _make(file)
    if not is_private(file):
        raise Refused(
            N_("Others on this machine can read {file}. Run chmod 600 {file}."), file=file
        )
    seed = _seed(file, file.stat().st_mtime_ns)
    return _named(urlsplit(here.public_url).hostname or "localhost", seed)


def own_key(named: str) -> VerifierKey | None:
    """This installation's key under the name that a note has at its head.

    The host in the name may have been another one then. None where the name is another's.
    """
    own = verifier_key()
    if named.rpartition("/")[2] != fingerprint(own.public):
        return None
    return VerifierKey(name=named, kind=own.kind, public=own.public)


def _refuse_second_key(file: Path) -> None:
    """A key that is lost is not replaced in silence: what it signed could not be told from
    what somebody else signed."""
    from paryz.ledger.models import Checkpoint

    if Checkpoint.objects.exists():
        raise Refused(
            N_(
                "{file} is missing, and checkpoints were signed with it. Put it back from a backup."
            ),
            file=file,
        )


@cache
def _named(host: str, seed: bytes) -> SigningKey:
    public = SigningKey(name="", kind=ED25519, seed=seed).verifier.public
    return SigningKey(name=f"{host}/{fingerprint(public)}", kind=ED25519, seed=seed)


def fingerprint(public: bytes) -> str:
    """The first eight letters of the SHA-256 of a public key."""
    return hashlib.sha256(public).hexdigest()[:8]


@cache
def _seed(file: Path, changed: int) -> bytes:
    """The 32 bytes in the file; ``changed`` is when it was written, so that a new key is seen."""
    try:
        seed = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (UnicodeDecodeError, ValueError):
        seed = b""
    if len(seed) != 32:
        raise Refused(
            N_("{file} does not hold a key. Put it back from a backup; do not edit it."),
            file=file,
        )
    return seed


def _make(file: Path) -> None:
    """Write a new key, whole and on the disk; of two that are made at once one stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(32) + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
