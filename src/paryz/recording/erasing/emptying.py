"""What was approved is gone everywhere: in the record, in every table, in the files beside them.

The entries stay with their seals, so the chain verifies; their content, salt and the name of
their matter go, with every row and file that said the same (:mod:`paryz.people.forgetting`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Model

from paryz.engines.bulk import among
from paryz.engines.cleaning import clean_database
from paryz.facts import ContentErased
from paryz.files import settle
from paryz.ledger.appending import append
from paryz.ledger.models import Chain
from paryz.people.forgetting import Gone, that_forget
from paryz.people.models import Person, random_uid
from paryz.recording.facts import draft, slices
from paryz.recording.matters import index_matters
from paryz.recording.worlds import today_in

# Identifiers of 16 letters and a blank: what one fact may hold, and room to spare.
NAMED_AT_ONCE = 500
BYTES_AT_ONCE = 1024 * 1024


def carry_out(
    chain: Chain,
    gone: Gone,
    *,
    whole: bool,
    basis: str,
    asked_by: str,
    approved_by: str,
    recorded_by: str,
    now: datetime,
) -> list[str]:
    """Empty the entries and all that said the same; the files to overwrite, from the home on.

    Inside a transaction that holds the chain. A fact that names what was erased is appended.
    """
    going = [*_rows("matter", gone), *(_rows("name", gone.person) if whole else ())]
    _empty(chain, gone.facts)
    # The counts that registers keep go down with the matters.
    index_matters(gone.organisation, dict.fromkeys(gone.matters, ()), {}, {}, known=gone.matters)
    day = today_in(gone.organisation, now)
    places: list[str] = []
    for model, empties, rows, files in going:
        places += files
        for together in slices(rows):
            found = model._default_manager.filter(pk__in=together)
            if empties:
                found.update(**{name: _nothing(model, name) for name in empties})
            else:
                found.delete()
    if whole:
        Person.objects.filter(pk=gone.person.pk).update(erased_on=day)
    named = list(slices(sorted(gone.facts), NAMED_AT_ONCE)) or [[]]
    facts = [
        ContentErased(
            id=random_uid(),
            person=gone.person.uid,
            day=day,
            facts=" ".join(together) or None,
            basis=basis,
            requested_by=asked_by,
            approved_by=approved_by,
            whole="yes" if whole else None,
        )
        for together in named
    ]
    append(chain, [draft(fact, fact.matter, recorded_by) for fact in facts], now=now)
    return sorted(set(places))


def _rows(
    when: Any, whose: Any
) -> Iterator[tuple[type[Model], tuple[str, ...], list[Any], list[str]]]:
    """The rows that go, of each table, with their files: looked up before anything is gone."""
    home = Path(settings.INSTALLATION.home)
    for model, each in that_forget(when):
        rows = list(model._default_manager.filter(each.of(whose)))
        files = [file for row in rows for file in (each.files(row) if each.files else ())]
        yield (
            model,
            each.empties,
            [row.pk for row in rows],
            [str(file.relative_to(home)) for file in files],
        )


def _nothing(model: type[Model], name: str) -> str | None:
    return None if model._meta.get_field(name).null else ""


def _empty(chain: Chain, facts: Iterable[str]) -> None:
    """The one step that the triggers let through: content, salt and the matter's name go."""
    for together in slices(sorted(facts)):
        condition, named = among("fact", together)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_entry SET content = NULL, salt = NULL,"  # noqa: S608
                " matter = CASE WHEN matter_kind = 'person' THEN matter ELSE '' END"
                f" WHERE chain_id = %s AND salt IS NOT NULL AND {condition}",
                [chain.pk, *named],
            )


def finish(places: Iterable[str], home: Path) -> None:
    """Overwrite the files that are named from the home on, then clean the database."""
    files = [home / place for place in places]
    for file in files:
        wipe(file)
    for folder in sorted({file.parent for file in files}):
        if folder.parent != home:
            drop_empty(folder)
    clean_database()


def wipe(file: Path) -> None:
    """Overwrite a file, take it from its folder, and the folder too where it is empty then."""
    try:
        with file.open("r+b", buffering=0) as opened:
            left = opened.seek(0, os.SEEK_END)
            opened.seek(0)
            while left > 0:
                left -= opened.write(bytes(min(left, BYTES_AT_ONCE)))
            os.fsync(opened.fileno())
    except FileNotFoundError:
        return
    file.unlink()
    settle(file.parent)


def drop_empty(folder: Path) -> None:
    """Take away a folder that holds nothing; one that is gone or holds something is left."""
    try:
        folder.rmdir()
    except OSError:
        return
    settle(folder.parent)
