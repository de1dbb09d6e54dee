"""The record as an auditor sees it: entries, their seals, the proof, and nobody's name."""

import sqlite3

import pytest
from django.db import connection
from django.urls import reverse

from paryz.ledger.models import Chain, Entry
from paryz.people.tree import make_organisation
from tests.people import add_person

pytestmark = pytest.mark.django_db


def chain_of(organisation):
    return Chain.objects.get(key=organisation.uid)


def test_an_auditor_sees_numbers_seals_and_kinds_in_groups_and_nobody(world, client_for):
    page = client_for(world["auditor"]).get(reverse("record"))
    words = page.content.decode()

    assert chain_of(world.organisation).seal in words
    assert "service" in words
    assert "ServiceEntered" not in words
    for person in world.people.values():
        assert person.uid not in words
        if person != world["auditor"]:
            assert person.given not in words or person.given == world["auditor"].given


def test_an_auditor_sees_the_chains_of_the_own_part_alone(world, client_for):
    client = client_for(world["auditor"])

    assert client.get(reverse("record"), {"organisation": world.child.uid}).status_code == 200
    assert client.get(reverse("record"), {"organisation": world.other.uid}).status_code == 404


@pytest.mark.parametrize("who", ["personnel", "ethics", "administrator", "servant"])
def test_the_record_is_the_auditors(world, client_for, who):
    assert client_for(world[who]).get(reverse("record")).status_code == 404


def test_a_receipt_is_found_by_its_number_and_the_groups_of_its_seal(world, client_for):
    entry = Entry.objects.filter(chain=chain_of(world.organisation)).first()
    seal = " ".join(entry.seal[n : n + 4] for n in range(0, 16, 4))
    client = client_for(world["auditor"])

    found = client.get(reverse("record"), {"number": entry.number, "seal": seal})
    assert "is in the chain" in found.content.decode()
    another = client.get(reverse("record"), {"number": entry.number + 1, "seal": seal})
    assert "has another seal" in another.content.decode()
    beyond = client.get(reverse("record"), {"number": 999_999, "seal": seal})
    assert "There is no entry 999999" in beyond.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"number": "one", "seal": "abcdefabcdefabcd"},
        {"number": "1", "seal": "xyz"},
        {"number": "1"},
        {"number": "-1", "seal": "abcdefabcdefabcd"},
        {"number": "9" * 40, "seal": "abcdefabcdefabcd"},
    ],
)
def test_a_receipt_that_is_none_is_answered_with_a_sentence(world, client_for, query):
    page = client_for(world["auditor"]).get(reverse("record"), query)

    assert page.status_code == 422
    assert "Please mend this first" in page.content.decode()


def test_verifying_says_that_the_chain_is_intact(world, client_for):
    page = client_for(world["auditor"]).post(
        reverse("record-verify"), {"organisation": world.organisation.uid}
    )
    words = page.content.decode()

    assert "The chain is intact" in words
    assert chain_of(world.organisation).seal in words


@pytest.mark.sqlite
def test_verifying_names_the_entry_that_was_changed(world, client_for):
    assert sqlite3
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name=%s",
            [Entry._meta.db_table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("UPDATE ledger_entry SET day = '2020-01-01' WHERE number = 2")
    page = client_for(world["auditor"]).post(
        reverse("record-verify"), {"organisation": world.organisation.uid}
    )
    assert "The content of entry 2 was changed." in page.content.decode()


def test_verifying_is_asked_for_by_a_form_and_for_the_own_part(world, client_for):
    client = client_for(world["auditor"])

    assert client.get(reverse("record-verify")).status_code == 405
    other = client.post(reverse("record-verify"), {"organisation": world.other.uid})
    assert other.status_code == 404


def test_more_entries_cost_no_more_queries(world, client_for, django_assert_max_num_queries):
    client = client_for(world["auditor"])
    with django_assert_max_num_queries(20) as before:
        client.get(reverse("record"))
    for number in range(20):
        add_person(world, f"p{number}", f"Көп Адам{number}", unit=world.units["own"])
    with django_assert_max_num_queries(len(before)):
        client.get(reverse("record"))


def test_whoever_audits_many_finds_a_chain_by_its_name(world, client_for):
    for number in range(30):
        make_organisation(f"№ {number:02} лицей", world.organisation)
    sought = make_organisation("Әуезов атындағы гимназия", world.organisation)
    client = client_for(world["auditor"])

    first = client.get(reverse("record")).context["chains"]
    found = client.get(reverse("record"), {"q": "ауезов"}).context["chains"]

    assert len(first) <= 22
    assert sought.uid in {each["key"] for each in found}
    assert client.get(reverse("record"), {"organisation": sought.uid}).status_code == 200


def test_a_name_finds_no_chain_that_is_not_audited(world, client_for):
    found = client_for(world["auditor"]).get(reverse("record"), {"q": world.other.name})

    assert world.other.uid not in {each["key"] for each in found.context["chains"]}
