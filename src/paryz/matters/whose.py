"""Whose record, register or figures: the one organisation there is, or one that is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.widgets import ChoiceWidget
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from paryz.matters.picking import Found, one_of
from paryz.people.models import Organisation
from paryz.web.actors import Request


class WhoseForm(forms.Form):
    """One of some organisations, as the address has it: listed, or found where they are many."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        to_field_name="uid",
        empty_label=None,
    )

    def __init__(
        self,
        request: Request,
        rows: QuerySet[Organisation],
        *,
        label: Any = None,
        widget: type[ChoiceWidget] = forms.Select,
    ) -> None:
        self.asked = request.GET.get("organisation", "")
        super().__init__(request.GET if self.asked else None, use_required_attribute=False)
        self.rows = rows
        field = self.fields["organisation"]
        field.label, field.widget = label or field.label, widget()
        self.fields["organisation"] = one_of(field, rows)

    @cached_property
    def _some(self) -> list[Organisation]:
        return list(self.rows[:2])

    @property
    def only(self) -> Organisation | None:
        """The one that there is, if there is one alone."""
        return self._some[0] if len(self._some) == 1 else None

    @property
    def are_several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._some) > 1

    @property
    def is_searched(self) -> bool:
        """Whether there are too many to be listed."""
        return isinstance(self.fields["organisation"], Found)

    @cached_property
    def chosen(self) -> Organisation | None:
        """The one that is asked for; None where none is, or a search finds no one."""
        return self.cleaned_data["organisation"] if self.is_valid() else None

    @cached_property
    def chosen_or_first(self) -> Organisation | None:
        """The one that is asked for, or the first where none is; 404 for what is not listed."""
        if self.asked and self.chosen is None and not self.is_searched:
            raise Http404
        return self.chosen if self.asked else self.rows.first()
