"""``paryz witness``: to sign checkpoints of somebody else's record, on a machine without one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from paryz.cli.app import app
from paryz.cli.plain import echo
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext

witness = typer.Typer(
    no_args_is_help=True,
    help="Sign checkpoints of somebody else's record with your own key. Needs no installation.",
)
app.add_typer(witness, name="witness")


@witness.command("new-key")
def new_key(
    name: Annotated[str, typer.Argument(help="Your name as a witness, such as audit.example.kz.")],
    file: Annotated[
        Path | None, typer.Option("--out", help="Where the private key goes; NAME.key unless said.")
    ] = None,
) -> None:
    """Make a key. Prints the public half, which the keeper of the record needs."""
    from paryz.ledger.notes import COSIGNATURE, SigningKey

    made = SigningKey.new(name, COSIGNATURE)
    target = file or Path(f"{name.replace('/', '_')}.key")
    try:
        out = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(
            N_("{file} exists already. Name a file that does not."), file=target
        ) from error
    with os.fdopen(out, "w", encoding="utf-8") as written:
        written.write(made.written() + "\n")
        written.flush()
        os.fsync(written.fileno())
    echo(str(made.verifier))
    said = gettext("The private key is in {file}. Keep it to yourself, and keep a copy.")
    echo(said.format(file=target), err=True)


@witness.command("cosign")
def cosign(
    note: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="checkpoint-….txt, or its .json file."),
    ],
    key: Annotated[
        Path, typer.Option("--key", exists=True, dir_okay=False, help="Your private key.")
    ],
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            exists=True,
            dir_okay=False,
            help="An export of the record, which shows that the chains only grew.",
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option("--log", help="The key of the record, the first time: NAME+ID+KEY."),
    ] = None,
    seen: Annotated[
        Path | None,
        typer.Option("--seen", help="The folder of what you signed last; KEY.seen unless said."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Where the note goes; NOTE.cosigned.txt unless said."),
    ] = None,
) -> None:
    """Sign a checkpoint if it continues the last one you signed; exit 1 with the reason if not."""
    from paryz.ledger import witnessing
    from paryz.ledger.notes import SigningKey, VerifierKey

    signed = witnessing.cosign(
        note,
        SigningKey.read(key.read_text(encoding="utf-8").strip()),
        memory=seen or key.with_suffix(".seen"),
        log=VerifierKey.read(log) if log else None,
        export=export,
        at=int(now().timestamp()),
    )
    target = out or note.with_suffix(".cosigned.txt")
    target.write_bytes(str(signed).encode())
    echo(gettext("Signed: {file}. Send it back to the keeper of the record.").format(file=target))
