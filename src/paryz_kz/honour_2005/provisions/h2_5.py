"""Point 2, subpoint 5: honor and dignity regardless of origin."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2.5",
    printed="5)",
    text="""
        respect the honor and dignity of a man and citizen, regardless of the origin, social and
        property status, sex, race, nationality, language, religion, place of residence or any
        other circumstances;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    category="discrimination",
    see=("H1.3",),
)
