"""The register of acknowledgements as it is declared: its columns, tabs and filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.duties import statuses
from paryz.languages import language
from paryz.law import codes
from paryz.matters.finding import by_name, unit_choice
from paryz.matters.listing import Choice, Column, Listing, Search, Tab
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import ETHICS, PERSONNEL
from paryz.registers.acknowledgements import rows
from paryz.web.tables import Cell
from paryz.words.dates import in_words
from paryz.words.labels import code_label, status_label
from paryz.words.values import value_label

TICK = "duty"


def register(actor: Actor, today: date) -> Listing:
    """The register for somebody on a day; who keeps no files sees nothing of the filing."""
    files = actor.has(PERSONNEL, ETHICS)
    tabs = [
        Tab(name="late", label=_("Late"), condition=statuses.is_late(today), tone="late"),
        Tab(name="soon", label=_("Due soon"), condition=statuses.is_due_soon(today), tone="soon"),
    ]
    if files:
        tabs.append(
            Tab(
                name="unfiled",
                label=_("Signed and not filed"),
                condition=rows.unfiled(actor),
            )
        )
    tabs.append(Tab(name="all", label=_("All")))
    units = unit_choice(actor, rows.of_units)
    choices = [each for each in (units, _statuses(today), _codes()) if each]
    return Listing(
        name="acknowledgements",
        caption=_("Who signed for the code, and where the form lies"),
        columns=[*_person(), *_term(today), *_signature(), *(_file() if files else ())],
        sort="due",
        tabs=tabs,
        choices=choices,
        search=Search(
            label=_("Name or personnel number"),
            condition=_named,
        ),
        prepare=lambda found: rows.with_all(found, actor),
        keys_first=True,
        late=lambda row: row.status == "overdue",
        page_size=30,
        tick=TICK if actor.has(PERSONNEL) else "",
        empty_title=_("Nobody here"),
        empty_text=_(
            "People stand here from the day they enter service until their form is filed."
        ),
    )


def _named(word: str) -> Q:
    """A word of the name, or the beginning of the personnel number."""
    numbered = Post.objects.filter(tab_number__istartswith=word).values("person")
    return by_name()(word) | Q(person__in=numbered)


def _statuses(today: date) -> Choice:
    return Choice(
        name="status",
        label=_("Status"),
        options=[(each, status_label(each)) for each in ("due-soon", *statuses.STATUSES)],
        condition=lambda status: statuses.having(status, today),
    )


def _codes() -> Choice | None:
    found = [
        code
        for code in codes.package().codes
        if any(duty.act in rows.SIGNING for each in code.provisions for duty in each.duties)
    ]
    if len(found) < 2:
        return None
    return Choice(
        name="code",
        label=_("Code"),
        options=[(code.letter, code_label(code.id)) for code in found],
        condition=rows.of_code,
        every=_("All codes"),
    )


def _plain(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name) or "")


def _under(row: Any) -> str:
    """The post, under the unit; by itself where there is no unit."""
    return row.title if row.unit else ""


def _who(row: Any) -> Cell:
    return Cell(
        value=str(row.person),
        url=reverse("person", args=[row.person.uid]),
        note=row.tab_number or "",
    )


def _what(row: Any) -> str:
    """What is signed for, where it is not the Code of Ethics at entry."""
    if row.act == "reacknowledge":
        return gettext("new edition")
    return code_label(row.code) if row.source == "policy" else ""


def _person() -> tuple[Column, ...]:
    return (
        Column(
            name="person",
            label=_("Person"),
            cell=_who,
            export=lambda row: str(row.person),
            order=("person__folded",),
        ),
        Column(name="tab-number", label=_("Personnel number"), export=_plain("tab_number")),
        Column(
            name="unit",
            label=_("Unit"),
            cell=lambda row: Cell(value=row.unit or row.title or None, note=_under(row)),
            export=_plain("unit"),
            order=("by_unit", "person__folded"),
        ),
        Column(name="post", label=_("Post"), export=_plain("title")),
        Column(
            name="organisation", label=_("Organisation"), export=lambda row: str(row.organisation)
        ),
        Column(name="code", label=_("Code"), export=lambda row: code_label(row.code)),
    )


def _term(today: date) -> tuple[Column, ...]:
    def status(row: Any) -> str:
        return statuses.shown(row, row.status, today)

    def stands(row: Any) -> Cell:
        if row.refused_on and row.status in ("open", "disputed", "overdue"):
            note = gettext("refused to sign on {day}").format(
                day=in_words(row.refused_on, language())
            )
            return Cell(value=status(row), note=note)
        return Cell(value=status(row), note=_what(row))

    return (
        Column(
            name="entered",
            label=_("Entered"),
            kind="day",
            cell=lambda row: Cell(value=row.cause_day),
            export=lambda row: row.cause_day,
            order=("cause_day", "person__folded"),
        ),
        Column(
            name="due",
            label=_("Act by"),
            kind="day",
            cell=lambda row: Cell(value=row.act_by),
            export=lambda row: row.act_by,
            order=("act_by", "person__folded"),
        ),
        Column(
            name="status",
            label=_("Status"),
            kind="status",
            cell=stands,
            export=lambda row: status_label(status(row)),
            order=("status", "person__folded"),
        ),
    )


def _signature() -> tuple[Column, ...]:
    def how(row: Any) -> str:
        return value_label("method", row.method) if row.method else ""

    return (
        Column(
            name="signed",
            label=_("Signed on"),
            kind="day",
            cell=lambda row: Cell(value=row.discharged_on, note=how(row)),
            export=lambda row: row.discharged_on,
            order=("discharged_on", "person__folded"),
        ),
        Column(name="how", label=_("How"), export=how),
    )


def _file() -> tuple[Column, ...]:
    return (
        Column(
            name="filed",
            label=_("Filed on"),
            kind="day",
            cell=lambda row: Cell(value=row.filed_on, note=row.place or ""),
            export=lambda row: row.filed_on,
            order=("by_filing", "person__folded"),
        ),
        Column(name="place", label=_("Where the paper lies"), export=_plain("place")),
    )
