"""What an administrator is asked about the calendar, and the facts that the answers make."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.facts import CalendarDayStated, CalendarYearStated
from paryz.facts.calendar import LAST_YEAR
from paryz.kernel.calendar import Calendar
from paryz.kernel.facts import Fact
from paryz.law import codes
from paryz.web.inputs import DayInput

TRANSFER = "Transfer of a day of rest"
KINDS = (
    ("transfer", _("A day of rest is moved: another day is worked for it")),
    ("holiday", _("A holiday: off, and the next working day too where it falls on a day of rest")),
    ("day-off", _("A day off that never rolls: 7 January, Kurban Ait, a day declared off")),
    ("rolled", _("Off because a holiday fell on a day of rest")),
    ("ordinary", _("No longer off, or no longer worked: an ordinary day again")),
)
WEEKS = (
    ("5 6", _("Both weeks")),
    ("5", _("The five-day week")),
    ("6", _("The six-day week")),
)
INSTEAD = ("transfer", "rolled")


class KnownForm(forms.Form):
    """What every statement has: by which act, and since when it is known."""

    estimated = forms.BooleanField(
        label=_("Estimated"),
        help_text=_("No confirmation was seen. Deadlines that touch the day will say so."),
        required=False,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The act with its number and day, or where it was reported."),
        max_length=200,
    )
    known_from = forms.DateField(
        label=_("Known since"),
        help_text=_(
            "The day of the act or of its first report. “What was due as it was known then” "
            "is answered by it."
        ),
        widget=DayInput,
    )

    def __init__(self, *given: Any, today: dt.date, calendar: Calendar, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today, self.calendar = today, calendar
        self.fields["known_from"].widget.attrs["max"] = today.isoformat()
        self.fields["known_from"].initial = today

    def clean_known_from(self) -> dt.date:
        """A day that is not ahead."""
        day: dt.date = self.cleaned_data["known_from"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day lies ahead. Choose today or earlier."))
        return day


class CalendarDayForm(KnownForm):
    """One date: what it is, in everyday words."""

    date = forms.DateField(label=_("Which day?"), widget=DayInput)
    kind = forms.ChoiceField(label=_("What about it?"), choices=KINDS, widget=forms.RadioSelect)
    instead_of = forms.DateField(
        label=_("Instead of which day?"),
        help_text=_(
            "For a moved day: the day of rest that is worked for it. For a day after a holiday: "
            "the holiday."
        ),
        widget=DayInput,
        required=False,
    )
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("For a holiday or a day off, such as Kurban Ait."),
        max_length=200,
        required=False,
    )
    weeks = forms.ChoiceField(label=_("For which working week?"), choices=WEEKS)
    field_order = ("date", "kind", "instead_of", "name", "weeks", "estimated")

    def clean(self) -> dict[str, Any]:
        """A moved day names the other one, a holiday its name; the year is known."""
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind in INSTEAD and not given.get("instead_of") and "instead_of" not in self.errors:
            self.add_error("instead_of", gettext("Say in whose place the day stands."))
        if kind in ("holiday", "day-off") and not given.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Say what the day is called."))
        day = given.get("date")
        if day and self.calendar.year(day.year) == "absent":
            self.add_error(
                "date",
                gettext("The year {year} is not entered. Add the year first.").format(
                    year=day.year
                ),
            )
        if day and given.get("instead_of") == day:
            self.add_error("instead_of", gettext("A day does not stand in its own place."))
        return given

    def facts(self) -> list[Fact]:
        """One fact; for a moved day of rest one for each of the two days."""
        given = self.cleaned_data
        known = {
            "person": "",
            "day": given["known_from"],
            "weeks": given["weeks"],
            "source": given["source"],
            "estimated": "yes" if given["estimated"] else None,
        }
        day, instead = given["date"], given["instead_of"]
        if given["kind"] == "transfer":
            return [
                CalendarDayStated(
                    **known, date=day, kind="moved-off", instead_of=instead, name=TRANSFER
                ),
                CalendarDayStated(
                    **known, date=instead, kind="worked", instead_of=day, name=TRANSFER
                ),
            ]
        return [
            CalendarDayStated(
                **known,
                date=day,
                kind=given["kind"],
                name=given["name"] or self._called(day, instead) or None,
                instead_of=instead if given["kind"] == "rolled" else None,
            )
        ]

    def _called(self, day: dt.date, instead: dt.date | None) -> str:
        """The name that the table has for the day, or for the holiday in whose place it stands."""
        named = [row.name for row in self.calendar.days if row.day == (instead or day)]
        return named[-1] if named else ""


class YearForm(KnownForm):
    """A whole year, drafted from the laws."""

    year = forms.IntegerField(label=_("Which year?"), min_value=2028, max_value=LAST_YEAR)
    moving = forms.DateField(
        label=_("First day of Kurban Ait"),
        help_text=_("Announced or estimated; leave it empty if nothing is known yet."),
        widget=DayInput,
        required=False,
    )
    field_order = ("year", "moving", "estimated", "source", "known_from")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["estimated"].label = _("The day of Kurban Ait is estimated")
        self.fields["estimated"].help_text = _("The year is provisional until it is announced.")
        self.fields["estimated"].initial = True

    def clean(self) -> dict[str, Any]:
        """A year that is not entered, and a day that lies in it."""
        given = super().clean() or self.cleaned_data
        year, moving = given.get("year"), given.get("moving")
        if year and self.calendar.year(year) != "absent":
            self.add_error(
                "year",
                gettext("{year} is entered already. Change its days one by one.").format(year=year),
            )
        if year and moving and moving.year != year:
            self.add_error("moving", gettext("This day does not lie in the year."))
        return given

    def facts(self) -> list[Fact]:
        """The year, and a fact for each day that its weekday does not explain."""
        given = self.cleaned_data
        draft = codes.package().draft_year
        assert draft is not None
        unsure = given["estimated"] or given["moving"] is None
        rows = draft(given["year"], given["moving"], estimated=given["estimated"])
        return [
            CalendarYearStated(
                person="",
                day=given["known_from"],
                year=Decimal(given["year"]),
                status="provisional" if unsure else "official",
                source=given["source"],
            ),
            *(
                CalendarDayStated(
                    person="",
                    day=given["known_from"],
                    date=row.day,
                    kind=row.kind,
                    weeks=" ".join(str(week) for week in sorted(row.weeks)),
                    name=row.name,
                    instead_of=row.instead_of,
                    estimated="yes" if row.estimated else None,
                    source=row.source,
                )
                for row in rows
            ),
        ]
