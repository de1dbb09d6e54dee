"""Who was given a role, what an organisation decided, and whose words were erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, a_day, choice, flag, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Granting of a role"))
@dataclass(frozen=True, kw_only=True)
class RoleGranted(Fact):
    """Somebody was given a role over a part of the organisation.

    ``in_place_of`` is the person whose delegate they are.
    """

    role: str = choice(
        {
            "supervisor": N_("Supervisor"),
            "personnel": N_("Personnel officer"),
            "ethics": N_("Ethics officer"),
            "commission": N_("Commission member"),
            "auditor": N_("Auditor"),
            "administrator": N_("Administrator"),
        },
        required=True,
    )
    unit: str | None = text()
    until: dt.date | None = a_day()
    in_place_of: str | None = text(label=N_("In place of"))

    needs_cause = False


@vocabulary(N_("End of a role"))
@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    """A role ended; over what part of the organisation, where it was not all of it."""

    role: str = text(required=True)
    unit: str | None = text()

    needs_cause = False


@vocabulary(N_("Choice of a setting"))
@dataclass(frozen=True, kw_only=True)
class SettingChosen(Fact):
    """An organisation chose a reading, a policy, an adopted code or a day of publication."""

    setting: str = text(label=N_("Setting"), required=True)
    value: str | None = text(label=N_("What was chosen"))

    needs_cause = False
    concerns_everyone = True
    whole_organisation = True


@vocabulary(N_("Erasure"))
@dataclass(frozen=True, kw_only=True)
class ContentErased(Fact):
    """The content of facts about a person was erased; ``facts`` are their identifiers, each
    parted from the next by a blank. Their seals stand, and so the chain still verifies.

    ``whole``: nothing was left, and the name went too.
    """

    facts: str | None = text(label=N_("Facts"), free=True)
    basis: str = text(required=True, free=True)
    requested_by: str = text(label=N_("Requested by"), required=True)
    approved_by: str = text(label=N_("Approved by"), required=True)
    whole: str | None = flag(label=N_("The name too"))

    needs_cause = False
    alone = N_("An erasure is recorded by itself, when it is approved: paryz erase.")
