"""The register of gifts and services as it is declared: its columns, tabs, filters and search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.duties.things import thing_label, things
from paryz.languages import language
from paryz.matters.declared.listing import first_fact
from paryz.matters.finding import unit_choice
from paryz.matters.listing import Choice, Column, Listing, Search, Tab
from paryz.matters.rows import OPEN, late, mark, of_units
from paryz.policy.seeing import ETHICS, PERSONNEL
from paryz.recording.searching import found_by
from paryz.registers.gifts import rows
from paryz.registers.gifts.declaration import KINDS, REGISTER
from paryz.web.tables import Cell
from paryz.words.dates import in_words
from paryz.words.labels import act_label

SHOWN_LETTERS = 140


def register(seen: rows.Seen) -> Listing:
    """The register for somebody on a day."""
    others = seen.actor.has(PERSONNEL, ETHICS)
    return Listing(
        name="gifts",
        caption=_("Gifts and services"),
        columns=[*columns_of(seen.today, others=others)],
        sort="act-by",
        tabs=_tabs(seen, others=others),
        choices=[*_choices(seen, others=others)],
        search=Search(
            label=_("Search"),
            hint=_("In any language: what, whose, from whom, which number"),
            condition=found_by,
            whole=True,
        ),
        prepare=lambda found: found.select_related("person", "organisation", "unit").annotate(
            address=first_fact()
        ),
        counted=seen.counted,
        keys_first=True,
        late=lambda row: mark(row, seen.today) == "overdue",
        empty_title=_("No gifts and no services here"),
        empty_text=_(
            "What was received, found or declined stands here from the day it is recorded. "
            "Recording a gift is no confession, and there is no value too small."
        ),
    )


def _tabs(seen: rows.Seen, *, others: bool) -> list[Tab]:
    found = [
        Tab(name="to-do", label=_("To do"), condition=OPEN),
        Tab(
            name="late",
            label=pgettext_lazy("gifts", "Late"),
            condition=late(seen.today),
            tone="late",
        ),
        *(
            Tab(name=stage, label=label, condition=Q(stage=stage), sort="-received")
            for stage, label in (
                ("done", pgettext_lazy("gifts", "Done")),
                ("declined", pgettext_lazy("gifts", "Declined")),
                ("nothing", _("Nothing owed")),
                ("listed", _("Other registers")),
            )
        ),
        Tab(name="all", label=_("All"), sort="-received"),
    ]
    return found if others else [tab for tab in found if tab.name != "listed"]


def _choices(seen: rows.Seen, *, others: bool) -> Iterator[Choice]:
    if others and (units := unit_choice(seen.actor, of_units)):
        yield units
    if len(seen.years) > 1:
        yield Choice(
            name="year",
            label=_("Year"),
            options=[(str(year), str(year)) for year in seen.years],
            condition=lambda year: Q(year=year),
            every=_("All years"),
        )
    yield Choice(
        name="kind",
        label=_("Gift or service"),
        options=[*KINDS.items()],
        condition=lambda kind: Q(kind=kind),
        every=_("Both"),
    )
    yield Choice(
        name="thing",
        label=pgettext_lazy("gifts", "What it is"),
        options=sorted(
            ((each, thing_label(each, language())) for each in things()), key=lambda each: each[1]
        ),
        condition=lambda thing: Q(thing=thing),
        every=_("Everything"),
    )
    yield Choice(
        name="state",
        label=_("How it stands"),
        options=[
            (name, state.label)
            for name, state in REGISTER.states.items()
            if others or name != "listed"
        ],
        condition=lambda state: Q(state=state),
    )


def columns_of(today: date, *, others: bool) -> Iterator[Column]:
    """The columns; who sees one's own rows alone is not told whose they are."""
    person = Column(
        name="person",
        label=_("Person"),
        cell=_person,
        export=person_of,
        order=("person__folded", "person_name"),
    )
    what = Column(
        name="what",
        label=pgettext_lazy("gifts", "What it is"),
        cell=_what,
        export=lambda row: row.title,
    )
    if others:
        yield person
    yield what
    yield from _exported()
    yield Column(
        name="from",
        label=_("From whom"),
        cell=lambda row: Cell(value=_short(row.party) or None),
        export=lambda row: row.party,
    )
    yield Column(
        name="received",
        label=_("Received"),
        kind="day",
        cell=lambda row: Cell(value=row.opened_on, note=_learned(row)),
        export=lambda row: row.opened_on,
        order=("opened_on",),
    )
    yield Column(name="learned", label=_("Learned of"), export=lambda row: row.learned_on)
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
        cell=lambda row: _state(row, today),
        export=lambda row: str(REGISTER.states[row.state].label),
        order=("state", "act_by"),
    )
    yield Column(
        name="value",
        label=_("Value"),
        kind="number",
        cell=lambda row: Cell(value=money(row.value, row.currency) or None),
        export=lambda row: row.value,
    )
    yield Column(name="currency", label=_("Currency"), export=lambda row: row.currency)
    yield Column(
        name="body",
        label=_("Where it went"),
        cell=_went,
        export=lambda row: row.body,
    )
    yield Column(name="number", label=_("Number of the act"), export=lambda row: row.number)
    yield Column(name="rules", label=_("Whose rules apply"), export=rules_of)


