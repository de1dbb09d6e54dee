"""How a relative is asked for: by full name, and which one of those who have it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import OWN, Act, Question
from paryz.facts import KinDeclared
from paryz.matters.declared.namesakes import WhichForm

DECLARE = Act(
    name="declared",
    fact=KinDeclared,
    by=(OWN,),
    title=_("Declare a relative"),
    lead=_(
        "Name kin who work here or who have to do with your work. Only you read the list; it is "
        "looked at, and nothing but what fits, before somebody is taken on or promoted."
    ),
    button=_("Declare"),
    done=_("The relative is declared"),
    day=_("Since which day do you declare it?"),
    questions=(
        Question(
            name="relation",
            label=_("Who is it to you?"),
            help=_("Brother, wife, aunt, son-in-law."),
        ),
        Question(
            name="relative",
            label=_("Full name of the relative"),
            help=_("Surname first, as it is written in papers."),
            asked="colleague",
        ),
        Question(
            name="position",
            label=_("Where do they work, and as what?"),
            help=_("Leave it empty if you do not know."),
        ),
    ),
)


class KinForm(WhichForm):
    """The declaration of a relative; nobody is kin to themselves."""

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        super()._which(name, said, given)
        one = self.found[name]
        if one is not None and one.person == self.asker.person:
            self.add_error(f"{name}--which", gettext("This is you. Choose somebody else."))
