"""Criticism, and what was made of it (E9.4, H2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CriticismReceived(Fact):
    """A servant was criticised."""

    criticism: str = matter()
    description: str | None = text(free=True)
    by: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CriticismAnswered(Fact):
    """The servant made use of the criticism."""

    criticism: str = matter()
    measure: str | None = text(free=True)

    follows = ("CriticismReceived",)
