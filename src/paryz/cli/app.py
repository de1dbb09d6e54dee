"""The command, to which every module of this room adds its own."""

import typer

app = typer.Typer(
    name="paryz",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Two codes of public-service ethics as a running system: facts in, duties out.",
)
