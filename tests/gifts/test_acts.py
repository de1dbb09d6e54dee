"""What is done about a gift or a service: asked, told what follows, refused, recorded."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    GiftDeclined,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    GiftReturned,
    ServicePaidFor,
    ServiceReceived,
)
from paryz.ledger.models import Entry
from paryz.people.models import Body
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from tests.gifts.walking import at

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 16)
NEXT = dt.date(2026, 11, 17)


def put(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


@pytest.fixture
def bottle(world):
    """A bottle of cognac that somebody unknown left on Aigerim's desk."""
    put(
        world,
        GiftReceived(
            person=world.aigerim.uid,
            day=DAY,
            aware_on=DAY,
            gift="bottle",
            how="left-at-workplace",
            description="A bottle of cognac",
        ),
    )
    return Matter.objects.get(identifier="bottle")


@pytest.fixture
def box(world):
    """A box of sweets that a visitor, who is known, left on Aigerim's desk."""
    put(
        world,
        GiftReceived(
            person=world.aigerim.uid,
            day=DAY,
            gift="box",
            how="left-at-workplace",
            giver="known",
            giver_is="service-recipient",
        ),
    )
    return Matter.objects.get(identifier="box")


@pytest.fixture
def repair(world):
    """A repair of Aigerim's car."""
    put(
        world,
        ServiceReceived(person=world.aigerim.uid, day=DAY, service="repair"),
    )
    return Matter.objects.get(identifier="repair")


def address(matter, act):
    return at(matter, "matter-act", act)


def token(client, matter, act):
    body = client.get(address(matter, act)).content.decode()
    return re.search(r'name="token" value="([^"]+)"', body)[1]


def do(client, matter, act, day=NEXT, **given):
    sent = {"day": day.isoformat(), "token": token(client, matter, act), **given}
    return client.post(address(matter, act), sent)


def open_duties():
    return set(
        Deadline.objects.filter(discharged_on=None, matter_kind__in=("gift", "service"))
        .exclude(act="acknowledge")
        .values_list("act", flat=True)
    )


def page(client, matter):
    return client.get(at(matter)).content.decode()


def the_next(body):
    """The one primary button of the page."""
    [found] = re.findall(r'class="govuk-button" id="next-([\w-]+)"', body)
    return found


def test_the_page_always_has_one_next_step(world, client_for, bottle):
    client = client_for(world.aigerim)

    assert the_next(page(client, bottle)) == "told-employer"
    do(client, bottle, "told-employer")
    assert the_next(page(client, bottle)) == "handed-over"
    do(client, bottle, "handed-over", **{"body--another": "The state property office"})
    assert the_next(page(client, bottle)) == "act-number"


def test_the_page_tells_both_clocks_and_leads_to_the_reasons(world, client_for):
    put(
        world,
        GiftReceived(
            person=world.aigerim.uid,
            day=dt.date(2026, 10, 1),
            aware_on=dt.date(2026, 10, 20),
            gift="parcel",
            how="without-knowledge",
        ),
    )
    matter = Matter.objects.get()
    client = client_for(world.aigerim)

    body = page(client, matter)

    duty = Deadline.objects.get(act="hand-over-gift")
    assert "1\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2026" in body
    assert "20\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2026" in body
    assert f'href="{reverse("duty", args=[duty.pk])}"' in body
    assert "Overdue" in body


def test_the_employer_is_told_and_the_term_runs_on(world, client_for, bottle):
    client = client_for(world.aigerim)

    answered = do(client, bottle, "told-employer")

    assert answered.status_code == 302
    assert open_duties() == {"hand-over-gift"}
    done = client.get(answered.url).content.decode()
    assert Entry.objects.get(kind="EmployerNotified").seal in done
    assert 'id="next-handed-over"' in done


def test_a_giver_who_is_found_raises_the_return(world, client_for, bottle):
    client = client_for(world.aigerim)
    asked = client.get(address(bottle, "giver-found")).content.decode()

    do(client, bottle, "giver-found", giver_is="service-recipient", giver_name="A visitor")

    assert "This raises the duty: Return the gift" in asked
    assert open_duties() == {"return-gift", "hand-over-gift"}
    assert the_next(page(client, bottle)) == "returned"


