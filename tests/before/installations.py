"""The kept installation, put down again on the engine that is tested, and asked."""

from __future__ import annotations

import contextlib
import json
import lzma
import os
import re
import secrets
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.cli.running import ROOT, environment
from tests.postgres import on_postgres

KEPT = Path(__file__).parent / "kept"
ENGINES = ("sqlite", "postgres")


@dataclass(frozen=True, kw_only=True)
class Installation:
    """An installation on the disk or on the server, and what is kept of it."""

    home: Path
    address: str
    kept: Path

    def run(self, *arguments: object) -> str:
        """A module of Python, in a process of its own, that ends well; what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", *map(str, arguments)],
            env=environment(self.home, DATABASE_URL=self.address, PARYZ_TEST="1"),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def asked(self, question: str, *arguments: object) -> Any:
        """The answer of :mod:`tests.before.asking`."""
        return json.loads(self.run("tests.before.asking", question, *arguments))

    def paryz(self, *arguments: object) -> str:
        """What a command prints."""
        return self.run("paryz.cli", *arguments)


@contextlib.contextmanager
def put_down(home: Path) -> Iterator[Installation]:
    """The kept installation in an empty folder, and in a database of its own on a server."""
    home.mkdir()
    kept = KEPT / ("postgres" if on_postgres() else "sqlite")
    with tarfile.open(kept / "home.tar.xz") as archive:
        archive.extractall(home, filter="data")
    with restored(kept / "paryz.sql.xz") if on_postgres() else on_file() as address:
        yield Installation(home=home, address=address, kept=kept)


@contextlib.contextmanager
def on_file() -> Iterator[str]:
    """The address of the database that lies in the home."""
    yield "sqlite"


@contextlib.contextmanager
def restored(dump: Path) -> Iterator[str]:
    """The address of a new database of the tests' server, filled from plain SQL."""
    server = os.environ["DATABASE_URL"]
    name = f"paryz_before_{secrets.token_hex(4)}"
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        with psycopg.connect(address) as connection:
            connection.execute(lzma.decompress(dump.read_bytes()))
        yield address
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What stands at the foot of the printed paper: the line, and what its address ends with."""

    line: str
    token: str


def receipt(kept: Path) -> Receipt:
    """The receipt as somebody reads it from the paper."""
    text = " ".join((kept / "receipt.txt").read_text(encoding="utf-8").split())
    line = re.search(r"paryz-receipt-1 \S+ \S+ \d+ [0-9a-f]{64} \S+", text)
    token = re.search(r"/verify/([^/ ]+)/", text)
    assert line is not None
    assert token is not None
    return Receipt(line=line[0], token=token[1])


def keys(kept: Path) -> list[str]:
    """The key of the installation and that of its witness."""
    return (kept / "keys.txt").read_text(encoding="utf-8").split()


def unpacked(file: Path, folder: Path) -> Path:
    """A compressed file, plain in a folder."""
    plain = folder / file.stem
    plain.write_bytes(lzma.decompress(file.read_bytes()))
    return plain
