"""Under which law an organisation's facts are judged, and which day it is there."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from paryz import codes
from paryz.kernel.situation import World
from paryz.people.models import Organisation


@lru_cache(maxsize=512)
def _world(settings: str) -> World:
    return codes.world(codes.settings(json.loads(settings)))


def world_of(organisation: Organisation) -> World:
    """The codes, the calendar and the organisation's settings."""
    return _world(json.dumps(organisation.settings, sort_keys=True))


def today_in(organisation: Organisation, now: datetime) -> date:
    """The day it is where the organisation is."""
    return now.astimezone(ZoneInfo(organisation.time_zone)).date()
