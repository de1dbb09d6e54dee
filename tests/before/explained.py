"""In what the duties of the kept installation differ from those of then, each with its reason.

A change that means to change duties of the past adds a line here; a difference without one fails,
and so does a line of which there is no difference:

    Difference(
        provision="E9.16",
        act="hand-over-gift",
        columns=("due", "act_by", "late_from"),
        reason="The term is counted from …: see the reading.",
    )
"""

from __future__ import annotations

from tests.before.duties import Difference

EXPLAINED: tuple[Difference, ...] = ()

# What is kept and the record does not say, by its table, each with its reason.
NOT_RECORDED = {
    "people_role": "The demo gives its roles without recording that it does.",
}
