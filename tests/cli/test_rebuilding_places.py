"""`paryz rebuild`: what lies under what, where posts stand, and SQLite's index of words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from paryz.duties.models import Matter
from paryz.facts import GiftReceived
from paryz.people.models import (
    Organisation,
    OrganisationPath,
    Person,
    Placement,
    Post,
    Role,
    Unit,
    UnitPath,
)
from paryz.people.placing import placed
from paryz.people.tree import make_unit, merge_units
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.searching import found_by
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = pytest.mark.django_db
BEFORE = dt.date(2026, 9, 10)
DAY = dt.timedelta(days=1)
INTO = "INSERT INTO duties_matterwords_found (rowid, words)"
COMMAND = "INSERT INTO duties_matterwords_found (duties_matterwords_found"


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    """Units of which one was merged, somebody who was moved, and two gifts."""
    with undone(django_db_blocker):
        world = make_world()
        Role.objects.all().delete()
        _merge(world)
        post = Post.objects.get(person=world.aigerim)
        Post.objects.filter(pk=post.pk).update(supervisor=world.charlie)
        placed(Post.objects.filter(pk=post.pk), BEFORE)
        gifts = [
            GiftReceived(person=world.aigerim.uid, day=world.today, gift=each, description=each)
            for each in ("vase", "carpet")
        ]
        record(operator(world.today), world.organisation, gifts, now=world.now)
        yield world


@pytest.fixture
def office(furnished, django_db_blocker):
    with undone(django_db_blocker):
        yield furnished


def _merge(world):
    """The unit "closed" with one under it, which lay under "old", lies under "new" since then."""
    units = world.units
    units["old"] = make_unit(world.organisation, "Old")
    units["closed"] = make_unit(world.organisation, "Closed", parent=units["old"])
    units["within"] = make_unit(world.organisation, "Within", code="w", parent=units["closed"])
    units["new"] = make_unit(world.organisation, "New")
    merge_units({units["closed"]: units["new"]}, BEFORE)


def checked():
    """The exit code of a check, and the tables, with the rows, that it names."""
    answer = paryz("rebuild", "--check", "--json")
    named = [each for told in answer.json for each in (*told["differ"], *told["left"])]
    return answer.code, [(each["table"], each["kept"], each["follows"]) for each in named]


def is_mended(table, model):
    """Whether the table is named by both commands, and after a rebuild by neither, with all the
    rows that were right left as they are."""
    rows = list(model.objects.order_by("pk").values_list())
    code, named = checked()
    assert (code, {each[0] for each in named}) == (1, {table})
    assert paryz("ledger", "verify", "--state").code == 1
    assert list(model.objects.order_by("pk").values_list()) == rows

    assert paryz("rebuild").code == 0

    assert paryz("ledger", "verify", "--state").code == 0
    after = list(model.objects.values_list())
    assert sum(row not in after for row in rows) <= len(named)
    return checked() == (0, [])


def path(office, above, below):
    return UnitPath.objects.filter(
        ancestor=office.units[above], descendant=office.units[below], until=None
    )


def add_path(office, **days):
    UnitPath.objects.create(
        ancestor=office.units["own"], descendant=office.units["sibling"], **days
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda office: OrganisationPath.objects.filter(descendant=office.child).delete(),
        lambda office: OrganisationPath.objects.create(
            ancestor=office.other, descendant=office.organisation
        ),
        lambda office: OrganisationPath.objects.filter(
            ancestor=office.organisation, descendant=office.child
        ).update(ancestor=office.other),
    ],
    ids=["deleted", "added", "changed"],
)
def test_what_an_organisation_lies_under_is_as_it_says(office, damage):
    before = set(OrganisationPath.objects.values_list("ancestor", "descendant"))
    damage(office)

    assert is_mended("people_organisationpath", OrganisationPath)
    assert set(OrganisationPath.objects.values_list("ancestor", "descendant")) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda office: path(office, "new", "within").delete(),
        lambda office: path(office, "own", "own").delete(),
        lambda office: add_path(office),
        lambda office: add_path(office, until=office.today),
        lambda office: add_path(office, since=dt.date(2030, 1, 1)),
        lambda office: path(office, "new", "within").update(until=office.today - DAY),
        lambda office: path(office, "new", "within").update(ancestor=office.units["own"]),
        lambda office: path(office, "new", "within").update(since=None),
        lambda office: path(office, "new", "closed").update(since=BEFORE + DAY),
        lambda office: path(office, "closed", "within").update(since=BEFORE),
    ],
    ids=[
        *("deleted", "of itself deleted", "added", "added until today", "added for later"),
        *("ended", "put under another", "since ever", "since another day", "since the merger"),
    ],
)
def test_what_a_unit_lies_under_is_as_the_units_say(office, damage):
    before = set(UnitPath.objects.values_list("ancestor", "descendant", "since", "until"))
    damage(office)

    assert is_mended("people_unitpath", UnitPath)
    assert set(UnitPath.objects.values_list("ancestor", "descendant", "since", "until")) == before


def test_a_path_that_ended_for_no_reason_is_named_and_left(office):
    add_path(office, until=dt.date(2026, 5, 5))

    code, [(table, kept, follows)] = checked()
    paryz("rebuild")

    assert (code, table, kept["until"], follows) == (1, "people_unitpath", "2026-05-05", None)
    assert UnitPath.objects.filter(until=dt.date(2026, 5, 5)).exists()


def test_a_unit_made_under_one_that_was_merged_lies_where_that_one_does(office):
    made = make_unit(office.organisation, "Later", parent=office.units["within"])

    assert checked() == (0, [])
    assert UnitPath.objects.get(ancestor=office.units["new"], descendant=made).since == BEFORE


@pytest.mark.parametrize(
    "damage",
    [
        lambda places, _: places.filter(until=None).delete(),
        lambda places, world: places.filter(until=None).update(supervisor=world["ethics"]),
        lambda places, world: places.filter(until=None).update(unit=world.units["sibling"]),
        lambda places, _: places.filter(until=None).update(since=None),
        lambda places, world: places.create(
            post=places.first().post, supervisor=world["ethics"], until=world.today
        ),
    ],
    ids=["deleted", "supervisor", "unit", "since ever", "added"],
)
def test_where_a_post_stands_is_as_it_says(office, damage):
    places = Placement.objects.filter(post__person=office.aigerim)
    before = set(places.values_list("supervisor", "unit", "since", "until"))
    damage(places, office)

    assert is_mended("people_placement", Placement)
    assert set(places.values_list("supervisor", "unit", "since", "until")) == before


def test_a_post_whose_first_place_is_gone_is_named_and_left(office):
    places = Placement.objects.filter(post__person=office.aigerim)
    places.exclude(until=None).update(since=dt.date(2026, 5, 5))

    code, [(table, kept, _)] = checked()

    assert (code, table, kept["since"]) == (1, "people_placement", "2026-05-05")
    assert paryz("rebuild").code == 1


@pytest.mark.parametrize("model", [Organisation, Unit, Person])
def test_what_a_name_is_searched_by_is_the_name(office, model):
    row = model.objects.order_by("pk").last()
    model.objects.filter(pk=row.pk).update(folded="somebody else")

    assert is_mended(model._meta.db_table, model)
    assert model.objects.get(pk=row.pk).folded == row.folded


@pytest.fixture
def index(office):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL finds words in the rows themselves")
    return office


def by_hand(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("damage", "rows"),
    [
        (lambda pk: by_hand(f"{INTO} VALUES (%s, 'secret')", pk), 1),
        (lambda pk: by_hand(f"{INTO} VALUES (%s, 'secret')", 10**6), 1),
        (lambda pk: by_hand(f"{COMMAND}, rowid, words) VALUES ('delete', %s, 'vase')", pk), 1),
        (lambda pk: by_hand(f"{COMMAND}) VALUES ('delete-all')"), 2),
        (lambda pk: by_hand("DELETE FROM duties_matterwords_found_data"), 2),
    ],
    ids=["changed", "added", "deleted", "emptied", "broken"],
)
def test_what_the_index_of_words_holds_are_the_words_that_there_are(index, damage, rows):
    vase = Matter.objects.get(identifier="vase")
    damage(vase.pk)

    code, named = checked()
    verified = paryz("ledger", "verify", "--state")
    rebuilt = paryz("rebuild")

    assert (code, {each[0] for each in named}) == (1, {"duties_matterwords_found"})
    assert (verified.code, len(named)) == (1, rows)
    assert rebuilt.code == 0
    assert checked() == (0, [])
    assert list(Matter.objects.filter(found_by("vase"))) == [vase]
    assert not Matter.objects.filter(found_by("secret"))
