"""What can be done about a matter now, the next step first, and who may do it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.urls import reverse

from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Act, Register
from paryz.duties.models import Deadline
from paryz.facts import DocumentAttached
from paryz.kernel.facts import kind_of
from paryz.matters.case import Case
from paryz.matters.declared import stating
from paryz.matters.moves import Move, move
from paryz.matters.papers import papers_of
from paryz.people.models import Post
from paryz.policy.actors import Actor


@cache
def answers() -> dict[str, tuple[str, ...]]:
    """Which duties each kind of fact answers."""
    return stating.answers()


def url(name: str, register: Register, case: Case, *parts: str) -> str:
    """The address of a page of the matter."""
    return reverse(name, args=[register.name, case.address, *parts])


def url_of(register: Register) -> str:
    """The address of the register's list."""
    return reverse(register.route) if register.route else reverse("register", args=[register.name])


def may_do(actor: Actor, case: Case, act: Act) -> bool:
    """Whether the actor is one of those who state this act in this matter."""
    if case.is_anothers or not is_of(act, case):
        return False
    if actor.operator:
        return True
    own = case.person is not None and case.person == actor.person
    if own and OWN in act.by:
        return True
    if own and case.register is not None and case.register.secret:
        return False
    if DIRECT_SUPERVISOR in act.by and not own and _supervises(actor, case):
        return True
    posts = Post.objects.filter(
        actor.scope(*act.by), person=case.person, organisation=case.organisation, void=False
    )
    covered = actor.covers(act.by, case.organisation.pk, case.matter.unit_id)
    return covered or (case.person is not None and posts.exists())


def is_of(act: Act, case: Case) -> bool:
    """Whether the act is one of matters of that kind."""
    return act.fact.matter_field in (None, case.matter.kind)


def _supervises(actor: Actor, case: Case) -> bool:
    if not actor.supervises:
        return False
    held = Post.objects.filter(Post.held_on(actor.today), person=case.person)
    return held.filter(organisation=case.organisation, supervisor=actor.person).exists()


def possible(register: Register, case: Case) -> list[Act]:
    """The acts that make sense now, those that answer an open duty first."""
    kinds = {kind_of(fact) for fact in case.facts}
    found = [
        act
        for act in register.acts
        if is_of(act, case)
        and (not act.fact.follows or not act.fact.needs_cause or kinds & {*act.fact.follows})
        and (act.again or act.kind not in kinds)
        and act.fits(case.facts)
    ]
    return sorted(found, key=lambda act: duty_of(case, act) is None or act.put_off(case.facts))


def duty_of(case: Case, act: Act) -> Deadline | None:
    """The open duty that the act answers, the most pressing where it answers several."""
    names = [name for name in act.answers or answers().get(act.kind, ()) if case.owes(name)]
    found = [duty for duty in case.deadlines if duty.act in names]
    return min(found, key=lambda duty: (not duty.immediate, duty.act_by or date.max), default=None)


def moves(actor: Actor, register: Register, case: Case) -> Iterator[Move]:
    """What the actor can do now, the next step first."""
    for act in possible(register, case):
        if not may_do(actor, case, act):
            continue
        where = (
            reverse(act.route, args=[case.address])
            if act.route
            else url("matter-act", register, case, act.name)
        )
        yield move(act.name, str(act.title), where, duty_of(case, act), completes=bool(act.amends))
    yield from _scans(register, case)


def _scans(register: Register, case: Case) -> Iterator[Move]:
    """The files that are still to be attached to what was done, where an act names one."""
    attached = list(case.all(DocumentAttached))
    for act in register.acts:
        fact = case.last(act.fact) if act.scanned and act.attach else None
        if fact is None or any(fact.id == each.of or act.scanned == each.what for each in attached):
            continue
        where = url("matter-attach", register, case, fact.id)
        yield move("attach", str(act.attach), where, completes=True)


def photograph_url(register: Register, case: Case) -> str:
    """Where a picture is added of what the matter is about, if one is asked for."""
    if not register.photograph or case.opening is None or case.is_anothers:
        return ""
    return url("matter-attach", register, case, case.opening.id)


def paper_moves(register: Register, case: Case) -> list[Move]:
    """The papers that can be printed of it now."""
    return [
        move(paper.name, str(paper.label), url("matter-paper", register, case, paper.name))
        for paper in papers_of(register, case)
    ]
