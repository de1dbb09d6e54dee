"""Erasing: who may ask and approve, what goes, what stays and why."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    CaseDecided,
    CaseOpened,
    ConflictArose,
    ContentErased,
    GiftReceived,
    ServiceEntered,
)
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.people.models import Account, Person, Post
from paryz.people.tree import make_unit
from paryz.policy.actors import operator
from paryz.recording.actions import Missing, record, rederive, retract
from paryz.recording.erasing.approving import approve, ask, refuse, what, withdraw
from paryz.recording.erasing.erasable import erasable
from paryz.recording.mentions import mentions
from paryz.recording.models import ErasureRequest
from tests.people import ENTERED, add_person, give_role
from tests.recording.erased import SIGNED, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted(world):
    return plant(world)


@pytest.fixture
def leaver(planted):
    return planted.person


def put(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)[-1].fact


def asked(world, person, who="personnel", **more):
    return ask(world.actor(who), person, world.organisation, "Art. 8", world.now, **more)


def erased(world, person):
    return approve(world.actor("ethics"), asked(world, person), world.now)


# Four eyes


def test_whoever_asked_does_not_approve(world, leaver):
    request = asked(world, leaver)

    with pytest.raises(Refused, match="Another person must"):
        approve(world.actor("personnel"), request, world.now)


def test_the_operator_asks_and_a_person_approves(world, leaver):
    request = ask(operator(world.today), leaver, world.organisation, "Art. 8", world.now)

    approve(world.actor("personnel"), request, world.now)

    assert Person.objects.get(pk=leaver.pk).erased_on is not None


def test_nobody_asks_or_approves_an_erasure_of_their_own(world, leaver):
    give_role(world, "leaver", "ethics")
    request = asked(world, leaver)

    for act in (
        lambda: asked(world, leaver, "leaver"),
        lambda: approve(world.actor("leaver"), request, world.now),
    ):
        with pytest.raises(Missing):
            act()


@pytest.mark.parametrize("who", ["servant", "supervisor", "auditor", "administrator", "stranger"])
def test_only_personnel_and_ethics_ask(world, leaver, who):
    with pytest.raises(Missing):
        asked(world, leaver, who)


@pytest.mark.parametrize("where", ["sibling", "other", "child-organisation"])
def test_only_who_keeps_the_persons_file_asks(world, leaver, where):
    with pytest.raises(Missing):
        asked(world, leaver, f"personnel-of-{where}")


@pytest.mark.parametrize(
    "wrong",
    [
        {"requested_by": "leaver"},
        {"state": "approved", "decided_by": "leaver"},
        {"state": "approved", "decided_by": "personnel"},
        {"state": "approved", "decided_by": None, "requested_by": None},
        {"state": "approved", "decided_by": "ethics", "decided_at": None},
    ],
    ids=["asked by the person", "approved by the person", "same eyes", "operator twice", "no day"],
)
def test_the_database_itself_holds_the_four_eyes(world, leaver, wrong):
    request = asked(world, leaver)
    people = {
        name: None if who is None else world[who]
        for name, who in wrong.items()
        if name.endswith("_by")
    }
    decided = {"decided_at": world.now} if wrong.get("state") else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.filter(pk=request.pk).update(**{**decided, **wrong, **people})


def test_a_request_is_decided_once(world, leaver):
    request = asked(world, leaver)
    approve(world.actor("ethics"), request, world.now)

    with pytest.raises(Refused, match="decided already"):
        approve(world.actor("ethics"), request, world.now)


def test_a_request_is_made_once(world, leaver):
    asked(world, leaver)

    with pytest.raises(Refused, match="asked for already"):
        asked(world, leaver, "ethics")


def test_an_approval_is_for_what_was_shown(world, leaver):
    request = asked(world, leaver)
    seen = what(request, world.now).seen
    gift = {"person": leaver.uid, "gift": "another"}
    put(world, GiftReceived(**gift, day=SIGNED, giver="known"))

    with pytest.raises(Refused, match="has changed since you looked"):
        approve(world.actor("ethics"), request, world.now, seen=seen)


def test_a_refusal_and_a_withdrawal_erase_nothing(world, leaver):
    refuse(world.actor("ethics"), asked(world, leaver), "The request is not signed.", world.now)
    withdraw(world.actor("personnel"), asked(world, leaver), world.now)

    assert not Entry.objects.filter(content__isnull=True).exists()
    assert {each.state for each in ErasureRequest.objects.all()} == {"refused", "withdrawn"}


def test_words_that_stay_do_not_name_the_person(world, leaver):
    with pytest.raises(Refused, match="without the name"):
        ask(
            world.actor("personnel"),
            leaver,
            world.organisation,
            "өзгешебөкеновтың өтініші",
            world.now,
        )


def test_an_erasure_is_recorded_by_an_erasure_alone(world, leaver):
    fact = ContentErased(
        person=leaver.uid, day=world.today, facts="x", basis="y", requested_by="a", approved_by="b"
    )

    with pytest.raises(Refused, match="recorded by itself"):
        put(world, fact)


# What goes


def test_the_name_goes_and_others_rows_still_find_the_person(world, leaver):
    Post.objects.filter(person=world.aigerim).update(supervisor=leaver)

    erased(world, leaver)
    found = Person.objects.get(pk=leaver.pk)

    assert str(found) == "erased person"
    assert found.uid == leaver.uid
    assert not Account.objects.filter(person=leaver).exists()
    assert Post.objects.get(person=world.aigerim).supervisor == found


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "erased person"), ("ru", "erased person"), ("en", "erased person")],
)
def test_an_erased_person_is_called_so(world, leaver, language, said):
    from django.utils import translation

    erased(world, leaver)

    with translation.override(language):
        assert str(Person.objects.get(pk=leaver.pk)) != ""
        assert "Өзгеше" not in str(Person.objects.get(pk=leaver.pk))


def test_the_entries_stay_empty_and_an_erasure_names_them(world, leaver):
    before = set(Entry.objects.filter(person=leaver.uid).values_list("fact", flat=True))

    erased(world, leaver)
    emptied = Entry.objects.filter(content__isnull=True)
    [named] = Entry.objects.filter(kind="ContentErased")

    assert {entry.fact for entry in emptied} == before == set(named.content["facts"].split())
    assert {bytes(entry.salt) for entry in emptied if entry.salt} == set()
    assert {entry.matter for entry in emptied if entry.matter_kind == "gift"} == {""}
    assert {verify(chain).fault for chain in Chain.objects.all()} == {None}


def test_what_is_derived_goes_and_does_not_come_back(world, leaver):
    erased(world, leaver)
    rederive(world.organisation)

    assert not Deadline.objects.filter(person=leaver).exists()
    assert not Matter.objects.filter(person=leaver).exists()


def test_the_record_is_written_on_afterwards(world, leaver):
    erased(world, leaver)

    put(world, GiftReceived(person=world.aigerim.uid, day=SIGNED, gift="cognac", giver="known"))

    assert Deadline.objects.filter(person=world.aigerim, act="hand-over-gift").exists()


def test_many_facts_are_named_in_several_erasures(world, leaver, monkeypatch):
    monkeypatch.setattr("paryz.recording.erasing.emptying.NAMED_AT_ONCE", 3)

    erased(world, leaver)

    assert Entry.objects.filter(kind="ContentErased").count() > 2
    assert {verify(chain).fault for chain in Chain.objects.all()} == {None}


# What stays


def test_nobody_in_service_is_erased(world):
    with pytest.raises(Refused, match="is in service"):
        asked(world, world.aigerim)


def stays(world, person):
    goes = erasable(world.organisation, person, world.today)
    assert not goes.whole
    return {each.matter: (str(each.says), each.provision) for each in goes.staying}


def test_an_open_duty_stays_with_what_it_is_counted_from_and_the_name(world, leaver):
    gift = GiftReceived(person=leaver.uid, gift="kept", day=SIGNED, giver="known")
    put(world, gift)

    found = stays(world, leaver)
    erased(world, leaver)

    assert found["gift", "kept"][0].startswith("The duty “")
    assert found["gift", "kept"][1] == "E9.16"
    assert ("person", leaver.uid) in found
    assert Person.objects.get(pk=leaver.pk).surname == "Өзгешебөкенов"
    assert not Entry.objects.filter(matter="Мұзжарғышқобыз").exists()
    assert {verify(chain).fault for chain in Chain.objects.all()} == {None}


def case(world, person, decided):
    opened = world.today - dt.timedelta(days=40)
    named = {"person": person.uid, "case": "case-1"}
    put(
        world,
        CaseOpened(
            **named,
            day=opened,
            provision="E9.5",
            committed_on=opened,
            discovered_on=opened,
            in_service="no",
        ),
    )
    if decided:
        put(world, CaseDecided(**named, day=opened + dt.timedelta(days=3), outcome="reprimand"))


def test_a_case_that_is_not_decided_stays(world, leaver):
    case(world, leaver, decided=False)

    assert ("case", "case-1") in stays(world, leaver)


def test_a_sanction_in_force_stays(world, leaver):
    case(world, leaver, decided=True)
    Deadline.objects.filter(matter="case-1").update(discharged_on=world.today)

    says, provision = stays(world, leaver)["case", "case-1"]

    assert says.startswith("A sanction is in force until")
    assert provision == "E14.1"


def test_the_organisations_own_rule_is_no_law_and_says_so(world, leaver):
    world.organisation.keep_years = 5
    world.organisation.save()

    says, provision = stays(world, leaver)["gift", "Мұзжарғышқобыз"]

    assert says.endswith("This is its own rule, not law.")
    assert provision == ""


def test_a_part_in_a_matter_of_somebody_else_stays(world, leaver):
    put(world, ConflictArose(person=world.aigerim.uid, day=SIGNED, conflict="shared"))
    chain = Chain.objects.get(key=world.organisation.uid)
    assert chain.number

    goes = erasable(world.organisation, leaver, world.today)

    assert ("conflict", "shared") not in goes.gone.matters


def test_the_name_stays_while_another_organisation_has_something_on_record(world, leaver):
    post = Post.objects.create(
        person=leaver, organisation=world.other, category="civil", since=ENTERED, title="Doctor"
    )
    record(
        operator(world.today),
        world.other,
        [ServiceEntered(person=leaver.uid, day=ENTERED, category="civil", post=post.uid)],
        now=world.now,
    )

    erased(world, leaver)

    assert Person.objects.get(pk=leaver.pk).surname == "Өзгешебөкенов"
    assert (
        not Entry.objects.filter(
            chain__key=world.organisation.uid, person=leaver.uid, content__isnull=False
        )
        .exclude(kind="ContentErased")
        .exists()
    )
    assert Post.objects.get(pk=post.pk).title == "Doctor"


# A single fact, and names in the words of others


def test_the_words_of_a_retracted_fact_go_alone(world):
    gift = GiftReceived(
        person=world.aigerim.uid, gift="g", day=SIGNED, giver="known", giver_name="Needle Person"
    )
    wrong = put(world, gift)
    retract(operator(world.today), world.organisation, wrong, reason="Needle too", now=world.now)
    right = put(world, gift)

    approve(world.actor("ethics"), asked(world, world.aigerim, fact=wrong), world.now)

    assert Entry.objects.get(fact=wrong).content is None
    assert Entry.objects.get(retracts=wrong).content is None
    assert Entry.objects.get(fact=right).content is not None
    assert Deadline.objects.filter(person=world.aigerim, act="hand-over-gift").exists()
    assert {verify(chain).fault for chain in Chain.objects.all()} == {None}


def test_a_fact_that_stands_is_not_erased(world):
    stands = put(world, GiftReceived(person=world.aigerim.uid, gift="g", day=SIGNED, giver="known"))

    with pytest.raises(Refused, match="Retract or correct it first"):
        asked(world, world.aigerim, fact=stands)


def test_a_name_in_the_words_of_others_is_listed_in_every_case_of_it(world, leaver):
    gift = GiftReceived(
        person=world.aigerim.uid,
        gift="g",
        day=SIGNED,
        giver="known",
        description="ӨЗГЕШЕБӨКЕНОВТЫҢ сыйлығы",
    )
    fact = put(world, gift)
    world.organisation.signatory = "У. Өзгешебөкенов"
    world.organisation.save()
    make_unit(world.organisation, "Өзгешебөкенов мектебі")
    goes = erasable(world.organisation, leaver, world.today)

    found = list(mentions(leaver, Entry.objects.all(), goes.gone.facts))

    assert [each.entry.fact for each in found if each.entry] == [fact]
    assert [each.says for each in found if each.table] == [
        "У. Өзгешебөкенов",
        "Өзгешебөкенов мектебі",
    ]


def test_somebody_who_comes_back_is_somebody_new(world, leaver):
    erased(world, leaver)

    again = add_person(world, "again", "Өзгешебөкенов Ұлпаңгүлжан", unit=world.units["own"])

    assert again.pk != leaver.pk
