"""Whoever is named after having read a matter loses it with that request; the record says so."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from paryz.declaring.installed import registers
from paryz.facts import AppealReceived, PartyNamed
from paryz.ledger.models import Entry
from paryz.people.models import Exclusion, Kinship
from paryz.policy.actors import actor_of, operator
from paryz.recording.actions import recorded, retract
from paryz.recording.recording import Asked
from paryz.recording.rederiving import derived
from tests.askers import NOBODY_UID
from tests.exclusion.matters import READS, STATED, Planted, plant, put
from tests.exclusion.office import EVENT, furnish
from tests.matrix import text_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
OFFICER = "an unrelated officer"
# Those in which a page names somebody later; of the others nobody is named but by the facts.
NAMING = [
    label
    for label in STATED
    if registers()[label.partition(",")[0]].secret and "ethics" in READS[label].split()
]


@pytest.fixture
def world():
    return furnish()


@pytest.fixture
def officer(world):
    return sign_in(Client(), world[OFFICER])


def page(planted: Planted) -> str:
    return reverse("matter", args=[planted.register, planted.fact])


def name(world, planted: Planted, who: str, why: str = "accused", day: date | None = None):
    """Somebody is named in a matter, as the page of it does."""
    whose = Entry.objects.get(fact=planted.fact).person
    named = PartyNamed(
        person=whose, day=day or world.today, of=planted.fact, party=world[who].uid, why=why
    )
    return put(world, named)[0].fact


def is_missing(client: Client, planted: Planted) -> bool:
    """Whether every way to the matter is closed, as if it were not there."""
    there = page(planted)
    nothing = text_of(client.get(reverse("matter", args=[planted.register, NOBODY_UID])))
    listed = reverse("register", args=[planted.register]) + "?tab=all"
    closed = [
        client.get(address).status_code == 404
        for address in (
            there,
            reverse("fact", args=[planted.fact]),
            reverse("attachment", args=[planted.attachment]),
            *(reverse("duty", args=[key]) for key in planted.deadlines),
        )
    ]
    told = text_of(client.get(listed)) + text_of(client.get(reverse("duties") + "?tab=all"))
    return all(closed) and text_of(client.get(there)) == nothing and planted.word not in told


@pytest.mark.parametrize("label", NAMING)
def test_whoever_is_named_late_loses_the_matter_with_the_next_request(world, officer, label):
    planted = plant(world, label)
    assert officer.get(page(planted)).status_code == 200
    assert officer.get(reverse("attachment", args=[planted.attachment])).status_code == 200

    name(world, planted, OFFICER)

    assert is_missing(officer, planted)
    ended = Entry.objects.get(kind="AccessEnded")
    assert ended.content["party"] == world[OFFICER].uid
    assert ended.content["of"] == planted.fact
    assert ended.content["opened"].startswith("matter ")


def test_what_is_listed_follows_from_the_record_after_somebody_was_named_late(world, officer):
    planted = plant(world, "approaches")
    officer.get(page(planted))
    derived(world.organisation)

    name(world, planted, OFFICER, day=EVENT)

    assert Entry.objects.get(kind="AccessEnded").day > EVENT
    assert derived(world.organisation).differences == []


def test_what_was_opened_is_said_page_by_page(world, officer):
    planted = plant(world, "approaches")
    officer.get(page(planted))
    officer.get(f"{page(planted)}papers/notice.pdf")

    name(world, planted, OFFICER)

    opened = Entry.objects.get(kind="AccessEnded").content["opened"]
    assert [each.split()[0] for each in opened.split(", ")] == ["matter", "matter-paper"]


def test_whoever_opened_nothing_loses_nothing_that_is_said(world, officer):
    planted = plant(world, "approaches")

    name(world, planted, OFFICER)

    assert is_missing(officer, planted)
    assert not Entry.objects.filter(kind="AccessEnded").exists()


def test_the_people_of_whoever_is_named_late_lose_it_too(world):
    planted = plant(world, "violations")
    below = sign_in(Client(), world["a subordinate of who stood aside"])
    assert below.get(page(planted)).status_code == 200

    # Who stood aside shut out nobody else; as the accused the same person does.
    name(world, planted, "who stood aside")

    assert is_missing(below, planted)
    parties = {each.content["party"] for each in Entry.objects.filter(kind="AccessEnded")}
    assert parties == {world["a subordinate of who stood aside"].uid}


def test_a_retraction_of_the_naming_gives_the_matter_back(world, officer):
    planted = plant(world, "violations")
    named = name(world, planted, OFFICER)
    assert is_missing(officer, planted)

    retract(
        operator(world.today),
        world.organisation,
        named,
        reason="Аты шатастырылды",
        now=world.now,
    )

    assert officer.get(page(planted)).status_code == 200
    assert not Exclusion.objects.filter(person=world[OFFICER]).exists()


def test_kin_who_are_declared_later_lose_it_with_the_next_request(world, officer):
    planted = plant(world, "approaches")
    assert officer.get(page(planted)).status_code == 200

    Kinship.objects.create(person=world.bolat, relative=world[OFFICER])

    assert is_missing(officer, planted)


def test_an_officer_who_reads_names_another_and_keeps_the_matter(world, officer):
    planted = plant(world, "violations")
    ethics = sign_in(Client(), world["ethics"])
    assert ethics.get(page(planted)).status_code == 200

    name(world, planted, "ethics", why="recused")

    assert is_missing(ethics, planted)
    assert officer.get(page(planted)).status_code == 200


def test_the_reporter_keeps_their_own_matter_whoever_is_named(world):
    planted = plant(world, "violations")

    name(world, planted, "servant", why="interested")

    assert sign_in(Client(), world.aigerim).get(page(planted)).status_code == 200


def test_a_case_named_late_leaves_its_accused_what_they_were_lawfully_told(world):
    planted = plant(world, "cases, told")
    accused = sign_in(Client(), world.bolat)

    assert accused.get(page(planted)).status_code == 200
    assert accused.get(f"{page(planted)}acts/decided/").status_code == 404
    assert accused.get(f"{page(planted)}decision/").status_code == 404


def test_parties_count_from_the_day_of_the_event(world):
    plant(world, "approaches")

    days = Exclusion.objects.filter(person=world.bolat).values_list("since", flat=True)

    assert set(days) == {EVENT}


def test_that_access_ended_is_signed_by_whoever_named_them_and_not_by_whoever_waited_beside(world):
    planted = plant(world, NAMING[0])
    sign_in(Client(), world[OFFICER]).get(page(planted))
    whose = Entry.objects.get(fact=planted.fact).person
    named = PartyNamed(
        id="named", person=whose, day=world.today, of=planted.fact, party=world[OFFICER].uid,
        why="accused",
    )  # fmt: skip
    arrived = AppealReceived(
        id="arrived", person=world.organisation.uid, day=world.today, appeal="beside"
    )
    beside, naming = actor_of(world["personnel"], world.today), operator(world.today)

    def asked(actor, fact):
        return Asked(actor=actor, organisation=world.organisation, facts=[fact], now=world.now)

    with transaction.atomic():
        recorded([asked(beside, arrived), asked(naming, named)])

    assert Entry.objects.get(kind="AccessEnded").recorded_by == naming.signature
