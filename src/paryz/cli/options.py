"""The options that many commands have."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print a list of objects.")]
As = Annotated[str | None, typer.Option("--as", help="Who asks, and sees what is theirs to see.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="The day that is asked about.")]
Language = Annotated[str | None, typer.Option("--language", help="kk, ru or en.")]
