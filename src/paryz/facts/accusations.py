"""Public accusations of a servant (H6, H7)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Public accusation"))
@dataclass(frozen=True, kw_only=True)
class PubliclyAccused(Fact):
    """A servant was accused in public."""

    accusation: str = matter()
    of: str = choice(
        {
            "business": N_("Doing business"),
            "lobbying": N_("Lobbying"),
            "corruption": N_("Corruption"),
        },
        required=True,
    )
    description: str | None = text(free=True)
    published_in: str | None = text(label=N_("Where it was published"), free=True)
    by: str | None = text(free=True)

    opens = True


@vocabulary(N_("Refutation of the accusation"))
@dataclass(frozen=True, kw_only=True)
class AccusationRefuted(Fact):
    """The servant refuted the accusation."""

    accusation: str = matter()
    how: str | None = choice(
        {
            "disclosure": N_("By disclosing information"),
            "publication": N_("By publication"),
            "court": N_("By court procedure"),
        }
    )
    measures: str | None = text(free=True)
    link: str | None = text(free=True)
    court_case: str | None = text(label=N_("Number of the court case"))

    follows = ("PubliclyAccused",)
