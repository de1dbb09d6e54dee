"""``paryz import gifts``: the gifts of another register are listed, and nobody owes anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.kernel.refusal import Refused
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.imports.gifts.plans import GiftPlan, Outcome

SHOWN = 20


def gifts(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The register: CSV or XLSX.")
    ],
    mapping: Annotated[
        str,
        typer.Option("--map", "--mapping", help="A mapping file, or the name of a shipped one."),
    ],
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", help="In whose register they stand; made where missing."),
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="List the rest, and write the bad rows down.")
    ] = False,
    bad_rows: Annotated[
        Path | None, typer.Option("--bad-rows", help="Where the bad rows are written.")
    ] = None,
    as_person: Annotated[
        str | None,
        typer.Option("--as", help="Who acts: personnel or the ethics officer of the whole."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be listed, and list nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
) -> None:
    """List the gifts of another register, under the rules of that register."""
    from paryz.cli.django import acting, progress, ready
    from paryz.cli.whose import whose
    from paryz.clock import now

    ready()
    from django.conf import settings
    from django.db import transaction

    from paryz.imports.badrows import write_bad_rows_file
    from paryz.imports.gifts.mapping import GIFT_LAYOUTS
    from paryz.imports.gifts.plans import bring_in, plan
    from paryz.imports.gifts.rows import LONGEST_CELL
    from paryz.imports.tables import read_table
    from paryz.policy.writing import WRITES
    from paryz.recording.worlds import today_in

    chosen = GIFT_LAYOUTS.load(mapping)
    table = read_table(file, name=file.name, longest_cell=LONGEST_CELL)
    target = bad_rows or settings.INSTALLATION.home / f"{file.stem}-bad-rows.csv"
    if skip_bad and target.exists() and target.samefile(file):
        raise Refused("The bad rows would be written over the list {file}.", file=file.name)
    moment = now()
    actor = acting(as_person, moment)
    outcome: Outcome | None = None
    with transaction.atomic():
        here = whose(actor, organisation, moment, roles=WRITES["GiftListed"])
        made = plan(here, table, chosen, today_in(here, moment))
        refused = bool(made.bad) and not skip_bad
        if refused or dry_run:
            transaction.set_rollback(True)
        else:
            with progress("gifts", len(made.new)) as tick:
                outcome = bring_in(actor, made, now=moment, tick=tick)
            if made.bad:
                # Before the gifts are kept: without this file nobody would know what is missing.
                write_bad_rows_file(target, table.headings, made.bad, sentence=say)
    report = _report(made, outcome)
    if outcome is not None and made.bad:
        report["bad_rows_file"] = str(target)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(report, refused=refused)
    if refused:
        raise typer.Exit(1)


def _report(made: GiftPlan, outcome: Outcome | None) -> dict[str, Any]:
    from paryz.imports.gifts.reasons import counted, told
    from paryz.ledger.receipts import as_text

    facts = [row.fact for row in made.new]
    receipts = outcome.receipts if outcome else []
    return {
        "organisation": made.organisation.name,
        "rules": made.gifts.mapping.rules,
        "rows": made.read,
        "listed": len(made.new),
        "day_from_description": sum(fact.day_from == "description" for fact in facts),
        "disposition_from_description": sum(
            fact.disposition_from == "description" for fact in facts
        ),
        "disposed_on": sum(fact.disposed_on is not None for fact in facts),
        "same": len(made.same),
        "twins": [{"line": twin.line, "first": twin.first} for twin in made.gifts.twins],
        "refused": len(made.bad),
        "reasons": {gettext(label): count for label, count in counted(made.bad)},
        "bad": [
            {"line": row.line, "column": fault.column, "reason": say(fault.reason)}
            for row in made.bad
            for fault in row.faults
        ],
        "told_reasons": {gettext(label): count for label, count in told(made.gifts.told)},
        "told": [
            {"line": warned.line, "column": warned.column, "reason": say(warned.reason)}
            for warned in made.gifts.told
        ],
        "imported": outcome is not None,
        "receipt": as_text(receipts[-1]) if receipts else None,
    }


def _print(report: dict[str, Any], *, refused: bool) -> None:
    for kind in ("bad", "told"):
        for row in report[kind][:SHOWN]:
            typer.echo(f"line {row['line']}, {row['column']}: {row['reason']}", err=True)
        if (more := len(report[kind]) - SHOWN) > 0:
            typer.echo(f"and {more} more (--json has all)", err=True)
    for twin in report["twins"]:
        typer.echo(
            f"line {twin['line']}: the same as line {twin['first']}, word for word", err=True
        )
    typer.echo(f"{report['organisation']}: {report['rows']} rows read under the rules of:")
    typer.echo(f"  {report['rules']}")
    typer.echo(
        f"{report['listed']} to be listed; of these {report['day_from_description']} with the day "
        f"and {report['disposition_from_description']} with the disposition from the description. "
        f"{report['same']} listed already, {len(report['twins'])} twice, "
        f"{report['refused']} refused:"
    )
    for label, count in report["reasons"].items():
        typer.echo(f"  {count:6}  {label}")
    if report["told_reasons"]:
        typer.echo("told, and listed all the same:")
    for label, count in report["told_reasons"].items():
        typer.echo(f"  {count:6}  {label}")
    if refused:
        typer.echo(
            "Nothing was listed. Mend the bad rows, or list the rest with --skip-bad.", err=True
        )
        return
    typer.echo("No duty of Kazakhstan's codes arises from them.")
    if not report["imported"]:
        typer.echo("Nothing was written: this was a dry run.")
    if report["receipt"]:
        typer.echo(f"Receipt of the last entry: {report['receipt']}")
    if "bad_rows_file" in report:
        typer.echo(f"The bad rows are in {report['bad_rows_file']}.")
