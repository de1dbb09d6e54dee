"""The menu offers the places that somebody may go to, and none that is missing for them."""

import pytest

from tests.people import ROLES

pytestmark = pytest.mark.django_db


def labels(page):
    return [str(item.label) for item in page.context["navigation"]]


def test_a_servant_has_six_places(world, client_for):
    assert labels(client_for(world.aigerim).get("/")) == [
        "Home",
        "My duties",
        "What happened?",
        "My gifts",
        "Registers",
        "The codes",
    ]


def test_whoever_is_not_signed_in_has_no_menu(client, db):
    assert "navigation" not in client.get("/").context


@pytest.mark.parametrize("who", ["servant", *ROLES])
def test_every_place_in_the_menu_opens(world, client_for, who):
    client = client_for(world[who])

    for item in client.get("/").context["navigation"]:
        page = client.get(item.url)
        assert page.status_code == 200, item.url
        assert [each.url for each in page.context["navigation"] if each.current] == [item.url]


def test_the_page_says_who_is_signed_in_and_where(world, client_for):
    words = client_for(world.aigerim).get("/").content.decode()

    assert "Айгерім Асанова" in words
    assert world.organisation.name in words
