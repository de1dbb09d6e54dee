"""The register of gifts and services as it is declared: its columns, tabs, filters and search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from paryz.matters.columns import Column
from paryz.matters.declared.listing import SHOWN_LETTERS, list_columns, listing
from paryz.matters.listing import Choice, Listing
from paryz.policy.seeing import ETHICS, PERSONNEL
from paryz.registers.gifts import rows
from paryz.registers.gifts.declaration import KINDS, REGISTER
from paryz.web.tables import Cell
from paryz.words.labels import act_label

BY_PERSON = ("person__folded", "person_name")


def register(seen: rows.Seen) -> Listing:
    """The register for somebody on a day."""
    others = seen.actor.has(PERSONNEL, ETHICS)
    plain = listing(REGISTER, seen.actor, seen.today, others=others)
    return replace(
        plain,
        caption=REGISTER.label,
        columns=[*columns_of(seen.today, others=others)],
        tabs=[
            replace(tab, sort="-received" if tab.sort else "")
            for tab in plain.tabs
            if others or tab.name != "listed"
        ],
        choices=[*plain.choices[:-1], *_choices(seen), _state(plain.choices[-1], others=others)],
        counted=seen.counted,
        empty_title=_("No gifts and no services here"),
    )


def _choices(seen: rows.Seen) -> Iterator[Choice]:
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


def _state(choice: Choice, *, others: bool) -> Choice:
    """How it stands; what other registers list is seen by nobody for being a servant."""
    options = [each for each in choice.options if others or each[0] != "listed"]
    return replace(choice, options=options)


def columns_of(today: date, *, others: bool) -> Iterator[Column]:
    """The columns; who sees one's own rows alone is not told whose they are."""
    plain = {each.name: each for each in list_columns(REGISTER, today, others=True)}
    if others:
        yield replace(plain["person"], cell=_person, export=person_of, order=BY_PERSON)
    yield replace(plain["what"], cell=_what)
    yield Column(name="kind", label=_("Gift or service"), export=lambda row: str(KINDS[row.kind]))
    yield Column(
        name="thing",
        label=_("Sort of thing"),
        export=lambda row: thing_label(row.thing, language()),
    )
    yield replace(plain["unit"], export=unit_of)
    yield plain["organisation"]
    yield plain["identifier"]
    yield replace(plain["party"], name="from")
    yield replace(plain["opened"], name="received")
    yield Column(name="learned", label=_("Learned of"), export=lambda row: row.learned_on)
    yield Column(
        name="act-by",
        label=_("Act by"),
        kind="day",
        cell=_act_by,
        export=lambda row: row.act_by,
        order=("act_by", "opened_on"),
    )
    yield plain["state"]
    yield Column(
        name="value",
        label=_("Value"),
        kind="number",
        cell=lambda row: Cell(value=money(row.value, row.currency) or None),
        export=lambda row: row.value,
    )
    yield Column(name="currency", label=_("Currency"), export=lambda row: row.currency)
    yield replace(plain["body"], cell=_went, export=lambda row: row.body)
    yield plain["number"]
    yield Column(name="rules", label=_("Whose rules apply"), export=rules_of)


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


def _went(row: Any) -> Cell:
    number = gettext("No. {number}").format(number=row.number) if row.number else ""
    return Cell(value=row.body or number or None, note=number if row.body else "")
