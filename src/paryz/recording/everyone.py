"""Record what changes the duties of all: of one organisation, or of everyone there is."""

from __future__ import annotations

from paryz.kernel.consistency import check
from paryz.ledger.appending import INSTALLATION, Receipt, append, locked
from paryz.people.models import Organisation
from paryz.recording.facts import COMMON, draft
from paryz.recording.permitting import may_state
from paryz.recording.recording import Asked
from paryz.recording.rederiving import rederive
from paryz.recording.worlds import today_in, world_of


def record_for_everyone(asked: Asked) -> list[Receipt]:
    """Record an organisation's choices in its own chain; an edition that took effect or a day of
    the calendar in the installation's, by whoever looks after all of it."""
    organisation, stated = asked.organisation, asked.facts
    own = all(fact.whole_organisation for fact in stated)
    chain = locked(organisation.uid if own else INSTALLATION)
    # Whoever locks several chains locks them by their keys, so that no two wait for each other.
    concerned = [organisation] if own else list(Organisation.objects.order_by("uid"))
    for each in concerned:
        if own or each.parent_id is None:
            may_state(asked.actor, each, stated, {}, {})
    check(stated, world_of(organisation), today_in(organisation, asked.now))
    drafts = [draft(fact, COMMON, asked.actor.signature) for fact in stated]
    receipts = append(chain, drafts, now=asked.now)
    for each in concerned:
        rederive(each)
    return receipts
