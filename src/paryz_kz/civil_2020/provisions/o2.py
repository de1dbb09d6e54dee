"""Order, paragraph 2: what the department shall ensure."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="O2",
    printed="2.",
    text="""
        The Department of Labor and Social Partnership of the Ministry of Labor and Social
        Protection of the Population of the Republic of Kazakhstan, in accordance with the
        procedure established by law, shall ensure:
    """,
    modality="obligation",
    addressee="ministry department",
    edition="O-342",
    readings=(
        Reading(
            text=N_(
                "This binds the ministry. No organisation that uses the product owes anything "
                "under it."
            ),
        ),
    ),
)
