"""The register of appointments considered: what was known of kin before the decision (E10.11).

It names facts and forbids nothing: the text speaks of advantages, not of degrees of kinship.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import (
    ETHICS,
    PERSONNEL,
    Facts,
    Note,
    Opening,
    Reader,
    Register,
    State,
)
from paryz.facts import AppointmentConsidered
from paryz.kernel.evaluation import Owed


def stands(facts: Facts, duties: Sequence[Owed]) -> str:
    """Whether kin were found, or names alone; nothing is owed either way."""
    considered = [fact for fact in facts if isinstance(fact, AppointmentConsidered)]
    if any(fact.kin for fact in considered):
        return "kin"
    return "names" if any(fact.namesakes for fact in considered) else "none"


ADVANTAGES = Note(
    text=_(
        "Forbidden are advantages that the law does not provide for. Which kin exclude an "
        "appointment the Code does not say, and nothing is excluded here."
    ),
    cites="E10.11",
)
PLACEMENT = Note(
    text=_("The Code of Honour says it of placement by close relationship and personal loyalty."),
    cites="H1.16",
)
DECLARED = Note(
    text=_("To declare kin is the organisation’s own rule, which is not law."), policy=True
)

REGISTER = Register(
    name="appointments",
    kind="appointment",
    label=_("Appointments considered"),
    own=_("Appointments considered"),
    one=_("An appointment considered"),
    lead=_(
        "Before somebody is taken on or promoted: which declared kin stand above and below the "
        "post. The facts are named; people decide."
    ),
    empty=_("An appointment stands here once somebody has looked at the kin of a candidate."),
    openings=(
        Opening(
            name="considered",
            fact=AppointmentConsidered,
            by=(PERSONNEL, ETHICS),
            nobodys=True,
            happened=_("Somebody is to be taken on or promoted"),
            hint=_("Look at declared kin before the decision."),
            title=_("Consider an appointment"),
            button=_("Record that it was considered"),
            done=_("The consideration is recorded"),
            route="appointment-check",
        ),
    ),
    # Not the candidate: what others declared stands in it.
    readers=(Reader(who=PERSONNEL), Reader(who=ETHICS)),
    states={
        "kin": State(label=_("Considered, kin named"), stage="done"),
        "names": State(label=_("Considered, a name alike"), stage="done"),
        "none": State(label=_("Considered, no kin declared"), stage="done"),
    },
    state=stands,
    title=("position",),
    party=("candidate",),
    labels={
        "title": _("Post"),
        "party": _("Candidate"),
        "opened": _("Considered on"),
    },
    notes=(ADVANTAGES, PLACEMENT, DECLARED),
)
