"""Checkpoints are time-stamped by a real server; one that does not answer costs nothing."""

import shutil
import socket
import subprocess

import pytest

from paryz.ledger import timestamps
from paryz.ledger.checkpoints import exported, make
from paryz.ledger.comparing import faults
from paryz.ledger.models import Checkpoint, Timestamp
from paryz.ledger.publishing import publish
from tests.ledger import stamping
from tests.ledger.ledgers import NOW
from tests.ledger.records import ONE, grow, here, settle, tamper

__all__ = ["here"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed"),
]


@pytest.fixture(scope="module")
def trusted(tmp_path_factory):
    return stamping.authority(tmp_path_factory.mktemp("stamps") / "trusted")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return stamping.authority(tmp_path_factory.mktemp("stamps") / "stranger")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def server(trusted, asked):
    with stamping.served(trusted, asked) as url:
        yield url


@pytest.fixture
def record(here):
    grow(ONE, 5)
    make(NOW)


def use(settings, here, url, authority=None):
    certificates = str(authority / "ca.pem") if authority else ""
    settle(settings, here, timestamp_url=url, timestamp_ca=certificates)


def said():
    return [str(each) for each in publish(NOW)]


def test_a_checkpoint_is_stamped_and_the_stamp_is_held_against_the_authority(
    record, settings, here, server, trusted
):
    use(settings, here, server, trusted)

    assert said() == []
    assert timestamps.is_verified()
    assert faults() == []


def test_openssl_believes_the_stamp_of_the_file_that_is_handed_out(
    record, settings, here, server, trusted, tmp_path
):
    use(settings, here, server, trusted)
    said()
    stamp = Timestamp.objects.get()
    (tmp_path / "note.txt").write_text(stamp.checkpoint.note)
    (tmp_path / "stamp.tsr").write_bytes(bytes(stamp.response))

    done = subprocess.run(
        [
            *("openssl", "ts", "-verify", "-data", str(tmp_path / "note.txt")),
            *("-in", str(tmp_path / "stamp.tsr"), "-CAfile", str(trusted / "ca.pem")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Verification: OK" in done.stdout + done.stderr


def test_a_checkpoint_is_stamped_once(record, settings, here, server, asked):
    use(settings, here, server)

    said(), said()

    assert len(asked) == 1


def test_without_certificates_it_is_kept_and_not_verified(record, settings, here, server):
    use(settings, here, server)

    assert said() == []
    assert not timestamps.is_verified()
    assert faults() == []


def test_the_stamp_travels_with_the_export(record, settings, here, server):
    use(settings, here, server)
    said()

    (line,) = exported()

    assert line["timestamp"]


def test_a_server_that_nobody_trusts_is_told_and_its_stamp_is_not_kept(
    record, settings, here, server, stranger
):
    use(settings, here, server, stranger)

    (sentence,) = said()

    assert "is not of a server that is trusted" in sentence
    assert not Timestamp.objects.exists()


def test_a_stamp_whose_server_is_no_longer_trusted_is_found(
    record, settings, here, server, trusted, stranger
):
    use(settings, here, server, trusted)
    said()
    use(settings, here, server, stranger)

    (fault,) = faults()

    assert fault.by == "time stamp"


def test_a_server_that_is_down_costs_no_checkpoint_and_is_asked_again(
    record, settings, here, server
):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    use(settings, here, f"http://127.0.0.1:{port}/")

    (sentence,) = said()

    assert "gave no time stamp" in sentence
    assert Checkpoint.objects.count() == 1
    use(settings, here, server)
    assert said() == []
    assert Timestamp.objects.count() == 1


@pytest.mark.parametrize("url", ["ftp://example.kz/", "file:///etc/hostname", "stamps"])
def test_an_address_of_something_else_is_refused(record, settings, here, url):
    use(settings, here, url)

    (sentence,) = said()

    assert "is no address of a time-stamp server" in sentence


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\x30\x03\x02\x01\x00", b"\x30" * 900])
def test_an_answer_that_is_no_stamp_is_refused(record, settings, here, server, monkeypatch, answer):
    monkeypatch.setattr(stamping, "reply", lambda folder, query: answer)
    use(settings, here, server)

    (sentence,) = said()

    assert "answered with no time stamp for this checkpoint" in sentence


def test_a_stamp_of_an_earlier_question_is_refused(
    record, settings, here, server, trusted, asked, monkeypatch
):
    use(settings, here, server, trusted)
    said()
    earlier = bytes(Timestamp.objects.get().response)
    monkeypatch.setattr(stamping, "reply", lambda folder, query: earlier)
    grow(ONE, 1, minute=1)
    make(NOW)

    (sentence,) = said()

    assert "answered with no time stamp for this checkpoint" in sentence


def test_a_stamp_that_was_put_under_another_checkpoint_is_found(record, settings, here, server):
    use(settings, here, server)
    said()
    grow(ONE, 1, minute=1)
    make(NOW)
    tamper("UPDATE ledger_timestamp SET checkpoint_id = checkpoint_id + 1")

    (fault,) = faults()

    assert (fault.by, fault.checkpoint) == ("time stamp", 2)
    assert "is for something else" in str(fault.says)


def test_certificates_that_cannot_be_read_are_a_sentence(record, settings, here, server, tmp_path):
    (tmp_path / "ca.pem").write_text("nothing")
    use(settings, here, server, tmp_path)

    (sentence,) = said()

    assert "holds no certificates" in sentence
