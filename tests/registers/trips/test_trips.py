"""An invitation at another's expense is declined, or permitted where a law is cited."""

import pytest

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from tests.people import make_world
from tests.registers.walking import (
    adopt,
    begun,
    browser,
    done,
    length_of,
    record,
    state_servant,
    words_of,
)

pytestmark = pytest.mark.django_db

TREATY = "Закон о международных договорах, статья 20"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def servant(world):
    return browser(world["servant"])


def invited(client, day, **answers):
    said = {
        "day": day.isoformat(),
        "payer": "ТОО «Поставщик»",
        "place": "Бурабай",
        "description": "Демалыс",
        **answers,
    }
    return begun(client, "trips", "invited", **said)


def test_an_invitation_is_declined_and_the_letter_says_under_which_words(world, servant):
    _, url = invited(servant, world.today)

    case = done(servant, f"{url}", "declined", day=world.today.isoformat(), note="Рахмет")

    assert case.matter.state == "declined"
    letter = words_of(servant, f"{url}papers/declination.pdf")
    assert "ТОО «Поставщик»" in letter
    assert "оплаты развлечений, отдыха, транспортных расходов" in letter
    assert "Рахмет" in letter
    assert length_of(servant, f"{url}papers/declination.pdf") == 1


def test_a_permission_is_asked_and_given_with_the_citation(world, servant):
    _, url = invited(servant, world.today)
    day = world.today.isoformat()

    asked = done(servant, url, "asked", day=day, basis=TREATY)
    supervisor = browser(world["supervisor"])
    offered = supervisor.get(f"{url}acts/permitted/").context["form"]
    case = done(supervisor, url, "permitted", day=day, basis=TREATY, by="Болатов Болат")

    assert asked.matter.state == "asked"
    assert offered.initial["basis"] == TREATY
    assert case.matter.state == "permitted"
    assert TREATY in words_of(servant, f"{url}papers/permission.pdf")
    assert done(servant, url, "taken", day=day).matter.state == "taken"


@pytest.mark.parametrize("basis", ["", "   "])
def test_a_permission_without_a_citation_is_refused(world, servant, basis):
    _, url = invited(servant, world.today)

    page = record(
        browser(world["ethics"]), f"{url}acts/permitted/", day=world.today.isoformat(), basis=basis
    )

    assert page.status_code == 422
    assert "basis" in page.context["form"].errors
    assert not Entry.objects.filter(kind="TripPermitted").exists()


def test_an_invitation_says_who_pays(world, servant):
    page = record(servant, "/registers/trips/new/invited/", day=world.today.isoformat())

    assert page.status_code == 422
    assert "payer" in page.context["form"].errors


def test_the_day_of_an_answer_is_not_before_the_invitation(world, servant):
    _, url = invited(servant, world.today)
    before = world.today.replace(year=world.today.year - 1)

    page = record(servant, f"{url}acts/declined/", day=before.isoformat())

    assert page.status_code == 422
    assert not Entry.objects.filter(kind="TripDeclined").exists()


def test_the_supervisor_reads_what_is_to_be_permitted_and_nothing_before(world, servant):
    _, url = invited(servant, world.today)
    supervisor = browser(world["supervisor"])
    assert supervisor.get(url).status_code == 404

    done(servant, url, "asked", day=world.today.isoformat(), basis=TREATY)

    assert supervisor.get(url).status_code == 200


def test_nobody_else_reads_an_invitation(world, servant):
    _, url = invited(servant, world.today)

    assert browser(world["ethics"]).get(url).status_code == 200
    for who in ("personnel", "stranger", "administrator", "auditor", "commission"):
        assert browser(world[who]).get(url).status_code == 404, who


def test_the_code_of_honour_alone_knew_a_duty_to_decline(world, servant):
    veteran = browser(state_servant(world))

    case, url = begun(veteran, "trips", "invited", day="2012-05-10", payer="A supplier")
    page = veteran.get(url)

    duty = Deadline.objects.get(matter=case.matter.identifier)
    assert (duty.provision, duty.act, duty.source) == ("H1.13", "decline-trip", "code")
    assert case.matter.state == "open"
    assert page.context["binding"].startswith("History")
    done(veteran, url, "declined", day="2012-05-11")
    letter = words_of(veteran, f"{url}papers/declination.pdf")
    assert "отклонять приглашения во внутренние и зарубежные" in letter
    assert "утратил силу с 1 января 2016 года" in letter


def test_a_trip_taken_without_an_answer_leaves_the_duty_open(world):
    veteran = browser(state_servant(world))
    _, url = begun(veteran, "trips", "invited", day="2012-05-10", payer="A supplier")

    case = done(veteran, url, "taken", day="2012-06-01")

    assert case.matter.state == "taken-unanswered"
    assert case.owes("decline-trip")


def test_where_the_code_of_honour_was_adopted_the_page_says_it_is_no_law(world):
    adopt(world)
    veteran = browser(state_servant(world))

    case, url = begun(veteran, "trips", "invited", day=world.today.isoformat(), payer="A supplier")

    assert Deadline.objects.get(matter=case.matter.identifier).source == "policy"
    assert veteran.get(url).context["binding"].startswith("The organisation’s own rule, not law")


def test_the_words_are_quoted_of_the_code_that_asks_something_of_whoever_reads_them(world, servant):
    adopt(world)
    veteran = browser(state_servant(world))
    address = "/registers/trips/new/invited/"

    quoted = [client.get(address).context["quotes"] for client in (servant, veteran)]

    assert [[each.url.split("/")[-2] for each in one] for one in quoted] == [["E10.4"], ["H1.13"]]


def test_where_no_code_binds_the_page_says_that_nothing_is_owed(world):
    veteran = browser(state_servant(world))

    case, url = begun(veteran, "trips", "invited", day=world.today.isoformat(), payer="A supplier")

    assert not Deadline.objects.filter(matter=case.matter.identifier).exists()
    assert "nothing is owed" in veteran.get(url).context["binding"]


def test_whom_the_code_of_ethics_binds_is_told_of_no_history(world, servant):
    _, url = invited(servant, world.today)

    assert servant.get(url).context["binding"] == ""
