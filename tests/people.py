"""A small world of people for tests: one organisation, its neighbours, everybody with a role.

Aigerim works in the unit "own", Bolat is her superior, Charlie is a stranger in another unit.
Every post was entered through the record. `world["personnel"]` is a person by what they do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_static.models import StaticDevice

from paryz import clock
from paryz.facts import ServiceEntered
from paryz.people.models import Account, Organisation, Person, Post, Role, Unit
from paryz.people.placing import placed
from paryz.people.tree import make_organisation, make_unit
from paryz.policy.actors import Actor, actor_of, operator
from paryz.recording.actions import record
from tests.day import ZONE
from tests.kept import kept

ENTERED = dt.date(2026, 3, 2)
BACKEND = "django.contrib.auth.backends.ModelBackend"
ROLES = ("supervisor", "personnel", "ethics", "commission", "auditor", "administrator")


@dataclass(kw_only=True)
class World:
    """The people, units and organisations by what they are to Aigerim."""

    today: dt.date
    now: dt.datetime
    organisation: Organisation
    child: Organisation
    other: Organisation
    units: dict[str, Unit]
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Person:
        return self.people[who]

    @property
    def aigerim(self) -> Person:
        """The servant of whom everything is."""
        return self.people["servant"]

    @property
    def bolat(self) -> Person:
        """Her direct supervisor, who has the role over her unit too."""
        return self.people["supervisor"]

    @property
    def charlie(self) -> Person:
        """A stranger: another unit, no role."""
        return self.people["stranger"]

    def actor(self, who: str) -> Actor:
        """The actor that a person is today, with the second factor."""
        return actor_of(self[who], self.today)


def add_person(
    world: World,
    who: str,
    name: str,
    *,
    organisation: Organisation | None = None,
    unit: Unit | None = None,
    supervisor: Person | None = None,
    entered: dt.date = ENTERED,
    category: str = "civil",
    **fields: str,
) -> Person:
    """A person in service, entered through the record by the operator."""
    surname, _, given = name.partition(" ")
    organisation = organisation or (unit.organisation if unit else world.organisation)
    person = Person.objects.create(surname=surname, given=given, **fields)
    world.people[who] = person
    post = Post.objects.create(
        person=person,
        organisation=organisation,
        unit=unit,
        tab_number=f"T{person.pk:05}",
        title="Teacher",
        category=category,
        supervisor=supervisor,
        since=entered,
    )
    placed(Post.objects.filter(pk=post.pk), world.today)
    fact = ServiceEntered(person=person.uid, day=entered, category=category, post=post.uid)
    record(operator(world.today), organisation, [fact], now=world.now)
    return person


def give_role(
    world: World,
    who: str,
    role: str,
    *,
    organisation: Organisation | None = None,
    unit: Unit | None = None,
    until: dt.date | None = None,
) -> Role:
    """A role from the first day of service, or until a day."""
    return Role.objects.create(
        person=world[who],
        name=role,
        organisation=organisation or (unit.organisation if unit else world.organisation),
        unit=unit,
        since=ENTERED,
        until=until,
    )


def account_of(person: Person, password: str | None = None) -> Account:
    """The person's account, made if there is none."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        account = Account(username=f"user-{person.uid}", person=person)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    return account


def sign_in(client: Client, person: Person, *, second_factor: bool = True) -> Client:
    """Sign the person in, with the second factor unless it is said that it is missing."""
    account = Account.objects.filter(person=person).first() or account_of(person)
    client.force_login(account, backend=BACKEND)
    if second_factor:
        device, _ = StaticDevice.objects.get_or_create(user=account, name="test")
        session: SessionBase = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
    return client


def make_world() -> World:
    """The world, written to the test's database."""
    world = _recorded()
    # The clock goes on, though the rows may have been recorded a while ago.
    world.now = clock.now()
    return world


@kept
def _recorded() -> World:
    now = clock.now()
    organisation = make_organisation("Білім басқармасы")
    child = make_organisation("№ 1 мектеп", parent=organisation)
    other = make_organisation("Денсаулық басқармасы")
    parent = make_unit(organisation, "Мектептер бөлімі", "10")
    own = make_unit(organisation, "Бастауыш сынып секторы", "11", parent)
    units = {
        "parent": parent,
        "own": own,
        "child": make_unit(organisation, "Әдістемелік топ", "12", own),
        "sibling": make_unit(organisation, "Шаруашылық секторы", "13", parent),
        "child-organisation": make_unit(child, "Мұғалімдер", "1"),
        "other": make_unit(other, "Емхана", "1"),
    }
    world = World(
        today=now.astimezone(ZONE).date(),
        now=now,
        organisation=organisation,
        child=child,
        other=other,
        units=units,
    )
    bolat = add_person(world, "supervisor", "Болатов Болат", unit=own)
    add_person(
        world, "servant", "Асанова Айгерім", unit=own, supervisor=bolat, patronymic="Серікқызы"
    )
    add_person(world, "stranger", "Чарлиев Чарли", unit=units["sibling"])
    give_role(world, "supervisor", "supervisor", unit=own)
    for role in ROLES[1:]:
        add_person(world, role, f"{role.title()} Кеңес", unit=parent)
        give_role(world, role, role)
    yesterday = world.today - dt.timedelta(days=1)
    add_person(world, "retired-personnel", "Зейнетова Зере", unit=parent)
    give_role(world, "retired-personnel", "personnel", until=yesterday)
    for where, unit in units.items():
        who = f"personnel-of-{where}"
        add_person(world, who, f"Кадрова {where.title()}", unit=unit)
        give_role(world, who, "personnel", unit=unit)
    return world


@pytest.fixture
def world(db: None) -> World:
    """Aigerim, Bolat, Charlie and everybody with a role."""
    return make_world()


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """A browser of a person who is signed in: `client_for(world.aigerim)`."""

    def signed_in(person: Person, *, second_factor: bool = True) -> Client:
        return sign_in(Client(), person, second_factor=second_factor)

    return signed_in
