"""What browser tests have: a browser once a module, and pages of people who are signed in."""

import pytest

from tests.browser import chromium
from tests.people import sign_in


def pytest_collection_modifyitems(items):
    """Skip, with the reason, where there is no Chromium."""
    for item in items:
        if "tests/browser" in str(item.fspath):
            item.add_marker(pytest.mark.browser)
            if chromium.path() is None:
                item.add_marker(pytest.mark.skip(reason=chromium.WHY_NOT))


@pytest.fixture(scope="module")
def chrome():
    with chromium.browser() as opened:
        yield opened


@pytest.fixture
def open_as(chrome, live_server, client):
    """A page of a person: `open_as(person, "kk", width)`; its errors fail the test."""
    contexts, errors = [], []

    def opened(person=None, language="en", size=chromium.OFFICE, scripts=True):
        context = chrome.new_context(
            viewport=size, java_script_enabled=scripts, accept_downloads=True
        )
        contexts.append(context)
        chromium.speak(context, live_server.url, language)
        if person is not None:
            from django.test import Client

            cookie = chromium.session_of(sign_in(Client(), person))
            context.add_cookies([{**cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(live_server.url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
