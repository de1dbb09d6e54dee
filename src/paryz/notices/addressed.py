"""What is addressed to somebody, as far as it is theirs to see now."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from paryz.duties.models import Deadline
from paryz.notices.models import Notice
from paryz.notices.sweeping import IDENTITY
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to


def addressed_to(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices of duties that there still are and that the actor may see."""
    rows = Notice.objects.filter(Exists(_duties(actor)), recipient=actor.person)
    return rows.order_by("-told_at", "-pk")


def with_duties(actor: Actor, rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """The notices with the key of the duty of each, as ``deadline``."""
    return rows.annotate(deadline=Subquery(_duties(actor).values("pk")[:1]))


def unread(actor: Actor) -> int:
    """How many notices the actor has not read; cheap where there are none."""
    if not Notice.objects.filter(recipient=actor.person, read_at=None).exists():
        return 0
    return addressed_to(actor).filter(read_at=None).count()


def _duties(actor: Actor) -> QuerySet[Deadline]:
    same = {name: OuterRef(name) for name in ("organisation_id", *IDENTITY)}
    return visible_to(actor, Deadline.objects.filter(**same)).order_by()
