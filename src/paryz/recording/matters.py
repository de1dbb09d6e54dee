"""What registers list, kept in step with the record: matters, their words, how many there are.

Written in the transaction of the facts, in as many statements for one matter as for many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count

from paryz.duties.models import Matter, MatterWords, Tally
from paryz.duties.summaries import Next, Summary, next_of, summaries, summary_of
from paryz.engines.differing import Difference, Table, delete, differences, write
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.people.models import Organisation, Unit
from paryz.recording.facts import by_kinds, slices
from paryz.recording.known import Known, People
from paryz.recording.searching import words_kept, write_words

Named = tuple[str, str]
UNIQUE = ("organisation_id", "kind", "identifier")
COLUMNS = (
    *UNIQUE,
    "person_id",
    "opened_on",
    "last_on",
    "unit_id",
    "unit_name",
    "person_name",
    "register",
    "stage",
    "state",
    "thing",
    "title",
    "party",
    "value",
    "currency",
    "rules",
    "year",
    "learned_on",
    "told_on",
    "act",
    "due",
    "act_by",
    "late_from",
    "closed_on",
    "body",
    "number",
)
CENT = Decimal("0.01")
# Where a matter is counted: the columns of a tally after its organisation.
Cell = tuple[str, str, str, str, int]
COUNTED = ("register", "kind", "stage", "state", "year")
_counted = itemgetter(*(COLUMNS.index(column) for column in COUNTED))
MATTERS = Table(model=Matter, columns=COLUMNS, key=len(UNIQUE))
WORDS = Table(model=MatterWords, columns=(*UNIQUE, "words"), key=len(UNIQUE))
TALLIES = Table(model=Tally, columns=("organisation_id", *COUNTED, "count"), key=1 + len(COUNTED))


class Row(NamedTuple):
    """A matter as it is listed: its cells in the order of ``COLUMNS``, the words by which it is
    found, and where it is counted; no words and no place for kinds that no register lists."""

    cells: tuple[Any, ...]
    words: str
    counted: Cell | None


def handling(
    organisation: Organisation, stated: Iterable[Fact], matter_by_fact: Mapping[str, Named]
) -> dict[str, int | None]:
    """The unit that handles the matter of each fact that concerns no person, by fact: as the
    matter has it, or as the fact itself says where it begins one."""
    nobodys = [fact for fact in stated if fact.person == organisation.uid]
    found: dict[str, int | None] = {}
    known: dict[Named, int | None] = {}
    for kind, together in by_kinds(matter_by_fact[fact.id] for fact in nobodys):
        rows = Matter.objects.filter(organisation=organisation, kind=kind, identifier__in=together)
        known.update({(kind, name): unit for name, unit in rows.values_list("identifier", "unit")})
    said = _handling(organisation, nobodys)
    for fact in nobodys:
        matter = matter_by_fact[fact.id]
        found[fact.id] = known[matter] if matter in known else said.get(handled_by(fact))
    return found


def index_matters(
    organisation: Organisation,
    matters: Mapping[Named, Sequence[Fact]],
    duties: Mapping[Named, Sequence[Owed]],
    people: People,
    *,
    known: frozenset[Named],
) -> list[Difference]:
    """Keep a row for each matter that is more than a person's own standing; what was otherwise.

    ``known`` are the matters that may have a row already; for the others nothing is looked for.
    """
    named = {matter: facts for matter, facts in matters.items() if matter[0] != "person"}
    kept = list(_kept(organisation, known & named.keys()))
    rows = matter_rows(organisation, named, duties, people)
    listed = differences(
        MATTERS,
        ((pk, cells) for pk, cells, _ in kept),
        (row.cells for row in rows.values()),
    )
    found_by = differences(
        WORDS,
        ((pk, (*cells[: WORDS.key], words)) for pk, cells, words in kept if words is not None),
        ((*row.cells[: WORDS.key], row.words) for row in rows.values() if row.counted is not None),
    )
    keys = {cells[: MATTERS.key]: pk for pk, cells, _ in kept}
    delete(WORDS, [each.pk for each in found_by if each.follows is None and each.pk is not None])
    keys |= write(MATTERS, listed, keys_wanted=True)
    write_words({keys[each.key]: each.follows[-1] for each in found_by if each.follows})
    _tally(organisation, _changes(listed))
    return [*listed, *found_by]


def _kept(
    organisation: Organisation, matters: Iterable[Named]
) -> Iterator[tuple[int, tuple[Any, ...], str | None]]:
    """The rows of matters that there are: the key, the cells, the words by which it is found."""
    for kind, identifiers in by_kinds(matters):
        rows = Matter.objects.filter(
            organisation=organisation, kind=kind, identifier__in=identifiers
        )
        for pk, words, *cells in rows.order_by().values_list("pk", "words__words", *COLUMNS):
            yield pk, tuple(cells), words


def _changes(listed: Iterable[Difference]) -> Counter[Cell]:
    """By how much the matters of each count are more or fewer than before."""
    found: Counter[Cell] = Counter()
    for each in listed:
        for cells, change in ((each.kept, -1), (each.follows, 1)):
            # What no register lists is counted nowhere.
            if cells is not None and (cell := _counted(cells))[0]:
                found[cell] += change
    return found


def matter_rows(
    organisation: Organisation,
    matters: Mapping[Named, Sequence[Fact]],
    duties: Mapping[Named, Sequence[Owed]],
    people: People,
) -> dict[Named, Row]:
    """The rows of the matters in which a fact stands; for a person's own standing there is none."""
    opening = {
        matter: _opening(facts)
        for matter, facts in matters.items()
        if facts and matter[0] != "person"
    }
    nobodys = [fact for fact in opening.values() if fact.person not in people]
    handling = _handling(organisation, nobodys)
    rows = {}
    for matter, first in opening.items():
        facts, owed = matters[matter], duties.get(matter, ())
        summary = summary_of(matter[0], facts, owed)
        person = people.get(first.person)
        unit = person.unit_on(first.day) if person else handling.get(handled_by(first))
        rows[matter] = Row(
            cells=_row(organisation.pk, matter, facts, summary, next_of(owed), person, unit),
            words=_words(matter, summary, person) if summary.register else "",
            counted=_cell(matter[0], summary, first) if summary.register else None,
        )
    return rows


