"""A witness signs what continues the last checkpoint, and nothing else, on a machine of its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from paryz.kernel.refusal import Refused
from paryz.ledger import notes, witnesses, witnessing
from paryz.ledger.checkpoints import make, note_of
from paryz.ledger.comparing import faults
from paryz.ledger.models import Checkpoint
from paryz.ledger.notes import COSIGNATURE, SigningKey
from paryz.ledger.origin import verifier_key
from paryz.ledger.outside import put
from tests.ledger.ledgers import NOW, export
from tests.ledger.records import ONE, OTHER, cut_off, grow, here, seal_anew, tamper

__all__ = ["here"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def laptop(tmp_path):
    """The witness's folder: a key, a memory, and what is sent to it."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    return folder


@pytest.fixture
def key():
    return SigningKey.new("audit.example.kz", COSIGNATURE)


@pytest.fixture
def sign(laptop, key):
    """Sign the latest checkpoint, with an export of the record as it is now."""

    def signed(*, checkpoint=None, exported=True, log=None, suffix="txt"):
        sent = checkpoint or Checkpoint.objects.last()
        sent_to = Path(tempfile.mkdtemp(dir=laptop))
        put(sent, sent_to)
        if exported:
            (laptop / "export.jsonl").write_bytes(export())
        return witnessing.cosign(
            sent_to / f"checkpoint-{sent.number:06d}.{suffix}",
            key,
            memory=laptop / "seen",
            log=log or verifier_key(),
            export=laptop / "export.jsonl" if exported else None,
            at=1_790_000_000,
        )

    return signed


@pytest.fixture
def record(here):
    grow(ONE, 5)
    grow(OTHER, 3)
    make(NOW)


def test_a_record_that_only_grew_is_signed_each_time(record, sign, key):
    first = sign()
    grow(ONE, 4, minute=1)
    make(NOW)
    grow(ONE, 2, minute=2)
    second = sign()

    assert first.signed_by(key.verifier).at == second.signed_by(key.verifier).at == 1_790_000_000
    assert second.signed_by(verifier_key()) is not None


def test_checkpoints_between_may_be_left_out(record, sign, key):
    sign()
    for minute in (1, 2, 3):
        grow(ONE, 1, minute=minute)
        make(NOW)

    assert sign().signed_by(key.verifier) is not None


def test_the_same_checkpoint_may_be_signed_again(record, sign):
    assert sign() == sign()


def test_the_file_with_the_heads_alone_is_enough(record, sign, key):
    assert sign(suffix="json", exported=False).signed_by(key.verifier) is not None


def test_the_heads_may_come_from_the_export(record, sign, laptop, key):
    put(Checkpoint.objects.last(), laptop)
    (laptop / "checkpoint-000001.json").rename(laptop / "elsewhere.json")
    (laptop / "export.jsonl").write_bytes(export())

    signed = witnessing.cosign(
        laptop / "checkpoint-000001.txt",
        key,
        memory=laptop / "seen",
        log=verifier_key(),
        export=laptop / "export.jsonl",
        at=1,
    )

    assert signed.signed_by(key.verifier) is not None


def test_the_first_time_the_key_of_the_record_is_asked_for(record, laptop, key):
    put(Checkpoint.objects.last(), laptop)

    with pytest.raises(Refused, match="Name its key with --log"):
        witnessing.cosign(
            laptop / "checkpoint-000001.txt",
            key,
            memory=laptop / "seen",
            log=None,
            export=None,
            at=1,
        )
    assert not (laptop / "seen").exists()


def test_an_older_checkpoint_is_refused(record, sign):
    first = Checkpoint.objects.last()
    grow(ONE, 4, minute=1)
    make(NOW)
    sign()

    with pytest.raises(Refused, match="Checkpoint 1 is older than checkpoint 2"):
        sign(checkpoint=first)


def test_a_fork_is_refused(record, sign):
    sign()
    tamper("DELETE FROM ledger_checkpoint")
    grow(ONE, 1, minute=1)
    make(NOW)

    with pytest.raises(Refused, match="There are two records: checkpoint 1"):
        sign()


def test_a_fork_under_the_next_number_is_refused(record, sign):
    sign()
    tamper("DELETE FROM ledger_checkpoint")
    grow(ONE, 1, minute=1)
    make(NOW)
    make(NOW)

    with pytest.raises(Refused, match="There are two records: checkpoint 2"):
        sign()


def test_a_record_that_was_rolled_back_is_refused(record, sign):
    grow(ONE, 4, minute=1)
    make(NOW)
    sign()
    cut_off(ONE, 7)
    make(NOW)

    with pytest.raises(Refused, match=r"had 9 entries at checkpoint 2.*has 7 at checkpoint 3"):
        sign()


def test_a_record_that_lost_a_chain_is_refused(record, sign):
    sign()
    cut_off(OTHER, 0)
    make(NOW)

    with pytest.raises(Refused, match=r"had 3 entries.*has 0"):
        sign()


def test_a_record_that_was_sealed_anew_is_refused(record, sign):
    sign()
    seal_anew(ONE, 2)
    grow(ONE, 4, minute=1)
    make(NOW)

    with pytest.raises(Refused, match=r"Entry 5 of the chain .* is another one in the export"):
        sign()


def test_a_record_that_was_sealed_anew_and_grew_no_further_is_refused(record, sign):
    sign()
    seal_anew(ONE, 2)
    make(NOW)

    with pytest.raises(Refused, match="There are two records"):
        sign()


def test_chains_that_grew_are_not_believed_without_an_export(record, sign):
    sign()
    grow(ONE, 1, minute=1)
    make(NOW)

    with pytest.raises(Refused, match="The chains grew since checkpoint 1"):
        sign(exported=False)


