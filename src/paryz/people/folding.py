"""What organisations, units and people are searched by, held against their names."""

from __future__ import annotations

from collections.abc import Iterator

from paryz.engines.differing import Cells, Difference, Table, differences, write_singly
from paryz.people.models import Folded, Organisation, Person, Unit
from paryz.people.names import folded, full_name

ORGANISATION_NAMES, UNIT_NAMES, PERSON_NAMES = (
    Table(model=model, columns=("uid", "folded"), key=1) for model in (Organisation, Unit, Person)
)


def index_names() -> list[Difference]:
    """Put in step what names are found by, of all that there are; what was otherwise."""
    found: list[Difference] = []
    for table, follow in (
        (ORGANISATION_NAMES, _of_columns(ORGANISATION_NAMES)),
        (UNIT_NAMES, _of_columns(UNIT_NAMES)),
        (PERSON_NAMES, _of_people()),
    ):
        otherwise = differences(table, table.kept(table.model._default_manager.all()), follow)
        write_singly(table, otherwise)
        found += otherwise
    return found


def _of_columns(table: Table) -> Iterator[Cells]:
    field = table.model._meta.get_field("folded")
    assert isinstance(field, Folded)
    for uid, *names in table.model._default_manager.order_by().values_list("uid", *field.of):
        yield (uid, folded(" ".join(names)))


def _of_people() -> Iterator[Cells]:
    rows = Person.objects.order_by().values_list("uid", "surname", "given", "patronymic")
    for uid, *names in rows:
        yield (uid, folded(full_name(*names)))


__all__ = ["ORGANISATION_NAMES", "PERSON_NAMES", "UNIT_NAMES", "index_names"]
