"""Figures of few people hidden, so that nobody works them out from the figures beside them.

A table of counts with its sums is a set of equations: a figure that stands alone among hidden
ones in its line is found by subtraction. So for each figure below five others are hidden with it,
until every hidden figure could as well be another: there is a ring of hidden figures round which
one can be added and taken away in turn while all that is shown stays the same, and no hidden
figure becomes nought, for noughts are shown. The ring is the cheapest there is: rather counts of
units than sums, rather small ones than large.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
# The sum of a line, as the last row and the last column.
Place = tuple[int, int]
# Hiding a sum costs more than hiding any of what it adds up.
DEAR = 10_000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A table with its sums in the last row and the last column; None is a hidden figure."""

    cells: Sequence[Sequence[int | None]]

    def at(self, row: int, column: int) -> int | None:
        """The figure at a place; negative places count from the sums."""
        return self.cells[row][column]


def hidden(counts: Sequence[Sequence[int]], fewest: int = FEWEST) -> Shown:
    """The table with its sums, no figure from one to below ``fewest`` in it to be found."""
    if not counts:
        return Shown(cells=())
    table = _with_sums(counts)
    away = {place for place, count in table.items() if 0 < count < fewest}
    for place in sorted(away):
        if not _is_safe(table, away, place):
            away |= _cheapest_ring(table, away, place)
    rows, columns = len(counts) + 1, len(counts[0]) + 1
    return Shown(
        cells=[
            [None if (row, column) in away else table[row, column] for column in range(columns)]
            for row in range(rows)
        ]
    )


def _with_sums(counts: Sequence[Sequence[int]]) -> dict[Place, int]:
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {
        (row, column): count for row, line in enumerate(rows) for column, count in enumerate(line)
    }


@dataclass(frozen=True, kw_only=True)
class _Net:
    """The places as ways between lines: from row to column a place changes one way, back the other.

    Counts and the sum of all grow from row to column, sums of one line from column to row: so
    whatever goes round in a ring leaves every equation true.
    """

    table: Mapping[Place, int]
    last: Place

    def ways(self, node: tuple[str, int]) -> Iterator[tuple[tuple[str, int], Place]]:
        """Where a ring can go on from a row or a column, and which figure changes on the way."""
        kind, at = node
        for other in range((self.last[1] if kind == "row" else self.last[0]) + 1):
            place = (at, other) if kind == "row" else (other, at)
            count = self.table[place]
            grows = (kind == "row") == self._grows_from_row(place)
            # A nought is shown, and a hidden one is never taken down to it.
            if count > 0 and (grows or count > 1):
                yield ("column" if kind == "row" else "row", other), place

    def _grows_from_row(self, place: Place) -> bool:
        return (place[0] == self.last[0]) == (place[1] == self.last[1])


def _rings(
    table: Mapping[Place, int], away: set[Place], place: Place, *, only_hidden: bool
) -> Iterator[tuple[int, frozenset[Place]]]:
    """The cheapest ring through a place each way round, with what it costs to hide it."""
    net = _Net(table=table, last=max(table))
    row, column = ("row", place[0]), ("column", place[1])
    for start, end in ((row, column), (column, row)):
        if not any(by == place and to == end for to, by in net.ways(start)):
            continue
        best: dict[tuple[str, int], int] = {end: 0}
        came: dict[tuple[str, int], tuple[tuple[str, int], Place]] = {}
        queue = [(0, end)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == start:
                ring = {place}
                while node != end:
                    node, by = came[node]
                    ring.add(by)
                yield cost, frozenset(ring)
                break
            if cost > best[node]:
                continue
            for to, by in net.ways(node):
                if by == place or (only_hidden and by not in away):
                    continue
                price = cost + (0 if by in away else _price(table, net.last, by))
                if price < best.get(to, 1 << 60):
                    best[to], came[to] = price, (node, by)
                    heapq.heappush(queue, (price, to))


def _price(table: Mapping[Place, int], last: Place, place: Place) -> int:
    sums = (place[0] == last[0]) + (place[1] == last[1])
    return min(table[place], DEAR - 1) + 1 + DEAR * sums


def _is_safe(table: Mapping[Place, int], away: set[Place], place: Place) -> bool:
    return any(True for _ in _rings(table, away, place, only_hidden=True))


def _cheapest_ring(table: Mapping[Place, int], away: set[Place], place: Place) -> frozenset[Place]:
    return min(_rings(table, away, place, only_hidden=False), key=lambda each: each[0])[1]
