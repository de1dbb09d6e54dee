"""A page with one query: the duties that have been overdue for longest."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from paryz.duties.models import Deadline

ROWS = 5


def overdue() -> Any:
    """The first of those that are late, with whom they are of."""
    rows = Deadline.objects.filter(
        discharged_on=None, ended_on=None, late_from__lte=timezone.localdate()
    )
    return rows.select_related("person").order_by("late_from", "pk")[:ROWS]


def bare(request: HttpRequest) -> HttpResponse:
    """The page as somebody would write it who has nothing else to think of."""
    return render(request, "bare.html", {"rows": overdue()})


urlpatterns = [path("", bare, name="home")]
