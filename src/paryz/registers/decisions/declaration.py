"""The register of decisions: those whom one affects learn why (E9.7)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    ETHICS,
    OWN,
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
from paryz.facts import DecisionTaken, ReasonsGiven
from paryz.kernel.evaluation import Owed


def says_reasons(facts: Facts) -> bool:
    """The decision gave its reasons with itself."""
    return any(isinstance(fact, DecisionTaken) and bool(fact.reasons) for fact in facts)


def affects_somebody(facts: Facts) -> bool:
    """The decision touches the rights of others."""
    return any(isinstance(fact, DecisionTaken) and bool(fact.affects) for fact in facts)


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """Reasons are owed, or were given with the decision or after it, or nobody is affected."""
    if still_owed(duties):
        return "open"
    if says_reasons(facts) or has(facts, ReasonsGiven):
        return "given"
    return "nothing"


REGISTER = Register(
    name="decisions",
    kind="decision",
    label=_("Decisions and their reasons"),
    own=_("My decisions"),
    one=_("A decision"),
    lead=_("Decisions that touch the rights of others, and whether those others were told why."),
    empty=_("A decision stands here once somebody has recorded it."),
    openings=(
        Opening(
            name="taken",
            fact=DecisionTaken,
            by=(OWN,),
            happened=_("I took a decision that affects others"),
            hint=_("Who gets a place, a payment, a shift: whatever touches rights or interests."),
            title=_("You took a decision"),
            lead=_("If you write the reasons here and now, nothing more is owed."),
            button=_("Record the decision"),
            done=_("The decision is recorded"),
            day=_("On which day did you decide?"),
            questions=(
                Question(name="description", label=_("What did you decide?"), rows=2),
                Question(
                    name="affects",
                    label=_("Whom does it affect?"),
                    help=_("Words are enough: the parents of class 3B. Leave it empty if nobody."),
                ),
                Question(
                    name="reasons",
                    label=_("What are the reasons?"),
                    help=_("Those that you give with the decision."),
                    rows=3,
                ),
                Question(name="number", label=_("Number of the decision")),
            ),
            paper="reasons",
            notes=(
                Note(
                    text=_(
                        "The Code asks for transparency and names no form and no day. Recording a "
                        "decision confesses nothing."
                    ),
                    cites="E9.7",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="reasons",
            fact=ReasonsGiven,
            by=(OWN,),
            title=_("Give the reasons"),
            lead=_("Tell those whom it affects: by a letter, at a meeting, on the board."),
            button=_("The reasons are given"),
            done=_("It is recorded that the reasons were given"),
            day=_("On which day did they learn of them?"),
            questions=(Question(name="reasons", label=_("What are the reasons?"), rows=4),),
            fits=lambda facts: affects_somebody(facts) or says_reasons(facts),
            again=True,
            paper="reasons",
            attach=_("Attach what was sent or published"),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=ETHICS)),
    states={
        "open": State(label=_("Reasons to be given"), stage="open"),
        "given": State(label=_("Reasons given"), stage="done"),
        "nothing": State(label=pgettext_lazy("decision", "It affects nobody"), stage="nothing"),
    },
    state=state,
    party=("affects",),
    number=("number",),
    labels={
        "title": _("What was decided"),
        "party": _("Whom it affects"),
        "opened": _("Decided on"),
    },
    secret=False,
)
