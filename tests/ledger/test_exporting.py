"""Exports: which chains, whose content, and a file that is whole or not there."""

from __future__ import annotations

import json
import stat

import pytest
from django.urls import reverse

from paryz.facts import GiftDeclined, GiftReceived
from paryz.ledger import verify_ledger
from paryz.ledger.models import Chain
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.cli.running import apart, paryz
from tests.ledger import ledgers
from tests.people import give_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift(world):
    """A gift that Aigerim received, and another that she declined."""
    of = {"person": world.aigerim.uid, "day": world.today}
    record(
        operator(world.today),
        world.organisation,
        [
            GiftReceived(**of, gift="vase", giver="known", giver_name="Канар Беруші"),
            GiftDeclined(**of, gift="pen", giver_name="Басқа Беруші"),
        ],
        now=world.now,
    )
    return "gift:vase"


def exported(path):
    lines = path.read_bytes().splitlines()
    return json.loads(lines[0]), [json.loads(line) for line in lines[1:-1]]


def test_entries_are_exported_without_what_they_say(world, gift, tmp_path):
    answer = paryz("ledger", "export", tmp_path / "all.jsonl")

    assert answer.code == 0, answer.err
    header, entries = exported(tmp_path / "all.jsonl")
    assert {head["chain"] for head in header["chains"]} == set(
        Chain.objects.values_list("key", flat=True)
    )
    assert not any("content" in entry or "salt" in entry for entry in entries)
    assert "Беруші" not in (tmp_path / "all.jsonl").read_text()
    assert verify_ledger.main([str(tmp_path / "all.jsonl")]) == 0


def test_the_content_of_one_matter_goes_with_it_where_it_is_asked_for(world, gift, tmp_path):
    answer = paryz("ledger", "export", tmp_path / "gift.jsonl", "--matter", gift)

    assert answer.code == 0, answer.err
    _header, entries = exported(tmp_path / "gift.jsonl")
    [full] = [entry for entry in entries if "content" in entry]
    assert full["content"]["giver_name"] == "Канар Беруші"
    assert full["content"]["·matter"] == gift
    assert "Басқа Беруші" not in (tmp_path / "gift.jsonl").read_text()
    assert verify_ledger.main([str(tmp_path / "gift.jsonl")]) == 0


def test_one_organisation_is_exported_by_name_or_key(world, gift, tmp_path):
    for number, name in enumerate((world.organisation.name, world.organisation.uid)):
        path = tmp_path / f"{number}.jsonl"
        assert paryz("ledger", "export", path, "--organisation", name).code == 0
        header, _entries = exported(path)
        assert [head["chain"] for head in header["chains"]] == [world.organisation.uid]


def test_an_auditor_exports_what_they_audit_and_no_content_of_what_they_may_not_see(
    world, gift, tmp_path
):
    auditor = ("--as", world["auditor"].uid)
    path = tmp_path / "mine.jsonl"

    assert paryz("ledger", "export", path, *auditor).code == 0
    header, _entries = exported(path)
    keys = {head["chain"] for head in header["chains"]}
    assert world.organisation.uid in keys
    assert world.other.uid not in keys
    hidden = paryz("ledger", "export", tmp_path / "no.jsonl", "--matter", gift, *auditor)
    missing = paryz("ledger", "export", tmp_path / "no.jsonl", "--matter", "gift:none", *auditor)
    assert (hidden.code, hidden.err.replace("vase", "none")) == (missing.code, missing.err)
    assert hidden.code == 1
    assert not (tmp_path / "no.jsonl").exists()
    other = paryz("ledger", "export", "-", "--organisation", world.other.uid, *auditor)
    assert other.code == 1
    assert "There is no chain" in other.err


def test_an_auditor_who_may_see_the_matter_exports_it(world, gift, tmp_path):
    give_role(world, "auditor", "ethics", organisation=world.organisation)

    path = tmp_path / "gift.jsonl"
    answer = paryz("ledger", "export", path, "--matter", gift, "--as", world["auditor"].uid)

    assert answer.code == 0, answer.err
    assert "Канар Беруші" in path.read_text()


@pytest.mark.parametrize("who", ["servant", "personnel", "administrator"])
def test_others_export_nothing_but_an_empty_file(world, gift, tmp_path, who):
    path = tmp_path / "none.jsonl"
    assert paryz("ledger", "export", path, "--as", world[who].uid).code == 0

    header, entries = exported(path)
    assert (header["chains"], entries) == ([], [])


def test_a_file_that_is_there_is_left_as_it_is_and_a_new_one_is_for_its_owner(world, tmp_path):
    path = tmp_path / "export.jsonl"
    path.write_text("mine")

    refused = paryz("ledger", "export", path)
    assert refused.code == 1
    assert "exists already" in refused.err
    assert path.read_text() == "mine"
    path.unlink()
    assert paryz("ledger", "export", path).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["export.jsonl"]


def test_an_export_that_fails_leaves_no_file(world, tmp_path):
    answer = paryz("ledger", "export", tmp_path / "nowhere" / "export.jsonl")

    assert answer.code == 2
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_record(db):
    """Entries are handed on as they are read, some thousand at once."""
    from paryz.ledger.exporting import ENTRIES_AT_ONCE
    from paryz.ledger.exporting import exported as lines

    drafts = [ledgers.draft(n) for n in range(ENTRIES_AT_ONCE + 10)]
    ledgers.add("long", drafts)
    parts = list(lines(Chain.objects.all()))

    assert max(part.count(b"\n") for part in parts) == ENTRIES_AT_ONCE
    assert len(parts) == 4


def test_the_command_prints_the_verifier_and_an_export(tmp_path):
    """As a process, with its output taken as it comes."""
    with open(verify_ledger.__file__, encoding="utf-8") as file:
        assert apart(tmp_path / "home", "ledger", "verifier").out == file.read()
    printed = apart(tmp_path / "home", "ledger", "export", "-")

    assert printed.code == 0, printed.err
    assert ledgers.verdict(printed.out.encode(), tmp_path).findings == []


# Pages


def test_the_auditor_downloads_the_export_of_a_chain_from_the_records_page(
    world, gift, client_for, tmp_path
):
    client = client_for(world["auditor"])
    page = client.get(reverse("record")).content.decode()
    address = f"{reverse('record-export')}?organisation={world.organisation.uid}"

    assert address in page
    answer = client.get(address)
    data = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].endswith(f'record-{world.organisation.uid}.jsonl"')
    assert "Беруші".encode() not in data
    assert ledgers.verdict(data, tmp_path).findings == []


def test_a_chain_that_is_not_audited_is_not_there(world, client_for):
    client = client_for(world["auditor"])

    for key in (world.other.uid, "nothing"):
        assert client.get(reverse("record-export"), {"organisation": key}).status_code == 404
    assert client.post(reverse("record-export")).status_code == 405


@pytest.mark.parametrize("who", ["servant", "personnel", "ethics", "administrator"])
def test_the_export_is_the_auditors(world, client_for, who):
    assert client_for(world[who]).get(reverse("record-export")).status_code == 404


def test_anybody_downloads_the_verifier(client, db):
    answer = client.get(reverse("verifier"))

    assert answer.status_code == 200
    with open(verify_ledger.__file__, "rb") as file:
        assert answer.content == file.read()
    assert "verify_ledger.py" in answer["Content-Disposition"]
