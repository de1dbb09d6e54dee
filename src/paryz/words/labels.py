"""What a reader calls each name of the vocabulary: facts, fields, acts, statuses, sources.

Facts and their fields are declared with their labels, and the country says what acts and those who
owe them are called. All labels are msgids; the functions answer in the reader's language, and a
name without a label stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from paryz.facts.vocabulary import FACTS, FIELDS, OWN_FIELDS, VALUES
from paryz.kernel.refusal import N_
from paryz.languages import gettext
from paryz.law import codes

STATUSES: Mapping[str, str] = {
    "open": N_("Open"),
    "due-soon": N_("Due soon"),
    "disputed": N_("Open, disputed"),
    "overdue": N_("Overdue"),
    "done": N_("Done"),
    "done-disputed": N_("Done, disputed"),
    "done-late": N_("Done late"),
    "refused": N_("Refused"),
    "ended": N_("Ended"),
    "unknown": N_("Not known yet"),
}

SOURCES: Mapping[str, str] = {
    "code": N_("the code"),
    "law": N_("another law"),
    "policy": N_("the organisation's own rule, not law"),
}

MODALITIES: Mapping[str, str] = {
    "principle": N_("Principle"),
    "obligation": N_("Obligation"),
    "prohibition": N_("Prohibition"),
    "permission": N_("Permission"),
    "procedure": N_("Procedure"),
    "consequence": N_("Consequence"),
    "information": N_("Information"),
}


def _said(table: Mapping[str, str], name: str) -> str:
    return gettext(table.get(name, name))


def act_label(act: str) -> str:
    """Hand over the gift: what a duty asks for."""
    return _said(codes.package().acts, act)


def status_label(status: str) -> str:
    """How a duty stands."""
    return _said(STATUSES, status)


def source_label(source: str) -> str:
    """Whether the code, another law or the organisation's own rule asks for it."""
    return _said(SOURCES, source)


def modality_label(modality: str) -> str:
    """Whether a provision obliges, forbids, permits or only informs."""
    return _said(MODALITIES, modality)


def owed_by_label(addressee: str) -> str:
    """Who owes a duty, or to whom."""
    return _said(codes.package().addressees, addressee)


def fact_label(kind: str) -> str:
    """A kind of fact: the receipt of a gift."""
    return _said(FACTS, kind)


def field_label(name: str, kind: str = "") -> str:
    """A field of a fact, as a form names it; some are named otherwise in one kind of fact."""
    return gettext(OWN_FIELDS.get((kind, name)) or FIELDS.get(name, name))


def code_label(code: str) -> str:
    """The title of a code by its identifier."""
    for each in codes.package().codes:
        if each.id == code:
            return gettext(each.title)
    return code


def value_label(field: str, value: str) -> str:
    """A value of a field's list in the reader's language; any other words as they are."""
    msgid = VALUES.get(field, {}).get(value)
    return gettext(msgid) if msgid else value
