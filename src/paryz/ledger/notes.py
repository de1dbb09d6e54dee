"""Signed notes: a text and, under a blank line, the signatures of those who stand for it.

The form is that of https://c2sp.org/signed-note, a witness's signature that of
https://c2sp.org/tlog-cosignature (version 1). It needs neither Django nor an installation.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from paryz.kernel.refusal import N_, Refused

ED25519, COSIGNATURE = 0x01, 0x04
DASH = "\N{EM DASH} "
PRIVATE = "PRIVATE+KEY+"
BROKEN = N_("This is no signed note, or it is damaged.")
LONGEST, MOST_SIGNATURES = 1_000_000, 100
_NAME = re.compile(r"[^\s+\x00-\x1f]{1,200}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class VerifierKey:
    """A public key with the name and the kind of signature that it is for.

    ``kind`` is ED25519 for whoever keeps a record, COSIGNATURE for a witness.
    """

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that stand before each signature of this key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(named).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.kind]) + self.public)}"

    @staticmethod
    def read(text: str) -> VerifierKey:
        """The key written as NAME+ID+KEY; Refused where it is not one."""
        name, kind, public = _parts(text)
        return VerifierKey(name=name, kind=kind, public=public)


@dataclass(frozen=True, kw_only=True)
class SigningKey:
    """A private key with its name and kind; ``seed`` is 32 random bytes."""

    name: str
    kind: int
    seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.name})"

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return VerifierKey(name=self.name, kind=self.kind, public=public)

    def written(self) -> str:
        """The key as it is kept in a file: PRIVATE+KEY+NAME+ID+KEY."""
        key = _base64(bytes([self.kind]) + self.seed)
        return f"{PRIVATE}{self.name}+{self.verifier.id.hex()}+{key}"

    @staticmethod
    def read(text: str) -> SigningKey:
        """The key that such a file holds; Refused where it does not."""
        if not text.startswith(PRIVATE):
            raise Refused(
                N_("This is no private key of a witness. paryz witness new-key makes one.")
            )
        name, kind, seed = _parts(text.removeprefix(PRIVATE), private=True)
        return SigningKey(name=name, kind=kind, seed=seed)

    @staticmethod
    def new(name: str, kind: int) -> SigningKey:
        """A new key of that name."""
        if not _NAME.fullmatch(name):
            raise Refused(N_("“{name}” cannot name a key: no blanks and no plus."), name=name)
        return SigningKey(name=name, kind=kind, seed=secrets.token_bytes(32))


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One line under a note: whose it is said to be, the key's id, and the signature's bytes."""

    name: str
    key_id: bytes
    blob: bytes

    def __str__(self) -> str:
        return f"{DASH}{self.name} {_base64(self.key_id + self.blob)}\n"

    @property
    def at(self) -> int | None:
        """When a witness signed, in seconds since 1970; None for another kind of signature."""
        return int.from_bytes(self.blob[:8], "big") if len(self.blob) == 72 else None


@dataclass(frozen=True, kw_only=True)
class Note:
    """A text, which ends with a line's end, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))

    @property
    def hash(self) -> str:
        """The SHA-256 of the signed text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def with_signature(self, signature: Signature) -> Note:
        """The note with one more signature, or as it is if it has this one."""
        if signature in self.signatures:
            return self
        return Note(text=self.text, signatures=(*self.signatures, signature))

    def signed_by(self, key: VerifierKey) -> Signature | None:
        """The signature of that key; None where there is none.

        Raises Refused where a line claims to be of that key and is not: a note that was changed.
        """
        found = None
        for each in self.signatures:
            if each.name != key.name or each.key_id != key.id:
                continue
            if not _is_good(key, self.text, each):
                raise Refused(
                    N_("The signature of {who} does not fit this note: the note was changed."),
                    who=key.name,
                )
            found = found or each
        return found


def read(written: str) -> Note:
    """The note that a file or a field holds; Refused where it is none."""
    broken = Refused(BROKEN)
    if len(written) > LONGEST or _CONTROL.search(written):
        raise broken
    text, gap, under = written.rpartition("\n\n")
    lines = under.split("\n")
    if not gap or lines.pop() != "" or not 0 < len(lines) <= MOST_SIGNATURES:
        raise broken
    return Note(text=text + "\n", signatures=tuple(_signature(line, broken) for line in lines))


def read_line(line: str) -> Signature:
    """The signature on a line of its own; Refused where it is none."""
    return _signature(line.removesuffix("\n"), Refused(BROKEN))


def sign(text: str, key: SigningKey) -> Note:
    """A note with the signature of whoever keeps the record."""
    return Note(text=text, signatures=(_signed(text, key, b""),))


def cosign(note: Note, key: SigningKey, at: int) -> Note:
    """The note with a witness's signature; ``at`` are seconds since 1970."""
    return note.with_signature(_signed(note.text, key, at.to_bytes(8, "big")))


def _signed(text: str, key: SigningKey, at: bytes) -> Signature:
    message = _message(key.kind, text, at)
    made = Ed25519PrivateKey.from_private_bytes(key.seed).sign(message)
    return Signature(name=key.name, key_id=key.verifier.id, blob=at + made)


def _is_good(key: VerifierKey, text: str, signature: Signature) -> bool:
    at, made = signature.blob[:-64], signature.blob[-64:]
    if len(at) != (8 if key.kind == COSIGNATURE else 0):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(made, _message(key.kind, text, at))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(kind: int, text: str, at: bytes) -> bytes:
    if kind != COSIGNATURE:
        return text.encode()
    return f"cosignature/v1\ntime {int.from_bytes(at, 'big')}\n{text}".encode()


def _signature(line: str, broken: Refused) -> Signature:
    name, _, letters = line.removeprefix(DASH).partition(" ")
    blob = _bytes(letters)
    if not line.startswith(DASH) or not _NAME.fullmatch(name) or blob is None or len(blob) < 5:
        raise broken
    return Signature(name=name, key_id=blob[:4], blob=blob[4:])


def _parts(text: str, *, private: bool = False) -> tuple[str, int, bytes]:
    name, _, rest = text.strip().partition("+")
    key_id, _, letters = rest.partition("+")
    blob = _bytes(letters)
    if (
        not _NAME.fullmatch(name)
        or blob is None
        or len(blob) != 33
        or blob[0] not in (ED25519, COSIGNATURE)
    ):
        raise Refused(N_("This is no key. A key reads NAME+ID+LETTERS, on one line."))
    if private:
        expected = SigningKey(name=name, kind=blob[0], seed=blob[1:]).verifier.id
    else:
        expected = VerifierKey(name=name, kind=blob[0], public=blob[1:]).id
    if key_id != expected.hex():
        raise Refused(N_("The key of {who} was not copied whole: its parts do not fit."), who=name)
    return name, blob[0], blob[1:]


def _base64(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def _bytes(letters: str) -> bytes | None:
    try:
        return base64.b64decode(letters, validate=True)
    except (binascii.Error, ValueError):
        return None
