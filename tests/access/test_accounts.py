"""Accounts: an administrator helps people to sign in, and sees names and units only."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.access.test_slips import NAME, words_of
from tests.people import account_of

PASSWORD = "four-words-that-nobody-says"


@pytest.fixture
def administrator(world, client_for):
    return client_for(world["administrator"])


def enter(account, password=PASSWORD):
    return (
        Client()
        .post(reverse("sign-in"), {"username": account.username, "password": password})
        .status_code
    )


def test_the_list_shows_names_units_and_how_people_sign_in(administrator, world):
    world.aigerim.iin, world.aigerim.email = "900101300123", "aigerim@example.kz"
    world.aigerim.save()
    account_of(world.aigerim, PASSWORD)

    page = administrator.get(reverse("accounts"), {"q": "асанова"}).content.decode()

    assert "Асанова Айгерім" in page
    assert "Бастауыш сынып секторы" in page
    assert "with a password" in page
    assert "0123" not in page
    assert "example.kz" not in page
    assert f"user-{world.aigerim.uid}" not in page


def test_the_wait_after_wrong_passwords_is_shown_and_ended(administrator, world):
    account = account_of(world.aigerim, PASSWORD)
    waits = [enter(account, "wrong") for _ in range(5)]

    shown = administrator.get(reverse("accounts"), {"q": "асанова"}).content.decode()
    before = enter(account)
    administrator.post(reverse("account-password", args=[world.aigerim.uid]), {"act": "unlock"})

    assert waits[-1] == 429
    assert "waits after wrong attempts" in shown
    assert (before, enter(account)) == (429, 302)


def test_a_reset_ends_password_and_sessions_and_prints_a_slip(administrator, world):
    account = account_of(world.aigerim, PASSWORD)
    hers = Client()
    hers.post(reverse("sign-in"), {"username": account.username, "password": PASSWORD})

    answer = administrator.post(
        reverse("account-password", args=[world.aigerim.uid]), {"act": "slip"}
    )

    code = NAME.search(words_of(answer))[0]
    assert enter(account) == 422
    assert hers.get(reverse("password")).status_code == 302
    assert Client().post(reverse("sign-in-slip"), {"code": code}).status_code == 302


def test_a_reset_gives_nobody_the_second_factor(administrator, world):
    account = account_of(world["ethics"], PASSWORD)
    TOTPDevice.objects.create(user=account, name="authenticator")

    answer = administrator.post(
        reverse("account-password", args=[world["ethics"].uid]), {"act": "slip"}
    )

    thief = Client()
    thief.post(reverse("sign-in-slip"), {"code": NAME.search(words_of(answer))[0]})
    new = {"username": "thief", "new": "kestrel-lamp-river-42", "again": "kestrel-lamp-river-42"}
    thief.post(reverse("password"), new)
    assert thief.get(reverse("second-factor-setup"))["Location"] == reverse("second-factor")
    assert thief.get(reverse("roles")).status_code == 404


def test_people_of_another_organisation_are_missing(administrator, world):
    there = administrator.get(reverse("account-password", args=[world["personnel-of-other"].uid]))
    nowhere = administrator.get(reverse("account-password", args=["zzzzzzzzzzzzzzzz"]))

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content


def test_an_unknown_act_does_nothing(administrator, world):
    account = account_of(world.aigerim, PASSWORD)

    answer = administrator.post(
        reverse("account-password", args=[world.aigerim.uid]), {"act": "read-her-mail"}
    )

    assert answer.status_code == 422
    assert enter(account) == 302


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    administrator, world, django_assert_max_num_queries
):
    with django_assert_max_num_queries(18):
        administrator.get(reverse("accounts"))
