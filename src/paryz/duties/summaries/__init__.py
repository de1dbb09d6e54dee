"""What a register shows of a matter: a pure function of its facts and duties, a module per kind.

Declared registers sum up their own matters (`declaring`); the others of them stand here, and kinds
that no register lists are kept with their days alone. Recording writes what is worked out here,
in the transaction of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from paryz.declaring.installed import by_kind
from paryz.declaring.summary import Next, Summary, next_of
from paryz.duties.summaries import gift, service
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order

Summarise = Callable[[Sequence[Fact], Sequence[Owed]], Summary]

__all__ = ["Next", "Summary", "next_of", "summaries", "summary_of"]


@cache
def summaries() -> Mapping[str, Summarise]:
    """How each kind of matter that a register lists is summed up."""
    declared = {kind: register.summary for kind, register in by_kind().items()}
    return {"gift": gift.summary, "service": service.summary, **declared}


def summary_of(kind: str, facts: Sequence[Fact], duties: Sequence[Owed]) -> Summary:
    """What is shown of a matter of that kind; ``facts`` are those that stand, in any order."""
    summary = summaries().get(kind)
    if summary is None:
        return Summary()
    return summary(in_order(facts), duties)
