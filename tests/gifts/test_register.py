"""The register: who received what, what of it waits, who sees it, and what its pages cost."""

import datetime as dt
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paryz.duties.models import Matter, MatterWords, Tally
from paryz.facts import (
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    HandoverRefused,
    ReturnRefused,
    ServicePaidFor,
    ServiceValued,
)
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive, relist, retract
from paryz.registers.gifts.rows import Seen
from tests.gifts.stating import (
    days_ago,
    declined,
    found_on_the_desk,
    handed_over,
    listed,
    pks,
    received,
    served,
    shown,
    state,
    tabs,
    told,
)
from tests.people import add_person

pytestmark = pytest.mark.django_db

COLUMNS = [
    field.attname for field in Matter._meta.concrete_fields if field.name not in ("id", "person")
]


def index():
    """Everything that is kept for registers, without the keys of rows."""
    words = dict(MatterWords.objects.values_list("matter__identifier", "words"))
    tallies = Tally.objects.filter(count__gt=0).values_list(
        "organisation", "register", "kind", "stage", "state", "year", "count"
    )
    return sorted(Matter.objects.values_list(*COLUMNS), key=str), words, sorted(tallies)


def of_everything(world):
    """One matter in each state, as facts in no order."""
    aigerim, charlie = world.aigerim, world.charlie
    rows = [
        found_on_the_desk(world, aigerim, description="Коньяк, бөтелке"),
        received(world, charlie, ago=20, description="Vase", value=1500, currency="KZT"),
        declined(world, charlie, description="Конфеты"),
        received(world, aigerim, connected="no", giver="known"),
        served(world, aigerim, description="Car repair"),
        listed(world, description="Silver vase", value=300, currency="USD"),
    ]
    told(world, rows[0])
    handed_over(world, rows[1], act_number="17/2", body="Комитет")
    return rows


def test_a_bottle_on_the_desk_goes_through_its_states(world):
    row = found_on_the_desk(world, world.aigerim)
    stages = [row.state]

    told(world, row)
    stages.append(Matter.objects.get(pk=row.pk).state)
    handed_over(world, row, act_number="17")
    row.refresh_from_db()

    assert [*stages, row.state] == ["open-notice", "open-handover", "handed-over"]
    assert (row.stage, row.closed_on, row.number) == ("done", world.today, "17")
    assert (row.act, row.act_by) == ("", None)


def test_an_open_row_names_what_comes_next_and_the_earliest_day(world):
    row = found_on_the_desk(world, world.aigerim)

    assert row.act == "notify-employer"
    assert row.due == days_ago(world, 1) + dt.timedelta(days=7)
    assert row.closed_on is None


def test_a_giver_who_is_known_gets_it_back_or_would_not_take_it(world):
    row = found_on_the_desk(world, world.aigerim)
    about = {"person": world.aigerim.uid, "gift": row.identifier, "day": world.today}

    state(world, GiverIdentified(**about, giver_is="subordinate", giver_name="Ахметов"))
    row.refresh_from_db()
    assert (row.state, row.party) == ("open-return", "Ахметов")
    state(world, ReturnRefused(**about))
    row.refresh_from_db()
    assert row.state == "refused-back"
    state(world, GiftReturned(**about))
    row.refresh_from_db()

    assert (row.state, row.stage) == ("returned", "done")


def test_a_body_that_refuses_leaves_the_gift_open(world):
    row = received(world, world.aigerim)
    about = {"person": world.aigerim.uid, "gift": row.identifier, "day": world.today}

    state(world, HandoverRefused(**about, body="Akimat", reason="no"))
    row.refresh_from_db()

    assert (row.state, row.stage, row.body) == ("handover-refused", "open", "Akimat")


def test_a_service_is_valued_and_paid_for(world):
    row = served(world, world.aigerim, description="Repair")
    about = {"person": world.aigerim.uid, "service": row.identifier, "day": world.today}
    assert (row.state, row.value) == ("open-payment", None)

    state(world, ServiceValued(**about, value=45000, currency="KZT", valuation="invoice"))
    state(world, ServicePaidFor(**about, payment_order="П-9"))
    row.refresh_from_db()

    assert (row.state, row.value, row.currency, row.number) == ("paid", 45000, "KZT", "П-9")


def test_a_gift_of_another_register_is_nobodys_and_names_its_rules(world):
    row = listed(world, description="Rug", value=300, currency="USD")

    assert (row.person, row.person_name, row.unit_name) == (
        None,
        "President",
        "Department of State",
    )
    assert (row.stage, row.rules, row.act) == ("listed", "5 U.S.C. 7342", "")


