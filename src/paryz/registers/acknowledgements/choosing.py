"""The people whom an officer ticked in the register: some rows, or all that a list shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, QueryDict

from paryz.recording.facts import slices
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.register import TICK, register
from paryz.web.actors import Request

# More at once than any organisation on one machine has.
MOST = 20_000
# So many are listed with a box each; of more only the number is told.
LISTED = 200


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The rows that were ticked, in the order of names, and how a form names them again."""

    rows: Sequence[Any]
    query: str = ""

    @property
    def listed(self) -> bool:
        """Whether each stands on the page with a box of its own."""
        return not self.query or len(self.rows) <= LISTED

    @property
    def people(self) -> int:
        """How many people they are: one may have two posts."""
        return len({row.person_id for row in self.rows})


def chosen(request: Request) -> Chosen:
    """What the form names, less those that were left out; 404 for a row that is not there.

    ``whole`` with the list's own ``query`` stands for every row that it shows, on all pages.
    """
    given = request.POST
    kept = rows.kept(request.actor)
    without = set(given.getlist("without"))
    query = given.get("query", "") if given.get("whole") else ""
    if given.get("whole"):
        listing = register(request.actor, request.today)
        shown = listing.shown(kept, QueryDict(query))
        if not shown.valid:
            raise Http404
        found = list(shown.ordered[: MOST + 1])
    else:
        found = _ticked(request, kept)
    if len(found) > MOST:
        raise Http404
    found = [row for row in found if str(row.pk) not in without]
    found.sort(key=lambda row: (row.person.folded, row.pk))
    return Chosen(rows=found, query=query or ("tab=all" if given.get("whole") else ""))


def _ticked(request: Request, kept: Any) -> list[Any]:
    named = set(request.POST.getlist(TICK))
    if not all(each.isdecimal() and len(each) < 19 for each in named):
        raise Http404
    found: list[Any] = []
    for together in slices(sorted(named)):
        part = kept.filter(Q(pk__in=together))
        found += rows.with_all(part, request.actor)
    if len(found) != len(named):
        raise Http404
    return found
