"""Pages that everybody reads alike: asked again they cost little, and they are never stale."""

import datetime as dt
import gzip

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from paryz.documents.verification import token_of
from paryz.facts import CalendarDayStated, CodeAcknowledged
from paryz.kernel.wordings import Translation
from paryz.law.official.loaded import OFFICIAL, Loaded, keep
from paryz.policy.actors import Actor, operator
from paryz.public.calendar import calendar
from paryz.recording.actions import record, retract

pytestmark = pytest.mark.django_db

E916 = "/codes/kz-civil-2020/E9.16/"
PAGES = [
    "/codes/",
    "/codes/?q=gift",
    "/codes/kz-civil-2020/",
    E916,
    f"{E916}?as-of=2022-01-01",
    "/calendar/",
    "/calendar/?year=2026&week=6",
]


def reader(language="en"):
    """Somebody who was never here before."""
    return Client(headers={"accept-language": language})


def etag(address, language="en"):
    return reader(language).get(address).headers["ETag"]


def again(address, known, language="en"):
    return reader(language).get(address, headers={"If-None-Match": known})


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An installation into which texts can be loaded."""
    monkeypatch.setenv("PARYZ_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def document(world):
    """The address that confirms a signature, and the fact behind it."""
    fact = CodeAcknowledged(
        person=world.aigerim.uid, day=world.today, code="kz-civil-2020", method="paper"
    )
    (receipt,) = record(operator(world.today), world.organisation, [fact], now=world.now)
    return reverse("verify", args=[token_of(receipt)]), receipt.fact


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_without_a_cookie_and_asked_for_again_without_its_words(address):
    first = reader().get(address)

    second = again(address, first.headers["ETag"])

    assert first.status_code == 200
    assert not first.cookies
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(
        first.headers["Vary"].split(", ")
    )
    assert (second.status_code, second.content) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Vary"] == first.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_without_a_secret_is_sent_compressed_to_whoever_takes_it(address):
    plain = reader().get(address)
    zipped = reader().get(address, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert b"csrf" not in plain.content


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "gzip"),
        ("GZIP; q=0.001", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("gzip;q=0", "as it is"),
        ("gzip;q=0, *", "as it is"),
        ("*;q=0.5, identity", "as it is"),
        ("gzip;q=0.5, identity", "as it is"),
        ("identity", "as it is"),
        ("br", "as it is"),
        ("", "as it is"),
        ("gzip;q=0, identity;q=0", 406),
        ("*;q=0", 406),
        ("br, *;q=0", 406),
    ],
)
def test_a_page_is_sent_as_the_reader_takes_it(accepted, sent):
    answer = reader().get(PAGES[0], headers={"Accept-Encoding": accepted})

    if sent == 406:
        assert (answer.status_code, answer.content) == (406, b"")
    else:
        assert answer.status_code == 200
        assert answer.headers.get("Content-Encoding", "as it is") == sent
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_was_put_together_is_answered_after_one_query(
    address, django_assert_max_num_queries
):
    words = reader().get(address).content

    with django_assert_max_num_queries(1):
        answer = reader().get(address)

    assert answer.content == words


@pytest.mark.parametrize("address", PAGES)
def test_each_language_is_a_page_of_its_own(address):
    known = {language: etag(address, language) for language in ("kk", "ru", "en")}

    assert len(set(known.values())) == 3
    for language in known:
        answer = reader(language).get(address)
        assert f'<html lang="{language}"' in answer.text
        assert answer.headers["ETag"] == known[language]
    assert again(address, known["kk"], "ru").status_code == 200


def test_a_language_that_was_chosen_is_read_from_the_cookie():
    client = reader("en")
    client.get(E916)

    client.post("/language/setlang/", {"language": "ru", "next": E916})

    assert '<html lang="ru"' in client.get(E916).text


def test_choosing_a_language_needs_no_secret_of_the_page_and_sets_its_cookie_alone():
    client = Client(enforce_csrf_checks=True)

    answer = client.post(
        "/language/setlang/",
        {"language": "ru", "next": E916},
        headers={"Origin": "http://testserver"},
    )

    assert (answer.status_code, answer["Location"]) == (302, E916)
    assert set(answer.cookies) == {"language"}


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_another_site_chooses_no_language(origin):
    answer = Client().post("/language/setlang/", {"language": "ru"}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert not answer.cookies


def test_what_was_stated_of_the_calendar_changes_its_page(world):
    address = "/calendar/?year=2026"
    known = etag(address)
    day = CalendarDayStated(
        day=world.today, date=dt.date(2026, 12, 1), kind="day-off", name="Flood", source="Order 7"
    )

    record(operator(world.today), world.organisation, [day], now=world.now)
    answer = again(address, known)

    assert answer.status_code == 200
    assert "Order 7" in answer.text
    assert answer.headers["ETag"] != known


def test_a_text_that_was_loaded_changes_its_page(home):
    address = "/codes/kz-civil-2020/E7.3/"
    known = etag(address, "ru")

    keep(
        Loaded(
            code="kz-civil-2020",
            language="ru",
            edition="E-472",
            wording=Translation(
                about={"status": OFFICIAL, "verified_by": "А. Ким", "verified_on": "2026-11-01"},
                texts={"E7.3": "честь;"},
            ),
        )
    )
    answer = again(address, known, "ru")

    assert answer.status_code == 200
    assert "честь;" in answer.text


def test_the_calendar_that_was_kept_yesterday_is_not_answered_in_the_new_year():
    def asked_on(day):
        request = RequestFactory().get("/calendar/")
        request.user, request.actor, request.today = AnonymousUser(), Actor(today=day), day
        return calendar(request)

    before, after = asked_on(dt.date(2026, 12, 31)), asked_on(dt.date(2027, 1, 1))

    assert "Working days of 2026" in before.text
    assert "Working days of 2027" in after.text


def test_a_mistake_is_answered_and_not_kept():
    answer = reader().get(E916, {"as-of": "yesterday"})

    assert answer.status_code == 400
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", PAGES)
def test_whoever_is_signed_in_reads_in_their_own_frame_and_leaves_nothing_of_it(
    world, client_for, address
):
    public = reader().get(address)
    client = client_for(world.aigerim)

    own = client.get(
        address, headers={"If-None-Match": public.headers["ETag"], "Accept-Encoding": "gzip"}
    )

    assert own.status_code == 200
    assert world.aigerim.given in own.text
    assert own.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in own.headers["Vary"]
    assert "ETag" not in own.headers
    assert "Content-Encoding" not in own.headers
    assert reader().get(address).content == public.content


def test_whoever_is_signed_in_first_leaves_nothing_to_be_kept(world, client_for):
    client_for(world.aigerim).get(E916)

    assert world.aigerim.given not in reader().get(E916).text


def test_settings_of_an_organisation_reach_its_own_people_and_no_stranger(world, client_for):
    known = etag(E916)
    world.organisation.settings = {"overdue_after": "strict"}
    world.organisation.save()

    own, strangers = client_for(world.aigerim).get(E916), again(E916, known)

    assert "<strong>strict</strong>" in own.text
    assert strangers.status_code == 304


def test_a_document_is_verified_again_without_its_words(document):
    address, _fact = document

    first = reader().get(address)
    second = again(address, first.headers["ETag"])

    assert not first.cookies
    assert (second.status_code, second.content) == (304, b"")


def test_a_document_that_was_taken_back_is_so_at_once(world, document):
    address, fact = document
    known = etag(address)

    who = operator(world.today)
    retract(who, world.organisation, fact, reason="mistake", now=world.now)
    answer = again(address, known)

    assert answer.status_code == 200
    assert "taken back" in answer.text


def test_a_provision_tells_some_of_its_scenarios_and_all_when_asked():
    some, every = reader().get(E916), reader().get(E916, {"scenarios": "all"})

    assert some.text.count("paryz-scenario") < 60 < every.text.count("paryz-scenario")
    assert "?scenarios=all#scenarios" in some.text
    assert "?scenarios=all#scenarios" not in every.text
    assert len(some.content) < 60_000
