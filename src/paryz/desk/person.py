"""A person and the personal file: posts, acknowledgements, scans, duties, what was recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.duties import act_by
from paryz.desk.next_steps import next_step
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.facts import AcknowledgementFiled, CodeAcknowledged, Retracted
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.languages import OWN_NAMES
from paryz.law import codes
from paryz.ledger.models import Entry
from paryz.matters.columns import Column, drawn
from paryz.people.models import Person, Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import ERASERS, ETHICS, PERSONNEL, reads_file, visible_to
from paryz.recording.facts import fact_of
from paryz.recording.models import Attachment
from paryz.web.actors import Request
from paryz.web.tables import Cell, Table
from paryz.words.citing import cited
from paryz.words.labels import act_label, code_label, fact_label, value_label


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A fact as the file lists it."""

    entry: Entry
    label: str
    note: str
    url: str
    retracted: bool


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An acknowledgement with what became of its form."""

    code: str
    day: date
    how: str
    edition: str
    fact: str
    filed_on: date | None
    place: str
    scans: list[Attachment] = field(default_factory=list)


def person(request: Request, uid: str) -> HttpResponse:
    """Who somebody is, what they owe, and what lies in the personal file."""
    found = get_object_or_404(visible_to(request.actor, Person.objects.all()), uid=uid)
    return render(request, "desk/person.html", _page(request.actor, found))


def _page(actor: Actor, found: Person) -> dict[str, Any]:
    own = actor.person is not None and actor.person.pk == found.pk
    posts = list(
        visible_to(actor, Post.objects.filter(person=found, void=False))
        .select_related("unit", "organisation", "supervisor")
        .order_by("-since", "-pk")
    )
    entries = list(
        visible_to(actor, Entry.objects.filter(person=found.uid, content__isnull=False)).order_by(
            "-day", "-number"
        )
    )
    scans = list(visible_to(actor, Attachment.objects.filter(person=found)))
    duties = list(
        statuses.with_status(
            visible_to(actor, Deadline.objects.filter(person=found)), actor.today
        ).order_by("act_by", "cause_day", "pk")
    )
    retracted = {entry.retracts for entry in entries if entry.retracts}
    standing = in_order(
        fact_of(entry) for entry in entries if entry.fact not in retracted and not entry.retracts
    )
    serving = [each for each in posts if each.since <= actor.today and not _over(each, actor)]
    keeps = actor.has(PERSONNEL) and any(
        actor.covers((PERSONNEL,), each.organisation_id, each.unit_id) for each in posts
    )
    return {
        "title": str(found),
        "person": found,
        "own": own,
        "caption": _caption(serving or posts),
        "about": _about(actor, found),
        "posts": drawn(_("Posts"), POSTS, posts) if posts else None,
        "duties": _duties(actor, duties) if duties else None,
        "signed": _signed(standing[::-1], scans),
        "sees_file": own or actor.has(PERSONNEL, ETHICS),
        "recorded": [_recorded(entry, retracted) for entry in entries],
        "keeps": keeps,
        "erases": posts
        and not serving
        and not own
        and found.erased_on is None
        and any(actor.covers(ERASERS, each.organisation_id, each.unit_id) for each in posts),
        "serving": serving,
    }


def _over(post: Post, actor: Actor) -> bool:
    return post.until is not None and post.until < actor.today


def _caption(posts: list[Post]) -> str:
    if not posts:
        return ""
    post = posts[0]
    parts = [post.title, post.unit.name if post.unit else str(post.organisation)]
    return " · ".join(part for part in parts if part)


def _about(actor: Actor, found: Person) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if not reads_file(actor, found):
        return rows
    number = codes.package().person_number
    if found.iin and number is not None:
        rows.append({"label": gettext(number.name), "value": found.masked_iin})
    if found.email:
        rows.append({"label": gettext("E-mail"), "value": found.email})
    if found.language:
        own_name = OWN_NAMES.get(found.language, found.language)
        rows.append({"label": gettext("Language"), "value": own_name})
    return rows


POSTS = (
    Column(
        label=_("Post"),
        cell=lambda post: Cell(value=post.title or gettext("Post"), note=_place(post)),
    ),
    Column(
        label=_("Category"),
        cell=lambda post: Cell(
            value=value_label("category", post.category), note=value_label("week", str(post.week))
        ),
    ),
    Column(label=_("Supervisor"), cell=lambda post: Cell(value=str(post.supervisor or ""))),
    Column(label=_("First day"), kind="day", cell=lambda post: Cell(value=post.since)),
    Column(
        label=_("Last day"),
        kind="day",
        cell=lambda post: Cell(value=post.until or gettext("in service")),
    ),
)


def _place(post: Post) -> str:
    number = f"№ {post.tab_number}" if post.tab_number else ""
    unit = post.unit.name if post.unit else ""
    return " · ".join(filter(None, (unit, str(post.organisation), number)))


def _duties(actor: Actor, duties: list[Any]) -> Table:
    def what(duty: Any) -> Cell:
        step = next_step(actor, duty)
        url = reverse("duty", args=[duty.pk])
        return Cell(value=act_label(duty.act), url=url, note=step.label if step else "")

    def status(duty: Any) -> Cell:
        return Cell(value=statuses.shown(duty, duty.status, actor.today))

    columns = (
        Column(label=_("What is owed"), cell=what),
        Column(label=_("Provision"), cell=lambda duty: Cell(value=cited(duty.provision))),
        Column(label=_("Act by"), kind="day", cell=lambda duty: Cell(value=act_by(duty))),
        Column(label=_("Status"), kind="status", cell=status),
    )
    return drawn(_("Duties"), columns, duties, late=lambda duty: duty.status == "overdue")


def _signed(facts: list[Fact], scans: list[Attachment]) -> list[Signed]:
    """The acknowledgements that stand, the latest first, each with its filing and its scans."""
    filings = in_order(fact for fact in facts if isinstance(fact, AcknowledgementFiled))
    found = []
    for fact in facts:
        if not isinstance(fact, CodeAcknowledged):
            continue
        filed = next(
            (each for each in filings if each.code == fact.code and each.day >= fact.day), None
        )
        found.append(
            Signed(
                code=code_label(fact.code),
                day=fact.day,
                how=value_label("method", fact.method) if fact.method else "",
                edition=fact.edition or "",
                fact=fact.id,
                filed_on=filed.day if filed else None,
                place=(filed.place or "") if filed else "",
                scans=[scan for scan in scans if scan.fact == fact.id],
            )
        )
    return found


def _recorded(entry: Entry, retracted: set[str]) -> Recorded:
    fact = fact_of(entry)
    note = fact.reason if isinstance(fact, Retracted) else _told(fact)
    return Recorded(
        entry=entry,
        label=fact_label(entry.kind),
        note=note,
        url=reverse("fact", args=[entry.fact]),
        retracted=entry.fact in retracted,
    )


def _told(fact: Fact) -> str:
    """What distinguishes the fact from others of its kind."""
    code = getattr(fact, "code", None)
    parts = [code_label(code)] if code else []
    parts += [str(value) for name in ("place", "position") if (value := getattr(fact, name, None))]
    return " · ".join(parts)
