"""Signing in with a user name and a password, and signing out."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from paryz.people.models import Account
from tests.people import account_of

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
PASSWORD = "four-words-that-nobody-says"


def try_to_enter(client, name, password=PASSWORD, **more):
    return client.post(reverse("sign-in"), {"username": name, "password": password, **more})


@pytest.fixture
def account(world):
    found = account_of(world.aigerim, PASSWORD)
    found.username = "aigerim"
    found.save()
    return found


def test_a_right_name_and_password_lead_to_the_first_page(client, account):
    answer = try_to_enter(client, "aigerim")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_name_may_be_typed_in_capitals_and_with_blanks(client, account):
    assert try_to_enter(client, "  AIGERIM ").status_code == 302


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, account):
    asked = client.get("/password/")
    assert asked["Location"] == "/sign-in/?next=%2Fpassword%2F"

    answer = try_to_enter(client, "aigerim", next="/password/")

    assert answer["Location"] == "/password/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        "http:evil",
    ],
)
def test_signing_in_leads_nowhere_else(client, account, elsewhere):
    assert try_to_enter(client, "aigerim", next=elsewhere)["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, account):
    wrong = try_to_enter(client, "aigerim", "wrong")
    unknown = try_to_enter(Client(), "xigerim", "wrong")

    assert wrong.status_code == unknown.status_code == 422
    pages = [TOKEN.sub("", each.content.decode()) for each in (wrong, unknown)]
    assert pages[0] == pages[1].replace("xigerim", "aigerim")
    assert "do not belong together" in pages[0]


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(client, account, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *given: hashed.append(1) or encode(self, *given),
    )
    counts = []
    slips_only = account_of(account.person.__class__.objects.exclude(pk=account.person_id)[0])
    for name in ("aigerim", "nobody", slips_only.username):
        hashed.clear()
        try_to_enter(Client(), name, "wrong")
        counts.append(len(hashed))

    assert len(set(counts)) == 1


def test_after_five_wrong_passwords_the_right_one_waits_too(client, account):
    answers = [try_to_enter(client, "aigerim", "wrong").status_code for _ in range(5)]

    right = try_to_enter(client, "aigerim")

    assert answers == [422] * 4 + [429]
    assert right.status_code == 429
    assert "quarter of an hour" in right.content.decode()
    assert right["Retry-After"] == "900"


def test_a_name_that_does_not_exist_is_throttled_alike(client, account):
    answers = [try_to_enter(client, "nobody", "wrong").status_code for _ in range(5)]

    assert answers == [422] * 4 + [429]


def test_another_person_at_the_same_computer_is_not_kept_waiting(client, world, account):
    other = account_of(world.charlie, PASSWORD)
    for _ in range(6):
        try_to_enter(client, "aigerim", "wrong")

    assert try_to_enter(client, other.username).status_code == 302


def test_a_failed_attempt_keeps_neither_password_nor_code(client, account):
    from axes.models import AccessAttempt

    try_to_enter(client, "aigerim", "secret-mistyped")
    client.post(reverse("sign-in-slip"), {"code": "abc-def-ghj"})

    kept = " ".join(str(row) for row in AccessAttempt.objects.values())
    assert "secret-mistyped" not in kept
    assert "abc-def" not in kept


def test_the_session_of_before_is_not_the_session_of_after(client, account):
    client.get(reverse("sign-in"))
    session = client.session
    session["left-by-somebody"] = "x"
    session.save()
    before = session.session_key
    client.cookies["session"] = before

    try_to_enter(client, "aigerim")

    assert client.session.session_key != before
    assert "left-by-somebody" not in client.session


def test_an_account_that_was_closed_gets_the_answer_of_a_wrong_password(client, account):
    Account.objects.update(is_active=False)

    assert try_to_enter(client, "aigerim").status_code == 422


@pytest.mark.parametrize("name", ["", "\x00", "a" * 5_000, "👩‍🏫", "%s{0}<b>"])
def test_odd_input_gets_a_sentence_and_no_error(client, account, name):
    assert try_to_enter(client, name, "x" * 3).status_code == 422


def test_signing_out_takes_a_form_and_ends_the_session(world, client_for):
    client = client_for(world.aigerim)

    by_link = client.get(reverse("sign-out"))
    answer = client.post(reverse("sign-out"))

    assert by_link.status_code == 405
    assert answer["Location"] == reverse("sign-in")
    assert client.get("/password/").status_code == 302


def test_nothing_of_a_page_stays_in_a_cache(client, db):
    assert "no-store" in client.get(reverse("sign-in"))["Cache-Control"]


def test_a_page_speaks_the_language_of_the_person_unless_another_was_chosen(world, client_for):
    world.aigerim.language = "ru"
    world.aigerim.save()
    client = client_for(world.aigerim)

    own = client.get("/password/")
    client.cookies["language"] = "kk"
    chosen = client.get("/password/")

    assert own["Content-Language"] == "ru"
    assert chosen["Content-Language"] == "kk"
