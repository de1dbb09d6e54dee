"""Sign-in slips: printed by personnel, good for one person, once."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest
from django.conf import settings as installed
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from paryz import clock
from paryz.people.models import Account, SignInSlip
from paryz.people.slips import LENGTH, as_printed, as_typed, issue, redeem

NAME = re.compile(r"[0-9A-Z]{3}(?:-[0-9A-Z]{3}){5}")


def slip_of(person):
    return issue([person], clock.now())[0].code


def words_of(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(page.extract_text() for page in pages)


def enter(client, code):
    return client.post(reverse("sign-in-slip"), {"code": code})


def test_a_slip_signs_its_person_in_once(client, world):
    code = slip_of(world.aigerim)

    first, second = enter(client, code), enter(Client(), code)

    assert first.status_code == 302
    assert Account.objects.get(pk=client.session["_auth_user_id"]).person == world.aigerim
    assert second.status_code == 422
    assert "signs nobody in" in second.content.decode()


def test_a_code_has_more_than_eighty_bits_and_only_its_digest_is_kept(world):
    code = slip_of(world.aigerim)

    assert 31**LENGTH > 2**80
    assert len(code) == LENGTH
    assert code not in str(list(SignInSlip.objects.values()))


@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        as_printed,
        lambda code: f"  {code} ",
        lambda code: as_printed(code).replace("-", " "),
        lambda code: code.upper().translate(str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")),
    ],
)
def test_a_code_may_be_typed_as_people_type(world, typed):
    code = slip_of(world.aigerim)

    assert as_typed(typed(code)) == code


def test_a_slip_ends_after_fourteen_days(world):
    code = slip_of(world.aigerim)

    late = clock.now() + dt.timedelta(days=14, seconds=1)

    assert redeem(code, late) is None
    assert redeem(code, late - dt.timedelta(seconds=5)) is not None


def test_a_new_slip_ends_the_one_before(world):
    old, new = slip_of(world.aigerim), slip_of(world.aigerim)

    assert redeem(old, clock.now()) is None
    assert redeem(new, clock.now()) is not None


def test_a_slip_makes_nobody_more_than_a_servant(client, world):
    enter(client, slip_of(world["personnel"]))

    assert client.get(reverse("slips")).status_code == 404
    assert "wait for the second factor" in client.get("/password/").content.decode()


def test_guessing_codes_is_slowed_down(client, world):
    answers = [enter(client, f"wrong{number}").status_code for number in range(11)]

    assert answers == [422] * 9 + [429] * 2
    assert "with a slip" in enter(client, slip_of(world.aigerim)).content.decode()


@pytest.mark.parametrize("code", ["", "\x00", "x" * 500, "é🙂", "-" * 40])
def test_what_is_no_code_gets_a_sentence(client, world, code):
    assert enter(client, code).status_code == 422


def test_looking_at_a_link_uses_nothing_up(client, world):
    address = reverse("sign-in-link", args=[slip_of(world.aigerim)])

    looked = [client.get(address), client.head(address)]
    entered = client.post(address)

    assert [each.status_code for each in looked] == [200, 200]
    assert "Айгерім" not in looked[0].content.decode()
    assert entered.status_code == 302
    assert Client().post(address).status_code == 422


@pytest.fixture
def demo(settings):
    settings.INSTALLATION = replace(installed.INSTALLATION, mode="demo")


def test_a_link_of_the_demo_works_again_and_again_with_the_role(demo, client, world):
    slip = issue([world["personnel"]], clock.now(), for_demo=True)[0]
    address = reverse("sign-in-link", args=[slip.code])

    client.post(address)
    other = Client()
    other.post(address)

    assert client.get(reverse("slips")).status_code == 200
    assert other.get(reverse("slips")).status_code == 200


def test_a_link_of_the_demo_is_worth_nothing_elsewhere(client, world):
    slip = issue([world["personnel"]], clock.now(), for_demo=True)[0]

    assert client.post(reverse("sign-in-link", args=[slip.code])).status_code == 422


def test_personnel_prints_slips_for_those_ticked(client_for, world):
    client = client_for(world["personnel"])

    answer = client.post(reverse("slips"), {"people": [world.aigerim.uid, world.charlie.uid]})

    text = words_of(answer)
    codes = NAME.findall(text)
    assert answer["Content-Type"] == "application/pdf"
    assert "Асанова Айгерім Серікқызы" in text
    assert "Чарлиев Чарли" in text
    assert len(codes) == 2
    assert enter(Client(), codes[0]).status_code == 302


def test_personnel_prints_slips_for_a_unit_with_what_lies_under_it(client_for, world):
    client = client_for(world["personnel"])

    text = words_of(client.post(reverse("slips"), {"unit": world.units["own"].uid}))

    assert "Асанова" in text
    assert "Кадрова Child" in text
    assert "Чарлиев" not in text


@pytest.mark.parametrize("who", ["personnel-of-sibling", "personnel-of-other"])
def test_nobody_prints_slips_for_people_of_another_part(client_for, world, who):
    client = client_for(world[who])

    ticked = client.post(reverse("slips"), {"people": [world.aigerim.uid]})
    unit = client.post(reverse("slips"), {"unit": world.units["own"].uid})

    assert (ticked.status_code, unit.status_code) == (404, 404)
    assert not SignInSlip.objects.exists()
    assert "Асанова" not in client.get(reverse("slips")).content.decode()


def test_ticking_nobody_gets_a_sentence(client_for, world):
    answer = client_for(world["personnel"]).post(reverse("slips"))

    assert answer.status_code == 422
    assert "Tick the people" in answer.content.decode()


def test_people_are_found_by_name_and_unit(client_for, world):
    client = client_for(world["personnel"])

    by_name = client.get(reverse("slips"), {"q": "айгерим"}).content.decode()
    by_unit = client.get(reverse("slips"), {"unit": world.units["sibling"].uid}).content.decode()

    assert "Асанова" in by_name
    assert "Чарлиев" not in by_name
    assert "Чарлиев" in by_unit
    assert "Асанова" not in by_unit


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    client_for, world, django_assert_max_num_queries
):
    client = client_for(world["personnel"])

    with django_assert_max_num_queries(20):
        client.get(reverse("slips"))


def test_a_slip_leads_to_a_user_name_and_a_password_of_ones_own(client, world):
    enter(client, slip_of(world.aigerim))

    answer = client.post(
        reverse("password"),
        {"username": "Айгерім", "new": "kestrel-lamp-river-42", "again": "kestrel-lamp-river-42"},
    )
    again = Client().post(
        reverse("sign-in"), {"username": "айгерім", "password": "kestrel-lamp-river-42"}
    )

    assert answer.status_code == 302
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"username": "ab"}, "from 3 to 60"),
        ({"username": "slip:abc"}, "letters, figures"),
        ({"username": "taken.name"}, "has this user name already"),
        ({"new": "short", "again": "short"}, "12 characters"),
        ({"again": "kestrel-lamp-river-43"}, "not the same"),
        ({"new": "password1234", "again": "password1234"}, "too common"),
        ({"new": ""}, "required"),
    ],
)
def test_a_bad_name_or_password_gets_a_sentence(client, world, sent, says):
    Account.objects.create(username="taken.name", person=world.charlie)
    enter(client, slip_of(world.aigerim))
    good = {"username": "aigerim", "new": "kestrel-lamp-river-42", "again": "kestrel-lamp-river-42"}

    answer = client.post(reverse("password"), good | sent)

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_password_is_changed_by_who_knows_the_old_one(client, world):
    from tests.people import BACKEND, account_of

    client.force_login(account_of(world.aigerim, "old-password-of-hers"), backend=BACKEND)
    new = {"new": "kestrel-lamp-river-42", "again": "kestrel-lamp-river-42"}

    wrong = client.post(reverse("password"), new | {"old": "guess"})
    right = client.post(reverse("password"), new | {"old": "old-password-of-hers"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert client.get(reverse("password")).status_code == 200
