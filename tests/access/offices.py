"""Offices made up by Hypothesis, and who is shut out of their matters as a child would find it.

`Office` holds plain lists, with people, units and organisations by their numbers and days by
theirs. `outsiders` goes through the days one by one and asks, each time, who stands above whom:
no table, no query, no interval. `fill` writes many offices to the database at once.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from hypothesis import strategies as some

from paryz.duties.models import Matter
from paryz.people.models import (
    Exclusion,
    Kinship,
    Organisation,
    OrganisationPath,
    Person,
    Placement,
    Post,
    Role,
    Unit,
    UnitPath,
)

BEGINNING = dt.date(2026, 1, 1)
TODAY = 12
DAYS = range(16)
KIND = "case"
SPREADING = ("accused", "superior", "interested")
ALONE = ("decided", "recused")


def date_of(day):
    return None if day is None else BEGINNING + dt.timedelta(days=day)


def stands(day, since, until):
    return (since is None or since <= day) and (until is None or day <= until)


@dataclass
class PostHeld:
    """A post: ``places`` are (first day, supervisor, unit), the first from the post's own."""

    person: int
    organisation: int
    since: int
    until: int | None
    void: bool
    places: list[tuple[int, int | None, int | None]]

    def place(self, day):
        found = self.places[0]
        for each in self.places[1:]:
            if each[0] <= day:
                found = each
        return found


@dataclass
class RoleHeld:
    person: int
    name: str
    organisation: int
    unit: int | None
    since: int
    until: int | None
    in_place_of: int | None


@dataclass
class Office:
    """``parents`` are those of organisations. A unit is (organisation, [(day, parent)…])."""

    people: int
    parents: list[int | None]
    units: list[tuple[int, list[tuple[int, int | None]]]]
    posts: list[PostHeld]
    roles: list[RoleHeld]
    kin: list[tuple[int, int, int | None, int | None]]
    parties: list[list[tuple[int, str, int]]]
    keys: dict = field(default_factory=dict, repr=False)
    walks: dict = field(default_factory=dict, repr=False)

    def organisations_above(self, organisation):
        found = []
        while organisation is not None:
            found.append(organisation)
            organisation = self.parents[organisation]
        return found

    def units_above(self, unit, day):
        found = []
        while unit is not None and unit not in found:
            found.append(unit)
            parents = self.units[unit][1]
            unit = [parent for since, parent in parents if since <= day][-1]
        return found

    def superiors(self, person, day):
        for post in self.posts:
            if post.person != person or post.void or not stands(day, post.since, post.until):
                continue
            _, supervisor, unit = post.place(day)
            if supervisor is not None:
                yield supervisor
            units = self.units_above(unit, day)
            organisations = self.organisations_above(post.organisation)
            for role in self.roles:
                if role.name != "supervisor" or not stands(day, role.since, role.until):
                    continue
                if role.unit in units or (role.unit is None and role.organisation in organisations):
                    yield role.person

    def subordinates(self, party, since):
        """Whoever could walk up to the party on some day from that one until today."""
        return {
            person
            for day in range(since, TODAY + 1)
            for person in range(self.people)
            if party in self.walked(person, day)
        }

    def walked(self, person, day):
        """All whom somebody reaches who walks up from superior to superior on one day."""
        if (person, day) not in self.walks:
            above = {each: set(self.superiors(each, day)) for each in range(self.people)}
            for start in range(self.people):
                seen, queue = set(), deque(above[start])
                while queue:
                    each = queue.popleft()
                    if each not in seen:
                        seen.add(each)
                        queue.extend(above[each])
                self.walks[start, day] = seen
        return self.walks[person, day]

    def kin_of(self, party, since):
        for one, other, first, last in self.kin:
            if any(stands(day, first, last) for day in range(since, TODAY + 1)):
                if one == party:
                    yield other
                if other == party:
                    yield one

    def outsiders(self, matter):
        """Who may not see the matter."""
        found = set()
        for party, why, since in self.parties[matter]:
            found.add(party)
            if why in SPREADING:
                found |= self.subordinates(party, since)
                found |= set(self.kin_of(party, since))
        while True:
            delegates = {
                role.person
                for role in self.roles
                if role.in_place_of in found and stands(TODAY, role.since, role.until)
            }
            if delegates <= found:
                return found
            found |= delegates

    def in_charge(self, organisation, matter, names, unit):
        """Which people of which organisation are in charge; nobody of none if it goes outside."""
        shut = self.outsiders(matter)
        within = self.units_above(unit, TODAY)
        for level in self.organisations_above(organisation):
            people = {
                role.person
                for role in self.roles
                if role.name in names
                and role.name != "administrator"
                and role.person not in shut
                and stands(TODAY, role.since, role.until)
                and role.organisation == level
                and (role.unit is None or (level == organisation and role.unit in within))
            }
            if people:
                return level, people
        return None, set()


