"""The organisation's own rule of reminders, and the letters that did not arrive for certain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.organisations import administered
from paryz.desk.refusing import refusals
from paryz.matters.columns import Column, drawn
from paryz.notices.ladder import Rungs, rungs_of
from paryz.notices.mail import is_set_up, masked
from paryz.notices.models import MOST_DAYS, Letter
from paryz.notices.sending import in_doubt
from paryz.people.models import Organisation
from paryz.recording.settings import choose_rungs
from paryz.web.actors import Request
from paryz.web.tables import Cell, Table

MOST_LETTERS = 50


def _days(label: Any, text: Any) -> forms.IntegerField:
    field = forms.IntegerField(
        label=label, help_text=text, min_value=0, max_value=MOST_DAYS, required=False
    )
    field.width = "3"  # type: ignore[attr-defined]
    return field


class RungsForm(forms.Form):
    """The four rungs; an empty one is left out."""

    first_before = _days(
        _("First reminder: days before the last working day"), _("Empty: there is none.")
    )
    last_before = _days(
        _("Second reminder: days before the last working day"), _("Empty: there is none.")
    )
    supervisor_after = _days(
        _("The direct supervisor is told: days after a duty became overdue"),
        _("0: on the same day. Empty: the supervisor is not told."),
    )
    personnel_after = _days(
        _("Personnel is told: days after a duty became overdue"),
        _("0: on the same day. Empty: personnel is not told."),
    )

    def clean(self) -> dict[str, Any]:
        """The rungs follow one another."""
        given = super().clean() or {}
        first, last = given.get("first_before"), given.get("last_before")
        if first is not None and last is not None and last >= first:
            self.add_error("last_before", gettext("The second reminder comes after the first."))
        lower, upper = given.get("supervisor_after"), given.get("personnel_after")
        if lower is not None and upper is not None and upper < lower:
            self.add_error(
                "personnel_after", gettext("Personnel is not told before the supervisor.")
            )
        return given


def reminders(request: Request, uid: str) -> HttpResponse:
    """The ladder of an organisation; what is chosen is recorded."""
    found = get_object_or_404(administered(request.actor), uid=uid)
    form = RungsForm(request.POST or None, initial=vars(rungs_of(found)))
    if request.method == "POST" and form.is_valid():
        with refusals(form) as refused:
            made = choose_rungs(request.actor, found, Rungs(**form.cleaned_data), now=request.now)
        if not refused.said:
            messages.success(
                request,
                gettext("The choice is recorded.") if made else gettext("Nothing was changed."),
            )
            return HttpResponseRedirect(request.path)
    return render(
        request,
        "desk/reminders.html",
        {
            "title": gettext("Reminders"),
            "organisation": found,
            "form": form,
            "back_url": reverse("organisation", args=[found.uid]),
            "by_mail": is_set_up(),
            "table": _letters(found, in_doubt(request.now)),
        },
        status=422 if form.is_bound else 200,
    )


def _letters(organisation: Organisation, doubtful: Q) -> Table:
    """Letters that failed or may not have gone: to whom, masked, and never what they are about."""
    rows = (
        Letter.objects.filter(
            Q(state=Letter.State.FAILED) | doubtful, notices__organisation=organisation
        )
        .select_related("recipient")
        .distinct()
        .order_by("-made_at", "-pk")[:MOST_LETTERS]
    )
    return drawn(_("Letters to look after"), LETTERS, rows)


def _became(letter: Letter) -> Cell:
    said = gettext("It may or may not have gone, and is not sent again")
    if letter.state == Letter.State.FAILED:
        said = gettext("It could not be sent")
    answered = gettext("the mail server answered {code}").format(code=letter.problem)
    return Cell(value=said, note=answered if letter.problem else "")


LETTERS = (
    Column(label=_("To"), cell=lambda letter: Cell(value=masked(letter.recipient.email))),
    Column(label=_("What became of it"), cell=_became),
    Column(
        label=_("Made on"),
        kind="day",
        cell=lambda letter: Cell(value=localtime(letter.made_at).date()),
    ),
)
