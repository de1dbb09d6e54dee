"""Lists that were sent in: they wait to be looked at, and an erasure looks for names in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from paryz.clock import now
from paryz.imports.tables import read_table
from paryz.kernel.refusal import Refused
from paryz.people.forgetting import Forgets, is_about
from paryz.people.models import Organisation, Person, uid_field
from paryz.people.names import folded, known_as


def files_of_list(staged: StagedList) -> list[Path]:
    """The files of a list: as it was sent, and the rows that were left out."""
    return sorted(Path(settings.INSTALLATION.uploads).glob(f"*-{staged.uid}*"))


def lists_naming(person: Person) -> Q:
    """The lists in which the person stands; one that cannot be read may be such, and goes too."""
    return Q(pk__in=[each.pk for each in StagedList.objects.all() if _names(each, person)])


def _names(staged: StagedList, person: Person) -> bool:
    words = " ".join((staged.name, staged.mapping, json.dumps(staged.outcome, ensure_ascii=False)))
    names = [*known_as(person), folded(person.surname)]
    return is_about(words, names) or any(_stands_in(file, person) for file in files_of_list(staged))


def _stands_in(file: Path, person: Person) -> bool:
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


KINDS = [("staff", "staff"), ("gifts", "gifts")]


class StagedList(models.Model):
    """The file lies in the installation's uploads under its uid until it is brought in.

    ``kind`` is what it lists. ``mapping`` is the text of a mapping file, the name of a shipped
    one, or empty where headings are recognised.
    ``outcome`` is what came of it, once it was brought in.
    """

    uid = uid_field()
    kind = models.CharField(max_length=8, choices=KINDS, default="staff")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=200)
    mapping = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=now, editable=False)
    outcome = models.JSONField(null=True)

    forgets = Forgets(when="name", rows=lists_naming, files=files_of_list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name
