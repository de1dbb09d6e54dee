"""From a bottle on the desk to a recorded fact: what is told, asked, refused and recorded."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline, Matter
from paryz.ledger.models import Entry
from paryz.people.models import Body, Post
from tests.gifts.walking import DECLINED, FOUND, SERVICE, answer, at, begin, question, recorded
from tests.people import add_person

pytestmark = pytest.mark.django_db


def page(client, address, **asked):
    return client.get(address, asked).content.decode()


def test_the_first_page_leads_in_two_clicks_to_what_is_owed(world, client_for):
    client = client_for(world.aigerim)

    home = page(client, "/")
    first = page(client, reverse("happened"))
    told = page(client, reverse("happened-step", args=["found"]), day="2026-11-14")

    assert f'href="{reverse("happened")}"' in home
    assert f'href="{reverse("happened-step", args=["found"])}"' in first
    assert "Hand over the gift" in told
    assert "Notify the employer in writing" in told
    assert "Return the gift" in told
    # The seventh day is a Saturday: the kernel's three days stand there, and its own words.
    assert "Friday, 20\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in told
    assert "Saturday, 21\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in told
    assert "Monday, 23\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in told
    assert "gratuitous transfer to the authorized body" in told
    assert "upon discovery of a gift left at the workplace" in told


def test_the_page_says_that_recording_is_no_confession_and_that_no_gift_is_small(world, client_for):
    client = client_for(world.aigerim)

    for address in (reverse("happened"), reverse("happened-step", args=["given"])):
        told = page(client, address)
        assert "Recording is no confession." in told
        assert "no threshold" in told


def test_the_page_names_the_office_of_the_directory_while_it_is_valid(world, client_for):
    Body.objects.create(organisation=world.organisation, purpose="gifts", name="Property office")
    Body.objects.create(
        organisation=world.organisation,
        purpose="gifts",
        name="Old office",
        valid_to=dt.date(2026, 3, 3),
    )

    told = page(client_for(world.aigerim), reverse("happened-step", args=["found"]))

    assert "Property office" in told
    assert "Old office" not in told


def test_the_beginning_of_a_gift_is_where_it_is_asked_page_by_page(world, client_for):
    led = client_for(world.aigerim).get(reverse("matter-new", args=["gifts", "found"]))

    assert led.url == reverse("happened-step", args=["found"])


def test_a_bottle_on_the_desk_is_recorded_with_both_clocks(world, client_for):
    client = client_for(world.aigerim)

    matter = recorded(client, "found", {**FOUND, "received": {"day": "2026-11-16"}})

    entry = Entry.objects.get(kind="GiftReceived")
    duty = Deadline.objects.get(act="hand-over-gift")
    assert matter.person == world.aigerim
    assert entry.day == dt.date(2026, 11, 16)
    assert entry.content["aware_on"] == "2026-11-20"
    assert entry.content["how"] == "left-at-workplace"
    assert entry.content["giver"] == "unknown"
    assert entry.recorded_by == f"person:{world.aigerim.uid}"
    assert duty.due == dt.date(2026, 11, 27)
    assert Deadline.objects.filter(act="notify-employer").exists()


def test_where_nobody_knows_when_it_was_left_the_day_of_finding_counts(world, client_for):
    recorded(client_for(world.aigerim), "found", FOUND)

    entry = Entry.objects.get(kind="GiftReceived")
    assert entry.day == dt.date(2026, 11, 20)


def test_a_known_giver_is_asked_for_by_name(world, client_for):
    given = {
        **FOUND,
        "giver": {"giver": "service-recipient"},
        "giver-name": {"giver_name": "A visitor"},
    }

    recorded(client_for(world.aigerim), "found", given)

    entry = Entry.objects.get(kind="GiftReceived")
    assert entry.content["giver"] == "known"
    assert entry.content["giver_is"] == "service-recipient"
    assert entry.content["giver_name"] == "A visitor"
    assert Deadline.objects.filter(act="return-gift").exists()


def test_a_service_is_recorded_and_asks_to_be_paid_for(world, client_for):
    recorded(client_for(world.aigerim), "service", SERVICE)

    duty = Deadline.objects.get(act="pay-for-service")
    assert duty.due == dt.date(2026, 11, 26)
    assert Matter.objects.get().kind == "service"


def test_an_offer_that_was_declined_is_recorded_and_nothing_is_owed(world, client_for):
    client = client_for(world.aigerim)

    matter = recorded(client, "declined", DECLINED)

    assert Entry.objects.get(matter=matter.identifier).kind == "GiftDeclined"
    assert not Deadline.objects.filter(matter_kind="gift").exists()
    assert "Nothing more is to be done" in page(client, at(matter))


def test_all_answers_stand_on_the_last_page_and_each_can_be_changed(world, client_for):
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)

    body = page(client, check)
    what = check.replace("check", "what")
    back = client.post(what, {"description": "A box of sweets"})

    assert "A bottle of cognac" in body
    assert f'href="{what}"' in body
    assert back.url == check
    assert "A box of sweets" in page(client, check)


def test_the_giver_is_asked_for_again_when_one_becomes_known(world, client_for):
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)

    sent = client.post(check.replace("check", "giver"), {"giver": "colleague"})

    assert question(sent.url) == "giver-name"


def test_the_back_button_finds_the_answers_again(world, client_for):
    client = client_for(world.aigerim)
    first = begin(client, "found")
    client.post(first, FOUND["learned"])

    assert 'value="2026-11-20"' in page(client, first)


def test_a_form_that_is_sent_twice_records_once(world, client_for):
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)

    first = client.post(check)
    second = client.post(check, follow=True)

    assert Entry.objects.filter(kind="GiftReceived").count() == 1
    assert first.status_code == 302
    assert second.redirect_chain[0][0] == at(Matter.objects.get())
    assert "recorded already" in second.content.decode()


def test_a_form_of_a_draft_that_is_still_there_records_once(world, client_for):
    """Two windows that have not heard of one another: the session of one is the older."""
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)
    before = dict(client.session.items())
    first = client.post(check)
    session = client.session
    session.update(before)
    session.save()

    second = client.post(check)

    assert second.url == first.url
    assert Entry.objects.filter(kind="GiftReceived").count() == 1


def test_a_page_of_answers_that_are_gone_begins_again(world, client_for):
    address = begin(client_for(world.aigerim), "found")

    sent = client_for(world.aigerim).get(address)

    assert sent.url == reverse("happened")


@pytest.mark.parametrize("step", ["nothing", "check", "what"])
def test_a_question_without_a_draft_is_not_there(world, client_for, step):
    assert client_for(world.aigerim).get(reverse("happened-step", args=[step])).status_code == 404


def test_the_answers_of_one_are_not_those_of_another(world, client_for):
    address = begin(client_for(world.aigerim), "found")

    sent = client_for(world.charlie).post(address, FOUND["learned"])

    assert sent.url == reverse("happened")


def test_nobody_learns_of_a_gift_before_it_is_there(world, client_for):
    client = client_for(world.aigerim)
    first = begin(client, "found")
    second = client.post(first, {"aware_on": "2026-11-10"}).url

    answered = client.post(second, {"day": "2026-11-12"})

    assert answered.status_code == 422
    assert "nobody learns of a gift before it is there" in answered.content.decode()
    assert client.post(second, {"day": "2026-11-09"}).status_code == 302
    changed = client.post(first, {"aware_on": "2026-11-08"})
    assert changed.status_code == 422
    assert "nobody learns of a gift before it is there" in changed.content.decode()


@pytest.mark.parametrize(
    ("question_", "given", "said"),
    [
        ("learned", {"aware_on": "2999-01-01"}, "lies ahead"),
        ("learned", {"aware_on": "yesterday"}, "valid date"),
        ("learned", {"aware_on": ""}, "Choose the day."),
        ("received", {"day": "2026-02-01"}, "there was no post there"),
        ("giver", {"giver": "the mayor"}, "valid choice"),
        ("connected", {}, "Choose one of the answers."),
        ("what", {"description": ""}, "Say it in a few words."),
        ("what", {"description": "x" * 10_001}, "10000"),
        ("what", {"description": "a\x07bell"}, "cannot be printed"),
        ("what", {"description": "a\x00nought"}, "cannot be printed"),
        ("where", {"place": "x" * 10_001}, "10000"),
        ("value", {"value": "a lot", "currency": "KZT"}, "is not a number"),
        ("value", {"value": "1e9", "currency": "KZT"}, "is not a number"),
        ("value", {"value": "-5", "currency": "KZT"}, "below zero"),
        ("value", {"value": "5", "currency": "camels"}, "valid choice"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(world, client_for, question_, given, said):
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)

    answered = client.post(check.replace("check", question_), given)

    assert answered.status_code == 422
    assert said in answered.content.decode()


def test_ten_thousand_characters_are_taken_and_break_no_page(world, client_for):
    client = client_for(world.aigerim)
    words = "ұ" * 4_999 + "\r\n" + "қ" * 5_000

    matter = recorded(client, "found", {**FOUND, "what": {"description": words}})

    assert len(Entry.objects.get(kind="GiftReceived").content["description"]) == 10_000
    assert client.get(at(matter)).status_code == 200


def test_a_value_is_recorded_and_changes_nothing(world, client_for):
    client = client_for(world.aigerim)
    recorded(client, "found", {**FOUND, "value": {"value": "0,5", "currency": "USD"}})
    recorded(client, "found", {**FOUND, "value": {"value": "1 000 000", "currency": "KZT"}})

    values = [each.content["value"] for each in Entry.objects.filter(kind="GiftReceived")]
    assert values == ["0.5", "1000000"]
    assert Deadline.objects.filter(act="hand-over-gift").count() == 2


def test_what_has_nothing_to_do_with_the_work_raises_no_duty_and_the_page_says_so(
    world, client_for
):
    client = client_for(world.aigerim)
    given = {
        **FOUND,
        "received": {"day": "2026-11-20"},
        "giver": {"giver": "other"},
        "giver-name": {"giver_name": ""},
        "connected": {"connected": "no"},
    }
    check = answer(client, begin(client, "given"), given)

    assert "Nothing is owed by a term" in page(client, check)
    client.post(check)
    assert not Deadline.objects.filter(matter_kind="gift").exists()


def test_personnel_records_for_somebody_and_the_duty_is_that_persons_own(world, client_for):
    client = client_for(world["personnel"])
    found = page(client, reverse("happened-step", args=["who"]), q="асанова")

    assert f"{reverse('happened')}?person={world.aigerim.uid}" in found
    matter = recorded(client, "found", FOUND, person=world.aigerim.uid)
    entry = Entry.objects.get(kind="GiftReceived")
    assert matter.person == world.aigerim
    assert entry.recorded_by == f"person:{world['personnel'].uid}"


@pytest.mark.parametrize("who", ["personnel-of-sibling", "personnel-of-other"])
def test_nobody_outside_the_scope_is_found_or_recorded_for(world, client_for, who):
    client = client_for(world[who])

    found = page(client, reverse("happened-step", args=["who"]), q="асанова")
    asked = {"person": world.aigerim.uid}

    assert world.aigerim.uid not in found
    assert client.get(reverse("happened"), asked).status_code == 404
    assert client.get(reverse("happened-step", args=["found"]), asked).status_code == 404


@pytest.mark.parametrize("who", ["supervisor", "stranger", "servant", "auditor"])
def test_nobody_without_the_task_records_for_others(world, client_for, who):
    client = client_for(world[who])

    assert client.get(reverse("happened-step", args=["who"])).status_code == 404
    if who != "servant":
        asked = {"person": world.aigerim.uid}
        assert client.get(reverse("happened"), asked).status_code == 404


def test_somebody_with_two_employers_is_asked_where_it_happened(world, client_for):
    both = add_person(world, "both", "Қосар Дина", unit=world.units["own"])
    Post.objects.create(
        person=both, organisation=world.other, category="civil", since=dt.date(2026, 3, 2)
    )
    client = client_for(both)

    first = begin(client, "found")
    assert question(first) == "organisation"
    check = answer(
        client, first, {**FOUND, "organisation": {"organisation": world.organisation.uid}}
    )
    client.post(check)

    assert Matter.objects.get().organisation == world.organisation


def test_a_draft_for_somebody_leaves_with_the_role(world, client_for):
    from paryz.people.models import Role

    client = client_for(world["personnel"])
    check = answer(client, begin(client, "found", person=world.aigerim.uid), FOUND)
    Role.objects.filter(person=world["personnel"]).delete()

    assert client.post(check).status_code == 404
    assert not Entry.objects.filter(kind="GiftReceived").exists()
