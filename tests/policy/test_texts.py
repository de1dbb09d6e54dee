"""The text of what the policy asks is kept, and nothing that it is asked with."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from paryz.access.granting import end_role
from paryz.duties.models import Deadline, Matter
from paryz.facts import CodeAcknowledged
from paryz.people.models import Exclusion, Person, Post, Role
from paryz.people.placing import placed
from paryz.policy import seeing, texts
from paryz.policy.actors import operator
from paryz.policy.seeing import visible_to
from paryz.recording.actions import record
from tests.people import add_person, give_role

pytestmark = pytest.mark.django_db
EVENT = dt.date(2026, 9, 1)
CIVIL = "kz-civil-2020"


@pytest.fixture(autouse=True)
def nothing_kept():
    """No text from another test, and none left for the next."""
    texts.kept.clear()
    yield
    texts.kept.clear()


@pytest.fixture
def case(world):
    """A case of which one sees by the role alone, and by a post too."""
    return Matter.objects.create(
        organisation=world.organisation,
        kind="case",
        identifier="c-1",
        person=world.aigerim,
        opened_on=EVENT,
        last_on=EVENT,
    )


def sees(world, who, case):
    return visible_to(world.actor(who), Matter.objects.all()).filter(pk=case.pk).exists()


def name(case, person, why="accused"):
    Exclusion.objects.create(
        organisation=case.organisation,
        kind=case.kind,
        matter=case.identifier,
        person=person,
        since=EVENT,
        why=why,
    )


def test_a_role_that_ended_at_noon_shows_nothing_by_the_text_of_the_morning(world, case):
    morning = sees(world, "ethics", case)

    end_role(operator(world.today), Role.objects.get(person=world["ethics"]), now=world.now)

    assert morning
    assert not sees(world, "ethics", case)


def test_a_party_named_late_is_shut_out_by_the_text_of_the_morning(world, case):
    morning = sees(world, "ethics", case)

    name(case, world["ethics"])

    assert morning
    assert not sees(world, "ethics", case)


def test_the_superior_of_a_party_counts_from_the_request_after_it_was_said(world, case):
    name(case, world.bolat)
    morning = sees(world, "ethics", case)

    posts = Post.objects.filter(person=world["ethics"])
    posts.update(supervisor=world.bolat)
    placed(posts, EVENT)

    assert morning
    assert not sees(world, "ethics", case)


def test_one_text_serves_all_who_ask_alike_and_each_sees_their_own(world):
    add_person(world, "neighbour", "Көршінова Күләш", unit=world.units["sibling"])
    mine = visible_to(world.actor("stranger"), Deadline.objects.all())
    seen = set(mine.values_list("person", flat=True))
    kept = dict(texts.kept)

    others = visible_to(world.actor("neighbour"), Deadline.objects.all())

    assert seen == {world.charlie.pk}
    assert set(others.values_list("person", flat=True)) == {world["neighbour"].pk}
    assert texts.kept == kept


def test_nothing_of_whoever_asked_is_kept(world, case):
    Person.objects.create(pk=987654321, uid="k" * 16, surname="Кілтов", given="Қайрат")
    world.people["keyed"] = Person.objects.get(pk=987654321)
    give_role(world, "keyed", "ethics")

    for model in seeing._VISIBLE:
        list(visible_to(world.actor("keyed"), apps.get_model(model)._default_manager.all()))

    said = repr(texts.kept)
    assert "987654321" not in said
    assert "k" * 16 not in said


def test_a_text_says_what_its_rule_says_of_every_table_and_to_everybody(world, case):
    add_person(world, "leader", "Басшыбаев Бек", unit=world.units["parent"])
    Post.objects.filter(person=world["ethics"]).update(supervisor=world["leader"])
    give_role(world, "ethics", "commission", organisation=world.child)
    name(case, world.bolat)
    sign = CodeAcknowledged(person=world.aigerim.uid, day=EVENT, code=CIVIL, method="paper")
    record(operator(world.today), world.organisation, [sign], now=world.now)
    seen = 0

    for model, rule in seeing._VISIBLE.items():
        rows = apps.get_model(model)._default_manager.order_by("pk")
        for who in world.people:
            actor = world.actor(who)
            said = list(rows.filter(rule(actor)))
            for _ in range(2):
                assert list(visible_to(actor, rows)) == said, (model, who)
            seen += len(said)

    assert seen


def test_a_text_stands_in_a_query_of_another_table_too(world):
    actor = world.actor("personnel")
    theirs = visible_to(actor, Deadline.objects.filter(person=OuterRef("pk")))

    found = Person.objects.filter(Exists(theirs)).exclude(pk=world.charlie.pk)

    rows = Deadline.objects.filter(seeing._deadlines(actor)).exclude(person=world.charlie)
    assert set(found) == {each.person for each in rows}


def test_whoever_asks_again_asks_as_many_queries_as_the_first(world):
    counted = []

    for _ in range(2):
        actor = world.actor("ethics")
        with CaptureQueriesContext(connection) as asked:
            list(visible_to(actor, Matter.objects.all()))
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_names_of_the_vocabulary_are_no_parameters_of_it(world):
    rows = visible_to(world.actor("personnel"), Deadline.objects.all())

    sql, params = rows.query.sql_with_params()

    assert "'notify-employer'" in sql
    assert "'conflict'" in sql
    assert [each for each in params if isinstance(each, str) and each.isalpha()] == []
