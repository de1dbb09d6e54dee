"""``paryz ledger verify|head``: whether the record is as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.web.words import say

if TYPE_CHECKING:
    from paryz.ledger.models import Chain

ledger = typer.Typer(no_args_is_help=True, help="Verify the record, and show the heads of chains.")
Json = Annotated[bool, typer.Option("--json", help="Print a list of objects.")]
As = Annotated[
    str | None, typer.Option("--as", help="Who asks: an auditor sees the chains they audit.")
]


def register(app: typer.Typer) -> None:
    """Add ``ledger`` to the command."""
    app.add_typer(ledger, name="ledger")


def _chains(as_person: str | None) -> list[tuple[Chain, str]]:
    """The chains that may be asked about, each with the name of its organisation."""
    from paryz.cli.django import acting, now
    from paryz.ledger.appending import INSTALLATION
    from paryz.ledger.models import Chain
    from paryz.people.models import Organisation
    from paryz.people.policy import AUDITOR

    actor = acting(as_person, now())
    audited = Organisation.objects.filter(actor.scope(AUDITOR, organisation="pk", unit=None))
    names = dict(audited.values_list("uid", "name"))
    if names or actor.operator:
        names[INSTALLATION] = INSTALLATION
    return [
        (chain, names.get(chain.key, chain.key))
        for chain in Chain.objects.order_by("key")
        if actor.operator or chain.key in names
    ]


@ledger.command("head")
def head(as_person: As = None, as_json: Json = False) -> None:
    """The number and the seal of the last entry of every chain."""
    from paryz.cli.django import ready, show

    ready()
    rows = [
        {"chain": chain.key, "organisation": name, "number": chain.number, "seal": chain.seal}
        for chain, name in _chains(as_person)
    ]
    show(rows, ("organisation", "chain", "number", "seal"), as_json=as_json)


@ledger.command("verify")
def verify(as_person: As = None, as_json: Json = False) -> None:
    """Recompute every chain from its first entry; exit 1 where one is not as it was written."""
    from paryz.cli.django import progress, ready

    ready()
    from paryz.ledger.verifying import verify as verified

    rows, sound = [], True
    for chain, name in _chains(as_person):
        with progress(name, chain.number) as tick:
            verdict = verified(chain, tick=tick)
        sound = sound and verdict.fault is None
        row: dict[str, Any] = {
            "chain": verdict.chain,
            "organisation": name,
            "entries": verdict.entries,
            "head": verdict.head,
            "erased": verdict.erased,
            "fault": say(verdict.fault.says) if verdict.fault else None,
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