def test_a_row_stands_in_the_unit_of_its_day(world):
    row = received(world, world.aigerim)

    assert row.unit == world.units["own"]
    assert received(world, world.aigerim, ago=400, in_service="no").unit is None


def test_the_index_is_the_same_whatever_the_order_of_the_facts(world):
    rows = of_everything(world)
    kept = index()
    facts = [
        GiftReceived(person=world.aigerim.uid, day=days_ago(world, n), gift=f"shuffled-{n}")
        for n in range(1, 6)
    ]
    facts += [GiftReturned(person=f.person, day=world.today, gift=f.gift) for f in facts[:3]]
    random.Random(3).shuffle(facts)
    for fact in sorted(facts, key=lambda fact: isinstance(fact, GiftReturned)):
        state(world, fact)
    one_by_one = index()

    assert rederive(world.organisation) > len(rows)

    assert index() == one_by_one
    assert len(one_by_one[0]) == len(kept[0]) + 5


def test_what_is_taken_back_is_no_row_and_is_not_counted(world):
    before = index()
    gift = GiftReceived(person=world.aigerim.uid, day=world.today, gift="by mistake")
    receipts = record(operator(world.today), world.organisation, [gift], now=world.now)
    assert index() != before

    retract(
        operator(world.today),
        world.organisation,
        receipts[0].fact,
        reason="a mistake",
        now=world.now,
    )

    assert index() == before


def test_the_tabs_hold_what_their_names_say(world, client_for):
    of_everything(world)

    found = shown(client_for(world["personnel"]))

    assert tabs(found) == {
        "to-do": 2,
        "late": 0,
        "done": 1,
        "declined": 1,
        "nothing": 1,
        "listed": 1,
        "all": 6,
    }


@pytest.mark.parametrize("who", ["personnel", "ethics", "personnel-of-own", "servant"])
@pytest.mark.parametrize("query", ["", "kind=gift", "state=declined", "thing=dishes", "q=ваза"])
def test_what_a_tab_counts_is_what_it_lists(world, client_for, who, query):
    of_everything(world)
    received(world, world[who], ago=30, description="of one's own")
    client = client_for(world[who])
    asked = dict(part.split("=") for part in query.split("&") if part)

    for tab, count in tabs(shown(client, **asked)).items():
        assert len(pks(shown(client, **asked, tab=tab))) == count, tab


def test_whoever_sees_one_s_own_gifts_elsewhere_sees_them_counted_too(world, client_for):
    add = {"organisation": world.other, "in_service": "no"}
    received(world, world["personnel"], **add)
    received(world, world.aigerim)

    found = shown(client_for(world["personnel"]), tab="all")

    assert tabs(found)["all"] == 2
    assert len(pks(found)) == 2


def test_a_servant_sees_one_s_own_and_nothing_of_others(world, client_for):
    mine = received(world, world.aigerim)
    received(world, world.charlie, description="CANARY")

    page = client_for(world.aigerim).get(reverse("gifts"), {"tab": "all"})

    assert pks(page.context["shown"]) == {mine.pk}
    assert "CANARY" not in page.content.decode()
    assert "Other registers" not in page.content.decode()


def test_a_superior_sees_nothing_of_the_gifts_of_subordinates(world, client_for):
    received(world, world.aigerim)

    assert pks(shown(client_for(world.bolat), tab="all")) == set()


def test_rows_are_narrowed_by_unit_year_kind_thing_and_state(world, client_for):
    rows = of_everything(world)
    client = client_for(world["personnel"])

    def found(**query):
        return pks(shown(client, tab="all", **query))

    assert rows[1].pk in found(unit=world.units["sibling"].uid)
    assert rows[0].pk not in found(unit=world.units["sibling"].uid)
    assert {rows[0].pk, rows[1].pk} <= found(unit=world.units["parent"].uid)
    assert found(year="2001") == {rows[5].pk}
    assert found(kind="service") == {rows[4].pk}
    assert found(thing="drinks") == {rows[0].pk}
    assert found(thing="dishes") == {rows[1].pk, rows[5].pk}
    assert found(state="declined") == {rows[2].pk}


def test_what_must_be_done_first_stands_first(world, client_for):
    later = received(world, world.aigerim, ago=1)
    first = received(world, world.charlie, ago=6)

    assert [row.pk for row in shown(client_for(world["personnel"])).page] == [first.pk, later.pk]


def test_every_heading_that_sorts_sorts_both_ways(world, client_for):
    of_everything(world)
    client = client_for(world["personnel"])

    for column in ("person", "received", "act-by", "state"):
        for sort in (column, f"-{column}"):
            assert len(pks(shown(client, tab="all", sort=sort))) == 6


