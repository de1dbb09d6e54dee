"""The register of violations seen: stopped, or reported to the ethics officer (E9.11, H1.17).

What a witness saw is the witness's word. Whether it was a violation is decided in a case.
"""

from __future__ import annotations

from datetime import date

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
from paryz.facts import ViolationReported, ViolationStopped, ViolationWitnessed


def told_to_ethics(facts: Facts) -> date | None:
    """The day on which the witness told the ethics officer; nobody else's knowing counts."""
    days = [
        fact.day for fact in facts if isinstance(fact, ViolationReported) and fact.to == "ethics"
    ]
    return min(days, default=None)


NO_SLANDER = Note(
    text=_(
        "A report of what you saw is no statement of the kind that this subparagraph forbids: it "
        "is neither slander nor gossip."
    ),
    cites="E10.6",
)
NO_DISLOYALTY = Note(text=_("What the Code asks of you is not disloyal to anybody."), cites="E7.6")
NO_LEAK = Note(
    text=_("To tell the ethics officer is no breach of confidence either."), cites="E7.7"
)

REGISTER = Register(
    name="violations",
    kind="violation",
    label=_("Breaches seen"),
    own=_("Breaches that I saw"),
    one=_("Something seen"),
    lead=_(
        "Whoever sees another break the rules of official ethics stops it or does something else "
        "against it, such as a report. What was seen is decided by nobody here."
    ),
    empty=_("What somebody saw stands here once it was reported to the ethics officer."),
    openings=(
        Opening(
            name="witnessed",
            fact=ViolationWitnessed,
            by=(OWN,),
            happened=_("I saw somebody break the rules of ethics"),
            hint=_("Rudeness, favours, a bribe spoken of, property used for oneself."),
            title=_("You saw a possible breach"),
            lead=_(
                "Say what you saw, as you saw it. Nobody reads it until you report it. A report "
                "made here carries your name."
            ),
            button=_("Record what I saw"),
            done=_("What you saw is recorded"),
            day=_("On which day did you see it?"),
            hour=True,
            questions=(
                Question(name="description", label=_("What did you see?"), rows=4, required=True),
                Question(
                    name="provision",
                    label=_("Which rule does it touch?"),
                    help=_("The one that comes nearest: people look at it again later."),
                    asked="provision",
                ),
                Question(name="by", label=_("Who was it?"), asked="party"),
            ),
            notes=(
                Note(
                    text=_(
                        "To stop it yourself is enough, and so is a report. The Code names no term."
                    ),
                    cites="E9.11",
                ),
                NO_SLANDER,
                NO_DISLOYALTY,
            ),
        ),
    ),
    acts=(
        Act(
            name="reported",
            fact=ViolationReported,
            by=(OWN,),
            title=_("Report what you saw"),
            lead=_(
                "If you choose the ethics officer, they read it from now on, with your name. If "
                "you told somebody else, say so here: nobody is told by it."
            ),
            button=_("It is reported"),
            done=_("The report is recorded"),
            day=_("On which day did you report it?"),
            again=True,
            questions=(
                Question(
                    name="to", label=_("To whom?"), initial=lambda facts: "ethics", required=True
                ),
            ),
            paper="report",
            attach=_("Attach a document"),
        ),
        Act(
            name="stopped",
            fact=ViolationStopped,
            by=(OWN,),
            title=_("You stopped it, or did something else against it"),
            lead=_("A word was enough? Then say so. This alone ends the duty."),
            button=_("Record what I did"),
            done=_("What you did is recorded"),
            day=_("On which day?"),
            again=True,
            questions=(Question(name="measure", label=_("What did you do?"), rows=3),),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=ETHICS, told=True)),
    states={
        "open": State(label=_("To be stopped or reported"), stage="open"),
        "reported": State(label=pgettext_lazy("violation", "Reported"), stage="done"),
        "stopped": State(label=pgettext_lazy("violation", "Acted on"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    ends={ViolationReported: "reported", ViolationStopped: "stopped"},
    title=("description",),
    party=("by",),
    number=("provision",),
    told=told_to_ethics,
    labels={
        "title": _("What was seen"),
        "party": _("Who it was"),
        "opened": _("Seen on"),
        "number": _("Rule"),
        "person": _("Witness"),
    },
    notes=(
        NO_SLANDER,
        NO_DISLOYALTY,
        NO_LEAK,
        Note(
            text=_(
                "Nobody may be persecuted for what they say critically. Whether something done to "
                "a witness later is reprisal, people judge."
            ),
            cites="E9.4",
        ),
    ),
)