def test_giving_it_back_ends_both_duties_and_the_page_says_so_before(world, client_for, box):
    client = client_for(world.aigerim)
    asked = client.get(address(box, "returned")).content.decode()

    do(client, box, "returned", witnesses="Kim Elena, accountant")

    assert "This ends 2 duties: Return the gift · Hand over the gift." in asked
    assert open_duties() == set()
    assert Entry.objects.get(kind="GiftReturned").content["witnesses"] == "Kim Elena, accountant"


def test_a_giver_who_will_not_take_it_back_leaves_the_hand_over(world, client_for, box):
    client = client_for(world.aigerim)

    do(client, box, "return-refused", reason="It is a present", witnesses="Kim Elena")

    assert open_duties() == {"return-gift", "hand-over-gift"}
    assert the_next(page(client, box)) == "handed-over"


def test_the_gift_is_handed_over_to_an_office_of_the_directory(world, client_for, bottle):
    body = Body.objects.create(organisation=world.organisation, purpose="gifts", name="Property")
    client = client_for(world.aigerim)

    do(client, bottle, "handed-over", body=str(body.pk), act_number="17")

    entry = Entry.objects.get(kind="GiftHandedOver")
    assert entry.content == {"body": "Property", "act_number": "17"}
    # The bottle is gone, and yet the employer has to be told of it (E9.15).
    assert open_duties() == {"notify-employer"}


def test_an_office_that_was_not_valid_that_day_is_refused(world, client_for, bottle):
    old = Body.objects.create(
        organisation=world.organisation,
        purpose="gifts",
        name="Old office",
        valid_to=dt.date(2026, 11, 1),
    )

    answered = do(client_for(world.aigerim), bottle, "handed-over", body=str(old.pk))

    assert answered.status_code == 422
    assert "does not hold" in answered.content.decode()
    assert not Entry.objects.filter(kind="GiftHandedOver").exists()


def test_an_office_of_another_organisation_cannot_be_chosen(world, client_for, bottle):
    foreign = Body.objects.create(organisation=world.other, purpose="gifts", name="Foreign")
    Body.objects.create(organisation=world.organisation, purpose="gifts", name="Property")

    answered = do(client_for(world.aigerim), bottle, "handed-over", body=str(foreign.pk))

    assert answered.status_code == 422
    assert not Entry.objects.filter(kind="GiftHandedOver").exists()


def test_an_office_has_a_name(world, client_for, bottle):
    answered = do(client_for(world.aigerim), bottle, "handed-over")

    assert answered.status_code == 422
    assert "Name the office." in answered.content.decode()


def test_an_office_that_refuses_ends_nothing(world, client_for, bottle):
    client = client_for(world.aigerim)
    do(client, bottle, "told-employer")

    do(
        client,
        bottle,
        "handover-refused",
        **{"body--another": "Property"},
        reason="We take no drinks",
        redirected_to="The akimat",
    )

    entry = Entry.objects.get(kind="HandoverRefused")
    assert entry.content["redirected_to"] == "The akimat"
    assert open_duties() == {"hand-over-gift"}
    assert "The akimat" in page(client, bottle)


def test_personnel_adds_the_number_of_the_act_to_the_hand_over(world, client_for, bottle):
    do(client_for(world.aigerim), bottle, "handed-over", **{"body--another": "Property"})
    officer = client_for(world["personnel"])

    answered = do(officer, bottle, "act-number", act_number="17/2026")

    standing = Entry.objects.filter(kind="GiftHandedOver").latest("number")
    assert answered.status_code == 302
    assert standing.content["act_number"] == "17/2026"
    assert standing.content["body"] == "Property"
    assert standing.recorded_by == f"person:{world['personnel'].uid}"
    assert Entry.objects.filter(kind="Retracted").count() == 1
    assert open_duties() == {"notify-employer"}


def test_there_is_no_number_without_a_hand_over(world, client_for, bottle):
    client = client_for(world.aigerim)
    asked = client.get(address(bottle, "act-number"))

    assert "There is no hand-over" in asked.content.decode()


