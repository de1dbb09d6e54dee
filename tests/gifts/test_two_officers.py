"""Two people act on one gift at the same moment: real threads, real transactions.

One of them succeeds; the other is told in a sentence, and nothing is recorded twice.
"""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from paryz.duties.models import Matter
from paryz.facts import GiftReceived, ServiceReceived
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.gifts.walking import FOUND, answer, at, begin

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
DAY = dt.date(2026, 11, 16)
ROUNDS = 5
OFFICE = {"body--another": "Property"}


def put(world, fact):
    record(operator(world.today), world.organisation, [fact], now=world.now)
    return Matter.objects.get(identifier=fact.matter[1])


def filled(client, address, **given):
    """The form of an act as somebody has it on the screen."""
    body = client.get(address).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', body)[1]
    return {"day": DAY.isoformat(), "token": token, **given}


def at_once(*sending):
    """What each of them is answered, all sent at the same moment."""
    ready = Barrier(len(sending))

    def send(one):
        client, address, given = one
        try:
            ready.wait(timeout=20)
            return client.post(address, given)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sending)) as threads:
        return list(threads.map(send, sending))


def whole():
    return all(verify(chain).fault is None for chain in Chain.objects.all())


def test_two_officers_hand_over_one_gift_and_one_is_told(world, client_for):
    clients = [client_for(world["personnel"]), client_for(world["ethics"])]
    for turn in range(ROUNDS):
        gift = f"bottle-{turn}"
        matter = put(world, GiftReceived(person=world.aigerim.uid, day=DAY, gift=gift))
        address = at(matter, "matter-act", "handed-over")

        answers = at_once(
            *(
                (
                    each,
                    address,
                    filled(each, address, **OFFICE, act_number=str(number)),
                )
                for number, each in enumerate(clients)
            )
        )

        assert sorted(each.status_code for each in answers) == [302, 422]
        [told] = [each for each in answers if each.status_code == 422]
        assert "left the servant’s hands already" in told.content.decode()
        assert Entry.objects.filter(kind="GiftHandedOver", matter=gift).count() == 1
    assert whole()


def test_one_hands_it_over_while_another_gives_it_back(world, client_for):
    mine, theirs = client_for(world.aigerim), client_for(world["personnel"])
    gift = GiftReceived(
        person=world.aigerim.uid,
        day=DAY,
        gift="box",
        how="left-at-workplace",
        giver="known",
        giver_is="service-recipient",
    )
    matter = put(world, gift)
    over = at(matter, "matter-act", "handed-over")
    back = at(matter, "matter-act", "returned")

    answers = at_once(
        (theirs, over, filled(theirs, over, **OFFICE)),
        (mine, back, filled(mine, back)),
    )

    assert sorted(each.status_code for each in answers) == [302, 422]
    assert Entry.objects.filter(kind__in=("GiftHandedOver", "GiftReturned")).count() == 1
    assert whole()


def test_a_service_is_paid_for_once(world, client_for):
    clients = [client_for(world.aigerim), client_for(world["personnel"])]
    matter = put(world, ServiceReceived(person=world.aigerim.uid, day=DAY, service="repair"))
    address = at(matter, "matter-act", "paid")

    answers = at_once(*((each, address, filled(each, address, amount="45000")) for each in clients))

    assert sorted(each.status_code for each in answers) == [302, 422]
    assert Entry.objects.filter(kind="ServicePaidFor").count() == 1


def test_one_form_that_is_sent_twice_at_once_is_recorded_once(world, client_for):
    """An impatient double click: both are led to the same receipt."""
    client = client_for(world.aigerim)
    matter = put(world, GiftReceived(person=world.aigerim.uid, day=DAY, gift="bottle"))
    address = at(matter, "matter-act", "handed-over")
    given = filled(client, address, **OFFICE)
    again = client_for(world.aigerim)

    answers = at_once((client, address, given), (again, address, given))

    assert [each.status_code for each in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Entry.objects.filter(kind="GiftHandedOver").count() == 1


def test_the_last_page_that_is_sent_twice_at_once_records_one_gift(world, client_for):
    client = client_for(world.aigerim)
    check = answer(client, begin(client, "found"), FOUND)
    again = client_for(world.aigerim)
    again.cookies = client.cookies

    answers = at_once((client, check, {}), (again, check, {}))

    assert {each.status_code for each in answers} == {302}
    assert Entry.objects.filter(kind="GiftReceived").count() == 1
    assert whole()
