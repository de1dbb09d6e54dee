"""What the sweep takes for plainly shown is what the policy shows, row for row."""

import datetime as dt

import pytest

from paryz.declaring.installed import by_kind
from paryz.duties.models import Deadline
from paryz.facts import GiftReceived, ServiceReceived
from paryz.notices.recipients import (
    THE_PERSON,
    THE_SUPERVISOR,
    Circle,
    Holders,
    is_plainly_shown,
    seen,
)
from paryz.people.models import Organisation, Person
from paryz.policy.actors import actor_of, operator
from paryz.policy.seeing import ETHICS, PERSONNEL
from paryz.recording.actions import record
from tests.people import add_person, give_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def duties(world):
    day = world.today - dt.timedelta(days=2)
    of = {"person": world.aigerim.uid, "day": day}
    facts = [
        GiftReceived(**of, gift="vase", how="left-at-workplace", giver="unknown", connected="yes"),
        ServiceReceived(**of, service="taxi", connected="yes"),
    ]
    record(operator(world.today), world.organisation, facts, now=world.now)
    add_person(world, "moved", "Ауысқан Адам", unit=world.units["own"], supervisor=world.bolat)
    return list(Deadline.objects.filter(organisation=world.organisation))


@pytest.mark.parametrize("why", [THE_PERSON, THE_SUPERVISOR, PERSONNEL, ETHICS])
def test_the_policy_shows_whatever_is_plainly_shown(world, duties, why):
    give_role(world, "stranger", ETHICS, unit=world.units["own"])
    organisations = list(Organisation.objects.order_by("pk"))
    holders = Holders.over(organisations, world.today)
    people = {each.person_id for each in duties}
    circle = Circle.around(people, organisations, world.today, holders)
    plain = {}
    for duty in duties:
        place = duty.organisation_id, duty.person_id
        called = {
            THE_PERSON: {duty.person_id},
            THE_SUPERVISOR: circle.supervisors.get(place, set()),
        }
        for key in called.get(why, holders.of(why, place[0], circle.units.get(place, set()))):
            if is_plainly_shown(duty, (key, why)):
                plain.setdefault(key, set()).add(duty.pk)

    assert plain
    for key, keys in plain.items():
        assert seen(actor_of(Person.objects.get(pk=key), world.today), keys) == keys


def test_a_supervisor_is_plainly_shown_no_gift(world, duties):
    gifts = [each for each in duties if each.matter_kind == "gift"]

    assert gifts
    assert not any(is_plainly_shown(each, (world.bolat.pk, THE_SUPERVISOR)) for each in gifts)


@pytest.mark.parametrize("why", [THE_PERSON, THE_SUPERVISOR, PERSONNEL, ETHICS])
@pytest.mark.parametrize("kind", sorted(by_kind()))
def test_nothing_that_somebody_may_be_shut_out_of_is_plainly_shown(kind, why):
    duty = Deadline(matter_kind=kind, act="acknowledge")

    assert not is_plainly_shown(duty, (1, why))
