"""``paryz registers`` and ``paryz register …``: what registers list, one matter, its papers.

``paryz sanctions`` and ``paryz reprimands`` list what is in force, and what the collective said.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli import filtering
from paryz.cli.app import app
from paryz.cli.django import asking, show
from paryz.cli.filtering import not_of
from paryz.cli.options import As, AsOf
from paryz.cli.options import Json as JsonList
from paryz.cli.plain import picked, print_json
from paryz.kernel.facts import decode_day
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.declaring.register import Register
    from paryz.matters.case import Case
    from paryz.matters.listing import Shown
    from paryz.policy.actors import Actor

one = typer.Typer(no_args_is_help=True, help="A register: its list, its matters, their papers.")
app.add_typer(one, name="register")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[str, typer.Argument(help="The register, such as cases.")]
Fact = Annotated[str, typer.Argument(help="The identifier of any fact of the matter.")]
Tab = Annotated[str, typer.Option("--tab", help="to-do, late, done, declined, nothing or all.")]
Words = Annotated[str | None, typer.Option("--search", help="Words, in any language.")]
State = Annotated[str | None, typer.Option("--state", help="Only this state.")]

COLUMNS = ("fact", "person", "what", "opened", "act", "act_by", "state", "number")


@app.command("registers")
def registers(as_person: As = None, as_json: Json = False) -> None:
    """List the registers, with how many matters each has to do and in all."""
    actor = asking(as_person)
    from paryz.declaring.installed import registers as installed
    from paryz.matters.declared.finding import may_enter
    from paryz.matters.declared.listing import rows_of

    rows = [
        {
            "name": each.name,
            "register": str(each.label),
            "to_do": rows_of(actor, each).filter(closed_on=None).count(),
            "all": rows_of(actor, each).count(),
            "provisions": " ".join(each.covers),
        }
        for each in installed().values()
        if actor.operator or may_enter(actor, each)
    ]
    show(rows, ("name", "register", "to_do", "all", "provisions"), as_json=as_json)


@one.command("list")
def list_(
    name: Name,
    tab: Tab = "to-do",
    words: Words = None,
    state: State = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """List the matters of a register, the most pressing first."""
    actor = asking(as_person)
    shown = _shown(actor, _register(name), {"tab": tab, "q": words, "state": state})
    show([_row(row) for row in shown.ordered], COLUMNS, as_json=as_json)


@one.command("export")
def export(
    name: Name,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to: .csv or .xlsx.")],
    tab: Tab = "all",
    words: Words = None,
    state: State = None,
    as_person: As = None,
) -> None:
    """Write the list as a file, as its page does."""
    actor = asking(as_person)
    found = _register(name)
    shown = _shown(actor, found, {"tab": tab, "q": words, "state": state})
    from paryz.matters.exporting import FORMATS

    file_format = file.suffix.lstrip(".")
    if file_format not in FORMATS:
        raise not_of("format", file_format, list(FORMATS))
    response = shown.listing.export(shown.rows, shown.asked, file_format)
    file.write_bytes(b"".join(response))
    typer.echo(f"{shown.count} rows in {file}")


@one.command("show")
def show_(fact: Fact, as_person: As = None, as_json: Json = False) -> None:
    """One matter: what was stated, what is owed, which papers there are."""
    actor = asking(as_person)
    found, case = _case(actor, fact)
    from paryz.kernel.facts import encode
    from paryz.matters.papers import papers_of
    from paryz.words.labels import act_label, fact_label

    told = {
        "register": found.name,
        "matter": case.matter.identifier,
        "state": case.matter.state,
        "person": str(case.person) if case.person else None,
        "facts": [
            {
                "fact": each.entry.fact,
                "kind": each.entry.kind,
                "number": each.entry.number,
                "stands": each.stands,
                **(encode(each.fact) if each.fact else {}),
            }
            for each in case.stated
        ],
        "duties": [
            {"id": each.pk, "act": each.act, "due": each.due, "status": each.status}  # type: ignore[attr-defined]
            for each in case.deadlines
        ],
        "papers": [paper.name for paper in papers_of(found, case)],
    }
    if as_json:
        print_json(told)
        return
    typer.echo(f"{found.one}: {case.title} ({found.states[case.matter.state].label})")
    for each in case.stated:
        mark = "" if each.stands else "  (taken back)"
        typer.echo(f"  {each.entry.day}  {fact_label(each.entry.kind)}  {each.entry.fact}{mark}")
    for duty in case.deadlines:
        due = duty.due or "-"
        typer.echo(f"  {act_label(duty.act)}: {duty.status}, {due}")  # type: ignore[attr-defined]
    if told["papers"]:
        typer.echo(f"  papers: {', '.join(paper.name for paper in papers_of(found, case))}")


@one.command("paper")
def paper(
    fact: Fact,
    name: Annotated[str, typer.Argument(help="The paper, as `paryz register show` names it.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where the PDF goes.")],
    language: Annotated[str, typer.Option("--language", help="kk+ru, kk, ru or en.")] = "",
    as_person: As = None,
) -> None:
    """Print a paper of a matter as PDF."""
    actor = asking(as_person)
    found, case = _case(actor, fact)
    from paryz.documents.words import languages_of
    from paryz.matters.papers import papers_of, print_paper

    papers = {each.name: each for each in papers_of(found, case)}
    if name not in papers:
        raise not_of("paper", name, list(papers))
    languages = languages_of(case.organisation, language)
    file.write_bytes(print_paper(found, papers[name], case, languages))
    typer.echo(f"{papers[name].label}: {file}")


def _register(name: str) -> Register:
    from paryz.declaring.installed import registers as installed

    found = installed().get(name)
    if found is None:
        raise not_of("register", name, list(installed()))
    return found


def _case(actor: Actor, fact: str) -> tuple[Register, Case]:
    from django.http import Http404

    from paryz.declaring.installed import by_kind
    from paryz.ledger.models import Entry
    from paryz.matters.case import declared_case

    kind = Entry.objects.filter(fact=fact).values_list("matter_kind", flat=True).first()
    register = by_kind().get(kind or "")
    try:
        if register is not None:
            return register, declared_case(actor, register, fact, actor.today)
    except Http404:
        pass
    raise Refused(N_("There is no matter with the fact {id}."), id=fact)


def _shown(actor: Actor, register: Register, asked: dict[str, str | None]) -> Shown:
    """The list for what is asked; Refused for a filter or a tab that there is not."""
    from paryz.matters.declared.listing import listing, rows_of

    given = {name: value for name, value in asked.items() if value}
    found = listing(register, actor, actor.today, others=True)
    return filtering.shown(found, rows_of(actor, register), given)


def _row(row: Any) -> dict[str, Any]:
    return {
        "fact": row.address,
        "identifier": row.identifier,
        "person": str(row.person) if row.person else None,
        "person_id": row.person.uid if row.person else None,
        "unit": str(row.unit) if row.unit else None,
        "what": row.title,
        "party": row.party,
        "opened": row.opened_on,
        **picked(row, "act", "act_by", "due", "late_from", "state"),
        "closed": row.closed_on,
        **picked(row, "number", "body"),
    }


@app.command("sanctions")
def sanctions(
    as_of: AsOf = None,
    as_person: As = None,
    as_json: JsonList = False,
) -> None:
    """List the sanctions in force today, or on another day, each with its first and last day."""
    actor = asking(as_person)
    from paryz.registers.cases.lists import in_force

    day = decode_day("as-of", as_of) if as_of else actor.today
    rows = [
        {
            "person": str(each.matter.person),
            "person_id": each.matter.person.uid if each.matter.person else None,
            "case": each.matter.identifier,
            "sanction": each.name,
            "from": each.first,
            "until": each.last,
        }
        for each in sorted(in_force(actor, day), key=lambda each: (each.last, each.matter.pk))
    ]
    show(rows, ("person", "sanction", "from", "until", "case"), as_json=as_json)


@app.command("reprimands")
def reprimands(as_person: As = None, as_json: JsonList = False) -> None:
    """List the public reprimands of the collective, which are no sanctions and have no term."""
    actor = asking(as_person)
    from paryz.registers.cases.lists import reprimanded

    rows = [
        {
            "person": str(each.matter.person),
            "person_id": each.matter.person.uid if each.matter.person else None,
            "case": each.matter.identifier,
            "administered_on": each.first,
            "minutes": each.name,
        }
        for each in sorted(reprimanded(actor), key=lambda each: (each.first, each.matter.pk))
    ]
    show(rows, ("person", "administered_on", "minutes", "case"), as_json=as_json)
