"""Paid lectures that servants give elsewhere (fictitious)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Request for a lecture"))
@dataclass(frozen=True, kw_only=True)
class LectureProposed(Fact):
    """A servant asked for permission to give a paid lecture."""

    lecture: str = matter()
    topic: str = text(required=True, free=True)
    place: str | None = text(free=True)

    opens = True


@vocabulary(N_("Permission of a lecture"))
@dataclass(frozen=True, kw_only=True)
class LecturePermitted(Fact):
    """The employer permitted the lecture."""

    lecture: str = matter()
    number: str | None = text()

    follows = ("LectureProposed",)


@vocabulary(N_("Refusal of a lecture"))
@dataclass(frozen=True, kw_only=True)
class LectureRefused(Fact):
    """The employer refused the lecture."""

    lecture: str = matter()
    reasons: str = text(required=True, free=True)

    follows = ("LectureProposed",)


@vocabulary(N_("Giving of a lecture"))
@dataclass(frozen=True, kw_only=True)
class LectureGiven(Fact):
    """The lecture was given."""

    lecture: str = matter()
    note: str | None = text(free=True)

    follows = ("LectureProposed",)
