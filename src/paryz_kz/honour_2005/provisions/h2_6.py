"""Point 2, subpoint 6: languages, traditions and customs."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2.6",
    printed="6)",
    text="""
        observe generally accepted ethical norms, respect the state and other languages,
        traditions and customs of the people of Kazakhstan;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    category="respect for languages and traditions",
)
