"""What lists share: columns, tabs with counts, filters, search, sorting, pages, exports.

A list is declared as a :class:`Listing` and shown for a queryset that the policy has narrowed
already. Everything it is asked comes from the address, so that it can be sent, kept and gone
back to. A page costs two queries, and those of its filters' choices: one that counts all tabs,
one for the rows that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.core.paginator import Page
from django.db.models import F, OrderBy, Q
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from paryz.matters.columns import Column, drawn
from paryz.matters.counting import Counted, Rows, counted, counted_up_to_most, said
from paryz.matters.exporting import export
from paryz.people.names import folded
from paryz.web.tables import Table, Words

PAGE_SIZE = 50
EXPORTED_AT_ONCE = 2_000
EVERY = _("All")


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A part of the list with a name of its own and a count; Q() is the whole.

    ``sort`` is the column that sorts it where the list's own would not do.
    """

    name: str
    label: Words
    condition: Q = field(default_factory=Q)
    tone: str = ""
    sort: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter by one of some values; the empty value is always allowed and filters nothing.

    ``found``: there are too many to be listed, and what is meant is found by this field; the
    condition takes what it cleans to.
    """

    name: str
    label: Words
    options: Sequence[tuple[str, Words]]
    condition: Callable[[Any], Q]
    every: Words = EVERY
    found: forms.Field | None = None


@dataclass(frozen=True, kw_only=True)
class Search:
    """A search by words: each of them, folded, must be found.

    ``whole``: the condition takes all that was typed at once and parts it itself.
    """

    label: Words
    condition: Callable[[str], Q]
    hint: Words = ""
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list as it is declared.

    ``prepare`` adds what only the shown rows need (annotations, related rows); it is not part
    of counting. ``sort`` is a column's name, with a minus before it for descending; ``key`` is
    what a row's checkbox sends, under the name ``tick``. ``further`` are fields that stand among
    the filters and are read by the view itself. ``counted`` answers how many rows each tab has
    for given values of the filters, where that is known without counting; None where it is not.
    ``keys_first``: the keys of a page are found before its rows are read, by columns that need
    no ``prepare``; a query more, and nothing is sorted or joined that the page does not show.
    ``many``: so many that tabs are counted as far as `counting.MOST` where nothing narrows them.
    """

    name: str
    caption: Words
    columns: Sequence[Column]
    sort: str
    tabs: Sequence[Tab] = ()
    choices: Sequence[Choice] = ()
    search: Search | None = None
    further: Mapping[str, forms.Field] = field(default_factory=dict)
    prepare: Callable[[Rows], Rows] = lambda rows: rows
    counted: Callable[[Mapping[str, Any]], Mapping[str, int] | None] = lambda given: None
    keys_first: bool = False
    many: bool = False
    late: Callable[[Any], bool] = lambda row: False
    key: Callable[[Any], str] = lambda row: str(row.pk)
    tick: str = ""
    empty_title: Words = ""
    empty_text: Words = ""
    page_size: int = PAGE_SIZE

    def shown(self, rows: Rows, asked: QueryDict, **further: str) -> Shown:
        """The list for what the address asks; ``further`` are links of the page by name."""
        return Shown(listing=self, rows=rows, asked=asked, links=further)

    def export(self, rows: Rows, asked: QueryDict, file_format: str) -> FileResponse:
        """All rows that the address asks for, on every page, as a file of that format.

        Raises BadRequest for a filter that there is not: a file cannot say so itself.
        """
        shown = Shown(listing=self, rows=rows, asked=asked)
        if not shown.valid:
            raise BadRequest("a filter that there is not")
        columns = [(each.label, each.export) for each in self.columns if each.export]
        together = shown.ordered.iterator(chunk_size=EXPORTED_AT_ONCE)
        return export(
            self.name,
            file_format,
            [label for label, _value in columns],
            ([value(row) for _label, value in columns] for row in together),
        )


