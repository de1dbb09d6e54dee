"""How large the house is, and how finely it is cut."""

from __future__ import annotations

from tests.house.layers import imports
from tests.house.names import SOURCES, sources

MOST_LINES = 400
# The verifier is one file, for it is taken along as it is.
ONE_FILE = "paryz/ledger/verify_ledger.py"


def one_neighbour() -> list[tuple[str, str]]:
    """The modules that one module alone imports, which lies in the same folder; and that one."""
    found = []
    for module in sorted(imports().modules):
        importers = imports().find_modules_that_directly_import(module)
        if len(importers) == 1 and _folder(neighbour := next(iter(importers))) == _folder(module):
            found.append((module, neighbour))
    return found


def _folder(module: str) -> str:
    return module.rpartition(".")[0]


def lines() -> dict[str, int]:
    """How many lines every module has, from the longest."""
    counts = {
        str(file.relative_to(SOURCES)): len(file.read_text(encoding="utf-8").splitlines())
        for file in sources()
    }
    return dict(sorted(counts.items(), key=lambda each: -each[1]))


def too_long() -> list[str]:
    """The modules that are longer than one can hold in mind."""
    return [name for name, count in lines().items() if count > MOST_LINES and name != ONE_FILE]
