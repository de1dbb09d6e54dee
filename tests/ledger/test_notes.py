"""Notes are those of C2SP: read, signed by keys with names, and of no worth once changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paryz.kernel.refusal import Refused
from paryz.ledger import notes
from paryz.ledger.notes import COSIGNATURE, ED25519, SigningKey, VerifierKey

# Of the specification's own example, and of the Go library's.
EXAMPLE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "paryz.example.kz/0123abcd\n1\nline\n"


@pytest.fixture
def key():
    return SigningKey(name="paryz.example.kz/0123abcd", kind=ED25519, seed=bytes(range(32)))


def test_the_example_of_the_specification_is_believed():
    assert notes.read(EXAMPLE).signed_by(VerifierKey.read(EXAMPLE_KEY)) is not None


@pytest.mark.parametrize("written", [EXAMPLE_KEY, GO_KEY])
def test_a_key_is_read_and_written_the_same(written):
    assert str(VerifierKey.read(written)) == written


def test_a_private_key_comes_back_from_its_file(key):
    assert SigningKey.read(key.written()) == key
    assert "seed" not in repr(key)


def test_a_note_is_read_back_as_it_was_signed(key):
    note = notes.sign(TEXT, key)

    again = notes.read(str(note))

    assert again == note
    assert again.signed_by(key.verifier) is not None


def test_a_witness_signs_under_it_and_says_when(key):
    witness = SigningKey.new("audit.example.kz", COSIGNATURE)

    note = notes.read(str(notes.cosign(notes.sign(TEXT, key), witness, 1_790_000_000)))

    assert note.signed_by(witness.verifier).at == 1_790_000_000
    assert note.signed_by(key.verifier).at is None


def test_the_moment_of_a_witness_cannot_be_changed(key):
    witness = SigningKey.new("audit.example.kz", COSIGNATURE)
    note = notes.cosign(notes.sign(TEXT, key), witness, 1_790_000_000)
    (_own, signed) = note.signatures
    later = notes.Signature(
        name=signed.name,
        key_id=signed.key_id,
        blob=(1_790_000_001).to_bytes(8, "big") + signed.blob[8:],
    )

    with pytest.raises(Refused, match="the note was changed"):
        notes.Note(text=TEXT, signatures=(later,)).signed_by(witness.verifier)


def test_every_changed_letter_is_found(key):
    whole = str(notes.sign(TEXT, key)).encode()

    for position in range(len(whole)):
        for bit in (1, 4, 32):
            bent = bytearray(whole)
            bent[position] ^= bit
            assert not believed(bytes(bent), key.verifier), (position, bytes(bent))


def believed(written, key):
    try:
        return notes.read(written.decode()).signed_by(key) is not None
    except (Refused, UnicodeDecodeError):
        return False


def test_somebody_elses_signature_is_no_signature(key):
    other = SigningKey(name=key.name, kind=ED25519, seed=bytes(32))

    assert notes.sign(TEXT, other).signed_by(key.verifier) is None


def test_a_witness_cannot_sign_in_place_of_the_keeper(key):
    as_witness = SigningKey(name=key.name, kind=COSIGNATURE, seed=key.seed)

    assert notes.cosign(notes.sign(TEXT, as_witness), as_witness, 1).signed_by(key.verifier) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— nobody\n",
        "text\n\n— nobody !!!!\n",
        "text\n\n- nobody AAAAAAAA\n",
        "text\n\n— nobody AAAAAAAA",
        "text\r\n\n— nobody AAAAAAAA\n",
        "text\n\n" + "— nobody AAAAAAAA\n" * 101,
        "text\n" * 300_000,
    ],
)
def test_what_is_no_note_is_refused(written):
    with pytest.raises(Refused, match="no signed note"):
        notes.read(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "This is no key"),
        ("name+00000000", "This is no key"),
        (EXAMPLE_KEY.replace("530d903a", "530d903b"), "was not copied whole"),
        (EXAMPLE_KEY.replace("foo", "fou"), "was not copied whole"),
        (EXAMPLE_KEY[:-4], "This is no key"),
    ],
)
def test_a_key_that_was_not_copied_whole_is_refused(written, said):
    with pytest.raises(Refused, match=said):
        VerifierKey.read(written)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb"])
def test_a_name_with_blanks_or_a_plus_is_refused(name):
    with pytest.raises(Refused, match="cannot name a key"):
        SigningKey.new(name, COSIGNATURE)


@given(some.text(max_size=300))
def test_nothing_that_is_written_breaks_the_reader(written):
    for reader in (notes.read, VerifierKey.read, SigningKey.read):
        try:
            reader(written)
        except Refused:
            continue
