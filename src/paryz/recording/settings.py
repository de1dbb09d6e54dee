"""An organisation's choices where the law leaves them open: changed and recorded in one go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from paryz.facts import SettingChosen
from paryz.kernel.facts import Fact
from paryz.law import codes
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


LISTS = ("policies", "adopts")


@transaction.atomic
def choose(
    actor: Actor, organisation: Organisation, settings: Mapping[str, object], *, now: datetime
) -> list[Receipt]:
    """Give the organisation these settings, each change a fact; the duties follow.

    Raises :class:`Refused` for a setting that there is not. Nothing is recorded where nothing
    changes.
    """
    codes.settings(settings)
    # Whoever records has the chain first and then the organisation, so that is the order here too.
    locked(organisation.uid)
    before = Organisation.objects.get(pk=organisation.pk).settings
    names = sorted(before.keys() | settings.keys())
    changed = [name for name in names if _words(before.get(name)) != _words(settings.get(name))]
    if not changed:
        return []
    organisation.settings = {name: value for name, value in settings.items() if value}
    organisation.save(update_fields=["settings"])
    day = today_in(organisation, now)
    facts: list[Fact] = [
        SettingChosen(
            person=organisation.uid, day=day, setting=name, value=_words(settings.get(name)) or None
        )
        for name in changed
    ]
    # Recording a choice works out every duty of the organisation anew, under what was just saved.
    return record(actor, organisation, facts, now=now)


def _words(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(sorted(str(each) for each in value))
    return str(value or "")
