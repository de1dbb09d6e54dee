"""A ledger that nobody changed raises no alarm, whatever was recorded in it."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paryz.ledger import checkpoints
from paryz.ledger.models import Chain, Entry
from paryz.ledger.notes import COSIGNATURE, SigningKey
from paryz.ledger.origin import verifier_key
from paryz.ledger.receipts import as_text
from paryz.ledger.verifying import verify
from tests.ledger import ledgers

pytestmark = pytest.mark.django_db
WITNESS = SigningKey.new("witness.example.kz", COSIGNATURE)
# Any text that can be kept: no surrogates, and not the NUL that PostgreSQL refuses.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
keys = st.sampled_from(["first", "second", "ұйым", 'a"b\\c'])
matters = st.sampled_from([ledgers.MATTER, "gift:other", "person:aigerim"])
entry = st.tuples(keys, matters, st.dictionaries(texts.filter(bool), texts, max_size=4))
step = st.one_of(
    entry.map(lambda each: ("entry", each)),
    st.just(("checkpoint", None)),
    st.just(("erase", None)),
)


def erasable():
    """An entry with content, which is no erasure itself."""
    return Entry.objects.exclude(kind="ContentErased").filter(salt__isnull=False).first()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(step, max_size=15),
    by=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80),
)
def test_a_clean_ledger_raises_no_alarm(tmp_path, steps, by):
    with transaction.atomic():
        receipts, older = [], None
        for minute, (what, told) in enumerate(steps):
            if what == "entry":
                key, matter, content = told
                receipts += ledgers.add(
                    key, [ledgers.draft(minute, matter, **content)], minute=minute, by=by
                )
            elif what == "checkpoint":
                checkpoint = checkpoints.make(ledgers.NOW + ledgers.dt.timedelta(minutes=minute))
                ledgers.cosigned(checkpoint, WITNESS)
                older = ledgers.export()
            elif (live := erasable()) is not None:
                ledgers.erase(live.chain.key, [live.fact], minute=minute)
        chains = {chain.key: verify(chain) for chain in Chain.objects.all()}
        whole, full = ledgers.export(), ledgers.export(matter=ledgers.MATTER)
        parts = [ledgers.export(key) for key in chains]
        key = str(verifier_key())
        transaction.set_rollback(True)

    for verdict in chains.values():
        assert verdict.fault is None
    arguments = ["--key", key]
    if receipts:
        (tmp_path / "receipts.txt").write_text("\n".join(map(as_text, receipts)))
        arguments += ["--receipt", str(tmp_path / "receipts.txt")]
    if older is not None:
        (tmp_path / "older.jsonl").write_bytes(older)
        arguments += ["--older", str(tmp_path / "older.jsonl")]
        arguments += ["--witness", str(WITNESS.verifier)]
    for data in (whole, full):
        assert ledgers.verdict(data, tmp_path, *arguments).findings == []
    for data in parts:
        assert ledgers.verdict(data, tmp_path, "--key", key).findings == []
    for line in full.splitlines():
        value = json.loads(line)
        assert ("content" in value) == ("salt" in value)
