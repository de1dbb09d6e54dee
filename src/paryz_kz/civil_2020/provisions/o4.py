"""Order, paragraph 4: when the order comes into effect."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="O4",
    printed="4.",
    text="""
        This Order shall come into effect upon the expiration of ten calendar days after the day
        of its first official publication.
    """,
    modality="procedure",
    addressee="",
    edition="O-342",
    readings=(
        Reading(
            text=N_(
                "“Upon the expiration of ten calendar days after the day of publication” is read "
                "so: published on day P, the order is in force from P + 11 days."
            ),
            because=N_(
                "A sister order with the same clause, No. 353, was in force on 18 September 2020, "
                "which agrees with publication on 7 September 2020."
            ),
        ),
        Reading(
            text=N_(
                "While the day of first official publication is not entered, the day is unknown "
                "and not before 9 September 2020."
            ),
            because=N_(
                "The order was registered on 29 August 2020, so it cannot have been published "
                "earlier."
            ),
        ),
    ),
    see=("E9.fn",),
)
