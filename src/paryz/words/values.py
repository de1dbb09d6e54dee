"""What a reader calls the values that a field may have, as they were declared with it."""

from __future__ import annotations

from paryz.facts.vocabulary import VALUES
from paryz.languages import gettext


def value_label(field: str, value: str) -> str:
    """A value of a field's list in the reader's language; any other words as they are."""
    msgid = VALUES.get(field, {}).get(value)
    return gettext(msgid) if msgid else value
