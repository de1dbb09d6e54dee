"""``paryz backup`` and ``restore``: a copy of everything, and an installation from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paryz.cli.app import app
from paryz.cli.django import bring_up_to_date, ready
from paryz.clock import now
from paryz.languages import gettext
from paryz.words.saying import say

NEW_KEY = "new-key"
KEY_FILE = Path("paryz-backup.key")


@app.command("backup")
def backup(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file to write; it must not exist. Or new-key, for a pair of keys."
        ),
    ],
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="AGE1…",
            help="Encrypt to this key; several times for several. Without it to those of "
            "backup_recipients in paryz.toml.",
        ),
    ] = None,
    identity: Annotated[
        Path, typer.Option("--identity", help="With new-key: the file for the secret half.")
    ] = KEY_FILE,
) -> None:
    """Copy the record, the attachments and the settings into one file, while others write."""
    if str(file) == NEW_KEY:
        _new_key(identity)
        return
    ready()
    from paryz.keeping.copies import copy_out

    for line in copy_out(file, to or ()):
        typer.echo(line)


def _new_key(file: Path) -> None:
    from paryz.keeping.sealing import new_key

    public = new_key(file)
    typer.echo(f'backup_recipients = ["{public}"]')
    typer.echo(
        gettext(
            "The line above belongs into paryz.toml. The secret half is in {file}: take it off "
            "this machine, keep it in two places, and know that no copy can be read without it."
        ).format(file=file),
        err=True,
    )


@app.command("restore")
def restore(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A file that paryz backup wrote.")
    ],
    identity: Annotated[
        Path | None,
        typer.Option(
            "--identity", exists=True, dir_okay=False, help="The secret key of an encrypted copy."
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            "--checkpoint",
            exists=True,
            help="A checkpoint, or a folder of them, that was kept elsewhere.",
        ),
    ] = None,
    erasures: Annotated[
        Path | None,
        typer.Option(
            "--erasures", exists=True, help="The list of erasures that was kept elsewhere."
        ),
    ] = None,
) -> None:
    """Put a copy back into an empty installation, verify it, and erase again what was erased."""
    ready(migrate=False)
    from django.conf import settings

    from paryz import installation
    from paryz.keeping.again import UNCHECKED, end_sessions, erased_again, lacking, lists
    from paryz.keeping.copies import copy_in, verified

    heads = copy_in(file, identity)
    # From here on with the settings that the copy brought.
    here = settings.INSTALLATION = installation.read(settings.INSTALLATION.home)
    typer.echo(f"restored into {here.home}")
    # The copy may be of an older version, and this one reads the record with its own columns.
    bring_up_to_date()
    end_sessions()
    sound = True
    for line, good in verified(heads):
        typer.echo(line, err=not good)
        sound = sound and good
    for said in lacking(here, checkpoint):
        typer.echo(say(said), err=True)
        sound = False
    for said in erased_again(here, lists(here, erasures), now()):
        typer.echo(say(said), err=said.msgid == UNCHECKED)
    if not sound:
        raise typer.Exit(1)
