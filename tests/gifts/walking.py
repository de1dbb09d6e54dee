"""How tests walk through the questions: by the addresses that each page leads to."""

from __future__ import annotations

import re

from django.urls import reverse

from paryz.duties.models import Matter
from paryz.ledger.models import Entry

FOUND = {
    "learned": {"aware_on": "2026-11-20"},
    "received": {"day": ""},
    "giver": {"giver": "unknown"},
    "connected": {"connected": "yes"},
    "what": {"description": "A bottle of cognac"},
    "where": {"place": "On my desk"},
    "value": {"value": "", "currency": "KZT"},
}
SERVICE = {
    "received": {"day": "2026-11-19"},
    "learned-later": {"aware_on": ""},
    "giver-name": {"giver_name": "A garage"},
    "connected": {"connected": "yes"},
    "what": {"description": "The car was repaired"},
    "price": {"value": "", "currency": "KZT", "valuation": ""},
}
DECLINED = {
    "offered": {"day": "2026-11-18"},
    "giver-name": {"giver_name": ""},
    "what": {"description": "An envelope"},
}


def at(matter, page="matter", *parts):
    """The address of a page of a gift or service."""
    entries = Entry.objects.filter(matter_kind=matter.kind, matter=matter.identifier)
    return reverse(page, args=["gifts", entries.earliest("number").fact, *parts])


def begin(client, choice, **asked):
    """The address of the first question after the button on the answer's page."""
    address = reverse("happened-step", args=[choice])
    if asked:
        address += "?" + "&".join(f"{name}={value}" for name, value in asked.items())
    sent = client.post(address)
    assert sent.status_code == 302, sent.content.decode()
    return sent.url


def question(address):
    """The name of the question at an address."""
    return re.search(r"/happened/([\w-]+)/", address)[1]


def answer(client, address, given):
    """Answer the questions one by one until the page with all of them; its address."""
    while (name := question(address)) != "check":
        sent = client.post(address, given[name])
        assert sent.status_code == 302, (name, sent.content.decode())
        address = sent.url
    return address


def recorded(client, choice, given, **asked):
    """Everything from the choice to the record; the matter."""
    check = answer(client, begin(client, choice, **asked), given)
    sent = client.post(check)
    assert sent.status_code == 302, sent.content.decode()
    entry = Entry.objects.get(fact=sent.url.split("/")[3])
    return Matter.objects.get(kind=entry.matter_kind, identifier=entry.matter)
