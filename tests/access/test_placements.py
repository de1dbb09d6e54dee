"""Where posts stood: kept wherever a supervisor or a unit is written, for whoever asks later."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from paryz.imports.staff.bringing import bring_staff_in
from paryz.imports.staff.plans import DoubtAnswers, staff_plan
from paryz.imports.tables import read_table
from paryz.people.models import Person, Placement, Post
from paryz.people.placing import placed
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from tests.people import ENTERED

DAY = dt.date(2026, 9, 10)
LIST = """Табель;Фамилия;Имя;Должность;Подразделение;Дата приема;Руководитель
1;Орлов;Олег;Директор;Школа;01.03.2026;
2;Ким;Анна;Завуч;Школа;01.03.2026;1
3;Ли;Вера;Учитель;{unit};01.03.2026;{supervisor}
"""


@pytest.fixture
def post(world):
    return Post.objects.get(person=world.aigerim)


def stood(post):
    rows = Placement.objects.filter(post=post).order_by("pk")
    return list(rows.values_list("supervisor", "unit", "since", "until"))


def write(post, day, **fields):
    Post.objects.filter(pk=post.pk).update(**fields)
    placed(Post.objects.filter(pk=post.pk), day)


def out_of_step():
    """Posts whose placement of today is missing, or says something else than they do."""
    return [
        post
        for post in Post.objects.all()
        if (post.supervisor_id, post.unit_id)
        != (
            Placement.objects.filter(post=post, until=None)
            .values_list("supervisor", "unit")
            .first()
            or (None, None)
        )
    ]


def test_what_is_said_first_counts_from_the_posts_first_day(world, post):
    assert stood(post) == [(world.bolat.pk, world.units["own"].pk, None, None)]


def test_another_supervisor_ends_the_former_the_day_before(world, post):
    unit = world.units["own"].pk

    write(post, DAY, supervisor=world.charlie)

    assert stood(post) == [
        (world.bolat.pk, unit, None, DAY - dt.timedelta(days=1)),
        (world.charlie.pk, unit, DAY, None),
    ]


def test_another_unit_does_too(world, post):
    own, sibling = world.units["own"], world.units["sibling"]

    write(post, DAY, unit=sibling)

    assert stood(post) == [
        (world.bolat.pk, own.pk, None, DAY - dt.timedelta(days=1)),
        (world.bolat.pk, sibling.pk, DAY, None),
    ]


def test_what_is_said_otherwise_on_the_same_day_never_stood(world, post):
    write(post, DAY, supervisor=world.charlie)
    write(post, DAY, supervisor=world["ethics"])

    assert [row[0] for row in stood(post)] == [world.bolat.pk, world["ethics"].pk]


def test_nobody_supervises_any_more_and_later_somebody_does(world, post):
    write(post, DAY, supervisor=None, unit=None)
    ended = stood(post)
    later = DAY + dt.timedelta(days=5)
    write(post, later, supervisor=world.charlie)

    assert [row[3] for row in ended] == [DAY - dt.timedelta(days=1)]
    assert stood(post)[1:] == [(world.charlie.pk, None, later, None)]


def test_a_post_that_stands_as_before_and_another_post_are_left_alone(world, post):
    Post.objects.filter(person=world.bolat).update(supervisor=world.charlie)
    Placement.objects.filter(post__person=world.charlie).delete()
    before = set(Placement.objects.values_list("pk", "until"))

    placed(Post.objects.filter(pk=post.pk), DAY)

    assert set(Placement.objects.values_list("pk", "until")) == before


def test_many_posts_take_three_statements(world, django_assert_num_queries):
    Post.objects.filter(organisation=world.organisation).update(supervisor=world["auditor"])

    # Two more for the savepoint of the test.
    with django_assert_num_queries(5):
        placed(Post.objects.filter(organisation=world.organisation), DAY)

    assert out_of_step() == []


def test_an_installation_of_before_learns_where_its_posts_stand_now(world):
    Placement.objects.all().delete()
    migration = import_module("paryz.people.migrations.0004_exclusions")

    with connection.cursor() as cursor:
        cursor.execute(migration.PLACED)

    assert out_of_step() == []
    assert not Placement.objects.exclude(since=None, until=None).exists()


def test_a_staff_list_keeps_where_people_stood(db, tmp_path):
    school = make_organisation("Мектеп")

    def bring(day, unit, supervisor):
        file = tmp_path / "list.csv"
        file.write_text(LIST.format(unit=unit, supervisor=supervisor), encoding="utf-8")
        now = dt.datetime.combine(day, dt.time(12), dt.UTC)
        made = staff_plan(school, read_table(file, name=file.name), None, day)
        bring_staff_in(operator(day), made, DoubtAnswers(), now=now)

    bring(DAY, "Школа", "1")
    bring(DAY + dt.timedelta(days=5), "Школа", "2")
    bring(DAY + dt.timedelta(days=9), "Филиал", "2")

    of = {person.surname: person.pk for person in Person.objects.all()}
    rows = Placement.objects.filter(post__person=of["Ли"]).order_by("pk")
    assert list(rows.values_list("supervisor", "unit__name", "since", "until")) == [
        (of["Орлов"], "Школа", None, DAY + dt.timedelta(days=4)),
        (of["Ким"], "Школа", DAY + dt.timedelta(days=5), DAY + dt.timedelta(days=8)),
        (of["Ким"], "Филиал", DAY + dt.timedelta(days=9), None),
    ]
    assert out_of_step() == []


def test_somebody_entered_by_hand_stands_under_their_supervisor(world, client_for):
    number = Post.objects.get(person=world.bolat).tab_number

    client_for(world["personnel"]).post(
        reverse("person-add"),
        {
            "surname": "Жаңа",
            "given": "Қызметкер",
            "organisation": world.organisation.uid,
            "unit": world.units["own"].uid,
            "category": "civil",
            "week": "5",
            "supervisor": number,
            "day": ENTERED.isoformat(),
        },
    )

    post = Post.objects.get(person__surname="Жаңа")
    assert stood(post) == [(world.bolat.pk, world.units["own"].pk, None, None)]
