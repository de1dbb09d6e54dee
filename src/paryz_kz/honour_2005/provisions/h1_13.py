"""Point 1, subpoint 13: invitations to trips at others' expense are declined."""

from paryz.facts import TripDeclined, TripInvited, TripPermitted
from paryz.kernel.conditions import EMPTY, where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term

PROVISION = Provision(
    number="H1.13",
    printed="13)",
    text="""
        to decline invitations to domestic and foreign tourist, medical and other trips due to
        Kazakhstan or foreign natural and legal people, excepting the cases set by the law;
    """,
    duties=(
        Duty(
            act="decline-trip",
            to="inviter",
            arises_from=(TripInvited,),
            when=where(basis=EMPTY),
            term=no_term(),
            discharged_by=(TripDeclined, TripPermitted),
        ),
    ),
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "“Trips due to Kazakhstan or foreign natural and legal people” is read as trips "
                "at their expense."
            ),
        ),
        Reading(
            text=N_(
                "An invitation is declined unless an exception of a law is cited; without a "
                "citation a permission is refused. There is no term."
            ),
            because=N_("“Excepting the cases set by the law”."),
        ),
    ),
    defects=(N_("“Due to” stands for “at the expense of”."),),
    category="trip at others' expense",
    see=("E10.4",),
)
