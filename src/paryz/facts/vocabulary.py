"""How a kind of fact joins the vocabulary: with what a reader calls it and all that it states.

All labels are msgids; :mod:`paryz.words` says them in the reader's language. A kind of fact that
lacks one is refused where it is declared, when its module is imported.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from paryz.kernel.facts import KINDS, Fact, Kind
from paryz.kernel.refusal import N_

# What a field is called wherever its fact does not call it otherwise, and where no fact is named.
COMMON: Mapping[str, str] = {
    # What every fact has.
    "id": N_("Identifier"),
    "person": N_("Person"),
    "day": N_("Day"),
    "time": N_("Time of day"),
    "in_service": N_("In service"),
    # No field: the day on which a command is asked.
    "today": N_("Today"),
    # What several facts hold, or a refusal names alone.
    "accusation": N_("Accusation"),
    "act": N_("Act"),
    "against": N_("Votes against"),
    "appeal": N_("Appeal"),
    "approach": N_("Approach"),
    "assessment": N_("Assessment"),
    "assignment": N_("Assignment"),
    "aware_on": N_("Became aware on"),
    "basis": N_("Basis"),
    "body": N_("Body"),
    "by": N_("By whom"),
    "case": N_("Case"),
    "code": N_("Code"),
    "conflict": N_("Conflict situation"),
    "connected": N_("Connected with the functions"),
    "criticism": N_("Criticism"),
    "currency": N_("Currency"),
    "decision": N_("Decision"),
    "description": N_("Description"),
    "edition": N_("Edition"),
    "gift": N_("Gift"),
    "giver_is": N_("The giver is"),
    "giver_name": N_("Name of the giver"),
    "how": N_("How"),
    "kind": N_("Kind"),
    "letter_number": N_("Number of the letter"),
    "link": N_("Where it can be found"),
    "measure": N_("Measure"),
    "measures": N_("Measures"),
    "medium": N_("Medium"),
    "note": N_("Note"),
    "number": N_("Number"),
    "of": N_("Accused of"),
    "outcome": N_("Outcome"),
    "party": N_("Who is shut out"),
    "place": N_("Place"),
    "position": N_("Position"),
    "post": N_("Post"),
    "property": N_("Property"),
    "provision": N_("Provision"),
    "reason": N_("Reason"),
    "reasons": N_("Reasons"),
    "role": N_("Role"),
    "service": N_("Service"),
    "sha256": N_("Hash of the file"),
    "source": N_("Source"),
    "statement": N_("Statement"),
    "title": N_("Title"),
    "to": N_("To whom"),
    "topic": N_("Topic"),
    "trip": N_("Trip"),
    "unit": N_("Unit"),
    "until": N_("Until"),
    "valuation": N_("How the value was set"),
    "value": N_("Value"),
    "violation": N_("Violation"),
    "witnesses": N_("Witnesses"),
}

# What a reader calls each kind of fact.
FACTS: dict[str, str] = {}
# What a field is called where no fact is named.
FIELDS: dict[str, str] = dict(COMMON)
# What a field is called in one kind of fact: by the kind and the field.
OWN_FIELDS: dict[tuple[str, str], str] = {}
# What each value of a field's list is called, field by field.
VALUES: dict[str, dict[str, str]] = {}


def vocabulary(label: str) -> Callable[[type[Kind]], type[Kind]]:
    """Add a kind of fact to the vocabulary under its label; ValueError where one is forgotten."""

    def declare(cls: type[Kind]) -> type[Kind]:
        for each in dataclasses.fields(cls):
            _name(cls, each.name, each.metadata.get("label", ""))
            for value, said in each.metadata.get("labels", {}).items():
                _name_value(cls, each.name, value, said)
            if each.metadata.get("kind") == "matter":
                cls.matter_field = each.name
        FACTS[cls.__name__] = label
        KINDS[cls.__name__] = cls
        return cls

    if not isinstance(label, str) or not label:
        raise ValueError('A kind of fact has no label: @vocabulary(N_("Receipt of a gift")).')
    return declare


def _name(cls: type[Fact], name: str, label: str) -> None:
    if not label and name not in COMMON:
        raise ValueError(
            f'{cls.__name__}.{name} has no label: text(label=N_("…")), or a line of COMMON '
            f"where several facts have it."
        )
    if label and FIELDS.setdefault(name, label) != label and name not in COMMON:
        raise ValueError(
            f"{cls.__name__}.{name} is called “{label}”, and “{FIELDS[name]}” in another fact. "
            f"Say in COMMON what it is called where no fact is named."
        )
    if label:
        OWN_FIELDS[cls.__name__, name] = label


def _name_value(cls: type[Fact], name: str, value: str, label: str) -> None:
    if not label:
        raise ValueError(f"{cls.__name__}.{name}: the value “{value}” has no label.")
    if (before := VALUES.setdefault(name, {}).setdefault(value, label)) != label:
        raise ValueError(
            f"{cls.__name__}.{name}: the value “{value}” is called “{label}”, and “{before}” "
            f"in another fact. A value of a field is called alike everywhere."
        )