def test_a_service_is_valued_with_the_method_and_paid_for(world, client_for, repair):
    client = client_for(world.aigerim)
    assert the_next(page(client, repair)) == "valued"

    do(client, repair, "valued", value="45 000", currency="KZT", valuation="The price list")
    assert the_next(page(client, repair)) == "paid"
    assert 'value="45000"' in client.get(address(repair, "paid")).content.decode()
    do(client, repair, "paid", amount="45000", payment_order="117")

    assert open_duties() == set()
    assert Entry.objects.get(kind="ServicePaidFor").content["payment_order"] == "117"


@pytest.mark.parametrize(
    ("act", "given", "said"),
    [
        ("valued", {"value": "a lot", "currency": "KZT", "valuation": "x"}, "is not a number"),
        ("valued", {"value": "-1", "currency": "KZT", "valuation": "x"}, "below zero"),
        ("valued", {"value": "5", "currency": "KZT", "valuation": ""}, "Say it in a few words."),
        ("paid", {"amount": "all of it"}, "is not a number"),
        ("paid", {"amount": ""}, "Write the amount in figures."),
        ("paid", {"amount": "5", "day": "2999-01-01"}, "lies ahead"),
        ("paid", {"amount": "5", "day": "2026-11-15"}, "nothing can be done about it before"),
        ("paid", {"amount": "5", "payment_order": "x" * 201}, "200"),
        ("paid", {"amount": "5", "payment_order": "a\x07"}, "cannot be printed"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(world, client_for, repair, act, given, said):
    client = client_for(world.aigerim)
    day = dt.date.fromisoformat(given.pop("day", NEXT.isoformat()))

    answered = do(client, repair, act, day, **given)

    assert answered.status_code == 422
    assert said in answered.content.decode()
    assert not Entry.objects.filter(kind__in=("ServiceValued", "ServicePaidFor")).exists()


def test_an_act_that_is_sent_twice_is_recorded_once(world, client_for, bottle):
    client = client_for(world.aigerim)
    given = {"day": NEXT.isoformat(), "token": token(client, bottle, "told-employer")}

    first = client.post(address(bottle, "told-employer"), given)
    second = client.post(address(bottle, "told-employer"), given)

    assert first.url == second.url
    assert Entry.objects.filter(kind="EmployerNotified").count() == 1


@pytest.mark.parametrize("wrong", ["", "made-up", "bottle:1"])
def test_a_token_that_was_not_given_here_records_nothing(world, client_for, bottle, wrong):
    answered = client_for(world.aigerim).post(
        address(bottle, "told-employer"), {"day": NEXT.isoformat(), "token": wrong}
    )

    assert answered.status_code in (404, 422)
    assert not Entry.objects.filter(kind="EmployerNotified").exists()


def test_a_token_of_one_gift_is_none_of_another(world, client_for, bottle, box):
    client = client_for(world.aigerim)
    given = {"day": NEXT.isoformat(), "token": token(client, bottle, "told-employer")}
    client.post(address(bottle, "told-employer"), given)

    assert client.post(address(box, "told-employer"), given).status_code == 404


def test_what_was_handed_over_is_not_handed_over_again(world, client_for, bottle):
    put(world, GiftHandedOver(person=world.aigerim.uid, day=NEXT, gift="bottle", act_number="1"))
    client = client_for(world["personnel"])
    asked = client.get(address(bottle, "handed-over")).content.decode()

    # The form of somebody who had opened the page before.
    other = Matter.objects.get(identifier="bottle")
    answered = client.post(
        address(other, "handed-over"),
        {
            "day": NEXT.isoformat(),
            "body--another": "Property",
            "token": token(client, other, "told-employer"),
        },
    )

    assert "left the servant’s hands already" in asked
    assert answered.status_code == 422
    assert "left the servant’s hands already" in answered.content.decode()
    assert "A bottle of cognac" in answered.content.decode()
    assert Entry.objects.filter(kind="GiftHandedOver").count() == 1


def test_a_hand_over_that_was_taken_back_contradicts_nothing(world, client_for, bottle):
    [receipt] = put(world, GiftHandedOver(person=world.aigerim.uid, day=NEXT, gift="bottle"))
    by = operator(world.today)
    retract(by, world.organisation, receipt.fact, reason="mistake", now=world.now)

    answered = do(client_for(world.aigerim), bottle, "handed-over", **{"body--another": "Property"})

    assert answered.status_code == 302


def test_a_gift_that_went_back_cannot_be_handed_over(world, client_for, box):
    put(world, GiftReturned(person=world.aigerim.uid, day=NEXT, gift="box"))

    asked = client_for(world.aigerim).get(address(box, "handed-over")).content.decode()

    assert 'id="contradiction"' in asked


def test_a_service_is_not_paid_for_twice(world, client_for, repair):
    put(world, ServicePaidFor(person=world.aigerim.uid, day=NEXT, service="repair"))

    asked = client_for(world.aigerim).get(address(repair, "paid")).content.decode()

    assert "was paid for already" in asked


@pytest.mark.parametrize("act", ["paid", "valued", "nothing", "handed-over-twice"])
def test_an_act_that_is_none_of_a_gift_is_not_there(world, client_for, bottle, act):
    assert client_for(world.aigerim).get(address(bottle, act)).status_code == 404


def test_an_act_on_an_unknown_matter_is_not_there(world, client_for):
    client = client_for(world.aigerim)
    unknown = reverse("matter-act", args=["gifts", "nothing", "handed-over"])

    assert client.get(reverse("matter", args=["gifts", "nothing"])).status_code == 404
    assert client.get(unknown).status_code == 404
    assert client.post(unknown).status_code == 404


@pytest.mark.parametrize(
    "who", ["supervisor", "stranger", "auditor", "personnel-of-sibling", "personnel-of-other"]
)
def test_nobody_else_sees_it_or_acts_on_it(world, client_for, bottle, who):
    client = client_for(world[who])

    assert client.get(at(bottle)).status_code == 404
    assert client.get(address(bottle, "handed-over")).status_code == 404
    assert client.post(address(bottle, "handed-over")).status_code == 404


@pytest.mark.parametrize("who", ["personnel", "ethics", "personnel-of-own"])
def test_those_who_work_on_it_together_see_all_that_was_stated(world, client_for, bottle, who):
    put(world, GiftHandedOver(person=world.aigerim.uid, day=NEXT, gift="bottle", act_number="17"))

    body = page(client_for(world[who]), bottle)

    assert "A bottle of cognac" in body
    assert str(world.aigerim) in body


def test_an_offer_that_was_declined_has_no_acts(world, client_for):
    put(world, GiftDeclined(person=world.aigerim.uid, day=DAY, gift="envelope"))
    client = client_for(world.aigerim)
    matter = Matter.objects.get()

    assert "next-" not in page(client, matter)
    assert 'id="contradiction"' in client.get(address(matter, "handed-over")).content.decode()


@pytest.mark.parametrize("rest", ["", "acts/handed-over/", "papers/transfer-act.pdf"])
def test_an_address_of_before_leads_whoever_may_see_it_to_that_of_today(
    world, client_for, bottle, rest
):
    before = f"/gifts/{bottle.pk}/{rest}"

    led = client_for(world.aigerim).get(before)

    assert led.url == f"{at(bottle)}{rest}"
    assert client_for(world.aigerim).get(led.url).status_code == 200
    assert client_for(world.charlie).get(before).status_code == 404


def test_a_gift_that_another_register_lists_takes_no_act_and_no_file(world, client_for):
    put(
        world,
        GiftListed(
            day=DAY, gift="vase", rules="Island", person=world.organisation.uid, in_service="no"
        ),
    )
    client = client_for(world["personnel"])
    matter = Matter.objects.get()
    fact = Entry.objects.get(kind="GiftListed").fact

    body = page(client, matter)

    assert "Another register lists this gift." in body
    assert "next-" not in body
    assert client.get(address(matter, "handed-over")).status_code == 404
    assert client.get(at(matter, "matter-attach", fact)).status_code == 404


def test_the_menu_marks_gifts_on_the_pages_of_a_gift(world, client_for, bottle):
    shown = client_for(world.aigerim).get(at(bottle)).context["navigation"]

    assert [each.url for each in shown if each.current] == [reverse("gifts")]
