"""The pages of an erasure: ask, look at what goes, approve or refuse."""

from __future__ import annotations

import pytest
from django.urls import reverse

from paryz.facts import Approached, GiftReceived
from paryz.ledger.models import Entry
from paryz.people.models import Person
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.erasing.approving import ask
from paryz.recording.models import ErasureRequest
from tests.day import TODAY
from tests.recording.erased import SIGNED, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(world):
    return plant(world).person


@pytest.fixture
def request_to_erase(world, leaver):
    return ask(world.actor("personnel"), leaver, world.organisation, "Art. 8", world.now)


def text(answer):
    return answer.content.decode()


def test_one_asks_and_another_approves_on_the_page(world, leaver, client_for):
    personnel, ethics = client_for(world["personnel"]), client_for(world["ethics"])
    page = text(personnel.get(reverse("person", args=[leaver.uid])))
    address = reverse("erasure-ask", args=[leaver.uid])
    assert address in page

    sent = personnel.post(address, {"basis": "Request of 1 June"}, follow=True)
    [request] = ErasureRequest.objects.all()
    shown = ethics.get(reverse("erasure", args=[request.uid]))
    seen = shown.context["seen"]
    done = ethics.post(reverse("erasure-approve", args=[request.uid]), {"seen": seen}, follow=True)

    assert "Another pair of eyes approves it." in text(sent)
    assert "What goes" in text(shown)
    assert "Receipt of a gift" in text(shown)
    assert "It is erased." in text(done)
    assert Person.objects.get(pk=leaver.pk).erased_on is not None
    assert "Өзгешебөкенов" not in text(done)
    assert "erased person" in text(done)


def test_whoever_asked_has_no_button_to_approve_and_may_take_it_back(
    world, request_to_erase, client_for
):
    client = client_for(world["personnel"])
    approve = reverse("erasure-approve", args=[request_to_erase.uid])

    page = text(client.get(reverse("erasure", args=[request_to_erase.uid])))
    refused = client.post(approve)
    client.post(reverse("erasure-refuse", args=[request_to_erase.uid]))

    assert approve not in page
    assert refused.status_code == 422
    assert "Another person must." in text(refused)
    assert ErasureRequest.objects.get().state == "withdrawn"


def test_an_approval_of_what_was_not_shown_is_refused(world, request_to_erase, client_for):
    client = client_for(world["ethics"])

    answer = client.post(
        reverse("erasure-approve", args=[request_to_erase.uid]), {"seen": "something else"}
    )

    assert answer.status_code == 422
    assert "has changed since you looked" in text(answer)
    assert Entry.objects.filter(content__isnull=True).count() == 0


def test_a_refusal_says_why(world, request_to_erase, client_for):
    client = client_for(world["ethics"])
    address = reverse("erasure-refuse", args=[request_to_erase.uid])

    empty = client.post(address, {"reason": ""})
    said = client.post(address, {"reason": "It is not signed."}, follow=True)

    assert empty.status_code == 422
    assert "It is not signed." in text(said)


@pytest.mark.parametrize(
    ("basis", "said"),
    [("", "This field is required."), ("Өзгешебөкеновтың өтініші", "without the name")],
)
def test_a_basis_is_needed_and_does_not_name_the_person(world, leaver, client_for, basis, said):
    answer = client_for(world["personnel"]).post(
        reverse("erasure-ask", args=[leaver.uid]), {"basis": basis}
    )

    assert answer.status_code == 422
    assert said in text(answer)


def test_somebody_in_service_is_refused_with_the_provision(world, client_for):
    answer = client_for(world["personnel"]).get(reverse("erasure-ask", args=[world.aigerim.uid]))

    assert "is in service." in text(answer)
    assert "E6" in text(answer)
    assert "Ask for this erasure" not in text(answer)


def test_what_stays_is_said_with_its_provision(world, leaver, client_for):
    gift = GiftReceived(person=leaver.uid, gift="kept", day=SIGNED, giver="known")
    record(operator(world.today), world.organisation, [gift], now=world.now)

    page = text(client_for(world["ethics"]).get(reverse("erasure-ask", args=[leaver.uid])))

    assert "The duty “" in page
    assert "paragraph 9, subparagraph 16" in page
    assert "The name stays as long as something else does." in page


def test_a_matter_that_no_role_reads_is_not_told_by_an_erasure(world, leaver, client_for):
    client = client_for(world["personnel"])
    before = text(client.get(reverse("erasure-ask", args=[leaver.uid])))
    approached = Approached(
        person=leaver.uid, day=SIGNED, approach="Құпия-7", by="Somebody", in_service="no"
    )
    record(operator(world.today), world.organisation, [approached], now=world.now)

    page = text(client.get(reverse("erasure-ask", args=[leaver.uid])))

    assert "Құпия-7" not in page
    assert "Approach" not in page.partition("What goes")[2]
    assert "Finished matters that you may not read go as well" in before


def test_a_request_that_waits_is_offered_beside_the_people(world, leaver, client_for):
    address = reverse("erasures")
    before = text(client_for(world["ethics"]).get(reverse("people")))
    ask(world.actor("personnel"), leaver, world.organisation, "Art. 8", world.now)

    after = text(client_for(world["ethics"]).get(reverse("people")))

    assert address not in before
    assert address in after


def test_an_erased_person_is_listed_without_a_name(world, request_to_erase, client_for):
    ethics = client_for(world["ethics"])
    seen = ethics.get(reverse("erasure", args=[request_to_erase.uid])).context["seen"]
    ethics.post(reverse("erasure-approve", args=[request_to_erase.uid]), {"seen": seen})

    people = text(client_for(world["personnel"]).get(reverse("people") + "?tab=all"))
    page = client_for(world["personnel"]).get(reverse("person", args=[request_to_erase.person.uid]))

    assert "erased person" in people
    assert page.status_code == 200
    assert "Erasure" in text(page)
    assert TODAY.isoformat()[:4] in text(page)
