"""What is known of a gift or a service, as its papers name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paryz.documents.words import Several, official_day, said, words
from paryz.facts import DocumentAttached, GiftReceived, GiverIdentified, HandoverRefused
from paryz.languages import LANGUAGES
from paryz.people.models import Body, Post
from paryz.registers.case import Case
from paryz.registers.gifts.parts import DOCUMENT, Part, Value, row
from paryz.registers.gifts.telling import OFFICES, is_valid

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


def address(case: Case, label: str, to: Value) -> Part:
    """To whom and from whom."""
    found = words(DOCUMENT)
    lines: list[Part] = [
        {"label": found[label], "value": to, "note": None},
        {
            "label": found["sender"],
            "value": str(case.person),
            "note": place_of_work(case) or None,
        },
    ]
    return {"kind": "address", "lines": lines}


def short(description: str | None) -> Value:
    """A description for a row or a cell; a long one stands below, across the page."""
    if description and len(description) > SHORT:
        return words(DOCUMENT)["item_below"]
    return description or ""


def at_length(label: str, description: str | None) -> list[Part]:
    """A long description in full, across the page."""
    if not description or len(description) <= SHORT:
        return []
    return [{"kind": "told", "label": words(DOCUMENT)[label], "words": description}]


def signatory(case: Case) -> str:
    """The head of the organisation, to whom a notice goes."""
    here = case.organisation
    return " ".join(each for each in (here.signatory_post, here.signatory) if each)


def post(case: Case) -> Post | None:
    """The post of the servant on the day it began, or the last one before that."""
    posts = Post.objects.filter(person=case.person, organisation=case.organisation, void=False)
    held = list(posts.select_related("unit").order_by("since", "pk"))
    before = [post for post in held if post.since <= case.matter.opened_on]
    return next(reversed(before or held), None)


def servant(case: Case, label: str = "servant") -> Part | None:
    """The servant by name, with the post and the unit underneath."""
    return row(label, str(case.person), note=place_of_work(case) or None)


def place_of_work(case: Case) -> str:
    """Post and unit of the servant."""
    held = post(case)
    if held is None:
        return ""
    return ", ".join(each for each in (held.title, held.unit.name if held.unit else "") if each)


def two_days(received: GiftReceived, learned: str, *, both: bool = False) -> list[Part | None]:
    """The day of receipt and that of learning of it; one row where they are the same."""
    aware = received.aware_on
    if aware is None or (aware == received.day and not both):
        label = learned if aware is not None else "received_on"
        return [row(label, official_day(received.day))]
    return [row("received_on", official_day(received.day)), row(learned, official_day(aware))]


def giver_name(case: Case, received: GiftReceived) -> str:
    """The name of the giver as far as it is known."""
    identified = case.last(GiverIdentified)
    return (identified.giver_name if identified else None) or received.giver_name or ""


def giver(case: Case, received: GiftReceived) -> Part | None:
    """The giver by name, and what they are to the servant; a line to write on where nobody said."""
    identified = case.last(GiverIdentified)
    relation = (identified.giver_is if identified else None) or received.giver_is
    known_as = words(DOCUMENT)[relation] if relation and relation != "other" else None
    return row("giver", giver_name(case, received), room=1, note=known_as)


def office(body: Body | None, name: str | None) -> str:
    """The office with its address, or its name alone."""
    if body is None:
        return name or ""
    return ", ".join(each for each in (body.name, body.address) if each)


def mark(body: Body | None) -> Several | None:
    """What stands beside an office that nobody has checked."""
    return words(DOCUMENT)["not_verified"] if body is not None and not body.verified else None


def refused_before(case: Case) -> Part | None:
    """Which office would not take it and why, and where it sent the servant: the last one."""
    refused = case.last(HandoverRefused)
    if refused is None:
        return None
    notes = official_day(refused.day)
    if refused.redirected_to:
        on = said(DOCUMENT, "redirected", body=refused.redirected_to)
        notes = {language: f"{notes[language]}, {on[language]}" for language in LANGUAGES}
    return row("refused_before", f"{refused.body}: {refused.reason}", note=notes)


def attachments(case: Case) -> Value:
    """How many photographs and other papers lie with the gift."""
    found = list(case.all(DocumentAttached))
    pictures = sum(each.what == "photograph" for each in found)
    counted: Sequence[tuple[str, int]] = (
        ("photographs", pictures),
        ("papers", len(found) - pictures),
    )
    parts = [said(DOCUMENT, name, count=count) for name, count in counted if count]
    if not parts:
        return ""
    return {language: ", ".join(each[language] for each in parts) for language in LANGUAGES}
