"""Units with their people, and what is late in each."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def rows(page):
    """What the table of units says, by the unit's name."""
    table = page.context["shown"].table
    return {row.cells[0].value: [cell.value for cell in row.cells[1:]] for row in table.rows}


def test_a_unit_counts_all_that_lies_under_it(world, client_for):
    page = client_for(world["personnel"]).get(reverse("units"))
    found = rows(page)

    # The parent's people are those of its own and of the three units under it.
    assert found[world.units["child"].name][0] == 1
    assert found[world.units["own"].name][0] == 4
    assert found[world.units["parent"].name][0] == 13
    people, _soon, late = found[world.units["own"].name]
    assert people == late


def test_units_are_found_by_name(world, client_for):
    page = client_for(world["personnel"]).get(reverse("units"), {"q": "шаруашылық"})

    assert list(rows(page)) == [world.units["sibling"].name]


def test_whoever_has_a_role_over_a_unit_sees_that_unit_and_those_under_it(world, client_for):
    page = client_for(world["personnel-of-own"]).get(reverse("units"))

    assert set(rows(page)) == {world.units["own"].name, world.units["child"].name}


def test_the_page_of_a_unit_lists_its_people_and_the_units_in_it(world, client_for):
    page = client_for(world["personnel"]).get(reverse("unit", args=[world.units["own"].uid]))
    names = {str(each) for each in page.context["shown"].page}

    assert str(world.aigerim) in names
    assert str(world.charlie) not in names
    assert [each.name for each in page.context["inner"]] == [world.units["child"].name]
    assert page.context["figures"][0]["value"] == 4


def test_a_unit_elsewhere_is_missing(world, client_for):
    for who, unit in (("personnel", "other"), ("personnel-of-own", "sibling")):
        page = client_for(world[who]).get(reverse("unit", args=[world.units[unit].uid]))
        assert page.status_code == 404
