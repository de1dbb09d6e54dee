"""The tree is that of RFC 6962, and a proof leads to its root and to no other."""

import pytest

from paryz.kernel.merkle import EMPTY, inclusion, is_included, root

# Of the reference implementation of Certificate Transparency.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_the_root_over_so_many_leaves_is_the_known_one(size):
    assert root(LEAVES[:size]).hex() == ROOTS[size]


def test_each_leaf_of_each_tree_is_proved_and_nothing_else_is():
    for size in range(1, 20):
        leaves = [b"leaf %d" % n for n in range(size)]
        for index in range(size):
            path, top = inclusion(leaves, index), root(leaves)

            assert is_included(leaves[index], index, size, path, top)
            assert not is_included(b"other", index, size, path, top)
            assert not is_included(leaves[index], index, size, path, EMPTY)
            assert not is_included(leaves[index], index, size, [*path, EMPTY], top)
            if size > 1:
                assert not is_included(leaves[index], (index + 1) % size, size, path, top)
                assert not is_included(leaves[index], index, size, path[:-1], top)
                bent = [bytes([path[0][0] ^ 1]) + path[0][1:], *path[1:]]
                assert not is_included(leaves[index], index, size, bent, top)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_a_leaf_that_there_is_not(index):
    with pytest.raises(IndexError):
        inclusion([b"a", b"b", b"c"], index)
    assert not is_included(b"a", index, 3, [], EMPTY)


def test_another_implementation_has_the_same_roots_and_believes_the_proofs():
    pymerkle = pytest.importorskip("pymerkle", reason="pymerkle is not installed")
    tree, leaves = pymerkle.InmemoryTree(algorithm="sha256"), []
    for number in range(1, 40):
        leaves.append(b"entry %d" % number)
        tree.append_entry(leaves[-1])
        theirs = tree.prove_inclusion(number)

        assert tree.get_root() == root(leaves)
        assert theirs.path[1:] == inclusion(leaves, number - 1)
