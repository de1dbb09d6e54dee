"""The steps of a case, as a browser takes them, on days that lie behind the world's today."""

import datetime as dt

from tests.registers.walking import browser, done

OPEN = "/registers/cases/new/opened/"


def ago(world, days):
    """A day before today, as a form is answered."""
    return (world.today - dt.timedelta(days=days)).isoformat()


def asked(world, about="servant", committed=20, discovered=18):
    """What the first page of a case sends on."""
    return {
        "person": world[about].uid,
        "organisation": world.organisation.uid,
        "committed_on": ago(world, committed),
        "discovered_on": ago(world, discovered),
        "found_by": "ordinary",
    }


def open_page(client, world, about="servant", **days):
    """The page that asks what the case is about."""
    return client.get(OPEN, asked(world, about, **days))


def opened(client, world, about="servant", provision="E9.5", day=15, days=None, **answers):
    """A case that was opened, and the address of its page."""
    page = open_page(client, world, about, **(days or {}))
    assert page.status_code == 200, page.context["faults"]
    query = page.wsgi_request.META["QUERY_STRING"]
    given = page.context["given"]
    page = client.post(
        f"{OPEN}?{query}",
        {
            "token": page.context["form"].initial["token"],
            "committed_on": given["committed_on"].isoformat(),
            "discovered_on": given["discovered_on"].isoformat(),
            "found_by": "ordinary",
            "provision": provision,
            "description": "Посетителю ответили грубо",
            "number": "12-к",
            "day": ago(world, day),
            **answers,
        },
        follow=True,
    )
    assert page.status_code == 200, (page.context["form"].errors, page.context["faults"])
    case = page.context["case"]
    return case, f"/registers/cases/{case.address}/"


def demanded(client, world, url, day=14):
    """The explanation was demanded: from that day on the accused reads the case."""
    return done(client, url, "demanded", day=ago(world, day), number="3")


def explained(client, world, url, day=13):
    """The explanation was given."""
    return done(client, url, "explained", day=ago(world, day), explanation="Я не заметил")


def drawn_up(world, url, who="ethics", day=5, **answers):
    """A text that was drawn up, as the page of the decision shows it."""
    client = browser(world[who])
    said = {"outcome": "remark", "day": ago(world, day), "number": "44-ж", **answers}
    if "text" not in said:
        page = client.post(
            f"{url}decide/", {**said, "established": "Ответ был груб.", "write": "1"}
        )
        assert page.status_code == 200, (page.context["form"].errors, page.context["faults"])
        said["text"] = page.context["form"]["text"].value()
    page = client.post(f"{url}decide/", {**said, "propose": "1"}, follow=True)
    assert page.status_code == 200, (page.context["form"].errors, page.context["faults"])
    return page.context["found"]


def approved(world, url, found, who="personnel"):
    """What came of an approval."""
    client = browser(world[who])
    return client.post(f"{url}decision/", {"approve": "1", "seen": found.sha256}, follow=True)


def decided(world, url, **answers):
    """The case, decided by the ethics officer and personnel together."""
    found = drawn_up(world, url, **answers)
    page = approved(world, url, found)
    assert page.status_code == 200, page.context["faults"]
    return page.context["case"]
