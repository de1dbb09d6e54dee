"""Public statements (H4, H5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, a_day, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Planned public statement"))
@dataclass(frozen=True, kw_only=True)
class StatementPlanned(Fact):
    """A servant means to speak in public."""

    statement: str = matter()
    topic: str | None = text(free=True)
    medium: str | None = text(free=True)
    planned_for: date | None = a_day(label=N_("Planned for"))
    description: str | None = text(free=True)

    opens = True


@vocabulary(N_("Clearance of the statement"))
@dataclass(frozen=True, kw_only=True)
class StatementCleared(Fact):
    """An authorised official cleared the statement."""

    statement: str = matter()
    by: str | None = text(free=True)
    note: str | None = text(free=True)

    follows = ("StatementPlanned",)


@vocabulary(N_("Public statement"))
@dataclass(frozen=True, kw_only=True)
class StatementMade(Fact):
    """The statement was made."""

    statement: str = matter()
    link: str | None = text(free=True)

    follows = ("StatementPlanned",)
    needs_cause = False


@vocabulary(N_("Authorisation as a speaker"))
@dataclass(frozen=True, kw_only=True)
class SpeakerAuthorised(Fact):
    """A servant may speak for the body."""

    until: date | None = a_day()
    topic: str | None = text(free=True)
    number: str | None = text()

    needs_cause = False
    alters_standing = True
