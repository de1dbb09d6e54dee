"""The declared registers of the installation: the packages that are registered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Act, Note, Question, Register
from paryz.declaring.registered import BEFORE, registered
from paryz.facts import PartyNamed
from paryz.law import codes


@cache
def registers() -> Mapping[str, Register]:
    """Every declared register by its name, in the order of their registration."""
    found = {}
    for module, covers in registered().items():
        register: Register = import_module(f"{module}.declaration").REGISTER
        found[register.name] = dataclasses.replace(
            register,
            module=module,
            openings=tuple(
                dataclasses.replace(each, notes=_said_here(each.notes))
                for each in register.openings
            ),
            acts=(*register.acts, *naming(register)),
            notes=_said_here(register.notes),
            covers=covers,
        )
    return found


@cache
def shared() -> Mapping[str, Register]:
    """The declared registers, by name, that the servant, personnel and the ethics officer keep
    together: who reads and states what in them the policy says itself (`policy/seeing.py`)."""
    names = [f"paryz.registers.{each}" for each in BEFORE if codes.uses(each)]
    found = (
        dataclasses.replace(import_module(f"{name}.declaration").REGISTER, module=name)
        for name in names
        if find_spec(f"{name}.declaration")
    )
    return {register.name: register for register in found}


@cache
def register_named(name: str) -> Register | None:
    """The declared register of that name, if the country uses it."""
    return {**shared(), **registers()}.get(name)


@cache
def register_for(kind: str) -> Register | None:
    """The declared register in which matters of that kind stand, if there is one."""
    every = (*shared().values(), *registers().values())
    return next((register for register in every if kind in register.matters), None)


@cache
def unused() -> tuple[Register, ...]:
    """The declared registers that there are and the country does not use."""
    rooms = import_module("paryz.registers").__path__
    used = {*registered(), *(each.module for each in shared().values())}
    named = (f"paryz.registers.{each.name}" for each in iter_modules(rooms) if each.ispkg)
    return tuple(
        import_module(f"{name}.declaration").REGISTER
        for name in named
        if name not in used and find_spec(f"{name}.declaration")
    )


def _said_here(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The remarks but for those that rest on a provision of another country's code."""
    return tuple(each for each in notes if not each.cites or codes.holds(each.cites))


def naming(register: Register) -> Iterator[Act]:
    """The act that every register has in which somebody can be shut out: naming them later."""
    if not register.secret:
        return
    yield Act(
        name="named",
        fact=PartyNamed,
        by=tuple(sorted({who for opening in register.openings for who in opening.by})),
        title=_("Name somebody who must not see it"),
        lead=_(
            "Whoever is named is shut out with the next click, with those who work or worked under "
            "them, their kin, and whoever acts in their place. The record says what they had "
            "opened before."
        ),
        button=_("Shut them out"),
        done=_("They are shut out"),
        again=True,
        questions=(
            Question(name="party", label=_("Full name"), asked="colleague"),
            Question(name="why", label=_("Why?"), options=("accused", "interested", "recused")),
        ),
    )


@cache
def by_kind() -> Mapping[str, Register]:
    """The register of each kind of matter that has a declared one."""
    return {register.kind: register for register in registers().values()}


@cache
def deeds() -> Mapping[str, tuple[Act, ...]]:
    """The acts that state each kind of fact."""
    found: dict[str, tuple[Act, ...]] = {}
    for register in registers().values():
        for act in register.deeds:
            found[act.kind] = (*found.get(act.kind, ()), act)
    return found


@cache
def in_confidence() -> frozenset[str]:
    """The kinds of facts that are stated in matters in confidence alone."""
    open_to_many = {kind for each in registers().values() if not each.secret for kind in each.kinds}
    secret = {kind for each in registers().values() if each.secret for kind in each.kinds}
    return frozenset(secret - open_to_many)
