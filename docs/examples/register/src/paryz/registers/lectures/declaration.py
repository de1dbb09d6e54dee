"""The register of paid lectures: asked for, permitted or refused, given (fictitious)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
from paryz.facts import LectureGiven, LecturePermitted, LectureProposed, LectureRefused


def awaits_answer(facts: Facts) -> bool:
    """Neither permitted nor refused."""
    return not any(isinstance(fact, LecturePermitted | LectureRefused) for fact in facts)


def may_be_given(facts: Facts) -> bool:
    """Not refused: a lecture that was given before an answer came is recorded too."""
    return not any(isinstance(fact, LectureRefused) for fact in facts)


REGISTER = Register(
    name="lectures",
    kind="lecture",
    label=_("Paid lectures"),
    own=_("My paid lectures"),
    one=_("A paid lecture"),
    lead=_("Lectures that servants give elsewhere for pay, with the permission of the employer."),
    empty=_("A lecture is listed from the day on which permission is asked."),
    openings=(
        Opening(
            name="proposed",
            fact=LectureProposed,
            by=(OWN,),
            happened=_("I was asked to give a paid lecture elsewhere"),
            title=_("You ask to give a paid lecture"),
            button=_("Ask for permission"),
            done=_("Your request is recorded"),
            day=_("On which day do you ask?"),
            questions=(
                Question(name="topic", label=_("What is the lecture about?")),
                Question(name="place", label=_("Where would you give it?")),
            ),
            paper="request",
        ),
    ),
    acts=(
        Act(
            name="permitted",
            fact=LecturePermitted,
            by=(PERSONNEL,),
            title=_("Permit the lecture"),
            button=_("Permit it"),
            done=_("The permission is recorded"),
            day=_("On which day was it permitted?"),
            questions=(Question(name="number", label=_("Number of the order, if there is one")),),
            fits=awaits_answer,
        ),
        Act(
            name="refused",
            fact=LectureRefused,
            by=(PERSONNEL,),
            title=_("Refuse the lecture"),
            button=_("Refuse it"),
            done=_("The refusal is recorded"),
            day=_("On which day?"),
            questions=(Question(name="reasons", label=_("For which reasons?"), rows=3),),
            fits=awaits_answer,
        ),
        Act(
            name="given",
            fact=LectureGiven,
            by=(OWN,),
            title=_("The lecture was given"),
            button=_("Record the lecture"),
            done=_("The lecture is recorded"),
            day=_("On which day?"),
            questions=(Question(name="note", label=_("What should be known of it?"), rows=2),),
            fits=may_be_given,
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=PERSONNEL)),
    states={
        "open": State(label=_("Awaits the answer of the employer"), stage="open"),
        "permitted": State(label=_("The employer permitted it"), stage="done"),
        "refused": State(label=_("The employer refused it"), stage="declined"),
        "given": State(label=_("The lecture was given"), stage="done"),
    },
    ends={LecturePermitted: "permitted", LectureRefused: "refused", LectureGiven: "given"},
    title=("topic",),
    number=("number",),
    labels={
        "title": _("Topic of the lecture"),
        "opened": _("Asked on"),
        "number": _("Order"),
    },
    notes=(
        Note(
            text=_("The employer permits it, or refuses it with reasons."),
            cites="E9.2",
            policy=True,
        ),
    ),
    secret=False,
)
