"""The rows of the register: duties to sign for a code, which of them wait for what."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from paryz.duties.models import Deadline
from paryz.kernel.rules import Code
from paryz.law import codes
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, visible_to

SIGNING = ("acknowledge", "reacknowledge")
FILING = "file-acknowledgement"

Rows = QuerySet[Any]


def code_of_duty(provision: str) -> Code:
    """The code whose provision raised a duty, from the letter of its number."""
    for code in codes.package().codes:
        if provision.startswith(code.letter):
            return code
    raise LookupError(provision)


def rows(actor: Actor) -> Rows:
    """Every duty to sign for a code that the actor may see, done or not."""
    return visible_to(actor, signing())


def signing() -> Rows:
    """Every duty to sign for a code that there is."""
    return Deadline.objects.filter(act__in=SIGNING)


def kept(actor: Actor) -> Rows:
    """The rows of the personal files that the actor keeps: those that may be acted upon."""
    return rows(actor).filter(_kept(actor))


def of_file(actor: Actor) -> Rows:
    """The rows whose forms the actor may have: one's own, and those of the files one keeps.

    A supervisor sees whether somebody signed, and not the paper.
    """
    return rows(actor).filter(Q(person=actor.person) | Q(_kept(actor)))


def _kept(actor: Actor) -> Exists:
    held = Post.objects.filter(
        actor.scope(PERSONNEL),
        void=False,
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
    )
    return Exists(held)


def filings(actor: Actor) -> QuerySet[Deadline]:
    """The duties to file signed forms that the actor may see."""
    return visible_to(actor, Deadline.objects.filter(act=FILING))


def unfiled(actor: Actor) -> Q:
    """The condition that the form is signed and lies in no personal file yet.

    The signatures that wait are looked up once and not for every row.
    """
    waiting = filings(actor).filter(discharged_on=None, ended_on=None)
    return Q(discharged_on__isnull=False, discharged_by__in=waiting.values("cause"))


def of_code(letter: str) -> Q:
    """The rows of one code, by its letter."""
    return Q(provision__startswith=letter)


def of_units(units: Any) -> Q:
    """The rows of people with a post in those units."""
    posts = Post.objects.filter(
        void=False,
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        unit__in=units,
    )
    return Q(Exists(posts))


def sortable(found: Rows) -> Rows:
    """The rows with what they may be sorted by; nothing of it is read unless they are."""
    another = Case(When(since=OuterRef("cause_day"), then=Value(0)), default=Value(1))
    posts = (
        Post.objects.filter(
            void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
        )
        .alias(another=another)
        .order_by("another", "-since", "-pk")
    )
    # A form is filed by the same person's fact; `person` comes first, for its index.
    filed = Deadline.objects.filter(
        person=OuterRef("person"), act=FILING, cause=OuterRef("discharged_by")
    )
    sorted_too: Rows = found.alias(
        by_unit=Subquery(posts.values("unit__name")[:1]),
        by_filing=Subquery(filed.values("discharged_on")[:1]),
    )
    return sorted_too
