"""Public accusations of a servant (H6, H7)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PubliclyAccused(Fact):
    """A servant was accused in public."""

    accusation: str = matter()
    of: str = choice("business", "lobbying", "corruption", required=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AccusationRefuted(Fact):
    """The servant refuted the accusation."""

    accusation: str = matter()
    how: str | None = choice("disclosure", "publication", "court")

    follows = ("PubliclyAccused",)
