"""The second factor: roles that see others wait for it."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.people import account_of

PASSWORD = "four-words-that-nobody-says"


def figures(device, drift=0):
    return f"{totp(device.bin_key, drift=drift):06d}"


def device_of(person, **more):
    device, _ = TOTPDevice.objects.get_or_create(
        user=account_of(person, PASSWORD), name="authenticator", **more
    )
    return device


@pytest.fixture
def zere(world, client):
    """A personnel officer who has signed in with a password alone."""
    account = account_of(world["personnel"], PASSWORD)
    client.post(reverse("sign-in"), {"username": account.username, "password": PASSWORD})
    return world["personnel"]


def set_up(client, person):
    client.get(reverse("second-factor-setup"))
    device = TOTPDevice.objects.get(user__person=person, confirmed=False)
    return client.post(reverse("second-factor-setup"), {"token": figures(device)})


def test_a_role_waits_for_the_second_factor_and_a_banner_says_so(client, zere):
    page = client.get(reverse("password")).content.decode()

    assert client.get(reverse("slips")).status_code == 404
    assert "wait for the second factor" in page


def test_a_servant_without_a_role_sees_no_banner(client_for, world):
    client = client_for(world.aigerim, second_factor=False)

    assert "wait for the second factor" not in client.get(reverse("password")).content.decode()


def test_setting_it_up_puts_the_roles_in_force_and_shows_codes_once(client, zere):
    answer = set_up(client, zere)

    text = answer.content.decode()
    codes = list(StaticToken.objects.values_list("token", flat=True))
    assert answer.status_code == 200
    assert len(codes) == 10
    assert all(code in text for code in codes)
    assert client.get(reverse("slips")).status_code == 200
    later = client.get(reverse("second-factor")).content.decode()
    assert not any(code in later for code in codes)


def test_the_picture_stands_in_the_page_and_needs_no_inline_style(client, zere):
    page = client.get(reverse("second-factor-setup")).content.decode()

    assert "<svg" in page
    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page


def test_wrong_figures_set_nothing_up(client, zere):
    client.get(reverse("second-factor-setup"))

    answer = client.post(reverse("second-factor-setup"), {"token": "000000"})

    assert answer.status_code == 422
    assert client.get(reverse("slips")).status_code == 404


def test_signing_in_asks_for_it_and_leads_back(client, world):
    person = world["personnel"]
    device = device_of(person)
    account = account_of(person, PASSWORD)
    sent = {"username": account.username, "password": PASSWORD, "next": "/slips/"}

    asked = client.post(reverse("sign-in"), sent)
    shown = client.post(asked["Location"], {"token": figures(device), "next": "/slips/"})

    assert asked["Location"] == "/second-factor/?next=%2Fslips%2F"
    assert shown["Location"] == "/slips/"
    assert client.get("/slips/").status_code == 200


def test_figures_are_good_once(client, world, client_for):
    device = device_of(world["personnel"])
    token = figures(device)
    first = client_for(world["personnel"], second_factor=False)
    second = client_for(world["personnel"], second_factor=False)

    assert first.post(reverse("second-factor"), {"token": token}).status_code == 302
    assert second.post(reverse("second-factor"), {"token": token}).status_code in (422, 429)


def test_wrong_figures_make_the_next_attempt_wait(world, client_for):
    device = device_of(world["personnel"])
    client = client_for(world["personnel"], second_factor=False)

    wrong = client.post(reverse("second-factor"), {"token": "000000"})
    right_too_soon = client.post(reverse("second-factor"), {"token": figures(device)})

    assert wrong.status_code == 422
    assert right_too_soon.status_code == 429
    assert int(right_too_soon["Retry-After"]) >= 1


def test_a_recovery_code_lets_in_once(client, zere, client_for):
    set_up(client, zere)
    code = StaticToken.objects.values_list("token", flat=True)[0]
    other = client_for(zere, second_factor=False)
    third = client_for(zere, second_factor=False)

    assert other.post(reverse("second-factor"), {"token": f" {code.upper()} "}).status_code == 302
    assert other.get(reverse("slips")).status_code == 200
    assert third.post(reverse("second-factor"), {"token": code}).status_code == 422


def test_who_has_one_cannot_set_up_another_without_showing_it(world, client_for):
    device_of(world["personnel"])
    client = client_for(world["personnel"], second_factor=False)

    answer = client.get(reverse("second-factor-setup"))

    assert answer["Location"] == reverse("second-factor")


def test_another_telephone_takes_the_place_of_the_first(client, zere):
    set_up(client, zere)
    old = TOTPDevice.objects.get(confirmed=True)

    answer = set_up(client, zere)

    assert answer.status_code == 200
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()
    assert client.get(reverse("slips")).status_code == 200


def test_who_came_with_a_slip_gives_a_password_first(world, client):
    from tests.access.test_slips import enter, slip_of

    enter(client, slip_of(world["personnel"]))

    assert client.get(reverse("second-factor-setup"))["Location"] == reverse("password")


def test_new_codes_end_the_old_ones(client, zere):
    set_up(client, zere)
    old = set(StaticToken.objects.values_list("token", flat=True))

    answer = client.post(reverse("second-factor"))

    new = set(StaticToken.objects.values_list("token", flat=True))
    assert answer.status_code == 200
    assert len(new) == 10
    assert not new & old


@pytest.mark.parametrize("token", ["", "abc", "1" * 200, "\x00", "１２３４５６", "-1"])
def test_odd_figures_get_a_sentence(world, client_for, token):
    device_of(world["personnel"])
    client = client_for(world["personnel"], second_factor=False)

    assert client.post(reverse("second-factor"), {"token": token}).status_code == 422


def test_signing_out_ends_the_second_factor_too(world):
    person = world["personnel"]
    device = device_of(person)
    client = Client()
    account = account_of(person, PASSWORD)
    entry = {"username": account.username, "password": PASSWORD}
    client.post(reverse("sign-in"), entry)
    client.post(reverse("second-factor"), {"token": figures(device)})
    client.post(reverse("sign-out"))

    client.post(reverse("sign-in"), entry)

    assert client.get(reverse("slips")).status_code == 404
