"""The policy as somebody else wrote it: ``data/policy.txt``, by hand, and never taken from src."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

POLICY = Path(__file__).parents[1] / "data" / "policy.txt"
PLACES = POLICY.with_name("policy-places.txt")
NOBODY = "-"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Who sees, states and takes back one subject."""

    sees: frozenset[str]
    states: frozenset[str] = frozenset()
    takes_back: frozenset[str] = frozenset()


@cache
def expected() -> dict[tuple[str, str], Expected]:
    """Each line of the table, by the subject and its name."""
    found: dict[tuple[str, str], Expected] = {}
    for line in POLICY.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        names, *cells = line.split(" | ")
        subject, _, names = names.partition(": ")
        for name in names.split():
            assert (subject, name) not in found, f"{subject} {name} stands twice"
            sees, states, takes_back = (
                _who(cell, subject, found) for cell in (*cells, "-", "-")[:3]
            )
            found[subject, name] = Expected(sees=sees, states=states, takes_back=takes_back)
    return found


@cache
def places() -> dict[str, frozenset[str]]:
    """Whose things lie within each place over which a role can be held."""
    found = {}
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, whose = line.partition("|")
            found[place.strip()] = frozenset(whose.split()) - {NOBODY}
    return found


def _who(cell: str, subject: str, found: dict[tuple[str, str], Expected]) -> frozenset[str]:
    if cell.startswith("as "):
        like = found["matter", cell.removeprefix("as ")].sees
        return like | {"own-recorder"} if subject == "fact" else like
    return frozenset(cell.split()) - {NOBODY}
