"""How long does verifying a record take, against hashing the same bytes record by record?

The export: `verify_ledger.py` checks its lines, and beside it each line is hashed by itself.
The database: `verify` recomputes a chain from its rows, and beside it the driver reads the same
columns of the same rows and each row is hashed by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

ENTRIES = 1_000_000
AT_ONCE = 20_000
KEY = "organisationorga"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=ENTRIES)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            file = str(place.folder / f"{engine}.jsonl")
            with Side(place.installation(engine, "verify")) as side:
                seconds = side.ask(fill, chosen.entries)
                say(f"{engine}: {chosen.entries:,} entries appended in {seconds:.0f} s")
                size = side.ask(export, file)
                say(f"{engine}: exported {size / 1e6:.0f} MB")
                _assert_equal(side, file, chosen.entries)
                _measure(engine, side, file, chosen)


def _assert_equal(side: Side, file: str, entries: int) -> None:
    """Both verifiers find nothing and the same last seal, and both bare sides saw every record."""
    from_rows, from_export = side.ask(verified_rows), side.ask(verified_export, file)
    assert from_rows == from_export, (from_rows, from_export)
    assert from_rows[0] == entries
    assert side.ask(hash_rows)[1] == entries
    assert side.ask(hash_lines, file)[1] == entries + 2
    assert side.ask(one_bit_is_found, file)


def _measure(engine: str, side: Side, file: str, chosen: argparse.Namespace) -> None:
    taken = in_turn(
        {
            "export": partial(_seconds, side, verify_export, file),
            "lines": partial(_seconds, side, hash_lines, file),
            "rows": partial(_seconds, side, verify_rows),
            "bare rows": partial(_seconds, side, hash_rows),
        },
        rounds=chosen.rounds,
    )
    for name, seconds in taken.items():
        say(f"{engine}: {name}: {sorted(seconds)[len(seconds) // 2]:.2f} s")
    question = f"Verifying {chosen.entries:,} entries"
    show(
        question,
        f"{engine}, export: verify_ledger.py : each line hashed",
        ratio(taken["export"], taken["lines"]),
        2,
    )
    show(
        question,
        f"{engine}, database: verify : each row read and hashed",
        ratio(taken["rows"], taken["bare rows"]),
        2,
    )


def _seconds(side: Side, function: Any, *arguments: Any) -> float:
    seconds: float = side.ask(function, *arguments)[0]
    return seconds


# What the side does


def fill(entries: int) -> float:
    """Append so many entries with content, each at a moment of its own."""
    from django.db import transaction

    from paryz.ledger.appending import Draft, append, locked
    from paryz.people.models import random_uid

    begun = time.perf_counter()
    for first in range(0, entries, AT_ONCE):
        with transaction.atomic():
            chain = locked(KEY)
            for number in range(first, min(first + AT_ONCE, entries), 50):
                drafts = [
                    Draft(
                        fact=random_uid(),
                        kind="CodeAcknowledged",
                        person=random_uid(),
                        day=date(2026, 3, 3),
                        matter_kind="person",
                        matter=random_uid(),
                        retracts="",
                        content={
                            "code": "kz-civil-2020",
                            "edition": "E-472",
                            "method": "paper",
                            "place": "Жеке іс № 14",
                        },
                        recorded_by="person:aigerimaigerimai",
                    )
                    for _ in range(50)
                ]
                append(chain, drafts, now=NOW + timedelta(milliseconds=number))
    return time.perf_counter() - begun


def export(file: str) -> int:
    """Write the export of all chains; its size."""
    from paryz.ledger.exporting import exported
    from paryz.ledger.models import Chain

    with open(file, "wb") as out:
        for part in exported(Chain.objects.all()):
            out.write(part)
    return Path(file).stat().st_size


def verified_rows() -> tuple[int, str]:
    """How many entries the program finds as they were written, and the last seal."""
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    verdict = verify(Chain.objects.get(key=KEY))
    assert verdict.fault is None, verdict.fault
    return verdict.entries, verdict.head


def verified_export(file: str) -> tuple[int, str]:
    """The same by the verifier of one file."""
    from paryz.ledger import verify_ledger

    found = verify_ledger.verify(file)
    assert not found.findings, found.findings
    chain = found.chains[KEY]
    return chain.number, chain.seal.hex()


def one_bit_is_found(file: str) -> bool:
    """Whether one bit in the middle is found: the verifier looks at what it is given."""
    from paryz.ledger import verify_ledger

    with open(file, "r+b") as changed:
        changed.seek(Path(file).stat().st_size // 2)
        byte = changed.read(1)
        changed.seek(-1, 1)
        changed.write(bytes([byte[0] ^ 1]))
        changed.flush()
        found = bool(verify_ledger.verify(file).findings)
        changed.seek(-1, 1)
        changed.write(byte)
    return found


def verify_export(file: str) -> tuple[float, int]:
    """Seconds of verifying the export."""
    begun = time.perf_counter()
    entries, _seal = verified_export(file)
    return time.perf_counter() - begun, entries


def verify_rows() -> tuple[float, int]:
    """Seconds of verifying the rows."""
    begun = time.perf_counter()
    entries, _seal = verified_rows()
    return time.perf_counter() - begun, entries


def hash_lines(file: str) -> tuple[float, int]:
    """Seconds of hashing each line, and how many there are."""
    sha256, lines = hashlib.sha256, 0
    begun = time.perf_counter()
    with open(file, "rb") as read:
        for line in read:
            sha256(line).digest()
            lines += 1
    return time.perf_counter() - begun, lines


def hash_rows() -> tuple[float, int]:
    """Seconds of reading each row by the driver and hashing its columns, and how many there are."""
    from django.db import connection

    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import _statement

    sha256, rows, after = hashlib.sha256, 0, 0
    pk = Chain.objects.get(key=KEY).pk
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_statement(), [pk, after, 5_000])
            some = cursor.fetchall()
            if not some:
                break
            for row in some:
                number, *texts = row
                salt = texts.pop(8)
                sha256(b"%d%b%b" % (number, salt, "".join(texts).encode())).digest()
            rows += len(some)
            after = some[-1][0]
    return time.perf_counter() - begun, rows


if __name__ == "__main__":
    main()
