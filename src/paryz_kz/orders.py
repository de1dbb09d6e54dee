"""Duties of the Order itself, which rest on the ministry and not on any servant."""

from __future__ import annotations

from paryz.kernel.facts import Fact
from paryz.kernel.rules import Force
from paryz.kernel.situation import Situation


def whoever(cause: Fact, situation: Situation) -> Force | None:
    """The Order's duties do not depend on anybody's category."""
    return "code"
