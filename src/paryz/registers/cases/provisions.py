"""Which provisions a case may cite: those that bound that person on that day."""

from __future__ import annotations

from datetime import date

from paryz.kernel.rules import Provision
from paryz.law import codes
from paryz.people.models import Organisation, Person
from paryz.recording.grounds import standing_of
from paryz.recording.worlds import world_of

# What can be breached; a procedure, a consequence or a remark cannot.
BREACHED = ("principle", "obligation", "prohibition")
# The words of the text are lost: never the only ground of a case (law.md, 1d).
DEFECTIVE = ("E9.14",)
# All of the code at once: a narrower provision comes first.
UMBRELLAS = ("E4", "H8")


def that_bound(organisation: Organisation, person: Person, day: date) -> list[Provision]:
    """The provisions that bound the person on the day and can be breached, umbrellas last.

    Empty where no code did: the person was not in service, or in one that none of them binds.
    """
    serving = standing_of(organisation, person.uid)
    world = world_of(organisation)
    found = [
        provision
        for code in codes.package().codes
        if code.letter in ("E", "H") and world.force(code, serving, day) is not None
        for provision in code.provisions
        if provision.modality in BREACHED and provision.number[0] in ("E", "H")
    ]
    return sorted(found, key=lambda provision: provision.number in UMBRELLAS)
