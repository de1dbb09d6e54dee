"""Point 1, subpoint 2: the principle of legality."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.2",
    printed="2)",
    text="""
        be guided by the principle of legality, strictly observing the Constitution and laws of
        the Republic of Kazakhstan, acts of the President of the Republic of Kazakhstan and
        other normative legal acts of the Republic of Kazakhstan;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="legality",
    see=("E8", "E9.6"),
)
