"""The policy as one table, as it is assembled: who sees, states and takes back what.

From the addresses (routes.py), the lists of seeing.py and writing.py, and what each register
declares. Nothing asks it for an answer: it is what `paryz policy` prints, and what the tests
compare with a table that somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from paryz.declaring.installed import by_kind, deeds
from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Reader
from paryz.kernel.facts import KINDS, Fact
from paryz.law import codes
from paryz.policy import routes, seeing, writing
from paryz.policy.actors import ETHICS, PERSONNEL, SUPERVISOR

# Whoever recorded it; the same where it is of oneself.
RECORDER, OWN_RECORDER = "recorder", "own-recorder"


@dataclass(frozen=True, kw_only=True)
class PolicyLine:
    """What may be done about one address, kind of matter, duty or kind of fact, and by whom.

    An address is seen by whoever may ask for it. ``OWN`` is whom it concerns; everybody else is
    named by a role, with ``:told`` from the day on which the matter was told, or ``:`` and the
    states in which it is read.
    """

    subject: Literal["address", "matter", "duty", "fact"]
    name: str
    sees: frozenset[str]
    states: frozenset[str] = frozenset()
    takes_back: frozenset[str] = frozenset()


def table() -> Iterator[PolicyLine]:
    """Every line of the policy."""
    for name, who in routes.routes().items():
        yield PolicyLine(subject="address", name=name, sees=frozenset(who))
    for kind in (*seeing.SHARED_MATTERS, *by_kind()):
        yield PolicyLine(subject="matter", name=kind, sees=frozenset(_readers(kind)))
    for act, kind in sorted(_duties()):
        yield PolicyLine(subject="duty", name=act, sees=frozenset(_who_is_told(act, kind)))
    for name, fact in KINDS.items():
        yield PolicyLine(
            subject="fact",
            name=name,
            sees=frozenset(_who_reads(fact)),
            states=frozenset(_who_states(name)),
            takes_back=frozenset(_who_takes_back(name)),
        )


def _readers(kind: str) -> Iterable[str]:
    """Who reads the matters of a kind."""
    register = by_kind().get(kind)
    if register is not None:
        return [_said(reader) for reader in register.readers]
    return (OWN, PERSONNEL, ETHICS)


def _said(reader: Reader) -> str:
    when = "/".join((*(("told",) if reader.told else ()), *reader.states))
    return f"{reader.who}:{when}" if when else reader.who


def _duties() -> set[tuple[str, str]]:
    """The acts that somebody can owe, each with the kind of its matter."""
    return {
        (duty.act, duty.in_matter or next(iter(duty.arises_from)).matter_field or "person")
        for code in codes.package().codes
        for provision in code.provisions
        for duty in provision.duties
    }


def _who_is_told(act: str, kind: str) -> Iterator[str]:
    """Who reads that an act is owed."""
    if kind in by_kind():
        yield from _readers(kind)
        return
    yield from (OWN, ETHICS)
    if act in seeing.PERSONNEL_ACTS:
        yield PERSONNEL
    if act in seeing.SUPERVISOR_ACTS:
        yield from (SUPERVISOR, DIRECT_SUPERVISOR)


def _who_reads(fact: type[Fact]) -> Iterator[str]:
    """Who reads a fact of a kind about somebody, as it was recorded."""
    kind, name = fact.matter_field or "person", fact.__name__
    if fact.concerns_everyone:
        return
    if kind in by_kind():
        yield from (*_readers(kind), OWN_RECORDER)
        return
    filed = kind in seeing.SHARED_MATTERS or name in seeing.PERSONNEL_KINDS
    if filed or name in seeing.PRIVATE_KINDS:
        yield OWN
    else:
        yield OWN_RECORDER
    if name not in seeing.PRIVATE_KINDS:
        yield from (PERSONNEL, ETHICS) if filed else (ETHICS,)


def _who_states(kind: str) -> Iterator[str]:
    yield from writing.stated_by(kind)
    if kind in writing.OWN_WRITES:
        yield OWN


def _who_takes_back(kind: str) -> Iterator[str]:
    if KINDS[kind].final:
        return
    yield from (who for who in writing.stated_by(kind) if who in routes.ROLES)
    if kind in deeds():
        yield RECORDER
    elif kind in writing.OWN_TAKES_BACK:
        yield OWN_RECORDER
