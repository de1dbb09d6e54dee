"""What somebody can do now about a duty: one step, with the page where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from paryz.declaring.installed import by_kind
from paryz.duties.models import Deadline, Matter
from paryz.law import codes
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, SHARED_MATTERS

SIGNED_FOR = ("acknowledge", "reacknowledge")
# A gift or service by its organisation, its kind and its identifier.
Gift = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step and where it leads."""

    label: str
    url: str


def code_of(number: str) -> str:
    """The identifier of the code that a provision, or a duty's label, belongs to."""
    letter = number[:1]
    for code in codes.package().codes:
        if any(each.number.startswith(letter) for each in code.provisions):
            return code.id
    return ""


def next_steps(actor: Actor, duties: Iterable[Deadline]) -> list[Step | None]:
    """The step of each duty that is the actor's to take, where it is open and there is one.

    At most one query, whatever the number of duties.
    """
    each = list(duties)
    gifts = _gifts([duty for duty in each if _is_open(duty) and duty.matter_kind in SHARED_MATTERS])
    return [_next_step(actor, duty, gifts) if _is_open(duty) else None for duty in each]


def _is_open(duty: Deadline) -> bool:
    return duty.discharged_on is None and duty.ended_on is None


def _next_step(actor: Actor, duty: Deadline, gifts: Mapping[Gift, int]) -> Step | None:
    own = actor.person is not None and duty.person_id == actor.person.pk
    if duty.act in SIGNED_FOR and own:
        return _step(gettext("Read and sign"), "read-code", code_of(duty.provision))
    if duty.matter_kind in SHARED_MATTERS:
        # The page of the gift or service says what to do next.
        key = gifts.get((duty.organisation_id, duty.matter_kind, duty.matter))
        return _step(gettext("See what to do"), "gift", str(key)) if key is not None else None
    if register := by_kind().get(duty.matter_kind):
        return _step(gettext("See what to do"), "matter", register.name, duty.cause)
    if not actor.has(PERSONNEL):
        return None
    if duty.act in SIGNED_FOR:
        return _step(gettext("Record a signature on paper"), "acknowledgements")
    if duty.act == "file-acknowledgement":
        return _step(gettext("Say where the form lies"), "acknowledgements")
    return None


def _gifts(duties: list[Deadline]) -> dict[Gift, int]:
    """The keys of the gifts and services that the duties are about."""
    if not duties:
        return {}
    rows = Matter.objects.filter(
        organisation__in={duty.organisation_id for duty in duties},
        kind__in=SHARED_MATTERS,
        identifier__in={duty.matter for duty in duties},
    )
    found = rows.values_list("organisation", "kind", "identifier", "pk")
    return {(organisation, kind, name): key for organisation, kind, name, key in found}


def _step(label: str, route: str, *args: str) -> Step | None:
    try:
        return Step(label=label, url=reverse(route, args=args))
    except NoReverseMatch:
        return None
