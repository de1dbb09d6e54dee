"""The register of acknowledgements as it is declared: its columns, tabs and filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.duties import statuses
from paryz.languages import language
from paryz.law import codes
from paryz.matters.columns import Column, day_column, words_column
from paryz.matters.finding import by_name, unit_choice
from paryz.matters.listing import Choice, Listing, Search, Tab
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import ETHICS, PERSONNEL
from paryz.registers.acknowledgements import rows
from paryz.web.tables import Cell
from paryz.words.dates import in_words
from paryz.words.labels import code_label, status_label, value_label

TICK = "duty"
day = partial(day_column, then=("person__folded",))


def register(actor: Actor) -> Listing:
    """The register for somebody; who keeps no files sees nothing of the filing."""
    today = actor.today
    files = actor.has(PERSONNEL, ETHICS)
    unfiled = Tab(name="unfiled", label=_("Signed and not filed"), condition=rows.unfiled(actor))
    units = unit_choice(actor, rows.of_units)
    return Listing(
        name="acknowledgements",
        caption=_("Who signed for the code, and where the form lies"),
        columns=[*_columns(today), *(_filing() if files else ())],
        sort="due",
        tabs=[
            Tab(name="late", label=_("Late"), condition=statuses.is_late(today), tone="late"),
            Tab(
                name="soon", label=_("Due soon"), condition=statuses.is_due_soon(today), tone="soon"
            ),
            *([unfiled] if files else ()),
            Tab(name="all", label=_("All")),
        ],
        choices=[each for each in (units, _statuses(today), _codes()) if each],
        search=Search(label=_("Name or personnel number"), condition=_named),
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


def _columns(today: date) -> Iterator[Column]:
    yield Column(
        name="person",
        label=_("Person"),
        cell=lambda row: Cell(
            value=str(row.person),
            url=reverse("person", args=[row.person.uid]),
            note=row.tab_number or "",
        ),
        export=lambda row: str(row.person),
        order=("person__folded",),
    )
    yield words_column("tab-number", _("Personnel number"), "tab_number")
    yield Column(
        name="unit",
        label=_("Unit"),
        # The post stands under the unit; by itself where there is no unit.
        cell=lambda row: Cell(
            value=row.unit or row.title or None, note=row.title or "" if row.unit else ""
        ),
        export=lambda row: row.unit or "",
        order=("by_unit", "person__folded"),
    )
    yield words_column("post", _("Post"), "title")
    yield words_column("organisation", _("Organisation"))
    yield Column(name="code", label=_("Code"), export=lambda row: code_label(row.code))
    yield day("entered", _("Entered"), "cause_day")
    yield day("due", _("Act by"), "act_by")
    yield Column(
        name="status",
        label=_("Status"),
        kind="status",
        cell=lambda row: Cell(
            value=statuses.shown(row, row.status, today), note=_beside_status(row)
        ),
        export=lambda row: status_label(statuses.shown(row, row.status, today)),
        order=("status", "person__folded"),
    )
    yield day("signed", _("Signed on"), "discharged_on", note=_how)
    yield Column(name="how", label=_("How"), export=_how)


def _filing() -> Iterator[Column]:
    yield day("filed", _("Filed on"), "filed_on", by="by_filing", note=lambda row: row.place or "")
    yield words_column("place", _("Where the paper lies"))


def _how(row: Any) -> str:
    return value_label("method", row.method) if row.method else ""


def _beside_status(row: Any) -> str:
    """A refusal, or what is signed for where it is not the Code of Ethics at entry."""
    if row.refused_on and row.status in ("open", "disputed", "overdue"):
        return gettext("refused to sign on {day}").format(day=in_words(row.refused_on, language()))
    if row.act == "reacknowledge":
        return gettext("new edition")
    return code_label(row.code) if row.source == "policy" else ""
