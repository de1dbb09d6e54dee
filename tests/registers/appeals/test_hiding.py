"""No hidden figure can be worked out from those that are shown."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paryz.registers.appeals.hiding import FEWEST, hidden

COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 8, 30])


def tables(rows, columns):
    line = st.lists(COUNTS, min_size=columns, max_size=columns)
    return st.lists(line, min_size=1, max_size=rows)


def as_written(cells):
    """The table with hidden figures as dashes."""
    return [" ".join("–" if each is None else str(each) for each in row) for row in cells]


def could_be_another(counts, cells):
    """The places whose figure is another in some other table that looks the same.

    Tried by hand, with all tables whose counts differ by one at most from the true one. That is
    enough: the equations of a table with sums are a network, where whatever can change at all can
    change by one. Whoever reads knows that noughts are shown, so a hidden figure is none.
    """
    rows, columns = len(counts), len(counts[0])
    away = [(r, c) for r in range(rows) for c in range(columns) if cells[r][c] is None]
    found = set()
    for steps in itertools.product((-1, 0, 1), repeat=len(away)):
        other = [list(row) for row in counts]
        for (row, column), step in zip(away, steps, strict=True):
            other[row][column] += step
        if any(other[row][column] < 1 for row, column in away):
            continue
        sums = with_sums(other)
        if all(
            cell is None or cell == sums[row][column]
            for row, line in enumerate(cells)
            for column, cell in enumerate(line)
        ):
            true = with_sums(counts)
            found |= {
                (row, column)
                for row in range(rows + 1)
                for column in range(columns + 1)
                if sums[row][column] != true[row][column]
            }
    return found


def with_sums(counts):
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@given(tables(rows=3, columns=3))
@settings(max_examples=150, deadline=None)
def test_every_hidden_figure_could_be_another(counts):
    cells = hidden(counts).cells

    away = {(r, c) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell is None}

    assert away == could_be_another(counts, cells)


@given(tables(rows=6, columns=4))
@settings(max_examples=200, deadline=None)
def test_no_figure_of_fewer_than_five_is_shown_and_no_figure_is_another(counts):
    cells = hidden(counts).cells

    for row, true in zip(cells, with_sums(counts), strict=True):
        for cell, count in zip(row, true, strict=True):
            assert cell in (None, count)
            assert cell is None or cell == 0 or cell >= FEWEST


@given(tables(rows=6, columns=4))
@settings(max_examples=100, deadline=None)
def test_a_nought_is_always_shown(counts):
    cells = hidden(counts).cells

    for row, true in zip(cells, with_sums(counts), strict=True):
        for cell, count in zip(row, true, strict=True):
            assert count or cell == 0


def test_a_table_without_small_figures_is_shown_whole():
    counts = [[12, 5, 0], [30, 7, 9]]

    assert hidden(counts).cells == with_sums(counts)


@pytest.mark.parametrize(
    ("counts", "written"),
    [
        # One small figure takes another of its line and two of another unit with it.
        ([[20, 2], [30, 9]], ["– – 22", "– – 39", "50 11 61"]),
        # A unit alone hides the sums too: there is nothing to hide it behind.
        ([[20, 2]], ["– – 22", "– – 22"]),
        # Two ones do not cover each other: neither could be a nought.
        ([[20, 1], [30, 1]], ["– – 21", "– – 31", "– – 52"]),
        ([[3, 0], [30, 0]], ["– 0 –", "– 0 –", "33 0 33"]),
        ([[0, 0, 0]], ["0 0 0 0", "0 0 0 0"]),
    ],
)
def test_what_is_hidden_with_a_small_figure(counts, written):
    assert as_written(hidden(counts).cells) == written


def test_no_table_is_no_table():
    assert hidden([]).cells == ()
