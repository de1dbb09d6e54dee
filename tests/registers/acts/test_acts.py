"""An act on its way into force: registered, published, posted, reported, in force (O2, O4)."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline, Matter
from paryz.facts import ActPublished, ActRegistered
from paryz.registers.acts.declaration import reckoned
from tests.people import make_world
from tests.registers.appeals.walking import browser, send, words_of

NEW = "/registers/acts/new"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def begin(world, client, opening="registered", day="2020-08-29", **answers):
    said = {"day": day, "title": "Этический кодекс гражданских служащих", **answers}
    page = send(client, f"{NEW}/{opening}/?organisation={world.organisation.uid}", **said)
    assert page.status_code == 200, page.context["form"].errors
    return f"/registers/acts/{page.context['case'].address}/"


def row():
    return Matter.objects.get(kind="act")


def test_an_act_goes_its_way(world):
    clerk = browser(world, "personnel")
    url = begin(world, clerk, number="21150")
    assert (row().state, row().number) == ("to-report", "21150")
    assert Deadline.objects.get(act="report-implementation").due == dt.date(2020, 9, 14)

    send(clerk, f"{url}acts/published/", day="2020-09-01", medium="«Әділет»")
    assert row().state == "to-post"
    send(clerk, f"{url}acts/posted/", day="2020-09-02", link="enbek.gov.kz")
    assert row().state == "to-report"
    send(clerk, f"{url}acts/reported/", day="2020-09-14")

    assert (row().state, row().stage) == ("posted", "done")
    page = clerk.get(url).content.decode()
    assert "12 September 2020" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "the day after the tenth is the first" in page


def test_an_act_that_was_published_on_a_day_is_in_force_eleven_days_later(world):
    published = ActPublished(person="o", day=dt.date(2020, 9, 7), act="a")

    (found,) = reckoned([published])

    # The sister order No. 353 with the same clause: published on 7, in force on 18 September.
    assert found.day == dt.date(2020, 9, 18)


def test_the_first_publication_decides(world):
    days = (dt.date(2026, 12, 30), dt.date(2026, 12, 21))

    (found,) = reckoned([ActPublished(person="o", day=day, act="a") for day in days])

    assert found.day == dt.date(2027, 1, 1)


def test_it_is_not_known_from_when_an_act_is_in_force_that_was_not_published(world):
    (found,) = reckoned([ActRegistered(person="o", day=dt.date(2020, 8, 29), act="a")])
    assert found.day is None

    page = browser(world, "personnel").get(begin(world, browser(world, "personnel")))

    assert "Not known yet" in page.content.decode()


def test_an_act_of_which_the_publication_is_known_first(world):
    clerk = browser(world, "ethics")
    url = begin(world, clerk, opening="published-first", day="2020-09-01")

    assert row().state == "to-post"
    assert "acts/reported/" not in clerk.get(url).content.decode()


def test_an_act_is_not_posted_before_it_is_published(world):
    clerk = browser(world, "personnel")
    url = begin(world, clerk)
    send(clerk, f"{url}acts/published/", day="2020-09-02")

    page = send(clerk, f"{url}acts/posted/", day="2020-09-01")

    assert page.status_code == 422
    assert row().state == "to-post"


def test_the_information_on_paper_says_what_was_done_and_from_when_it_is_in_force(world):
    clerk = browser(world, "personnel")
    url = begin(world, clerk, number="21150")
    unknown = words_of(clerk.get(f"{url}papers/report.pdf?language=ru"))
    send(clerk, f"{url}acts/published/", day="2020-09-01")

    known = words_of(clerk.get(f"{url}papers/report.pdf?language=ru"))

    assert "неизвестна: дата опубликования не внесена" in unknown
    assert "12 сентября 2020" in known
    assert "21150" in known
    assert "14 сентября 2020" in known


def test_whoever_keeps_no_acts_does_not_see_them(world):
    url = begin(world, browser(world, "personnel"))

    for who in ("servant", "supervisor", "commission", "administrator", "auditor"):
        assert browser(world, who).get(url).status_code == 404, who
    assert browser(world, "personnel-of-other").get(url).status_code == 404
