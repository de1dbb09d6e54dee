"""Every page that a visitor, a servant and the personnel of an installation come to by links.

It runs as a process of its own, in the installation of its environment, and prints for each page
who came there, its address, its status and its words.
"""

from __future__ import annotations

import json
import os
import re
import sys
from html import unescape

import django

MOST = 150


def pages(client, start):
    """Each page that links lead to from the first, once, with what it answers."""
    waiting, seen = [start], {start}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        text = answer.content.decode("utf-8", "replace") if "html" in answer["Content-Type"] else ""
        yield address, answer.status_code, text
        for link in re.findall(r'href="(/[^"#]*)', text):
            link = unescape(link).partition("?")[0]
            if link not in seen and not link.startswith(("/static/", "/language/", "/sign-out")):
                seen.add(link)
                waiting.append(link)


def walk(language):
    from django.test import Client

    from paryz.people.models import Account, Person, Role

    servant = Person.objects.get(surname="Ли")
    keeper = Person.objects.get(surname="Ро")
    post = keeper.posts.get()
    for name in ("personnel", "ethics", "administrator"):
        Role.objects.get_or_create(
            person=keeper, name=name, organisation=post.organisation, defaults={"since": post.since}
        )
    for who, person in (("visitor", None), ("servant", servant), ("keeper", keeper)):
        client = Client(HTTP_HOST="river.example", HTTP_ACCEPT_LANGUAGE=language)
        if person is not None:
            account, _ = Account.objects.get_or_create(
                username=f"user-{person.uid}", defaults={"person": person}
            )
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        for address, status, text in pages(client, "/"):
            yield {"who": who, "address": address, "status": status, "text": text}


def person():
    """The identifier of the servant of whom everything is."""
    from paryz.people.models import Person

    return Person.objects.get(surname="Ли").uid


def cited():
    """What a case of the servant may cite, how that is offered, and whether a collective of
    colleagues may consider it."""
    import datetime as dt

    from paryz.facts import CaseOpened
    from paryz.people.models import Person
    from paryz.registers.cases.provisions import advice_on, offered, that_bound
    from paryz.registers.cases.standing import may_be_referred

    servant, day = Person.objects.get(surname="Ли"), dt.date(2025, 6, 3)
    bound = that_bound(servant.posts.get().organisation, servant, day)
    opened = CaseOpened(
        person=servant.uid, day=day, case="1", committed_on=day, discovered_on=day, provision="A2"
    )
    return {
        "bound": [each.number for each in bound],
        "offered": [*offered(bound)],
        "advice": advice_on(bound),
        "to_collective": may_be_referred([opened]),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "paryz.settings"
    django.setup()
    match sys.argv[1]:
        case "person":
            print(person())
        case "zones":
            from paryz.people.models import Organisation

            print(json.dumps(list(Organisation.objects.values_list("time_zone", flat=True))))
        case "cited":
            print(json.dumps(cited()))
        case language:
            print(json.dumps(list(walk(language))))
