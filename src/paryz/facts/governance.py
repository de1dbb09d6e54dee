"""Who was given a role, and what an organisation decided where the law leaves it open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from paryz.kernel.facts import Fact, a_day, choice, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class RoleGranted(Fact):
    """Somebody was given a role over a part of the organisation."""

    role: str = choice(
        "supervisor",
        "personnel",
        "ethics",
        "commission",
        "auditor",
        "administrator",
        required=True,
    )
    unit: str | None = text()
    until: dt.date | None = a_day()

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    """A role ended."""

    role: str = text(required=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class SettingChosen(Fact):
    """An organisation chose a reading, a policy, an adopted code or a day of publication."""

    setting: str = text(required=True)
    value: str | None = text()

    needs_cause = False
    concerns_everyone = True
