"""Where the policy as it is assembled and the table as it was written by hand differ."""

from __future__ import annotations

from collections.abc import Iterator

from paryz.declaring.installed import registers
from paryz.policy.table import PolicyLine, table
from tests.policy.expected import Expected, expected

# What is read of tables and stands in no list is asked of the program itself: test_answers.py.
ASSEMBLED = ("address", "matter", "duty", "fact")


def differences() -> Iterator[str]:
    """Each cell that is another one, and each line that stands on one side alone."""
    written = {key: line for key, line in expected().items() if key[0] in ASSEMBLED}
    for line in table():
        by_hand = written.pop((line.subject, line.name), None)
        if by_hand is None:
            yield f"{line.subject} {line.name} stands in no line of tests/data/policy.txt"
            continue
        yield from _cells(line, by_hand)
    for subject, name in written:
        yield f"{subject} {name} stands in tests/data/policy.txt and is not there"
    yield from _acts()


def _cells(line: PolicyLine, by_hand: Expected) -> Iterator[str]:
    for act in ("sees", "states", "takes_back"):
        ours, theirs = getattr(line, act), getattr(by_hand, act)
        for who in sorted(ours - theirs):
            yield f"{line.subject} {line.name}: {who} {act}, and must not"
        for who in sorted(theirs - ours):
            yield f"{line.subject} {line.name}: {who} {act} not, and must"


def _acts() -> Iterator[str]:
    """A fact is stated on each page that states it by all who may state it, and nobody else.

    Whoever begins matters of a register names who must not see one.
    """
    for register in registers().values():
        begin = {who for opening in register.openings for who in opening.by}
        for act in register.deeds:
            by_hand = expected().get(("fact", act.kind))
            if by_hand is None:  # it stands in no line, which is said already
                continue
            may = begin if act.name == "named" else by_hand.states
            if {*act.by} != may:
                yield f"{register.name}, {act.name}: stated by {act.by}, and not by {sorted(may)}"
