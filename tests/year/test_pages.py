"""With a year in, first pages and registers ask no more than in a small place."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paryz import clock
from paryz.demo.year.telling import ZONE
from paryz.people.models import Person, Post
from tests.people import sign_in
from tests.year.years import from_scratch, lived, played, rows

pytestmark = pytest.mark.django_db
PAGES = {
    "servant": ("home", "duties", "gifts"),
    "supervisor": ("home",),
    "personnel": ("home", "people", "acknowledgements", "gifts"),
    "ethics": ("home", "duties", "gifts"),
}


def until_now(people):
    """A year that ends now, and the organisation in which it was played."""
    now = clock.now()
    last = now.astimezone(ZONE).date()
    year = lived(people, first=last - dt.timedelta(days=365), last=last)
    return year, played(year, now), last


def readers(organisation, today):
    """Somebody of each kind: a servant who has yet to sign, the head of most people (without a gift
    of their own, each of which is looked up), the cast."""
    found = {role.name: role.person for role in organisation.roles.select_related("person")}
    owing = Post.objects.filter(
        Post.held_on(today),
        organisation=organisation,
        person__deadlines__act="acknowledge",
        person__deadlines__discharged_on=None,
    )
    found["servant"] = owing.order_by("-since", "pk").first().person
    heads = Person.objects.filter(subordinate_posts__organisation=organisation).distinct()
    heads = heads.exclude(deadlines__matter_kind__in=("gift", "service"))
    found["supervisor"] = max(heads, key=lambda each: each.subordinate_posts.count())
    return found


def opened(person, page):
    """The page, opened a second time, and how many queries it took."""
    client = sign_in(Client(), person)
    client.get(reverse(page))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse(page))
    assert answer.status_code == 200
    return answer, len(captured)


def queries(found):
    """How many queries each page takes for its readers."""
    return {
        f"{page} of {who}": opened(found[who], page)[1]
        for who, pages in PAGES.items()
        for page in pages
    }


@pytest.mark.slow
def test_500_people_owe_what_the_kernel_says_and_their_pages_ask_no_more_than_those_of_50():
    with transaction.atomic():
        _, organisation, today = until_now(50)
        small = queries(readers(organisation, today))
        transaction.set_rollback(True)

    year, organisation, today = until_now(500)

    assert len(rows()) > 1_500
    assert rows() == from_scratch(year.facts, today)
    assert queries(readers(organisation, today)) == small


def test_whoever_opens_the_first_page_finds_something_to_do():
    _, organisation, today = until_now(50)
    found = readers(organisation, today)

    assert sections(found["servant"])["desk/home_own.html"]["duties"]
    for who in ("supervisor", "personnel"):
        assert any(
            each["value"] for each in sections(found[who])["desk/home_people.html"]["figures"]
        )
    assert any(each["open"] for each in sections(found["ethics"])["desk/home_kinds.html"]["kinds"])


def sections(person):
    """What the sections of somebody's first page show."""
    page, _ = opened(person, "home")
    return {each.template: each.values for each in page.context["sections"]}
