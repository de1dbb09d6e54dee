"""Every page: no fault that axe finds, no sideways scroll, nothing asked of other machines."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from paryz.facts import CodeAcknowledged
from paryz.people.actors import operator
from paryz.recording.actions import record
from tests.browser.chromium import OFFICE, TELEPHONE, session_of, speak
from tests.browser.places import NO_PAGE, places
from tests.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE = {"record-verify", "signed", "import-staff-done", "code", "provision"}


@pytest.fixture
def lived_in(world):
    """The world with a signature, a list that waits, and a place for everybody."""
    signed = CodeAcknowledged(
        person=world.charlie.uid, day=world.today, code="kz-civil-2020", method="paper"
    )
    record(operator(world.today), world.organisation, [signed], now=world.now)
    rows = "Тегі;Аты;Жұмысқа қабылданған күні;Бөлімше\nАхметова;Аида;02.11.2026;Мектеп\n;Б;1;В"
    sent = sign_in(Client(), world["personnel"]).post(
        reverse("import-staff"),
        {
            "organisation": world.organisation.pk,
            "file": SimpleUploadedFile("list.csv", rows.encode()),
        },
    )
    assert sent.status_code == 302, sent.content.decode()
    return world


@pytest.mark.parametrize("size", [TELEPHONE, OFFICE], ids=["telephone", "office"])
def test_no_page_has_a_fault(chrome, live_server, lived_in, size):
    faults, asked = [], set()
    contexts = {}
    for name, who, address in list(places(lived_in.people)):
        if who not in contexts:
            context = chrome.new_context(viewport=size)
            speak(context, live_server.url, "kk")
            if who:
                cookie = session_of(sign_in(Client(), lived_in[who]))
                context.add_cookies([{**cookie, "url": live_server.url}])
            contexts[who] = context.new_page()
            contexts[who].on("request", lambda request: asked.add(request.url))
            contexts[who].on(
                "pageerror", lambda error, name=name: faults.append(f"{name}: {error}")
            )
        page = contexts[who]
        answer = page.goto(live_server.url + address)
        expected = 404 if name in ("missing", "verify") else 200
        if answer.status != expected:
            faults.append(f"{name}: status {answer.status}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            faults.append(f"{name}: {wide} pixels wide")
        if size is OFFICE:
            continue  # the same elements stand on a telephone, where more can be wrong
        for violation in Axe().run(page).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            faults.append(f"{name}: {violation['id']} at {where}")
    for page in contexts.values():
        page.context.close()

    assert faults == []
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()


def test_every_address_is_looked_at(lived_in):
    names = {pattern.name for pattern in _patterns(get_resolver().url_patterns)} - {None}
    seen = set()
    from django.urls import resolve

    for name, _who, address in places(lived_in.people):
        if name != "missing":
            seen.add(resolve(address.partition("?")[0]).url_name)

    assert names - seen - NO_PAGE - ELSEWHERE == set()


def _patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
