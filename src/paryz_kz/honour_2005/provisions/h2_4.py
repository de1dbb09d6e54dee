"""Point 2, subpoint 4: appeals are answered within the set time limit."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz import appeals

PROVISION = Provision(
    number="H2.4",
    printed="4)",
    text="""
        prevent display of bureaucracy in consideration of appeals and take necessary action on
        them within the set time limit;
    """,
    duties=appeals.duties(appeals.under_honour, wording=False),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    readings=(
        Reading(
            text=N_(
                "“The set time limit” is that of the law on appeals of the time. Before 1 July "
                "2021 no term is shown."
            ),
            because=N_("The text refers to another law; the law of 2007 is not entered."),
        ),
    ),
    defects=(N_("The time limit is that of another law, which is not named."),),
    category="denial or delay of information",
    see=("E10.9",),
)
