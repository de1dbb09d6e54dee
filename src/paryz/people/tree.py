"""Organisations and units as trees: made with the paths that the policy looks things up by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from paryz.kernel.refusal import N_, Refused
from paryz.law.codes import first_zone
from paryz.people.models import Organisation, OrganisationPath, Unit, UnitPath

BATCH = 2_000

Step = tuple[str, str]
Path = tuple[Step, ...]


@transaction.atomic
def make_organisation(name: str, parent: Organisation | None = None) -> Organisation:
    """An organisation, under another or by itself."""
    made = Organisation.objects.create(name=name, parent=parent, time_zone=first_zone())
    above = OrganisationPath.objects.filter(descendant=parent) if parent else ()
    OrganisationPath.objects.bulk_create(
        [
            OrganisationPath(ancestor=made, descendant=made),
            *(OrganisationPath(ancestor_id=path.ancestor_id, descendant=made) for path in above),
        ]
    )
    return made


@transaction.atomic
def make_unit(
    organisation: Organisation, name: str, code: str = "", parent: Unit | None = None
) -> Unit:
    """A unit of an organisation, under another or at its top."""
    if parent is not None and parent.organisation_id != organisation.pk:
        raise Refused(N_("A unit lies under a unit of its own organisation."))
    made = Unit.objects.create(organisation=organisation, name=name, code=code, parent=parent)
    _add_paths([made])
    return made


@transaction.atomic
def make_units(organisation: Organisation, paths: Iterable[Path]) -> dict[Path, Unit]:
    """The units at the ends of the paths, made with those above them where they are missing.

    A path is the (code, name) of each unit from the top down. A unit is known by its code
    among the units under the same one, or by its name where it has no code. Every beginning
    of a path is in the answer too. The number of queries grows with the depth alone.
    """
    wanted = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    existing: dict[tuple[int | None, str, str], Unit] = {}
    for unit in Unit.objects.filter(organisation=organisation, closed_on=None).order_by("-pk"):
        existing[_known_by(unit.parent_id, unit.code, unit.name)] = unit
    found: dict[Path, Unit] = {}
    fresh: list[Unit] = []
    deepest = max((len(path) for path in wanted), default=0)
    for depth in range(1, deepest + 1):
        level: dict[tuple[int | None, str, str], Unit] = {}
        places: dict[Path, tuple[int | None, str, str]] = {}
        for path in sorted(each for each in wanted if len(each) == depth):
            above = found[path[:-1]] if depth > 1 else None
            code, name = path[-1]
            key = _known_by(above.pk if above else None, code, name)
            places[path] = key
            if key not in existing and key not in level:
                level[key] = Unit(organisation=organisation, code=code, name=name, parent=above)
        made = Unit.objects.bulk_create(level.values(), batch_size=BATCH)
        existing.update(zip(level, made, strict=True))
        fresh += made
        found.update({path: existing[key] for path, key in places.items()})
    _add_paths(fresh)
    return found


def _known_by(parent: int | None, code: str, name: str) -> tuple[int | None, str, str]:
    return (parent, code, "") if code else (parent, "", name)


def _add_paths(fresh: list[Unit]) -> None:
    """The paths of new units of one organisation, each listed after the one above it.

    What lay above that one from a day on lies above the new one from that day on too.
    """
    if not fresh:
        return
    new = {unit.pk for unit in fresh}
    under = {unit.parent_id for unit in fresh if unit.parent_id and unit.parent_id not in new}
    above: dict[int, dict[int, date | None]] = {}
    current = UnitPath.objects.filter(until=None, descendant__organisation=fresh[0].organisation_id)
    for ancestor, descendant, since in current.values_list("ancestor_id", "descendant_id", "since"):
        if descendant in under:
            above.setdefault(descendant, {})[ancestor] = since
    rows = []
    for unit in fresh:
        over = above[unit.parent_id] if unit.parent_id else {}
        above[unit.pk] = {unit.pk: None, **over}
        rows += [
            UnitPath(ancestor_id=each, descendant=unit, since=since)
            for each, since in above[unit.pk].items()
        ]
    UnitPath.objects.bulk_create(rows, batch_size=BATCH)


@transaction.atomic
def move_units(under: Mapping[Unit, Unit | None], today: date) -> None:
    """Put units under others from a day on; what lay under them moves with them.

    The old paths keep their last day, so that who saw what before stays known.
    """
    for unit, parent in under.items():
        _move_unit(unit, parent, today)


@transaction.atomic
def merge_units(into: Mapping[Unit, Unit], today: date) -> None:
    """Close units on a day, each merged into another, under which it lies from that day on.

    What a closed unit had to do stays its own in the record and in figures. Whoever answers for
    its successor sees and does it, as with any unit that lies under theirs.
    """
    named = {each.pk for pair in into.items() for each in pair}
    # Somebody else may have closed one of them since it was read.
    now = Unit.objects.select_for_update().in_bulk(named)
    for unit, successor in into.items():
        for each in (unit, successor):
            if (each.closed_on or now[each.pk].closed_on) is not None:
                raise Refused(N_("The unit {name} is closed already."), name=each.name)
        _move_unit(unit, successor, today)
        unit.closed_on, unit.successor = today, successor
        unit.save(update_fields=["closed_on", "successor"])


def _move_unit(unit: Unit, parent: Unit | None, today: date) -> None:
    current = UnitPath.objects.filter(until=None)
    branch = set(current.filter(ancestor=unit).values_list("descendant_id", flat=True))
    if parent is not None:
        if parent.pk in branch:
            raise Refused(N_("A unit cannot lie under itself."))
        if parent.organisation_id != unit.organisation_id:
            raise Refused(N_("A unit lies under a unit of its own organisation."))
    outside = current.filter(descendant__in=branch).exclude(ancestor__in=branch)
    outside.filter(since=today).delete()
    outside.update(until=date.fromordinal(today.toordinal() - 1))
    above = (
        current.filter(descendant=parent).values_list("ancestor_id", flat=True) if parent else ()
    )
    UnitPath.objects.bulk_create(
        (
            UnitPath(ancestor_id=ancestor, descendant_id=each, since=today)
            for ancestor in above
            for each in branch
        ),
        batch_size=BATCH,
    )
    unit.parent = parent
    unit.save(update_fields=["parent"])