@dataclass(frozen=True, kw_only=True)
class TabLink:
    """A tab as it is shown: with its count and where it leads."""

    label: Words
    count: int
    said: str
    url: str
    current: bool
    tone: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A listing with the rows, the form and the counts for one address."""

    listing: Listing
    rows: Rows
    asked: QueryDict
    links: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def form(self) -> forms.Form:
        """The filters, filled with what is asked; the tab and the sorting travel with them."""
        form = forms.Form(self.asked, prefix=None, auto_id=f"{self.listing.name}-%s")
        if self.listing.search is not None:
            form.fields["q"] = forms.CharField(
                label=str(self.listing.search.label),
                help_text=str(self.listing.search.hint),
                required=False,
                max_length=200,
                widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
            )
        for choice in self.listing.choices:
            if choice.found is not None:
                form.fields[choice.name] = copy(choice.found)
                continue
            form.fields[choice.name] = forms.ChoiceField(
                label=str(choice.label),
                choices=[("", choice.every), *choice.options],
                required=False,
            )
        for name, further in self.listing.further.items():
            form.fields[name] = copy(further)
        for name in ("tab", "sort"):
            if self.asked.get(name):
                form.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        form.use_required_attribute = False
        return form

    @cached_property
    def valid(self) -> bool:
        """Whether the filters hold values that there are; if not, the form says which."""
        return self.form.is_valid()

    @cached_property
    def filtered(self) -> Rows:
        """The rows that the filters leave, of every tab; none where a filter is no filter."""
        if not self.valid:
            return self.rows.none()
        given = self.form.cleaned_data
        found = self.rows
        for choice in self.listing.choices:
            if value := given.get(choice.name):
                found = found.filter(choice.condition(value))
        if self.listing.search is not None:
            typed = given.get("q") or ""
            for word in [typed] if self.listing.search.whole else words(typed):
                found = found.filter(self.listing.search.condition(word))
        return found

    @cached_property
    def tab(self) -> Tab:
        """The tab that is open: the one that is asked for, or the first."""
        asked = self.asked.get("tab")
        tabs = self.listing.tabs or (Tab(name="all", label=_("All")),)
        return next((tab for tab in tabs if tab.name == asked), tabs[0])

    @cached_property
    def _known(self) -> Mapping[str, int] | None:
        given = self.form.cleaned_data if self.valid else {}
        asked = {name: value for name, value in given.items() if value}
        return self.listing.counted(asked) if self.valid else None

    @property
    def _is_exact(self) -> bool:
        return not self.listing.many or self.is_narrowed or self._known is not None

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows each tab has, in one query where it is not known already."""
        if self._known is not None:
            return self._known
        tabs = self.listing.tabs or (self.tab,)
        count = counted if self._is_exact else counted_up_to_most
        found = count(self.filtered, [tab.condition for tab in tabs])
        return {tab.name: count for tab, count in zip(tabs, found, strict=True)}

    @property
    def count(self) -> int:
        """How many rows the open tab has, as far as they are counted."""
        return self.counts[self.tab.name]

    @cached_property
    def tabs(self) -> list[TabLink]:
        """The tabs with their counts, for the filters that are on."""
        if len(self.listing.tabs) < 2:
            return []
        return [
            TabLink(
                label=tab.label,
                count=self.counts[tab.name],
                said=said(self.counts[tab.name], exact=self._is_exact),
                url=self._query(tab=tab.name, page=None),
                current=tab is self.tab,
                tone=tab.tone,
            )
            for tab in self.listing.tabs
        ]

    @cached_property
    def sorted_by(self) -> str:
        """The column that sorts the rows, a minus before it where it is turned round."""
        asked = self.asked.get("sort", "")
        allowed = {column.name for column in self.listing.columns if column.order}
        usual = self.tab.sort or self.listing.sort
        return asked if asked.removeprefix("-") in allowed else usual

    @cached_property
    def ordered(self) -> Rows:
        """The rows of the open tab in their order, with all that a row shows."""
        rows = self.filtered.filter(self.tab.condition)
        return self.listing.prepare(rows).order_by(*self._order, "pk")

    @cached_property
    def _order(self) -> list[OrderBy]:
        name, turned = self.sorted_by.removeprefix("-"), self.sorted_by.startswith("-")
        fields = next(column.order for column in self.listing.columns if column.name == name)
        return [_ordered(each, turned, self.rows) for each in fields]

    @cached_property
    def page(self) -> Page[Any]:
        """The page that is asked for; the first for a page that is none, the last beyond it."""
        rows = self.ordered
        if self.listing.keys_first:
            keys = self.filtered.filter(self.tab.condition).order_by(*self._order, "pk")
            rows = keys.values_list("pk", flat=True)
        asked, size = self.asked.get("page", ""), self.listing.page_size
        pages = Counted(rows, size, self.count, exact=self._is_exact, asked=asked)
        page = pages.get_page(asked)
        if not self.listing.keys_first:
            return page
        places = {key: place for place, key in enumerate(page.object_list)}
        rows = self.listing.prepare(self.rows.model._default_manager.filter(pk__in=places))
        page.object_list = sorted(rows, key=lambda row: places[row.pk])
        return page

    @cached_property
    def table(self) -> Table:
        """The rows of the page as the template shows them."""
        listing = self.listing
        return drawn(
            listing.caption,
            listing.columns,
            self.page,
            late=listing.late,
            key=listing.key,
            tick=listing.tick,
            sorted_by=self.sorted_by,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or a search is on."""
        return any(self.asked.get(name) for name in self._narrowing)

    @property
    def reset_query(self) -> str:
        """The address without filters, on the same tab; empty where none is on."""
        if not self.is_narrowed:
            return ""
        return self._query(page=None, **dict.fromkeys(self._narrowing))

    @property
    def exports(self) -> Iterator[tuple[str, str]]:
        """The formats and where each is to be had, for what is shown now."""
        for name in ("csv", "xlsx"):
            if name in self.links:
                yield name.upper(), self.links[name] + self._query(page=None)

    @property
    def _narrowing(self) -> list[str]:
        return ["q", *(each.name for each in self.listing.choices), *self.listing.further]

    def _query(self, **changes: str | None) -> str:
        query = self.asked.copy()
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = value
        return f"?{query.urlencode()}"


def respond(
    request: HttpRequest, shown: Shown, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The page, or only its list where htmx asks for that; 422 for a filter that is none.

    The template includes `registers/listing.html`, which stands for the list alone.
    """
    partial = request.headers.get("HX-Target") == shown.listing.name
    response = render(
        request,
        "registers/listing.html" if partial else template,
        {**context, "shown": shown},
        status=200 if shown.valid else 422,
    )
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def words(text: str) -> list[str]:
    """The words of a search as names are searched: folded, at most eight."""
    return folded(re.sub(r"[,;]", " ", text)).split()[:8]


def _ordered(name: str, turned: bool, rows: Rows) -> OrderBy:
    """What is not known comes last on both engines, whichever way round.

    A column that always holds something is not asked for that, and so an index can give its order.
    """
    plain = name.removeprefix("-")
    known = next((each for each in rows.model._meta.concrete_fields if each.name == plain), None)
    last = None if known is not None and not known.null else True
    if name.startswith("-") != turned:
        return F(plain).desc(nulls_last=last)
    return F(plain).asc(nulls_last=last)
