"""``paryz gifts what-if``: what E9.16 would have said of gifts that other registers list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.django import asking
from paryz.cli.django import organisation as known
from paryz.cli.plain import print_json
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext

if TYPE_CHECKING:
    from paryz.registers.gifts.supposing import Count, Supposition

SAYS = N_(
    "This is a calculation and nothing else. No duty of Kazakhstan’s Code arises from these "
    "gifts, nobody is late, and nothing is recorded."
)
COUNTS = ("total", "in_time", "late", "disputed", "unknown", "without_calendar")


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
