"""Which chains of the record a command reads: those that whoever asks may ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paryz.ledger.models import Chain
    from paryz.policy.actors import Actor


def chains_of(actor: Actor) -> list[tuple[Chain, str]]:
    """The chains that the actor may ask about, each with the name of its organisation."""
    from paryz.ledger.appending import INSTALLATION
    from paryz.ledger.models import Chain
    from paryz.people.models import Organisation
    from paryz.policy.seeing import AUDITOR

    audited = Organisation.objects.filter(actor.scope(AUDITOR, organisation="pk", unit=None))
    names = dict(audited.values_list("uid", "name"))
    if names or actor.operator:
        names[INSTALLATION] = INSTALLATION
    return [
        (chain, names.get(chain.key, chain.key))
        for chain in Chain.objects.order_by("key")
        if actor.operator or chain.key in names
    ]
