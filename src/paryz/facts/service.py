"""Entering, changing and leaving service."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Entry into service"))
@dataclass(frozen=True, kw_only=True)
class ServiceEntered(Fact):
    """Somebody entered service (E2, E5)."""

    category: str = choice(
        {"civil": N_("Civil servant"), "state": N_("State servant"), "other": N_("Other employee")},
        label=N_("Category"),
        required=True,
    )
    week: str = choice(
        {"5": N_("Five-day week"), "6": N_("Six-day week")},
        label=N_("Working days in a week"),
        default="5",
    )
    organisation: str | None = text(label=N_("Organisation"))
    post: str | None = text()
    position: str | None = text()
    supervisor: str | None = text(label=N_("Supervisor"))

    needs_cause = False
    alters_standing = True


@vocabulary(N_("Leaving of service"))
@dataclass(frozen=True, kw_only=True)
class ServiceLeft(Fact):
    """Somebody left service, or one post of several."""

    post: str | None = text()

    follows = ("ServiceEntered",)
    needs_cause = False
    alters_standing = True


@vocabulary(N_("Transfer"))
@dataclass(frozen=True, kw_only=True)
class Transferred(Fact):
    """Somebody was moved to another post (E9.4)."""

    post: str | None = text()
    outcome: str | None = text(free=True)

    needs_cause = False


@vocabulary(N_("Appraisal"))
@dataclass(frozen=True, kw_only=True)
class Appraised(Fact):
    """Somebody's work was appraised (E9.4)."""

    post: str | None = text()
    outcome: str | None = text(free=True)

    needs_cause = False
