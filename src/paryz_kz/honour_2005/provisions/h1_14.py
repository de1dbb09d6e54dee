"""Point 1, subpoint 14: a good atmosphere in the group."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.14",
    printed="14)",
    text="""
        promote a sustainable and positive moral and psychological atmosphere in the group by
        their attitude and personal behaviour;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="climate in the team",
)
