"""Order, paragraph 2, subparagraph 1: the order is registered with the Ministry of Justice."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="O2.1",
    printed="1)",
    text="""
        state registration of this Order with the Ministry of Justice of the Republic of
        Kazakhstan;
    """,
    modality="obligation",
    addressee="ministry department",
    edition="O-342",
    within="O2",
)
