"""Namesakes: somebody who was named is asked for by name and, of those who have it, by choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from paryz.matters.declared.asking import OUTSIDE, DeedForm
from paryz.matters.declared.colleagues import colleagues_named


class WhichForm(DeedForm):
    """A form that never takes somebody for a person of ours because of the name alone.

    Wherever people of that name work here, even one, it asks which of them, or none.
    """

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        found = colleagues_named(self.asker.organisation, said) if self.asker.organisation else []
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
