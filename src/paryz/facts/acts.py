"""A normative act on its way into force (O2.1 to O4)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, matter, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ActRegistered(Fact):
    """The act was registered with the Ministry of Justice."""

    act: str = matter()

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ActPublished(Fact):
    """The act was officially published."""

    act: str = matter()

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ActPosted(Fact):
    """The act was posted on the official internet resource."""

    act: str = matter()

    follows = ("ActPublished",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ImplementationReported(Fact):
    """The measures were reported to the legal service."""

    act: str = matter()

    follows = ("ActRegistered",)
