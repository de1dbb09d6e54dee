"""Organisations and units as trees: whoever looks after a branch sees all of it."""

import datetime as dt

import pytest

from paryz.kernel.refusal import Refused
from paryz.people.models import OrganisationPath, Unit, UnitPath
from paryz.people.tree import make_organisation, make_unit, make_units, move_units


def under(unit):
    return set(
        Unit.objects.filter(above__ancestor=unit, above__until=None).values_list("name", flat=True)
    )


@pytest.fixture
def organisation(db):
    return make_organisation("Басқарма")


def test_an_organisation_lies_under_all_those_above_it(organisation):
    school = make_organisation("Мектеп", parent=organisation)
    branch = make_organisation("Филиал", parent=school)

    above = OrganisationPath.objects.filter(descendant=branch).values_list("ancestor", flat=True)

    assert set(above) == {organisation.pk, school.pk, branch.pk}


def test_a_unit_lies_under_itself_and_all_those_above_it(organisation):
    top = make_unit(organisation, "A")
    middle = make_unit(organisation, "B", parent=top)
    make_unit(organisation, "C", parent=middle)

    assert under(top) == {"A", "B", "C"}
    assert under(middle) == {"B", "C"}


def test_a_unit_is_not_put_under_a_unit_of_another_organisation(organisation):
    other = make_organisation("Басқа")

    with pytest.raises(Refused):
        make_unit(organisation, "A", parent=make_unit(other, "B"))


def test_many_units_are_made_with_those_above_them(organisation):
    made = make_units(
        organisation,
        [(("1", "A"), ("11", "B")), (("1", "A"), ("12", "C")), (("2", "D"),)],
    )

    assert len(made) == 4
    assert under(made[(("1", "A"),)]) == {"A", "B", "C"}
    assert made[(("1", "A"), ("11", "B"))].parent == made[(("1", "A"),)]


def test_units_there_are_stay_and_get_new_ones_under_them(organisation):
    first = make_units(organisation, [(("1", "A"), ("11", "B"))])
    second = make_units(organisation, [(("1", "A"), ("11", "B"), ("", "C")), (("1", "A"),)])

    assert second[(("1", "A"),)] == first[(("1", "A"),)]
    assert Unit.objects.count() == 3
    assert under(first[(("1", "A"),)]) == {"A", "B", "C"}
    assert UnitPath.objects.count() == 6


def test_a_unit_is_known_by_its_code_and_else_by_its_name(organisation):
    first = make_units(organisation, [(("1", "Old name"),), (("", "Бухгалтерия"),)])
    second = make_units(organisation, [(("1", "New name"),), (("", "Бухгалтерия"),)])

    assert set(first.values()) == set(second.values())


def test_two_names_for_one_code_in_one_list_are_one_unit(organisation):
    made = make_units(organisation, [(("1", "A"), ("2", "B")), (("1", "A."), ("3", "C"))])

    assert Unit.objects.count() == 3
    assert made[(("1", "A"),)] == made[(("1", "A."),)]


def test_many_units_take_as_many_queries_as_few(organisation, django_assert_num_queries):
    few = [((str(n), f"U{n}"), ("x", "X")) for n in range(3)]
    many = [((str(n), f"U{n}"), ("x", "X")) for n in range(100, 140)]

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as first:
        make_units(organisation, few)
    with django_assert_num_queries(len(first)):
        make_units(organisation, many)


def test_a_unit_moves_with_what_lies_under_it_and_the_old_place_is_kept(organisation):
    today = dt.date(2026, 11, 22)
    old, new = make_unit(organisation, "Old"), make_unit(organisation, "New")
    moved = make_unit(organisation, "Moved", parent=old)
    make_unit(organisation, "Leaf", parent=moved)

    move_units({moved: new}, today)

    assert under(old) == {"Old"}
    assert under(new) == {"New", "Moved", "Leaf"}
    kept = UnitPath.objects.filter(ancestor=old, until=dt.date(2026, 11, 21))
    assert kept.count() == 2


def test_a_unit_cannot_lie_under_itself(organisation):
    top = make_unit(organisation, "A")
    below = make_unit(organisation, "B", parent=top)

    with pytest.raises(Refused):
        move_units({top: below}, dt.date(2026, 11, 22))
    assert under(top) == {"A", "B"}
