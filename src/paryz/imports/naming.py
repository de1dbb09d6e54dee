"""Lists that were sent in and name a person: what an erasure looks for among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from paryz.kernel.refusal import Refused
from paryz.people.forgetting import is_about
from paryz.people.names import folded, known_as


def beside(staged: Any) -> list[Path]:
    """The files of a list: as it was sent, and the rows that were left out."""
    return sorted(Path(settings.INSTALLATION.uploads).glob(f"*-{staged.uid}*"))


def naming(person: Any) -> Q:
    """The lists in which the person stands; one that cannot be read may be such, and goes too."""
    lists = apps.get_model("imports", "StagedList").objects.all()
    return Q(pk__in=[each.pk for each in lists if _names(each, person)])


def _names(staged: Any, person: Any) -> bool:
    told = " ".join((staged.name, staged.mapping, json.dumps(staged.outcome, ensure_ascii=False)))
    names = [*known_as(person), folded(person.surname)]
    return is_about(told, names) or any(_stands_in(file, person) for file in beside(staged))


def _stands_in(file: Path, person: Any) -> bool:
    from paryz.imports.tables import read_table

    try:
        table = read_table(file, name=file.name)
    except Refused:
        return True
    # Surname, given name and patronymic may stand in cells of their own, in any order.
    names, parts = known_as(person), [folded(each) for each in (person.surname, person.given)]
    rows = (folded(" ".join(row.cells)) for row in table.rows)
    return any(
        all(part in row for part in parts) or any(name in row for name in names) for row in rows
    )
