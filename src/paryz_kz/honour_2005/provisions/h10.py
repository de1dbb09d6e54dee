"""Point 10: the collective may administer a public reprimand."""

from paryz.facts import CollectiveConsidered, ReferredToCollective
from paryz.kernel.conditions import First
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term
from paryz_kz.cases import referred_event

PROVISION = Provision(
    number="H10",
    printed="5.",
    text="""
        By the decision of the official, entitled to the appointment and dismissal of a public
        servant, the collective of public authority may consider the fact of non-observance of
        the Code and administer a public reprimand by results of consideration.
    """,
    duties=(
        Duty(
            act="consider-in-collective",
            owed_by="collective",
            arises_from=(ReferredToCollective,),
            when=First(),
            term=no_term(),
            discharged_by=(CollectiveConsidered,),
            event_day=referred_event,
        ),
    ),
    modality="permission",
    addressee="collective",
    edition="H-1567",
    readings=(
        Reading(
            text=N_(
                "Two decisions stand here: that of the official entitled to appoint and dismiss, "
                "to refer the matter; and that of the collective, which may reprimand. Without "
                "the first the second is refused."
            ),
            because=N_("“By the decision of the official”; “may consider”."),
        ),
        Reading(
            text=N_(
                "A public reprimand is a moral measure and no sanction: it has no term of "
                "validity and no effect at certification."
            ),
            because=N_(
                "Labor Code art. 64(2): other sanctions than those of the Code and the laws are "
                "not allowed."
            ),
        ),
        Reading(
            text=N_("Consideration in the collective has no term."),
            because=N_("The text gives none."),
        ),
    ),
    defects=(N_("The list restarts on paper: printed as point 5, cited as H10."),),
    see=("H9", "E14.1"),
)
