"""How long does recording one fact take, however many there are, and against a bare insert?

A servant's signature goes the whole way (policy, consistency, entry, duties, indexes, one
durable transaction) in an organisation with few facts and in one with many, and beside it the
same row goes into a table without any index, by the driver alone, each in a durable transaction
of its own: the least that keeping a fact can cost on that engine with those settings.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

FEW, MANY = 1_000, 1_000_000
CODE = "kz-civil-2020"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ENTERED, TODAY = date(2026, 3, 2), date(2026, 11, 20)

FACTS_A_PERSON = 5
A_ROUND = 20
JOINERS = 300
PEOPLE_AT_ONCE = 2_000
COPIES = 20

COLUMNS = (
    "chain_id, number, fact, kind, person, day, matter_kind, matter, retracts, content, salt, "
    "commitment, before, seal, recorded_at, recorded_by"
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--few", type=int, default=FEW)
    options.add_argument("--many", type=int, default=MANY)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            few_at, many_at = (place.installation(engine, name) for name in ("few", "many"))
            with Side(few_at) as few, Side(many_at) as many:
                for side, facts in ((few, chosen.few), (many, chosen.many)):
                    seconds = side.ask(fill, facts)
                    say(f"{engine}: {facts:,} facts recorded in {seconds:.0f} s")
                _assert_equal(few, many)
                _measure(engine, few, many, chosen)


def _assert_equal(few: Side, many: Side) -> None:
    """The same fact gives the same duties in both, and the bare row is the entry's row."""
    duties = [side.ask(sign_one) for side in (few, many)]
    assert duties[0] == duties[1]
    assert len(duties[0]) == 2, duties
    for side in (few, many):
        entry, bare = side.ask(insert_one)
        assert entry == bare, (entry, bare)


def _measure(engine: str, few: Side, many: Side, chosen: argparse.Namespace) -> None:
    taken = in_turn(
        {
            "few": partial(few.ask, sign),
            "bare few": partial(few.ask, insert),
            "many": partial(many.ask, sign),
            "bare many": partial(many.ask, insert),
        },
        rounds=chosen.rounds,
    )
    for name, seconds in taken.items():
        each = sorted(seconds)[len(seconds) // 2] / A_ROUND * 1e3
        say(f"{engine}: {name}: {each:.2f} ms each")
    question = f"Recording one fact, {engine}"
    show(
        question,
        f"at {chosen.many:,} : at {chosen.few:,} facts",
        ratio(taken["many"], taken["few"]),
        1.5,
    )
    for name, facts in (("few", chosen.few), ("many", chosen.many)):
        found = ratio(taken[name], taken[f"bare {name}"])
        show(question, f"whole path : bare insert, at {facts:,} facts", found)


# What the sides do

_joiners: Iterator[Any]


def fill(facts: int) -> float:
    """Make an organisation with so many facts; how long that took.

    Beyond some ten thousand people, whose facts are all recorded, the rest are copies of them
    in SQL under other identifiers: as many rows in every table and index, in less time.
    """
    global _joiners
    from django.db import connection

    from paryz.imports.pause import collector_paused
    from paryz.ledger.models import Entry
    from paryz.people.tree import make_organisation

    begun = time.perf_counter()
    organisation = make_organisation("Білім басқармасы")
    joiners = list(_people(organisation, JOINERS))
    people = (facts - JOINERS) // FACTS_A_PERSON
    times = COPIES if people > COPIES * PEOPLE_AT_ONCE else 1
    people //= times
    with collector_paused():
        for first in range(0, people, PEOPLE_AT_ONCE):
            those = _people(organisation, min(PEOPLE_AT_ONCE, people - first))
            _record(organisation, [fact for person, post in those for fact in _life(person, post)])
    _record(organisation, [_entry(person, post) for person, post in joiners])
    if times > 1:
        _copy(times, people)
    assert Entry.objects.count() == facts
    _joiners = iter([person for person, _ in joiners])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare AS SELECT {COLUMNS} FROM ledger_entry WHERE 1 = 0")
        cursor.execute("ANALYZE")
    return time.perf_counter() - begun


def _copy(times: int, people: int) -> None:
    """Copy all but the joiners until everything stands there so many times."""
    from django.db import connection, transaction

    from paryz.duties.models import Deadline, Matter
    from paryz.ledger.models import Entry
    from paryz.people.models import Person, Post

    recorded = people * FACTS_A_PERSON
    person = f"person_id > {JOINERS}"
    of_all = {
        Person: f"id > {JOINERS}",
        Post: person,
        Entry: f"number <= {recorded}",
        Deadline: person,
        Matter: person,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for model, which in of_all.items():
            table = model._meta.db_table
            columns = [field.column for field in model._meta.concrete_fields]
            cursor.execute(f"SELECT MAX(id) FROM {table}")
            rows = cursor.fetchone()[0]
            for copy in range(1, times):
                cells = [_copied(column, copy, rows, people + JOINERS) for column in columns]
                cursor.execute(
                    f"INSERT INTO {table} ({', '.join(columns)}) "
                    f"SELECT {', '.join(cells)} FROM {table} WHERE {which} AND id <= {rows}"
                )
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) FROM {table}"
                )
        cursor.execute("UPDATE ledger_chain SET number = (SELECT MAX(number) FROM ledger_entry)")


