"""Kin who are declared as one of ours are shut out of each other's matters; names are not."""

import pytest

from paryz.facts import KinDeclared
from paryz.ledger.models import Entry
from paryz.people.models import Kinship
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive, retract
from tests.people import make_world
from tests.registers.walking import begun, browser, done, hears_nothing


@pytest.fixture
def world(db):
    return make_world()


def declare(world, person, *, ours=None):
    fact = KinDeclared(
        person=person.uid,
        day=world.today,
        relation="аға",
        relative=str(world.charlie),
        relative_person=ours.uid if ours else None,
    )
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact


def reported(world):
    """Aigerim saw Charlie, and told the ethics officer."""
    today = world.today.isoformat()
    client = browser(world.aigerim)
    case, url = begun(
        client,
        "violations",
        "witnessed",
        day=today,
        description="Келушіге айқайлады",
        provision="E9.5",
        by="colleague",
        by__name=str(world.charlie),
    )
    done(client, url, "reported", day=today, to="ethics")
    return case, url


def test_declared_kin_of_the_one_who_was_seen_hear_nothing(world):
    case, url = reported(world)
    assert browser(world["ethics"]).get(url).status_code == 200

    declare(world, world["ethics"], ours=world.charlie)

    hears_nothing(world, "ethics", "violations", case, url)


def test_it_holds_whichever_of_the_two_declared_it(world):
    fact = KinDeclared(
        person=world.charlie.uid,
        day=world.today,
        relation="аға",
        relative=str(world["ethics"]),
        relative_person=world["ethics"].uid,
    )
    record(operator(world.today), world.organisation, [fact], now=world.now)

    case, url = reported(world)

    hears_nothing(world, "ethics", "violations", case, url)


def test_a_name_alone_shuts_nobody_out(world):
    declare(world, world["ethics"])

    _, url = reported(world)

    assert not Kinship.objects.exists()
    assert browser(world["ethics"]).get(url).status_code == 200


def test_whoever_takes_it_back_reads_again(world):
    fact = declare(world, world["ethics"], ours=world.charlie)
    _, url = reported(world)
    assert browser(world["ethics"]).get(url).status_code == 404

    retract(operator(world.today), world.organisation, fact, reason="Қате", now=world.now)

    assert not Kinship.objects.exists()
    assert browser(world["ethics"]).get(url).status_code == 200


def test_of_two_declarations_of_one_relative_one_that_is_left_is_enough(world):
    first = declare(world, world["ethics"], ours=world.charlie)
    declare(world, world["ethics"], ours=world.charlie)

    retract(operator(world.today), world.organisation, first, reason="Қайталау", now=world.now)

    assert Kinship.objects.get().relative == world.charlie


def test_kin_are_worked_out_anew_from_the_record(world):
    declare(world, world["ethics"], ours=world.charlie)
    Kinship.objects.all().delete()
    Kinship.objects.create(person=world.aigerim, relative=world.bolat)

    rederive(world.organisation)

    (only,) = Kinship.objects.all()
    assert (only.person, only.relative) == (world["ethics"], world.charlie)
    assert Entry.objects.filter(kind="KinDeclared").count() == 1
