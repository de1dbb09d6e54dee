"""Two units become one: which goes on, from which day, and what it takes over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.organisations import DAYS, administered
from paryz.desk.refusing import refusals
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.kernel.refusal import N_, Refused
from paryz.matters.finding import units_under
from paryz.matters.picking import one_of
from paryz.people.models import Organisation, Post, Unit
from paryz.people.tree import merge_units
from paryz.recording.worlds import today_in
from paryz.web.actors import Request
from paryz.web.inputs import DayInput


def merge(unit: Unit, into: Unit, day: date, today: date) -> None:
    """Close a unit; it lies under another from that day on, with whatever still runs.

    :class:`Refused` before the day has come, and where one of the two is closed already.
    """
    if day > today:
        raise Refused(N_("A unit is not merged before its day has come: {day}."), day=day)
    merge_units({unit: into}, day)


class MergeForm(forms.Form):
    """Which unit is closed, which one goes on, and from when."""

    unit = forms.ModelChoiceField(label=_("Unit that is closed"), queryset=Unit.objects.none())
    into = forms.ModelChoiceField(label=_("Unit that goes on"), queryset=Unit.objects.none())
    day = forms.DateField(label=_("From which day on"), widget=DayInput, input_formats=DAYS)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Unit.objects.filter(organisation=organisation, closed_on=None)
        for name in ("unit", "into"):
            self.fields[name] = one_of(self.fields[name], rows.order_by("name", "code"), _named)

    def clean(self) -> dict[str, Any]:
        """A unit is merged into another one."""
        given = super().clean() or {}
        if given.get("unit") and given["unit"] == given.get("into"):
            self.add_error("into", gettext("Choose another unit than the one that is closed."))
        return given


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})" if unit.code else unit.name


def merging(request: Request, uid: str) -> HttpResponse:
    """One form: what goes over is shown first, and done when it was seen."""
    found = get_object_or_404(administered(request.actor), uid=uid)
    today = today_in(found, request.now)
    form = MergeForm(request.POST or None, organisation=found, initial={"day": today})
    going = None
    if request.method == "POST" and form.is_valid():
        unit, into = form.cleaned_data["unit"], form.cleaned_data["into"]
        asked = f"{unit.pk}-{into.pk}-{form.cleaned_data['day']}"
        if form.cleaned_data["seen"] != asked:
            going = {"unit": unit, "into": into, "seen": asked, **_going(unit, today)}
        else:
            with refusals(form) as refused:
                merge(unit, into, form.cleaned_data["day"], today)
            if not refused.said:
                messages.success(
                    request,
                    gettext("{unit} is part of {into} now.").format(unit=unit.name, into=into.name),
                )
                return HttpResponseRedirect(reverse("organisation", args=[uid]))
    return render(
        request,
        "desk/merging.html",
        {"title": gettext("Merge units"), "organisation": found, "form": form, "going": going},
        status=422 if form.errors else 200,
    )


def _going(unit: Unit, today: date) -> dict[str, int]:
    """How many people and open duties the unit takes with it."""
    under = units_under(unit.uid)
    held = Post.objects.filter(Post.held_on(today), unit__in=under)
    posts = Q(person__posts__in=held, organisation=unit.organisation_id)
    duties = Deadline.objects.filter(statuses.is_open(today), posts)
    return {
        "people": held.values("person").distinct().count(),
        "duties": duties.values("pk").distinct().count(),
    }
