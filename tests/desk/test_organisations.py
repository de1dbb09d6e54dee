"""Settings of an organisation, what they change, and the directory of offices."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.desk.organisations import ProfileForm
from paryz.duties.models import Deadline
from paryz.facts import GiftReceived
from paryz.ledger.models import Entry
from paryz.people.models import Body
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.previewing import changes

pytestmark = pytest.mark.django_db
LAW = {"overdue_after": "rolled", "wording_before_472": "ours"}


def received(world, day):
    """A gift that lets terms of seven calendar days run."""
    fact = GiftReceived(
        person=world.aigerim.uid,
        day=day,
        gift=f"g{day}",
        how="left-at-workplace",
        giver="unknown",
        connected="yes",
    )
    record(operator(world.today), world.organisation, [fact], now=world.now)


@pytest.fixture
def address(world):
    return reverse("organisation", args=[world.organisation.uid])


@pytest.fixture
def admin(world, client_for):
    return client_for(world["administrator"])


def save(client, address, **chosen):
    """Look at what would change, then record it, as the page leads one to."""
    asked = LAW | chosen
    page = client.post(address, asked | {"act": "preview"})
    return page, client.post(
        address, asked | {"act": "law", "seen": page.context["seen"]}, follow=True
    )


def test_an_administrator_says_who_the_organisation_is(world, admin, address):
    page = admin.post(
        address,
        {
            "act": "profile",
            "name": "Білім басқармасы",
            "name_ru": "Управление образования",
            "bin": "100440011234",
            "address": "Көкшетау, Абай к. 1",
            "document_language": "kk+ru",
            "time_zone": "Asia/Aqtau",
        },
        follow=True,
    )
    world.organisation.refresh_from_db()

    found, gone = (
        admin.get(reverse("organisations"), {"q": words}).text
        for words in ("билим баскармасы 1004", "жумыс")
    )

    assert world.organisation.name_in("ru") == "Управление образования"
    assert world.organisation.time_zone == "Asia/Aqtau"
    assert ">Білім басқармасы</a>" in found
    assert ">Білім басқармасы</a>" not in gone
    assert "The digits of the BIN do not follow from one another" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Name"),
        ({"bin": "12"}, "A BIN has twelve digits."),
        ({"time_zone": "Mars/Olympus"}, "Time zone"),
        ({"document_language": "la"}, "Language of printed forms"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(world, admin, address, wrong, says):
    given = {
        "act": "profile",
        "name": "Басқа",
        "document_language": "kk",
        "time_zone": "Asia/Almaty",
        **wrong,
    }
    page = admin.post(address, given)
    world.organisation.refresh_from_db()

    assert page.status_code == 422
    assert says in page.content.decode()
    assert world.organisation.name == "Білім басқармасы"


def test_a_choice_shows_how_many_duties_it_would_change_and_changes_nothing(world, admin, address):
    received(world, dt.date(2026, 3, 7))
    before = list(Deadline.objects.order_by("pk").values())
    page = admin.post(address, LAW | {"act": "preview", "overdue_after": "strict"})

    assert page.context["preview"].change > 0
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert not Entry.objects.filter(kind="SettingChosen").exists()


def test_what_the_preview_said_is_what_happens(world, admin, address):
    received(world, dt.date(2026, 3, 7))
    received(world, dt.date(2026, 3, 2))
    before = days()
    preview, page = save(admin, address, overdue_after="strict")
    world.organisation.refresh_from_db()
    moved = [key for key, day in days().items() if before[key] != day]

    assert page.status_code == 200
    assert len(moved) == preview.context["preview"].change > 0
    assert world.organisation.settings == {"overdue_after": "strict"}
    assert changes(world.organisation, world.organisation.settings).any == 0


def days():
    """The day from which each duty is late."""
    return {
        (each.act, each.cause, each.person_id): each.late_from for each in Deadline.objects.all()
    }


def test_each_choice_is_recorded_with_who_chose(world, admin, address):
    save(admin, address, order_342_published="2020-09-01", overdue_after="strict")
    chosen = Entry.objects.filter(kind="SettingChosen").order_by("number")

    assert {(each.content["setting"], each.content["value"]) for each in chosen} == {
        ("order_342_published", "2020-09-01"),
        ("overdue_after", "strict"),
    }
    assert {each.recorded_by for each in chosen} == {world.actor("administrator").signature}
    assert {each.person for each in chosen} == {world.organisation.uid}


def test_nothing_is_recorded_that_was_not_looked_at_first(world, admin, address):
    page = admin.post(address, LAW | {"act": "law", "overdue_after": "strict", "seen": "x"})

    assert page.status_code == 200
    assert page.context["preview"] is not None
    assert not Entry.objects.filter(kind="SettingChosen").exists()


def test_a_code_is_adopted_as_an_internal_rule(world, admin, address):
    preview, page = save(admin, address, **{"adopts-kz-honour-2005": "on"})
    world.organisation.refresh_from_db()

    assert preview.status_code == page.status_code == 200
    assert world.organisation.settings == {"adopts": ["kz-honour-2005"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"overdue_after": "sometimes"},
        {"order_342_published": "2020-13-01"},
        {"order_342_published": "yesterday"},
    ],
)
def test_a_choice_that_there_is_not_is_refused_in_words(world, admin, address, wrong):
    page = admin.post(address, LAW | {"act": "preview"} | wrong)

    assert page.status_code == 422
    assert "Please mend this first" in page.content.decode()


def test_an_act_that_there_is_not_is_missing(admin, address):
    assert admin.post(address, {"act": "destroy"}).status_code == 404
    assert admin.post(address, {}).status_code == 404


@pytest.mark.parametrize("who", ["personnel", "ethics", "auditor", "servant"])
def test_settings_are_the_administrators(world, client_for, address, who):
    client = client_for(world[who])

    assert client.get(address).status_code == 404
    assert client.get(reverse("organisations")).status_code == 404


def test_the_settings_of_another_organisation_are_missing(world, admin):
    assert admin.get(reverse("organisation", args=[world.other.uid])).status_code == 404
    assert admin.get(reverse("bodies", args=[world.other.uid])).status_code == 404


def test_organisations_are_listed_with_their_people(world, admin):
    page = admin.get(reverse("organisations"))
    listed = {row.name: row.people for row in page.context["shown"].page}

    assert set(listed) == {world.organisation.name, world.child.name}
    assert listed[world.child.name] == 1


def test_an_office_is_added_changed_and_says_whether_it_was_checked(world, admin):
    address = reverse("bodies", args=[world.organisation.uid])
    given = {"purpose": "gifts", "name": "Қаржы бөлімі", "valid_from": "2026-01-01"}

    assert admin.post(address, given).status_code == 302
    body = Body.objects.get(organisation=world.organisation)
    assert "not verified" in admin.get(address).content.decode()
    changed = given | {"verified": "on", "valid_to": "2026-02-01"}
    assert admin.post(f"{address}?body={body.pk}", changed).status_code == 302
    body.refresh_from_db()
    assert body.verified
    assert "no longer valid" in admin.get(address).content.decode()


def test_an_office_to_which_something_is_paid_has_its_bank_details(world, admin):
    given = {
        "purpose": "budget",
        "name": "Кірістер басқармасы",
        "bin": "0003 4000 0185",
        "account": "KZ24070105KSN0000000",
        "bank_code": "KKMFKZ2A",
        "budget_code": "204109",
    }

    admin.post(reverse("bodies", args=[world.organisation.uid]), given)

    body = Body.objects.get(organisation=world.organisation)
    assert (body.bin, body.account) == ("000340000185", "KZ24070105KSN0000000")
    assert (body.bank_code, body.budget_code) == ("KKMFKZ2A", "204109")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Name of the office"),
        ({"purpose": "parties"}, "What for"),
        ({"valid_from": "2026-02-02", "valid_to": "2026-01-01"}, "lies before the first"),
        ({"valid_from": "32.01.2026"}, "Valid from"),
        ({"bin": "0003401"}, "twelve digits"),
    ],
)
def test_an_office_that_cannot_be_is_refused_in_words(world, admin, wrong, says):
    page = admin.post(
        reverse("bodies", args=[world.organisation.uid]),
        {"purpose": "gifts", "name": "Қаржы бөлімі", **wrong},
    )
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not Body.objects.exists()


def test_an_office_of_another_organisation_is_not_changed_here(world, admin):
    body = Body.objects.create(organisation=world.other, purpose="gifts", name="Бөтен")
    address = reverse("bodies", args=[world.organisation.uid])

    assert admin.get(f"{address}?body={body.pk}").status_code == 404
    assert admin.get(f"{address}?body=x").status_code == 404


def test_a_bin_may_be_written_with_blanks(world):
    form = ProfileForm({"bin": "9901 4000 0483"}, instance=world.organisation)

    form.is_valid()

    assert form.cleaned_data["bin"] == "990140000483"
