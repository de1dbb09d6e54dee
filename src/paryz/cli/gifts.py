"""``paryz gifts list|totals|week|what-if``: the register of gifts and services."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli import filtering
from paryz.cli.app import app
from paryz.cli.django import asking
from paryz.cli.django import organisation as known
from paryz.cli.plain import print_json
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext

if TYPE_CHECKING:
    from paryz.matters.listing import Shown
    from paryz.registers.gifts.rows import Seen
    from paryz.registers.gifts.supposing import Count, Supposition

gifts = typer.Typer(no_args_is_help=True, help="Gifts and services: list, totals, what must move.")
app.add_typer(gifts, name="gifts")
Json = Annotated[bool, typer.Option("--json", help="Print a list of objects.")]
As = Annotated[str | None, typer.Option("--as", help="Who asks, and sees what is theirs to see.")]
Words = Annotated[
    str | None,
    typer.Option("--search", help="Words of what it is, of whom or from whom, in any language."),
]
Unit = Annotated[
    str | None, typer.Option("--unit", help="A unit with those under it: name or code.")
]
Year = Annotated[str | None, typer.Option("--year", help="Only this year.")]
Kind = Annotated[str | None, typer.Option("--kind", help="gift or service.")]
Thing = Annotated[str | None, typer.Option("--thing", help="Only this sort of thing: drinks, art.")]
State = Annotated[str | None, typer.Option("--state", help="Only this state: open-handover.")]

COLUMNS = ("id", "person", "what", "from", "received", "act_by", "state", "value", "currency")


@gifts.command("list")
def list_(
    tab: Annotated[
        str,
        typer.Option("--tab", help="to-do, late, done, declined, nothing, listed or all."),
    ] = "to-do",
    words: Words = None,
    unit: Unit = None,
    year: Year = None,
    kind: Kind = None,
    thing: Thing = None,
    state: State = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """List the gifts and services, the most pressing first."""
    from paryz.cli.django import show

    seen = _seen(as_person)
    asked = {"q": words, "unit": unit, "year": year, "kind": kind, "thing": thing, "state": state}
    shown = _shown(seen, {"tab": tab, **asked})
    rows = shown.ordered[:limit] if limit else shown.ordered
    show([_row(row) for row in rows], COLUMNS, as_json=as_json)


@gifts.command("totals")
def totals(
    words: Words = None,
    unit: Unit = None,
    year: Year = None,
    kind: Kind = None,
    thing: Thing = None,
    state: State = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """Count them by unit, year, sort and state; amounts of two currencies are never added."""
    from paryz.cli.django import show

    seen = _seen(as_person)
    from paryz.registers.gifts.totals import totals as totals_of

    asked = {"q": words, "unit": unit, "year": year, "kind": kind, "thing": thing, "state": state}
    sections = totals_of(_shown(seen, asked).filtered)
    if as_json:
        print(json.dumps([*_told(sections)], ensure_ascii=False, indent=2, default=str))
        return
    for section in sections:
        lines = [
            {
                "by": part.title,
                "what": line.label,
                "rows": line.amount.count,
                "value": "; ".join(line.amount.said),
            }
            for part in section.parts
            for line in part.lines
        ]
        whole = {"by": "", "what": section.rules, "rows": section.whole.count}
        show(
            [{**whole, "value": "; ".join(section.whole.said)}, *lines],
            ("by", "what", "rows", "value"),
            as_json=False,
        )


@gifts.command("week")
def week(as_person: As = None, as_json: Json = False) -> None:
    """List what must move this week, everything that is open once."""
    from paryz.cli.django import show

    seen = _seen(as_person)
    from paryz.registers.gifts.week import week as week_of

    rows = [
        {"list": waiting.title if not as_json else waiting.name, **_row(row)}
        for waiting in week_of(seen)
        for row in waiting.rows
    ]
    show(rows, ("list", *COLUMNS), as_json=as_json)


def _seen(as_person: str | None) -> Seen:
    from paryz.cli.django import acting, ready
    from paryz.clock import now

    ready()
    from paryz.registers.gifts.rows import Seen

    actor = acting(as_person, now())
    return Seen(actor=actor, today=actor.today)


def _shown(seen: Seen, asked: dict[str, str | None]) -> Shown:
    """The list for what is asked; Refused for a filter or a tab that there is not."""
    from paryz.registers.gifts.register import register as listing_of

    given = {name: value for name, value in asked.items() if value}
    if "unit" in given:
        given["unit"] = _unit(seen, given["unit"])
    return filtering.shown(listing_of(seen), seen.rows, given)


def _unit(seen: Seen, named: str) -> str:
    """The identifier of the unit of that name, code or identifier."""
    from django.db.models import Q

    from paryz.people.models import Unit
    from paryz.policy.seeing import visible_to

    found = visible_to(
        seen.actor, Unit.objects.filter(Q(name=named) | Q(code=named) | Q(uid=named))
    )
    unit = found.order_by("pk").first()
    if unit is None:
        raise Refused(N_("There is no unit “{name}”."), name=named)
    return unit.uid


def _row(row: Any) -> dict[str, Any]:
    from paryz.registers.gifts.register import person_of, unit_of

    return {
        "id": row.pk,
        "identifier": row.identifier,
        "kind": row.kind,
        "thing": row.thing,
        "person": person_of(row),
        "person_id": row.person.uid if row.person else None,
        "unit": unit_of(row),
        "what": row.title,
        "from": row.party,
        "received": row.opened_on,
        "learned": row.learned_on,
        "act": row.act,
        "act_by": row.act_by,
        "due": row.due,
        "late_from": row.late_from,
        "state": row.state,
        "closed": row.closed_on,
        "value": row.value,
        "currency": row.currency,
        "body": row.body,
        "number": row.number,
        "rules": row.rules,
    }


def _told(sections: Any) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield {
            "rules": section.rules,
            "rows": section.whole.count,
            "sums": section.whole.sums,
            **{
                part.by: [
                    {
                        "key": line.key or line.label,
                        "rows": line.amount.count,
                        "sums": line.amount.sums,
                    }
                    for line in part.lines
                ]
                for part in section.parts
            },
        }


SAYS = N_(
    "This is a calculation and nothing else. No duty of Kazakhstan’s Code arises from these "
    "gifts, nobody is late, and nothing is recorded."
)
COUNTS = ("total", "in_time", "late", "disputed", "unknown", "without_calendar")


@gifts.command("what-if")
def what_if(
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="Whose register: name or identifier.")
    ] = None,
    as_person: Annotated[
        str | None,
        typer.Option("--as", help="Who asks: personnel or the ethics officer of the whole."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
) -> None:
    """Say what E9.16 would have meant for the gifts of other registers; record nothing."""
    actor = asking(as_person)
    from paryz.registers.gifts.what_if import organisations, supposed

    chosen = known(organisation, actor)
    if not organisations(actor).filter(pk=chosen.pk).exists():
        raise Refused(N_("There is no organisation “{name}”."), name=organisation or chosen.name)
    found = supposed(chosen)
    if as_json:
        print_json({"organisation": chosen.name, **_report(found)})
        return
    typer.echo(gettext(SAYS))
    _print(found)


def _report(found: Supposition) -> dict[str, Any]:
    return {
        "supposed": True,
        "says": gettext(SAYS),
        **_counts(found),
        "years": [{"year": year.year, **_counts(year)} for year in found.years],
        "worst": [
            {
                "gift": gift.gift,
                "day": str(gift.day),
                "due": str(answer.due),
                "act_by": str(answer.act_by) if answer.act_by else None,
                "passed_on": str(gift.passed_on),
                "late_by": answer.late_by,
            }
            for gift, answer in found.worst
        ],
    }


def _counts(count: Count) -> dict[str, int]:
    return {name: getattr(count, name) for name in COUNTS}


def _print(found: Supposition) -> None:
    typer.echo("")
    typer.echo("year   gifts  in time  late  disputed  cannot be said")
    for year in found.years:
        calendar = "  (calendar not entered)" if year.without_calendar else ""
        typer.echo(
            f"{year.year}  {year.total:6}  {year.in_time:7}  {year.late:4}  {year.disputed:8}  "
            f"{year.unknown:14}{calendar}"
        )
    typer.echo(
        f"all   {found.total:6}  {found.in_time:7}  {found.late:4}  {found.disputed:8}  "
        f"{found.unknown:14}"
    )
    if found.worst:
        typer.echo("")
        typer.echo("passed on latest:")
    for gift, answer in found.worst:
        typer.echo(
            f"  {gift.gift}: received {gift.day}, seventh day {answer.due}, passed on "
            f"{gift.passed_on}, {answer.late_by} days after it"
        )
