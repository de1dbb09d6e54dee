"""A refusal to sign, seen by witnesses; it ends no duty, and an act of it is printed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.facts import AcknowledgementRefused
from paryz.kernel.refusal import Refused
from paryz.ledger.receipts import as_text
from paryz.people.models import Person
from paryz.recording.actions import Missing, record
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.bulk import REMEMBERED
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.words.saying import say


class RefusalForm(forms.Form):
    """When it was, and who saw it."""

    day = forms.DateField(label=_("On which day was it refused?"), widget=DayInput)
    first = forms.CharField(
        label=_("First witness"),
        help_text=_("Full name and post, as they will stand on the act."),
        max_length=200,
    )
    second = forms.CharField(label=_("Second witness"), max_length=200)

    def __init__(self, *given: Any, today: date, person: Person, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today, self.person = today, person
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean_day(self) -> date:
        """A day that is not ahead."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day lies ahead. Choose today or earlier."))
        return day

    def clean(self) -> dict[str, Any]:
        """Two people, neither of whom is the one who refuses."""
        given = super().clean() or {}
        names = [str(given.get(each, "")).casefold().split() for each in ("first", "second")]
        if names[0] and names[0] == names[1]:
            self.add_error("second", gettext("The two witnesses are two people."))
        own = str(self.person).casefold().split()
        for field, name in zip(("first", "second"), names, strict=True):
            if name and name[: len(own)] == own:
                self.add_error(field, gettext("Nobody is a witness of their own refusal."))
        return given


@require_http_methods(["GET", "HEAD", "POST"])
def refused(request: Request, pk: int) -> HttpResponse:
    """Record that somebody would not sign."""
    kept = rows.kept(request.actor)
    row = get_object_or_404(rows.with_all(kept, request.actor), pk=pk)
    if row.discharged_on or row.ended_on:
        context = {"row": row, "form": None}
        return render(request, "registers/acknowledgements/refused.html", context, status=422)
    form = RefusalForm(
        request.POST if request.method == "POST" else None,
        today=request.today,
        person=row.person,
        initial={"day": request.today},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        fact = AcknowledgementRefused(
            person=row.person.uid,
            day=given["day"],
            code=row.code,
            witnesses=f"{given['first']}\n{given['second']}",
        )
        try:
            receipt = record(request.actor, row.organisation, [fact], now=request.now)[0]
        except Missing as missing:
            raise Http404 from missing
        except Refused as refusal:
            form.add_error(None, say(refusal, {row.person.uid: str(row.person)}))
        else:
            request.session[REMEMBERED] = {
                "act": "refused",
                "count": 1,
                "person": str(row.person),
                "day": given["day"].isoformat(),
                "first": receipt.number,
                "last": receipt.number,
                "seal": receipt.short,
                "recorded_at": receipt.recorded_at,
                "text": as_text(receipt),
                "fact": receipt.fact,
            }
            return redirect("acknowledgements-done")
    context = {"row": row, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registers/acknowledgements/refused.html", context, status=status)
