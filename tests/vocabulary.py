"""The contract of names: what can be recorded, and what is owed because of it.

``data/facts.txt`` and ``data/duties.txt`` hold the two tables of the vocabulary as they were
agreed; nothing in them is derived from the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
NO_TERM = ("-", "immediately")


@dataclass(frozen=True)
class Field:
    """A field of a fact: whether it is required, and its list of values with their default."""

    name: str
    required: bool
    values: tuple[str, ...]
    default: str | None


@dataclass(frozen=True)
class Row:
    """A duty of the table, once for each of its provisions."""

    provision: str
    act: str
    owed_by: str
    to: str
    arises_from: tuple[str, ...]
    term: str
    discharged_by: tuple[str, ...]
    source: str

    @property
    def has_term(self) -> bool:
        return self.term not in NO_TERM


def _lines(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _kinds(cell):
    return tuple(re.findall(r"\b(?:[A-Z][a-z]+){2,}\b|\bApproached\b", cell))


def _field(words):
    found = re.fullmatch(r"(\w+)(\??)(?:: ([^(]*))?(?: ?\(([^)]*)\))?", words)
    assert found, words
    name, optional, values, said = found.groups()
    listed = tuple(value.strip() for value in (values or "").split("/") if value.strip())
    default = re.search(r"default (\S+)", said or "")
    return Field(name, not optional, listed, default[1] if default else None)


def facts():
    """Each fact of the vocabulary with its fields."""
    found = {}
    for line in _lines("facts.txt"):
        names, _, fields = line.partition(": ")
        parts = re.split(r", (?![^(]*\))", fields)
        for name in names.split(", "):
            found[name] = [_field(part) for part in parts]
    return found


def duties():
    """The rows of the table of duties."""
    rows = []
    for line in _lines("duties.txt"):
        provisions, act, owed_by, to, cause, term, ends, source = line.split(" | ")
        for provision in re.findall(r"[OEH][\d.]*(?:/policy)?", provisions):
            ended_by = _kinds(ends.partition(";")[0] if provision == "H3.3" else ends)
            rows.append(Row(provision, act, owed_by, to, _kinds(cause), term, ended_by, source))
    return rows
