"""How long does a staff list take until every duty stands, against PostgreSQL's own COPY?

A list of the generator is read, compared and brought in: units, people, posts, an entry of the
record for each, and the duties that follow. Beside it COPY puts the cells of the same file into
a table without any index. The third side copies all rows that the import made into the same
tables with the same indexes and references: the least that keeping them costs, if nobody had to
work them out. Every round has an empty database of its own, and every side is durable at its end.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from measuring import (
    FEWEST_ROUNDS,
    Installation,
    Side,
    Workplace,
    in_turn,
    machine,
    ratio,
    say,
    show,
    workplace,
)

ROWS = (20_000, 200_000)
# One engine tells how such a list grows; both together would take an hour.
MOST_ON_SQLITE = 20_000
SEED = 7
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

# What an import writes, each after what it refers to.
TABLES = (
    "people_organisation",
    "people_organisationpath",
    "people_unit",
    "people_unitpath",
    "people_person",
    "people_post",
    "ledger_chain",
    "ledger_entry",
    "duties_deadline",
)
# The cells of the list, as the generator orders them; COPY takes them as text.
CELLS = (
    "tab, iin, surname, given, patronymic, entered_on, category, week, title, unit, "
    "parent_unit, supervisor, language, email"
)
FORMAT = "FORMAT csv, HEADER, DELIMITER ';', NULL '\\N'"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, action="append")
    options.add_argument("--rounds", type=int, default=FEWEST_ROUNDS)
    options.add_argument("--profile", type=Path, help="write where one import spends its time")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for rows in chosen.rows or ROWS:
            measured = Measured(place, rows)
            if chosen.profile:
                measured.profile(chosen.profile)
            else:
                measured.compare(chosen.rounds)


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What an import answers: its seconds, and what stands afterwards."""

    seconds: float
    people: int
    entries: int
    duties: int


class Measured:
    """One list of so many rows, imported and copied in turn."""

    def __init__(self, place: Workplace, rows: int) -> None:
        self.place, self.rows = place, rows
        self.file = place.folder / f"list-{rows}.csv"
        self.kept: dict[str, bytes] = {}
        self.turn = 0
        self.on_sqlite = rows <= MOST_ON_SQLITE
        _write(self.file, rows)
        self.templates = {}
        for engine in ("postgresql", "sqlite"):
            self.templates[engine] = place.installation(engine, f"empty-{rows}")
            with Side(self.templates[engine]):
                pass  # migrated, and left: a database in use cannot be a template

    def compare(self, rounds: int) -> None:
        """Assert that all sides hold the same people, then take turns."""
        self._assert_equal()
        sides: dict[str, Callable[[], float]] = {
            "import": partial(self.bring, "postgresql"),
            "COPY of the list": self.copy_list,
            "COPY of what is kept": self.copy_kept,
        }
        if self.on_sqlite:
            sides["import into SQLite"] = partial(self.bring, "sqlite")
        taken = in_turn(sides, rounds=rounds, warm_up=False)
        for name, seconds in taken.items():
            say(f"{self.rows:,} rows: {name}: {sorted(seconds)[len(seconds) // 2]:.2f} s")
        question = f"Import of {self.rows:,} staff rows"
        copied = taken["COPY of the list"]
        show(question, "PostgreSQL : COPY of the same rows", ratio(taken["import"], copied))
        kept = ratio(taken["import"], taken["COPY of what is kept"])
        show(question, "PostgreSQL : COPY of all it keeps", kept)
        if self.on_sqlite:
            found = ratio(taken["import into SQLite"], copied)
            show(question, "SQLite : PostgreSQL's COPY of the same rows", found)

    def bring(self, engine: str) -> float:
        """Import into an empty installation, in a process of its own; the seconds it took."""
        fresh = self._fresh(engine)
        with Side(fresh) as side:
            seconds: float = side.ask(bring, self.file).seconds
        self.place.remove(fresh)
        return seconds

    def copy_list(self) -> float:
        """COPY the file as it is into a table of text."""
        fresh = self._fresh("postgresql")
        seconds = self._copy_list(fresh)
        self.place.remove(fresh)
        return seconds

    def copy_kept(self) -> float:
        """COPY what the import had written into an empty installation."""
        fresh = self._fresh("postgresql")
        with self.place.connect(fresh) as connection:
            begun = time.perf_counter()
            with connection.transaction():
                for table, data in self.kept.items():
                    _copy_in(connection, f"COPY {table} FROM STDIN (FORMAT binary)", data)
            seconds = time.perf_counter() - begun
        self.place.remove(fresh)
        return seconds

    def profile(self, target: Path) -> None:
        """Import once under cProfile."""
        fresh = self._fresh("postgresql")
        with Side(fresh) as side:
            say(f"{side.ask(bring_profiled, self.file, target):.1f} s, profiled")
        self.place.remove(fresh)

    def _fresh(self, engine: str) -> Installation:
        self.turn += 1
        fresh = self.place.copied(self.templates[engine], f"turn-{self.rows}-{self.turn}")
        self.place.settle()
        return fresh

    def _copy_list(self, fresh: Installation) -> float:
        with self.place.connect(fresh) as connection:
            columns = ", ".join(f"{cell.strip()} text" for cell in CELLS.split(","))
            connection.execute(f"CREATE TABLE list ({columns})")
            data = self.file.read_bytes().removeprefix("\ufeff".encode())
            begun = time.perf_counter()
            _copy_in(connection, f"COPY list FROM STDIN ({FORMAT})", data)
            return time.perf_counter() - begun

    def _assert_equal(self) -> None:
        """The import and COPY hold the same people, and both engines the same duties."""
        fresh = self._fresh("postgresql")
        with Side(fresh) as side:
            brought = side.ask(bring, self.file)
            assert side.ask(is_whole)
            people = side.ask(everybody)
        assert brought.people == brought.entries == self.rows, brought
        if self.on_sqlite:
            beside = self._fresh("sqlite")
            with Side(beside) as side:
                same = side.ask(bring, self.file)
                assert side.ask(is_whole)
                assert side.ask(everybody) == people
            assert (same.entries, same.duties) == (brought.entries, brought.duties)
            self.place.remove(beside)
        self._copy_list(fresh)
        with self.place.connect(fresh) as connection:
            listed = connection.execute("SELECT tab, iin, surname, given, patronymic FROM list")
            assert sorted(listed.fetchall()) == people
            for table in TABLES:
                with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
                    self.kept[table] = b"".join(copy)
        say(f"{self.rows:,} rows: {brought.entries:,} entries, {brought.duties:,} duties")
        self.place.remove(fresh)


