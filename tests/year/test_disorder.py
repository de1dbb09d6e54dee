"""A year recorded in another order owes the same."""

from itertools import chain
from random import Random

import pytest

from paryz.kernel.facts import kind_of
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.year.years import LAST, NOW, ORGANISATION, founded, from_scratch, lived, rows

pytestmark = pytest.mark.django_db


def in_disorder(year, seed):
    """Other goes of the same facts: each holds all of some people and matters, in no order."""
    rng = Random(seed)
    alone, together = [], {}
    for each in year.told:
        if each.fact.concerns_everyone:
            alone.append((kind_of(each.fact), each.fact))
        elif each.fact.person == ORGANISATION:
            together.setdefault(each.fact.matter, []).append(each.fact)
        else:
            together.setdefault(each.fact.person, []).append(each.fact)
    parts = list(together.values())
    rng.shuffle(parts)
    goes = [list(chain(*parts[start : start + 9])) for start in range(0, len(parts), 9)]
    for go in goes:
        rng.shuffle(go)
    for kind in sorted({kind for kind, _ in alone}):
        goes.insert(rng.randrange(len(goes)), [fact for other, fact in alone if other == kind])
    return goes


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_whatever_order_it_is_recorded_the_same_is_owed(seed):
    year = lived(60)
    organisation = founded(year)

    for facts in in_disorder(year, seed):
        record(operator(LAST), organisation, facts, now=NOW)

    assert rows() == from_scratch(year.facts)
