"""An organisation's ladder of reminders: its own rule, changed and recorded in one go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from paryz.facts import SettingChosen
from paryz.ledger.appending import Receipt, locked
from paryz.notices.ladder import Rungs, rungs_of
from paryz.notices.models import Ladder
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.recording.actions import record
from paryz.recording.worlds import today_in

SETTING = "reminders"


@transaction.atomic
def choose_rungs(
    actor: Actor, organisation: Organisation, rungs: Rungs, *, now: datetime
) -> list[Receipt]:
    """Give the organisation this ladder; nothing is recorded where nothing changes."""
    # Whoever records has the chain first and then the organisation, so that is the order here too.
    locked(organisation.uid)
    if rungs_of(organisation) == rungs:
        return []
    Ladder.objects.update_or_create(organisation=organisation, defaults=vars(rungs))
    fact = SettingChosen(
        person=organisation.uid,
        day=today_in(organisation, now),
        setting=SETTING,
        value=rungs.words,
    )
    return record(actor, organisation, [fact], now=now)
