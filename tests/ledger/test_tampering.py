"""Every bit of an export, and every entry of it removed, swapped, inserted or cut off.

The last line's digest would find them all at once. Here it is as it should be after each
change, as somebody leaves it who knows the form: what finds the change is the chain.
"""

from __future__ import annotations

import itertools
import json
import random
import types

import pytest

from paryz.ledger import verify_ledger
from tests.ledger import ledgers
from tests.ledger.ledgers import (
    bits,
    changed,
    closed,
    cut,
    means,
    rehashed,
    seal_of,
    verdict,
    written,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KEY = "organisationorga"


class Walked:
    """The lines of an export, and the verifier's state before each of them."""

    def __init__(self, ledger, module=verify_ledger):
        self.module = module
        self.lines = ledger.lines[:-1]
        self.header = json.loads(self.lines[0])
        self.entries = [n for n, line in enumerate(self.lines) if line.startswith(b'{"before"')]
        self.checkpoints = range(1, self.entries[0])
        self.numbers = {
            n: (each["chain"], each["number"])
            for n, each in ((n, json.loads(self.lines[n])) for n in self.entries)
        }
        self.seals = {n: bytes.fromhex(json.loads(self.lines[n])["seal"]) for n in self.entries}
        self.heads = [
            (each["chain"], each["number"], each["seal"]) for each in self.header["chains"]
        ]

    def before(self, line):
        """A verification that has seen all lines before an entry's."""
        found = self.module.Verification()
        found.origin, found.matter = self.header["origin"], self.header["matter"]
        key, number = self.numbers[line]
        reached = False
        for at, (each, head, seal) in enumerate(self.heads):
            chain = self.module.Chain(each, head, seal)
            found.chains[each] = chain
            found.order.append(each)
            if each == key:
                chain.number, reached = number - 1, True
                found._reached = at
                chain.seal = self.seals[line - 1] if number > 1 else verify_ledger.FIRST
            elif not reached:
                chain.number, chain.seal = head, bytes.fromhex(seal)
        found.line = line
        return found

    def found_at(self, line, *instead):
        """Which entry is named when other lines stand in the place of one."""
        found = self.before(line)
        several = []
        for each in instead:
            several += [self.module._decoded(part) for part in each.split(b"\n")]
        found.lines(several)
        if found.first is None:
            found.end(("", found.line), "")
        first = found.first
        return first and (first.chain, first.number)


@pytest.fixture(scope="module")
def walked(ledger):
    return Walked(ledger)


def test_the_ledger_is_as_large_as_it_should_be_and_clean(ledger, walked, tmp_path):
    found = verdict(ledger.export, tmp_path, "--key", ledger.key)

    assert found.findings == []
    assert len(walked.entries) >= 200
    assert len(walked.heads) == 3
    assert sum(b'"content"' in line for line in walked.lines) >= 20


def test_every_bit_of_every_entry_is_found_and_that_entry_is_named(walked):
    missed = [
        (line, flipped)
        for line in walked.entries
        for flipped in bits(walked.lines[line])
        if walked.found_at(line, flipped) != walked.numbers[line]
    ]

    assert missed == []


def test_every_bit_of_the_first_line_is_found(ledger, walked):
    missed = []
    key = verify_ledger.key_in(ledger.key, "key", verify_ledger.NOTE)
    entries = [line.decode() for line in walked.lines[walked.entries[0] :]]
    for flipped in bits(walked.lines[0]):
        found = verify_ledger.Verification([key])
        try:
            found.begin(flipped, "export")
        except verify_ledger.Unusable:
            continue
        found.lines(entries)
        found.end(("", found.line), "")
        if not found.findings:
            missed.append(flipped)

    assert missed == []


def test_every_bit_of_a_checkpoint_is_found(ledger, walked):
    """By its form or its hash, else by the key, else by the witness."""
    keys = [verify_ledger.key_in(ledger.key, "key", verify_ledger.NOTE)]
    witness = str(ledger.witness.verifier)
    witnesses = [verify_ledger.key_in(witness, "witness", verify_ledger.COSIGNATURE)]
    missed = []
    for flipped in bits(walked.lines[1]):
        for given in ({}, {"keys": keys}, {"witnesses": witnesses}):
            found = verify_ledger.Verification(**given)
            found.begin(walked.lines[0], "export")
            found.lines([verify_ledger._decoded(part) for part in flipped.split(b"\n")])
            heads = {(claim.chain, claim.number, claim.seal) for claim in found.claims}
            if given.get("witnesses") and not found.signed:
                break
            if found.findings or not heads <= heads_of(walked.lines[1]):
                break
        else:
            missed.append(flipped)

    assert missed == []


def heads_of(line):
    """The heads of a checkpoint's line; another one is found when its entry goes by."""
    return {tuple(head) for head in json.loads(line)["heads"]}


def test_every_bit_of_the_last_line_is_found(ledger):
    end = ledger.lines[-1]
    said = verify_ledger._end(end)

    assert said is not None
    assert all(verify_ledger._end(flipped) != said for flipped in bits(end) if b"\n" not in flipped)


def test_the_whole_verifier_finds_what_its_parts_find(ledger, walked, tmp_path):
    """A sample of the bits above in a file, with the digest as it was and as it should be."""
    chance = random.Random(3)
    for _turn in range(150):
        line = chance.choice(walked.entries)
        flipped = chance.choice(list(bits(walked.lines[line])))
        lines = [*walked.lines[:line], flipped, *walked.lines[line + 1 :]]
        raw = verdict(b"".join(each + b"\n" for each in [*lines, ledger.lines[-1]]), tmp_path)
        careful = verdict(closed(b"\n".join(lines).split(b"\n")), tmp_path)

        assert {"digest"} < means(raw)
        assert careful.findings
        assert "digest" not in means(careful)
        for found in (raw, careful):
            assert (found.first.chain, found.first.number) == walked.numbers[line]


def test_every_removed_entry_is_found(walked, tmp_path):
    for line in walked.entries:
        lines = [*walked.lines[:line], *walked.lines[line + 1 :]]
        found = verdict(closed(lines), tmp_path)
        key, number = walked.numbers[line]

        assert (found.first.chain, found.first.number) == (key, number), line
        assert "chain" in means(found)


def test_every_two_entries_that_change_places_are_found(walked):
    for one, other in itertools.combinations(walked.entries, 2):
        assert walked.found_at(one, walked.lines[other]) == walked.numbers[one]


def test_every_inserted_copy_is_found(walked):
    """As it is, with the number that is due, and with the seal before it as it should be."""
    heads = {key: head for key, head, _seal in walked.heads}
    parsed = {n: json.loads(walked.lines[n]) for n in walked.entries}
    for place, copied in itertools.product(walked.entries, walked.entries):
        if place == copied:
            continue
        key, number = walked.numbers[place]
        copy, before = parsed[copied], parsed[place]["before"]
        due = {**copy, "number": number, "chain": key}
        for instead in (copy, due, {**due, "before": before}):
            found = walked.found_at(place, written(instead), walked.lines[place])
            beyond = (instead["chain"], heads[instead["chain"]] + 1)
            assert found in ((key, number), beyond), (place, copied)


def test_every_entry_that_stands_there_twice_is_found(walked, tmp_path):
    for line in walked.entries:
        lines = [*walked.lines[: line + 1], *walked.lines[line:]]
        found = verdict(closed(lines), tmp_path)

        assert "chain" in means(found), line


def test_every_truncation_is_found(ledger, walked, tmp_path):
    ends = list(itertools.accumulate(len(line) + 1 for line in ledger.lines))
    chance = random.Random(7)
    lengths = {
        *ends[:-1],
        *range(ends[-2], ends[-1]),
        *chance.sample(range(ends[0], ends[-1]), 300),
    }
    for length in lengths:
        assert verdict(ledger.export[:length], tmp_path).findings, length
    for line in walked.entries:
        found = verdict(closed(walked.lines[:line]), tmp_path)
        assert (found.first.chain, found.first.number) == walked.numbers[line]


def test_what_is_written_behind_the_end_is_found(ledger, tmp_path):
    for more in (b"\n", b" ", b"{}\n", ledger.lines[-1] + b"\n", ledger.lines[-2] + b"\n"):
        assert verdict(ledger.export + more, tmp_path).findings, more


# What no chain shows: found by what is held outside


def wrong(data, tmp_path, *arguments):
    return means(verdict(data, tmp_path, *arguments))


@pytest.mark.parametrize("number", [1, 2, 20, 40])
def test_a_ledger_that_was_hashed_anew_is_found_by_what_is_held_outside(ledger, tmp_path, number):
    lines = rehashed(ledger.lines[:-1], KEY, number)
    bare = closed(ledgers.without_checkpoints(lines))
    receipt = next(r for r in ledger.receipts if r.chain == KEY and r.number >= number)
    note, older = tmp_path / "note.txt", tmp_path / "older.jsonl"
    note.write_text(ledger.notes[1])
    older.write_bytes(ledger.older)
    key, witness = ("--key", ledger.key), ("--witness", str(ledger.witness.verifier))

    assert wrong(bare, tmp_path) == set()
    assert wrong(bare, tmp_path, "--receipt", f"{receipt.number} {receipt.short}") == {"receipt"}
    assert wrong(bare, tmp_path, "--checkpoint", str(note), *key) == {"checkpoint"}
    assert wrong(bare, tmp_path, "--checkpoint", str(note), *witness) == {"witness"}
    assert wrong(bare, tmp_path, *witness) == {"witness"}
    assert "older" in wrong(bare, tmp_path, "--older", str(older))
    assert wrong(closed(lines), tmp_path) == {"checkpoint"}
    found = verdict(closed(lines), tmp_path, *witness)
    assert "witness" in means(found)
    assert found.first.chain == KEY


@pytest.mark.parametrize("last", [0, 1, 30])
def test_a_ledger_that_was_put_back_is_found_by_what_is_held_outside(ledger, tmp_path, last):
    lines = cut(ledger.lines[:-1], KEY, last) if last else ledger.lines[:1]
    if not last:
        keep = [line for line in ledger.lines[1:-1] if json.loads(line).get("chain") != KEY]
        first = json.loads(ledgers.verify_ledger.CANONICAL(verify_ledger.FIRST.hex()))
        header = json.loads(ledger.lines[0])
        for head in header["chains"]:
            if head["chain"] == KEY:
                head["number"], head["seal"] = 0, first
        lines = [written(header), *keep]
    bare = closed(ledgers.without_checkpoints(lines))
    receipt = next(text for text in reversed(ledger.texts) if f" {KEY} " in text)
    note = tmp_path / "note.txt"
    note.write_text(ledger.notes[2])

    assert wrong(bare, tmp_path) == set()
    assert wrong(bare, tmp_path, "--receipt", receipt) == {"receipt"}
    assert wrong(bare, tmp_path, "--checkpoint", str(note)) == {"checkpoint"}
    assert "checkpoint" in wrong(closed(lines), tmp_path)


def test_a_chain_that_is_gone_altogether_is_found(ledger, tmp_path):
    lines = [line for line in ledger.lines[:-1] if json.loads(line).get("chain") != KEY]
    header = json.loads(lines[0])
    header["chains"] = [head for head in header["chains"] if head["chain"] != KEY]
    lines[0] = written(header)

    assert wrong(closed(lines), tmp_path) == {"checkpoint"}
    receipt = next(text for text in ledger.texts if f" {KEY} " in text)
    bare = closed(ledgers.without_checkpoints(lines))
    assert wrong(bare, tmp_path, "--receipt", receipt) == {"receipt"}


def test_a_checkpoint_that_was_removed_is_found(ledger, tmp_path):
    for gone in (1, 2):
        lines = [line for n, line in enumerate(ledger.lines[:-1]) if n != gone]
        assert wrong(closed(lines), tmp_path) == {"checkpoint"}
    lines = [line for n, line in enumerate(ledger.lines[:-1]) if n != 3]
    note = tmp_path / "note.txt"
    note.write_text(ledger.notes[2])
    assert wrong(closed(lines), tmp_path, "--checkpoint", str(note)) == {"checkpoint"}


def test_a_head_that_a_checkpoint_hides_is_found(ledger, tmp_path):
    """Somebody may give a chain's head as a hash, as exports of a part do for other chains."""
    lines = list(ledger.lines[:-1])
    for n in (1, 2, 3):
        heads = [
            verify_ledger.leaf(*head).hex() if head[0] == KEY else head
            for head in json.loads(lines[n])["heads"]
        ]
        lines[n] = changed(lines[n], heads=heads)

    assert wrong(closed(lines), tmp_path, "--key", ledger.key) == {"checkpoint"}


# Seeded: the verifier without one of its checks, which the tests above must miss something by

SEEDED = {
    "form": ('    if written != text:\n        raise Wrong("w_canonical")', ""),
    "before": ('        if bytes.fromhex(found["before"]) != self.seal:', "        if False:"),
    "content": (
        '            if committed.hexdigest() != found["commitment"]:',
        "            if False:",
    ),
    "matter": (
        '            if found["content"].get("·matter") != matter:',
        "            if False:",
    ),
    "seal": ('        if sealed.hexdigest() != found["seal"]:', "        if False:"),
    "plain": ("                if line != (", "                if False and line != ("),
    "head": ("        if not self.broken and self.number < self.head:", "        if False:"),
    "head seal": (
        "        elif not self.broken and self.seal.hex() != self.head_seal:",
        "        elif False:",
    ),
    "unknown": ("    for name in sorted(found.keys() - expected[-1]):", "    for name in ():"),
    "digest": ("            if said[0] != digest:", "            if False:"),
    "lines": ("            if said[1] != self.line:", "            if False:"),
    "end": (
        '            self._add(Finding("form", words("breaks_off", line=self.line), None, None))',
        "            pass",
    ),
    "more": ("            if more:", "            if False:"),
    "receipt": ("        if not seal.startswith(self.seal):", "        if False:"),
    "beyond receipt": (
        '                    key = "cut_off" if',
        '                    return\n                    key = "cut_off" if',
    ),
    "nowhere": ('                self._add(claim.finding("nowhere"))', "                pass"),
    "time": (
        "        if self.recorded_at is not None and self.recorded_at != recorded_at:",
        "        if False:",
    ),
    "previous": (
        '        elif note.previous != (before.hash if before else "0" * 64):',
        "        elif False:",
    ),
    "order": ("        if note.number != number:", "        if False:"),
    "root": (
        "        if checkpoint.heads is not None and not checkpoint.fits():",
        "        if False:",
    ),
    "signature": (
        "            if not is_signed(key.public, message, signature):",
        "            if False:",
    ),
    "unknown key": ("            elif True not in answers.values():", "            elif False:"),
    "scalar": (
        "len(signature) != 64 or key is None or scalar >= Q",
        "len(signature) != 64 or key is None",
    ),
    "gone": (
        '                self._wrong_checkpoint("head_gone", number=note.number, chain=key_of)',
        "                pass",
    ),
    "hides": ("                if began + LONGEST_WAIT < made:", "                if False:"),
    "kept": ('                self._kept_wrong(note, "not_there", values)', "                pass"),
    "witness": (
        '            self._add(Finding("witness", words("no_witness", name=key.name), None, None))',
        "            pass",
    ),
    "older": ("            for key in older.order:", "            for key in ():"),
    "origin": ("        if names and self.origin not in names:", "        if False:"),
}


def tampered(ledger, tmp_path):
    """Some tampering of each sort: a name, the bytes, and what is held against them."""
    lines = ledger.lines[:-1]
    first = next(n for n, line in enumerate(lines) if line.startswith(b'{"before"'))
    at = {n: json.loads(line) for n, line in enumerate(lines) if n >= first}
    plain = next(n for n in at if "content" not in at[n] and at[n]["number"] > 5)
    full = next(n for n in at if "content" in at[n] and at[n]["number"] > 5)
    note, older = tmp_path / "note.txt", tmp_path / "old.jsonl"
    note.write_text(ledger.notes[2])
    older_lines = ledger.older.split(b"\n")[:-2]
    older.write_bytes(closed(ledgers.without_checkpoints(older_lines)))
    key, witness = ("--key", ledger.key), ("--witness", str(ledger.witness.verifier))

    def put(n, *instead):
        return closed([*lines[:n], *instead, *lines[n + 1 :]])

    for n in (plain, full):
        for name, value in at[n].items():
            if name in ("content", "number", "chain"):
                continue
            flipped = ("0" if value[0] != "0" else "1") + value[1:]
            other = changed(lines[n], **{name: flipped})
            yield f"{name} of {n}", put(n, other), ()
            if name not in ("seal", "recorded_at", "recorded_by"):
                entry = json.loads(other)
                sealed = changed(other, seal=seal_of(entry))
                yield f"{name} of {n}, sealed", put(n, sealed), ()
        yield f"blank in {n}", put(n, lines[n].replace(b",", b", ", 1)), ()
        yield f"more in {n}", put(n, changed(lines[n], more="")), ()
        yield f"{n} removed", put(n), ()
        yield f"{n} twice", put(n, lines[n], lines[n]), ()
        twice = lines[n].replace(b'"number":', b'"number":7,"number":', 1)
        yield f"twice in {n}", put(n, twice), ()
    yield "content", put(full, changed(lines[full], content={"·matter": ledgers.MATTER})), ()
    header = json.loads(lines[0])
    yield "another matter", closed([changed(lines[0], matter="gift:other"), *lines[1:]]), ()
    yield "origin", closed([changed(lines[0], origin="elsewhere/00000000"), *lines[1:]]), key
    heads = [{**head, "seal": "0" * 64} for head in header["chains"]]
    yield "head seals", closed([changed(lines[0], chains=heads), *lines[1:]]), ()
    heads = [{**head, "number": head["number"] + 1} for head in header["chains"]]
    yield "head numbers", closed([changed(lines[0], chains=heads), *lines[1:]]), ()
    last = {**header["chains"][-1], "number": header["chains"][-1]["number"] - 1}
    last["seal"] = at[len(lines) - 2]["seal"]
    heads = [*header["chains"][:-1], last]
    yield "beyond the head", closed([changed(lines[0], chains=heads), *lines[1:]]), ()
    yield "no end", b"".join(line + b"\n" for line in lines), ()
    yield "more", ledger.export + b" ", ()
    yield "digest", ledger.export.replace(ledger.lines[-1][-20:], b"0" * 18 + b'"}'), ()
    body = b"".join(line + b"\n" for line in lines)
    yield "lines", body + ledgers.end_of(body, len(lines) - 1), ()
    anew = rehashed(lines, KEY, 20)
    bare = closed(ledgers.without_checkpoints(anew))
    receipt = next(r for r in ledger.receipts if r.chain == KEY and r.number > 20)
    yield "anew, receipt", bare, ("--receipt", f"{KEY} {receipt.number} {receipt.short}")
    yield "anew, receipt of any chain", bare, ("--receipt", f"{receipt.number} {receipt.short}")
    yield "anew, checkpoint in it", closed(anew), ()
    yield "anew, checkpoint kept", bare, ("--checkpoint", str(note))
    yield "anew, witness", bare, witness
    yield "anew, older", bare, ("--older", str(older))
    back = closed(ledgers.without_checkpoints(cut(lines, KEY, 30)))
    late = next(text for text in reversed(ledger.texts) if f" {KEY} " in text)
    yield "back, receipt", back, ("--receipt", late)
    moment = late.rsplit(" ", 1)[0] + " 2020-01-01T00:00:00.000000+00:00"
    yield "receipt of another time", ledger.export, ("--receipt", moment)
    yield "checkpoint removed", put(2), ()
    yield "first checkpoint removed", put(1), ()
    swapped = [lines[0], lines[2], lines[1], *lines[3:]]
    yield "checkpoints swapped", closed(swapped), ()
    heads = json.loads(lines[3])["heads"]
    yield "heads", put(3, changed(lines[3], heads=[*heads[:-1], [*heads[-1][:2], "0" * 64]])), ()
    yield "fewer heads", put(3, changed(lines[3], heads=heads[:-1])), ()
    text = json.loads(lines[3])["checkpoint"]
    yield "note", put(3, changed(lines[3], checkpoint=text.replace("T09:", "T08:"))), key
    yield (
        "note, witness",
        put(3, changed(lines[3], checkpoint=text.replace("T09:", "T08:"))),
        witness,
    )
    for n in (2, 3):
        text = json.loads(lines[n])["checkpoint"]
        other = text.replace("T09:", "T08:").replace("checkpoint-1 3", "checkpoint-1 4")
        yield f"another checkpoint {n}", put(n, changed(lines[n], checkpoint=other)), ()
    unsigned = text.split("\n\n")[0] + "\n\n" + text.split("\n\n")[1].split("\n")[1] + "\n"
    yield "unsigned", put(3, changed(lines[3], checkpoint=unsigned)), key
    yield "second way to sign", put(3, changed(lines[3], checkpoint=signed_twice(text))), key
    less = without(lines, KEY)
    yield "chain gone", closed(less), ()
    hidden = list(lines)
    for n in (1, 2, 3):
        heads = [
            verify_ledger.leaf(*head).hex() if head[0] == KEY else head
            for head in json.loads(lines[n])["heads"]
        ]
        hidden[n] = changed(lines[n], heads=heads)
    yield "hidden", closed(hidden), ()


def without(lines, key):
    """The lines without a chain."""
    left = [line for line in lines if json.loads(line).get("chain") != key]
    header = json.loads(left[0])
    header["chains"] = [head for head in header["chains"] if head["chain"] != key]
    return [written(header), *left[1:]]


def signed_twice(text):
    """The note with the same signature written in the way that RFC 8032 forbids: S + L."""
    import base64

    said, _, under = text.partition("\n\n")
    name, letters = under.split("\n")[0][2:].split(" ")
    blob = base64.b64decode(letters)
    scalar = int.from_bytes(blob[36:], "little") + verify_ledger.Q
    other = base64.b64encode(blob[:36] + scalar.to_bytes(32, "little")).decode()
    return f"{said}\n\n— {name} {other}\n"


def all_found(module, ledger, tmp_path):
    """The names of what the module does not find among what was tampered with."""
    missed = []
    for name, data, arguments in tampered(ledger, tmp_path):
        try:
            found = verdict(data, tmp_path, *arguments, module=module)
        except module.Unusable:
            continue
        if not found.findings:
            missed.append(name)
    return missed


def test_the_verifier_finds_all_of_the_battery(ledger, tmp_path):
    assert all_found(verify_ledger, ledger, tmp_path) == []


@pytest.mark.parametrize("name", SEEDED)
def test_a_verifier_without_one_of_its_checks_is_found_out(ledger, tmp_path, name):
    check, instead = SEEDED[name]
    with open(verify_ledger.__file__, encoding="utf-8") as file:
        source = file.read()
    assert source.count(check) == 1, name
    module = types.ModuleType("seeded")
    exec(compile(source.replace(check, instead), "seeded.py", "exec"), module.__dict__)

    assert all_found(module, ledger, tmp_path) != []
