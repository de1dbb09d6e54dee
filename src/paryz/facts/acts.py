"""A normative act on its way into force (O2.1 to O4)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("State registration of the act"))
@dataclass(frozen=True, kw_only=True)
class ActRegistered(Fact):
    """The act was registered with the Ministry of Justice."""

    act: str = matter()
    title: str | None = text()
    number: str | None = text()

    opens = True
    nobodys = True


@vocabulary(N_("Official publication of the act"))
@dataclass(frozen=True, kw_only=True)
class ActPublished(Fact):
    """The act was officially published, for the first time."""

    act: str = matter()
    title: str | None = text()
    medium: str | None = text()

    opens = True
    nobodys = True


@vocabulary(N_("Posting of the act"))
@dataclass(frozen=True, kw_only=True)
class ActPosted(Fact):
    """The act was posted on the official internet resource."""

    act: str = matter()
    link: str | None = text()

    follows = ("ActPublished",)


@vocabulary(N_("Report of the implementation"))
@dataclass(frozen=True, kw_only=True)
class ImplementationReported(Fact):
    """The measures were reported to the legal service."""

    act: str = matter()
    description: str | None = text(free=True)
    letter_number: str | None = text()

    follows = ("ActRegistered",)
