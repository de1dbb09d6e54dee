"""Point 6: ungrounded accusations of doing business or lobbying are refuted."""

from paryz.facts import AccusationRefuted, PubliclyAccused
from paryz.kernel.conditions import where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term

PROVISION = Provision(
    number="H6",
    printed="1.",
    text="""
        In cases of ungrounded public accusations in the managing of commercial organizations
        and / or doing business, lobbying for anyone’s interests towards a public servant, he
        must disclose information to refute such accusations.
    """,
    duties=(
        Duty(
            act="refute-accusation",
            to="public",
            arises_from=(PubliclyAccused,),
            when=where(of=("business", "lobbying")),
            term=no_term(),
            discharged_by=(AccusationRefuted,),
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    readings=(
        Reading(
            text=N_("“Must disclose information to refute” has no term."),
            because=N_("The text gives none."),
        ),
    ),
    defects=(N_("The list restarts on paper: printed as point 1, cited as H6."),),
    category="accusation not refuted",
    see=("H1.9", "H7"),
)
