"""The acts that an officer records for many people: they signed on paper, their forms are filed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.facts import AcknowledgementFiled, CodeAcknowledged
from paryz.kernel.facts import Fact
from paryz.kernel.world import World
from paryz.languages import language
from paryz.law import codes
from paryz.ledger.models import Entry
from paryz.recording.worlds import world_of
from paryz.web.inputs import DayInput
from paryz.words.dates import in_words

Words = str | Promise
Given = Mapping[str, Any]


class SignedForm(forms.Form):
    """On which day they signed."""

    day = forms.DateField(
        label=_("On which day did they sign?"),
        help_text=_("The day that stands on the forms. One day for all who are ticked."),
        widget=DayInput,
    )

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean_day(self) -> date:
        """A day that is not ahead."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day lies ahead. Choose today or earlier."))
        return day


class FiledForm(SignedForm):
    """On which day the forms were filed, and where they lie."""

    place = forms.CharField(
        label=_("Where does the paper lie?"),
        help_text=_("So that it is found again: personal file, cabinet, shelf, room."),
        max_length=200,
        required=False,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["day"].label = _("On which day were the forms filed?")
        self.fields["day"].help_text = _("The day on which they were put into the personal files.")


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act for many: its page, and for a row either the reason against it or the fact."""

    name: str
    route: str
    title: Words
    lead: Words
    button: Words
    done: Words
    form: type[SignedForm]
    reason: Callable[[Any, Given], str]
    fact: Callable[[Any, Given], Fact]
    next_tab: str
    next_label: Words


def _said(day: date) -> str:
    return in_words(day, language())


def against_signing(row: Any, given: Given) -> str:
    """Why somebody cannot be put down as having signed on the day; nothing if it is right."""
    if row.discharged_on:
        return gettext("signed on {day} already").format(day=_said(row.discharged_on))
    if row.ended_on:
        return gettext("left service on {day}").format(day=_said(row.ended_on))
    day = given.get("day")
    if row.act == "reacknowledge" and day and day < row.cause_day:
        return gettext("the new edition took effect on {day} only").format(day=_said(row.cause_day))
    return ""


def against_filing(row: Any, given: Given) -> str:
    """Why a form cannot be put down as filed on the day; nothing if it is right."""
    if not row.discharged_on:
        return gettext("has not signed yet")
    if row.filed_on:
        return gettext("the form was filed on {day} already").format(day=_said(row.filed_on))
    if not row.awaits_filing:
        return gettext("no form of this code has to be filed")
    day = given.get("day")
    if day and day < row.discharged_on:
        return gettext("signed on {day}, which is later").format(day=_said(row.discharged_on))
    return ""


def edition_on(world: World, code: str, day: date) -> str:
    """The edition of a code that was in force on a day; the first one before that."""
    editions = codes.identified(code).editions
    held = [each for each in editions if world.in_force(each.id).first <= day]
    return (held or list(editions[:1]))[-1].id


def edition_of_row(row: Any, day: date) -> str:
    """The edition that somebody signs for: the new one where it is signed for anew."""
    if row.act == "reacknowledge" and (edition := _took_effect(row.cause)):
        return edition
    return edition_on(world_of(row.organisation), row.code, day)


@lru_cache(maxsize=1024)
def _took_effect(fact: str) -> str:
    """The edition that a fact says took effect; entries never change, so it is kept."""
    entry = Entry.objects.filter(fact=fact, content__isnull=False).first()
    return str(entry.content.get("edition", "")) if entry and entry.content else ""


def _signature(row: Any, given: Given) -> Fact:
    return CodeAcknowledged(
        person=row.person.uid,
        day=given["day"],
        code=row.code,
        edition=edition_of_row(row, given["day"]),
        method="paper",
    )


def _filing(row: Any, given: Given) -> Fact:
    return AcknowledgementFiled(
        person=row.person.uid, day=given["day"], code=row.code, place=given["place"] or None
    )


SIGNED = Act(
    name="signed",
    route="acknowledgements-signed",
    title=_("They signed on paper"),
    lead=_(
        "The entries will say that the forms were signed on paper, and that you recorded it on "
        "their behalf."
    ),
    button=_("Record the signatures"),
    done=_("Signatures on paper are recorded"),
    form=SignedForm,
    reason=against_signing,
    fact=_signature,
    next_tab="unfiled",
    next_label=_("Forms that wait for filing"),
)
FILED = Act(
    name="filed",
    route="acknowledgements-filed",
    title=_("The forms are filed"),
    lead=_(
        "Paragraph 6 keeps the form in the personal file, which the personnel department keeps."
    ),
    button=_("Record the filing"),
    done=_("The filing is recorded"),
    form=FiledForm,
    reason=against_filing,
    fact=_filing,
    next_tab="unfiled",
    next_label=_("Forms that still wait for filing"),
)
ACTS = {act.name: act for act in (SIGNED, FILED)}
