"""``paryz import staff``: a staff list becomes people, posts and duties."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.imports.staff.plans import Plan
    from paryz.people.models import Organisation

imports = typer.Typer(no_args_is_help=True, help="Bring lists in from elsewhere.")


def register(app: typer.Typer) -> None:
    """Add ``import`` to the command."""
    app.add_typer(imports, name="import")


@imports.callback()
def group() -> None:
    """Bring lists in from elsewhere."""


@imports.command("staff")
def staff(
    file: Annotated[Path, typer.Argument(help="The list: CSV or XLSX.")],
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
        typer.Option("--answers", help="CSV of line,answer: new, skip or a person's identifier."),
    ] = None,
    adopts: Annotated[
        list[str] | None,
        typer.Option("--adopts", help="A code that the organisation adopted, if it is made now."),
    ] = None,
    as_person: Annotated[str | None, typer.Option("--as", help="Who acts.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
) -> None:
    """Import a staff list: who serves, since when, in which unit, under whom."""
    from paryz.cli.django import acting, now, progress, ready

    if doubts not in ("skip", "new"):
        raise Refused(
            N_("“{value}” is no answer to doubts. It is one of: skip, new."), value=doubts
        )
    ready()
    from django.conf import settings
    from django.db import transaction

    from paryz.imports.badrows import write_bad_rows
    from paryz.imports.staff.bringing import bring_in
    from paryz.imports.staff.mapping import load_mapping
    from paryz.imports.staff.plans import Answers, plan
    from paryz.imports.tables import read_table
    from paryz.recording.worlds import today_in

    table = read_table(file, name=file.name)
    chosen = load_mapping(mapping) if mapping else None
    moment = now()
    with transaction.atomic():
        whose = _organisation(organisation, adopts or [])
        today = today_in(whose, moment)
        made = plan(whose, table, chosen, today)
        report = _report(made)
        refused = bool(made.staff.bad) and not skip_bad
        if refused or dry_run:
            transaction.set_rollback(True)
        else:
            said = {match.row.line: doubts for match in made.doubts} | _answers(answers)
            with progress("people", len(made.staff.people)) as tick:
                outcome = bring_in(
                    acting(as_person, today),
                    made,
                    Answers(doubts=said),
                    now=moment,
                    tick=tick,
                )
            report["outcome"] = asdict(outcome)
    report["imported"] = not refused and not dry_run
    if made.staff.bad and skip_bad and not dry_run:
        target = bad_rows or settings.INSTALLATION.home / f"{file.stem}-bad-rows.csv"
        write_bad_rows(target, table.headings, made.staff.bad)
        report["bad_rows_file"] = str(target)
    _print(report, as_json=as_json, refused=refused)
    if refused:
        raise typer.Exit(1)


def _organisation(name: str | None, adopts: list[str]) -> Organisation:
    from paryz import codes
    from paryz.cli.django import organisation as known
    from paryz.people.models import Organisation
    from paryz.people.tree import make_organisation

    codes.settings({"adopts": adopts})
    if name is None:
        return known(None)
    try:
        return known(name)
    except Refused:
        if Organisation.objects.filter(name=name).exists():
            raise
    made = make_organisation(name)
    if adopts:
        made.settings = {"adopts": adopts}
        made.save()
    return made


def _answers(file: Path | None) -> dict[int, str]:
    if file is None:
        return {}
    from paryz.imports.tables import read_table

    table = read_table(file, name=file.name)
    found = {}
    for row in table.rows:
        if len(row.cells) < 2 or not row.cells[0].strip().isdigit():
            raise Refused(
                N_("Line {line} of {file} is not a line number and an answer."),
                line=row.line,
                file=file.name,
            )
        found[int(row.cells[0])] = row.cells[1].strip()
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
            {"line": row.line, "column": fault.column, "reason": str(fault.reason)}
            for row in staff.bad
            for fault in row.faults
        ],
        "doubts": [
            {
                "line": match.row.line,
                "name": match.row.full_name,
                "reason": str(match.why),
                "candidates": [known.uid for known in match.candidates],
            }
            for match in made.doubts
        ],
        "warnings": [
            {"line": warned.line, "column": warned.column, "reason": str(warned.reason)}
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
            f"Nothing was imported: {lines} rows are bad. Mend them, or import the rest with "
            "--skip-bad.",
            err=True,
        )
        return
    typer.echo(
        f"{report['organisation']}: {report['rows']} rows read, {report['added']} people new, "
        f"{report['changed']} changed, {report['same']} as they were, "
        f"{len(report['doubts'])} doubtful, {report['absent']} known but not in the list."
    )
    if "bad_rows_file" in report:
        typer.echo(f"The bad rows are in {report['bad_rows_file']}.")
