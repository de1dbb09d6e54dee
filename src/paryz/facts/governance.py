"""Who was given a role, what an organisation decided, and whose words were erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from paryz.kernel.facts import Fact, a_day, choice, flag, text, vocabulary
from paryz.kernel.refusal import N_


@vocabulary
@dataclass(frozen=True, kw_only=True)
class RoleGranted(Fact):
    """Somebody was given a role over a part of the organisation.

    ``in_place_of`` is the person whose delegate they are.
    """

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
    in_place_of: str | None = text()

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    """A role ended; over what part of the organisation, where it was not all of it."""

    role: str = text(required=True)
    unit: str | None = text()

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class SettingChosen(Fact):
    """An organisation chose a reading, a policy, an adopted code or a day of publication."""

    setting: str = text(required=True)
    value: str | None = text()

    needs_cause = False
    concerns_everyone = True
    whole_organisation = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ContentErased(Fact):
    """The content of facts about a person was erased; ``facts`` are their identifiers, each
    parted from the next by a blank. Their seals stand, and so the chain still verifies.

    ``whole``: nothing was left, and the name went too.
    """

    facts: str | None = text(free=True)
    basis: str = text(required=True, free=True)
    requested_by: str = text(required=True)
    approved_by: str = text(required=True)
    whole: str | None = flag()

    needs_cause = False
    alone = N_("An erasure is recorded by itself, when it is approved: paryz erase.")
