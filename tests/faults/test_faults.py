"""The list of faults stays true, and what no test notices is told."""

from __future__ import annotations

import pytest

from tests.faults.seeding import HERE, TREE, Fault, Misplaced, copied, faults, noticed, seeded

FAULTS = faults()
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=[each.name for each in FAULTS])


@each_fault
def test_each_fault_has_one_place_and_tests_that_may_notice_it(fault):
    found = (TREE / fault.file).read_text("utf-8").count(fault.old)

    assert found == 1
    assert fault.new != fault.old
    assert all((TREE / test).is_file() for test in fault.tests)


def test_there_are_thirty_in_as_many_rooms_as_can_be():
    rooms = {each.file.split("/")[2] for each in FAULTS}

    assert len(FAULTS) >= 30
    assert len(rooms) >= 12


def test_twenty_at_least_are_of_what_the_policy_asks_of_people():
    assert len(faults([HERE / "policy.toml"])) >= 20


# The program, on a tree of one function

SOUND = "def twice(number):\n    return number * 2\n"
TESTS = {
    "test_twice.py": "from twice import twice\n\ndef test_it():\n    assert twice(3) == 6\n",
    "test_nought.py": "from twice import twice\n\ndef test_it():\n    assert twice(0) == 0\n",
}


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "tree" / "src").mkdir(parents=True)
    (tmp_path / "tree" / "src" / "twice.py").write_text(SOUND)
    for name, text in TESTS.items():
        (tmp_path / "tree" / name).write_text(text)
    return copied(tmp_path / "tree", tmp_path / "copy")


def thrice(old="number * 2"):
    return Fault(name="Thrice", file="src/twice.py", old=old, new="number * 3", tests=())


def test_a_fault_is_noticed_by_the_test_that_fails_and_by_no_other(tree):
    with seeded(thrice(), tree):
        by = noticed(["test_twice.py"], tree)
        by_nought = noticed(["test_nought.py"], tree)

    assert by == "test_twice.py::test_it"
    assert by_nought == ""
    assert (tree / "src" / "twice.py").read_text() == SOUND


def test_a_fault_without_a_place_of_its_own_is_not_put_anywhere(tree):
    for old in ("number * 4", "number"):
        with pytest.raises(Misplaced), seeded(thrice(old), tree):
            pass

    assert (tree / "src" / "twice.py").read_text() == SOUND


def test_tests_that_cannot_be_run_notice_nothing(tree):
    with pytest.raises(RuntimeError):
        noticed(["test_not_there.py"], tree)
