"""``paryz import staff``: a staff list becomes people, posts and duties."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.kernel.refusal import N_, Refused
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.imports.staff.plans import Plan


def staff(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The list: CSV or XLSX.")
    ],
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="Whose staff it is; made where missing.")
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option("--map", "--mapping", help="A mapping file, or the name of a shipped one."),
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Bring in the rest, and write the bad rows down.")
    ] = False,
    bad_rows: Annotated[
        Path | None, typer.Option("--bad-rows", help="Where the bad rows are written.")
    ] = None,
    doubts: Annotated[
        str, typer.Option("--doubts", help="What doubtful rows are: skip, or new people.")
    ] = "skip",
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            exists=True,
            dir_okay=False,
            help="CSV of line,answer: new, skip or a person's identifier.",
        ),
    ] = None,
    adopts: Annotated[
        list[str] | None,
        typer.Option("--adopts", help="A code that the organisation adopted, if it is made now."),
    ] = None,
    as_person: Annotated[
        str | None, typer.Option("--as", help="Who acts: somebody who keeps the personal files.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
) -> None:
    """Import a staff list: who serves, since when, in which unit, under whom."""
    from paryz.cli.django import acting, progress, ready
    from paryz.cli.whose import whose
    from paryz.clock import now

    if doubts not in ("skip", "new"):
        raise Refused(
            N_("“{value}” is no answer to doubts. It is one of: skip, new."), value=doubts
        )
    ready()
    from django.conf import settings
    from django.db import transaction

    from paryz.imports.badrows import write_bad_rows_file
    from paryz.imports.staff.bringing import bring_in
    from paryz.imports.staff.mapping import STAFF_LAYOUTS
    from paryz.imports.staff.plans import Answers, plan
    from paryz.imports.tables import read_table
    from paryz.policy.writing import WRITES
    from paryz.recording.worlds import today_in

    table = read_table(file, name=file.name)
    chosen = STAFF_LAYOUTS.load(mapping) if mapping else None
    target = bad_rows or settings.INSTALLATION.home / f"{file.stem}-bad-rows.csv"
    if skip_bad and target.exists() and target.samefile(file):
        raise Refused(N_("The bad rows would be written over the list {file}."), file=file.name)
    moment = now()
    actor = acting(as_person, moment)
    with transaction.atomic():
        here = whose(
            actor, organisation, moment, roles=WRITES["ServiceEntered"], adopts=adopts or []
        )
        made = plan(here, table, chosen, today_in(here, moment))
        report = _report(made)
        refused = bool(made.staff.bad) and not skip_bad
        said = {match.row.line: doubts for match in made.doubts} | _answers(answers, made)
        if refused or dry_run:
            transaction.set_rollback(True)
        else:
            with progress("people", len(made.staff.people)) as tick:
                outcome = bring_in(actor, made, Answers(doubts=said), now=moment, tick=tick)
            report["outcome"] = asdict(outcome)
            if made.staff.bad:
                # Before the people are kept: without this file nobody would know who is missing.
                write_bad_rows_file(target, table.headings, made.staff.bad, sentence=say)
                report["bad_rows_file"] = str(target)
    report["imported"] = not refused and not dry_run
    _print(report, as_json=as_json, refused=refused)
    if refused:
        raise typer.Exit(1)


def _answers(file: Path | None, made: Plan) -> dict[int, str]:
    """The answers to doubts in a file; every one of them must be to a doubt of the list."""
    if file is None:
        return {}
    from paryz.imports.tables import read_table

    asked = {match.row.line: match for match in made.doubts}
    table = read_table(file, name=file.name)
    found = {}
    for row in table.rows:
        line, answer = (*(cell.strip() for cell in row.cells), "", "")[:2]
        if not line.isdecimal() or not answer:
            raise Refused(
                N_("Line {line} of {file} is not a line number and an answer."),
                line=row.line,
                file=file.name,
            )
        match = asked.get(int(line))
        if match is None:
            raise Refused(
                N_("Line {line} of {file} answers for line {asked}, which is not doubtful."),
                line=row.line,
                file=file.name,
                asked=line,
            )
        options = ["new", "skip", *(known.uid for known in match.candidates)]
        if answer not in options:
            raise Refused(
                N_("“{value}” is no answer for line {asked}. It is one of: {options}."),
                value=answer,
                asked=line,
                options=", ".join(options),
            )
        found[int(line)] = answer
    return found


def _report(made: Plan) -> dict[str, Any]:
    staff, matches = made.staff, made.matches
    return {
        "organisation": made.organisation.name,
        "rows": len(staff.people) + len(staff.bad),
        "added": len(matches.of("added")),
        "changed": len(matches.of("changed")),
        "same": len(matches.of("same")),
        "absent": len(matches.absent),
        "bad": [
            {"line": row.line, "column": fault.column, "reason": say(fault.reason)}
            for row in staff.bad
            for fault in row.faults
        ],
        "doubts": [
            {
                "line": match.row.line,
                "name": match.row.full_name,
                "reason": say(match.why) if match.why else "",
                "candidates": [known.uid for known in match.candidates],
            }
            for match in made.doubts
        ],
        "warnings": [
            {"line": warned.line, "column": warned.column, "reason": say(warned.reason)}
            for warned in staff.warnings
        ],
    }


def _print(report: dict[str, Any], *, as_json: bool, refused: bool) -> None:
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for row in report["bad"]:
        typer.echo(f"line {row['line']}, {row['column']}: {row['reason']}", err=True)
    for row in report["doubts"]:
        typer.echo(f"line {row['line']}, {row['name']}: {row['reason']}", err=True)
    for row in report["warnings"][:20]:
        typer.echo(f"line {row['line']}, {row['column']}: {row['reason']}", err=True)
    if len(report["warnings"]) > 20:
        typer.echo(f"and {len(report['warnings']) - 20} warnings more (--json has all)", err=True)
    if refused:
        lines = len({row["line"] for row in report["bad"]})
        typer.echo(
            f"Nothing was imported. Bad rows: {lines}. Mend them, or import the rest with "
            "--skip-bad.",
            err=True,
        )
        return
    typer.echo(
        f"{report['organisation']}: {report['rows']} rows read, {report['added']} people new, "
        f"{report['changed']} changed, {report['same']} as they were, "
        f"{len(report['doubts'])} doubtful, {report['absent']} known but not in the list."
    )
    if not report["imported"]:
        typer.echo("Nothing was written: this was a dry run.")
    if "bad_rows_file" in report:
        typer.echo(f"The bad rows are in {report['bad_rows_file']}.")
