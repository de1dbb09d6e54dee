"""``paryz record``, ``correct`` and ``retract``: facts from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.ledger.appending import Receipt
    from paryz.people.models import Organisation

Words = Annotated[list[str] | None, typer.Argument(help="Fields of the fact: name=value.")]
Whose = Annotated[str | None, typer.Option("--organisation")]
As = Annotated[str | None, typer.Option("--as", help="Who records.")]
Json = Annotated[bool, typer.Option("--json", help="Print a list of objects.")]


def register(app: typer.Typer) -> None:
    """Add the three commands."""
    app.command("record")(record)
    app.command("correct")(correct)
    app.command("retract")(retract)


def record(
    kind: Annotated[str, typer.Argument(help="The fact, such as CodeAcknowledged.")],
    fields: Words = None,
    organisation: Whose = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Record one fact: paryz record CodeAcknowledged person=… day=2026-11-05 code=kz-civil-2020"""
    from paryz.cli.django import now, ready
    from paryz.cli.django import organisation as named

    ready()
    from paryz.recording import actions

    whose, moment = named(organisation), now()
    fact = _decoded(kind, fields, whose)
    _print(
        _permitted(lambda: actions.record(_actor(as_person, whose), whose, [fact], now=moment)),
        as_json=as_json,
    )


def correct(
    fact: Annotated[str, typer.Argument(help="The identifier of the fact that is wrong.")],
    fields: Words = None,
    reason: Annotated[str, typer.Option("--reason", help="What was wrong.")] = "",
    organisation: Whose = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Take a fact back and state it right; fields that are not named stay as they were."""
    from paryz.cli.django import now, ready
    from paryz.cli.django import organisation as named

    ready()
    from paryz.kernel.facts import decode, encode, kind_of
    from paryz.recording import actions
    from paryz.recording.facts import fact_of

    whose, moment = named(organisation), now()
    wrong = fact_of(_entry(whose, fact))
    words = encode(wrong) | _words(fields, whose)
    right = decode(kind_of(wrong), words)
    _print(
        _permitted(
            lambda: actions.correct(
                _actor(as_person, whose), whose, fact, right, reason=reason, now=moment
            )
        ),
        as_json=as_json,
    )


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
    from paryz.cli.django import now, ready
    from paryz.cli.django import organisation as named

    ready()
    from paryz.recording import actions

    whose, moment = named(organisation), now()
    _entry(whose, fact)
    _print(
        _permitted(
            lambda: actions.retract(
                _actor(as_person, whose),
                whose,
                fact,
                reason=reason,
                now=moment,
                together_with=together or [],
            )
        ),
        as_json=as_json,
    )


def _actor(named: str | None, whose: Organisation) -> Any:
    from paryz.cli.django import acting, now
    from paryz.recording.worlds import today_in

    return acting(named, today_in(whose, now()))


def _entry(whose: Organisation, fact: str) -> Any:
    from paryz.ledger.models import Entry

    found = Entry.objects.filter(chain__key=whose.uid, fact=fact, content__isnull=False).first()
    if found is None:
        raise Refused(
            N_("There is no fact {id} to retract. Look its identifier up first."), id=fact
        )
    return found


def _words(fields: list[str] | None, whose: Organisation) -> dict[str, str]:
    from paryz.cli.django import person

    words = {}
    for field in fields or []:
        name, equals, value = field.partition("=")
        if not equals:
            raise Refused(N_("“{field}” is not a field. Write it as name=value."), field=field)
        words[name.strip()] = value
    if "person" in words:
        words["person"] = person(words["person"], whose).uid
    return words


def _decoded(kind: str, fields: list[str] | None, whose: Organisation) -> Any:
    from paryz.kernel.facts import decode

    return decode(kind, _words(fields, whose))


def _permitted(act: Any) -> list[Receipt]:
    from paryz.recording.actions import Missing

    try:
        receipts: list[Receipt] = act()
    except Missing as missing:
        raise Refused(N_("There is nothing here that you may record.")) from missing
    return receipts


def _print(receipts: list[Receipt], *, as_json: bool) -> None:
    rows = [
        {
            "fact": receipt.fact,
            "chain": receipt.chain,
            "number": receipt.number,
            "seal": receipt.seal,
            "recorded_at": receipt.recorded_at,
        }
        for receipt in receipts
    ]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        typer.echo(f"entry {row['number']}, fact {row['fact']}, seal {row['seal']}")
