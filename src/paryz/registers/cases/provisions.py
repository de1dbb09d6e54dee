"""Which provisions a case may cite: those that bound that person on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext

from paryz.kernel.rules import Provision
from paryz.law import codes
from paryz.people.models import Organisation, Person
from paryz.recording.grounds import standing_of
from paryz.recording.worlds import world_of
from paryz.words.citing import cited

# What can be breached; a procedure, a consequence or a remark cannot.
BREACHED = ("principle", "obligation", "prohibition")
WORDS_SHOWN = 70


def that_bound(organisation: Organisation, person: Person, day: date) -> list[Provision]:
    """The provisions that bound the person on the day and can be breached, umbrellas last.

    Empty where no code did: the person was not in service, or in one that none of them binds.
    """
    serving = standing_of(organisation, person.uid)
    world = world_of(organisation)
    found = [
        provision
        for code in codes.package().codes
        if world.force(code, serving, day) is not None
        for provision in code.provisions
        # What brought the code into force stands beside it under a letter of its own.
        if provision.modality in BREACHED and provision.number.startswith(code.letter)
    ]
    return sorted(found, key=lambda provision: provision.umbrella)


def offered(bound: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    """Those that may be the only ground of a case, by their numbers, as they are offered."""
    for provision in bound:
        if provision.lost:
            continue
        words = " ".join(provision.text.split())
        label = f"{cited(provision.number)}: {words[:WORDS_SHOWN]}…"
        if provision.umbrella:
            label = gettext("{label} (only if no narrower one fits)").format(label=label)
        yield provision.number, label


def advice_on(bound: Iterable[Provision]) -> str:
    """How one of them is chosen."""
    incomplete = gettext("{provision} is incomplete and never the only ground.")
    return " ".join(
        [
            gettext("Those that bound this person on that day. Take the narrowest."),
            *(incomplete.format(provision=cited(each.number)) for each in bound if each.lost),
        ]
    )
