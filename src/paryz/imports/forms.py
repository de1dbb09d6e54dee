"""What an officer sends: a list, and afterwards the answers to what is doubtful in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from paryz.imports.staff.mapping import STAFF_LAYOUTS, Mapping
from paryz.imports.staff.plans import Answers, Plan
from paryz.kernel.refusal import Refused
from paryz.matters.picking import one_of
from paryz.people.models import Organisation
from paryz.templatetags.paryz import in_words
from paryz.web.inputs import DayInput
from paryz.words.saying import say


class SendForm(forms.Form):
    """A list, whose it is, and how it is laid out where headings do not tell."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Whose staff is it?"), empty_label=None
    )
    file = forms.FileField(
        label=_("The list"),
        help_text=_(
            "A CSV or XLSX file with a heading over each column. Headings in Kazakh, Russian "
            "and English are recognised."
        ),
    )
    shipped = forms.ChoiceField(
        label=_("Layout"),
        required=False,
        help_text=_("Leave it as it is unless somebody prepared a layout for this list."),
    )
    mapping = forms.FileField(
        label=_("A mapping file"),
        required=False,
        help_text=_("For lists that are laid out in their own way; docs/import-staff.md says how."),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = one_of(self.fields["organisation"], organisations)
        shipped = self.fields["shipped"]
        assert isinstance(shipped, forms.ChoiceField)
        shipped.choices = [
            ("", _("By its headings")),
            *((name, name) for name in STAFF_LAYOUTS.shipped()),
        ]

    def clean_mapping(self) -> str:
        """The text of the mapping file, if it can be read as one."""
        sent = self.cleaned_data.get("mapping")
        if sent is None:
            return ""
        try:
            data = sent.read()
            STAFF_LAYOUTS.read(data, name=sent.name)
        except Refused as refused:
            raise forms.ValidationError(say(refused)) from refused
        return str(data.decode("utf-8-sig"))


def mapping_of(text: str) -> Mapping | None:
    """The mapping that a staged list names: a shipped one by name, or the text of a file."""
    return STAFF_LAYOUTS.staged(text) if text else None


class AnswersForm(forms.Form):
    """One question for each doubtful row, a tick and a day for each person who is not listed."""

    skip_bad = forms.BooleanField(required=False)
    left_on = forms.DateField(
        required=False,
        label=_("Last day of those who left"),
        help_text=_("It holds for everybody ticked below."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.today = plan, today
        bad = len(plan.staff.bad)
        self.fields["skip_bad"].label = _(
            "Leave the %(count)s bad rows out and import the rest"
        ) % {"count": bad}
        for match in plan.doubts:
            options: list[tuple[str, Any]] = [
                (
                    known.uid,
                    _("This is %(name)s, %(unit)s, in service since %(day)s")
                    % {
                        "name": known.full_name,
                        "unit": known.unit,
                        "day": in_words(known.entered_on),
                    },
                )
                for known in match.candidates[:20]
            ]
            options += [("new", _("Another person")), ("skip", _("Leave the row out for now"))]
            self.fields[f"doubt-{match.row.line}"] = forms.ChoiceField(
                choices=options,
                widget=forms.RadioSelect,
                initial="skip",
                required=False,
                label=_("Line %(line)s: %(name)s")
                % {"line": match.row.line, "name": match.row.full_name},
                help_text=say(match.why) if match.why else "",
            )

    @property
    def doubts(self) -> list[forms.BoundField]:
        """The questions, one a doubtful row."""
        return [self[name] for name in self.fields if name.startswith("doubt-")]

    def clean(self) -> dict[str, Any]:
        """Bad rows need a decision, and those who left a last day that has come."""
        cleaned = super().clean() or {}
        if self.plan.staff.bad and not cleaned.get("skip_bad"):
            self.add_error(
                "skip_bad",
                _("Some rows cannot be imported. Mend the list, or tick that they are left out."),
            )
        ticked = self.ticked()
        day = cleaned.get("left_on")
        if ticked and not day:
            self.add_error("left_on", _("Give the last day of the people who left."))
        if day and day > self.today:
            self.add_error("left_on", _("The last day lies in the future."))
        return cleaned

    def ticked(self) -> list[str]:
        """Who was ticked as having left: only people of this plan who are not in the list."""
        absent = {known.uid for known in self.plan.matches.absent}
        sent = self.data.getlist("left") if hasattr(self.data, "getlist") else []
        return [uid for uid in sent if uid in absent]

    def answers(self) -> Answers:
        """What the officer said."""
        doubts = {
            int(name.removeprefix("doubt-")): self.cleaned_data[name] or "skip"
            for name in self.fields
            if name.startswith("doubt-")
        }
        day = self.cleaned_data.get("left_on")
        return Answers(doubts=doubts, left=dict.fromkeys(self.ticked(), day) if day else {})
