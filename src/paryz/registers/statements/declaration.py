"""The register of public statements: planned, cleared, made (H4, H5)."""

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
from paryz.declaring.summary import has, still_owed
from paryz.facts import StatementCleared, StatementMade, StatementPlanned
from paryz.kernel.evaluation import Owed


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """How a statement stands; a clearance may come after it was made, and is late then."""
    if still_owed(duties):
        return "made-uncleared" if has(facts, StatementMade) else "open"
    if has(facts, StatementMade):
        return "made"
    return "cleared" if has(facts, StatementCleared) else "nothing"


REGISTER = Register(
    name="statements",
    kind="statement",
    label=_("Public statements"),
    own=_("My public statements"),
    one=_("A public statement"),
    lead=_(
        "What servants mean to say in public about the work of the body: planned, cleared by an "
        "authorised official, made."
    ),
    empty=_("A statement stands here from the day on which it is planned."),
    openings=(
        Opening(
            name="planned",
            fact=StatementPlanned,
            by=(OWN,),
            happened=_("I mean to speak in public about our work"),
            hint=_(
                "An interview, an article, a post, a speech. If it is over, give the day on which "
                "you spoke."
            ),
            title=_("You mean to speak in public"),
            lead=_("Say about what and where, so that somebody authorised can clear it before."),
            button=_("Record the plan"),
            done=_("The plan is recorded"),
            day=_("Since which day do you plan it?"),
            questions=(
                Question(name="topic", label=_("About what?")),
                Question(
                    name="medium",
                    label=_("Where?"),
                    help=_("The paper, the channel, the event, the page."),
                ),
                Question(name="planned_for", label=_("For which day, if it is known?")),
                Question(name="description", label=_("What do you mean to say?"), rows=4),
            ),
            notes=(
                Note(
                    text=_(
                        "The head and authorised officials speak for the body. Whoever is "
                        "authorised needs no clearance."
                    ),
                    cites="H4",
                ),
                Note(
                    text=_(
                        "The codes do not ask you to have private opinions cleared. Whether a "
                        "view may be spoken is never worked out here: people decide, and say why."
                    ),
                    cites="H5",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="cleared",
            fact=StatementCleared,
            by=(DIRECT_SUPERVISOR, ETHICS),
            title=_("Clear the statement"),
            lead=_("You say that it may be made. Nothing is cleared by silence."),
            button=_("Clear it"),
            done=_("The clearance is recorded"),
            day=_("On which day was it cleared?"),
            questions=(
                Question(
                    name="by",
                    label=_("Which authorised official cleared it?"),
                    help=_("Post and name."),
                ),
                Question(name="note", label=_("What was said about it?"), rows=2),
            ),
            paper="clearance",
            attach=_("Attach the text that was cleared"),
        ),
        Act(
            name="made",
            fact=StatementMade,
            by=(OWN, ETHICS),
            title=_("The statement was made"),
            button=_("Record it"),
            done=_("The statement is recorded"),
            day=_("On which day?"),
            questions=(
                Question(
                    name="link",
                    label=_("Where can it be found?"),
                    help=_("A page, an issue, a broadcast."),
                ),
            ),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=DIRECT_SUPERVISOR), Reader(who=ETHICS)),
    states={
        "open": State(label=_("To be cleared"), stage="open"),
        "made-uncleared": State(label=_("Made; not cleared"), stage="open"),
        "cleared": State(label=pgettext_lazy("statement", "Cleared"), stage="done"),
        "made": State(label=pgettext_lazy("statement", "Made"), stage="done"),
        "nothing": State(label=_("No clearance is owed"), stage="nothing"),
    },
    state=state,
    title=("topic", "description"),
    party=("medium",),
    labels={
        "title": _("About what"),
        "party": _("Where"),
        "opened": _("Planned since"),
    },
    notes=(
        Note(
            text=_(
                "Nothing is late before the statement is made. Not cleared by that day, it is "
                "late from that day on."
            ),
            cites="H5",
        ),
        Note(
            text=_(
                "The Code does not name those who clear. That the direct supervisor or the ethics "
                "officer records it, is a rule of the organisation."
            ),
            policy=True,
        ),
    ),
    further={"speakers": _("Who speaks for the organisation")},
)
