"""The decision of a case: a text that one person draws up and another approves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from paryz.people.forgetting import Forgets
from paryz.people.models import Organisation, Person, uid_field


def _rows_gone(gone: Any) -> Q:
    """The decisions of cases that are erased, and of single erased facts."""
    cases = [name for kind, name in gone.matters if kind == "case"]
    return Q(organisation=gone.organisation) & (Q(case__in=cases) | Q(fact__in=gone.facts))


class Decision(models.Model):
    """The text of a decision, the digest that binds it, and the three people it needs.

    ``case`` is the matter; ``fact`` the CaseDecided that was recorded with the approval. A text
    is never edited: another one takes its place, with another digest.
    """

    class State(models.TextChoices):
        """What became of a text."""

        OPEN = "open"
        APPROVED = "approved"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        REPLACED = "replaced"

    class Outcome(models.TextChoices):
        """What may be decided: nothing but what the Labor Code knows (article 64)."""

        NO_VIOLATION = "no-violation"
        REMARK = "remark"
        REPRIMAND = "reprimand"
        SEVERE_REPRIMAND = "severe-reprimand"
        DISMISSAL = "dismissal"

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    case = models.CharField(max_length=200)
    accused = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions_about")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    day = models.DateField()
    number = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    initiator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="decisions_drawn_up"
    )
    drawn_up_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    approver = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="decisions_approved"
    )
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    fact = models.CharField(max_length=40, blank=True)

    forgets = Forgets(when="matter", rows=_rows_gone)

    class Meta:
        ordering: ClassVar[list[str]] = ["-drawn_up_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "case"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="decision_initiator_is_not_accused",
                condition=~Q(initiator=F("accused")),
            ),
            models.CheckConstraint(
                name="decision_approver_is_not_accused",
                condition=Q(approver=None) | ~Q(approver=F("accused")),
            ),
            models.CheckConstraint(
                name="decision_approver_is_not_initiator",
                condition=Q(approver=None) | ~Q(approver=F("initiator")),
            ),
            models.CheckConstraint(
                name="decision_approved_by_somebody",
                condition=~Q(state="approved") | (Q(approver__isnull=False) & ~Q(fact="")),
            ),
            models.CheckConstraint(
                name="decision_closed_when_not_open",
                condition=Q(state="open", closed_at=None, approver=None, fact="")
                | (~Q(state="open") & Q(closed_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="decision_open_once",
                fields=["organisation", "case"],
                condition=Q(state="open"),
            ),
            models.UniqueConstraint(
                name="decision_of_one_fact", fields=["fact"], condition=~Q(fact="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.outcome} {self.state}"
