"""The offices of an organisation's directory, and whether an entry of it holds on a day."""

from __future__ import annotations

from datetime import date

from paryz.people.models import Body, Organisation
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to


def offices_for(actor: Actor, organisation: Organisation, purposes: str) -> list[Body]:
    """The entries for those purposes, apart by spaces, that the actor may see."""
    if not purposes:
        return []
    rows = Body.objects.filter(organisation=organisation, purpose__in=purposes.split())
    return list(visible_to(actor, rows))


def is_valid(body: Body, day: date) -> bool:
    """Whether the directory's entry holds on the day."""
    began = body.valid_from is None or body.valid_from <= day
    return began and (body.valid_to is None or day <= body.valid_to)
