"""Trips at the expense of others (E10.4, H1.13)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, flag, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Invitation to a trip"))
@dataclass(frozen=True, kw_only=True)
class TripInvited(Fact):
    """A servant was invited to a trip."""

    trip: str = matter()
    payer: str = text(label=N_("Who pays"), required=True, free=True)
    abroad: str | None = flag(label=N_("Abroad"))
    basis: str | None = text(free=True)
    place: str | None = text(free=True)
    description: str | None = text(free=True)

    opens = True


@vocabulary(N_("Declining of the trip"))
@dataclass(frozen=True, kw_only=True)
class TripDeclined(Fact):
    """The servant declined the invitation."""

    trip: str = matter()
    note: str | None = text(free=True)

    follows = ("TripInvited",)


@vocabulary(N_("Request to permit the trip"))
@dataclass(frozen=True, kw_only=True)
class TripPermissionAsked(Fact):
    """The servant asked for permission, with the law's words for it."""

    trip: str = matter()
    basis: str = text(required=True, free=True)

    follows = ("TripInvited",)


@vocabulary(N_("Permission of the trip"))
@dataclass(frozen=True, kw_only=True)
class TripPermitted(Fact):
    """The trip was permitted, with the law's words for it."""

    trip: str = matter()
    basis: str = text(required=True, free=True)
    by: str | None = text(free=True)
    number: str | None = text()

    follows = ("TripInvited",)


@vocabulary(N_("Trip taken"))
@dataclass(frozen=True, kw_only=True)
class TripTaken(Fact):
    """The servant went on the trip."""

    trip: str = matter()
    note: str | None = text(free=True)

    follows = ("TripInvited",)
    needs_cause = False
