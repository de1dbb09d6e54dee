"""``paryz explain``: why something is owed by that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from paryz.cli.app import app
from paryz.cli.django import asking
from paryz.cli.options import Json, Language
from paryz.cli.plain import echo, echo_json, picked, speaking
from paryz.clock import now
from paryz.kernel.facts import KINDS, encode, kind_of
from paryz.kernel.refusal import Sentence
from paryz.kernel.terms import Step
from paryz.languages import gettext, language
from paryz.law import scenarios
from paryz.law.codes import first_zone
from paryz.law.explaining import Explanation, explain
from paryz.law.provisions import in_force_said, words
from paryz.words.labels import act_label, fact_label, owed_by_label, source_label, status_label
from paryz.words.saying import day_in_words, say

SEPARATORS = ("+", "--")
LISTED = ("policies", "adopts")


@app.command("explain")
def explained(
    what: Annotated[
        list[str],
        typer.Argument(
            help="A file of scenarios, the number of a recorded duty, or facts: "
            "GiftReceived day=2026-11-14 gift=vase + GiftReturned day=2026-11-16 gift=vase"
        ),
    ],
    today: Annotated[str | None, typer.Option("--today", help="The day on which is asked.")] = None,
    scenario: Annotated[
        int | None, typer.Option("--scenario", help="Which one of the file, counted from 1.")
    ] = None,
    setting: Annotated[
        list[str] | None, typer.Option("--setting", help="overdue_after=strict and the like.")
    ] = None,
    spoken_language: Language = None,
    as_person: Annotated[str | None, typer.Option("--as", help="Who asks.")] = None,
    as_json: Json = False,
) -> None:
    """Explain each duty: words and edition, cause, each day counted or skipped, and the reading."""
    speaks = speaking(spoken_language)
    if len(what) == 1 and what[0].isdecimal():
        found = _of_the_record(int(what[0]), as_person)
    elif len(what) == 1 and what[0] not in KINDS and "=" not in what[0]:
        found = list(_of_a_file(Path(what[0]), scenario))
    else:
        found = list(_of_facts(what, today, setting or ()))
    with speaks:
        if as_json:
            shown = [described(each, day) for each, day in found]
            echo_json(shown)
            return
        for position, (each, day) in enumerate(found):
            if position:
                echo("")
            for line in lines(each, day):
                echo(line)
        if not found:
            echo("Nothing is owed.")


Asked = tuple[Explanation, date]


def _of_the_record(number: int, as_person: str | None) -> list[Asked]:
    """A duty of this installation, by the number that `paryz duties --json` gives as id."""
    actor = asking(as_person)
    from paryz.duties.models import Deadline
    from paryz.policy.seeing import visible_to
    from paryz.recording.owing import behind
    from paryz.recording.worlds import today_in

    deadline = visible_to(actor, Deadline.objects.filter(pk=number)).first()
    duty = behind(deadline) if deadline is not None else None
    if deadline is None or duty is None:
        raise typer.BadParameter(f"There is no duty {number}. `paryz duties --json` lists them.")
    today = today_in(deadline.organisation, now())
    return [(explain(duty.owed, duty.world, today), today)]


def _of_a_file(file: Path, chosen: int | None) -> Iterator[Asked]:
    loaded = scenarios.load(file)
    if chosen is not None and not 1 <= chosen <= len(loaded):
        raise typer.BadParameter(f"{file} has {len(loaded)} scenarios, and no number {chosen}.")
    for each in loaded if chosen is None else [loaded[chosen - 1]]:
        yield from _of_a_scenario(each)


def _of_facts(what: Sequence[str], today: str | None, settings: Sequence[str]) -> Iterator[Asked]:
    facts: list[tuple[str, dict[str, str]]] = []
    for word in what:
        name, equals, value = word.partition("=")
        if word in SEPARATORS:
            continue
        if not equals:
            facts.append((word, {}))
        elif not facts:
            raise typer.BadParameter(
                f"{word} stands before any fact. Begin with GiftReceived, say."
            )
        else:
            facts[-1][1][name] = value
    chosen: dict[str, Any] = {}
    for word in settings:
        name, equals, value = word.partition("=")
        if not equals:
            raise typer.BadParameter(f"{word} is no setting. Write it as name=value.")
        chosen[name] = value.split(",") if name in LISTED else value
    yield from _of_a_scenario(
        scenarios.Scenario(
            name="asked on the command line",
            settings=chosen,
            facts=list(facts),
            today=today or now().astimezone(ZoneInfo(first_zone())).date().isoformat(),
        )
    )


def _of_a_scenario(scenario: scenarios.Scenario) -> Iterator[Asked]:
    outcome = scenarios.run(scenario)
    if outcome.refusal is not None:
        raise outcome.refusal
    for duty in outcome.duties:
        yield explain(duty, outcome.world, outcome.today), outcome.today


def lines(told: Explanation, today: date) -> Iterator[str]:
    """An explanation for a terminal."""
    owed, duty = told.owed, told.owed.duty
    to = f" → {owed_by_label(duty.to)}" if duty.to else ""
    yield f"{owed.number}  {act_label(duty.act)}  ({owed_by_label(duty.owed_by)}{to})"
    elapsed = f", {told.elapsed}" if told.elapsed else ""
    yield f"{day_in_words(today)}: {status_label(told.status)}{elapsed}"
    wording = words(owed.code, owed.provision, language())
    yield f"“{wording.text}”"
    yield f"{told.edition.id}, {say(in_force_said(told.in_force))}. {say(wording.marking)}"
    yield f"{gettext('Term')}: {say(told.term)}; {source_label(owed.source)}"
    yield f"{gettext('Basis')}: {'; '.join(map(say, owed.basis))}"
    for sentence in told.story:
        yield f"  {say(sentence)}"
    if told.steps and owed.limit.unit == "months":
        for stretch in told.stretches:
            yield f"  {stretch.first} – {stretch.last}  {say(stretch.reason)}"
    else:
        for step in told.steps:
            yield _day(step)
    if told.around:
        yield gettext("The days between the last working day and the end:")
        for step in told.around:
            yield _day(step)
    if told.reading is not None:
        yield f"{gettext('Reading')} overdue_after={owed.reading}: {say(told.reading)}"
    yield f"{gettext('Calendar')}: {told.calendar_version}"
    for year in told.years:
        yield f"  {year.year} ({year.status}): {year.source}"
    for note in owed.notes:
        yield f"{gettext('Note')}: {say(note)}"


def _day(step: Step) -> str:
    number = f"{step.number:>3}" if step.number is not None else "  -"
    return f"  {number}  {day_in_words(step.day)}: {say(step.reason)}"


def described(told: Explanation, today: date) -> dict[str, Any]:
    """An explanation as an object: names and days as they are, sentences in words."""
    owed = told.owed
    wording = words(owed.code, owed.provision, language())
    return {
        **scenarios.described(owed, today),
        "text": wording.text,
        "marking": say(wording.marking),
        "edition": told.edition.id,
        "in_force": scenarios.in_force_words(told.in_force),
        "cause": {"fact": kind_of(owed.cause), "label": fact_label(kind_of(owed.cause))}
        | encode(owed.cause),
        "term": say(told.term),
        "zero": owed.limit.zero.isoformat() if owed.limit.zero else None,
        "late_from": owed.dates.late_from.isoformat() if owed.dates.late_from else None,
        "why": _said(told.story),
        "days": [_step(step) for step in told.steps],
        "around": [_step(step) for step in told.around],
        "overdue_after": owed.reading,
        "reading": say(told.reading) if told.reading else None,
        "readings": [gettext(each.text) for each in told.provision.readings],
        "calendar": told.calendar_version,
        "years": [picked(each, "year", "status", "source") for each in told.years],
        "discharged_by": kind_of(owed.discharged) if owed.discharged else None,
        "notes": _said(owed.notes),
        "because": _said(owed.basis),
    }


def _said(sentences: Sequence[Sentence]) -> list[str]:
    return [say(each) for each in sentences]


def _step(step: Step) -> dict[str, Any]:
    return {
        "day": step.day.isoformat(),
        "number": step.number,
        "counted": step.number is not None,
        "reason": say(step.reason),
    }
