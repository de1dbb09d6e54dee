"""The town of the policy: somebody in each place, and one thing of each kind about each of them.

Things are rows of the index and entries of the record, one of every kind of matter in every state
that it can stand in, one of every duty, one of every kind of fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any

from paryz.declaring.installed import by_kind
from paryz.duties.models import Deadline, Matter
from paryz.kernel.facts import KINDS
from paryz.ledger.appending import Draft, append, locked
from paryz.ledger.models import Entry
from paryz.people.models import Body, Organisation, Person, Post, Role, Unit
from paryz.people.placing import placed
from paryz.people.tree import make_organisation, make_unit, move_units
from paryz.recording.models import Attachment, ErasureRequest
from tests.people import ENTERED, World, add_person, make_world
from tests.policy.expected import expected

# Whatever they are about, these concern nobody.
NOBODYS = ("appeal", "act")
_NUMBERS = count()


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing: of whom, what it is in the table, how its matter stands, who recorded it."""

    whose: str
    subject: str
    name: str
    state: str = ""
    told: bool = False
    by_self: bool = False

    def holds(self, when: str) -> bool:
        """Whether its matter stands as a reader's condition asks."""
        return not when or (self.told if when == "told" else self.state in when.split("/"))


@dataclass(kw_only=True)
class Town:
    """The world, and by each table what its rows are."""

    world: World
    places: dict[str, tuple[Organisation, Unit | None]]
    whose: dict[str, tuple[Person | None, Organisation, Unit | None]]
    things: dict[type, dict[Any, Thing]] = field(default_factory=dict)


def build() -> Town:
    """The town, written to the test's database."""
    world = make_world()
    today, units = world.today, world.units
    second = make_organisation("№ 2 мектеп", parent=world.organisation)
    units["movable"] = make_unit(world.organisation, "Көшкен топ", "14", units["own"])
    move_units({units["movable"]: units["sibling"]}, today)
    boss = add_person(world, "boss", "Бастықов Бауыржан", unit=units["parent"])
    school = units["child-organisation"]
    for who, unit in (("below", units["child"]), ("beside", units["sibling"])):
        add_person(world, who, f"Адамов {who.title()}", unit=unit)
    add_person(world, "moved", "Адамов Көшкен", unit=units["movable"])
    add_person(world, "school", "Адамов Мектеп", unit=school, supervisor=boss)
    add_person(world, "left", "Адамов Кеткен", unit=units["own"], supervisor=boss)
    add_person(world, "coming", "Адамов Келер", unit=units["own"], supervisor=boss)
    add_person(world, "both", "Адамов Қосар", unit=units["sibling"])
    add_person(world, "elsewhere", "Адамов Басқа", unit=units["other"])
    month = dt.timedelta(days=31)
    Post.objects.filter(person=world.aigerim).update(supervisor=boss)
    Post.objects.filter(person=world["left"]).update(until=today - month)
    Post.objects.filter(person=world["coming"]).update(since=today + month)
    # Until yesterday; today somebody else supervises.
    posts = Post.objects.filter(person=world["beside"])
    posts.update(supervisor=boss)
    placed(posts, ENTERED)
    posts.update(supervisor=world.bolat)
    placed(posts, today)
    Post.objects.create(
        person=world["both"],
        organisation=world.other,
        unit=units["other"],
        category="civil",
        since=ENTERED,
    )
    here = world.organisation
    whose: dict[str, tuple[Person | None, Organisation, Unit | None]] = {
        each: (world[each], here, None)
        for each in ("servant", "below", "beside", "moved", "left", "coming", "both")
    }
    whose["both-there"] = (world["both"], world.other, None)
    whose["school"] = (world["school"], world.child, None)
    whose["elsewhere"] = (world["elsewhere"], world.other, None)
    whose["nobody"] = (None, here, None)
    whose["unit"] = (None, here, units["own"])
    places: dict[str, tuple[Organisation, Unit | None]] = {
        "organisation": (here, None),
        "child-organisation": (world.child, None),
        "second-school": (second, None),
        "other": (world.other, None),
        **{each: (here, units[each]) for each in ("parent", "own", "child", "sibling", "movable")},
    }
    town = Town(world=world, places=places, whose=whose)
    _fill(town)
    return town


def _fill(town: Town) -> None:
    matters = [row for whose in town.whose for row in _matters(town, whose)]
    duties = [row for whose in town.whose for row in _duties(town, whose)]
    entries = [row for whose in town.whose for row in _entries(town, whose)]
    for model, rows in ((Matter, matters), (Deadline, duties)):
        made = model.objects.bulk_create(row for row, _thing in rows)
        town.things[model] = {row.pk: thing for row, (_, thing) in zip(made, rows, strict=True)}
    town.things[Entry] = {}
    for organisation in {town.whose[thing.whose][1] for _draft, thing in entries}:
        there = [each for each in entries if town.whose[each[1].whose][1] == organisation]
        append(locked(organisation.uid), [draft for draft, _ in there], now=town.world.now)
        keys = dict(
            Entry.objects.filter(fact__in=[draft.fact for draft, _ in there]).values_list(
                "fact", "pk"
            )
        )
        town.things[Entry] |= {keys[draft.fact]: thing for draft, thing in there}
    for model in (Attachment, ErasureRequest, Post):
        town.things[model] = dict(_beside(town, model))
    here, own = town.world.organisation, town.world.units["own"]
    body = Body.objects.create(organisation=here, purpose="gifts", name="Қабылдау бөлмесі")
    role = Role.objects.get(person=town.world.bolat)
    for row, whose in ((here, "nobody"), (body, "nobody"), (own, "unit"), (role, "unit")):
        name = type(row).__name__
        town.things[type(row)] = {row.pk: Thing(whose=whose, subject="row", name=name)}