def count_anew(organisation: Organisation) -> list[Difference]:
    """Count the matters of an organisation from their rows; what was counted otherwise."""
    rows = Matter.objects.filter(organisation=organisation).exclude(register="").order_by()
    # A count that went down to nothing stays, and says what no row says.
    kept = Tally.objects.filter(organisation=organisation).exclude(count=0)
    found = differences(
        TALLIES,
        TALLIES.kept(kept),
        (
            (organisation.pk, *counted)
            for counted in rows.values_list(*COUNTED).annotate(Count("pk"))
        ),
    )
    write(TALLIES, found)
    return found


def _cell(kind: str, summary: Summary, first: Fact) -> Cell:
    return summary.register, kind, summary.stage, summary.state, first.day.year


def _opening(facts: Sequence[Fact]) -> Fact:
    ordered = in_order(facts)
    return next((fact for fact in ordered if fact.opens), ordered[0])


def _row(
    organisation: int,
    matter: Named,
    facts: Sequence[Fact],
    summary: Summary,
    coming: Next,
    person: Known | None,
    unit: int | None,
) -> tuple[Any, ...]:
    """The cells of a matter, in the order of ``COLUMNS``."""
    first = _opening(facts)
    shown = matter[0] in summaries()
    return (
        organisation,
        *matter,
        person.key if person else None,
        first.day,
        max(fact.day for fact in facts),
        unit,
        summary.unit_name[:200],
        summary.person_name,
        summary.register,
        summary.stage,
        summary.state,
        summary.thing,
        summary.title,
        summary.party,
        None if summary.value is None else Decimal(summary.value).quantize(CENT),
        summary.currency[:40],
        summary.rules[:200],
        first.day.year,
        summary.learned_on,
        summary.told_on,
        coming.act if shown else "",
        coming.due if shown else None,
        coming.act_by if shown else None,
        coming.late_from if shown else None,
        summary.closed_on if shown else max(fact.day for fact in facts),
        summary.body[:200],
        summary.number[:200],
    )


def _words(matter: Named, summary: Summary, person: Known | None) -> str:
    return words_kept(
        (
            summary.title,
            summary.party,
            person.name if person else summary.person_name,
            summary.unit_name,
            summary.body,
            summary.number,
            *summary.said,
            matter[1],
        )
    )


def handled_by(fact: Fact) -> str:
    """The unit that a fact says handles its matter, by identifier; empty where it says none."""
    return getattr(fact, "unit", None) or ""


def _handling(organisation: Organisation, facts: Iterable[Fact]) -> dict[str, int]:
    """The units that facts which concern no person say handle them, by identifier."""
    found: dict[str, int] = {}
    for together in slices({handled_by(fact) for fact in facts} - {""}):
        units = Unit.objects.filter(organisation=organisation, uid__in=together)
        found.update(units.values_list("uid", "pk"))
    return found


def _tally(organisation: Organisation, changes: Mapping[Cell, int]) -> None:
    """Add to how many matters are counted where."""
    rows = [(organisation.pk, *cell, change) for cell, change in changes.items() if change]
    columns = f"organisation_id, {', '.join(COUNTED)}"
    for together in slices(rows):
        places = ", ".join([f"({', '.join(['%s'] * (len(COUNTED) + 2))})"] * len(together))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO duties_tally ({columns}, count) VALUES {places}"  # noqa: S608
                f" ON CONFLICT ({columns})"
                " DO UPDATE SET count = duties_tally.count + excluded.count",
                [cell for row in together for cell in row],
            )
