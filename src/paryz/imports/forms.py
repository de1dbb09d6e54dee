"""What an officer sends: a list, and how it is laid out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from paryz.imports.kinds import ListKind
from paryz.kernel.refusal import Refused
from paryz.matters.picking import one_of
from paryz.people.models import Organisation
from paryz.words.saying import say


class SendForm(forms.Form):
    """A list, whose it is, and how it is laid out: by a shipped mapping or by one's own."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None
    )
    file = forms.FileField(label=_("The list"))
    shipped = forms.ChoiceField(label=_("Layout"), required=False)
    mapping = forms.FileField(required=False)

    def __init__(
        self, *args: Any, of: ListKind[Any], organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        for name, label in of.labels.items():
            self.fields[name].label = str(label)
        for name, text in of.helps.items():
            self.fields[name].help_text = str(text)
        self.fields["organisation"] = one_of(self.fields["organisation"], organisations)
        shipped = self.fields["shipped"]
        assert isinstance(shipped, forms.ChoiceField)
        known = [(name, of.layouts.load(name).title) for name in of.layouts.shipped()]
        shipped.choices = [("", of.unmapped), *known]

    def clean_mapping(self) -> str:
        """The text of the mapping file, if it can be read as one."""
        sent = self.cleaned_data.get("mapping")
        if sent is None:
            return ""
        try:
            data = sent.read()
            self.of.layouts.read(data, name=sent.name)
        except Refused as refused:
            raise forms.ValidationError(say(refused)) from refused
        return str(data.decode("utf-8-sig"))

    def clean(self) -> dict[str, Any]:
        """One mapping: with two nobody knows which counts, and some lists are not read without."""
        cleaned = super().clean() or {}
        if "mapping" in self.errors:
            return cleaned
        if cleaned.get("mapping") and cleaned.get("shipped"):
            self.add_error("mapping", _("Choose a layout or send a mapping file, not both."))
        elif self.of.mapped and not cleaned.get("mapping") and not cleaned.get("shipped"):
            self.add_error("shipped", _("Choose a layout, or send a mapping file."))
        return cleaned
