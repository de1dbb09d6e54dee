"""Point 1, subpoint 5: discipline and working time."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.5",
    printed="5)",
    text="""
        strictly observe state and labor discipline, faithfully, impartially and qualitative
        perform their duties, effectively use the time for this purpose;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="labor discipline",
    see=("E9.1",),
)
