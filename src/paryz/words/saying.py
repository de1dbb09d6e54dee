"""Sentences of kernel and codes, said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from paryz.kernel.refusal import Refused, Sentence
from paryz.languages import gettext, language
from paryz.words import dates, labels

# Places that the kernel fills with its own names, and what turns each into the reader's word.
# All other words in a sentence are somebody's own and stay as they were written.
_NAMES: Mapping[str, Callable[[str], str]] = {
    "name": gettext,
    "reason": gettext,
    "kind": labels.fact_label,
    "cause": labels.fact_label,
    "code": labels.code_label,
    "act": labels.act_label,
}


def say(sentence: Sentence | Refused, people: Mapping[str, str] | None = None) -> str:
    """A sentence or a refusal in the reader's language, days in words.

    ``people`` are names by the identifiers that stand in the sentence, as far as the reader may
    know them.
    """
    values = {key: _said(key, value, people or {}) for key, value in sentence.values.items()}
    if field := sentence.values.get("field"):
        # One kind of fact may call a field otherwise than the others.
        values["field"] = labels.field_label(str(field), str(sentence.values.get("kind", "")))
    return gettext(sentence.msgid).format(**values)


def _said(key: str, value: object, people: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.in_words(value, language())
    if isinstance(value, Sentence):
        return say(value, people)
    text = str(value)
    if key in _NAMES:
        return _NAMES[key](text)
    return people.get(text, text)


def day_in_words(day: date) -> str:
    """21 қараша 2026, сенбі: a day with its weekday, in the reader's language."""
    return dates.in_words(day, language(), weekday=True)
