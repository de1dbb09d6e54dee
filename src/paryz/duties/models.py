"""What is owed, as an index: rebuilt from the record at any time, without a status column.

Dates are stored, statuses are computed against today, so nothing has to make things overdue.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from paryz.people.models import Organisation, Person


class Deadline(models.Model):
    """A duty of one matter with its days; ``late_from`` is the first day on which it is late."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deadlines")
    provision = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    owed_by = models.CharField(max_length=40)
    source = models.CharField(max_length=8)
    matter_kind = models.CharField(max_length=20)
    matter = models.CharField(max_length=200)
    cause = models.CharField(max_length=40)
    cause_day = models.DateField()
    due = models.DateField(null=True)
    act_by = models.DateField(null=True)
    rolled = models.DateField(null=True)
    late_from = models.DateField(null=True)
    unknown = models.BooleanField(default=False)
    immediate = models.BooleanField(default=False)
    discharged_by = models.CharField(max_length=40, blank=True)
    discharged_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reading = models.CharField(max_length=10)
    calendar = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "provision", "act", "cause", "person", "matter"],
                name="deadline_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "matter_kind", "matter"], name="deadline_matter"),
            models.Index(
                fields=["organisation", "act", "late_from"],
                name="deadline_open",
                condition=models.Q(discharged_on__isnull=True, ended_on__isnull=True),
            ),
            models.Index(fields=["person", "act"], name="deadline_person"),
        ]

    def __str__(self) -> str:
        return f"{self.provision} {self.act}"


class Matter(models.Model):
    """What facts are about, such as one gift or one case: a row of a register."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    identifier = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    opened_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "identifier"], name="matter_once"
            )
        ]

    def __str__(self) -> str:
        return self.identifier
