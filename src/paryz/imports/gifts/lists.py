"""A register of gifts that was read: what is to be listed, what was refused, what is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from paryz.facts import GiftListed
from paryz.imports.badrows import BadRow, Warned
from paryz.imports.gifts.mapping import GiftMapping, Places


class GiftRow(NamedTuple):
    """One gift of the list, as a fact that has no identifier of its own yet."""

    line: int
    fact: GiftListed
    cells: list[str]


class Twin(NamedTuple):
    """A row that is the same as an earlier one, word for word."""

    line: int
    first: int


@dataclass(frozen=True, kw_only=True)
class GiftList:
    """What a register of gifts says; ``told`` are oddities of rows that are taken."""

    name: str
    mapping: GiftMapping
    places: Places
    rows: list[GiftRow]
    bad: list[BadRow]
    told: list[Warned]
    twins: list[Twin]
