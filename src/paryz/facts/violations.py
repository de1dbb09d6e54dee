"""Violations seen, and what was done (E9.11, H1.17)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ViolationWitnessed(Fact):
    """A servant saw what may be a violation of official ethics."""

    violation: str = matter()
    provision: str = text(required=True)
    by: str | None = text(free=True)
    description: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ViolationReported(Fact):
    """The witness reported it."""

    violation: str = matter()
    to: str = choice("ethics", "supervisor", "other", default="ethics")

    follows = ("ViolationWitnessed",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ViolationStopped(Fact):
    """The witness stopped it."""

    violation: str = matter()
    measure: str | None = text(free=True)

    follows = ("ViolationWitnessed",)
