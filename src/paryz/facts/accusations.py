"""Public accusations of a servant (H6, H7)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PubliclyAccused(Fact):
    """A servant was accused in public."""

    accusation: str = matter()
    of: str = choice("business", "lobbying", "corruption", required=True)
    description: str | None = text(free=True)
    published_in: str | None = text(free=True)
    by: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AccusationRefuted(Fact):
    """The servant refuted the accusation."""

    accusation: str = matter()
    how: str | None = choice("disclosure", "publication", "court")
    measures: str | None = text(free=True)
    link: str | None = text(free=True)
    court_case: str | None = text()

    follows = ("PubliclyAccused",)
