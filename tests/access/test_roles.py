"""Roles: given and ended by an administrator, and each time the record says so."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.access.granting import grant
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.people.models import Role
from paryz.policy.actors import actor_of, operator
from paryz.recording.actions import Missing
from tests.people import add_person, give_role


def give(client, person, where, role="ethics", until="", in_place_of=""):
    return client.post(
        f"{reverse('role-grant')}?q={person.surname}",
        {
            "person": person.uid,
            "role": role,
            "where": where.uid,
            "until": until,
            "in_place_of": in_place_of,
        },
    )


@pytest.fixture
def administrator(world, client_for):
    return client_for(world["administrator"])


def test_a_role_is_found_given_and_recorded(administrator, world):
    found = administrator.get(reverse("role-grant"), {"q": "асанова"}).content.decode()
    answer = give(administrator, world.aigerim, world.units["own"])

    role = Role.objects.get(person=world.aigerim)
    entry = Entry.objects.get(kind="RoleGranted")
    assert "Асанова Айгерім" in found
    assert answer["Location"] == reverse("roles")
    assert (role.name, role.unit, role.since) == ("ethics", world.units["own"], world.today)
    assert entry.person == world.aigerim.uid
    assert entry.recorded_by == f"person:{world['administrator'].uid}"
    assert actor_of(world.aigerim, world.today).has("ethics")


def test_a_role_for_a_whole_organisation_covers_those_below(administrator, world):
    give(administrator, world.aigerim, world.organisation)

    actor = actor_of(world.aigerim, world.today)
    assert actor.covers(("ethics",), world.child.pk)
    assert not actor.covers(("ethics",), world.other.pk)


def test_nobody_gives_a_role_to_themselves(administrator, world):
    answer = give(administrator, world["administrator"], world.organisation, role="ethics")

    assert answer.status_code == 422
    assert "Nobody gives a role to themselves" in answer.content.decode()
    assert not Entry.objects.filter(kind="RoleGranted").exists()
    assert not Role.objects.filter(person=world["administrator"], name="ethics").exists()


def test_an_administrator_of_a_unit_gives_roles_in_it_alone(client_for, world):
    add_person(world, "unit-administrator", "Бөлімов Бек", unit=world.units["own"])
    give_role(world, "unit-administrator", "administrator", unit=world.units["own"])
    client = client_for(world["unit-administrator"])

    within = give(client, world.aigerim, world.units["child"])
    wider = give(client, world.bolat, world.organisation)
    stranger = give(client, world.charlie, world.units["own"])

    assert within.status_code == 302
    assert (wider.status_code, stranger.status_code) == (422, 422)
    with pytest.raises(Missing):
        grant(
            actor_of(world["unit-administrator"], world.today),
            world.bolat,
            "ethics",
            world.organisation,
            now=world.now,
        )


def test_the_same_role_is_not_given_twice(administrator, world):
    give(administrator, world.aigerim, world.organisation)
    again = give(administrator, world.aigerim, world.organisation)

    assert again.status_code == 422
    assert "has this role already" in again.content.decode()
    assert Entry.objects.filter(kind="RoleGranted").count() == 1


@pytest.mark.parametrize("by", ["name", "number"])
def test_a_delegate_holds_a_role_in_place_of_somebody_and_the_record_says_so(
    administrator, world, by
):
    ethics = world["ethics"]
    words = {"name": "ethics кеңес", "number": ethics.posts.get().tab_number}[by]

    give(administrator, world.aigerim, world.organisation, in_place_of=words)

    role = Role.objects.get(person=world.aigerim)
    entry = Entry.objects.get(kind="RoleGranted")
    listed = administrator.get(reverse("roles")).content.decode()
    assert role.in_place_of == ethics
    assert entry.content["in_place_of"] == ethics.uid
    assert f"in place of {ethics}" in listed


@pytest.mark.parametrize(
    ("in_place_of", "says"),
    [
        ("Ешкім", "Nobody is found"),
        ("Кадрова", "More people are found"),
        ("Емхана", "Nobody is found"),
        ("Асанова", "Nobody stands in for themselves"),
    ],
)
def test_whoever_a_delegate_stands_in_for_is_one_other_person(
    administrator, world, in_place_of, says
):
    add_person(world, "elsewhere", "Емхана Еркін", unit=world.units["other"])

    answer = give(administrator, world.aigerim, world.organisation, in_place_of=in_place_of)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Role.objects.filter(person=world.aigerim).exists()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"until": "2020-01-01"}, "before the first"),
        ({"until": "31.02.2027"}, "Enter a valid date"),
        ({"until": "9999-12-31"}, "too far ahead"),
        ({"role": "king"}, "valid choice"),
        ({"where": "nowhere"}, "valid choice"),
        ({"person": "nobody"}, "valid choice"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(administrator, world, sent, says):
    good = {"person": world.aigerim.uid, "role": "ethics", "where": world.organisation.uid}

    answer = administrator.post(f"{reverse('role-grant')}?q=Асанова", good | sent)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Entry.objects.filter(kind="RoleGranted").exists()


def test_a_role_ends_at_once_and_the_record_says_so(administrator, world):
    role = Role.objects.get(person=world["ethics"])

    asked = administrator.get(reverse("role-end", args=[role.uid]))
    answer = administrator.post(reverse("role-end", args=[role.uid]))

    assert asked.status_code == 200
    assert answer["Location"] == reverse("roles")
    assert not actor_of(world["ethics"], world.today).has("ethics")
    assert Entry.objects.get(kind="RoleEnded").person == world["ethics"].uid


def test_a_role_does_not_end_twice(administrator, world):
    role = Role.objects.get(person=world["retired-personnel"])

    answer = administrator.post(reverse("role-end", args=[role.uid]))

    assert answer.status_code == 422
    assert "ended already" in answer.content.decode()


def test_a_role_of_another_organisation_is_missing(administrator, world):
    role = Role.objects.get(person=world["personnel-of-other"])

    there = administrator.post(reverse("role-end", args=[role.uid]))
    nowhere = administrator.post(reverse("role-end", args=["zzzzzzzzzzzzzzzz"]))

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content


def test_an_auditor_sees_roles_and_changes_none(client_for, world):
    client = client_for(world["auditor"])
    role = Role.objects.get(person=world["ethics"])

    page = client.get(reverse("roles")).content.decode()

    assert "Ethics Кеңес" in page
    assert reverse("role-end", args=[role.uid]) not in page
    assert client.get(reverse("role-grant")).status_code == 404
    assert client.post(reverse("role-end", args=[role.uid])).status_code == 404


def test_roles_that_ended_stand_on_a_list_of_their_own(administrator, world):
    now = administrator.get(reverse("roles")).content.decode()
    ended = administrator.get(reverse("roles"), {"ended": "1"}).content.decode()

    assert "Зейнетова" not in now
    assert "Зейнетова" in ended


def test_the_operator_may_give_the_first_role(world):
    role = grant(
        operator(world.today), world.aigerim, "administrator", world.organisation, now=world.now
    )

    assert role.name == "administrator"
    assert Entry.objects.get(kind="RoleGranted").recorded_by == "operator"


def test_nothing_is_kept_of_a_role_that_the_record_refused(world):
    with pytest.raises(Refused):
        grant(
            operator(world.today),
            world.aigerim,
            "ethics",
            world.organisation,
            until=world.today - dt.timedelta(days=1),
            now=world.now,
        )

    assert not Role.objects.filter(person=world.aigerim).exists()


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    administrator, world, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        administrator.get(reverse("roles"))
