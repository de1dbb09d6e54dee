"""The register of entrusted property: used for official purposes, returned at leaving (E9.8)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    OWN,
    PERSONNEL,
    Act,
    Facts,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import has, still_owed
from paryz.facts import PropertyEntrusted, PropertyReturned, PropertyUsed
from paryz.kernel.evaluation import Owed


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """Entrusted until it is back; open from the day on which its servant leaves."""
    if has(facts, PropertyReturned):
        return "returned"
    return "open" if still_owed(duties) else "entrusted"


REGISTER = Register(
    name="property",
    kind="property",
    label=_("Entrusted property"),
    own=_("Property entrusted to me"),
    one=_("A thing"),
    lead=_(
        "What the organisation entrusted to its servants: computers, telephones, vehicles, keys. "
        "It is used for official purposes only, and comes back when the service is left."
    ),
    empty=_("A thing stands here from the day on which it is handed over."),
    openings=(
        Opening(
            name="entrusted",
            fact=PropertyEntrusted,
            by=(PERSONNEL, OWN),
            about_others=True,
            happened=_("Property of the organisation was entrusted to me"),
            hint=_("A computer, a telephone, a vehicle, keys, a stamp."),
            title=_("Property is entrusted"),
            lead=_("One thing at a time, so that each can come back by itself."),
            button=_("Record it"),
            done=_("The entrusting is recorded"),
            day=_("On which day was it handed over?"),
            questions=(
                Question(
                    name="kind",
                    label=_("What is it?"),
                    help=_("A word: laptop, vehicle, key."),
                    required=True,
                ),
                Question(name="number", label=_("Inventory or plate number")),
                Question(
                    name="description",
                    label=_("How does it look, what belongs to it, what is worn?"),
                    rows=3,
                ),
            ),
            paper="handover",
        ),
    ),
    acts=(
        Act(
            name="returned",
            fact=PropertyReturned,
            by=(PERSONNEL,),
            title=_("It came back"),
            lead=_("Whoever takes it back records it; the servant gets a copy of the act."),
            button=_("It is back"),
            done=_("The return is recorded"),
            day=_("On which day?"),
            questions=(Question(name="note", label=_("In what state?"), rows=2),),
            paper="return",
            attach=_("Attach the signed act"),
        ),
        Act(
            name="used",
            fact=PropertyUsed,
            by=(OWN, PERSONNEL),
            title=_("It was used"),
            lead=_("For vehicles and wherever a use is written down."),
            button=_("Record the use"),
            done=_("The use is recorded"),
            day=_("On which day?"),
            again=True,
            questions=(
                Question(name="purpose", label=_("For which purpose?")),
                Question(name="note", label=_("For what, from where to where?"), rows=2),
                Question(name="waybill", label=_("Number of the waybill, if there is one")),
            ),
            fits=lambda facts: not has(facts, PropertyReturned),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=PERSONNEL)),
    states={
        "open": State(label=_("To be returned: the service was left"), stage="open"),
        "entrusted": State(label=pgettext_lazy("property", "Entrusted"), stage="nothing"),
        "returned": State(label=pgettext_lazy("property", "Returned"), stage="done"),
    },
    state=state,
    title=("kind", "description"),
    number=("number",),
    labels={
        "title": _("What it is"),
        "opened": _("Entrusted on"),
        "number": _("Inventory number"),
    },
    notes=(
        Note(
            text=_("It is kept safe and used for official purposes only, vehicles included."),
            cites="E9.8",
        ),
        Note(
            text=_(
                "A use for another purpose is recorded here. The record decides nothing: what "
                "follows from it is for people to say."
            ),
            when=lambda facts: has(facts, PropertyUsed, purpose="other"),
        ),
    ),
    secret=False,
)
