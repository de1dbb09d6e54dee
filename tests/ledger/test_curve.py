"""The verifier's own Ed25519 and its own tree, against vectors of the RFCs and other programs."""

from __future__ import annotations

import hashlib
import random

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from paryz.ledger.verify_ledger import BASE, NEUTRAL, P, Q, added, is_signed, point, root

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_verify(public, message, signature):
    key, said, signed = map(bytes.fromhex, (public, message, signature))

    assert is_signed(key, said, signed)
    assert not is_signed(key, said + b"x", signed)


def test_every_bit_of_a_signature_a_message_and_a_key_matters():
    public, message, signature = map(bytes.fromhex, VECTORS[1])
    for place in range(len(signature) * 8):
        assert not is_signed(public, message, flip(signature, place))
    for place in range(len(public) * 8):
        assert not is_signed(flip(public, place), message, signature)
    assert not is_signed(public, flip(message, 3), signature)


def flip(value, bit):
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_it_says_what_cryptography_says():
    chance = random.Random(5)
    for _turn in range(60):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public = private.public_key().public_bytes_raw()
        message = chance.randbytes(chance.randrange(80))
        signature = private.sign(message)
        for each in (signature, flip(signature, chance.randrange(512)), chance.randbytes(64)):
            assert is_signed(public, message, each) == oracle(public, message, each)


def oracle(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_a_second_way_to_write_a_signature_is_none():
    public, message, signature = map(bytes.fromhex, VECTORS[2])
    scalar = int.from_bytes(signature[32:], "little")
    for more in (Q, 2 * Q, 8 * Q):
        if scalar + more < 2**256:
            other = signature[:32] + (scalar + more).to_bytes(32, "little")
            assert not is_signed(public, message, other)
    assert not is_signed(public, message, signature + b"\0")
    assert not is_signed(public, message, signature[:-1])


@pytest.mark.parametrize(
    "written",
    [
        (P + 1).to_bytes(32, "little"),
        (2**255 - 1).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
        (2).to_bytes(32, "little"),
        b"\0" * 31,
        b"",
    ],
    ids=["y above p", "all ones", "minus zero", "not on the curve", "too short", "empty"],
)
def test_bytes_that_are_no_point_are_refused(written):
    assert point(written) is None


def test_the_order_of_the_base_is_q():
    found, more = NEUTRAL, BASE
    for bit in range(Q.bit_length()):
        if Q >> bit & 1:
            found = added(found, more)
        more = added(more, more)

    assert found[0] % P == 0
    assert (found[1] - found[2]) % P == 0


# RFC 6962: the roots over the eight inputs that certificate-transparency's own tests take.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaves(count):
    return [hashlib.sha256(b"\0" + bytes.fromhex(each)).digest() for each in INPUTS[:count]]


@pytest.mark.parametrize("count", range(1, 9))
def test_the_roots_of_rfc_6962_come_out(count):
    assert root(leaves(count)).hex() == ROOTS[count - 1]


def test_no_leaves_have_the_hash_of_nothing():
    assert root([]).hex() == hashlib.sha256().hexdigest()


def test_the_tree_is_that_of_pymerkle():
    pymerkle = pytest.importorskip("pymerkle", reason="pymerkle is the oracle of this test")
    tree, own = pymerkle.InmemoryTree(algorithm="sha256"), []
    for number in range(1, 70):
        entry = f"leaf {number}".encode()
        tree.append_entry(entry)
        own.append(hashlib.sha256(b"\0" + entry).digest())

        assert root(own) == tree.get_root()
