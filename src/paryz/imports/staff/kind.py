"""The staff list as a kind of list: its words, its page, what is asked about its people."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paryz.imports.kinds import ListDecisionForm, ListKind, SendWords
from paryz.imports.staff.bringing import bring_staff_in
from paryz.imports.staff.mapping import STAFF_LAYOUTS
from paryz.imports.staff.matching import Match
from paryz.imports.staff.plans import DoubtAnswers, StaffPlan, staff_plan
from paryz.templatetags.paryz import in_words
from paryz.web.inputs import DayInput
from paryz.words.labels import field_label
from paryz.words.saying import say

SHOWN = 100
MOST_ABSENT = 500


class AnswersForm(ListDecisionForm[StaffPlan]):
    """One question for each doubtful row, a tick and a day for each person who is not listed."""

    leave_out = _("Leave the %(count)s bad rows out and import the rest")
    undecided = _("Some rows cannot be imported. Mend the list, or tick that they are left out.")
    left_on = forms.DateField(
        required=False,
        label=_("Last day of those who left"),
        help_text=_("It holds for everybody ticked below."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for match in self.plan.doubts:
            self.fields[f"doubt-{match.row.line}"] = _question(match)

    @property
    def doubts(self) -> list[forms.BoundField]:
        """The questions, one a doubtful row."""
        return [self[name] for name in self.fields if name.startswith("doubt-")]

    def clean(self) -> dict[str, Any]:
        """Those who left have a last day that has come."""
        cleaned = super().clean()
        day = cleaned.get("left_on")
        if self.ticked() and not day:
            self.add_error("left_on", _("Give the last day of the people who left."))
        if day and day > self.today:
            self.add_error("left_on", _("The last day lies in the future."))
        return cleaned

    def ticked(self) -> list[str]:
        """Who was ticked as having left: only people of this plan who are not in the list."""
        absent = {known.uid for known in self.plan.matches.absent}
        sent = self.data.getlist("left") if hasattr(self.data, "getlist") else []
        return [uid for uid in sent if uid in absent]

    def answers(self) -> DoubtAnswers:
        """What the officer said."""
        doubts = {
            match.row.line: self.cleaned_data[f"doubt-{match.row.line}"] or "skip"
            for match in self.plan.doubts
        }
        day = self.cleaned_data.get("left_on")
        return DoubtAnswers(doubts=doubts, left=dict.fromkeys(self.ticked(), day) if day else {})


def _question(match: Match) -> forms.ChoiceField:
    """Who of the known people the person of a row is."""
    known = [
        (
            each.uid,
            _("This is %(name)s, %(unit)s, in service since %(day)s")
            % {"name": each.full_name, "unit": each.unit, "day": in_words(each.entered_on)},
        )
        for each in match.candidates[:20]
    ]
    others = [("new", _("Another person")), ("skip", _("Leave the row out for now"))]
    return forms.ChoiceField(
        choices=[*known, *others],
        widget=forms.RadioSelect,
        initial="skip",
        required=False,
        label=_("Line %(line)s: %(name)s") % {"line": match.row.line, "name": match.row.full_name},
        help_text=say(match.why) if match.why else "",
    )


def _shown(made: StaffPlan) -> dict[str, Any]:
    changed = made.matches.of("changed")[:SHOWN]
    return {
        "added": made.matches.of("added")[:SHOWN],
        "changed": [
            (match, [(field_label(each.field), each.old, each.new) for each in match.changes])
            for match in changed
        ],
        "absent": made.matches.absent[:MOST_ABSENT],
        "signed": sum(1 for row in made.staff.people if row.signed_on),
    }


STAFF = ListKind(
    name="staff",
    stated="ServiceEntered",
    layouts=STAFF_LAYOUTS,
    plan=staff_plan,
    shown=_shown,
    decides=AnswersForm,
    bring_in=lambda *given, **when: asdict(bring_staff_in(*given, **when)),
    labels={"organisation": _("Whose staff is it?"), "mapping": _("A mapping file")},
    helps={
        "file": _(
            "A CSV or XLSX file with a heading over each column. Headings in Kazakh, Russian "
            "and English are recognised."
        ),
        "shipped": _("Leave it as it is unless somebody prepared a layout for this list."),
        "mapping": _(
            "For lists that are laid out in their own way; docs/import-staff.md says how."
        ),
    },
    unmapped=_("By its headings"),
    send=SendWords(
        title=_("Import a staff list"),
        lead=_("You will see what the list would add and change before anything is recorded."),
        button=_("Look at the list"),
        question=_("Which columns are read?"),
        answers=(
            _("Needed: the name (in one column or in several) and the day of entry into service."),
            _(
                "Read where they are there: personnel number, IIN, category, working week, post, "
                "unit, unit above, supervisor, language, e-mail, last day."
            ),
            _(
                "For people who signed before Paryz came: the day of signing, the day of filing, "
                "and where the paper lies."
            ),
            _(
                "Somebody who is missing from a list has not left because of that: you will be "
                "asked."
            ),
        ),
    ),
)
