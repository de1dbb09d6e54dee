"""Paragraph 10, subparagraph 5: official information is not for personal purposes."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E10.5",
    printed="5)",
    text="""use of official information for self-interested and other personal purposes;""",
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    category="information misuse",
    see=("E7.7", "H1.10"),
)
