"""The contract on imports, as pyproject.toml holds it, asked of any graph of imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import grimp
from importlinter.adapters.user_options import TomlFileUserOptionReader
from importlinter.configuration import configure
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
CONTRACTS = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
}


@cache
def options() -> dict[str, Any]:
    """The contracts with the packages that they are about."""
    configure()
    read = TomlFileUserOptionReader().read_options(str(PROJECT))
    assert read is not None
    return {**read.session_options, "contracts": read.contracts_options}


@cache
def imports() -> grimp.ImportGraph:
    """Who imports whom in src, and which packages of others; not to be changed."""
    return grimp.build_graph(*options()["root_packages"], include_external_packages=True)


def contract(begins: str) -> Mapping[str, Any]:
    """The contract whose name begins like that."""
    found: Mapping[str, Any]
    (found,) = (each for each in options()["contracts"] if each["name"].startswith(begins))
    return found


def holds(asked: Mapping[str, Any], *seeded: tuple[str, str]) -> bool:
    """Whether a contract holds once these imports are added to those that there are."""
    graph = deepcopy(imports())
    for importer, imported in seeded:
        assert importer in graph.modules, importer
        graph.add_import(importer=importer, imported=imported)
    made = CONTRACTS[asked["type"]](
        name=asked["name"], session_options=dict(options()), contract_options=dict(asked)
    )
    return bool(made.check(graph, verbose=False).kept)


def lines(asked: Mapping[str, Any]) -> list[list[str]]:
    """The modules on each line of a contract of layers, from the top, but for those to be built."""
    (container,) = asked["containers"]
    return [
        [f"{container}.{name}" for each in line.split("|") if "(" not in (name := each.strip())]
        for line in asked["layers"]
    ]


def upward(asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """For every module of a contract of layers the import that is wrong by a hair.

    It imports a module of the line just above its own; on a line with others, one of these too.
    """
    above: list[str] = []
    for line in lines(asked):
        for place, module in enumerate(line):
            if above:
                yield module, above[place % len(above)]
            if len(line) > 1:
                yield module, line[place - 1]
        above = line


def imported() -> dict[str, set[str]]:
    """What every module of src imports of src: a copy, which may be changed."""
    ours = {each for each in imports().modules if each.partition(".")[0].startswith("paryz")}
    return {each: imports().find_modules_directly_imported_by(each) & ours for each in ours}
