"""Whose list it is that is brought in: an organisation there is, or one that is made now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from paryz.cli.django import organisation as known
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.people.models import Organisation
    from paryz.policy.actors import Actor


def whose(
    actor: Actor,
    name: str | None,
    moment: datetime,
    *,
    roles: tuple[str, ...],
    adopts: Sequence[str] = (),
) -> Organisation:
    """The organisation, which an operator makes where there is none of that name.

    Refused where the actor holds none of the roles over the whole of it.
    """
    from paryz.people.models import Organisation
    from paryz.recording.settings import choose

    try:
        found = known(name, actor)
    except Refused:
        if not (actor.operator and name) or Organisation.objects.filter(name=name).exists():
            raise
        found = _made(name)
        if adopts:
            choose(actor, found, {"adopts": list(adopts)}, now=moment)
    if not actor.covers(roles, found.pk):
        raise Refused(N_("There is nothing here that you may record."))
    if set(adopts) - set(found.settings.get("adopts", ())):
        raise Refused(
            N_(
                "{name} is there already, and has not adopted {codes}. Adopt it first: "
                "paryz organisation --set adopts={codes}"
            ),
            name=found.name,
            codes=",".join(adopts),
        )
    return found


def _made(name: str) -> Organisation:
    """A new organisation, or the one of `paryz init` that still waits for its name."""
    from paryz.people.first import UNNAMED
    from paryz.people.models import Organisation
    from paryz.people.tree import make_organisation

    waiting = Organisation.objects.filter(name=UNNAMED, posts=None).first()
    if waiting is None:
        return make_organisation(name)
    waiting.name = name
    waiting.save(update_fields=["name", "folded"])
    return waiting
