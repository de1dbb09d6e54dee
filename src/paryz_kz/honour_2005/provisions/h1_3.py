"""Point 1, subpoint 3: rights of citizens."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.3",
    printed="3)",
    text="""
        protect the rights, freedom and legal interests of citizens, to avoid actions causing
        violation of human rights and freedom of citizens;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="rights of citizens",
    see=("H2.5",),
)
