"""``paryz record``, ``correct`` and ``retract``: facts from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, person
from paryz.cli.django import organisation as named
from paryz.cli.options import Json
from paryz.cli.plain import picked, print_json
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.ledger.appending import Receipt
    from paryz.ledger.models import Entry
    from paryz.people.models import Organisation
    from paryz.policy.actors import Actor

Words = Annotated[list[str] | None, typer.Argument(help="Fields of the fact: name=value.")]
Whose = Annotated[
    str | None, typer.Option("--organisation", help="In whose record, where there are several.")
]
As = Annotated[str | None, typer.Option("--as", help="Who records, and may do what is theirs.")]


@app.command("record")
def record(
    kind: Annotated[str, typer.Argument(help="The fact, such as CodeAcknowledged.")],
    fields: Words = None,
    organisation: Whose = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Record one fact: paryz record CodeAcknowledged person=… day=2026-11-05 code=kz-civil-2020"""
    with _desk(organisation, as_person) as desk:
        from paryz.kernel.facts import decode
        from paryz.recording import actions

        fact = decode(kind, _words(fields, desk))
        receipts = actions.record(desk.actor, desk.whose, [fact], now=desk.moment)
    _print(receipts, as_json=as_json)


@app.command("correct")
def correct(
    fact: Annotated[str, typer.Argument(help="The identifier of the fact that is wrong.")],
    fields: Words = None,
    reason: Annotated[str, typer.Option("--reason", help="What was wrong.")] = "",
    organisation: Whose = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Take a fact back and state it right; fields that are not named stay as they were."""
    with _desk(organisation, as_person) as desk:
        from paryz.kernel.facts import decode, encode, kind_of
        from paryz.recording import actions
        from paryz.recording.facts import fact_of

        wrong = fact_of(_entry(desk, fact))
        right = decode(kind_of(wrong), encode(wrong) | _words(fields, desk))
        receipts = actions.correct(
            desk.actor, desk.whose, fact, right, reason=reason, now=desk.moment
        )
    _print(receipts, as_json=as_json)


@app.command("retract")
def retract(
    fact: Annotated[str, typer.Argument(help="The identifier of the fact.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is taken back.")] = "",
    together: Annotated[
        list[str] | None, typer.Option("--with", help="Another fact that goes with it.")
    ] = None,
    organisation: Whose = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Take a fact back that was recorded by mistake."""
    with _desk(organisation, as_person) as desk:
        from paryz.recording import actions

        for each in (fact, *(together or [])):
            _entry(desk, each)
        receipts = actions.retract(
            desk.actor,
            desk.whose,
            fact,
            reason=reason,
            now=desk.moment,
            together_with=together or [],
        )
    _print(receipts, as_json=as_json)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who records when in whose record."""

    actor: Actor
    whose: Organisation
    moment: datetime


@contextmanager
def _desk(organisation: str | None, as_person: str | None) -> Iterator[Desk]:
    """The desk at which the command records; what it may not record there is as good as missing."""
    actor = asking(as_person)
    from paryz.recording.actions import Missing

    try:
        yield Desk(actor=actor, whose=named(organisation, actor), moment=now())
    except Missing as missing:
        raise Refused(N_("There is nothing here that you may record.")) from missing


def _entry(desk: Desk, fact: str) -> Entry:
    from paryz.ledger.models import Entry
    from paryz.policy.seeing import visible_to

    entries = Entry.objects.filter(chain__key=desk.whose.uid, fact=fact, content__isnull=False)
    found = visible_to(desk.actor, entries).first()
    if found is None:
        raise Refused(
            N_("There is no fact {id} to retract. Look its identifier up first."), id=fact
        )
    return found


def _words(fields: list[str] | None, desk: Desk) -> dict[str, str]:
    words: dict[str, str] = {}
    for field in fields or []:
        name, equals, value = field.partition("=")
        name = name.strip()
        if not equals:
            raise Refused(N_("“{field}” is not a field. Write it as name=value."), field=field)
        if name in words:
            raise Refused(N_("The field {field} is given twice."), field=name)
        words[name] = value
    # What concerns nobody, such as an appeal, is stated of the organisation itself.
    if words.get("person") and words["person"] != desk.whose.uid:
        words["person"] = person(words["person"], desk.actor, desk.whose).uid
    return words


def _print(receipts: list[Receipt], *, as_json: bool) -> None:
    rows = [
        picked(receipt, "fact", "chain", "number", "seal", "recorded_at") for receipt in receipts
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        typer.echo(f"entry {row['number']}, fact {row['fact']}, seal {row['seal']}")
