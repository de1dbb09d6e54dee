"""A unit is merged into another while an appeal runs: its successor goes on with it."""

import datetime as dt

import pytest

from paryz.duties.models import Matter
from paryz.kernel.refusal import Refused
from paryz.people.models import Unit
from paryz.people.tree import merge_units
from tests.people import give_role, make_world
from tests.registers.appeals.walking import NEW, browser, received, register, send, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """The sibling has a head of its own, and an appeal runs in the unit "own"."""
    world = make_world()
    give_role(world, "stranger", "supervisor", unit=world.units["sibling"])
    return world


@pytest.fixture
def url(world):
    return register(world, browser(world, "personnel"), unit=world.units["own"].uid)


def merge(world, name="own", into="sibling"):
    merge_units({world.units[name]: world.units[into]}, world.today)


def test_the_head_of_the_successor_reads_and_answers_it(world, url):
    head = browser(world, "stranger")
    assert head.get(url).status_code == 404

    merge(world)

    assert head.get(url).status_code == 200
    assert "Оспанова" in head.get("/registers/appeals/").content.decode()
    send(head, f"{url}acts/answered/", day=world.today.isoformat(), answer="in-full")
    assert Matter.objects.get(kind="appeal").state == "answered"


def test_the_page_names_the_successor(world, url):
    merge(world)

    page = browser(world, "personnel").get(url).content.decode()

    assert "Бастауыш сынып секторы, merged into Шаруашылық секторы" in page


def test_the_coupon_says_to_ask_the_successor(world, url):
    merge(world)

    paper = words_of(browser(world, "personnel").get(f"{url}papers/coupon.pdf"))

    assert "Шаруашылық секторы" in paper
    assert "Бастауыш сынып секторы" not in paper


def test_the_figures_stand_with_the_unit_that_handled_them(world):
    day = world.today - dt.timedelta(days=9)
    for _ in range(6):
        received(world, day, answered=world.today, unit=world.units["own"].uid)
    merge(world)

    page = browser(world, "stranger").get(f"/registers/appeals/delays/?year={day.year}")

    (line,) = page.context["lines"]
    assert line["label"].startswith("Бастауыш сынып секторы, merged into Шаруашылық секторы")
    assert [cell["value"] for cell in line["cells"]] == [6, 6, 0, 0, 0, 9]


def test_what_lay_under_the_merged_unit_lies_under_its_successor(world):
    below = register(world, browser(world, "personnel"), unit=world.units["child"].uid)
    head = browser(world, "stranger")
    assert head.get(below).status_code == 404

    merge(world)

    assert head.get(below).status_code == 200


def test_no_appeal_is_given_to_a_closed_unit(world):
    merge(world)
    clerk = browser(world, "personnel")

    form = clerk.get(f"{NEW}?organisation={world.organisation.uid}").context["form"]

    offered = {value for value, _ in form.fields["unit"].choices}
    assert world.units["own"].uid not in offered
    assert world.units["sibling"].uid in offered


def test_a_closed_unit_is_not_merged_again(world):
    merge(world)

    with pytest.raises(Refused, match="closed already"):
        merge(world)
    with pytest.raises(Refused, match="closed already"):
        merge(world, "parent", "own")
    assert Unit.objects.get(code="10").successor is None


def test_a_unit_is_not_merged_into_what_lies_under_it(world):
    with pytest.raises(Refused, match="under itself"):
        merge(world, "own", "child")
