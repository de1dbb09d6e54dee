"""Derive anew what follows from the record: all of an organisation, or what shows some people."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from paryz.duties.summaries import summaries
from paryz.ledger.appending import locked
from paryz.people.models import Organisation
from paryz.recording.facts import Matter, matters_of
from paryz.recording.grounds import all_judged, matters_in
from paryz.recording.indexing import index_judged
from paryz.recording.kinship import index_kin
from paryz.recording.known import known_people
from paryz.recording.matters import count_anew
from paryz.recording.parties import index_parties


@transaction.atomic
def rederive(organisation: Organisation) -> int:
    """Work out every duty of the organisation anew; the number of matters looked at."""
    matters = list(matters_in(locked(organisation.uid)))
    _derive_anew(organisation, matters)
    count_anew(organisation)
    return len(matters)


@transaction.atomic
def relist(organisation: Organisation, people: Iterable[str]) -> None:
    """Work out anew what registers show of people whose name or unit is another one now."""
    concerned = matters_of(locked(organisation.uid), people)
    _derive_anew(organisation, [each for each in concerned if each[0] in summaries()])


def _derive_anew(organisation: Organisation, matters: Iterable[Matter]) -> None:
    for each in all_judged(organisation, matters):
        facts = each.grounds.facts
        people = known_people(organisation, each.people)
        index_judged(organisation, each, people, known=frozenset(facts))
        index_parties(organisation, facts)
        index_kin(identifier for kind, identifier in facts if kind == "person")
