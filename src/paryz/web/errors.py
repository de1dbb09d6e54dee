"""Pages for what went wrong. None of them says more than its status does."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from paryz.engines.doubt import causes_of, in_doubt
from paryz.web.outages import is_outage

log = logging.getLogger(__name__)

LARGEST_UPLOAD = 64 * 1024 * 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What our pages do not send; also where a session was lost, but not where the database was.

    Django keeps the session after the page was made and takes every failure for a session that
    somebody ended meanwhile. What the page recorded is there then, so nobody is told that it is
    not, nor that what was sent was wrong.
    """
    if isinstance(exception, SessionInterrupted) and any(map(is_outage, causes_of(exception))):
        return unavailable(request, committed=request.method == "POST")
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Missing, or not for this person: the same bytes, so that neither tells of the other."""
    return render(request, "404.html", status=404)


# Forbidden looks like missing.
forbidden = not_found


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that stood open too long, or was not sent from our own page."""
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; what failed outside any view (a session that cannot be kept) too."""
    error = sys.exc_info()[1]
    if error is not None and is_outage(error):
        return unavailable(request)
    return HttpResponse(render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest, *, committed: bool = False) -> HttpResponse:
    """The record cannot be written now (a full disk, a busy file): nothing was recorded.

    Where nobody can say whether it was, the page says that; also where something may have been
    ``committed`` before it failed.
    """
    error = sys.exc_info()[1]
    _hear_out(request)
    log.error("Answered 503 to %s.", request.method, exc_info=error is not None)
    # Without the request: what every page looks up in the database cannot be looked up now.
    page = render_to_string("503.html", {"in_doubt": committed or in_doubt(error)})
    response = HttpResponse(page, status=503)
    response["Retry-After"] = "30"
    return response


def _hear_out(request: HttpRequest) -> None:
    """Take the rest of what is being sent, and keep none of it.

    Browsers show no answer that comes before the end of what they send.
    """
    remaining = LARGEST_UPLOAD
    with suppress(OSError):
        while remaining > 0 and (taken := request.read(65_536)):
            remaining -= len(taken)
    for handler in request.upload_handlers:
        # What did not fit would keep its room until somebody collects garbage.
        with suppress(OSError):
            if (begun := getattr(handler, "file", None)) is not None:
                begun.close()
