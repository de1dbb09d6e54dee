"""Nothing that can be asked for is lost, and nothing is added unseen.

A line changes only in a commit that means to change what users, programs or links of theirs may
rely on: an address moved, an option added, a column renamed. Then `make lists` writes
the lists anew, and the commit shows which lines. Moving code changes no line.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest

from tests.house.inventory import LISTS, gathered, kept


@pytest.mark.parametrize("name", sorted({*LISTS} - {"names"}))
def test_what_there_is_stands_in_the_list(name, db):
    there_is = gathered(name)

    written = kept(name)

    difference = "\n".join(unified_diff(written, there_is, "written", "there is", n=0, lineterm=""))
    assert there_is == written, f"\n{difference}"
    assert len(there_is) > 20
