"""``paryz codes``: the codes, each provision, and what there is for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import show as listing
from paryz.cli.options import Json, Language
from paryz.cli.plain import echo, echo_json, speaking
from paryz.kernel.facts import decode_day
from paryz.kernel.rules import Code, Duty, Provision, Reading
from paryz.kernel.situation import InForce
from paryz.languages import gettext, language
from paryz.law import codes as installed
from paryz.law import provisions
from paryz.law.coverage import coverage, scenarios_of
from paryz.law.readings import markdown
from paryz.words.labels import act_label, owed_by_label, source_label
from paryz.words.saying import say

codes = typer.Typer(no_args_is_help=True, help="The codes and their provisions.")
app.add_typer(codes, name="codes")


@codes.command("list")
def listed(as_json: Json = False) -> None:
    """The codes with their editions, and from when to when each holds."""
    world = installed.world()
    rows: list[dict[str, Any]] = []
    for code in world.package.codes:
        rows.append(
            {
                "id": code.id,
                "title": gettext(code.title),
                "act": gettext(code.act),
                "binds": code.category,
                "provisions": len(code.provisions),
                "in_force": _in_force(world.in_force(code.id)),
                "status": gettext(code.status),
                "banner": gettext(code.banner),
                "editions": [
                    {
                        "id": edition.id,
                        "title": gettext(edition.title),
                        "text_available": edition.text_available,
                        "in_force": _in_force(world.in_force(edition.id)),
                        "source": gettext(edition.source),
                    }
                    for edition in code.editions
                ],
            }
        )
    if as_json:
        echo_json(rows)
        return
    for row in rows:
        echo(f"{row['id']}  {row['title']}")
        echo(f"  {row['act']}")
        echo(f"  {row['provisions']} provisions, {row['in_force']['said']}")
        if row["banner"]:
            echo(f"  {row['banner']}")
        for edition in row["editions"]:
            echo(f"  {edition['id']}: {edition['title']}; {edition['in_force']['said']}")


@codes.command("show")
def show(
    number: Annotated[str, typer.Argument(help="The number of a provision, such as E9.16.")],
    language: Language = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day whose wording is asked for.")
    ] = None,
    as_json: Json = False,
) -> None:
    """A provision: words, edition, in force, readings, defects, duties and what cites it."""
    code, provision = found(number)
    day = decode_day("as-of", as_of) if as_of else None
    with speaking(language):
        shown = described(code, provision, day)
        if as_json:
            echo_json(shown)
        else:
            _tell(shown)


@codes.command("coverage")
def covered(as_json: Json = False) -> None:
    """A row for every provision: its words, duties, readings and scenarios."""
    rows: list[dict[str, Any]] = [
        {
            "number": row.provision.number,
            "code": row.code.id,
            "text": row.provision.text,
            "duties": list(row.acts),
            "readings": [gettext(each.text) for each in row.provision.readings],
            "scenarios": [each.name for each in row.scenarios],
            "category": gettext(row.provision.category),
            "languages": list(row.languages),
            "registers": list(row.registers),
        }
        for row in coverage()
    ]
    if as_json:
        echo_json(rows)
        return
    table = [
        {
            "number": row["number"],
            "words": row["text"][:39],
            "texts": " ".join(row["languages"]),
            "readings": len(row["readings"]),
            "scenarios": len(row["scenarios"]),
            "registers": " ".join(row["registers"]) or "-",
            "duties": ", ".join(row["duties"]) or "-",
        }
        for row in rows
    ]
    listing(table, table[0], as_json=False)
    echo(f"{len(rows)} provisions.")


@codes.command("readings")
def readings(
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="A document for a lawyer to sign.")
    ] = False,
    as_json: Json = False,
) -> None:
    """What was decided where the law is silent or doubtful, provision by provision."""
    if as_json:
        echo_json(
            [
                {"number": provision.number, **_reading(each)}
                for code in installed.package().codes
                for provision in code.provisions
                for each in provision.readings
            ]
        )
        return
    if as_markdown:
        typer.echo(markdown(), nl=False)
        return
    for code in installed.package().codes:
        for provision in code.provisions:
            for each in provision.readings:
                echo(f"{provision.number}: {gettext(each.text)}")


def found(number: str) -> tuple[Code, Provision]:
    """The provision of a number, whatever its case; a sentence on what is missing otherwise."""
    wanted = number.strip().upper().replace("FN", "fn")
    try:
        return installed.find(wanted)
    except LookupError:
        raise typer.BadParameter(
            f"There is no provision {number}. `paryz codes coverage` lists them all."
        ) from None


def described(code: Code, provision: Provision, day: date | None) -> dict[str, Any]:
    """A provision in words, in the language that is spoken."""
    world = installed.world()
    edition = provisions.edition_on(code, world, day) if day else None
    words = provisions.words(code, provision, language(), edition.id if edition else None)
    before, after = provisions.neighbours(code, provision.number)
    return {
        "number": provision.number,
        "printed": provision.printed,
        "code": code.id,
        "title": provisions.title(code, language()),
        "chapter": provisions.chapter_title(code, provision.chapter, language()),
        "text": words.text,
        "language": words.language,
        "marking": say(words.marking),
        "edition": words.edition,
        "as_of": day.isoformat() if day else None,
        "edition_as_of": edition.id if edition else None,
        "notes": [say(each) for each in provisions.caveats(code, provision, words, world, day)],
        "in_force": _in_force(provisions.in_force(code, provision, world)),
        "banner": gettext(code.banner),
        "status": gettext(code.status),
        "modality": provision.modality,
        "addressee": owed_by_label(provision.addressee),
        "category": gettext(provision.category),
        "readings": [_reading(each) for each in provision.readings],
        "defects": [gettext(each) for each in provision.defects],
        "duties": [_duty(each) for each in provision.duties],
        "see": list(provision.see),
        "cited_by": list(provisions.cited_by(provision.number)),
        "scenarios": [each.name for each in scenarios_of(provision.number)],
        "previous": before.number if before else None,
        "next": after.number if after else None,
    }


def _tell(shown: dict[str, Any]) -> None:
    printed = f"  (printed as “{shown['printed']}”)" if shown["printed"] else ""
    echo(f"{shown['number']}{printed}  {shown['title']}")
    if shown["chapter"]:
        echo(shown["chapter"])
    for line in (shown["banner"], shown["marking"], *shown["notes"]):
        if line:
            echo(f"! {line}")
    echo(f"\n{shown['text']}\n")
    echo(f"Edition {shown['edition']}, {shown['in_force']['said']}")
    _tell_list("Defects of the text", shown["defects"])
    _tell_list("Duties", [each["said"] for each in shown["duties"]])
    _tell_list("Readings", [each["said"] for each in shown["readings"]])
    _tell_list("Scenarios", shown["scenarios"])
    for heading, numbers in (("See", shown["see"]), ("Cited by", shown["cited_by"])):
        if numbers:
            echo(f"{heading}: {', '.join(numbers)}")


def _tell_list(heading: str, lines: list[str]) -> None:
    if lines:
        echo(f"{heading}:")
    for line in lines:
        echo(f"  - {line}")


def _duty(duty: Duty) -> dict[str, Any]:
    to = f" → {owed_by_label(duty.to)}" if duty.to else ""
    said = f"{act_label(duty.act)} ({owed_by_label(duty.owed_by)}{to}): {say(duty.term.says)}"
    if duty.source != "code":
        said += f"; {source_label(duty.source)}"
    return {
        "act": duty.act,
        "owed_by": duty.owed_by,
        "to": duty.to,
        "term": say(duty.term.says),
        "arises_from": [kind.__name__ for kind in duty.arises_from],
        "discharged_by": [kind.__name__ for kind in duty.discharged_by],
        "source": duty.source,
        "basis": gettext(duty.basis.citation) if duty.basis else None,
        "said": said,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    said = gettext(reading.text)
    if reading.key:
        said += f" [{reading.key}: {' | '.join(reading.options)}; {reading.default}]"
    return {
        "text": gettext(reading.text),
        "because": gettext(reading.because),
        "setting": reading.key,
        "options": list(reading.options),
        "default": reading.default,
        "said": said,
    }


def _in_force(held: InForce) -> dict[str, Any]:
    return {
        "from": held.first.isoformat() if held.verified else "unknown",
        "not_before": None if held.verified else held.first.isoformat(),
        "to": held.last.isoformat() if held.last else None,
        "basis": held.basis,
        "said": say(provisions.in_force_said(held)),
    }
