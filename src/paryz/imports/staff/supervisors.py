"""Who supervises whom in a list, by number, IIN or name; and who supervises themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paryz.imports.staff.folding import same_name
from paryz.imports.staff.lists import StaffRow
from paryz.kernel.refusal import Refused

LONGEST_CHAIN_SHOWN = 10


class Supervisors:
    """The supervisors of one list: ``of`` by line, and what is odd about the others."""

    def __init__(self, people: Sequence[StaffRow], refused: Mapping[str, int]) -> None:
        """``refused`` leads from the keys and names of refused rows to their lines."""
        self.of: dict[int, int] = {}
        self.oddities: list[tuple[int, Refused]] = []
        references = {person.supervisor_ref for person in people} - {""}
        if not references:
            return
        self._find(people, references, refused)

    def _find(
        self, people: Sequence[StaffRow], references: set[str], refused: Mapping[str, int]
    ) -> None:
        by_key = {person.key: person.line for person in people if person.key}
        by_iin = {person.iin: person.line for person in people if person.iin}
        by_name: dict[str, list[int]] = {}
        if not references <= by_key.keys() | by_iin.keys():
            for person in people:
                for name in (same_name(person.full_name), _with_initials(person)):
                    by_name.setdefault(name, []).append(person.line)
        found: dict[str, int | Refused] = {}
        for reference in references:
            line = by_key.get(reference) or by_iin.get(reference)
            found[reference] = line or _named(reference, by_name, refused)
        for person in people:
            if not person.supervisor_ref:
                continue
            answer = found[person.supervisor_ref]
            if isinstance(answer, Refused):
                self.oddities.append((person.line, answer))
            else:
                self.of[person.line] = answer


def _named(
    reference: str, by_name: Mapping[str, list[int]], refused: Mapping[str, int]
) -> int | Refused:
    name = _folded(reference)
    lines = by_name.get(name, [])
    if len(lines) == 1:
        return lines[0]
    if lines:
        return Refused(
            "The supervisor “{supervisor}” can be the person of line {lines}. Name the supervisor "
            "by number.",
            supervisor=reference,
            lines=", ".join(map(str, lines)),
        )
    line = refused.get(reference) or refused.get(name)
    if line:
        return Refused(
            "The supervisor “{supervisor}” stands in line {line}, which is refused.",
            supervisor=reference,
            line=line,
        )
    return Refused("The supervisor “{supervisor}” is not in this list.", supervisor=reference)


def _with_initials(person: StaffRow) -> str:
    initials = "".join(part[0] for part in (person.given, person.patronymic) if part)
    return _folded(f"{person.surname} {initials}")


def _folded(name: str) -> str:
    """``Ахметов А.С.`` and ``Ахметов А. С.`` are one."""
    words = same_name(name.replace(".", " ").replace(",", " ")).split()
    initials = [word for word in words[1:] if len(word) == 1]
    if initials and len(initials) == len(words) - 1:
        return f"{words[0]} {''.join(initials)}"
    return " ".join(words)


def loops(supervisor_of: Mapping[int, int]) -> Iterable[list[int]]:
    """Each ring of people who end up supervising themselves, as lines in order."""
    state: dict[int, int] = {}
    for start in supervisor_of:
        if start in state:
            continue
        walked: list[int] = []
        line: int | None = start
        while line is not None and line not in state:
            state[line] = start
            walked.append(line)
            line = supervisor_of.get(line)
        if line is not None and state[line] == start:
            yield walked[walked.index(line) :]


def loop_reason(ring: Sequence[StaffRow], at: int) -> Refused:
    """Why the person at this place of a ring is refused; the chain begins with them."""
    if len(ring) == 1:
        return Refused("{name} is named as their own supervisor.", name=ring[0].full_name)
    chain = [*ring[at:], *ring[:at], ring[at]]
    shown = [f"{person.full_name} ({person.line})" for person in chain[:LONGEST_CHAIN_SHOWN]]
    if len(chain) > LONGEST_CHAIN_SHOWN:
        shown = [*shown[:-1], "…", f"{chain[-1].full_name} ({chain[-1].line})"]
    return Refused(
        "The supervisors stand in a circle: {chain}. The number in brackets is the line.",
        chain=" → ".join(shown),
    )