def test_an_export_that_leaves_entries_out_is_refused(record, sign, laptop, key):
    sign()
    grow(ONE, 3, minute=1)
    made = make(NOW)
    put(made, laptop)
    lines = export().splitlines(keepends=True)
    for left_out in range(len(lines)):
        told = json.loads(lines[left_out])
        if "commitment" not in told:
            continue
        (laptop / "export.jsonl").write_bytes(b"".join(lines[:left_out] + lines[left_out + 1 :]))

        with pytest.raises(Refused, match=r"does not follow the one before it|ends at entry"):
            witnessing.cosign(
                laptop / "checkpoint-000002.txt",
                key,
                memory=laptop / "seen",
                log=None,
                export=laptop / "export.jsonl",
                at=1,
            )


def test_what_is_no_export_is_refused(record, sign, laptop, key):
    put(Checkpoint.objects.last(), laptop)
    (laptop / "export.jsonl").write_text("not json")

    with pytest.raises(Refused, match="is no export of Paryz"):
        witnessing.cosign(
            laptop / "checkpoint-000001.txt",
            key,
            memory=laptop / "seen",
            log=verifier_key(),
            export=laptop / "export.jsonl",
            at=1,
        )


def test_another_key_of_the_record_is_refused(record, sign):
    stranger = SigningKey.new("127.0.0.1/12345678", notes.ED25519).verifier

    with pytest.raises(Refused, match="it is not signed with the key"):
        sign(log=stranger)


def test_a_record_that_changes_its_key_is_refused(record, sign, laptop):
    sign()
    (seen,) = (laptop / "seen").iterdir()
    told = json.loads(seen.read_text())
    told["log"] = str(SigningKey.new(verifier_key().name, notes.ED25519).verifier)
    seen.write_text(json.dumps(told))

    with pytest.raises(Refused, match="under another key"):
        sign()


def test_a_memory_that_cannot_be_read_is_no_empty_memory(record, sign, laptop):
    sign()
    (seen,) = (laptop / "seen").iterdir()
    seen.write_text("{")

    with pytest.raises(Refused, match="What you signed last cannot be read"):
        sign()


def test_heads_that_were_not_signed_are_refused(record, sign, laptop, key):
    put(Checkpoint.objects.last(), laptop)
    file = laptop / "checkpoint-000001.json"
    file.write_text(file.read_text().replace(",5,", ",6,"))

    with pytest.raises(Refused, match="heads of checkpoint 1 are not those that were signed"):
        witnessing.cosign(file, key, memory=laptop / "seen", log=verifier_key(), export=None, at=1)


def test_a_key_that_is_not_a_witness_s_does_not_sign(record, laptop):
    put(Checkpoint.objects.last(), laptop)

    with pytest.raises(Refused, match="no private key of a witness"):
        witnessing.cosign(
            laptop / "checkpoint-000001.txt",
            SigningKey.new("x", notes.ED25519),
            memory=laptop / "seen",
            log=verifier_key(),
            export=None,
            at=1,
        )


# The note comes back


def test_a_note_that_comes_back_is_kept_once(record, sign, key):
    cosigned = str(sign())
    witnesses.add(str(key.verifier), NOW)

    checkpoint, new = witnesses.bring_back(cosigned)
    _same, again = witnesses.bring_back(cosigned.replace("\n", "\r\n"))

    assert (len(new), len(again)) == (1, 0)
    assert str(note_of(checkpoint)) == cosigned
    assert faults() == []


def test_a_witness_whose_key_is_not_known_is_refused_in_words(record, sign):
    with pytest.raises(Refused, match=r"signed by audit.example.kz, whose key is not known here"):
        witnesses.bring_back(str(sign()))


def test_a_witness_whose_key_was_ended_is_not_known_any_more(record, sign, key):
    witnesses.add(str(key.verifier), NOW)
    witnesses.end("audit.example.kz", NOW)

    with pytest.raises(Refused, match="whose key is not known here"):
        witnesses.bring_back(str(sign()))
    with pytest.raises(Refused, match="was ended"):
        witnesses.add(str(key.verifier), NOW)


def test_a_note_that_was_changed_on_its_way_is_refused(record, sign, key):
    witnesses.add(str(key.verifier), NOW)
    cosigned = str(sign())

    with pytest.raises(Refused, match="not the checkpoint 1 that was made here"):
        witnesses.bring_back(cosigned.replace("previous 0", "previous 1"))
    with pytest.raises(Refused, match="There is no checkpoint 7"):
        witnesses.bring_back(cosigned.replace("checkpoint-1 1 ", "checkpoint-1 7 "))
    with pytest.raises(Refused, match="No witness has signed"):
        witnesses.bring_back(Checkpoint.objects.get().note)


def test_a_witness_s_name_over_another_signature_is_refused(record, key, sign):
    witnesses.add(str(key.verifier), NOW)
    whole = str(sign())
    line = whole.rstrip("\n").rpartition("\n")[2]
    bent = line[:-10] + ("A" if line[-10] != "A" else "B") + line[-9:]

    with pytest.raises(Refused, match="the note was changed"):
        witnesses.bring_back(whole.replace(line, bent))


def test_only_a_witness_s_key_is_taken(record, key):
    with pytest.raises(Refused, match="not a witness's key"):
        witnesses.add(str(verifier_key()), NOW)
    witnesses.add(str(key.verifier), NOW)
    with pytest.raises(Refused, match="is known already"):
        witnesses.add(str(key.verifier), NOW)


def test_the_witness_s_machine_needs_no_django():
    script = """
import sys
import paryz.cli.__main__, paryz.ledger.witnessing
print([name for name in sys.modules if name.partition(".")[0] == "django"])
"""

    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert said.strip() == "[]"
