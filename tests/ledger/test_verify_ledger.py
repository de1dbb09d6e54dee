"""The one-file verifier: what it takes, what it refuses and in which words."""

from __future__ import annotations

import ast
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from paryz.ledger import verify_ledger
from paryz.ledger.notes import COSIGNATURE, ED25519, SigningKey
from tests.ledger import ledgers, stamping
from tests.ledger.ledgers import changed, closed, means, verdict, written

pytestmark = pytest.mark.django_db
KEY = "organisationorga"


@pytest.fixture
def file(ledger, tmp_path):
    path = tmp_path / "export.jsonl"
    path.write_bytes(ledger.export)
    return path


@pytest.fixture
def run(tmp_path, capsys):
    """The verifier's exit code and words, for a file or bytes and arguments."""

    def verify(export, *arguments):
        if isinstance(export, bytes):
            path = tmp_path / "some.jsonl"
            path.write_bytes(export)
            export = path
        capsys.readouterr()
        code = verify_ledger.main([str(export), *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out + said.err

    return verify


# Nothing but Python


def test_it_needs_nothing_but_the_standard_library_of_python_3_9():
    source = Path(verify_ledger.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= set(sys.stdlib_module_names)


def test_somebody_with_the_file_an_export_and_a_printed_receipt_can_tell(ledger, tmp_path):
    """In an empty folder, with a Python that sees nothing else."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    (folder / "verify_ledger.py").write_bytes(Path(verify_ledger.__file__).read_bytes())
    (folder / "export.jsonl").write_bytes(ledger.export)
    lines = ledger.lines[:-1]
    anew = ledgers.without_checkpoints(ledgers.rehashed(lines, KEY, 3))
    (folder / "anew.jsonl").write_bytes(closed(anew))
    receipt = next(each for each in ledger.receipts if each.chain == KEY and each.number > 9)
    printed = f"{receipt.number} {receipt.short}"

    def python(*arguments):
        command = [sys.executable, "-I", "verify_ledger.py", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    code, said = python("export.jsonl", "--receipt", f"{KEY} {printed}")
    assert code == 0, said
    assert f"entry {receipt.number} of chain {KEY} is in the record" in said
    assert python("anew.jsonl")[0] == 0
    code, said = python("anew.jsonl", "--receipt", f"{KEY} {printed}")
    assert code == 1
    assert f"entry {receipt.number} of chain {KEY}" in said
    assert "Found by a receipt" in said


# Languages


def test_every_sentence_is_there_in_every_language_with_its_places():
    import string

    def places(sentence):
        return {
            name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name
        }

    for language in (verify_ledger.RUSSIAN, verify_ledger.KAZAKH):
        assert language.keys() == verify_ledger.ENGLISH.keys()
        for key, sentence in verify_ledger.ENGLISH.items():
            assert places(language[key]) == places(sentence), key


def test_every_sentence_is_said_somewhere():
    source = Path(verify_ledger.__file__).read_text(encoding="utf-8")
    code = source[source.index("class Words") :]
    for key in verify_ledger.ENGLISH:
        assert f'"{key}"' in code or (key.startswith("m_") and f'"{key[2:]}"' in code), key


@pytest.mark.parametrize(
    ("language", "said"), [("en", "NOT as it was"), ("ru", "ИЗМЕНЕН"), ("kk", "ӨЗГЕРТІЛГЕН")]
)
def test_it_answers_in_three_languages(ledger, run, language, said):
    code, words = run(closed(ledger.lines[:-2]), "--language", language)

    assert code == 1
    assert said in words
    assert "{" not in words


def test_json_says_the_same(ledger, run):
    code, said = run(closed(ledger.lines[:-2]), "--json")
    found = json.loads(said)

    assert code == 1
    assert found["verdict"] == "changed"
    assert found["findings"][0]["means"] == "chain"
    assert found["first"] == {k: found["findings"][0][k] for k in ("chain", "number")}


# Files that are none


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: gzip.compress(data), "is packed"),
        (lambda data: b"PK\x03\x04" + data, "is packed"),
        (lambda data: b"\xef\xbb\xbf" + data, "BOM"),
        (lambda data: data.decode().encode("utf-16"), "BOM"),
        (lambda data: data.replace(b"\n", b"\r\n"), "ends of the lines"),
        (lambda data: b"hello\n" + data, "is no export of Paryz: it is no JSON"),
        (lambda data: b"{}\n", "is no export of Paryz"),
        (lambda data: b"[]\n", "is no export of Paryz"),
        (lambda data: data.replace(b"paryz-export-1", b"paryz-export-2", 1), "by a newer Paryz"),
        (lambda data: data.replace(b"paryz-export-1", b"paryz-export-0", 1), "“format”"),
        (lambda data: data.replace(b"paryz-export-1", b"paryz-backup-1", 1), "“format”"),
        (lambda data: data.replace(b'"matter":', b'"more":"","matter":', 1), "one way"),
        (lambda data: data.replace(b'{"chains"', b'{"also":1,"chains"', 1), "“also” is no part"),
        (lambda data: b'{"format":"paryz-export-1","format":"x"}\n', "stands there twice"),
        (lambda data: b'{"a":NaN}\n', "too large, or no whole number"),
        (lambda data: b'{"a":1.5}\n', "too large, or no whole number"),
        (lambda data: b'{"a":' + b"9" * 10_000 + b"}\n", "too large"),
        (lambda data: b"[" * 500_000 + b"\n", "nested too deeply"),
        (lambda data: b'{"a":' * 200_000 + b"\n", "nested too deeply"),
        (lambda data: b'{"a":"\xff"}\n', "no letters"),
        (lambda data: b'{"a":"\\ud800"}\n', "no letters"),
        (lambda data: b"x" * 17_000_000, "is no export"),
        (lambda data: bytes(1000), "is no export"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_in_a_sentence(ledger, run, change, said):
    code, words = run(change(ledger.export))

    assert code == 2
    assert said in words
    assert len(words.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_said(run, tmp_path):
    assert run(tmp_path / "none.jsonl") == (
        2,
        f"{tmp_path / 'none.jsonl'} cannot be read: No such file or directory.\n",
    )
    assert run(tmp_path)[0] == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "it is no JSON"),
        (b"null", "it is no JSON"),
        (b'{"number":', "it is no JSON"),
        (b'{"number":NaN}', "no whole number"),
        (b'{"number":1e9}', "no whole number"),
        (b'{"number":' + b"1" * 5000 + b"}", "no whole number"),
        (b'{"number":-1}', "is missing"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"number":1,"number":2}', "“number” stands there twice"),
        (b'{"number":1,"other":2}', "“other” is no part of it"),
        (b'{"neither":1}', "neither an entry nor a checkpoint"),
        (b'{"number":"\xff"}', "bytes that are no letters"),
        (b'{"number": 1}', "not written in the one way"),
        (b'{"checkpoint":"x","heads":[],"timestamp":null}', "stands where it does not belong"),
        (b"x" * 1_000_000, "it is no JSON"),
    ],
    ids=lambda each: each[:24].decode("latin-1") if isinstance(each, bytes) else None,
)
def test_a_line_that_is_none_is_named_with_the_entry_that_belongs_there(ledger, run, line, said):
    lines = list(ledger.lines[:-1])
    place = next(n for n, each in enumerate(lines) if each.startswith(b'{"before"')) + 5
    lines[place] = line

    code, words = run(closed(lines))

    assert code == 1
    assert f"line {place + 1}, where entry 6 of chain installation belongs" in words
    assert said in words


def test_an_export_that_breaks_off_says_so(ledger, run):
    code, words = run(ledger.export[: len(ledger.export) // 2])

    assert code == 1
    assert "breaks off after line" in words


def test_a_missing_line_names_the_entry(ledger, run):
    lines = ledger.lines[:-1]
    ours = f'"chain":"{KEY}","commitment"'.encode()
    gone = next(n for n, line in enumerate(lines) if ours in line) + 11

    code, words = run(closed([*lines[:gone], *lines[gone + 1 :]]))

    assert code == 1
    assert f"entry 12 of chain {KEY} is missing; entry 13 follows." in words
    assert f"The first entry that is wrong: entry 12 of chain {KEY}." in words


# Receipts


def test_receipts_are_taken_as_they_are_printed_or_from_a_file(ledger, run, file, tmp_path):
    receipt = next(each for each in ledger.receipts if each.chain == KEY)
    text = next(each for each in ledger.texts if f" {KEY} " in each)
    (tmp_path / "all.txt").write_text("\n\n".join(ledger.texts))
    dotted = receipt.short.replace(" ", "·").upper()
    seal = receipt.seal
    grouped = text.replace(seal, " ".join(seal[n : n + 4] for n in range(0, 64, 4)))
    for given in (
        text,
        grouped,
        f"{KEY} {receipt.number} {receipt.short}",
        f"{receipt.number} {receipt.short}",
        f"{receipt.number} {dotted}",
        f"{receipt.number} {receipt.seal}",
        tmp_path / "all.txt",
    ):
        code, words = run(file, "--receipt", given)
        assert code == 0, words
        assert f"entry {receipt.number} of chain {KEY} is in the record" in words


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        (KEY + " 3 0000 0000 0000 0000", "another seal for entry 3"),
        (KEY + " 9999 0000 0000 0000 0000", "its end was cut off, or the export is older"),
        ("9999 0000000000000000", "no chain here has an entry of that number"),
        ("nobody 3 0000 0000 0000 0000", "names chain nobody, which is not in the export"),
    ],
)
def test_a_receipt_that_is_not_in_the_record_is_found(run, file, receipt, said):
    code, words = run(file, "--receipt", receipt)

    assert code == 1
    assert said in words


@pytest.mark.parametrize(
    "receipt",
    ["", "hi", "3", "3 abc", "3 zzzz zzzz zzzz zzzz", "0 0000000000000000", "paryz-receipt-1 a b"],
)
def test_what_is_no_receipt_is_refused(run, file, receipt):
    code, words = run(file, "--receipt", receipt)

    assert code == 2
    assert "is no receipt" in words


def test_a_receipt_of_another_installation_is_refused_as_such(ledger, run, file):
    other = ledger.texts[0].replace(" 127.0.0.1/", " elsewhere.kz/").split(" ")
    other[1], other[2] = "elsewhere.kz/12345678", "somebodyelses"
    code, words = run(file, "--receipt", " ".join(other))

    assert code == 2
    assert "is of another installation (elsewhere.kz/12345678)" in words


def test_an_installation_that_moved_to_another_name_still_holds_its_receipts(ledger, run, file):
    text = ledger.texts[0].split(" ")
    text[1] = "old-name.kz/12345678"

    code, words = run(file, "--receipt", " ".join(text))

    assert code == 0
    assert "names the installation old-name.kz/12345678" in words


# Checkpoints, keys, witnesses


def test_a_checkpoint_signed_by_an_unknown_key_is_found(run, file):
    strange = SigningKey.new("127.0.0.1/00000000", ED25519)
    code, words = run(file, "--key", strange.verifier)

    assert code == 1
    assert "is signed by none of the keys given" in words


def test_a_witness_who_never_signed_is_said(run, file):
    stranger = SigningKey.new("nobody.kz", COSIGNATURE)
    code, words = run(file, "--witness", stranger.verifier)

    assert code == 1
    assert "no checkpoint bears the signature of the witness nobody.kz" in words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda key: "hello", "is no key"),
        (lambda key: key[:-4], "is no key"),
        (lambda key: key.replace("+", "x+", 1), "was not copied whole"),
        (lambda key: weak(key), "is no safe point"),
    ],
)
def test_what_is_no_key_is_refused(ledger, run, file, change, said):
    code, words = run(file, "--key", change(ledger.key))

    assert code == 2
    assert said in words


def weak(key):
    """A key of order one: with it every text has a signature."""
    import base64
    import hashlib

    blob = b"\x01" + (1).to_bytes(32, "little")
    name = key.split("+")[0]
    key_id = hashlib.sha256(name.encode() + b"\n" + blob).hexdigest()[:8]
    return f"{name}+{key_id}+{base64.b64encode(blob).decode()}"


def test_a_witness_key_is_not_taken_for_the_installations(ledger, run, file):
    code, words = run(file, "--key", ledger.witness.verifier)

    assert code == 2
    assert "another kind of signature than --key takes" in words


def test_keys_may_stand_in_files_and_what_they_prove_is_told(ledger, run, file, tmp_path):
    (tmp_path / "key.txt").write_text(ledger.key + "\n")
    (tmp_path / "note.txt").write_text(ledger.notes[-1])
    code, words = run(
        file,
        "--key", tmp_path / "key.txt",
        "--witness", ledger.witness.verifier,
        "--checkpoint", tmp_path / "note.txt",
    )  # fmt: skip

    assert code == 0, words
    assert f"checkpoint 3, kept in {tmp_path / 'note.txt'} is one of this record" in words
    assert "cosigned by the witness auditor.example.kz: 3; the last, number 3, fixes" in words
    assert "nothing from outside" not in words


def test_a_checkpoint_kept_as_a_line_with_its_heads_is_held_against_an_older_export(
    ledger, run, tmp_path
):
    """The heads tell what is missing where the note alone only says that something is."""
    (tmp_path / "kept.json").write_bytes(ledger.lines[3])
    code, words = run(ledger.older, "--checkpoint", tmp_path / "kept.json")

    assert code == 1
    assert "is not in the export: the record was put back to an earlier state" in words
    assert "its end was cut off" in words


@pytest.mark.parametrize("text", ["", "hello", "{}", '{"checkpoint":1}', "a\n\n— b c\n"])
def test_what_is_no_checkpoint_is_refused(run, file, tmp_path, text):
    (tmp_path / "kept.txt").write_text(text)
    code, words = run(file, "--checkpoint", tmp_path / "kept.txt")

    assert code == 2 if text else code in (1, 2)
    assert "holds no checkpoint" in words


def test_a_checkpoint_of_another_installation_is_said_to_be(ledger, run, file, tmp_path):
    other = ledger.notes[0].replace("127.0.0.1/", "elsewhere.kz/")
    (tmp_path / "kept.txt").write_text(other)
    code, words = run(file, "--checkpoint", tmp_path / "kept.txt")

    assert code == 1
    assert "is of another installation (elsewhere.kz/" in words


def test_an_export_of_one_chain_shows_the_others_heads_as_hashes_alone(ledger, run):
    heads = json.loads(ledger.part.split(b"\n")[1])["heads"]

    assert [type(each) for each in heads] == [str, list, str]
    assert b"otherorganisatio" not in ledger.part
    assert run(ledger.part, "--key", ledger.key)[0] == 0


def test_an_older_export_is_contained_in_this_one_and_not_the_other_way(
    ledger, run, file, tmp_path
):
    (tmp_path / "older.jsonl").write_bytes(ledger.older)

    code, words = run(file, "--older", tmp_path / "older.jsonl")
    assert code == 0
    assert "is contained in this one" in words
    code, words = run(tmp_path / "older.jsonl", "--older", file)
    assert code == 1
    assert "an older export" in words


def test_content_that_was_exchanged_is_named(ledger, run):
    lines = list(ledger.lines[:-1])
    place = next(n for n, line in enumerate(lines) if b'"content"' in line)
    entry = json.loads(lines[place])
    lines[place] = changed(lines[place], content={**entry["content"], "how": "found"})

    code, words = run(closed(lines))

    assert code == 1
    assert f"the content of entry {entry['number']} of chain {entry['chain']} was changed" in words


# Time stamps


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return stamping.authority(tmp_path_factory.mktemp("tsa") / "authority")


@pytest.fixture
def stamped(ledger, authority, tmp_path):
    """The export's lines with a time stamp over one of its checkpoints."""

    def lines(number, of):
        note = verify_ledger.Note(json.loads(ledger.lines[of])["checkpoint"])
        (tmp_path / "data.txt").write_bytes(note.stamped)
        query = subprocess.run(
            ["openssl", "ts", "-query", "-data", tmp_path / "data.txt", "-sha256", "-cert"],
            capture_output=True,
            check=True,
        ).stdout
        answer = stamping.reply(authority, query)
        import base64

        line = changed(ledger.lines[number], timestamp=base64.b64encode(answer).decode())
        return [*ledger.lines[:number], line, *ledger.lines[number + 1 : -1]]

    return lines


def test_a_time_stamp_is_of_its_checkpoint_and_openssl_is_named_for_the_rest(
    stamped, authority, run, tmp_path
):
    code, words = run(closed(stamped(2, 2)), "--save", tmp_path / "stamps")

    assert code == 0, words
    command = "openssl ts -verify -data checkpoint-2.txt -in checkpoint-2.tsr -CAfile CA.pem"
    assert command in words
    checked = subprocess.run(
        [*command.replace("CA.pem", str(authority / "ca.pem")).split(" ")],
        cwd=tmp_path / "stamps",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verification: OK" in checked.stdout + checked.stderr


def test_a_time_stamp_of_another_checkpoint_is_found(stamped, tmp_path):
    assert means(verdict(closed(stamped(2, 3)), tmp_path)) == {"timestamp"}


@pytest.mark.parametrize("stamp", ["", "AAAA", "MAA=", "MIIB", "MIQ//////w=="])
def test_a_time_stamp_that_is_none_is_found(ledger, tmp_path, stamp):
    lines = list(ledger.lines[:-1])
    lines[2] = changed(lines[2], timestamp=stamp)

    assert means(verdict(closed(lines), tmp_path)) == {"timestamp"}


def test_a_time_stamp_that_was_cut_off_is_found(stamped, tmp_path):
    import base64

    lines = stamped(2, 2)
    whole = base64.b64decode(json.loads(lines[2])["timestamp"])
    for length in range(0, len(whole), 41):
        part = base64.b64encode(whole[:length]).decode()
        found = verdict(
            closed([*lines[:2], changed(lines[2], timestamp=part), *lines[3:]]), tmp_path
        )
        assert means(found) == {"timestamp"}, length


def test_header_and_end_alone_are_a_clean_export_of_nothing(run):
    header = {"chains": [], "format": "paryz-export-1", "matter": "", "origin": "a/b"}

    assert run(closed([written(header)]))[0] == 0
