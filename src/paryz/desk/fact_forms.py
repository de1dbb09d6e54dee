"""Forms made from what a kind of fact declares, so that every kind has one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.kernel.facts import KINDS, LONGEST_NAME, LONGEST_TEXT, Fact, decode, encode
from paryz.kernel.refusal import Refused
from paryz.languages import OWN_NAMES
from paryz.law import codes
from paryz.web.inputs import DayInput
from paryz.words.labels import field_label, value_label
from paryz.words.saying import say

# Identifiers and digests: what they name stays as it was stated, and nobody types them.
CARRIED = frozenset(
    {"id", "person", "post", "supervisor", "organisation", "of", "sha256", "media_type"}
    | {"text_hash", "fact", "facts", "in_place_of"}
)


class ReasonForm(forms.Form):
    """Why a fact is taken back; the words stay in the record beside it."""

    reason = forms.CharField(
        label=_("Why is it taken back?"),
        help_text=_("A few words that an auditor will understand, such as “wrong day typed”."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class FactForm(ReasonForm):
    """A fact as it should have been stated, prefilled with what was stated."""

    field_order: list[str]

    def __init__(self, fact: Fact, *args: Any, **kwargs: Any) -> None:
        self.kind = type(fact).__name__
        self.stated = encode(fact)
        super().__init__(*args, **kwargs)
        fields = dict(_fields(fact, self.stated))
        self.fields = {**fields, **self.fields}

    def fact(self) -> Fact | None:
        """The fact that is stated now; None where it is refused, and the form says why."""
        carried = {name: value for name, value in self.stated.items() if name not in self.fields}
        given = {name: str(value) for name, value in self.cleaned_data.items() if name != "reason"}
        try:
            return decode(self.kind, {**carried, **given})
        except Refused as refused:
            name = str(refused.values.get("field", ""))
            self.add_error(name if name in self.fields else None, say(refused))
            return None


def _fields(fact: Fact, stated: Mapping[str, str]) -> Iterator[tuple[str, forms.Field]]:
    cls = KINDS[type(fact).__name__]
    declared = {each.name: each for each in dataclasses.fields(cls)}
    last = [name for name in ("time", "in_service") if name in declared]
    for name in [*(name for name in declared if name not in last), *last]:
        metadata = declared[name].metadata
        if name in CARRIED or metadata.get("kind") in (None, "matter"):
            continue
        field = _field(cls.__name__, name, metadata, stated.get(name) or _default(declared[name]))
        if isinstance(field.widget, DayInput):
            field.widget.kind = cls.__name__
        yield name, field


def _default(field: dataclasses.Field[Any]) -> str:
    return field.default if isinstance(field.default, str) else ""


def _field(kind: str, name: str, metadata: Mapping[str, Any], start: str) -> forms.Field:
    shared: dict[str, Any] = {
        "label": field_label(name, kind),
        "required": bool(metadata.get("required")),
        "initial": start,
    }
    if choices := _choices(name, metadata, start):
        may_be_empty = not shared["required"] and not (metadata["kind"] == "choice" and start)
        blank = [("", "–")] if may_be_empty else []
        return forms.ChoiceField(choices=[*blank, *choices], **shared)
    match metadata["kind"]:
        case "day":
            return forms.CharField(widget=DayInput, max_length=10, **shared)
        case "clock":
            return forms.CharField(widget=forms.TextInput({"type": "time"}), max_length=8, **shared)
        case "number":
            return forms.CharField(
                widget=forms.TextInput({"inputmode": "decimal"}), max_length=30, **shared
            )
    if metadata.get("free"):
        return forms.CharField(
            widget=forms.Textarea({"rows": 3}), max_length=LONGEST_TEXT, **shared
        )
    return forms.CharField(max_length=LONGEST_NAME, **shared)


def _choices(name: str, metadata: Mapping[str, Any], start: str) -> list[tuple[str, str]]:
    """The values to choose from, where there is a closed list; what was stated is among them."""
    installed = codes.package().codes
    if metadata["kind"] == "choice":
        found = [(each, value_label(name, each)) for each in metadata["options"]]
    elif name == "code":
        found = [(each.id, gettext(each.title)) for each in installed]
    elif name == "edition":
        found = [(each.id, each.id) for code in installed for each in code.editions]
    elif name == "language":
        found = list(OWN_NAMES.items())
    else:
        return []
    if start and start not in dict(found):
        found.append((start, start))
    return found
