"""The list of a declared register: its columns, tabs, filters and search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Register, Words
from paryz.duties.models import Matter
from paryz.languages import language
from paryz.matters.columns import Column
from paryz.matters.counting import Rows
from paryz.matters.finding import unit_choice
from paryz.matters.listing import Choice, Listing, Search, Tab
from paryz.matters.rows import OPEN, late, mark, of_units
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_matters
from paryz.recording.searching import found_by
from paryz.web.tables import Cell
from paryz.words.dates import in_words
from paryz.words.labels import act_label, value_label

SHOWN_LETTERS = 140
STAGES = (
    ("done", pgettext_lazy("matters", "Done")),
    ("declined", pgettext_lazy("matters", "Declined")),
    ("nothing", _("Nothing owed")),
    ("listed", pgettext_lazy("matters", "History")),
)
LABELS: dict[str, Words] = {
    "title": _("What it is about"),
    "party": _("Who else"),
    "opened": _("Since"),
    "number": _("Number"),
    "body": _("Where to"),
    "person": _("Person"),
    "unit": _("Unit"),
}


def rows_of(actor: Actor, register: Register) -> Rows:
    """The matters of the register that the actor may see."""
    rows = Matter.objects.filter(register=register.name)
    return visible_matters(actor, rows, *register.matters)


def listing(register: Register, actor: Actor, today: date, *, others: bool) -> Listing:
    """The register for somebody on a day; ``others``: matters of others stand in it too."""
    return Listing(
        name=register.name,
        caption=register.label if others else register.own,
        columns=[*list_columns(register, today, others=others)],
        sort="act-by",
        tabs=[*_tabs(register, today)],
        choices=[*_choices(register, actor, others=others)],
        search=Search(
            label=_("Search"),
            hint=_("In any language: what, who, which number"),
            condition=found_by,
            whole=True,
        ),
        prepare=lambda found: found.select_related("person", "organisation", "unit").annotate(
            address=first_fact()
        ),
        keys_first=True,
        late=lambda row: mark(row, today) == "overdue",
        empty_title=_("Nothing stands here yet"),
        empty_text=register.empty or register.lead,
    )


def first_fact() -> Any:
    """The identifier of the first fact of each matter, which names it in addresses."""
    from django.db.models import OuterRef, Subquery

    from paryz.ledger.models import Entry

    entries = Entry.objects.filter(
        chain__key=OuterRef("organisation__uid"),
        matter_kind=OuterRef("kind"),
        matter=OuterRef("identifier"),
    )
    return Subquery(entries.order_by("number").values("fact")[:1])


def _tabs(register: Register, today: date) -> Iterator[Tab]:
    stages = {state.stage for state in register.states.values()}
    late_label = register.labels.get("late", pgettext_lazy("matters", "Late"))
    yield Tab(name="to-do", label=_("To do"), condition=OPEN)
    yield Tab(
        name="late",
        label=late_label,
        condition=late(today),
        tone="late",
    )
    for stage, label in STAGES:
        if stage in stages:
            named = register.labels.get(stage, label)
            yield Tab(name=stage, label=named, condition=Q(stage=stage), sort="-opened")
    yield Tab(name="all", label=_("All"), sort="-opened")


def _choices(register: Register, actor: Actor, *, others: bool) -> Iterator[Choice]:
    if others and (units := unit_choice(actor, of_units)):
        yield units
    if len(register.states) > 2:
        yield Choice(
            name="state",
            label=_("How it stands"),
            options=[(name, state.label) for name, state in register.states.items()],
            condition=lambda state: Q(state=state),
        )


def list_columns(register: Register, today: date, *, others: bool) -> Iterator[Column]:
    """The columns of the list; whose matters they are is told where others' stand in it."""
    said = {**LABELS, **register.labels}
    yield Column(
        name="what",
        label=said["title"],
        cell=lambda row: Cell(
            value=Truncator(row.title).chars(SHOWN_LETTERS) or str(register.one),
            url=reverse("matter", args=[register.name, row.address]),
            note=row.number,
        ),
        export=lambda row: row.title,
    )
    nobodys = all(opening.nobodys for opening in register.openings)
    if nobodys:
        yield Column(
            name="unit",
            label=said["unit"],
            cell=lambda row: Cell(value=str(row.unit) if row.unit else None),
            export=lambda row: str(row.unit) if row.unit else "",
        )
    elif others:
        yield Column(
            name="person",
            label=said["person"],
            cell=lambda row: Cell(
                value=str(row.person) if row.person else None,
                note=str(row.unit) if row.unit else "",
            ),
            export=lambda row: str(row.person) if row.person else "",
            order=("person__folded",),
        )
        yield Column(
            name="unit", label=said["unit"], export=lambda row: str(row.unit) if row.unit else ""
        )
    if others:
        yield Column(
            name="organisation", label=_("Organisation"), export=lambda row: str(row.organisation)
        )
    if register.party:
        yield Column(
            name="party",
            label=said["party"],
            cell=lambda row: Cell(value=Truncator(row.party).chars(SHOWN_LETTERS) or None),
            export=lambda row: row.party,
        )
    yield Column(
        name="opened",
        label=said["opened"],
        kind="day",
        cell=lambda row: Cell(value=row.opened_on, note=_learned(row)),
        export=lambda row: row.opened_on,
        order=("opened_on",),
    )
    yield Column(
        name="act-by",
        label=_("Act by"),
        kind="day",
        cell=_act_by,
        export=lambda row: row.act_by,
        order=("act_by", "opened_on"),
    )
    yield Column(
        name="state",
        label=_("How it stands"),
        kind="status",
        cell=lambda row: _state(register, row, today),
        export=lambda row: str(register.states[row.state].label),
        order=("state", "act_by"),
    )
    if register.body:
        label = register.body[-1]
        yield Column(
            name="body",
            label=said["body"],
            cell=lambda row: Cell(value=value_label(label, row.body) or None),
            export=lambda row: value_label(label, row.body),
        )
    if register.number:
        yield Column(name="number", label=said["number"], export=lambda row: row.number)
    yield Column(name="identifier", label=_("Identifier"), export=lambda row: row.identifier)


def _learned(row: Any) -> str:
    """On which day it was learned of, where that was another one."""
    if row.learned_on is None or row.learned_on == row.opened_on:
        return ""
    return gettext("learned of on {day}").format(day=in_words(row.learned_on, language()))


def _act_by(row: Any) -> Cell:
    if row.closed_on is not None or not row.act:
        return Cell()
    return Cell(value=row.act_by or gettext("no term"), note=act_label(row.act))


def _state(register: Register, row: Any, today: date) -> Cell:
    said = str(register.states[row.state].label)
    status = mark(row, today)
    if row.stage == "open":
        return Cell(value=status, note=said)
    return Cell(value=status, words=said, note=row.rules)
