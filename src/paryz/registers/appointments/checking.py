"""What is known of kin before an appointment: the facts by name, and no conclusion (E10.11)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from paryz.people.models import Organisation, Person, Unit
from paryz.policy.actors import Actor
from paryz.registers.appointments.line import Line, line_of
from paryz.registers.kin.declarations import Tie, ties
from paryz.words.saying import day_in_words


@dataclass(frozen=True, kw_only=True)
class Check:
    """A candidate, who stands above and below the post, and which kin among them were declared."""

    candidate: Person | None
    name: str
    line: Line
    ties: tuple[Tie, ...]

    @property
    def line_in_words(self) -> str:
        """Those above by name, those below by number."""
        said = gettext("Above: {names}.").format(names=self.above or gettext("nobody known"))
        if self.line.below:
            below = gettext("Below: {count} people.").format(count=len(self.line.below))
            return f"{said} {below}"
        return said

    @property
    def above(self) -> str:
        """Those above the post by name, in the words of no language, as it is recorded."""
        return "; ".join(str(person) for person in self.line.above)

    def declared(self, *, certain: bool) -> str:
        """What was declared, of the person or by name alone: a line for each, as it is recorded."""
        return "\n".join(
            f"{self._declarer(tie)}: {tie.relation} – {tie.declaration.fact.relative}, "
            f"{tie.declaration.fact.day:%d.%m.%Y}"
            for tie in self.ties
            if tie.certain is certain
        )

    def _declarer(self, tie: Tie) -> str:
        return self.name if tie.by_candidate else str(tie.person)

    def in_words(self, tie: Tie) -> str:
        """Who, what they are to each other, where they stand, who declared it and when."""
        where = gettext("above") if tie.person in self.line.above else gettext("below")
        who = gettext("the candidate") if tie.by_candidate else str(tie.person)
        said = gettext("{name} ({where}): {relation}, declared by {who} on {day}.").format(
            name=tie.person,
            where=where,
            relation=tie.relation,
            who=who,
            day=day_in_words(tie.declaration.fact.day),
        )
        if tie.certain:
            return said
        doubt = gettext("By name only: whether it is the same person is not known. Ask.")
        return f"{said} {doubt}"

    @property
    def digest(self) -> str:
        """What tells whether somebody looked at this and not at something older."""
        parts = [self.name, self.candidate.uid if self.candidate else ""]
        parts += [person.uid for person in self.line.people]
        parts += [tie.declaration.entry.fact + tie.person.uid for tie in self.ties]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def checked(
    organisation: Organisation,
    unit: Unit | None,
    today: date,
    *,
    candidate: Person | None,
    name: str,
    supervisor: Person | None,
    leads: bool,
) -> Check:
    """Look for declared kin of a candidate among those above and below a post."""
    line = line_of(
        organisation, unit, today, supervisor=supervisor, candidate=candidate, leads=leads
    )
    return Check(
        candidate=candidate,
        name=name,
        line=line,
        ties=tuple(ties(candidate, name, line.people)),
    )


def stands_aside(actor: Actor, candidate: Person | None) -> bool:
    """Whether whoever looks is the candidate, or works under them, or is their kin.

    Such a one records nothing of it: it would be shut to them as soon as it stands.
    """
    if candidate is None or actor.shut is None:
        return False
    return actor.shut.by(candidate.pk, "interested", actor.today)
