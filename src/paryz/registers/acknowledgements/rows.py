"""The rows of the register: duties to sign for a code, which of them wait for what."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.law import codes
from paryz.ledger.models import Entry
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, visible_to

SIGNING = ("acknowledge", "reacknowledge")
FILING = "file-acknowledgement"

Rows = QuerySet[Any]


def rows(actor: Actor) -> Rows:
    """Every duty to sign for a code that the actor may see, done or not, with its status and
    with what it is sorted by; nothing of that is read unless it is."""
    # A form is filed by the same person's fact; `person` comes first, for its index.
    filed = Deadline.objects.filter(
        person=OuterRef("person"), act=FILING, cause=OuterRef("discharged_by")
    )
    found: Rows = statuses.with_status(visible_to(actor, signing()), actor.today).alias(
        by_unit=Subquery(_posts().values("unit__name")[:1]),
        by_filing=Subquery(filed.values("discharged_on")[:1]),
    )
    return found


def signing() -> Rows:
    """Every duty to sign for a code that there is, with the code."""
    return Deadline.objects.filter(act__in=SIGNING).annotate(code=_code())


def with_all(found: Rows, actor: Actor) -> Rows:
    """The rows with their post, their signature, its filing, and a refusal since the duty arose."""
    filing = filings(actor).filter(person=OuterRef("person"), cause=OuterRef("discharged_by"))
    waiting = filing.filter(discharged_on=None, ended_on=None)
    filing, posts, refusal = filing.order_by("-pk"), _posts(), _refusals()
    listed: Rows = statuses.with_status(found, actor.today).annotate(
        code=_code(),
        unit=Subquery(posts.values("unit__name")[:1]),
        title=Subquery(posts.values("title")[:1]),
        tab_number=Subquery(posts.values("tab_number")[:1]),
        method=_words("discharged_by", "method"),
        edition=_words("discharged_by", "edition"),
        filed_on=Subquery(filing.values("discharged_on")[:1]),
        filed_by=Subquery(filing.values("discharged_by")[:1]),
        place=_words("filed_by", "place"),
        awaits_filing=Exists(waiting),
        refused_on=Subquery(refusal.values("day")[:1]),
        refused_by=Subquery(refusal.values("fact")[:1]),
    )
    return listed.select_related("person", "organisation")


def _posts() -> QuerySet[Post]:
    """The post that the person entered on the day of the duty, then the others there, latest
    first."""
    another = Case(When(since=OuterRef("cause_day"), then=Value(0)), default=Value(1))
    here = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    return here.alias(another=another).order_by("another", "-since", "-pk")


def _refusals() -> QuerySet[Entry]:
    """The refusals of that code since the duty arose that were not taken back, the last first."""
    refused = Entry.objects.filter(
        chain__key=OuterRef("organisation__uid"),
        matter_kind=OuterRef("matter_kind"),
        matter=OuterRef("matter"),
        kind="AcknowledgementRefused",
        day__gte=OuterRef("cause_day"),
    )
    # The index of what is taken back leaves out what takes nothing back.
    taken_back = Entry.objects.exclude(retracts="").filter(retracts=OuterRef("fact"))
    of_code = refused.alias(of=Cast(KT("content__code"), CharField())).filter(of=OuterRef("code"))
    return of_code.exclude(Exists(taken_back)).order_by("-day", "-number")


def _words(fact: str, name: str) -> Subquery:
    """What the fact says that a column of the row names."""
    entries = Entry.objects.filter(fact=OuterRef(fact), content__isnull=False)
    return Subquery(entries.values(said=KT(f"content__{name}"))[:1])


def _code() -> Case:
    """The code whose provision raised a duty, from the letter of its number."""
    found = codes.package().codes
    return Case(*(When(provision__startswith=each.letter, then=Value(each.id)) for each in found))


def kept(actor: Actor) -> Rows:
    """The rows of the personal files that the actor keeps: those that may be acted upon."""
    return rows(actor).filter(_held(actor.scope(PERSONNEL)))


def of_file(actor: Actor) -> Rows:
    """The rows whose forms the actor may have: one's own, and those of the files one keeps.

    A supervisor sees whether somebody signed, and not the paper.
    """
    return rows(actor).filter(Q(person=actor.person) | Q(_held(actor.scope(PERSONNEL))))


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
    return Q(_held(Q(unit__in=units)))


def _held(condition: Q) -> Exists:
    """That the person of a row has or had such a post there."""
    here = {"person": OuterRef("person"), "organisation": OuterRef("organisation")}
    return Exists(Post.objects.filter(condition, void=False, **here))