def _copied(column: str, copy: int, rows: int, people: int) -> str:
    # No identifier has a 1 in it, so none is there twice.
    other = f"'1{chr(ord('a') + copy)}' || substr({column}, 3)"
    return {
        "id": f"id + {copy * rows}",
        "person_id": f"person_id + {copy * people}",
        "number": f"number + {copy * rows}",
        "uid": other,
        "fact": other,
        "person": other,
        "cause": other,
        "matter": f"CASE matter_kind WHEN 'person' THEN {other} ELSE '{copy}' || matter END",
        "identifier": f"'{copy}' || identifier",
    }.get(column, column)


def _people(organisation: Any, count: int) -> list[tuple[Any, Any]]:
    from django.db import transaction

    from paryz.engines.bulk import insert_objects
    from paryz.people.models import Person, Post

    people = [Person(surname="Асанова", given="Айгерім") for _ in range(count)]
    posts = []
    with transaction.atomic():
        insert_objects(people)
        for person in people:
            posts.append(
                Post(person=person, organisation=organisation, category="civil", since=ENTERED)
            )
        insert_objects(posts)
    return list(zip(people, posts, strict=True))


def _entry(person: Any, post: Any) -> Any:
    from paryz.facts import ServiceEntered

    return ServiceEntered(person=person.uid, day=ENTERED, category="civil", post=post.uid)


def _life(person: Any, post: Any) -> list[Any]:
    """What is recorded of somebody: entry, signature, filing, a gift, its handing over."""
    from paryz.facts import AcknowledgementFiled, CodeAcknowledged, GiftHandedOver, GiftReceived

    of = {"person": person.uid}
    gift = f"gift-{person.uid}"
    return [
        _entry(person, post),
        CodeAcknowledged(**of, day=date(2026, 3, 3), code=CODE),
        AcknowledgementFiled(**of, day=date(2026, 3, 4), code=CODE),
        GiftReceived(**of, day=date(2026, 6, 1), gift=gift),
        GiftHandedOver(**of, day=date(2026, 6, 2), gift=gift),
    ]


def _record(organisation: Any, facts: list[Any]) -> None:
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    record(operator(TODAY), organisation, facts, now=NOW)


def sign() -> float:
    """Record a round of signatures, each by itself."""
    from paryz.facts import CodeAcknowledged
    from paryz.people.models import Organisation

    organisation = Organisation.objects.get()
    facts = [
        CodeAcknowledged(person=next(_joiners).uid, day=TODAY, code=CODE) for _ in range(A_ROUND)
    ]
    begun = time.perf_counter()
    for fact in facts:
        _record(organisation, [fact])
    return time.perf_counter() - begun


def sign_one() -> list[Any]:
    """Record a signature; the duties of whoever signed."""
    from paryz.duties.models import Deadline
    from paryz.facts import CodeAcknowledged
    from paryz.people.models import Organisation

    person = next(_joiners)
    fact = CodeAcknowledged(person=person.uid, day=TODAY, code=CODE)
    _record(Organisation.objects.get(), [fact])
    columns = ("provision", "act", "due", "act_by", "late_from", "discharged_on", "calendar")
    return sorted(Deadline.objects.filter(person=person).values_list(*columns), key=str)


def insert() -> float:
    """Insert a round of rows, as the last entries hold them, each in its own transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM ledger_entry ORDER BY id DESC LIMIT {A_ROUND}")
        rows = cursor.fetchall()
    assert connection.get_autocommit()
    driver = connection.connection
    statement = _insertion()
    begun = time.perf_counter()
    for row in rows:
        driver.execute(statement, row)
    return time.perf_counter() - begun


def insert_one() -> tuple[Any, Any]:
    """The last entry, and the row that a round of bare inserts made of it."""
    from django.db import connection

    insert()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM ledger_entry ORDER BY id DESC LIMIT 1")
        entry = cursor.fetchone()
        cursor.execute(f"SELECT {COLUMNS} FROM bare WHERE number = {entry[1]}")
        return _plain(entry), _plain(cursor.fetchone())


def _insertion() -> str:
    from django.db import connection

    place = "?" if connection.vendor == "sqlite" else "%s"
    places = ", ".join([place] * len(COLUMNS.split(",")))
    return f"INSERT INTO bare ({COLUMNS}) VALUES ({places})"


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [bytes(value) if isinstance(value, memoryview | bytes) else str(value) for value in row]


if __name__ == "__main__":
    main()
