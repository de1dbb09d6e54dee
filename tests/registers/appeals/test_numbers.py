"""Numbers of our own: one after the other within organisation and year, and never twice."""

import dataclasses
import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from paryz.duties.models import Matter
from paryz.facts import AppealReceived
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.people.models import Organisation
from paryz.policy.actors import operator
from paryz.recording.actions import correct, record, recorded, retract
from paryz.recording.facts import fact_of
from paryz.recording.recording import Asked
from tests.people import make_world
from tests.registers.appeals.walking import received, state

DAY = dt.date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def numbers():
    rows = Matter.objects.filter(kind="appeal").order_by("number")
    return list(rows.values_list("number", flat=True))


def test_each_year_begins_anew(world):
    received(world, dt.date(2025, 12, 31))
    received(world, DAY)
    received(world, dt.date(2025, 12, 30))

    assert numbers() == ["2025-0001", "2025-0002", "2026-0001"]


def test_each_organisation_counts_for_itself(world):
    received(world, DAY)
    there = AppealReceived(person=world.other.uid, day=DAY, appeal="there")
    record(operator(world.today), world.other, [there], now=world.now)

    assert numbers() == ["2026-0001", "2026-0001"]


def test_several_in_one_go_have_several_numbers(world):
    whose = {"person": world.organisation.uid, "day": DAY}

    state(world, *(AppealReceived(appeal=name, **whose) for name in "abc"))

    assert numbers() == ["2026-0001", "2026-0002", "2026-0003"]


def test_who_waits_beside_somebody_who_brings_a_number_is_given_another(world):
    whose = {"person": world.organisation.uid, "day": DAY}
    given = AppealReceived(id="given", appeal="a", **whose)
    brought = AppealReceived(id="brought", appeal="b", number="2026-0001", **whose)
    asked = [
        Asked(
            actor=operator(world.today),
            organisation=world.organisation,
            facts=[fact],
            now=world.now,
        )
        for fact in (given, brought)
    ]

    with transaction.atomic():
        recorded(asked)

    assert numbers() == ["2026-0001", "2026-0002"]


def test_the_number_lies_in_the_record(world):
    received(world, DAY)

    assert fact_of(Entry.objects.get(kind="AppealReceived")).number == "2026-0001"


def test_a_number_that_was_taken_back_is_not_given_again(world):
    received(world, DAY)
    fact = Entry.objects.get(kind="AppealReceived").fact
    retract(operator(world.today), world.organisation, fact, reason="қате", now=world.now)

    received(world, DAY)

    assert numbers() == ["2026-0002"]


def test_a_correction_keeps_the_number(world):
    received(world, DAY)
    entry = Entry.objects.get(kind="AppealReceived")
    right = dataclasses.replace(fact_of(entry), id="", kind="complaint")

    correct(
        operator(world.today), world.organisation, entry.fact, right, reason="шағым", now=world.now
    )

    assert numbers() == ["2026-0001"]


def test_a_number_that_another_appeal_has_is_refused(world):
    received(world, DAY, number="2026-0007")

    with pytest.raises(Refused, match="taken"):
        received(world, DAY, number="2026-0007")
    assert numbers() == ["2026-0007"]


def test_a_number_twice_in_one_go_is_refused(world):
    whose = {"person": world.organisation.uid, "day": DAY, "number": "12"}

    with pytest.raises(Refused, match="taken"):
        state(world, *(AppealReceived(appeal=name, **whose) for name in "ab"))


def test_the_next_number_follows_those_that_were_brought_along(world):
    received(world, DAY, number="2026-0146")

    received(world, DAY)

    assert numbers() == ["2026-0146", "2026-0147"]


def test_a_refused_appeal_uses_no_number(world):
    tomorrow = world.today + dt.timedelta(days=1)
    with pytest.raises(Refused), transaction.atomic():
        received(world, tomorrow)

    received(world, DAY)

    assert numbers() == ["2026-0001"]


@pytest.mark.django_db(transaction=True)
def test_clerks_who_register_at_once_have_a_number_each():
    world = make_world()
    ready, faults = threading.Barrier(6), []

    def register(name):
        try:
            here = Organisation.objects.get(pk=world.organisation.pk)
            fact = AppealReceived(person=here.uid, day=DAY, appeal=name)
            # One who fails before this must not have the others wait for it for ever.
            ready.wait(timeout=20)
            record(operator(world.today), here, [fact], now=world.now)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    clerks = [threading.Thread(target=register, args=(f"at-once-{each}",)) for each in range(6)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=120)

    assert faults == []
    assert not any(clerk.is_alive() for clerk in clerks), "a clerk still waits for a number"
    assert numbers() == [f"2026-{each:04}" for each in range(1, 7)]
