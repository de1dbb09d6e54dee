"""Whoever looks for a public name finds one thing.

names.txt holds the names that are given more than once still, and how often. It only shrinks: what
is renamed leaves it (`make lists`), and nothing joins it.
"""

from __future__ import annotations

from tests.house.inventory import kept
from tests.house.names import definitions, repeated, shrunk


def test_no_public_name_is_given_twice_but_those_of_the_list():
    listed = {*kept("names")}

    names = {*repeated()}

    assert names - listed == set(), {
        name: definitions()[name] for name in sorted(each.split()[0] for each in names - listed)
    }
    assert listed - names == set(), "These are given less often: take them off the list."


def test_a_name_that_is_given_twice_is_found(tmp_path):
    (tmp_path / "rooms").mkdir()
    (tmp_path / "one.py").write_text("class Line: ...\ndef told(): ...\ndef _row(): ...\n")
    (tmp_path / "rooms" / "two.py").write_text(
        "async def told(): ...\ndef _row(): ...\nclass Two:\n    def Line(self): ...\n"
    )

    assert [*repeated(tmp_path)] == ["told 2"]


def test_no_name_joins_the_list_when_it_is_written_anew():
    listed = ["Line 4", "told 2", "gone 2"]

    assert shrunk(["Line 3", "told 3", "new 2"], listed) == ["Line 3"]
    assert shrunk(listed, listed) == listed
