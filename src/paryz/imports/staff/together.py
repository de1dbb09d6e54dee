"""The people of one list looked at together: doubled keys, supervisors, people twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from paryz.imports.badrows import Fault, Warned
from paryz.imports.staff.columns import Columns
from paryz.imports.staff.folding import same_name
from paryz.imports.staff.lists import StaffRow, Twice
from paryz.kernel.refusal import Refused


class PeopleTogether:
    """What only the whole list shows; ``people`` are those who remain.

    ``refused`` leads from the keys and names of rows refused before to their lines.
    """

    def __init__(
        self, people: list[StaffRow], columns: Columns, refused: Mapping[str, int]
    ) -> None:
        self.faults: dict[int, list[Fault]] = {}
        self.warnings: list[Warned] = []
        self._columns = columns
        self._refuse_doubled_keys(people)
        doubled = {person.key: person.line for person in people if person.line in self.faults}
        people = self._kept(people)
        supervisors = Supervisors(people, {**refused, **doubled})
        self.warnings += [
            Warned(line, columns.heading("supervisor"), oddity)
            for line, oddity in supervisors.oddities
        ]
        self._refuse_loops(people, supervisors.of)
        self.people = self._kept(people)
        self.supervisors = {
            line: supervisor
            for line, supervisor in supervisors.of.items()
            if line not in self.faults and supervisor not in self.faults
        }
        self.doubts = [*_named_twice(self.people), *_numbered_twice(self.people)]

    def _kept(self, people: list[StaffRow]) -> list[StaffRow]:
        if not self.faults:
            return people
        return [person for person in people if person.line not in self.faults]

    def _fault(self, person: StaffRow, field: str, reason: Refused) -> None:
        self.faults.setdefault(person.line, []).append(Fault(self._columns.heading(field), reason))

    def _refuse_doubled_keys(self, people: list[StaffRow]) -> None:
        if not people or people[0].key_kind is None:
            return
        kind = people[0].key_kind
        for those in _alike(people, lambda person: person.key):
            for person in those:
                lines = ", ".join(str(other.line) for other in those if other is not person)
                reason = (
                    Refused(
                        "The number {key} stands also in line {lines}.",
                        key=person.key,
                        lines=lines,
                    )
                    if kind == "tab"
                    else Refused("The same IIN stands also in line {lines}.", lines=lines)
                )
                self._fault(person, kind, reason)

    def _refuse_loops(self, people: list[StaffRow], supervisor_of: Mapping[int, int]) -> None:
        by_line: dict[int, StaffRow] = {}
        for lines in loops(supervisor_of):
            by_line = by_line or {person.line: person for person in people}
            ring = [by_line[line] for line in lines]
            for at, person in enumerate(ring):
                self._fault(person, "supervisor", loop_reason(ring, at))


def _named_twice(people: list[StaffRow]) -> Iterator[Twice]:
    """Without a key, one name, day of entry and unit may be one person or two."""
    if not people or people[0].key_kind is not None:
        return
    of = _alike(people, lambda each: (same_name(each.full_name), each.entered_on, each.unit_path))
    for those in of:
        lines = tuple(person.line for person in those)
        yield Twice(
            lines,
            Refused(
                "{name} stands {count} times with the same day of entry and the same unit, in "
                "lines {lines}. Is this one person?",
                name=those[0].full_name,
                count=len(those),
                lines=", ".join(map(str, lines)),
            ),
        )


def _numbered_twice(people: list[StaffRow]) -> Iterator[Twice]:
    """One IIN under two personnel numbers is one person with two posts, or a mistake."""
    if not people or people[0].key_kind == "iin":
        return
    for those in _alike([person for person in people if person.iin], lambda each: each.iin):
        lines = tuple(person.line for person in those)
        said = ", ".join(map(str, lines))
        yield Twice(
            lines, Refused("The lines {lines} have one IIN. Is this one person?", lines=said)
        )


def _alike(people: list[StaffRow], key: Callable[[StaffRow], Hashable]) -> Iterator[list[StaffRow]]:
    """The people who share a key with somebody, by key."""
    keys = list(map(key, people))
    if len(set(keys)) == len(keys):
        return
    seen: dict[Hashable, list[StaffRow]] = {}
    for each, person in zip(keys, people, strict=True):
        seen.setdefault(each, []).append(person)
    yield from (those for those in seen.values() if len(those) > 1)


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
