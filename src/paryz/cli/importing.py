"""``paryz import``: lists from elsewhere become people, posts and duties, or listed gifts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, progress, whose
from paryz.cli.plain import print_json
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.imports.badrows import Warned
    from paryz.imports.gifts.plans import GiftPlan
    from paryz.imports.kinds import ListKind, P, Plan
    from paryz.imports.staff.plans import StaffPlan
    from paryz.policy.actors import Actor

imports = typer.Typer(no_args_is_help=True, help="Bring lists in from elsewhere.")
app.add_typer(imports, name="import")

SHOWN = 20
Report = dict[str, Any]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The list: CSV or XLSX.")]
MAPPING = typer.Option("--map", "--mapping", help="A mapping file, or the name of a shipped one.")
Whose = Annotated[
    str | None, typer.Option("--organisation", help="Whose it is; made where missing.")
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Bring in the rest, and write the bad rows down.")
]
BadRows = Annotated[Path | None, typer.Option("--bad-rows", help="Where the bad rows are written.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print one object.")]


@imports.callback()
def group() -> None:
    """Bring lists in from elsewhere."""


@imports.command("staff")
def staff(
    file: File,
    organisation: Whose = None,
    mapping: Annotated[str | None, MAPPING] = None,
    skip_bad: SkipBad = False,
    bad_rows: BadRows = None,
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
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import a staff list: who serves, since when, in which unit, under whom."""
    if doubts not in ("skip", "new"):
        raise Refused(
            N_("“{value}” is no answer to doubts. It is one of: skip, new."), value=doubts
        )
    actor = asking(as_person)
    from paryz.imports.staff.kind import STAFF
    from paryz.imports.staff.plans import DoubtAnswers

    def said(made: StaffPlan) -> DoubtAnswers:
        default = {match.row.line: doubts for match in made.doubts}
        return DoubtAnswers(doubts=default | _answers(answers, made))

    _bring(
        STAFF, actor, file, mapping, organisation, bad_rows, said, (_staff, _staff_in_words),
        adopts=adopts or [], skip_bad=skip_bad, dry_run=dry_run, as_json=as_json,
    )  # fmt: skip


