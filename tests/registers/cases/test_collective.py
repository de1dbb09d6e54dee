"""The collective considers what the official referred to it, and reprimands in public (H10)."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline, Matter
from tests.people import make_world
from tests.registers.cases import steps
from tests.registers.walking import adopt, browser, done, hears_nothing, record, state_servant

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2012, 5, 2)


@pytest.fixture
def world():
    return make_world()


def history(world):
    """A case of 2012 about a state servant, under the Code of Honour of that time."""
    state_servant(world)
    client = browser(world["ethics"])
    asked = {
        **steps.asked(world, "veteran"),
        "committed_on": LONG_AGO.isoformat(),
        "discovered_on": "2012-05-08",
    }
    page = client.get(steps.OPEN, asked)
    assert page.status_code == 200, page.context["faults"]
    page = client.post(
        f"{steps.OPEN}?{page.wsgi_request.META['QUERY_STRING']}",
        {
            **{k: v for k, v in asked.items() if k not in ("person", "organisation")},
            "token": page.context["form"].initial["token"],
            "provision": "H2.7",
            "description": "Невежливость с посетителем",
            "day": "2012-05-10",
        },
        follow=True,
    )
    assert page.status_code == 200, (page.context["form"].errors, page.context["faults"])
    return client, f"/registers/cases/{page.context['case'].address}/"


def referred(client, url):
    return done(client, url, "referred", day="2012-05-14", by="Аким Омаров Б.", number="5-ө")


def considered(client, url, **answers):
    referred(client, url)
    done(client, url, "invited", day="2012-05-15", meeting_on="2012-05-20", place="Зал, 15:00")
    said = {
        "members": "20",
        "present": "15",
        "quorum": "14",
        "in_favour": "12",
        "against": "2",
        "abstained": "1",
        "outcome": "public-reprimand",
        "resolution": "Вынести общественное порицание.",
        "number": "3",
        **answers,
    }
    return done(client, url, "considered", day="2012-05-20", **said)


def test_a_matter_of_2012_is_referred_considered_and_reprimanded(world):
    client, url = history(world)
    case = considered(client, url)

    matter = Matter.objects.get(pk=case.matter.pk)
    assert (matter.state, matter.stage) == ("considered", "done")
    duty = Deadline.objects.get(matter=matter.identifier, act="consider-in-collective")
    assert duty.discharged_on == dt.date(2012, 5, 20)


def test_a_public_reprimand_has_a_list_of_its_own_and_is_never_a_sanction(world):
    client, url = history(world)
    considered(client, url)

    reprimands = client.get("/registers/cases/reprimands/").content.decode()
    sanctions = client.get("/registers/cases/sanctions/").content.decode()
    assert "Ветеранов" in reprimands
    assert "Ветеранов" not in sanctions


def test_a_sanction_is_in_no_list_of_reprimands(world):
    ethics = browser(world["ethics"])
    _, url = steps.opened(ethics, world)
    steps.decided(world, url)

    assert str(world.aigerim) in ethics.get("/registers/cases/sanctions/").content.decode()
    assert str(world.aigerim) not in ethics.get("/registers/cases/reprimands/").content.decode()


def test_where_the_collective_reprimands_nobody_nothing_is_listed(world):
    client, url = history(world)
    considered(client, url, outcome="none", in_favour="2", against="12")

    assert "Ветеранов" not in client.get("/registers/cases/reprimands/").content.decode()


def test_without_the_quorum_of_the_own_rule_nothing_is_considered(world):
    client, url = history(world)
    referred(client, url)

    page = record(
        client,
        f"{url}acts/considered/",
        day="2012-05-20",
        outcome="none",
        members="20",
        present="10",
        quorum="14",
    )

    assert page.status_code == 422
    assert "quorum" in page.context["faults"][0]


def test_the_quorum_is_labelled_the_organisations_own_rule(world):
    client, url = history(world)
    referred(client, url)

    page = client.get(url).content.decode()

    assert "own rule, not law" in page


def test_a_case_of_today_is_not_offered_to_the_collective(world):
    ethics = browser(world["ethics"])
    _, url = steps.opened(ethics, world)

    assert "acts/referred/" not in ethics.get(url).content.decode()
    page = ethics.get(f"{url}acts/referred/")
    if page.status_code == 200:
        assert page.context["contradiction"]


def test_where_the_code_of_honour_was_adopted_a_state_servants_case_of_today_may_be_referred(world):
    adopt(world)
    state_servant(world)
    ethics = browser(world["ethics"])
    page = steps.open_page(ethics, world, about="veteran")
    offered = {value for value, _ in page.context["form"].fields["provision"].choices}
    assert "H2.7" in offered
    assert "E9.5" not in offered

    _, url = steps.opened(ethics, world, about="veteran", provision="H2.7")
    case = done(ethics, url, "referred", day=steps.ago(world, 5), by="Басшы")

    duty = Deadline.objects.get(matter=case.matter.identifier, act="consider-in-collective")
    assert duty.source == "policy"


def test_the_servant_learns_of_it_with_the_invitation(world):
    client, url = history(world)
    case = referred(client, url)
    hears_nothing(world, "veteran", "cases", case, url)

    done(client, url, "invited", day="2012-05-15", meeting_on="2012-05-20")

    assert browser(world["veteran"]).get(url).status_code == 200


def test_the_lists_are_nobody_elses(world):
    for who in ("servant", "supervisor", "administrator", "auditor"):
        for name in ("sanctions", "reprimands"):
            answer = browser(world[who]).get(f"/registers/cases/{name}/")
            missing = browser(world[who]).get("/registers/cases/nothing/")
            assert (answer.status_code, answer.content) == (404, missing.content), who
