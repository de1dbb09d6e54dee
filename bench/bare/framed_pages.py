"""The same page for whoever is signed in, with this product's frame around it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bare.pages import overdue
from paryz.urls import urlpatterns as others


def framed(request: HttpRequest) -> HttpResponse:
    """One query of its own; what else is asked is asked for every page."""
    return render(request, "framed.html", {"title": "Overdue", "rows": overdue()})


urlpatterns = [path("", framed, name="home"), *others]
