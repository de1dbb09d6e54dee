"""Criticism, and what was made of it (E9.4, H2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Receipt of criticism"))
@dataclass(frozen=True, kw_only=True)
class CriticismReceived(Fact):
    """A servant was criticised."""

    criticism: str = matter()
    description: str | None = text(free=True)
    by: str | None = text(free=True)

    opens = True


@vocabulary(N_("Answer to the criticism"))
@dataclass(frozen=True, kw_only=True)
class CriticismAnswered(Fact):
    """The servant made use of the criticism."""

    criticism: str = matter()
    measure: str | None = text(free=True)

    follows = ("CriticismReceived",)