@imports.command("gifts")
def gifts(
    file: File,
    mapping: Annotated[str, MAPPING],
    organisation: Whose = None,
    skip_bad: SkipBad = False,
    bad_rows: BadRows = None,
    as_person: Annotated[
        str | None,
        typer.Option("--as", help="Who acts: personnel or the ethics officer of the whole."),
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """List the gifts of another register, under the rules of that register."""
    actor = asking(as_person)
    from paryz.imports.gifts.kind import GIFTS

    _bring(
        GIFTS, actor, file, mapping, organisation, bad_rows, lambda _made: None,
        (_gifts, _gifts_in_words), skip_bad=skip_bad, dry_run=dry_run, as_json=as_json,
    )  # fmt: skip


def _bring(
    of: ListKind[P],
    actor: Actor,
    file: Path,
    mapping: str | None,
    organisation: str | None,
    bad_rows: Path | None,
    answers: Callable[[P], Any],
    reports: tuple[Callable[[P, Report], Report], Callable[[Report, bool], None]],
    *,
    adopts: Sequence[str] = (),
    skip_bad: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a list in and print what became of it; exit 1 where bad rows keep it out.

    ``reports`` say it as an object, of the plan and the outcome, and that object in words.
    """
    from django.conf import settings
    from django.db import transaction

    from paryz.imports.badrows import write_bad_rows
    from paryz.recording.worlds import today_in

    chosen = of.layouts.load(mapping) if mapping else None
    table = of.table(file, file.name)
    target = bad_rows or settings.INSTALLATION.home / f"{file.stem}-bad-rows.csv"
    if skip_bad and target.exists() and target.samefile(file):
        raise Refused(N_("The bad rows would be written over the list {file}."), file=file.name)
    moment = now()
    outcome: Report = {}
    with transaction.atomic():
        here = whose(actor, organisation, moment, roles=of.roles, adopts=adopts)
        made = of.plan(here, table, chosen, today_in(here, moment))
        refused = bool(made.bad) and not skip_bad
        said = answers(made)
        if refused or dry_run:
            transaction.set_rollback(True)
        else:
            with progress(of.name, len(table.rows)) as tick:
                outcome = of.bring_in(actor, made, said, now=moment, tick=tick)
            if made.bad:
                # Before they are kept: without this file nobody would know who is missing.
                write_bad_rows(target, made.headings, made.bad, sentence=say)
    as_object, in_words = reports
    report = {"organisation": here.name, **as_object(made, outcome), "imported": bool(outcome)}
    if outcome and made.bad:
        report["bad_rows_file"] = str(target)
    if as_json:
        print_json(report)
    else:
        in_words(report, refused)
        if not refused and dry_run:
            typer.echo("Nothing was written: this was a dry run.")
        if "bad_rows_file" in report:
            typer.echo(f"The bad rows are in {target}.")
    if refused:
        raise typer.Exit(1)


def _said(odd: Iterable[Warned]) -> list[Report]:
    from paryz.imports.badrows import complaints

    return [each._asdict() for each in complaints(odd)]


def _bad(made: Plan) -> list[Report]:
    from paryz.imports.badrows import each_fault

    return _said(each_fault(made.bad))


def _complain(rows: Sequence[Report], most: int = SHOWN) -> None:
    for row in rows[:most]:
        where = row.get("column", row.get("name"))
        typer.echo(f"line {row['line']}, {where}: {row['reason']}", err=True)
    if len(rows) > most:
        typer.echo(f"and {len(rows) - most} more (--json has all)", err=True)


def _refuse(report: Report, verb: str) -> None:
    lines = len({row["line"] for row in report["bad"]})
    typer.echo(
        f"Nothing was {verb}ed. Bad rows: {lines}. Mend them, or {verb} the rest with --skip-bad.",
        err=True,
    )


def _staff(made: StaffPlan, outcome: Report) -> Report:
    counts = made.counts
    return {
        "rows": len(made.staff.people) + counts["bad"],
        **{name: counts[name] for name in ("added", "changed", "same", "absent")},
        "bad": _bad(made),
        "doubts": [
            {
                "line": match.row.line,
                "name": match.row.full_name,
                "reason": say(match.why) if match.why else "",
                "candidates": [known.uid for known in match.candidates],
            }
            for match in made.doubts
        ],
        "warnings": _said(made.warnings),
        **({"outcome": outcome} if outcome else {}),
    }


def _staff_in_words(report: Report, refused: bool) -> None:
    for kind, most in (("bad", sys.maxsize), ("doubts", sys.maxsize), ("warnings", SHOWN)):
        _complain(report[kind], most)
    if refused:
        _refuse(report, "import")
        return
    typer.echo(
        f"{report['organisation']}: {report['rows']} rows read, {report['added']} people new, "
        f"{report['changed']} changed, {report['same']} as they were, "
        f"{len(report['doubts'])} doubtful, {report['absent']} known but not in the list."
    )


def _answers(file: Path | None, made: StaffPlan) -> dict[int, str]:
    """The answers to doubts in a file; every one of them must be to a doubt of the list."""
    if file is None:
        return {}
    from paryz.imports.tables import read_table

    asked = {match.row.line: match for match in made.doubts}
    found = {}
    for row in read_table(file, name=file.name).rows:
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


def _gifts(made: GiftPlan, outcome: Report) -> Report:
    from paryz.imports.gifts.reasons import counted, told

    counts, receipt = made.counts, outcome.get("receipt")
    return {
        "rules": made.gifts.mapping.rules,
        "rows": counts["read"],
        "listed": counts["listed"],
        "day_from_description": counts["marked"],
        "disposition_from_description": counts["disposed"],
        "disposed_on": sum(row.fact.disposed_on is not None for row in made.new),
        "same": counts["same"],
        "twins": [twin._asdict() for twin in made.gifts.twins],
        "refused": counts["bad"],
        "reasons": {gettext(label): count for label, count in counted(made.bad)},
        "bad": _bad(made),
        "told_reasons": {gettext(label): count for label, count in told(made.warnings)},
        "told": _said(made.warnings),
        "receipt": receipt["text"] if receipt else None,
    }


def _gifts_in_words(report: Report, refused: bool) -> None:
    _complain(report["bad"])
    _complain(report["told"])
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
        _refuse(report, "list")
        return
    typer.echo("No duty of Kazakhstan's codes arises from them.")
    if report["receipt"]:
        typer.echo(f"Receipt of the last entry: {report['receipt']}")
