"""``paryz ledger checkpoint`` and what belongs to it: made, listed, shown, witnessed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.django import ready, show
from paryz.cli.ledger import ledger
from paryz.cli.plain import echo, echo_json
from paryz.clock import now
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.ledger.models import Checkpoint

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Number = Annotated[int, typer.Argument(help="The number of a checkpoint.")]
witnesses = typer.Typer(no_args_is_help=True, help="Whose signatures under checkpoints are known.")
ledger.add_typer(witnesses, name="witness")


@ledger.command("checkpoint")
def checkpoint(
    daily: Annotated[
        bool,
        typer.Option("--daily", help="Only if the last is a day old and something was recorded."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Sign all chains' heads under one hash, and take the note outside and to the time stamp."""
    ready()
    from paryz.ledger.checkpoints import make
    from paryz.ledger.publishing import daily as made_daily
    from paryz.ledger.publishing import publish

    moment = now()
    if daily:
        made, said = made_daily(moment)
    else:
        made = make(moment)
        said = publish(moment)
    if as_json:
        echo_json({"checkpoint": _row(made) if made else None, "undone": [*map(say, said)]})
    elif made is None:
        echo(gettext("No checkpoint is due."))
    else:
        echo(made.note)
    for sentence in said:
        echo(say(sentence), err=True)


@ledger.command("checkpoints")
def checkpoints(as_json: Json = False) -> None:
    """List all checkpoints, with who else signed them."""
    ready()
    from paryz.ledger.models import Checkpoint

    rows = Checkpoint.objects.select_related("timestamp").prefetch_related("cosignatures__witness")
    columns = ("number", "made_at", "chains", "stamped_at", "witnesses")
    found = [_row(each) for each in rows.order_by("number")]
    if not as_json:
        for row in found:
            row["witnesses"] = ", ".join(row["witnesses"])
    show(found, columns, as_json=as_json)


@ledger.command("checkpoint-show")
def checkpoint_show(
    number: Number,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the note with its heads, as an export has it.")
    ] = False,
) -> None:
    """Print the note of a checkpoint with all signatures."""
    ready()
    from paryz.ledger.checkpoints import found, note_of, written
    from paryz.ledger.moved import heads_at

    wanted = found(number)
    if as_json:
        echo_json(written(wanted, heads_at(wanted)))
    else:
        typer.echo(str(note_of(wanted)), nl=False)


@ledger.command("key")
def key() -> None:
    """Print the public key that checkpoints are signed with; whoever verifies needs it."""
    ready()
    from paryz.ledger.origin import verifier_key

    echo(str(verifier_key()))


@ledger.command("witnessed")
def witnessed(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A note that a witness signed.")
    ],
) -> None:
    """Take the signatures of known witnesses from a note that came back."""
    ready()
    from paryz.ledger.publishing import publish
    from paryz.ledger.witnesses import bring_back

    kept, new = bring_back(file.read_text(encoding="utf-8", errors="replace"))
    for cosigned in new:
        said = gettext("Checkpoint {number} is signed by {who}.")
        echo(said.format(number=kept.number, who=cosigned.witness.name))
    if not new:
        echo(
            gettext("These signatures under checkpoint {number} are known already.").format(
                number=kept.number
            )
        )
    for sentence in publish(now()):
        echo(say(sentence), err=True)


@witnesses.command("add")
def witness_add(
    public: Annotated[str, typer.Argument(metavar="KEY", help="The witness's key: NAME+ID+KEY.")],
) -> None:
    """Take a witness's public key, which the witness has given you in person."""
    ready()
    from paryz.ledger.witnesses import add

    echo(gettext("{who} is a witness now.").format(who=add(public, now()).name))


@witnesses.command("list")
def witness_list(as_json: Json = False) -> None:
    """List the witnesses and their keys."""
    ready()
    from paryz.ledger.models import Witness

    rows = [
        {"name": each.name, "since": each.since.date(), "until": _day(each.until), "key": each.key}
        for each in Witness.objects.all()
    ]
    show(rows, ("name", "since", "until", "key"), as_json=as_json)


@witnesses.command("end")
def witness_end(name: Annotated[str, typer.Argument(help="The witness's name.")]) -> None:
    """Take no more signatures of a witness; those that were taken stay."""
    ready()
    from paryz.ledger.witnesses import end

    end(name, now())
    echo(gettext("No more signatures of {who} are taken.").format(who=name))


def _day(moment: Any) -> Any:
    return moment.date() if moment else None


def _row(checkpoint: Checkpoint) -> dict[str, Any]:
    from paryz.ledger.checkpoints import statement_of

    stamp = getattr(checkpoint, "timestamp", None)
    return {
        "number": checkpoint.number,
        "made_at": checkpoint.made_at,
        "chains": statement_of(checkpoint).size,
        "stamped_at": stamp.stamped_at if stamp else None,
        "witnesses": [each.witness.name for each in checkpoint.cosignatures.all()],
    }
