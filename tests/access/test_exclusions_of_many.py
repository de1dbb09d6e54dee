"""The rule of exclusion in hundreds of made-up organisations, against a walk through the days."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from paryz.duties.models import Matter
from paryz.people.models import Exclusion
from paryz.policy.actors import Actor
from paryz.policy.charge import in_charge
from paryz.policy.exclusions import not_shut_out
from paryz.policy.superiors import shut_of_all
from tests.access.offices import KIND, TODAY, date_of, fill, offices

# So many offices, each with people, units and matters of its own: 50 times 8 are 400, and four
# parts more are 2,000.
EXAMPLES, AT_ONCE = 50, 8
PARTS = [0, *(pytest.param(part, marks=pytest.mark.ordeal) for part in range(1, 5))]
in_parts = pytest.mark.parametrize("part", PARTS)


def tried(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def outsiders(shut):
    """Who is shut out of which matter, as the rule says of each person and each party."""
    found = {}
    for party in Exclusion.objects.all():
        key = (party.organisation_id, party.matter)
        found.setdefault(key, set()).update(
            person
            for person, each in shut.items()
            if each.by(party.person_id, party.why, party.since)
        )
    return found


def hidden_from(person):
    """Which matters the list of somebody who is signed in lacks."""
    condition = not_shut_out(Actor(person=person, today=date_of(TODAY)))
    return set(Matter.objects.exclude(condition).values_list("organisation", "identifier"))


@in_parts
@tried(EXAMPLES)
@given(some.lists(offices(), min_size=AT_ONCE, max_size=AT_ONCE), some.data())
def test_who_is_shut_out_is_whom_a_walk_through_the_days_finds(db, part, made, data):
    expected = {}
    with transaction.atomic():
        fill(made)
        for office in made:
            own, people = office.keys["organisations"][-1].pk, office.keys["people"]
            for at in range(len(office.parties)):
                found = {people[each].pk for each in office.outsiders(at)}
                if found:
                    expected[own, str(at)] = found
        everybody = [person for office in made for person in office.keys["people"]]

        shut = shut_of_all([person.pk for person in everybody], date_of(TODAY))

        assert outsiders(shut) == expected
        for person in (data.draw(some.sampled_from(each.keys["people"])) for each in made):
            assert hidden_from(person) == {
                matter for matter, found in expected.items() if person.pk in found
            }
        transaction.set_rollback(True)


@in_parts
@tried(EXAMPLES // 5)
@given(some.lists(offices(), min_size=AT_ONCE, max_size=AT_ONCE), some.data())
def test_who_is_in_charge_is_whom_a_walk_up_the_organisations_finds(db, part, made, data):
    names = ("ethics", "supervisor", "administrator")
    with transaction.atomic():
        fill(made)
        for office in made:
            people, organisations = office.keys["people"], office.keys["organisations"]
            last = len(organisations) - 1
            units = [at for at, (where, _) in enumerate(office.units) if where == last]
            unit = data.draw(some.sampled_from([None, *units]))
            level, expected = office.in_charge(last, 3, names, unit)

            charge = in_charge(
                organisations[-1],
                KIND,
                "3",
                names,
                date_of(TODAY),
                unit=None if unit is None else office.keys["units"][unit],
            )

            assert charge.organisation == (None if level is None else organisations[level])
            assert {each.pk for each in charge.people} == {people[each].pk for each in expected}
        transaction.set_rollback(True)
