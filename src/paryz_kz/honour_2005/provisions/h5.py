"""Point 5: when views are not expressed publicly."""

from __future__ import annotations

from paryz.facts import SpeakerAuthorised, StatementCleared, StatementMade, StatementPlanned
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.situation import Situation
from paryz.kernel.terms import Limit, Term


def is_no_authorised_speaker(cause: Fact, situation: Situation) -> bool:
    """Nobody had authorised the servant to speak for the body on that day."""
    return not any(
        isinstance(fact, SpeakerAuthorised)
        and fact.day <= cause.day
        and (fact.until is None or cause.day <= fact.until)
        for fact in situation.standing(cause.person).facts
    )


def on_the_day_it_was_made(cause: Fact, situation: Situation) -> Limit:
    """There is no term until the statement is made; what is not cleared that day is late on it."""
    made = situation.first(StatementMade)
    if made is None:
        return Limit("none")
    return Limit("fixed", cause.day, made.day, late_on_due=True)


PROVISION = Provision(
    number="H5",
    printed="2.",
    text="""
        Public servants should not publicly express their views on the issues of public policy
        and official work, if it:
    """,
    duties=(
        Duty(
            act="clear-statement",
            to="authorised official",
            arises_from=(StatementPlanned,),
            when=is_no_authorised_speaker,
            term=Term(
                unit="fixed",
                worked_out=on_the_day_it_was_made,
                says=Sentence(N_("before the statement is made")),
            ),
            discharged_by=(StatementCleared,),
        ),
    ),
    modality="information",
    addressee="servant",
    edition="H-1567",
    readings=(
        Reading(
            text=N_(
                "Whoever is not authorised to speak has a planned statement cleared. Nothing is "
                "late until the statement is made; not cleared by its day, it is overdue from "
                "that day on."
            ),
            because=N_(
                "The point forbids certain content; a clearance is the way to know it before."
            ),
        ),
    ),
    defects=(N_("The list restarts on paper: printed as point 2, cited as H5."),),
    see=("H4",),
)
