"""The register of criticism: the servant's own, and nobody else's to read (E9.4, H2.3).

The Code asks the criticised to use criticism, and to persecute nobody for it. Nobody needs to
read who criticised whom, so nobody does.
"""

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import OWN, Act, Note, Opening, Question, Reader, Register, State
from paryz.facts import CriticismAnswered, CriticismReceived

REGISTER = Register(
    name="criticism",
    kind="criticism",
    label=_("Criticism"),
    own=_("Criticism of my work"),
    one=_("Criticism"),
    lead=_(
        "Constructive criticism is used to put shortcomings right and to work better. What was "
        "made of it stands here; nobody but you reads it."
    ),
    empty=_("Criticism of your work stands here, with what you made of it. Nobody else reads it."),
    openings=(
        Opening(
            name="received",
            fact=CriticismReceived,
            by=(OWN,),
            happened=_("My work was criticised"),
            hint=_("By a citizen, a colleague, in a newspaper, at a meeting."),
            title=_("Your work was criticised"),
            lead=_("Write down what was said. It is for you: nobody else reads it."),
            button=_("Record the criticism"),
            done=_("The criticism is recorded"),
            day=_("On which day?"),
            questions=(
                Question(
                    name="description", label=_("What was criticised?"), rows=3, required=True
                ),
                Question(
                    name="by",
                    label=_("Who said it?"),
                    help=_("Leave it empty if it does not matter; mostly it does not."),
                ),
            ),
            notes=(
                Note(
                    text=_(
                        "Whoever criticised you is not to suffer for it. What is constructive in "
                        "it is to be used; for that there is no term."
                    ),
                    cites="E9.4",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="answered",
            fact=CriticismAnswered,
            by=(OWN,),
            title=_("Say what you made of the criticism"),
            lead=_(
                "A measure, or the reason why there is nothing to change: either ends the duty."
            ),
            button=_("Record it"),
            done=_("What was made of the criticism is recorded"),
            day=_("On which day?"),
            again=True,
            questions=(Question(name="measure", label=_("What was done?"), rows=3, required=True),),
            paper="measure",
        ),
    ),
    readers=(Reader(who=OWN),),
    states={
        "open": State(label=_("To be used"), stage="open"),
        "used": State(label=_("Used"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    ends={CriticismAnswered: "used"},
    party=("by",),
    labels={
        "title": _("What was criticised"),
        "party": _("Who said it"),
        "opened": _("Said on"),
    },
    notes=(
        Note(
            text=_(
                "What you write about your own work is no remark about a colleague: criticism "
                "that is to be used is not what this subparagraph forbids."
            ),
            cites="E10.6",
        ),
    ),
)
