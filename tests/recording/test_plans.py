"""How SQLite finds what recording asks for, in a record of a million entries in one chain."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paryz.facts import GiftReceived
from paryz.policy.actors import operator
from paryz.recording.actions import record

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MANY = 15
LARGE = {"ledger_entry", "duties_deadline", "duties_matter", "people_person", "people_post"}


def gifts(world, first, count):
    return [
        GiftReceived(person=world.aigerim.uid, day=world.today, gift=f"g{number}")
        for number in range(first, first + count)
    ]


def believe_in_a_million(cursor):
    """Have the planner take what is shared by many rows for shared by a million: one chain, few
    kinds."""
    cursor.execute("ANALYZE")
    cursor.execute("SELECT rowid, stat FROM sqlite_stat1")
    for row, stat in cursor.fetchall():
        larger = " ".join("1000000" if n.isdigit() and int(n) > MANY else n for n in stat.split())
        cursor.execute("UPDATE sqlite_stat1 SET stat = %s WHERE rowid = %s", [larger, row])
    cursor.execute("ANALYZE sqlite_schema")


def test_no_question_of_recording_reads_a_whole_table(world):
    record(operator(world.today), world.organisation, gifts(world, 0, 60), now=world.now)
    with connection.cursor() as cursor:
        believe_in_a_million(cursor)

    with CaptureQueriesContext(connection) as asked:
        record(operator(world.today), world.organisation, gifts(world, 60, 1), now=world.now)

    scans = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if not query["sql"].startswith(("SELECT", "DELETE", "UPDATE")):
                continue
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql'].replace('%', '%%')}")
            steps = [step for *_numbers, step in cursor.fetchall()]
            found = {f"SCAN {table}" for table in LARGE} & {*steps}
            scans += [(found, query["sql"][:200])] if found else []
    assert scans == []
