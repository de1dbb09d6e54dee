"""Point 2, subpoint 2: modesty; the position is not used."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2.2",
    printed="2)",
    text="""show modesty, not use the official position;""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    category="use of office to influence",
    see=("E10.2", "E11.2"),
)
