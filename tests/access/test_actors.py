"""Every request has an actor and a day; whoever may not ask is told that nothing is there."""

import datetime as dt
import errno

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from paryz.policy.routes import routes
from tests.people import give_role

failure: Exception = RuntimeError()


def tell(request):
    return HttpResponse(f"{request.actor.signature} {request.today}")


def fail(request):
    raise failure


urlpatterns = [
    path("tell/", tell, name="duties"),
    path("people/", tell, name="people"),
    path("fail/", fail, name="home"),
    path("forgotten/", tell, name="no-such-line"),
    path("sign-in/", tell, name="sign-in"),
]
handler404 = "paryz.web.errors.not_found"
handler500 = "paryz.web.errors.server_error"


@pytest.fixture
def own_addresses(settings):
    settings.ROOT_URLCONF = __name__


def test_a_request_knows_who_asks_and_the_day_it_is_there(
    own_addresses, world, client_for, set_clock
):
    evening = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)
    set_clock(evening)

    answer = client_for(world.aigerim).get("/tell/")

    assert answer.content.decode() == f"person:{world.aigerim.uid} 2026-11-22"


def test_the_day_follows_the_zone_of_the_organisation(own_addresses, world, client_for, set_clock):
    world.organisation.time_zone = "UTC"
    world.organisation.save()
    evening = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)
    set_clock(evening)

    assert client_for(world.aigerim).get("/tell/").content.endswith(b"2026-11-21")


def test_whoever_is_not_signed_in_is_asked_to(own_addresses, client, db):
    read = client.get("/tell/?page=2")
    sent = client.post("/tell/")

    assert read["Location"] == "/sign-in/?next=%2Ftell%2F%3Fpage%3D2"
    assert sent["Location"] == "/sign-in/?next=%2F"


def test_an_address_for_a_role_is_missing_to_others(own_addresses, world, client_for):
    client = client_for(world.aigerim)

    forbidden, missing = client.get("/people/"), client.get("/nothing/")

    assert (forbidden.status_code, missing.status_code) == (404, 404)
    assert forbidden.content == missing.content
    assert client_for(world["personnel"]).get("/people/").status_code == 200


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (1, True)])
def test_a_role_is_held_on_its_last_day_and_not_after_it(world, days, held):
    until = world.today + dt.timedelta(days=days)
    give_role(world, "stranger", "auditor", until=until)

    assert world.actor("stranger").has("auditor") is held


def test_an_address_without_a_line_in_the_policy_is_a_mistake_of_ours(own_addresses, client, db):
    assert "no-such-line" not in routes()
    with pytest.raises(ImproperlyConfigured, match=r"no line in policy/routes\.py"):
        client.get("/forgotten/")


@pytest.mark.parametrize(
    "outage",
    [
        OperationalError("database or disk is full"),
        OperationalError("attempt to write a readonly database"),
        OperationalError("database is locked"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
    ],
)
def test_a_full_disk_or_a_busy_file_is_said_with_503(
    own_addresses, client, db, monkeypatch, outage
):
    monkeypatch.setitem(globals(), "failure", outage)

    answer = client.get("/fail/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Nothing that you sent was recorded" in answer.content.decode()


@pytest.mark.parametrize(
    "mistake", [OperationalError("no such table: x"), OSError(errno.ENOENT, "No such file")]
)
def test_a_mistake_of_ours_is_not_called_an_outage(own_addresses, db, monkeypatch, mistake):
    monkeypatch.setitem(globals(), "failure", mistake)

    answer = Client(raise_request_exception=False).get("/fail/")

    assert answer.status_code == 500


@pytest.mark.sqlite
def test_a_database_that_cannot_be_written_records_nothing_and_says_so(world, client_for):
    from django.db import connection

    from paryz.ledger.models import Entry

    client = client_for(world["administrator"])
    before = Entry.objects.count()
    role = world["ethics"].roles.get()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        answer = client.post(reverse("role-end", args=[role.uid]))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")

    role.refresh_from_db()
    assert answer.status_code == 503
    assert role.until is None
    assert Entry.objects.count() == before
