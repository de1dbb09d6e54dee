"""`paryz ledger`: whether the record is as it was written, told to whom it may be told."""

from __future__ import annotations

import pytest
from django.db import connection

from paryz.ledger.models import Chain, Entry
from tests.cli.running import paryz, undone
from tests.emptying import without_triggers
from tests.people import make_world

pytestmark = [pytest.mark.django_db]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_world()


def test_the_head_of_every_chain_is_listed(office):
    heads = paryz("ledger", "head", "--json").json

    assert {(head["chain"], head["number"], head["seal"]) for head in heads} == set(
        Chain.objects.values_list("key", "number", "seal")
    )
    assert office.organisation.name in {head["organisation"] for head in heads}


def test_a_record_as_it_was_written_is_said_to_be_so(office):
    verified = paryz("ledger", "verify")

    assert verified.code == 0
    assert f"{office.organisation.name}: " in verified.out
    assert "NOT" not in verified.out


def test_a_changed_entry_is_named_and_ends_with_one(office):
    entry = Entry.objects.filter(chain__key=office.organisation.uid).first()
    with without_triggers(connection):
        Entry.objects.filter(pk=entry.pk).update(content={**entry.content, "category": "state"})

    verified = paryz("ledger", "verify", "--json")

    assert verified.code == 1
    [wrong] = [chain for chain in verified.json if chain["fault"]]
    assert (wrong["chain"], wrong["wrong_entry"]) == (office.organisation.uid, entry.number)


def test_an_auditor_verifies_the_organisations_they_audit(office):
    chains = {each["chain"] for each in paryz(
        "ledger", "head", "--as", office["auditor"].uid, "--json"
    ).json}  # fmt: skip

    assert office.organisation.uid in chains
    assert office.other.uid not in chains


@pytest.mark.parametrize("who", ["servant", "personnel", "administrator"])
def test_nobody_else_is_shown_a_chain(office, who):
    assert paryz("ledger", "head", "--as", office[who].uid, "--json").json == []
    assert paryz("ledger", "verify", "--as", office[who].uid).out == ""
