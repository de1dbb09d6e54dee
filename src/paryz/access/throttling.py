"""The answer to too many wrong attempts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from paryz.people.backends import ANY_SLIP

PAUSE = 15 * 60


def too_many(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """A page that says how long to wait; it is the same whether or not such a name exists."""
    by_slip = (credentials or {}).get("username") == ANY_SLIP
    context = {"by_slip": by_slip}
    answer = render(request, "429.html", context, status=429)
    answer["Retry-After"] = str(PAUSE)
    return answer
