"""Copies that only the holder of a key reads: age (X25519), while they are being written.

The installation needs the public half alone. The other half lies elsewhere: whoever takes this
machine with all its copies cannot read one of them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage

from paryz.kernel.refusal import N_, Refused

MAGIC = b"age-encryption.org/v1"


def is_sealed(file: Path) -> bool:
    """Whether a file is encrypted in this way."""
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def recipients(words: Iterable[str]) -> list[Any]:
    """The keys to encrypt to; :class:`Refused` for one that is none."""
    found = []
    for word in words:
        try:
            found.append(pyrage.x25519.Recipient.from_str(word.strip()))
        except pyrage.RecipientError as error:
            raise Refused(
                N_("“{key}” is no key to encrypt to. Such a key begins with age1."), key=word[:80]
            ) from error
    return found


def identities(file: Path) -> list[Any]:
    """The secret keys of a file, one a line; lines that begin with # are notes."""
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    try:
        found = [
            pyrage.x25519.Identity.from_str(line)
            for line in lines
            if line and not line.startswith("#")
        ]
    except pyrage.IdentityError as error:
        raise Refused(
            N_("{file} holds no secret key. Such a key begins with AGE-SECRET-KEY-1."), file=file
        ) from error
    if not found:
        raise Refused(
            N_("{file} holds no secret key. Such a key begins with AGE-SECRET-KEY-1."), file=file
        )
    return found


def new_key(file: Path) -> str:
    """Write a new secret key to a file that must not exist, and give its public half."""
    made = pyrage.x25519.Identity.generate()
    public = str(made.to_public())
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(N_("{file} exists already. Name a file that does not."), file=file) from error
    with os.fdopen(opened, "w", encoding="ascii") as out:
        out.write(f"# public key: {public}\n{made}\n")
        out.flush()
        os.fsync(out.fileno())
    return public


class _Noting:
    """A file to write to that keeps what the disk said: age tells of it in words alone."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.said: OSError | None = None

    def write(self, written: bytes) -> int:
        try:
            return int(self.out.write(written))
        except OSError as error:
            self.said = error
            raise

    def flush(self) -> None:
        try:
            self.out.flush()
        except OSError as error:
            self.said = error
            raise


@contextmanager
def sealed(out: Any, keys: Sequence[Any]) -> Iterator[Any]:
    """A file to write to, whose content arrives in ``out`` encrypted to every key."""
    reading, writing = os.pipe()
    noting = _Noting(out)
    failed: list[BaseException] = []

    def encrypt() -> None:
        with os.fdopen(reading, "rb") as plain:
            try:
                pyrage.encrypt_io(plain, noting, list(keys))
            except BaseException as error:
                failed.append(noting.said or error)

    thread = threading.Thread(target=encrypt, name="encrypt", daemon=True)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as plain:
            yield plain
    except BrokenPipeError:
        # The other side broke off first, and says why.
        thread.join()
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise failed[0]


def unseal(source: Path, target: Path, keys: Sequence[Any]) -> None:
    """Decrypt a file into another, for its owner alone."""
    damaged = Refused(N_("{file} is no backup of Paryz, or it is damaged."), file=source)
    opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out, source.open("rb") as file:
        noting = _Noting(out)
        try:
            pyrage.decrypt_io(file, noting, list(keys))
        except pyrage.DecryptError as error:
            if noting.said is not None:
                raise noting.said from error
            if "matching keys" not in str(error):
                raise damaged from error
            raise Refused(
                N_("{file} is encrypted to another key, or its beginning is damaged."), file=source
            ) from error
        except OSError as error:
            # What age found changed or cut off comes as such an error without a number.
            if noting.said is not None or error.errno is not None:
                raise noting.said or error from error
            raise damaged from error