def often(likely, *others):
    """One of the likely three times out of four, where there are any."""
    times = 3 * len(others) if likely else 0
    return some.sampled_from([*(list(likely) * times), *(list(others) * max(1, len(likely)))])


@some.composite
def offices(draw):
    """An office of few people with all that the rule of exclusion looks at.

    Likely enough, people serve in units, units have supervisors, and these are parties.
    """
    people = draw(some.integers(2, 5))
    person = some.integers(0, people - 1)
    day = some.integers(0, DAYS[-1])
    parents = [None]
    for each in range(1, draw(some.integers(1, 3))):
        parents.append(draw(often(list(range(each)), None)))
    organisation = some.integers(0, len(parents) - 1)
    units = []
    for _ in range(draw(some.integers(0, 4))):
        where = draw(organisation)
        # Only under units that were there before: so no unit ever lies under itself.
        siblings = [at for at, (other, _) in enumerate(units) if other == where]
        moved = draw(
            some.lists(some.tuples(some.integers(1, 14), often(siblings, None)), max_size=1)
        )
        units.append((where, [(0, draw(often(siblings, None))), *moved]))

    def unit_of(where):
        return often([at for at, each in enumerate(units) if each[0] == where], None)

    posts = []
    for each in range(people + draw(some.integers(0, 1))):
        where, since = draw(organisation), draw(some.integers(0, 8) | day)
        place = some.tuples(some.none() | person, unit_of(where))
        changes = sorted(draw(some.sets(some.integers(since + 1, 18), max_size=2)))
        posts.append(
            PostHeld(
                person=each if each < people else draw(person),
                organisation=where,
                since=since,
                until=draw(some.none() | some.integers(since, 17)),
                void=draw(often([False], True)),
                places=[(first, *draw(place)) for first in (since, *changes)],
            )
        )
    roles = []
    for _ in range(draw(some.integers(0, 4))):
        where = draw(organisation)
        roles.append(
            RoleHeld(
                person=draw(person),
                name=draw(often(["supervisor"], "ethics", "administrator")),
                organisation=where,
                unit=draw(unit_of(where)),
                since=draw(day),
                until=draw(some.none() | day),
                in_place_of=draw(some.none() | person),
            )
        )
    kin = draw(
        some.lists(
            some.tuples(person, person, some.none() | day, some.none() | day),
            max_size=2,
            unique_by=lambda each: each[:2],
        )
    )
    party = some.tuples(
        often([role.person for role in roles if role.name == "supervisor"], *range(people)),
        often(SPREADING, *ALONE),
        some.integers(0, TODAY),
    )
    # More matters with one party tell more than one with many, who hide each other.
    parties = [
        draw(some.lists(party, max_size=most, unique_by=lambda each: each[:2]))
        for most in (1, 1, 1, 2)
    ]
    return Office(people, parents, units, posts, roles, kin, parties)


