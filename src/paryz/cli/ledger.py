"""``paryz ledger verify|head``: whether the record is as it was written."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

ledger = typer.Typer(no_args_is_help=True, help="Verify the record, and show the heads of chains.")
Json = Annotated[bool, typer.Option("--json", help="Print a list of objects.")]


def register(app: typer.Typer) -> None:
    """Add ``ledger`` to the command."""
    app.add_typer(ledger, name="ledger")


def _names() -> dict[str, str]:
    from paryz.people.models import Organisation

    return dict(Organisation.objects.values_list("uid", "name"))


@ledger.command("head")
def head(as_json: Json = False) -> None:
    """The number and the seal of the last entry of every chain."""
    from paryz.cli.django import ready, show

    ready()
    from paryz.ledger.models import Chain

    names = _names()
    rows = [
        {
            "chain": chain.key,
            "organisation": names.get(chain.key, chain.key),
            "number": chain.number,
            "seal": chain.seal,
        }
        for chain in Chain.objects.order_by("key")
    ]
    show(rows, ("organisation", "chain", "number", "seal"), as_json=as_json)


@ledger.command("verify")
def verify(as_json: Json = False) -> None:
    """Recompute every chain from its first entry; exit 1 where one is not as it was written."""
    from paryz.cli.django import progress, ready

    ready()
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify as verified

    names, rows, sound = _names(), [], True
    for chain in Chain.objects.order_by("key"):
        with progress(names.get(chain.key, chain.key), chain.number) as tick:
            verdict = verified(chain, tick=tick)
        sound = sound and verdict.fault is None
        row: dict[str, Any] = {
            "chain": verdict.chain,
            "organisation": names.get(chain.key, chain.key),
            "entries": verdict.entries,
            "head": verdict.head,
            "erased": verdict.erased,
            "fault": str(verdict.fault.says) if verdict.fault else None,
            "wrong_entry": verdict.fault.number if verdict.fault else None,
        }
        rows.append(row)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            said = f"NOT as it was written: {row['fault']}" if row["fault"] else "as it was written"
            typer.echo(f"{row['organisation']}: {row['entries']} entries, {said}")
    if not sound:
        raise typer.Exit(1)
