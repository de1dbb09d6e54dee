"""What an officer sends: a register of gifts, and how it is laid out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from paryz.imports.gifts.mapping import GIFT_LAYOUTS, GiftMapping
from paryz.kernel.refusal import Refused
from paryz.matters.picking import one_of
from paryz.people.models import Organisation
from paryz.words.saying import say


class SendForm(forms.Form):
    """A register, where it is to stand, and its mapping: a shipped one or one's own."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("In whose register?"), empty_label=None
    )
    file = forms.FileField(
        label=_("The list"), help_text=_("A CSV or XLSX file with a heading over each column.")
    )
    shipped = forms.ChoiceField(
        label=_("Layout"),
        required=False,
        help_text=_("Registers whose mapping comes with Paryz."),
    )
    mapping = forms.FileField(
        label=_("Your own mapping file"),
        required=False,
        help_text=_(
            "It says which column holds what, and under whose rules the gifts were received; "
            "docs/import-a-register.md tells how to write one."
        ),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = one_of(self.fields["organisation"], organisations)
        shipped = self.fields["shipped"]
        assert isinstance(shipped, forms.ChoiceField)
        known = [(name, GIFT_LAYOUTS.load(name).title) for name in GIFT_LAYOUTS.shipped()]
        shipped.choices = [("", _("My own mapping file")), *known]

    def clean_mapping(self) -> str:
        """The text of the mapping file, if it can be read as one."""
        sent = self.cleaned_data.get("mapping")
        if sent is None:
            return ""
        try:
            data = sent.read()
            GIFT_LAYOUTS.read(data, name=sent.name)
        except Refused as refused:
            raise forms.ValidationError(say(refused)) from refused
        return str(data.decode("utf-8-sig"))

    def clean(self) -> dict[str, Any]:
        """Without a mapping nobody knows what the columns hold; with two, which one counts."""
        cleaned = super().clean() or {}
        if "mapping" in self.errors:
            return cleaned
        if cleaned.get("mapping") and cleaned.get("shipped"):
            self.add_error("mapping", _("Choose a layout or send a mapping file, not both."))
        elif not cleaned.get("mapping") and not cleaned.get("shipped"):
            self.add_error("shipped", _("Choose a layout, or send a mapping file."))
        return cleaned


def mapping_of(text: str) -> GiftMapping:
    """The mapping that a staged list names: a shipped one by name, or the text of a file."""
    return GIFT_LAYOUTS.staged(text)


class DecisionForm(forms.Form):
    """Whether the bad rows are left out."""

    skip_bad = forms.BooleanField(required=False)

    def __init__(self, *args: Any, bad: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bad = bad
        self.fields["skip_bad"].label = _("Leave the %(count)s bad rows out and list the rest") % {
            "count": bad
        }

    def clean(self) -> dict[str, Any]:
        """Bad rows need a decision."""
        cleaned = super().clean() or {}
        if self.bad and not cleaned.get("skip_bad"):
            self.add_error(
                "skip_bad",
                _("Some rows cannot be listed. Mend the list, or tick that they are left out."),
            )
        return cleaned