def test_a_filter_that_is_none_is_said(world, client_for):
    answer = client_for(world["personnel"]).get(reverse("gifts"), {"thing": "nonsense"})

    assert answer.status_code == 422


def test_the_export_holds_every_row_and_no_formula(world, client_for):
    received(world, world.aigerim, description="=HYPERLINK(1)", giver_name="+7 701", value=100)

    answer = client_for(world["ethics"]).get(reverse("gifts-export", args=["csv"]), {"tab": "all"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in text
    assert "'+7 701" in text
    assert "100.00" in text
    xlsx = client_for(world["ethics"]).get(reverse("gifts-export", args=["xlsx"]))
    assert b"".join(xlsx.streaming_content)[:2] == b"PK"


def test_a_description_of_ten_thousand_letters_is_kept_and_shown_short(world, client_for):
    row = received(world, world.aigerim, description="ваза " * 2_000)

    page = client_for(world["personnel"]).get(reverse("gifts"))

    assert len(row.title) == 9_999 or len(row.title) == 10_000
    assert page.content.decode().count("ваза") < 60


def many(world, count):
    facts = [
        GiftReceived(
            person=(world.aigerim if n % 2 else world.charlie).uid,
            day=days_ago(world, 1 + n % 200),
            gift=f"many-{n}",
            description=f"Коньяк {n}",
            value=n,
        )
        for n in range(count)
    ]
    record(operator(world.today), world.organisation, facts, now=world.now)


@pytest.mark.parametrize("rows", [500, pytest.param(5_000, marks=pytest.mark.ordeal)])
@pytest.mark.parametrize("route", ["gifts", "gifts-totals", "gifts-week", "home"])
def test_a_page_asks_as_often_over_many_rows_as_over_50(world, client_for, route, rows):
    client = client_for(world["personnel"])
    address = reverse(route)
    many(world, 50)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
        client.get(f"{address}?q=cognac&tab=all")
    facts = [
        GiftReceived(person=world.aigerim.uid, day=days_ago(world, 1 + n % 200), gift=f"more-{n}")
        for n in range(rows - 50)
    ]
    record(operator(world.today), world.organisation, facts, now=world.now)

    with CaptureQueriesContext(connection) as more:
        assert client.get(address).status_code == 200
        client.get(f"{address}?q=cognac&tab=all")

    assert len(more) == len(few)


def test_the_numbers_that_are_kept_are_those_that_are_counted(world):
    of_everything(world)
    seen = Seen(actor=operator(world.today), today=world.today)

    kept = seen.counted({})

    assert kept is not None
    assert kept["all"] == Matter.objects.filter(register="gifts").count()
    for stage in ("done", "declined", "nothing", "listed"):
        assert kept[stage] == Matter.objects.filter(stage=stage).count()
    assert kept["to-do"] == Matter.objects.filter(closed_on=None).count()


def test_a_late_row_is_late_from_its_first_day(world, client_for):
    row = received(world, world.aigerim, ago=30)

    found = shown(client_for(world["personnel"]), tab="late")

    assert pks(found) == {row.pk}
    assert found.table.rows[0].late


def test_a_person_of_a_unit_below_is_kept_by_whoever_keeps_the_unit(world, client_for):
    below = add_person(world, "below", "Төменгі Бөлім", unit=world.units["child"])
    row = received(world, below)

    assert row.pk in pks(shown(client_for(world["personnel-of-own"])))
    assert row.pk not in pks(shown(client_for(world["personnel-of-sibling"])))


def test_what_was_recorded_before_there_was_a_register_is_put_into_it(world):
    row = received(world, world.aigerim, description="Vase")
    before = index()
    Matter.objects.filter(pk=row.pk).update(register="", stage="", state="", title="")
    MatterWords.objects.all().delete()
    Tally.objects.all().delete()

    rederive(world.organisation)

    assert index() == before


def test_whoever_is_renamed_or_moved_is_found_under_the_new_name_and_unit(world, client_for):
    row = received(world, world.aigerim)
    world.aigerim.surname = "Жаңаева"
    world.aigerim.save()
    world.aigerim.posts.update(unit=world.units["sibling"])

    relist(world.organisation, [world.aigerim.uid])

    client = client_for(world["personnel"])
    assert pks(shown(client, q="жанаева")) == {row.pk}
    assert pks(shown(client, q="асанова")) == set()
    assert pks(shown(client, unit=world.units["sibling"].uid)) == {row.pk}
