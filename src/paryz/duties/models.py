"""What is owed, as an index: rebuilt from the record at any time, without a status column.

Dates are stored, statuses are computed against today, so nothing has to make things overdue.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from paryz.people.forgetting import Forgets
from paryz.people.models import Organisation, Person, Unit


class Deadline(models.Model):
    """A duty of one matter with its days; ``late_from`` is the first day on which it is late.

    ``person`` is whom the matter concerns; nobody, where it is an appeal or an act.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="deadlines"
    )
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

    forgets = Forgets(when="matter", rows=lambda gone: gone.among("matter_kind", "matter"))

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
            models.Index(fields=["matter_kind"], name="deadline_of_kind"),
            # The first page of what is open comes from this in its order. There is none for all
            # duties: PostgreSQL would take it where few of many are wanted (9 s for a ministry).
            models.Index(
                fields=["act_by", "cause_day", "id"],
                name="deadline_open_first",
                condition=models.Q(discharged_on__isnull=True, ended_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision} {self.act}"

    @property
    def whose(self) -> str:
        """Whom it concerns, in words: the person, or the organisation where it is nobody's."""
        return str(self.person or self.organisation)


class Matter(models.Model):
    """What facts are about, such as one gift or one case: a row of a register.

    What a register shows of it is worked out by `duties/summaries`, and empty for the kinds that
    no register lists. ``stage`` is the part of its ``register`` that it stands in, whatever its
    ``state`` is called: open, done, declined, nothing, listed. ``unit`` is where the person
    served on the day it opened; ``person_name`` and ``unit_name`` stand for those who are none of
    ours, in a register of others, whose ``rules`` are named. ``told_on`` is when the employer was
    told of it in writing. ``title``, ``party`` and ``person_name`` are free words. ``act`` is
    what is to be done next, and ``due``, ``act_by``, ``late_from`` the earliest days of what is;
    ``closed_on`` is empty while something is; of kinds that no register lists it is the last day.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    identifier = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    opened_on = models.DateField()
    last_on = models.DateField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT)
    unit_name = models.CharField(max_length=200, default="")
    person_name = models.TextField(default="")
    register = models.CharField(max_length=20, default="")
    stage = models.CharField(max_length=12, default="")
    state = models.CharField(max_length=24, default="")
    thing = models.CharField(max_length=24, default="")
    title = models.TextField(default="")
    party = models.TextField(default="")
    value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    currency = models.CharField(max_length=40, default="")
    rules = models.CharField(max_length=200, default="")
    year = models.PositiveSmallIntegerField(default=0)
    learned_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    act = models.CharField(max_length=40, default="")
    due = models.DateField(null=True)
    act_by = models.DateField(null=True)
    late_from = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    body = models.CharField(max_length=200, default="")
    number = models.CharField(max_length=200, default="")

    forgets = Forgets(when="matter", rows=lambda gone: gone.among("kind", "identifier"))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "identifier"], name="matter_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            # What is to be done is always little, whatever there was in the past.
            models.Index(
                fields=["organisation", "register", "act_by"],
                name="matter_open",
                condition=models.Q(closed_on__isnull=True),
            ),
            models.Index(fields=["kind"], name="matter_of_kind"),
            models.Index(
                fields=["organisation", "register", "told_on"],
                name="matter_told",
                condition=models.Q(told_on__isnull=False),
            ),
            # Pages of what is past come from these in their order, and nothing is sorted.
            models.Index(
                fields=["organisation", "register", "stage", "-opened_on", "id"],
                name="matter_of_stage",
            ),
            models.Index(
                fields=["organisation", "register", "-opened_on", "id"], name="matter_latest"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.identifier


class MatterWords(models.Model):
    """The words by which a matter is found, folded, with a blank between them.

    A table of its own, so that a list that asks for no words never wades through them. The full
    text index stands upon it: see the migration that makes it, and `recording/searching.py`.
    """

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    words = models.TextField()

    forgets = Forgets(
        when="matter",
        rows=lambda gone: Q(matter__in=Matter.objects.filter(gone.among("kind", "identifier"))),
    )

    def __str__(self) -> str:
        return self.words


class Tally(models.Model):
    """How many matters of a year stand in a state, kept so that a list need not count them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    register = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=12)
    state = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    count = models.IntegerField()

    forgets = Forgets(
        keeps=dict.fromkeys(("register", "kind", "stage", "state"), "a name of the vocabulary")
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "register", "kind", "stage", "state", "year"],
                name="tally_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.year}: {self.count}"
