"""Under which law an organisation's facts are judged, and which day it is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db import connection

from paryz.facts.calendar import amended
from paryz.kernel.calendar import Calendar
from paryz.kernel.consistency import standing_facts
from paryz.kernel.facts import Fact
from paryz.kernel.world import World
from paryz.law import codes
from paryz.ledger.appending import INSTALLATION
from paryz.people.models import Organisation
from paryz.recording.facts import common


@lru_cache(maxsize=512)
def _world(settings: str, stated: str) -> World:
    plain = codes.world(codes.settings(json.loads(settings)))
    return World(plain.package, _calendar(stated), plain.settings)


@lru_cache(maxsize=8)
def _calendar(stated: str) -> Calendar:
    return amended(codes.package().calendar(), common())


@lru_cache(maxsize=8)
def _everyones(stated: str) -> tuple[Fact, ...]:
    return tuple(standing_facts(common()))


def everyones(seal: str | None = None) -> tuple[Fact, ...]:
    """What stands of what concerns everyone there is: editions, days of the calendar.

    ``seal`` is that of the installation's chain, where it was read already; what lies there is
    read again when the chain has grown.
    """
    return _everyones(installation_seal() if seal is None else seal)


def calendar() -> Calendar:
    """The working days: the country's table with what was stated of it here.

    It is put together anew when the installation's chain has grown.
    """
    return _calendar(installation_seal())


def installation_seal() -> str:
    """The seal of the installation's chain: it stands for all that was ever stated there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seal FROM ledger_chain WHERE key = %s", [INSTALLATION])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def with_calendar(organisation: Organisation, facts: Iterable[Fact]) -> World:
    """The organisation's law, were these facts all that is stated of the calendar."""
    plain = world_of(organisation)
    return World(plain.package, amended(codes.package().calendar(), facts), plain.settings)


def world_of(organisation: Organisation, seal: str | None = None) -> World:
    """The codes, the calendar and the organisation's settings.

    ``seal`` is that of the installation's chain, where it was read already.
    """
    return world_under(organisation.settings, seal)


def world_under(settings: Mapping[str, object], seal: str | None = None) -> World:
    """The codes and the calendar under some settings, as words."""
    known = installation_seal() if seal is None else seal
    return _world(json.dumps(settings, sort_keys=True), known)


def today_in(organisation: Organisation, now: datetime) -> date:
    """The day it is where the organisation is."""
    return now.astimezone(ZoneInfo(organisation.time_zone)).date()
