"""How a relative or a candidate is asked for: by full name, and which one of those who have it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import OWN, Act, Question
from paryz.facts import KinDeclared
from paryz.matters.declared.asking import OUTSIDE, DeedForm
from paryz.matters.declared.colleagues import named

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


class WhichForm(DeedForm):
    """A form that never takes somebody for a person of ours because of the name alone.

    Wherever people of that name work here, even one, it asks which of them, or none.
    """

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        found = named(self.asker.organisation, said) if self.asker.organisation else []
        self.found[name] = None
        if not found:
            return
        field = f"{name}--which"
        chosen = self.data.get(field, "")
        self.fields[field] = forms.ChoiceField(
            label=gettext("People of this name work here. Is it one of them?"),
            help_text=gettext("A name alone makes nobody anybody’s kin."),
            widget=forms.RadioSelect,
            choices=[
                *((each.person.uid, each.words) for each in found),
                (OUTSIDE, gettext("None of them: somebody else of this name")),
            ],
        )
        self._beside(name, field)
        one = next((each for each in found if each.person.uid == chosen), None)
        if one is None and chosen != OUTSIDE:
            self.add_error(field, gettext("Choose one of them."))
            return
        self.found[name] = one

    def _beside(self, name: str, field: str) -> None:
        """Put the question which of them under the name that it asks about."""
        order = [each for each in self.fields if each != field]
        order.insert(order.index(f"{name}--name") + 1, field)
        self.order_fields(order)


class KinForm(WhichForm):
    """The declaration of a relative; nobody is kin to themselves."""

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        super()._which(name, said, given)
        one = self.found[name]
        if one is not None and one.person == self.asker.person:
            self.add_error(f"{name}--which", gettext("This is you. Choose somebody else."))
