"""How many gifts and services there are, and what they are worth: by unit, year, sort and state.

Amounts of different currencies are never added, and a register of others stands by itself, with
the name of the rules that apply to it. Two queries, however many rows and units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext

from paryz.duties.things import thing_label, things
from paryz.languages import language
from paryz.matters.finding import counted
from paryz.registers.gifts.declaration import KINDS, REGISTER
from paryz.registers.gifts.register import money
from paryz.registers.gifts.rows import Rows

MOST_UNITS = 20
CENT = Decimal("0.01")
_FACETS = ("kind", "state", "thing", "year")


@dataclass
class Amount:
    """A number of rows, and the sums of their values by currency."""

    count: int = 0
    _sums: defaultdict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    _rows: Counter[str] = field(default_factory=Counter)

    def add(self, found: Mapping[str, Any]) -> None:
        """Some rows more, as the database counts them together."""
        self.count += found["rows"]
        if found["total"] is not None:
            self._sums[found["currency"]] += Decimal(found["total"]).quantize(CENT)
            self._rows[found["currency"]] += found["rows"]

    def join(self, other: Amount) -> None:
        """The rows of another amount too."""
        self.count += other.count
        self._rows.update(other._rows)
        for currency, total in other._sums.items():
            self._sums[currency] += total

    @property
    def sums(self) -> dict[str, Decimal]:
        """The sums by currency, that of the most rows first."""
        ordered = sorted(self._sums, key=lambda each: (-self._rows[each], each))
        return {each: self._sums[each] for each in ordered}

    @property
    def said(self) -> list[str]:
        """The sums in words, the currency of the most rows first."""
        return [money(total, currency) for currency, total in self.sums.items()]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a table of totals."""

    key: str
    label: str
    amount: Amount


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table: the totals of a register by one thing."""

    by: str
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Section:
    """The totals of what stands under one set of rules; empty ``rules``: ours."""

    rules: str
    whole: Amount
    parts: Sequence[Part]


def totals(rows: Rows) -> list[Section]:
    """The totals of the rows, our own register first, then those of others by their rules."""
    found: defaultdict[str, defaultdict[str, defaultdict[str, Amount]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(Amount))
    )
    for each in _grouped(rows, *_FACETS):
        of_rules = found[each["rules"]]
        of_rules["whole"][""].add(each)
        for facet in _FACETS:
            of_rules[facet][str(each[facet])].add(each)
    for each in _grouped(rows, "unit__name", "unit_name"):
        name = each["unit__name"] or each["unit_name"]
        found[each["rules"]]["unit"][name].add(each)
    return [
        Section(
            rules=rules,
            whole=found[rules]["whole"][""],
            parts=[
                _part(by, found[rules][by]) for by in ("state", "kind", "year", "unit", "thing")
            ],
        )
        for rules in sorted(found)
    ]


def _grouped(rows: Rows, *names: str) -> Iterable[Mapping[str, Any]]:
    found: Iterable[Mapping[str, Any]] = (
        rows.order_by()
        .values("rules", "currency", *names)
        .annotate(rows=Count("pk"), total=Sum("value"))
    )
    return found


def _part(by: str, sums: Mapping[str, Amount]) -> Part:
    keys = sorted(sums, key=_ORDERS[by])
    rest: list[str] = []
    if by == "unit" and len(keys) > MOST_UNITS:
        largest = set(sorted(keys, key=lambda key: (-sums[key].count, key))[:MOST_UNITS])
        rest = [key for key in keys if key not in largest]
        keys = [key for key in keys if key in largest]
    lines = [Line(key=key, label=_label(by, key), amount=sums[key]) for key in keys]
    if rest:
        others = Amount()
        for key in rest:
            others.join(sums[key])
        label = gettext("{count} other units").format(count=len(rest))
        lines.append(Line(key="", label=label, amount=others))
    return Part(by=by, title=_title(by), lines=lines)


def _order_of(names: Iterable[str]) -> Callable[[str], tuple[int, str]]:
    places = {name: place for place, name in enumerate(names)}
    return lambda key: (places.get(key, len(places)), key)


_ORDERS: Mapping[str, Callable[[str], Any]] = {
    "state": _order_of(REGISTER.states),
    "kind": _order_of(KINDS),
    "thing": _order_of(things()),
    "year": lambda year: -int(year),
    "unit": lambda name: (not name, counted(name)),
}


def _title(by: str) -> str:
    return {
        "state": gettext("How they stand"),
        "kind": gettext("Gifts and services"),
        "year": gettext("By year"),
        "unit": gettext("By unit"),
        "thing": gettext("By what they are"),
    }[by]


def _label(by: str, key: str) -> str:
    match by:
        case "state":
            return str(REGISTER.states[key].label)
        case "kind":
            return str(KINDS[key])
        case "thing":
            return thing_label(key, language())
        case "unit":
            return key or gettext("no unit")
    return key
