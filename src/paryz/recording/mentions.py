"""Where a person's name stands in words that an erasure does not take away.

Nothing is replaced by itself: whether a word is the person's name, somebody has to read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from paryz.kernel.facts import KINDS
from paryz.ledger.models import Entry
from paryz.people.forgetting import is_about, words_of
from paryz.people.models import Body, Folded, Organisation, Person, Unit
from paryz.people.names import folded, stem

ENTRIES_AT_ONCE = 2_000
# Tables of an employer's own words, in which a name may stand as well.
TABLES = (Organisation, Unit, Body)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mention:
    """A place where the name stands: a field of an entry, or words in an employer's table."""

    says: str
    entry: Entry | None = None
    table: str = ""
    organisation: int = 0


def sought(person: Person) -> list[str]:
    """What is looked for, folded: the surname without its endings, the IIN, the e-mail."""
    words = [stem(person.surname), person.iin, folded(person.email)]
    return [word for word in words if word]


def mentions(
    person: Person, entries: QuerySet[Entry], without: Iterable[str] = ()
) -> Iterator[Mention]:
    """The places among these entries, but for facts that go, and among an employer's words."""
    names, going = sought(person), frozenset(without)
    if not names:
        return
    held = entries.filter(content__isnull=False, kind__in=_with_free_words())
    for entry in held.order_by("chain_id", "number").iterator(chunk_size=ENTRIES_AT_ONCE):
        if entry.fact in going:
            continue
        for name, words in sorted((entry.content or {}).items()):
            if is_about(words, names):
                yield Mention(says=name, entry=entry)
        if entry.matter_kind != "person" and is_about(entry.matter, names):
            yield Mention(says=entry.matter_kind, entry=entry)
    for model in TABLES:
        rows = model._default_manager.all()
        if model is Unit:
            # There may be tens of thousands; what is folded of one is all that it says.
            said_of_it = (Q(folded__contains=each) for each in names)
            rows = rows.filter(reduce(or_, said_of_it))
        for row in rows.iterator():
            for name in words_of(model):
                if isinstance(model._meta.get_field(name), Folded):
                    continue
                if is_about(said := str(getattr(row, name)), names):
                    where = row.pk if isinstance(row, Organisation) else row.organisation_id
                    table = str(model._meta.model_name)
                    yield Mention(says=said, table=table, organisation=where)


def _with_free_words() -> list[str]:
    """The kinds of fact that hold more than days and values of closed lists."""
    return [
        name
        for name, kind in KINDS.items()
        if any(each.metadata.get("kind") in ("text", "matter") for each in dataclasses.fields(kind))
    ]
