"""How a gift or a service stands, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from paryz.kernel.refusal import N_
from paryz.languages import gettext

STATES: Mapping[str, str] = {
    "open-return": N_("To be returned to the giver"),
    "open-notice": N_("The employer is to be told"),
    "open-handover": N_("To be handed over"),
    "refused-back": N_("The giver would not take it back"),
    "handover-refused": N_("Hand-over refused"),
    "open-payment": N_("To be paid for"),
    "returned": N_("Returned"),
    "handed-over": N_("Handed over"),
    "paid": N_("Paid for"),
    "declined": N_("Declined"),
    "nothing-owed": N_("Nothing is owed"),
    "listed": N_("In another register"),
}
KINDS: Mapping[str, str] = {"gift": N_("Gift"), "service": N_("Service")}


def state_label(state: str) -> str:
    """The state in words."""
    return gettext(STATES.get(state, state))


def kind_label(kind: str) -> str:
    """Gift or service."""
    return gettext(KINDS.get(kind, kind))
