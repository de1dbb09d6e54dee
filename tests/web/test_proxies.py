"""Whose word is taken for where a request comes from."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from paryz.web.proxies import TrustedProxies


@pytest.fixture
def seen(settings):
    settings.INSTALLATION = SimpleNamespace(proxies=("10.0.0.0/8",))
    middleware = TrustedProxies(lambda request: request.META)

    def through(sender, **headers):
        return middleware(RequestFactory().get("/", REMOTE_ADDR=sender, **headers))

    return through


def test_a_stranger_cannot_choose_an_address(seen):
    meta = seen("203.0.113.5", HTTP_X_FORWARDED_FOR="192.0.2.1", HTTP_X_FORWARDED_PROTO="https")

    assert meta["REMOTE_ADDR"] == "203.0.113.5"
    assert "HTTP_X_FORWARDED_PROTO" not in meta


def test_a_proxy_of_ours_is_believed(seen):
    meta = seen("10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.1", HTTP_X_FORWARDED_PROTO="https")

    assert meta["REMOTE_ADDR"] == "192.0.2.1"
    assert meta["HTTP_X_FORWARDED_PROTO"] == "https"


def test_where_no_proxy_is_named_nobody_is_believed(settings):
    settings.INSTALLATION = SimpleNamespace(proxies=())
    middleware = TrustedProxies(lambda request: request.META)

    said = {"HTTP_X_FORWARDED_FOR": "192.0.2.1", "HTTP_X_FORWARDED_PROTO": "https"}

    meta = middleware(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **said))

    assert meta["REMOTE_ADDR"] == "10.0.0.1"
    assert "HTTP_X_FORWARDED_PROTO" not in meta


def test_what_a_stranger_wrote_before_our_proxy_is_not(seen):
    meta = seen("10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7, 192.0.2.1, 10.0.0.2")

    assert meta["REMOTE_ADDR"] == "192.0.2.1"


def test_nonsense_leaves_the_proxy_as_the_sender(seen):
    assert seen("10.0.0.1", HTTP_X_FORWARDED_FOR="<script>")["REMOTE_ADDR"] == "10.0.0.1"
