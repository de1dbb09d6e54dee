"""Point 1, subpoint 4: unity of the people."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.4",
    printed="4)",
    text="""strengthen the unity of Kazakhstan people and ethnic harmony in the country;""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="unity and ethnic harmony",
)
