"""``paryz erase``: ask for an erasure, approve what another asked for, see what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, show
from paryz.cli.django import organisation as organisation_of
from paryz.cli.django import person as person_of
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext
from paryz.words.saying import say

if TYPE_CHECKING:
    from paryz.policy.actors import Actor
    from paryz.recording.models import ErasureRequest

NEITHER = N_("Say what to do: a person or --fact to ask, --approve, --refuse, --withdraw, --list.")


@app.command("erase")
def erase(
    person: Annotated[
        str | None, typer.Argument(help="Whose content: identifier, IIN, number or full name.")
    ] = None,
    basis: Annotated[
        str, typer.Option("--basis", help="On what basis; without the name, for it stays.")
    ] = "",
    fact: Annotated[
        str | None, typer.Option("--fact", help="Only the words of one fact that was retracted.")
    ] = None,
    approve: Annotated[
        str | None, typer.Option("--approve", metavar="ID", help="Erase what another asked for.")
    ] = None,
    refuse: Annotated[
        str | None, typer.Option("--refuse", metavar="ID", help="Say no; --reason says why.")
    ] = None,
    withdraw: Annotated[
        str | None, typer.Option("--withdraw", metavar="ID", help="Take back one's own request.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why it is refused.")] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the requests.")] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Do what an erasure left for a quieter hour.")
    ] = False,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="In whose record, where it is several.")
    ] = None,
    as_person: Annotated[
        str | None, typer.Option("--as", help="Who acts; left out: the operator of the machine.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print objects.")] = False,
) -> None:
    """Erase what was recorded of a person: one asks, another approves.

    The operator of the machine is one pair of eyes, and a person named with --as the other.
    """
    actor, moment = asking(as_person), now()
    if finish:
        _finish()
    elif listed:
        _list(actor, as_json)
    elif approve or refuse or withdraw:
        _decide(actor, moment, approve, refuse, withdraw, reason)
    elif person or fact:
        _ask(actor, moment, person, fact, basis, organisation)
    else:
        raise Refused(NEITHER)


def _ask(
    actor: Actor,
    moment: datetime,
    named: str | None,
    fact: str | None,
    basis: str,
    organisation: str | None,
) -> None:
    from paryz.recording.erasing.approving import ask, what

    person, where = _of_fact(actor, fact) if fact else _of_person(actor, named, organisation)
    made = _permitted(ask, actor, person, where, basis, moment, fact=fact or "")
    for line in consequences(actor, what(made, moment)):
        typer.echo(line)
    typer.echo(
        gettext("Asked for as {id}. Another approves: paryz erase --approve {id} --as …").format(
            id=made.uid
        )
    )


def _of_person(actor: Actor, named: str | None, organisation: str | None) -> tuple[Any, Any]:
    """The person, and the organisation in whose record content is erased."""
    from paryz.people.models import Organisation

    person = person_of(named or "", actor)
    if organisation is not None:
        return person, organisation_of(organisation, actor)
    served = Organisation.objects.filter(posts__person=person).distinct()
    found = [each for each in served if actor.operator or actor.covers(_erasers(), each.pk)]
    if len(found) == 1:
        return person, found[0]
    return person, organisation_of(None, actor)


def _erasers() -> tuple[str, ...]:
    from paryz.policy.seeing import ERASERS

    return ERASERS


def _of_fact(actor: Actor, fact: str | None) -> tuple[Any, Any]:
    """The person of a fact that the actor may read, and the organisation of its record."""
    from paryz.ledger.models import Entry
    from paryz.people.models import Organisation, Person
    from paryz.policy.seeing import visible_to

    rows = visible_to(actor, Entry.objects.filter(content__isnull=False))
    entry = rows.select_related("chain").filter(fact=fact).first()
    person = Person.objects.filter(uid=entry.person).first() if entry else None
    where = Organisation.objects.filter(uid=entry.chain.key).first() if entry else None
    if person is None or where is None:
        raise Refused(N_("There is no fact {id} to erase."), id=fact or "")
    return person, where


def _decide(
    actor: Actor,
    moment: datetime,
    approved: str | None,
    refused: str | None,
    withdrawn: str | None,
    reason: str,
) -> None:
    from paryz.recording.erasing import approving

    request = _request(actor, approved or refused or withdrawn or "")
    if refused:
        _permitted(approving.refuse, actor, request, reason, moment)
        typer.echo(gettext("Refused. Nothing was erased."))
        return
    if withdrawn:
        _permitted(approving.withdraw, actor, request, moment)
        typer.echo(gettext("Taken back. Nothing was erased."))
        return
    goes = approving.what(request, moment)
    for line in consequences(actor, goes):
        typer.echo(line)
    erased = _permitted(approving.approve, actor, request, moment, seen=goes.seen)
    typer.echo(
        gettext("Erased: {number} facts.").format(number=erased.facts)
        if actor.operator
        else gettext("It is erased.")
    )
    if erased.left is not None:
        typer.echo(say(erased.left), err=True)


def _request(actor: Actor, uid: str) -> ErasureRequest:
    from paryz.desk.erasures import requests

    found = requests(actor).filter(uid=uid).first()
    if found is None:
        raise Refused(N_("There is no request {id}."), id=uid)
    return found


def _permitted(act: Any, *given: Any, **named: Any) -> Any:
    """What the act gives; what the actor may not is as good as missing."""
    from paryz.recording.actions import Missing

    try:
        return act(*given, **named)
    except Missing as missing:
        raise Refused(N_("There is nobody whose content you may erase there.")) from missing


def consequences(actor: Actor, goes: Any) -> Iterator[str]:
    """What goes, what stays and why, and where the name still stands: a line each."""
    from paryz.desk.erasures import kinds_seen, mentioned, stays_seen, tables_seen

    for each in [*kinds_seen(actor, goes), *tables_seen(actor, goes)]:
        yield gettext("goes: {what}, {number}").format(what=each["label"], number=each["value"])
    for stays in stays_seen(actor, goes):
        yield gettext("stays: {what}: {why}").format(
            what=stays.label, why=" ".join(filter(None, (stays.why, stays.provision)))
        )
    for each in mentioned(actor, goes):
        yield (
            gettext("still named: {what}, {where} {link}")
            .format(what=each["label"], where=each["value"], link=each["url"])
            .rstrip()
        )


def _list(actor: Actor, as_json: bool) -> None:
    from paryz.desk.erasures import requests

    rows = [
        {
            "id": each.uid,
            "state": each.state,
            "person": str(each.person),
            "organisation": each.organisation.name,
            "asked_on": each.requested_at.date(),
            "facts": each.facts_erased if actor.operator else None,
            "to_finish": "yes" if each.pending is not None else "",
            "basis": each.basis,
        }
        for each in requests(actor)
    ]
    columns = ("id", "state", "person", "organisation", "asked_on", "facts", "to_finish", "basis")
    show(rows, columns, as_json=as_json)


def _finish() -> None:
    from paryz.recording.erasing.approving import finish_pending

    if (left := finish_pending()) is not None:
        raise left
    typer.echo(gettext("Nothing is left to do."))
