"""State property entrusted to a servant (E9.8, H1.6)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Entrusting of property"))
@dataclass(frozen=True, kw_only=True)
class PropertyEntrusted(Fact):
    """Property was entrusted to a servant."""

    property: str = matter()
    kind: str | None = text(label=N_("Kind of thing"), free=True)
    number: str | None = text(label=N_("Inventory number"))
    description: str | None = text(free=True)

    opens = True


@vocabulary(N_("Use of the property"))
@dataclass(frozen=True, kw_only=True)
class PropertyUsed(Fact):
    """The property was used."""

    property: str = matter()
    purpose: str = choice(
        {"official": N_("Official"), "other": N_("Another purpose")},
        label=N_("Purpose"),
        required=True,
    )
    note: str | None = text(free=True)
    waybill: str | None = text(label=N_("Number of the waybill"))

    follows = ("PropertyEntrusted",)


@vocabulary(N_("Return of the property"))
@dataclass(frozen=True, kw_only=True)
class PropertyReturned(Fact):
    """The property came back."""

    property: str = matter()
    note: str | None = text(free=True)

    follows = ("PropertyEntrusted",)
