"""What pages say of the program stands in them as it is printed."""

from __future__ import annotations

import pytest

from tests.house.printed import PRINTED, ROOT, with_table


def text_of(page):
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PRINTED)
def test_a_page_says_what_is_printed(page):
    text = text_of(page)

    assert PRINTED[page](text) == text, f"`make lists` writes {page} anew."


def test_a_table_that_is_no_longer_true_is_printed_anew_and_nothing_else():
    text = text_of("docs/who-may-see.md")
    lines = [each for each in text.splitlines(keepends=True) if "`people-export`" not in each]
    stale = "".join(lines).replace("| fact |", "| what happened |")

    assert len(lines) < len(text.splitlines())
    assert with_table(stale) == text
