"""The register of trips: an invitation at another's expense, and what became of it (E10.4)."""

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
from paryz.declaring.summary import has, last_words, still_owed
from paryz.facts import (
    TripDeclined,
    TripInvited,
    TripPermissionAsked,
    TripPermitted,
    TripTaken,
)
from paryz.kernel.evaluation import Owed


def unanswered(facts: Facts) -> bool:
    """Neither declined nor permitted yet."""
    return not has(facts, TripDeclined, TripPermitted)


def basis_cited(facts: Facts) -> str:
    """The law that the servant cited last, in their words; empty where none was cited."""
    return last_words(
        [fact for fact in facts if isinstance(fact, TripInvited | TripPermissionAsked)], "basis"
    )


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """How an invitation stands. A trip that was taken unanswered leaves its duty open."""
    if still_owed(duties) and has(facts, TripTaken):
        return "taken-unanswered"
    if has(facts, TripTaken):
        return "taken"
    if has(facts, TripPermitted):
        return "permitted"
    if has(facts, TripDeclined):
        return "declined"
    if basis_cited(facts):
        return "asked"
    return "open" if still_owed(duties) else "nothing"


NO_LIST = Note(
    text=_(
        "Nobody’s list of exceptions stands here. Whoever relies on an exception names the law, "
        "its article and its words."
    ),
    cites="E10.4",
)
PERMITTED_BY = Note(
    text=_(
        "Neither code says who permits. That the direct supervisor or the ethics officer does, "
        "is a rule of the organisation."
    ),
    policy=True,
)

REGISTER = Register(
    name="trips",
    kind="trip",
    label=_("Trips"),
    own=_("My trips"),
    one=_("A trip"),
    lead=_(
        "Invitations to travel, to rest or to be treated at the expense of others: declined, or "
        "permitted where a law is cited that allows it."
    ),
    empty=_("An invitation stands here from the day on which it is recorded."),
    openings=(
        Opening(
            name="invited",
            fact=TripInvited,
            by=(OWN,),
            happened=_("I was invited to a trip that somebody else pays for"),
            hint=_("A conference, a holiday, a treatment, tickets, a hotel: whatever it costs."),
            title=_("You were invited to a trip"),
            lead=_("Record the invitation on the day on which it comes, before you answer it."),
            button=_("Record the invitation"),
            done=_("The invitation is recorded"),
            day=_("On which day were you invited?"),
            questions=(
                Question(name="payer", label=_("Who would pay?")),
                Question(name="place", label=_("Where to?")),
                Question(name="abroad", label=_("Is it abroad?")),
                Question(
                    name="description",
                    label=_("What for, and what would be paid?"),
                    help=_("Transport, lodging, meals, rest, entertainment, treatment."),
                    rows=3,
                ),
            ),
            notes=(
                Note(
                    text=_(
                        "Payment for entertainment, recreation and transport in connection with "
                        "the duties is not accepted. No value is small enough to be left out."
                    ),
                    cites="E10.4",
                ),
                Note(text=_("Recording an invitation is no confession.")),
            ),
        ),
    ),
    acts=(
        Act(
            name="declined",
            fact=TripDeclined,
            by=(OWN,),
            title=_("Decline the trip"),
            lead=_("Print the letter, send it, and say here on which day that was."),
            button=_("I declined"),
            done=_("It is recorded that you declined"),
            day=_("On which day did you decline?"),
            questions=(Question(name="note", label=_("What did you answer?"), rows=2),),
            fits=unanswered,
            paper="declination",
            attach=_("Attach your letter"),
        ),
        Act(
            name="asked",
            fact=TripPermissionAsked,
            by=(OWN,),
            title=_("Ask for permission"),
            lead=_("Only where a law allows such a trip. Name it; without it nobody can permit."),
            button=_("Ask for permission"),
            done=_("Your request is recorded"),
            day=_("On which day do you ask?"),
            questions=(
                Question(
                    name="basis",
                    label=_("Which law allows it?"),
                    help=_("Its name, its number, its article and the words."),
                    rows=3,
                ),
            ),
            fits=lambda facts: unanswered(facts) and not basis_cited(facts),
            paper="request",
        ),
        Act(
            name="permitted",
            fact=TripPermitted,
            by=(DIRECT_SUPERVISOR, ETHICS),
            title=_("Permit the trip"),
            lead=_("Look the law up before you cite it: the citation is yours too."),
            button=_("Permit it"),
            done=_("The permission is recorded"),
            day=_("On which day was it permitted?"),
            questions=(
                Question(
                    name="basis",
                    label=_("Which law allows it?"),
                    help=_("Without a citation a permission is refused."),
                    rows=3,
                    initial=basis_cited,
                ),
                Question(name="by", label=_("Who permitted it?"), help=_("Post and name.")),
                Question(name="number", label=_("Number of the order, if there is one")),
            ),
            fits=unanswered,
            paper="permission",
            attach=_("Attach the order"),
        ),
        Act(
            name="taken",
            fact=TripTaken,
            by=(OWN, ETHICS),
            title=_("The trip was taken"),
            button=_("Record the trip"),
            done=_("The trip is recorded"),
            day=_("On which day did it begin?"),
            questions=(Question(name="note", label=_("What should be known of it?"), rows=2),),
            fits=lambda facts: not has(facts, TripDeclined),
        ),
    ),
    # A supervisor reads what there is to permit, and what was permitted; an invitation that
    # somebody simply declines is nobody else's business but the ethics officer's.
    readers=(
        Reader(who=OWN),
        Reader(who=DIRECT_SUPERVISOR, states=("asked", "permitted", "taken")),
        Reader(who=ETHICS),
    ),
    states={
        "open": State(label=_("To be declined, unless a law allows it"), stage="open"),
        "asked": State(label=_("A law is cited; permission is awaited"), stage="open"),
        "taken-unanswered": State(label=_("Taken; neither declined nor permitted"), stage="open"),
        "permitted": State(label=pgettext_lazy("trip", "Permitted"), stage="done"),
        "taken": State(label=pgettext_lazy("trip", "Taken"), stage="done"),
        "declined": State(label=pgettext_lazy("trip", "Declined"), stage="declined"),
        "nothing": State(label=_("No answer is recorded yet"), stage="nothing"),
    },
    state=state,
    title=("description", "place"),
    party=("payer",),
    number=("number",),
    labels={
        "title": _("What for"),
        "party": _("Who pays"),
        "opened": _("Invited on"),
        "number": _("Order"),
    },
    notes=(NO_LIST, PERMITTED_BY),
)
