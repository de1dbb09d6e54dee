"""Point 3, subpoint 1: clear tasks, none impossible, none beyond the duties."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.assignments import reconsider

PROVISION = Provision(
    number="H3.1",
    printed="1)",
    text="""
        clearly define the objectives and score of authority of subordinates in accordance with
        the positions they hold, not give subordinates clearly impossible doing orders and not
        require them to execute the assignments that exceed the limits of official duties;
    """,
    duties=(reconsider("impossible", "beyond-duties"),),
    modality="obligation",
    addressee="direct supervisor",
    edition="H-1567",
    within="H3",
    readings=(
        Reading(
            text=N_("“Score of authority” is read as “scope of authority”."),
        ),
        Reading(
            text=N_(
                "A subordinate who contests a task as impossible or beyond the duties is owed a "
                "decision by the supervisor: to withdraw the task, or to uphold it with reasons. "
                "There is no term."
            ),
            because=N_("The text forbids such tasks and gives no procedure."),
        ),
    ),
    defects=(N_("“Score of authority” stands for “scope of authority”."),),
    category="impossible or excessive orders",
)
