"""The register of contested assignments; of an unlawful one the superior reads nothing (H3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    DIRECT_SUPERVISOR,
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
from paryz.declaring.summary import has
from paryz.facts import AssignmentContested, AssignmentUpheld, AssignmentWithdrawn
from paryz.kernel.evaluation import Owed

WHAT = Question(name="description", label=_("What were you told to do?"), rows=4)
GIVEN_ON = Question(name="given_on", label=_("When were you told?"))


def unlawful(facts: Facts) -> bool:
    """Whether the assignment is contested as unlawful: its superior is then in no route."""
    return has(facts, AssignmentContested, ground="unlawful")


def undecided(facts: Facts) -> bool:
    """Neither withdrawn nor upheld."""
    return not has(facts, AssignmentWithdrawn, AssignmentUpheld)


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """How it stands. Unlawful ones have states of their own, in which no supervisor reads them."""
    withdrawn = has(facts, AssignmentWithdrawn)
    if unlawful(facts):
        return "unlawful-withdrawn" if withdrawn else "unlawful"
    if withdrawn:
        return "withdrawn"
    return "open" if undecided(facts) else "upheld"


REGISTER = Register(
    name="assignments",
    kind="assignment",
    label=_("Contested assignments"),
    own=_("Assignments that I contest"),
    one=_("A contested assignment"),
    lead=_(
        "Assignments that a subordinate holds to be impossible, beyond the duties or unlawful, "
        "and what became of them."
    ),
    empty=_("An assignment stands here from the day on which it is contested."),
    openings=(
        Opening(
            name="contested",
            fact=AssignmentContested,
            by=(OWN,),
            happened=_("I was told to do what cannot be done, or is not my work"),
            hint=_("Your direct supervisor reads it and withdraws it, or upholds it with reasons."),
            title=_("You contest an assignment"),
            lead=_(
                "Say what you were told to do and why it cannot be done, or is not yours to do."
            ),
            button=_("Contest it"),
            done=_("The objection is recorded"),
            day=_("On which day do you contest it?"),
            questions=(
                Question(name="ground", label=_("Why?"), options=("impossible", "beyond-duties")),
                WHAT,
                GIVEN_ON,
                Question(
                    name="basis",
                    label=_("What speaks against it?"),
                    help=_("Your job description, the time, the means."),
                    rows=3,
                ),
            ),
            notes=(
                Note(
                    text=_(
                        "No impossible orders are given, and none beyond the official duties. "
                        "The Code sets no term for the answer."
                    ),
                    cites="H3.1",
                ),
            ),
            paper="objection",
        ),
        Opening(
            name="unlawful",
            fact=AssignmentContested,
            by=(OWN,),
            happened=_("I was told to do something unlawful"),
            hint=_(
                "Neither your supervisor nor whoever told you reads it; the ethics officer does."
            ),
            says={"ground": "unlawful"},
            title=_("You contest an unlawful assignment"),
            lead=_(
                "It goes to the ethics officer. Your direct supervisor, whoever you name here, "
                "and their people see nothing of it."
            ),
            button=_("Contest it"),
            done=_("The objection is recorded"),
            day=_("On which day do you contest it?"),
            questions=(
                WHAT,
                Question(name="given_by", label=_("Who told you?"), asked="party"),
                GIVEN_ON,
                Question(
                    name="basis",
                    label=_("What would it break?"),
                    help=_("The law or the rule, if you know it."),
                    rows=3,
                ),
            ),
            notes=(
                Note(
                    text=_("Nobody may be compelled to break the law or the norms of ethics."),
                    cites="H3.3",
                ),
            ),
            paper="objection",
        ),
    ),
    acts=(
        Act(
            name="withdrawn",
            fact=AssignmentWithdrawn,
            by=(OWN, DIRECT_SUPERVISOR, ETHICS),
            title=_("The assignment was withdrawn"),
            button=_("It was withdrawn"),
            done=_("The withdrawal is recorded"),
            day=_("On which day?"),
            questions=(Question(name="note", label=_("What was said about it?"), rows=2),),
            fits=lambda facts: not has(facts, AssignmentWithdrawn),
            paper="decision",
        ),
        Act(
            name="upheld",
            fact=AssignmentUpheld,
            by=(DIRECT_SUPERVISOR, ETHICS),
            title=_("Uphold the assignment"),
            lead=_("Only with reasons, which the subordinate reads."),
            button=_("Uphold it"),
            done=_("The decision is recorded"),
            day=_("On which day?"),
            questions=(Question(name="reasons", label=_("For which reasons?"), rows=4),),
            # Upholding what is unlawful ends nothing (reading of H3.3), so it is not offered.
            fits=lambda facts: undecided(facts) and not unlawful(facts),
            paper="decision",
        ),
    ),
    readers=(
        Reader(who=OWN),
        Reader(who=DIRECT_SUPERVISOR, states=("open", "withdrawn", "upheld")),
        Reader(who=ETHICS),
    ),
    states={
        "open": State(label=_("To be reconsidered"), stage="open"),
        "unlawful": State(label=_("Contested as unlawful"), stage="open"),
        "withdrawn": State(label=pgettext_lazy("assignment", "Withdrawn"), stage="done"),
        "unlawful-withdrawn": State(label=pgettext_lazy("assignment", "Withdrawn"), stage="done"),
        "upheld": State(label=pgettext_lazy("assignment", "Upheld with reasons"), stage="declined"),
    },
    state=state,
    party=("given_by",),
    superior_is_party=unlawful,
    labels={
        "title": _("The assignment"),
        "party": _("Who gave it"),
        "opened": _("Contested on"),
    },
    notes=(
        Note(
            text=_("The supervisor withdraws it, or upholds it with reasons. There is no term."),
            cites="H3.1",
            when=lambda facts: not unlawful(facts),
        ),
        Note(
            text=_(
                "Only its withdrawal ends it: upholding an unlawful assignment changes nothing. "
                "The direct supervisor of that day and whoever is named do not read this page."
            ),
            cites="H3.3",
            when=unlawful,
        ),
        Note(
            text=_(
                "For state servants: Law No. 416-V of 23 November 2015, article 43, asks to report "
                "an unlawful order at once and in writing to the direct head and to the one who "
                "gave it; a written confirmation shifts the liability. Read in a public copy "
                "(pavlodar.com, document 05980); whether it still holds is not verified. Paryz "
                "sends nothing to either of them: you choose."
            ),
            when=unlawful,
        ),
    ),
)