def fill(made):
    """Write the offices to the database, a statement a table, and note the rows in ``keys``."""
    for office in made:
        office.keys = {
            "people": [Person(surname="Асанов", folded="асанов") for _ in range(office.people)],
            "organisations": [Organisation(name="Мектеп") for _ in office.parents],
        }
    Person.objects.bulk_create([each for office in made for each in office.keys["people"]])
    # The way up goes by the parents, which are older than what lies under them.
    Organisation.objects.bulk_create(
        [each for office in made for each in office.keys["organisations"]]
    )
    for office in made:
        organisations = office.keys["organisations"]
        for each, parent in zip(organisations, office.parents, strict=True):
            each.parent = None if parent is None else organisations[parent]
        office.keys["units"] = [
            Unit(organisation=organisations[where], name="Бөлім") for where, _ in office.units
        ]
    Organisation.objects.bulk_update(
        [each for office in made for each in office.keys["organisations"]], ["parent"]
    )
    Unit.objects.bulk_create([each for office in made for each in office.keys["units"]])
    for office in made:
        office.keys["posts"] = [
            Post(
                person=office.keys["people"][each.person],
                organisation=office.keys["organisations"][each.organisation],
                category="civil",
                since=date_of(each.since),
                until=date_of(each.until),
                void=each.void,
            )
            for each in office.posts
        ]
    Post.objects.bulk_create([each for office in made for each in office.keys["posts"]])
    for model, rows in (
        (OrganisationPath, _organisation_paths),
        (UnitPath, _unit_paths),
        (Placement, _placements),
        (Role, _roles),
        (Kinship, _kin),
        (Matter, _matters),
        (Exclusion, _parties),
    ):
        model.objects.bulk_create([row for office in made for row in rows(office)])


def _organisation_paths(office):
    rows = office.keys["organisations"]
    for at, row in enumerate(rows):
        for above in office.organisations_above(at):
            yield OrganisationPath(ancestor=rows[above], descendant=row)


def _unit_paths(office):
    """Each pair with the days on which it stood; those from the beginning have no first day."""
    rows = office.keys["units"]
    for at, row in enumerate(rows):
        stood = {day: set(office.units_above(at, day)) for day in DAYS}
        for above in set().union(*stood.values()):
            first = None
            for day in [*DAYS, None]:
                there = day is not None and above in stood[day]
                if there and first is None:
                    first = day
                elif not there and first is not None:
                    yield UnitPath(
                        ancestor=rows[above],
                        descendant=row,
                        since=None if first == 0 else date_of(first),
                        until=None if day is None else date_of(day - 1),
                    )
                    first = None


def _placements(office):
    people, units = office.keys["people"], office.keys["units"]
    for post, row in zip(office.posts, office.keys["posts"], strict=True):
        ends = [since - 1 for since, _, _ in post.places[1:]] + [None]
        for at, ((since, supervisor, unit), until) in enumerate(
            zip(post.places, ends, strict=True)
        ):
            if supervisor is not None or unit is not None:
                yield Placement(
                    post=row,
                    supervisor=None if supervisor is None else people[supervisor],
                    unit=None if unit is None else units[unit],
                    since=date_of(since) if at else None,
                    until=date_of(until),
                )


def _roles(office):
    people, units = office.keys["people"], office.keys["units"]
    for role in office.roles:
        yield Role(
            person=people[role.person],
            name=role.name,
            organisation=office.keys["organisations"][role.organisation],
            unit=None if role.unit is None else units[role.unit],
            since=date_of(role.since),
            until=date_of(role.until),
            in_place_of=None if role.in_place_of is None else people[role.in_place_of],
        )


def _kin(office):
    people = office.keys["people"]
    for one, other, since, until in office.kin:
        yield Kinship(
            person=people[one], relative=people[other], since=date_of(since), until=date_of(until)
        )


def _matters(office):
    """The matters lie in the last organisation, which may have others above it."""
    for at in range(len(office.parties)):
        yield Matter(
            organisation=office.keys["organisations"][-1],
            kind=KIND,
            identifier=str(at),
            opened_on=BEGINNING,
            last_on=BEGINNING,
        )


def _parties(office):
    for at, parties in enumerate(office.parties):
        for person, why, since in parties:
            yield Exclusion(
                organisation=office.keys["organisations"][-1],
                kind=KIND,
                matter=str(at),
                person=office.keys["people"][person],
                since=date_of(since),
                why=why,
            )
