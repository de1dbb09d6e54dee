"""What a register shows of a matter: a pure function of its facts and duties, a module per kind.

A kind of matter that a register lists has a line in ``SUMMARIES``; the others are kept with
their days alone. Recording writes what is worked out here, in the transaction of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from paryz.duties.summaries import gift, service
from paryz.duties.summaries.summary import Next, Summary, next_of
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact

SUMMARIES: Mapping[str, Callable[[Sequence[Fact], Sequence[Owed]], Summary]] = {
    "gift": gift.summary,
    "service": service.summary,
}

__all__ = ["SUMMARIES", "Next", "Summary", "next_of", "summary_of"]


def summary_of(kind: str, facts: Sequence[Fact], duties: Sequence[Owed]) -> Summary:
    """What is shown of a matter of that kind; ``facts`` are those that stand, in any order."""
    summary = SUMMARIES.get(kind)
    if summary is None:
        return Summary()
    return summary(sorted(facts, key=lambda fact: fact.moment), duties)
