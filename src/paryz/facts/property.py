"""State property entrusted to a servant (E9.8, H1.6)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PropertyEntrusted(Fact):
    """Property was entrusted to a servant."""

    property: str = matter()
    kind: str | None = text(free=True)
    number: str | None = text()
    description: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PropertyUsed(Fact):
    """The property was used."""

    property: str = matter()
    purpose: str = choice("official", "other", required=True)
    note: str | None = text(free=True)
    waybill: str | None = text()

    follows = ("PropertyEntrusted",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PropertyReturned(Fact):
    """The property came back."""

    property: str = matter()
    note: str | None = text(free=True)

    follows = ("PropertyEntrusted",)
