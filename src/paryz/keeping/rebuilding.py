"""Everything that follows from the record, held against what is kept, and put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction

from paryz.engines.differing import Difference
from paryz.kernel.refusal import N_
from paryz.notices.marks import look_again
from paryz.people.folding import ORGANISATION_NAMES, PERSON_NAMES, UNIT_NAMES, index_names
from paryz.people.models import Organisation
from paryz.people.paths import ORGANISATIONS, UNITS, index_organisation_paths, index_unit_paths
from paryz.people.placing import PLACEMENTS, index_placements
from paryz.recording.actions import Tick
from paryz.recording.indexing import DEADLINES, POSTS
from paryz.recording.kinship import KIN
from paryz.recording.matters import MATTERS, TALLIES, WORDS
from paryz.recording.parties import PARTIES
from paryz.recording.rederiving import derived
from paryz.recording.roles import ROLES, index_roles
from paryz.recording.searching import SEARCHED, index_search
from paryz.registers.cases.decided import DECISIONS, TEXTS, index_decisions

# What is held against the record, as it is called where somebody reads it.
CALLED = {
    DEADLINES: N_("Deadlines"),
    MATTERS: N_("Matters as they are listed"),
    WORDS: N_("Words by which matters are found"),
    TALLIES: N_("Counts of registers"),
    PARTIES: N_("Who is shut out"),
    POSTS: N_("Posts"),
    KIN: N_("Kinship"),
    ORGANISATIONS: N_("What organisations lie under"),
    UNITS: N_("What units lie under"),
    PLACEMENTS: N_("Where posts stand"),
    SEARCHED: N_("Index of words"),
    **dict.fromkeys(
        (ORGANISATION_NAMES, UNIT_NAMES, PERSON_NAMES), N_("Names as they are searched")
    ),
    ROLES: N_("Roles"),
    DECISIONS: N_("Decisions of cases"),
    TEXTS: N_("Texts of decisions"),
}
MISSING = N_("{table}, {row}: follows from the record, and is missing.")
UNFOUNDED = N_("{table}, {row}: nothing in the record says so.")
OTHERWISE = N_("{table}, {row}: {columns}.")


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What of an organisation is otherwise than its record says; None: of all of them together.

    ``differences`` are put right by a rebuild; what is ``left`` nobody but people can: a role that
    the record gave to nobody, the text of a decision that is another one, a place of days past
    that cannot have been.
    """

    organisation: Organisation | None
    matters: int
    differences: list[Difference]
    left: list[Difference]


def rebuilt(
    organisation: Organisation, today: date, *, check: bool = False, tick: Tick | None = None
) -> Rebuilt:
    """Put all that follows from the record of an organisation right, in one transaction.

    To ``check`` is to do the same and take it back: what is named is what would be written.
    """
    with transaction.atomic():
        # Where units and posts stand first: whose superior is a party is asked of it.
        above = index_organisation_paths(organisation)
        units = index_unit_paths(organisation, today)
        places = index_placements(organisation, today)
        indexes = derived(organisation, tick=tick)
        roles, decided = index_roles(organisation), index_decisions(organisation)
        compared = (units, places, decided)
        found = [
            *above,
            *indexes.differences,
            *roles.differences,
            *(each for one in compared for each in one.differences),
        ]
        _end(found, check=check)
    return Rebuilt(
        organisation=organisation,
        matters=indexes.matters,
        differences=found,
        left=[*roles.without_grant, *(each for one in compared for each in one.left)],
    )


def rebuilt_search(*, check: bool = False) -> Rebuilt:
    """Put what all organisations are searched by, names and the index of words, in step."""
    with transaction.atomic():
        found = [*index_names(), *index_search()]
        _end(found, check=check)
    return Rebuilt(organisation=None, matters=0, differences=found, left=[])


def _end(found: list[Difference], *, check: bool) -> None:
    """Take back what was only checked; what was written, reminders look at again."""
    if check:
        transaction.set_rollback(True)
    elif found:
        look_again()


def called(difference: Difference) -> str:
    """What the table is called, as a msgid."""
    return CALLED[difference.table]


def row(difference: Difference) -> dict[str, str]:
    """Which row it is: its key, with people and units by their public identifiers."""
    named = _said(difference, difference.key)
    return {name: value for name, value in named.items() if name != "organisation"}


def values(difference: Difference) -> dict[str, tuple[str, str]]:
    """What is kept and what follows, by the columns that differ; free words are not repeated."""
    kept = _said(difference, difference.kept or ())
    follows = _said(difference, difference.follows or ())
    names = [column.removesuffix("_id") for column in difference.columns]
    return {name: (kept.get(name, ""), follows.get(name, "")) for name in names}


def _said(difference: Difference, cells: tuple[object, ...]) -> dict[str, str]:
    columns = difference.table.columns
    return {
        column.removesuffix("_id"): _value(difference.table.model, column, value)
        for column, value in zip(columns, cells, strict=False)
    }


def _value(model: type[models.Model], column: str, value: object) -> str:
    if value is None:
        return "–"
    try:
        field = model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        return str(value)
    if isinstance(field, models.TextField):
        return "…"
    if isinstance(field, models.ForeignKey) and isinstance(value, int):
        other = field.related_model
        assert not isinstance(other, str)
        found = other._default_manager.filter(pk=value).values_list("uid", flat=True)
        return str(found.first() or value)
    return str(value)
