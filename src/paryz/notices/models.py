"""What somebody was told, the letters it travels in, who sweeps, and calendar feeds."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from paryz.people.forgetting import Forgets
from paryz.people.models import Organisation, Person

MOST_DAYS = 60


def _days(default: int) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(
        null=True, blank=True, default=default, validators=[MaxValueValidator(MOST_DAYS)]
    )


class Ladder(models.Model):
    """When an organisation reminds and whom it tells of what is late: its own rule, not law.

    Days before the last working day of a term (``first_before``, ``last_before``) and days after
    a duty became overdue (``supervisor_after``, ``personnel_after``); None leaves a rung out.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="ladder"
    )
    first_before = _days(3)
    last_before = _days(1)
    supervisor_after = _days(1)
    personnel_after = _days(5)

    forgets = Forgets()

    def __str__(self) -> str:
        return (
            f"{self.first_before}, {self.last_before}; "
            f"supervisor {self.supervisor_after}; personnel {self.personnel_after}"
        )


class Letter(models.Model):
    """One e-mail to one person with all that a sweep found for them; it says none of it.

    queued → claimed (a worker has it until ``until``) → handing (committed just before the text
    is handed over) → sent. A letter that stays in ``handing`` may or may not have gone and is
    never sent again; ``doubtful`` is one of which that is known already. ``problem`` is the
    answer's number or the name of the error, never its words, which may hold an address.
    """

    class State(models.TextChoices):
        """How far a letter is."""

        QUEUED = "queued"
        CLAIMED = "claimed"
        HANDING = "handing"
        SENT = "sent"
        DOUBTFUL = "doubtful"
        FAILED = "failed"
        DROPPED = "dropped"

    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    worker = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=40, blank=True)

    forgets = Forgets(when="name", rows="recipient")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["next_at"],
                name="letter_to_send",
                condition=Q(state__in=("queued", "claimed")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.made_at:%Y-%m-%d} {self.state}"


class Notice(models.Model):
    """Somebody is told of a duty at one stage of its term, once.

    The duty is named by what survives that its row is derived anew, never by the row itself.
    ``term`` is the last working day that the notice speaks of (of what has arisen, the day of
    the cause): a deadline that moves is another one, of which people are told again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    stage = models.CharField(max_length=20)
    term = models.DateField()
    provision = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    cause = models.CharField(max_length=40)
    # Whom the duty concerns; nobody, where it is an appeal or an act. The cause decides it.
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    matter_kind = models.CharField(max_length=20)
    matter = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # Whether it goes into a letter too; in the product it stands in any case.
    by_mail = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.CASCADE, related_name="notices")

    # With the matter that it speaks of, and with whoever was told.
    forgets = Forgets(
        when="matter",
        rows=lambda gone: (
            gone.among("matter_kind", "matter")
            | (Q(recipient=gone.person) if gone.own else Q(pk__in=()))
        ),
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-told_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="notice_once",
                fields=[
                    "organisation",
                    "matter_kind",
                    "matter",
                    "cause",
                    "provision",
                    "act",
                    "stage",
                    "term",
                    "recipient",
                ],
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["recipient", "-told_at"], name="notice_latest"),
            models.Index(
                fields=["recipient"],
                name="notice_to_mail",
                condition=Q(by_mail=True, letter__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.provision} {self.act}"


class Round(models.Model):
    """Who sweeps now, and when somebody last did: one row, so that one worker sweeps at a time.

    ``reached`` is the key of the last organisation of a round that is under way, which whoever
    goes on begins behind; ``mark`` is how the installation stood when that round began (see
    `notices/marks.py`), ``swept`` the mark of the last that was finished, and ``another_day_at``
    the moment at which a new day begins in the first of the organisations after that.
    """

    worker = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reached = models.BigIntegerField(default=0)
    mark = models.CharField(max_length=200, blank=True)
    swept = models.CharField(max_length=200, blank=True)
    another_day_at = models.DateTimeField(null=True)

    forgets = Forgets(
        keeps={
            "worker": "a random name of a process",
            **dict.fromkeys(("mark", "swept"), "numbers of rows"),
        }
    )

    def __str__(self) -> str:
        return f"{self.finished_at}"


class Feed(models.Model):
    """A secret address at which somebody's calendar program reads their days.

    Only a digest is kept: what was lost is replaced, and never shown again.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    forgets = Forgets(when="name", rows="person")

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at:%Y-%m-%d}"
