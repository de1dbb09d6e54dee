"""Duties as lines of a table, and in what two of such tables differ without a reason."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# The day on which the installation was made, and on which its duties have their status.
DAY = dt.date(2026, 11, 20)
NAMED_BY = ("organisation", "person", "provision", "act", "matter_kind", "matter", "cause")
SAID = (
    *("owed_by", "source", "cause_day", "due", "act_by", "rolled", "late_from", "unknown"),
    *("discharged_on", "ended_on", "status"),
)
COLUMNS = (*NAMED_BY, *SAID)
# The column of a duty that there was not, or is no more.
THERE = "there"

Duty = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What the duties of an act under a provision may say otherwise than then, and why."""

    provision: str
    act: str
    columns: tuple[str, ...]
    reason: str

    def explains(self, found: Found) -> bool:
        """Whether this is the reason of what was found."""
        return (self.provision, self.act) == (found.provision, found.act) and (
            found.column in self.columns
        )


@dataclass(frozen=True, kw_only=True)
class Found:
    """One column of one duty that says something else than it did."""

    provision: str
    act: str
    matter: str
    column: str
    was: str
    now: str


def differences(before: Iterable[Duty], now: Iterable[Duty]) -> list[Found]:
    """In what the duties differ, column by column; ``there`` where one is missing or new."""
    old, new = _by_name(before), _by_name(now)
    nothing: Duty = {}
    return [
        Found(
            provision=name[NAMED_BY.index("provision")],
            act=name[NAMED_BY.index("act")],
            matter=name[NAMED_BY.index("matter")],
            column=column,
            was=was,
            now=is_now,
        )
        for name in sorted(old.keys() | new.keys())
        for column, was, is_now in _columns(old.get(name, nothing), new.get(name, nothing))
    ]


def _by_name(duties: Iterable[Duty]) -> dict[tuple[str, ...], Duty]:
    found: dict[tuple[str, ...], Duty] = {}
    for duty in duties:
        name = tuple(duty[column] for column in NAMED_BY)
        assert name not in found, name
        found[name] = duty
    return found


def _columns(was: Duty, now: Duty) -> list[tuple[str, str, str]]:
    if not (was and now):
        return [(THERE, "yes" if was else "", "yes" if now else "")]
    return [(column, was[column], now[column]) for column in SAID if was[column] != now[column]]


def unexplained(found: Iterable[Found], reasons: Sequence[Difference]) -> list[Found]:
    """What none of the reasons explains."""
    return [each for each in found if not any(reason.explains(each) for reason in reasons)]


def read(file: Path) -> list[Duty]:
    """The duties that were written to a file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def write(file: Path, duties: Iterable[Duty]) -> None:
    """Duties as a table, a line each, in an order of their own."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n")
        rows.writeheader()
        rows.writerows(sorted(duties, key=lambda duty: [duty[name] for name in COLUMNS]))
