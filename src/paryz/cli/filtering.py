"""A list of a register as a command asks for it, and what is said of a value that there is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.matters.counting import Rows
    from paryz.matters.listing import Listing, Shown


def shown(listing: Listing, rows: Rows, given: Mapping[str, str]) -> Shown:
    """The list for what is asked; Refused for a filter or a tab that there is not."""
    from django.http import QueryDict

    tabs = [tab.name for tab in listing.tabs]
    if given.get("tab", tabs[0]) not in tabs:
        raise not_of("tab", given["tab"], tabs)
    query = QueryDict(mutable=True)
    query.update(given)
    found = listing.shown(rows, query)
    for name, value in given.items():
        field = found.form.fields.get(name)
        if field is None or name in found.form.errors:
            choices = getattr(field, "choices", ())
            raise not_of(name, value, [str(each) for each, _ in choices if each])
    return found


def not_of(name: str, value: str, options: Sequence[str]) -> Refused:
    """That a value is none of those that there are."""
    return Refused(
        N_("“{value}” is not a value of {field}. It is one of: {options}."),
        value=value[:80],
        field=name,
        options=", ".join(options) or "–",
    )
