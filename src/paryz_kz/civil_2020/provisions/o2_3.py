"""Order, paragraph 2, subparagraph 3: the legal service hears within ten working days."""

from paryz.facts import ActRegistered, ImplementationReported
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import working_days
from paryz_kz.orders import whoever

PROVISION = Provision(
    number="O2.3",
    printed="3)",
    text="""
        within ten working days after the state registration of this Order, submission to the
        Department of Legal Service of the Ministry of Labor and Social Protection of the
        Population of the Republic of Kazakhstan the information on the implementation of the
        measures provided for in subparagraphs 1) and 2) of this paragraph.
    """,
    duties=(
        Duty(
            act="report-implementation",
            owed_by="ministry department",
            to="legal service",
            arises_from=(ActRegistered,),
            term=working_days(10),
            discharged_by=(ImplementationReported,),
            binds=whoever,
        ),
    ),
    modality="obligation",
    addressee="ministry department",
    edition="O-342",
    within="O2",
    readings=(
        Reading(
            text=N_(
                "The day of state registration is day zero. Registered on 29 August 2020, the "
                "tenth working day was Monday 14 September 2020, because 31 August 2020 was a day "
                "off."
            ),
            because=N_("Working days are those of the five-day week."),
        ),
    ),
    see=("O2.1", "O2.2"),
)
