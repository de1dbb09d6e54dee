"""What the command says of itself: every command and every option in a sentence."""

from __future__ import annotations

import typer

from paryz.cli.__main__ import app
from tests.cli.running import paryz

NAMED = (
    "init serve import check codes duties explain record correct retract ledger organisation "
    "backup restore demo"
).split()


def commands(command, name="paryz"):
    """The commands with the names by which they are called, those of groups included."""
    below = getattr(command, "commands", {})
    if not below:
        yield name, command
    for word, each in below.items():
        yield from commands(each, f"{name} {word}")


def test_every_command_that_was_promised_is_there():
    shown = paryz("--help")

    assert shown.code == 0
    assert set(NAMED) <= set(typer.main.get_command(app).commands)


def test_every_command_and_every_option_has_a_sentence_of_help():
    silent = [
        f"{name} {parameter.name}"
        for name, command in commands(typer.main.get_command(app))
        for parameter in command.params
        if parameter.name != "help" and not (getattr(parameter, "help", "") or "").strip()
    ]
    without = [name for name, each in commands(typer.main.get_command(app)) if not each.help]

    assert silent == []
    assert without == []


def test_a_command_that_there_is_not_is_named_on_standard_error():
    asked = paryz("dance")

    assert (asked.code, asked.out) == (2, "")
    assert "dance" in asked.err
