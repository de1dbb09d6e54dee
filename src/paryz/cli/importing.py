"""``paryz import``: lists from elsewhere."""

from __future__ import annotations

import typer

from paryz.cli.gift_lists import gifts
from paryz.cli.staff import staff

imports = typer.Typer(no_args_is_help=True, help="Bring lists in from elsewhere.")
imports.command("staff")(staff)
imports.command("gifts")(gifts)


def register(app: typer.Typer) -> None:
    """Add ``import`` to the command."""
    app.add_typer(imports, name="import")


@imports.callback()
def group() -> None:
    """Bring lists in from elsewhere."""
