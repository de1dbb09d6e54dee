"""What was recorded of a matter, in words, and by whom: a fact's fields, the history by lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django.urls import reverse

from paryz.kernel.facts import Fact, kind_of
from paryz.languages import gettext
from paryz.matters.case import Case, Stated
from paryz.people.models import Person, Unit
from paryz.policy.actors import OPERATOR, Actor
from paryz.policy.seeing import visible_to
from paryz.words.citing import cite
from paryz.words.labels import fact_label, field_label, value_label
from paryz.words.saying import day_in_words


def author(actor: Actor, signature: str) -> str:
    """The name behind an entry's ``recorded_by``, as far as the actor may know it."""
    if signature == OPERATOR:
        return gettext("the operator of the machine")
    uid = signature.removeprefix("person:")
    if actor.person is not None and uid == actor.person.uid:
        return gettext("you")
    person = visible_to(actor, Person.objects.all()).filter(uid=uid).first()
    return str(person) if person else gettext("an officer of the organisation")


# What is told elsewhere on the page, or is an identifier that nobody reads.
UNTOLD = {"id", "person", "in_service", "sha256", "media_type", "of", "currency"}
# Fields that hold the identifier of a person.
PEOPLE = {"party", "relative_person", "candidate_person", "initiated_by"}


def concerned(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """A row with whom the matter concerns, where that is somebody else."""
    person = case.somebody_else(actor)
    if person is None:
        return []
    row: dict[str, Any] = {"label": gettext("Concerns"), "value": str(person)}
    if visible_to(actor, Person.objects.filter(pk=person.pk)).exists():
        row["url"] = reverse("person", args=[person.uid])
    return [row]


def fields_of(case: Case, fact: Fact) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a fact that say something, in words."""
    for each in dataclasses.fields(fact):
        value = getattr(fact, each.name)
        if each.name in UNTOLD or value is None or value == "" or each.name == case.matter.kind:
            continue
        row: dict[str, Any] = {"label": field_label(each.name, kind_of(fact))}
        if isinstance(value, date):
            row["day"] = value
        elif isinstance(value, time):
            row["value"] = value.strftime("%H:%M")
        elif each.name == "provision":
            citation = cite(str(value))
            row |= {"value": citation.label, "url": citation.url}
        elif each.name in PEOPLE:
            row["value"] = str(Person.objects.filter(uid=value).first() or "")
        elif each.name == "unit":
            row["value"] = _unit(case, value)
        elif each.name in ("value", "amount"):
            row["value"] = f"{value} {getattr(fact, 'currency', None) or ''}".strip()
        else:
            row["value"] = value_label(each.name, str(value))
        yield each.name, row


def _unit(case: Case, uid: str) -> str:
    """A unit by its name, and what it was merged into; other words as they are."""
    units = Unit.objects.filter(organisation=case.organisation, uid=uid)
    unit = units.select_related("successor").first()
    if unit is None or unit.successor is None or unit.closed_on is None:
        return unit.name if unit else uid
    return gettext("{unit}, merged into {successor} on {day}").format(
        unit=unit, successor=unit.successor, day=day_in_words(unit.closed_on)
    )


def history_line(
    actor: Actor, case: Case, stated: Stated, *, url: str, attach_url: str
) -> dict[str, Any]:
    """A line of the history: what, on which day, recorded by whom and when, under which seal."""
    entry = stated.entry
    fields = []
    if stated.fact is not None and stated.fact is not case.opening and not entry.retracts:
        fields = [row for name, row in fields_of(case, stated.fact) if name != "day"]
    return {
        "what": fact_label(entry.kind),
        "day": entry.day,
        "by": author(actor, entry.recorded_by),
        "recorded_at": stated.recorded_at,
        "number": entry.number,
        "seal": " ".join(entry.seal[n : n + 4] for n in range(0, 16, 4)),
        "taken_back": stated.taken_back_by is not None,
        "erased": stated.fact is None,
        "lines": fields,
        "reason": getattr(stated.fact, "reason", "") if entry.retracts else "",
        "url": url,
        "attach_url": attach_url if stated.takes_files else "",
    }
