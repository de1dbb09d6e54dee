"""What is known of a gift or a service, as its papers name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from paryz.documents.words import Several, official_day, sum_of_money
from paryz.facts import DocumentAttached, GiftReceived, GiverIdentified, HandoverRefused
from paryz.languages import LANGUAGES
from paryz.matters.case import Case
from paryz.matters.offices import is_valid
from paryz.matters.sheet import Part, Sheet, Value
from paryz.people.models import Body
from paryz.registers.gifts.telling import OFFICES

# A longer description does not stand in a cell of a table.
SHORT = 300


def witnesses(said_so: str) -> list[str]:
    """The names of those who saw it, one to a line or parted by a semicolon; at least two lines."""
    names = [each.strip() for each in re.split(r"[\n;]", said_so) if each.strip()]
    return [*names, "", ""][: max(2, len(names))]


def pairs(names: Sequence[str]) -> list[Sequence[str]]:
    """Two at a time, side by side."""
    return [names[at : at + 2] for at in range(0, len(names), 2)]


def office_of(case: Case, act: str, name: str | None) -> Body | None:
    """The office of the directory to which an act is addressed: by name, or the one that holds."""
    bodies = Body.objects.filter(organisation=case.organisation, purpose=OFFICES[act])
    if name:
        return bodies.filter(name=name).first()
    return next((body for body in bodies.order_by("-pk") if is_valid(body, case.today)), None)


def short(sheet: Sheet, description: str | None) -> Value:
    """A description for a row or a cell; a long one stands below, across the page."""
    if description and len(description) > SHORT:
        return sheet.word("item_below")
    return description or ""


def at_length(sheet: Sheet, label: str, description: str | None) -> list[Part]:
    """A long description in full, across the page."""
    return sheet.told(label, description if description and len(description) > SHORT else None)


def money(value: Decimal | None, currency: str | None) -> Value:
    """An amount in words of each language; nothing where none was stated."""
    return sum_of_money(value, currency or "") if value is not None else ""


def by(sheet: Sheet, label: str, act: str) -> Part | None:
    """By when, with the last day of the term where that is a later one."""
    duty = sheet.case.duty(act)
    if duty is None or duty.act_by is None:
        return None
    note = None
    if duty.due is not None and duty.due != duty.act_by:
        last = official_day(duty.due)
        note = {
            language: sheet.word("last_day")[language].format(day=last[language])
            for language in LANGUAGES
        }
    return sheet.row(label, official_day(duty.act_by), note=note)


def two_days(
    sheet: Sheet, received: GiftReceived, learned: str, *, both: bool = False
) -> list[Part | None]:
    """The day of receipt and that of learning of it; one row where they are the same."""
    aware = received.aware_on
    if aware is None or (aware == received.day and not both):
        label = learned if aware is not None else "received_on"
        return [sheet.day(label, received.day)]
    return [sheet.day("received_on", received.day), sheet.day(learned, aware)]


def giver_name(case: Case, received: GiftReceived) -> str:
    """The name of the giver as far as it is known."""
    identified = case.last(GiverIdentified)
    return (identified.giver_name if identified else None) or received.giver_name or ""


def giver(sheet: Sheet, received: GiftReceived) -> Part | None:
    """The giver by name, and what they are to the servant; a line to write on where nobody said."""
    identified = sheet.last(GiverIdentified)
    relation = (identified.giver_is if identified else None) or received.giver_is
    known_as = sheet.word(relation) if relation and relation != "other" else None
    return sheet.row("giver", giver_name(sheet.case, received), room=1, note=known_as)


def office(body: Body | None, name: str | None) -> str:
    """The office with its address, or its name alone."""
    if body is None:
        return name or ""
    return ", ".join(each for each in (body.name, body.address) if each)


def mark(sheet: Sheet, body: Body | None) -> Several | None:
    """What stands beside an office that nobody has checked."""
    return sheet.word("not_verified") if body is not None and not body.verified else None


def refused_before(sheet: Sheet) -> Part | None:
    """Which office would not take it and why, and where it sent the servant: the last one."""
    refused = sheet.last(HandoverRefused)
    if refused is None:
        return None
    notes = official_day(refused.day)
    if refused.redirected_to:
        on = sheet.word("redirected", body=refused.redirected_to)
        notes = {language: f"{notes[language]}, {on[language]}" for language in LANGUAGES}
    return sheet.row("refused_before", f"{refused.body}: {refused.reason}", note=notes)


def attachments(sheet: Sheet) -> Value:
    """How many photographs and other papers lie with the gift."""
    found = list(sheet.case.all(DocumentAttached))
    pictures = sum(each.what == "photograph" for each in found)
    counted: Sequence[tuple[str, int]] = (
        ("photographs", pictures),
        ("papers", len(found) - pictures),
    )
    parts = [sheet.word(name, count=count) for name, count in counted if count]
    if not parts:
        return ""
    return {language: ", ".join(each[language] for each in parts) for language in LANGUAGES}
