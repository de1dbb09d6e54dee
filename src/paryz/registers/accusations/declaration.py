"""The register of public accusations: what was said of a servant, and how it was refuted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    ETHICS,
    OWN,
    Act,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import has
from paryz.facts import AccusationRefuted, PubliclyAccused

REGISTER = Register(
    name="accusations",
    kind="accusation",
    label=_("Public accusations"),
    own=_("Public accusations of me"),
    one=_("A public accusation"),
    lead=_(
        "What was said of servants in public, and how they refuted it: by disclosing information, "
        "by publication, in court."
    ),
    empty=_("An accusation stands here from the day on which the accused records it."),
    openings=(
        Opening(
            name="accused",
            fact=PubliclyAccused,
            by=(OWN,),
            happened=_("I was accused in public"),
            hint=_("Of doing business, of lobbying, of corruption: in print, on a page, aloud."),
            title=_("You were accused in public"),
            lead=_("Write down what was said and where, as long as it can still be found."),
            button=_("Record the accusation"),
            done=_("The accusation is recorded"),
            day=_("On which day was it made public?"),
            questions=(
                Question(name="of", label=_("Of what?")),
                Question(name="description", label=_("What was said?"), rows=4),
                Question(
                    name="published_in",
                    label=_("Where?"),
                    help=_("The paper, the channel, the address of the page."),
                ),
                Question(name="by", label=_("Who said it?")),
            ),
            notes=(
                Note(
                    text=_(
                        "What is recorded here is what others said. It is no finding: whoever is "
                        "accused is innocent until the opposite is established as the law demands."
                    ),
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="refuted",
            fact=AccusationRefuted,
            by=(OWN,),
            title=_("The accusation was refuted"),
            lead=_(
                "Print the refutation, make it public or go to court, and say here what you did."
            ),
            button=_("Record the refutation"),
            done=_("The refutation is recorded"),
            day=_("On which day?"),
            again=True,
            questions=(
                Question(name="how", label=_("How?"), required=True),
                Question(name="measures", label=_("What did you disclose or do?"), rows=4),
                Question(name="link", label=_("Where can it be found?")),
                Question(
                    name="court_case",
                    label=_("Number of the court case"),
                    help=_("Only if you went to court."),
                ),
            ),
            paper="refutation",
            attach=_("Attach the publication or the act of the court"),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=ETHICS)),
    states={
        "open": State(label=_("To be refuted"), stage="open"),
        "refuted": State(label=pgettext_lazy("accusation", "Refuted"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    ends={AccusationRefuted: "refuted"},
    title=("description", "published_in"),
    party=("by", "published_in"),
    number=("court_case",),
    labels={
        "title": _("What was said"),
        "party": _("Who said it"),
        "opened": _("Made public on"),
        "number": _("Court case"),
    },
    notes=(
        Note(
            text=_(
                "Whoever is accused is innocent until the opposite is established as the law "
                "demands. This record is no finding and counts in no assessment."
            ),
        ),
        Note(
            text=_("The Code sets no term for the refutation, and none is counted here."),
            cites="H6",
            when=lambda facts: not has(facts, PubliclyAccused, of="corruption"),
        ),
        Note(
            text=_(
                "The Code sets no term. “Including court order” is read as “including by court "
                "procedure”: going to court is one of the measures, and no condition of them."
            ),
            cites="H7",
            when=lambda facts: has(facts, PubliclyAccused, of="corruption"),
        ),
    ),
)
