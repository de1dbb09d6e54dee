"""What is missing when it is to be recorded is an address that there is not, for whoever asks."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from paryz.recording.actions import Missing
from paryz.web.actors import ActorMiddleware


def met(error):
    middleware = ActorMiddleware(lambda request: HttpResponse())
    return middleware.process_exception(RequestFactory().get("/"), error)


def test_what_may_not_be_recorded_is_missing():
    with pytest.raises(Http404):
        met(Missing("CaseDecided"))


def test_another_error_is_no_page_that_is_missing():
    assert met(LookupError("CaseDecided")) is None
