"""``paryz backup`` and ``restore``: a copy of everything, and an installation from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add both commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
) -> None:
    """Copy the record, the attachments and the settings into one file, while others write."""
    from paryz.cli.django import ready

    ready()
    from paryz.keeping.copies import copy_out

    for line in copy_out(file):
        typer.echo(line)


def restore(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A file that paryz backup wrote.")
    ],
) -> None:
    """Put a copy back into an empty installation, and verify every chain."""
    from paryz.cli.django import bring_up_to_date, ready

    ready(migrate=False)
    from django.conf import settings

    from paryz.keeping.copies import copy_in, verified

    heads = copy_in(file)
    typer.echo(f"restored into {settings.INSTALLATION.home}")
    # The copy may be of an older version, and this one reads the record with its own columns.
    bring_up_to_date()
    sound = True
    for line, good in verified(heads):
        typer.echo(line, err=not good)
        sound = sound and good
    if not sound:
        raise typer.Exit(1)
