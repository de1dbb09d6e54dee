"""Every cell of the policy's own table, turned over one at a time in memory.

``python -m tests.policy.flipping`` turns each over, and asks the program itself what it answers
then: see ``asking.py``. In the suite what is assembled is compared with the table written by hand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from unittest import mock

from paryz.declaring import installed
from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Act, Reader, Register
from paryz.kernel.facts import KINDS
from paryz.policy import readers, routes, seeing, table, texts, writing
from paryz.policy.actors import SERVANT
from paryz.policy.routes import ANYONE, ROLES

# Whoever can stand in a cell: of an address, and of what is about somebody.
ASKING = (ANYONE, SERVANT, *sorted(ROLES))
ABOUT = (OWN, DIRECT_SUPERVISOR, *sorted(ROLES))
KEPT = (
    installed.registers,
    installed.by_kind,
    installed.deeds,
    installed.in_confidence,
    readers.readings,
    readers.own_always,
    routes.routes,
)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of the policy: the part of the table, where it stands, whose, how it is turned."""

    part: str
    where: str
    who: str
    turn: Callable[[], AbstractContextManager[Any]]

    def __str__(self) -> str:
        return f"{self.part}: {self.where}, {self.who}"

    @contextmanager
    def flipped(self) -> Iterator[None]:
        """The program with this cell turned over."""
        with self.turn():
            _forget()
            yield
        _forget()


def _forget() -> None:
    """What is put together once is put together anew."""
    for kept in KEPT:
        kept.cache_clear()
    texts.kept.clear()


def cells() -> Iterator[Cell]:
    """Every cell."""
    yield from _of_addresses()
    yield from _of_writers()
    yield from _of_lists()
    for register in installed.registers().values():
        yield from _of_readers(register)
        for which in ("openings", "acts"):
            yield from _of_acts(register, which)


def _toggled(there: Collection[str], who: str) -> tuple[str, ...]:
    return tuple(each for each in there if each != who) if who in there else (*there, who)


def _of_addresses() -> Iterator[Cell]:
    true = dict(routes.routes())
    for route, there in true.items():
        for who in ASKING:
            changed = {**true, route: _toggled(there, who)}
            yield Cell(part="addresses", where=route, who=who, turn=lambda c=changed: _routes(c))


@contextmanager
def _routes(changed: dict[str, tuple[str, ...]]) -> Iterator[None]:
    with (
        mock.patch.object(routes, "_of_registers", dict),
        mock.patch.multiple(routes, ROUTES=changed, STATES={}, PART_OF={}),
    ):
        yield


def _of_writers() -> Iterator[Cell]:
    """Who states each kind for others; what an act of a register says is a cell of the act."""
    for kind in KINDS:
        declared = {who for act in installed.deeds().get(kind, ()) for who in act.by}
        there = writing.WRITES.get(kind, ())
        for who in (DIRECT_SUPERVISOR, *sorted(ROLES)):
            if who in declared:
                continue
            changed = {kind: _toggled(there, who)}
            yield Cell(
                part="writers",
                where=kind,
                who=who,
                turn=lambda changed=changed: mock.patch.dict(writing.WRITES, changed),
            )
        if OWN not in declared:
            yield _in_list(writing, "OWN_WRITES", kind)
        if kind not in installed.deeds():
            yield _in_list(writing, "OWN_TAKES_BACK", kind)
        if kind in installed.deeds() or there:
            final = "" if KINDS[kind].final else "Not by one person."
            yield Cell(
                part="finality",
                where=kind,
                who="anybody",
                turn=lambda k=kind, said=final: mock.patch.object(KINDS[k], "final", said),
            )


def _of_lists() -> Iterator[Cell]:
    """The lists of seeing.py, as far as no declaration says it already."""
    plain = {act for act, kind in table._duties() if kind not in installed.by_kind()}
    for act in sorted(plain):
        yield _in_list(seeing, "PERSONNEL_ACTS", act)
        yield _in_list(seeing, "SUPERVISOR_ACTS", act)
    for kind, fact in KINDS.items():
        where = fact.matter_field or "person"
        if where in installed.by_kind() or fact.concerns_everyone:
            continue
        yield _in_list(seeing, "PRIVATE_KINDS", kind)
        # What is private is in nobody's file, whatever is listed; all of a shared matter is read.
        if where == "person" and kind not in seeing.PRIVATE_KINDS:
            yield _in_list(seeing, "PERSONNEL_KINDS", kind)
    for kind in ("gift", "service", "person"):
        yield _in_list(seeing, "SHARED_MATTERS", kind)


def _in_list(module: Any, name: str, one: str) -> Cell:
    true = getattr(module, name)
    changed = type(true)(_toggled(tuple(true), one))
    return Cell(
        part="lists", where=name, who=one, turn=lambda: mock.patch.object(module, name, changed)
    )


def _of_readers(register: Register) -> Iterator[Cell]:
    there = register.readers
    for who in ABOUT:
        without = tuple(each for each in there if each.who != who)
        changed = without if len(without) < len(there) else (*there, Reader(who=who))
        yield _declared(register, "readers", changed, "who reads", who)
    for reader in there:
        others = tuple(each for each in there if each != reader)
        told = dataclasses.replace(reader, told=not reader.told)
        yield _declared(register, "readers", (*others, told), "once told", reader.who)
        for state in register.states if reader.states else ():
            states = dataclasses.replace(reader, states=_toggled(reader.states, state))
            yield _declared(register, "readers", (*others, states), f"while {state}", reader.who)


def _of_acts(register: Register, which: str) -> Iterator[Cell]:
    # Naming a party comes of the openings, and has no cells of its own.
    acts: tuple[Act, ...] = tuple(act for act in getattr(register, which) if act.name != "named")
    for number, act in enumerate(acts):
        for who in ABOUT:
            other = dataclasses.replace(act, by=_toggled(act.by, who))
            changed = (*acts[:number], other, *acts[number + 1 :])
            yield _declared(register, which, changed, act.name, who)


def _declared(register: Register, field: str, changed: Any, where: str, who: str) -> Cell:
    module = import_module(f"{register.module}.declaration")
    other = dataclasses.replace(module.REGISTER, **{field: changed})
    return Cell(
        part="registers",
        where=f"{register.name}, {where}",
        who=who,
        turn=lambda: mock.patch.object(module, "REGISTER", other),
    )
