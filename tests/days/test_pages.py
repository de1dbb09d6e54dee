"""Every page opens on every day, also on one of which the calendar says nothing."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from tests import matrix
from tests.browser.places import places
from tests.people import sign_in

# What is not there for these people, and what they are led on from.
NOT_THERE = {"calendar-changed", "calendar-day", "calendar-year", "missing", "verify"}
LED_ON = {"case-decision-ethics", "case-decision-personnel", "second-factor-setup", "sign-code"}


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield matrix.build()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.slow
def test_every_page_opens(town):
    people = town.world.people
    answers = {}
    for name, who, address in places(people):
        client = sign_in(Client(), people[who]) if who else Client()
        answers[name] = client.get(address, headers={"accept-language": "kk"}).status_code

    missing = {name for name, answer in answers.items() if answer == 404}
    led_on = {name for name, answer in answers.items() if answer == 302}
    opened = {name for name, answer in answers.items() if answer == 200}

    assert missing == NOT_THERE
    assert led_on == LED_ON
    assert len(opened) > 130
    assert opened | missing | led_on == set(answers)
