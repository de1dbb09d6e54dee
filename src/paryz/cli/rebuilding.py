"""``paryz rebuild``: what follows from the record, held against what is kept, and put right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, progress
from paryz.cli.django import organisation as known
from paryz.cli.options import Json
from paryz.cli.plain import print_json
from paryz.clock import now
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.engines.differing import Difference
    from paryz.keeping.rebuilding import Rebuilt

# So many rows of one table are named one by one; --json names all.
NAMED = 20


@app.command("rebuild")
def rebuild(
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="One organisation; without it all.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing, and end with 1 where something differs.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Derive every index, exclusion and role from the record, and write what differs.

    What lies further up and where posts stand follows from organisations, units and posts. What
    cannot be put right is named and left, and ends with 1. What the record holds against rules
    that came later is listed, and refused to nobody.
    """
    actor = asking()
    from paryz.keeping.rebuilding import rebuilt, rebuilt_search
    from paryz.people.models import Organisation
    from paryz.recording.objecting import objected
    from paryz.recording.worlds import today_in

    answers, right = [], True
    if organisation is None:
        shared = rebuilt_search(check=check)
        if shared.differences:
            right = not check
            answers.append(_answer(shared, []))
            if not as_json:
                _print(shared, [], check=check)
    named = [known(organisation, actor)] if organisation else None
    for each in named or Organisation.objects.order_by("pk"):
        today = today_in(each, now())
        with progress(each.name, 0) as tick:
            told = rebuilt(each, today, check=check, tick=tick)
        objections = [
            {"fact": fact.id, "says": say(refusal)} for fact, refusal in objected(each, today)
        ]
        right = right and not told.left and not (check and told.differences)
        answers.append(_answer(told, objections))
        if not as_json:
            _print(told, objections, check=check)
    if as_json:
        print_json(answers)
    if not right:
        raise typer.Exit(1)


def _answer(told: Rebuilt, objections: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "organisation": told.organisation.uid if told.organisation else None,
        "matters": told.matters,
        "differ": [_object(each) for each in told.differences],
        "left": [_object(each) for each in told.left],
        "objections": objections,
    }


def _object(difference: Difference) -> dict[str, Any]:
    from paryz.keeping.rebuilding import row, values

    found = values(difference)
    sides = {"kept": (0, difference.kept), "follows": (1, difference.follows)}
    return {
        "table": difference.table.name,
        "row": row(difference),
        **{
            side: None if cells is None else {name: both[at] for name, both in found.items()}
            for side, (at, cells) in sides.items()
        },
    }


def _print(told: Rebuilt, objections: list[dict[str, str]], *, check: bool) -> None:
    heads = {
        "matters": told.matters,
        "differ": len(told.differences),
        "left": len(told.left),
        "objections": len(objections),
    }
    said = (
        gettext(
            "{matters} matters; rows that differ from the record: {differ}; that it cannot put "
            "right: {left}; facts that would not be taken today: {objections}"
        )
        if check
        else gettext(
            "{matters} matters; rows that were put right: {differ}; that the record cannot put "
            "right: {left}; facts that would not be taken today: {objections}"
        )
    )
    whose = told.organisation.name if told.organisation else gettext("All organisations")
    typer.echo(f"{whose}: {said.format(**heads)}")
    for sentence in (*_sentences(told.differences), *_sentences(told.left)):
        typer.echo(f"  {sentence}")
    for each in objections:
        typer.echo(f"  {each['fact']}: {each['says']}")


def _sentences(found: list[Difference]) -> list[str]:
    """A sentence for each row, and for all that are too many to be named."""
    from paryz.keeping.rebuilding import MISSING, OTHERWISE, UNFOUNDED, called, row, values

    lines, so_far = list[str](), Counter[str]()
    for each in found:
        table = gettext(called(each))
        so_far[table] += 1
        if so_far[table] > NAMED:
            continue
        which = " ".join(value for value in row(each).values() if value)
        if each.kept is None or each.follows is None:
            sentence = MISSING if each.kept is None else UNFOUNDED
            lines.append(gettext(sentence).format(table=table, row=which))
            continue
        both = "; ".join(f"{name} {was} → {now}" for name, (was, now) in values(each).items())
        lines.append(gettext(OTHERWISE).format(table=table, row=which, columns=both))
    for table, count in so_far.items():
        if count > NAMED:
            more = gettext("{table}: {count} more").format(table=table, count=count - NAMED)
            lines.append(more)
    return lines