def _write(file: Path, rows: int) -> None:
    from paryz_kz import staff_lists

    staff_lists.write(file, rows, SEED, "kk", today=TODAY)
    say(f"{rows:,} rows: a list of {file.stat().st_size / 1e6:.0f} MB")


def _copy_in(connection: Any, statement: str, data: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        view = io.BytesIO(data)
        while part := view.read(1 << 20):
            copy.write(part)


# What a side does


def bring(file: Path) -> Brought:
    """Import the list as the command does."""
    from paryz.duties.models import Deadline
    from paryz.ledger.models import Entry
    from paryz.people.models import Person

    _load_the_law()
    begun = time.perf_counter()
    _import(file)
    return Brought(
        seconds=time.perf_counter() - begun,
        people=Person.objects.count(),
        entries=Entry.objects.count(),
        duties=Deadline.objects.count(),
    )


def bring_profiled(file: Path, target: Path) -> float:
    """The same, with a file for pstats of where the time went."""
    import cProfile

    _load_the_law()
    begun = time.perf_counter()
    with cProfile.Profile() as profile:
        _import(file)
    profile.dump_stats(target)
    return time.perf_counter() - begun


def _load_the_law() -> None:
    """Codes and calendar, which a process reads once."""
    from paryz.law import codes

    codes.world(codes.settings({}))


def _import(file: Path) -> None:
    from django.db import transaction

    from paryz.imports.staff.bringing import bring_staff_in
    from paryz.imports.staff.plans import DoubtAnswers, staff_plan
    from paryz.imports.tables import read_table
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import operator

    table = read_table(file, name=file.name)
    with transaction.atomic():
        organisation = make_organisation("Білім басқармасы")
        made = staff_plan(organisation, table, None, TODAY)
        said = {match.row.line: "new" for match in made.doubts}
        bring_staff_in(operator(TODAY), made, DoubtAnswers(doubts=said), now=NOW)


def is_whole() -> bool:
    """Whether the record verifies from its first entry to its head."""
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    return all(verify(chain).fault is None for chain in Chain.objects.all())


def everybody() -> list[tuple[str, ...]]:
    """Number, IIN and name of everybody in service."""
    from paryz.people.models import Post

    names = ("tab_number", "person__iin", "person__surname", "person__given", "person__patronymic")
    return sorted(Post.objects.values_list(*names))


if __name__ == "__main__":
    main()
