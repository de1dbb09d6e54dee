"""Entering, changing and leaving service."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ServiceEntered(Fact):
    """Somebody entered service (E2, E5)."""

    category: str = choice("civil", "state", "other", required=True)
    week: str = choice("5", "6", default="5")
    organisation: str | None = text()
    post: str | None = text()
    position: str | None = text()
    supervisor: str | None = text()

    needs_cause = False
    alters_standing = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ServiceLeft(Fact):
    """Somebody left service, or one post of several."""

    post: str | None = text()

    follows = ("ServiceEntered",)
    needs_cause = False
    alters_standing = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class Transferred(Fact):
    """Somebody was moved to another post (E9.4)."""

    post: str | None = text()
    outcome: str | None = text(free=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class Appraised(Fact):
    """Somebody's work was appraised (E9.4)."""

    post: str | None = text()
    outcome: str | None = text(free=True)

    needs_cause = False