def _exported() -> Iterator[Column]:
    yield Column(name="kind", label=_("Gift or service"), export=lambda row: str(KINDS[row.kind]))
    yield Column(
        name="thing",
        label=_("Sort of thing"),
        export=lambda row: thing_label(row.thing, language()),
    )
    yield Column(name="unit", label=_("Unit"), export=unit_of)
    yield Column(
        name="organisation", label=_("Organisation"), export=lambda row: str(row.organisation)
    )
    yield Column(name="identifier", label=_("Identifier"), export=lambda row: row.identifier)


def person_of(row: Any) -> str:
    """Whose it is: a person of ours, or a name in a register of others."""
    return str(row.person) if row.person else str(row.person_name)


def unit_of(row: Any) -> str:
    """Where the person served on the day, as our units or another register's are called."""
    return str(row.unit) if row.unit else str(row.unit_name)


def rules_of(row: Any) -> str:
    """Whose rules a row stands under."""
    return str(row.rules) or gettext("the codes of ethics of Kazakhstan")


def money(value: Decimal | None, currency: str) -> str:
    """An amount with its currency; whole numbers without their zeros."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    said = number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{said}\N{NO-BREAK SPACE}{currency}" if currency else said


def _short(words: str) -> str:
    return Truncator(words).chars(SHOWN_LETTERS)


def _person(row: Any) -> Cell:
    if row.person is None:
        return Cell(value=_short(row.person_name) or None, note=row.unit_name)
    url = reverse("person", args=[row.person.uid])
    return Cell(value=str(row.person), url=url, note=unit_of(row))


def _what(row: Any) -> Cell:
    thing = thing_label(row.thing, language())
    return Cell(
        value=_short(row.title) or gettext("not described"),
        url=reverse("matter", args=[REGISTER.name, row.address]),
        note=str(KINDS[row.kind]) if row.kind == "service" else thing,
    )


def _learned(row: Any) -> str:
    if row.learned_on is None or row.learned_on == row.opened_on:
        return ""
    return gettext("learned of on {day}").format(day=in_words(row.learned_on, language()))


def _act_by(row: Any) -> Cell:
    if row.closed_on is not None:
        return Cell()
    says = act_label(row.act) if row.act else ""
    at_once = row.state == "open-notice"
    if row.act_by is None:
        return Cell(value=gettext("at once") if at_once else gettext("no term"), note=says)
    return Cell(
        value=row.act_by, note=gettext("at once: {act}").format(act=says) if at_once else says
    )


def _state(row: Any, today: date) -> Cell:
    status = mark(row, today)
    said = str(REGISTER.states[row.state].label)
    if row.stage == "open":
        return Cell(value=status, note=said)
    return Cell(value=status, words=said, note=row.rules)


def _went(row: Any) -> Cell:
    number = gettext("No. {number}").format(number=row.number) if row.number else ""
    return Cell(value=row.body or number or None, note=number if row.body else "")
