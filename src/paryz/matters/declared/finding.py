"""A declared register by its name, and a matter of it by any of its facts, for whoever reads it."""

from __future__ import annotations

from django.http import Http404

from paryz.declaring.installed import register_named
from paryz.declaring.register import OWN, Act, Opening, Register
from paryz.matters.case import Case, declared_case
from paryz.policy.actors import Actor
from paryz.policy.openings import opened
from paryz.web.actors import Request

DIRECT = "direct-supervisor"


def register_of(actor: Actor, name: str) -> Register:
    """The register of that name, if the actor could ever have anything in it; 404 otherwise."""
    register = register_named(name)
    if register is None or not may_enter(actor, register):
        raise Http404
    return register


def may_enter(actor: Actor, register: Register) -> bool:
    """Whether something of the register could be the actor's to read or to state."""
    who = {reader.who for reader in register.readers}
    who |= {each for opening in register.openings for each in opening.by}
    if OWN in who and actor.person is not None:
        return True
    return keeps(actor, register) or (DIRECT in who and actor.supervises)


def keeps(actor: Actor, register: Register) -> bool:
    """Whether the actor reads matters of others in it, under a role."""
    roles = [reader.who for reader in register.readers if reader.who not in (OWN, DIRECT)]
    return actor.operator or any(actor.has(role) for role in roles)


def case_in(request: Request, register: Register, fact: str, page: str) -> Case:
    """The matter in which a fact lies, if the actor may see it; that it was opened is noted."""
    case = declared_case(request.actor, register, fact, request.today)
    if register.secret and case.person != request.actor.person:
        organisation, matter = case.organisation, case.matter
        opened(request.actor, matter.kind, matter.identifier, organisation, page, now=request.now)
    return case


def act_of(register: Register, name: str) -> Act:
    """An act of the register by its name."""
    found = next((act for act in register.acts if act.name == name), None)
    if found is None:
        raise Http404
    return found


def opening_of(register: Register, name: str) -> Opening:
    """A beginning of the register's matters by its name."""
    found = next((opening for opening in register.openings if opening.name == name), None)
    if found is None:
        raise Http404
    return found
