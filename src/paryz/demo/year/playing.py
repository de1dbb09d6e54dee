"""Playing a year in: its people as rows, then go by go what was told, each at its own time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from paryz.demo.year.roster import Servant, cast, unit_uid
from paryz.demo.year.telling import Told, goes
from paryz.engines.bulk import insert_objects
from paryz.facts import ServiceEntered
from paryz.kernel.refusal import Refused
from paryz.people.models import Organisation, Person, Post, Role, Unit
from paryz.people.names import folded, full_name
from paryz.people.placing import placed
from paryz.people.tree import make_units
from paryz.policy.actors import Actor, actor_of, operator
from paryz.recording.actions import Missing, record


@transaction.atomic
def settle(organisation: Organisation, servants: Sequence[Servant], told: Sequence[Told]) -> None:
    """The units, people, posts and roles of a roster; of what anybody owes there is nothing yet.

    Roles begin with the first thing that is told. Nobody is here whose entry is not told yet.
    """
    first = told[0].at.date()
    roles = cast(servants, first)
    entered = {each.fact.person for each in told if isinstance(each.fact, ServiceEntered)}
    servants = [each for each in servants if each.uid in entered]
    paths = {each.path: tuple(("", name) for name in each.path) for each in servants}
    units = make_units(organisation, paths.values())
    for path, unit in units.items():
        unit.uid = unit_uid(tuple(name for _code, name in path))
    Unit.objects.bulk_update(units.values(), ["uid"])
    people = {each.uid: _person(each) for each in servants}
    insert_objects(list(people.values()))
    insert_objects(
        [
            Post(
                uid=each.post,
                person=people[each.uid],
                organisation=organisation,
                unit=units[paths[each.path]],
                tab_number=each.tab,
                title=each.title,
                category=each.category,
                week=each.week,
                supervisor=people.get(each.supervisor or ""),
                since=each.entered,
            )
            for each in servants
        ]
    )
    placed(Post.objects.filter(organisation=organisation), first)
    for role, servant in roles.items():
        Role.objects.create(
            person=people[servant.uid], name=role, organisation=organisation, since=first
        )


def _person(servant: Servant) -> Person:
    name = full_name(servant.surname, servant.given, servant.patronymic)
    return Person(
        uid=servant.uid,
        surname=servant.surname,
        given=servant.given,
        patronymic=servant.patronymic,
        iin=servant.iin,
        email=servant.email,
        language="kk" if servant.kazakh else "ru",
        folded=folded(name),
    )


def play(organisation: Organisation, told: Iterable[Told], *, now: datetime) -> int:
    """Record what was told, in its order; the number of goes.

    What the same one tells at the same moment is one go. Nothing is recorded later than ``now``.
    """
    tellers = _Tellers(organisation)
    recorded = 0
    for at, by, facts in goes(told):
        moment = min(at, now)
        try:
            record(tellers.actor(by, moment), organisation, facts, now=moment)
        except (Missing, Refused):
            # What the policy does not let its teller record, the operator does.
            record(operator(moment.date()), organisation, facts, now=moment)
        recorded += 1
    return recorded


class _Tellers:
    """Who records: the cast with their roles, servants for themselves, and the operator."""

    def __init__(self, organisation: Organisation) -> None:
        roles = Role.objects.filter(organisation=organisation).select_related("person")
        self.cast = {role.name: actor_of(role.person, role.since) for role in roles}
        held = Post.objects.filter(organisation=organisation).select_related("person")
        self.people = {post.person.uid: post.person for post in held}

    def actor(self, by: str, at: datetime) -> Actor:
        """Who tells something, as an actor of that day."""
        if by in self.cast:
            return replace(self.cast[by], today=at.date())
        if by in self.people:
            return Actor(person=self.people[by], today=at.date())
        return operator(at.date())
