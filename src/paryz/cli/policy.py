"""``paryz policy``: who may see, state and take back what, as it is assembled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from paryz.cli.app import app
from paryz.cli.django import ready
from paryz.cli.options import Json
from paryz.cli.plain import echo, echo_json

if TYPE_CHECKING:
    from paryz.policy.table import PolicyLine

HEADINGS = {
    "address": "address",
    "matter": "kind of matter",
    "duty": "duty",
    "fact": "fact",
}
# What is said of each, by the names of a line's cells; of matters and duties who sees them alone.
COLUMNS = {
    "address": {"may ask": "sees"},
    "fact": {"see": "sees", "state": "states", "take back": "takes_back"},
}


@app.command("policy")
def policy(
    as_json: Json = False,
) -> None:
    """Print who may ask for which address, and who sees, states and takes back what."""
    ready(migrate=False)
    if not as_json:
        echo(printed())
        return
    from paryz.policy.table import table

    echo_json(
        [
            {
                "subject": line.subject,
                "name": line.name,
                "sees": sorted(line.sees),
                "states": sorted(line.states),
                "takes_back": sorted(line.takes_back),
            }
            for line in table()
        ]
    )


def printed() -> str:
    """The table in Markdown, what is for the same people in one row."""
    from paryz.policy.table import table

    lines = list(table())
    return "\n\n".join("\n".join(_part(subject, lines)) for subject in HEADINGS)


def _part(subject: str, lines: Iterable[PolicyLine]) -> Iterator[str]:
    columns = COLUMNS.get(subject, {"see": "sees"})
    alike: dict[tuple[str, ...], list[str]] = {}
    for line in lines:
        if line.subject == subject:
            cells = tuple(_named(getattr(line, field)) for field in columns.values())
            alike.setdefault(cells, []).append(line.name)
    yield f"| {HEADINGS[subject]} | {' | '.join(columns)} |"
    yield f"|{'---|' * (len(columns) + 1)}"
    for cells, names in alike.items():
        yield f"| {', '.join(f'`{name}`' for name in names)} | {' | '.join(cells)} |"


def _named(who: Iterable[str]) -> str:
    return ", ".join(sorted(who)) or "–"
