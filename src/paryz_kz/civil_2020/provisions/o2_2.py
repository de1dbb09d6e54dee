"""Order, paragraph 2, subparagraph 2: the order is posted after its publication."""

from paryz.facts import ActPosted, ActPublished
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term
from paryz_kz.orders import whoever

PROVISION = Provision(
    number="O2.2",
    printed="2)",
    text="""
        posting this Order on the official Internet resource of the Ministry of Labor and Social
        Protection of the Population of the Republic of Kazakhstan after its official
        publication;
    """,
    duties=(
        Duty(
            act="post-act",
            owed_by="ministry",
            to="public",
            arises_from=(ActPublished,),
            term=no_term(),
            discharged_by=(ActPosted,),
            binds=whoever,
        ),
    ),
    modality="obligation",
    addressee="ministry department",
    edition="O-342",
    within="O2",
    readings=(
        Reading(
            text=N_("“After its official publication” has no number of days; none is invented."),
        ),
    ),
)
