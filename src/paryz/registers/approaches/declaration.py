"""The register of approaches: told to whom the servant chooses, and at once (E9.13)."""

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
from paryz.facts import Approached, ApproachReported


def told_to_employer(facts: Facts) -> date | None:
    """The day on which the servant chose to tell the employer; nobody else's notice counts."""
    days = [
        fact.day for fact in facts if isinstance(fact, ApproachReported) and fact.to == "employer"
    ]
    return min(days, default=None)


REGISTER = Register(
    name="approaches",
    kind="approach",
    label=_("Approaches"),
    own=_("My approaches"),
    one=_("An approach"),
    lead=_(
        "Whoever is approached to take part in corruption says so at once, to the employer, the "
        "prosecutor or another state body: the choice is the servant’s."
    ),
    empty=_("An approach stands here from the minute it is recorded. Nobody else reads it."),
    openings=(
        Opening(
            name="approached",
            fact=Approached,
            by=(OWN,),
            happened=_("Somebody tried to draw me into corruption"),
            hint=_("A hint, a joke, an offer, a threat: words are enough."),
            title=_("You were approached"),
            lead=_(
                "Write down what you remember now; it takes a minute. Nobody reads it until you "
                "choose whom to tell."
            ),
            button=_("Record the approach"),
            done=_("The approach is recorded"),
            day=_("On which day?"),
            hour=True,
            questions=(
                Question(name="description", label=_("What was said or done?"), rows=4),
                Question(name="by", label=_("Who approached you?"), asked="party"),
            ),
            notes=(
                Note(
                    text=_(
                        "All cases are to be reported, and at once. The Code names no number of "
                        "hours, so none is counted against you here: the time is shown and "
                        "nothing is judged."
                    ),
                    cites="E9.13",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="reported",
            fact=ApproachReported,
            by=(OWN,),
            title=_("Tell somebody of the approach"),
            lead=_(
                "You choose to whom. Print the notice, hand it in or send it, and say here on "
                "which day that was. The employer learns of it here only if you tell the employer."
            ),
            button=_("They are told"),
            done=_("The notice is recorded"),
            day=_("On which day did you tell them?"),
            hour=True,
            again=True,
            questions=(
                Question(name="to", label=_("Whom do you tell?")),
                Question(
                    name="body",
                    label=_("Which office?"),
                    asked="office",
                    help=_("Leave it empty for the employer."),
                ),
                Question(
                    name="reason_for_delay",
                    label=_("Why not earlier?"),
                    help=_("Only if there was a reason that you want to state."),
                    rows=2,
                ),
            ),
            offices="corruption prosecutor",
            paper="notice",
            attach=_("Attach the proof that it was sent"),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=ETHICS, told=True)),
    states={
        "open": State(label=_("To be reported"), stage="open"),
        "reported": State(label=pgettext_lazy("approach", "Reported"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    ends={ApproachReported: "reported"},
    party=("by",),
    body=("body", "to"),
    told=told_to_employer,
    labels={
        "title": _("What happened"),
        "party": _("Who approached"),
        "opened": _("Approached on"),
        "body": _("Told to"),
    },
    notes=(
        Note(
            text=_(
                "The employer is one of three whom you may tell, and never the only one. If the "
                "one who approached you is your employer or your supervisor, tell another."
            ),
            cites="E9.13",
        ),
    ),
    protects=True,
)
