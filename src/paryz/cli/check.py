"""``paryz check``: whether scenarios hold."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Annotated

import typer

from paryz.cli.app import app
from paryz.law.scenarios import failures, load, shuffled


@app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(help="Files of scenarios.", metavar="FILE...")],
    shuffle: Annotated[
        int | None,
        typer.Option(
            "--shuffle", metavar="SEED", help="Take the facts of each in an order drawn by SEED."
        ),
    ] = None,
) -> None:
    """Check that every scenario of the files holds.

    0: all hold; 1: some fail, each reported by its name; 2: a file cannot be read.
    """
    scenarios = [(file, scenario) for file in files for scenario in load(file)]
    order = Random(shuffle) if shuffle is not None else None  # noqa: S311 - an order, no secret
    failed = 0
    for file, scenario in scenarios:
        said = failures(shuffled(scenario, order) if order else scenario)
        if said:
            failed += 1
            typer.echo(f"FAILED: {scenario.name} ({file})")
            for line in said:
                typer.echo(f"  {line}")
    held = len(scenarios) - failed
    typer.echo(f"{held} of {len(scenarios)} scenarios hold, {failed} fail.")
    if failed:
        raise typer.Exit(1)
