"""``paryz ledger export`` and ``verifier``: what an auditor takes along, and what checks it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paryz.cli.django import asking
from paryz.cli.ledger import chains_of, ledger
from paryz.cli.plain import echo
from paryz.files import whole_or_not
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paryz.ledger.models import Chain, Entry
    from paryz.policy.actors import Actor

STANDARD_OUTPUT = "-"


@ledger.command("export")
def export(
    file: Annotated[
        str, typer.Argument(help="The file to write; it must not exist. - is standard output.")
    ],
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation", "--chain", help="One chain, by its key or its organisation's name."
        ),
    ] = None,
    matter: Annotated[
        str | None,
        typer.Option("--matter", help="KIND:ID of a matter whose content goes with it."),
    ] = None,
    as_person: Annotated[
        str | None, typer.Option("--as", help="Who asks: an auditor exports what they audit.")
    ] = None,
) -> None:
    """Write the entries, without their content, for somebody who verifies them elsewhere."""
    actor = asking(as_person)
    from paryz.ledger.exporting import exported

    chains = _chosen(chains_of(actor), organisation)
    entries = _seen(actor, chains, matter) if matter else []
    parts = exported(chains, matter=matter or "", entries=entries)
    if file == STANDARD_OUTPUT:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    written = _write(Path(file), parts)
    echo(gettext("{file}: {count} bytes").format(file=file, count=written))


@ledger.command("verifier")
def verifier() -> None:
    """Print verify_ledger.py, the one file that checks an export, with Python alone."""
    from paryz.ledger.verifier import source

    sys.stdout.buffer.write(source())
    sys.stdout.buffer.flush()


def _chosen(chains: list[tuple[Chain, str]], named: str | None) -> list[Chain]:
    found = [chain for chain, name in chains if named in (None, chain.key, name)]
    if named is not None and not found:
        raise Refused(N_("There is no chain of “{name}”."), name=named)
    if len({chain.key for chain in found}) > 1 and named is not None:
        raise Refused(
            N_("Several chains are of “{name}”: {keys}. Name one by its key."),
            name=named,
            keys=", ".join(chain.key for chain in found),
        )
    return found


def _seen(actor: Actor, chains: list[Chain], matter: str) -> list[Entry]:
    """The entries of the matter that the actor may see; Refused where there are none."""
    from paryz.ledger.models import Entry
    from paryz.policy.seeing import visible_to

    kind, _, identifier = matter.partition(":")
    entries = Entry.objects.filter(chain__in=chains, matter_kind=kind, matter=identifier)
    found = list(visible_to(actor, entries))
    if not found:
        raise Refused(N_("There is no matter “{matter}”. Write it as KIND:ID."), matter=matter)
    return found


def _write(target: Path, parts: Iterator[bytes]) -> int:
    """Write a file that must not exist, for its owner alone, whole or not at all; its size."""
    if target.exists():
        raise Refused(N_("{file} exists already. Name a file that does not."), file=target)
    with whole_or_not(target) as out:
        for part in parts:
            out.write(part)
    return target.stat().st_size
