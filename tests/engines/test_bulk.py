"""Rows in numbers arrive as if each had been saved by itself, on both engines."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from paryz.engines.bulk import ANALYSE_FROM, COPY_FROM, among, insert, insert_objects
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Person, Post
from paryz.people.tree import make_organisation

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
AWKWARD = "Тәжібаева\t\\N 'қос' \"тырнақ\" %s"
COLUMNS = (
    "chain_id number fact kind person day matter_kind matter retracts content salt commitment "
    "before seal recorded_at recorded_by"
).split()


def cells(chain: Chain, number: int, content: dict[str, str]) -> tuple[object, ...]:
    named = ("Kind", "person", DAY, "person", "matter", "")
    digests = (b"\x00\xff\\", "c", "b", "s", "at", "by")
    return (chain.pk, number, f"fact-{number}", *named, content, *digests)


@pytest.mark.parametrize("count", [1, COPY_FROM - 1, COPY_FROM + 1])
def test_rows_are_read_back_as_they_were(count):
    chain = Chain.objects.create(key="somebody")
    content = {"words": AWKWARD, "empty": ""}

    insert(Entry, COLUMNS, [cells(chain, number, content) for number in range(count)])

    assert Entry.objects.count() == count
    entry = Entry.objects.last()
    assert (entry.number, entry.day, entry.content) == (count - 1, DAY, content)
    assert bytes(entry.salt) == b"\x00\xff\\"


@pytest.mark.parametrize("count", [1, COPY_FROM + 1])
def test_objects_get_keys_and_later_ones_get_others(count):
    organisation = make_organisation("Кітапхана")
    people = [Person(surname=AWKWARD) for _ in range(count)]

    insert_objects(people)
    posts = [
        Post(person=person, organisation=organisation, category="civil", since=DAY)
        for person in people
    ]
    insert_objects(posts)
    after = Person.objects.create(surname="Кейінгі")

    assert {person.pk for person in people} == set(
        Person.objects.exclude(pk=after.pk).values_list("pk", flat=True)
    )
    assert Post.objects.get(pk=posts[-1].pk).person == people[-1]
    people[0].given = "Айгерім"
    people[0].save()
    assert Person.objects.filter(given="Айгерім").count() == 1


@pytest.mark.parametrize("count", [2, COPY_FROM + 1])
def test_a_row_that_is_there_already_is_refused_as_django_refuses_it(count):
    people = [Person(surname="Асанова", uid="the-same") for _ in range(count)]

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_objects(people)

    assert not Person.objects.exists()


def test_nothing_is_nothing():
    insert(Entry, COLUMNS, [])
    insert_objects([])

    assert not Entry.objects.exists()


def test_a_condition_among_names_each_value():
    people = [Person.objects.create(surname=name) for name in ("Бір", "Екі", "Үш")]
    condition, named = among("uid", [person.uid for person in people[:2]])

    found = Person.objects.extra(where=[condition], params=named)

    assert {person.pk for person in found} == {person.pk for person in people[:2]}


@pytest.mark.postgres
def test_the_server_plans_with_many_rows_as_soon_as_they_came_in():
    chain = Chain.objects.create(key="somebody")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_entry")

    insert(Entry, COLUMNS, [cells(chain, number, {}) for number in range(ANALYSE_FROM)])

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'ledger_entry'")
        assert cursor.fetchone() == (ANALYSE_FROM,)
