"""Point 1, subpoint 15: resist what hinders the work."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.15",
    printed="15)",
    text="""
        resist actions that interfere effective functioning of public organizations and proper
        performance of official duties by public servants;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="obstruction",
)
