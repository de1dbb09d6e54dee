"""``paryz ledger verify|head``: whether the record is as it was written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, progress, show
from paryz.cli.options import Json
from paryz.cli.plain import print_json
from paryz.clock import now
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.ledger.models import Chain
    from paryz.policy.actors import Actor

ledger = typer.Typer(no_args_is_help=True, help="Verify the record, and show the heads of chains.")
app.add_typer(ledger, name="ledger")
As = Annotated[
    str | None, typer.Option("--as", help="Who asks: an auditor sees the chains they audit.")
]


def chains_of(actor: Actor) -> list[tuple[Chain, str]]:
    """The chains that the actor may ask about, each with the name of its organisation."""
    from paryz.ledger.appending import INSTALLATION
    from paryz.ledger.models import Chain
    from paryz.people.models import Organisation
    from paryz.policy.seeing import AUDITOR

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
    rows = [
        {"chain": chain.key, "organisation": name, "number": chain.number, "seal": chain.seal}
        for chain, name in chains_of(asking(as_person))
    ]
    show(rows, ("organisation", "chain", "number", "seal"), as_json=as_json)


@ledger.command("verify")
def verify(
    as_person: As = None,
    state: Annotated[
        bool,
        typer.Option("--state", help="Hold what is listed, and roles, against the record too."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Recompute every chain, and hold it against all checkpoints; exit 1 where one does not fit."""
    chains = chains_of(asking(as_person))
    from paryz.ledger.verifying import verify as verified

    rows, sound = [], True
    for chain, name in chains:
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
            "found_by": "chain" if verdict.fault else None,
        }
        rows.append(row)
    names = {row["chain"]: row["organisation"] for row in rows}
    against = [*_against_checkpoints(names), *(_state(as_person) if state else ())]
    sound = sound and not against
    if as_json:
        print_json([*rows, *against])
    else:
        for row in rows:
            said = f"NOT as it was written: {row['fault']}" if row["fault"] else "as it was written"
            typer.echo(f"{row['organisation']}: {row['entries']} entries, {said}")
        for row in against:
            typer.echo(f"found by {row['found_by']}: {row['fault']}")
    if not sound:
        raise typer.Exit(1)


def _state(as_person: str | None) -> list[dict[str, Any]]:
    """How many rows of each table are otherwise than the record says, of whoever is audited.

    They are counted and not named: whoever verifies need not see what they are about.
    """
    from paryz.keeping.rebuilding import called, rebuilt, rebuilt_search
    from paryz.people.models import Organisation
    from paryz.policy.seeing import AUDITOR
    from paryz.recording.worlds import today_in

    actor, found = asking(as_person), []
    asked = Organisation.objects.order_by("pk")
    if not actor.operator:
        asked = asked.filter(actor.scope(AUDITOR, organisation="pk", unit=None))
    shared = [rebuilt_search(check=True)] if actor.operator else []
    for told in (
        *shared,
        *(rebuilt(each, today_in(each, now()), check=True) for each in asked),
    ):
        whose = told.organisation
        name = whose.name if whose else gettext("All organisations")
        counted = Counter(gettext(called(each)) for each in (*told.differences, *told.left))
        found += [
            {
                "chain": whose.uid if whose else None,
                "organisation": whose.name if whose else None,
                "checkpoint": None,
                "fault": gettext(
                    "{name}: {table}: {count} rows are otherwise than the record says"
                ).format(name=name, table=table, count=count),
                "wrong_entry": None,
                "found_by": "state",
            }
            for table, count in counted.items()
        ]
    return found


def _against_checkpoints(names: dict[str, str]) -> list[dict[str, Any]]:
    """What does not fit the checkpoints, of these chains and of none; chains by their names."""
    from paryz.ledger.comparing import faults
    from paryz.ledger.models import Chain

    of_others = set(Chain.objects.values_list("key", flat=True)) - names.keys()
    return [
        {
            "chain": fault.chain or None,
            "organisation": names.get(fault.chain),
            "checkpoint": fault.checkpoint,
            "fault": say(fault.says, names),
            "wrong_entry": fault.first or None,
            "found_by": fault.by,
        }
        for fault in faults()
        if fault.chain not in of_others
    ]
