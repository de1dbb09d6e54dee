"""The register in figures: counted by unit, year, sort and state; currencies are never added."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from paryz.policy.actors import operator
from paryz.registers.gifts.rows import Seen
from paryz.registers.gifts.totals import MOST_UNITS, totals
from tests.gifts.stating import declined, handed_over, listed, received, served

pytestmark = pytest.mark.django_db


def sections(world):
    seen = Seen(actor=operator(world.today), today=world.today)
    return {section.rules: section for section in totals(seen.rows)}


def lines(section, by):
    part = next(part for part in section.parts if part.by == by)
    return {line.label: line.amount for line in part.lines}


def test_amounts_of_different_currencies_are_not_added(world):
    received(world, world.aigerim, value=Decimal(1500), currency="KZT")
    received(world, world.aigerim, value=Decimal("99.50"), currency="KZT")
    received(world, world.charlie, value=Decimal(20), currency="USD")
    received(world, world.charlie)

    whole = sections(world)[""].whole

    assert whole.count == 4
    assert whole.sums == {"KZT": Decimal("1599.50"), "USD": Decimal(20)}
    assert whole.said[0].endswith("KZT")


def test_a_register_of_others_stands_by_itself_with_its_rules(world):
    received(world, world.aigerim, value=Decimal(5), currency="USD")
    listed(world, value=Decimal(100), currency="USD")
    listed(world, value=Decimal(7), currency="GBP", rules="Ministerial Code")

    found = sections(world)

    assert list(found) == ["", "5 U.S.C. 7342", "Ministerial Code"]
    assert [each.whole.count for each in found.values()] == [1, 1, 1]
    assert found[""].whole.sums == {"USD": Decimal(5)}


def test_rows_are_counted_by_unit_year_sort_and_state(world):
    handed_over(world, received(world, world.aigerim, description="Cognac", value=Decimal(10)))
    declined(world, world.charlie, description="Vase")
    served(world, world.charlie)

    ours = sections(world)[""]

    assert {label: each.count for label, each in lines(ours, "state").items()} == {
        "To be paid for": 1,
        "Handed over": 1,
        "Declined": 1,
    }
    assert {label: each.count for label, each in lines(ours, "kind").items()} == {
        "Gift": 2,
        "Service": 1,
    }
    assert lines(ours, "unit")["Шаруашылық секторы"].count == 2
    assert lines(ours, "thing")["Drinks"].sums == {"": Decimal(10)}
    assert lines(ours, "year")[str(world.today.year)].count == 3


def test_the_largest_units_stand_by_name_and_the_others_together(world):
    for number in range(MOST_UNITS + 5):
        listed(world, agency=f"Agency {number}", value=Decimal(1), currency="USD")
    listed(world, agency="Agency 24", day=dt.date(2002, 1, 1))

    units = lines(sections(world)["5 U.S.C. 7342"], "unit")

    assert len(units) == MOST_UNITS + 1
    assert units["Agency 24"].count == 2
    assert units["5 other units"].count == 5
    assert sum(each.count for each in units.values()) == MOST_UNITS + 6


def test_the_page_follows_the_filters_of_the_list(world, client_for):
    received(world, world.aigerim, description="Cognac")
    received(world, world.charlie, description="Vase")

    page = client_for(world["personnel"]).get(reverse("gifts-totals"), {"q": "ваза"})

    [section] = page.context["sections"]
    assert section.whole.count == 1
    assert "not added" in page.content.decode()


def test_whoever_sees_a_unit_sees_its_figures_alone(world, client_for):
    received(world, world.aigerim)
    received(world, world.charlie)

    page = client_for(world["personnel-of-own"]).get(reverse("gifts-totals"))

    assert [section.whole.count for section in page.context["sections"]] == [1]


def test_a_filter_that_is_none_is_said(world, client_for):
    answer = client_for(world["ethics"]).get(reverse("gifts-totals"), {"thing": "nonsense"})

    assert answer.status_code == 422


def test_a_register_without_rows_says_what_it_would_hold(world, client_for):
    page = client_for(world["ethics"]).get(reverse("gifts-totals"))

    assert "as soon as there are some" in page.content.decode()