def _ways(kind: str, *, all_of_them: bool) -> list[tuple[str, bool]]:
    """The states in which a matter is put there, each told and not told.

    Of a kind that is read whatever its state, duties and facts need one alone.
    """
    register = by_kind().get(kind)
    if register is None:
        return [("", False)]
    conditions = any(":" in who for who in expected()["matter", kind].sees)
    ways = list(product(register.states, (False, True)))
    return ways if all_of_them or conditions else ways[:1]


def _fits(town: Town, whose: str, kind: str) -> bool:
    # What the register of another body lists is nobody's here, and lies in no unit.
    if (whose, kind) == ("nobody", "gift"):
        return True
    return (town.whose[whose][0] is None) == (kind in NOBODYS)


def _identifier(whose: str, kind: str, state: str, told: bool) -> str:
    return f"{whose}-{kind}-{state}-{told}"


def _matters(town: Town, whose: str) -> Iterator[tuple[Matter, Thing]]:
    person, organisation, unit = town.whose[whose]
    for subject, kind in expected():
        if subject != "matter" or not _fits(town, whose, kind):
            continue
        for state, told in _ways(kind, all_of_them=True):
            yield (
                Matter(
                    organisation=organisation,
                    kind=kind,
                    identifier=_identifier(whose, kind, state, told),
                    person=person,
                    unit=unit,
                    opened_on=ENTERED,
                    last_on=ENTERED,
                    state=state,
                    told_on=ENTERED if told else None,
                ),
                Thing(whose=whose, subject="matter", name=kind, state=state, told=told),
            )


def kind_of_duty(act: str) -> str:
    """The kind of matter in which an act is owed, as the table is divided."""
    from paryz.policy.table import _duties

    return dict(_duties())[act]


def _duties(town: Town, whose: str) -> Iterator[tuple[Deadline, Thing]]:
    person, organisation, _unit = town.whose[whose]
    for subject, act in expected():
        if subject != "duty" or not _fits(town, whose, kind := kind_of_duty(act)):
            continue
        for state, told in _ways(kind, all_of_them=False):
            yield (
                Deadline(
                    organisation=organisation,
                    person=person,
                    provision="E5",
                    act=act,
                    owed_by="servant",
                    source="code",
                    matter_kind=kind,
                    matter=_identifier(whose, kind, state, told),
                    cause=f"{whose}-{next(_NUMBERS)}",
                    cause_day=ENTERED,
                    reading="rolled",
                    calendar="",
                ),
                Thing(whose=whose, subject="duty", name=act, state=state, told=told),
            )


def _entries(town: Town, whose: str) -> Iterator[tuple[Draft, Thing]]:
    person, organisation, _unit = town.whose[whose]
    about = person.uid if person else organisation.uid
    for name, fact in KINDS.items():
        kind = fact.matter_field or "person"
        nobodys = kind in NOBODYS or fact.concerns_everyone or name == "GiftListed"
        if nobodys != (person is None) or (whose == "unit" and kind not in NOBODYS):
            continue
        for state, told in _ways(kind, all_of_them=False):
            for by_self in (False, True) if person else (False,):
                thing = Thing(
                    whose=whose, subject="fact", name=name, state=state, told=told, by_self=by_self
                )
                yield (
                    Draft(
                        fact=f"{whose}-{next(_NUMBERS)}",
                        kind=name,
                        person=about,
                        day=ENTERED,
                        matter_kind=kind,
                        matter=_identifier(whose, kind, state, told),
                        retracts="",
                        content={},
                        recorded_by=f"person:{about}" if by_self else "operator",
                    ),
                    thing,
                )


def _beside(town: Town, model: type) -> Iterator[tuple[Any, Thing]]:
    for whose, (person, organisation, _unit) in town.whose.items():
        if person is None:
            continue
        if model is Post:
            key = Post.objects.get(person=person, organisation=organisation).pk
            yield key, Thing(whose=whose, subject="row", name="Post")
        elif model is ErasureRequest:
            row = ErasureRequest.objects.create(
                organisation=organisation, person=person, basis="-", requested_at=town.world.now
            )
            yield row.pk, Thing(whose=whose, subject="row", name="ErasureRequest")
        else:
            for kind, name in (("person", "file-scan"), ("gift", "gift-scan")):
                scan = Attachment.objects.create(
                    organisation=organisation,
                    person=person,
                    fact="-",
                    matter_kind=kind,
                    name="-",
                    media_type="image/jpeg",
                    size=1,
                    sha256="-",
                )
                yield scan.pk, Thing(whose=whose, subject="row", name=name)
