"""How a test walks through a declared register, as a browser would."""

import datetime as dt
import io

from django.test import Client
from pypdf import PdfReader

from tests.people import add_person, sign_in

HISTORY = dt.date(2008, 1, 10)


def record(client, url, **answers):
    """Send the form of a page with its token; field--name is written field__name."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    token = page.context["form"].initial["token"]
    said = {name.replace("__", "--"): value for name, value in answers.items()}
    return client.post(url, {"token": token, **said}, follow=True)


def begun(client, register, opening, **answers):
    """A matter that was begun, and the address of its page."""
    page = record(client, f"/registers/{register}/new/{opening}/", **answers)
    assert page.status_code == 200, page.context["form"].errors or page.context["faults"]
    case = page.context["case"]
    return case, f"/registers/{register}/{case.address}/"


def done(client, url, act, **answers):
    """What was done about a matter; the case after it."""
    page = record(client, f"{url}acts/{act}/", **answers)
    assert page.status_code == 200, page.context["form"].errors or page.context["faults"]
    return page.context["case"]


def state_servant(world, who="veteran", *, name="Ветеранов Бекзат"):
    """A state servant since 2008, under Bolat, whom the Code of Honour bound until 2015."""
    return add_person(
        world,
        who,
        name,
        unit=world.units["own"],
        supervisor=world.bolat,
        entered=HISTORY,
        category="state",
    )


def adopt(world):
    """The organisation adopts the Code of Honour as its own rule."""
    world.organisation.settings = {"adopts": ["kz-honour-2005"]}
    world.organisation.save()


def browser(person):
    """Somebody who is signed in."""
    return sign_in(Client(), person)


def words_of(client, url, language="ru"):
    """The words of a paper, without line breaks."""
    answer = client.get(url, {"language": language})
    assert answer.status_code == 200, url
    assert answer.headers["Content-Type"] == "application/pdf"
    return " ".join(" ".join(p.extract_text() for p in _pages(answer.content)).split())


def length_of(client, url):
    """How many pages a paper has in Kazakh and Russian side by side."""
    return len(_pages(client.get(url, {"language": "kk+ru"}).content))


def _pages(content):
    return PdfReader(io.BytesIO(content)).pages


def hears_nothing(world, who, register, case, url):
    """Nothing of a matter reaches somebody: no page, list, count, search, duty or file."""
    client = browser(world[who])
    there = f"/registers/{register}/"
    missing = client.get(f"{there}no-such-fact/")
    for address in (url, f"{url}acts/named/", *(f"{url}papers/{p}.pdf" for p in ("a", "b"))):
        answer = client.get(address)
        assert answer.status_code == 404, (who, address)
    assert client.get(url).content == missing.content
    listed = client.get(there, {"tab": "all"})
    if listed.status_code == 200:
        assert case.address not in listed.content.decode()
        sought = client.get(there, {"tab": "all", "q": case.title}).content.decode()
        assert case.title not in sought.replace(f'value="{case.title}"', "")
    answer = client.get(f"{there}export.csv", {"tab": "all"})
    if answer.status_code == 200:
        assert case.title not in b"".join(answer).decode()
    duties = client.get("/duties/")
    assert case.address not in duties.content.decode()
    assert case.title not in duties.content.decode()
    for each in case.stated:
        assert client.get(f"/facts/{each.entry.fact}/").status_code == 404
