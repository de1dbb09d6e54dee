"""Why a row of another register is refused, and what is told of rows that are taken.

A sentence names what stands in the row; its label names the kind, for counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from paryz.imports.badrows import SURPLUS, BadRow, Warned
from paryz.imports.dates import AHEAD, TOO_EARLY
from paryz.kernel.refusal import N_

NO_DAY = N_("No day is given, neither in a column nor in the text.")
UNKNOWN = N_("The text says that the day is not known: “{words}”.")
PART = N_("The text gives a part of a day, and no day: “{words}”.")
SPAN = N_("The text gives a span of days, and no single one: “{words}”.")
SEVERAL = N_("The text gives several days: {days}.")
BESIDE = N_("The text gives the day {day}, and beside it “{words}”.")
NO_SUCH_DAY = N_("“{words}” is no day of the calendar.")
NO_DATE = N_("“{text}” is not a day as the mapping writes days: {formats}.")
NO_AMOUNT = N_("“{value}” is not an amount in figures.")
BELOW_NOUGHT = N_("The value {value} is below nought.")
NO_NUMBER = N_("The number by which the gift is known is missing.")
LONG_NUMBER = N_("The number by which the gift is known has more than {limit} characters.")
NUMBER_TWICE = N_("Line {first} has the number {number} too, with other words.")
TOO_LONG = N_("The cell has {count} characters; {limit} is the most.")
EMPTY = N_("The cell is empty, and the mapping requires it.")
MAPPED = N_("The mapping refuses it: {because}")
PASSED_EARLY = N_("The gift was passed on on {passed}, before it was received on {day}.")
RECORDED_OTHERWISE = N_(
    "The gift {number} is recorded already, with other words in: {fields}. What is recorded is "
    "not changed by a list: retract it first, if the list is right."
)
TAKEN = N_("The number {number} belongs to another gift of this organisation. Give a prefix.")

LABELS = {
    NO_DAY: N_("no day at all"),
    UNKNOWN: N_("the day is said to be unknown"),
    PART: N_("only a part of a day, such as a month"),
    SPAN: N_("a span of days"),
    SEVERAL: N_("several days"),
    BESIDE: N_("a day, and beside it a span, a part or “unknown”"),
    NO_SUCH_DAY: N_("a day that no calendar has"),
    NO_DATE: N_("a day in another form"),
    AHEAD: N_("a day in the future"),
    TOO_EARLY: N_("a day too long ago"),
    NO_AMOUNT: N_("a value that is no amount"),
    BELOW_NOUGHT: N_("a value below nought"),
    NO_NUMBER: N_("no number"),
    LONG_NUMBER: N_("a number that is too long"),
    NUMBER_TWICE: N_("a number that stands there twice, with other words"),
    TOO_LONG: N_("a text that is too long"),
    EMPTY: N_("an empty cell that is required"),
    SURPLUS: N_("more cells than columns"),
    MAPPED: N_("refused by the mapping"),
    PASSED_EARLY: N_("passed on before it was received"),
    RECORDED_OTHERWISE: N_("recorded already with other words"),
    TAKEN: N_("a number of this organisation's own gifts"),
}
OTHER = N_("something else")

# What is told of rows that are taken.
YEAR_APART = N_("The day {day} lies more than a year from {year}, the year in the list.")
DAYS_APART = N_("The column gives {day}, the text {other}: more than a year apart.")
SEVERAL_DISPOSITIONS = N_("The text names several dispositions, and none was taken: {words}.")
SEVERAL_PASSED = N_("The text gives several days of passing on, and none was taken: {days}.")
PASSED_LEFT_OUT = N_(
    "The text has the gift passed on on {passed}, but it was received on {day}; that day was "
    "left out."
)
SAME_ROW = N_("The row is the same as line {first}, word for word, and is listed once.")

TOLD_LABELS = {
    YEAR_APART: N_("the day and the year in the list lie more than a year apart"),
    DAYS_APART: N_("the column and the text give days more than a year apart"),
    SEVERAL_DISPOSITIONS: N_("several dispositions, none taken"),
    SEVERAL_PASSED: N_("several days of passing on, none taken"),
    PASSED_LEFT_OUT: N_("passed on before receipt or after today, left out"),
    SAME_ROW: N_("the same row once more, listed once"),
}


def counted(bad: Iterable[BadRow]) -> list[tuple[str, int]]:
    """How many rows are refused for which first reason, the most frequent first."""
    found = Counter(LABELS.get(row.reason.msgid, OTHER) for row in bad)
    return found.most_common()


def told(warned: Iterable[Warned]) -> list[tuple[str, int]]:
    """How often what is told, the most frequent first."""
    return Counter(TOLD_LABELS.get(each.reason.msgid, OTHER) for each in warned).most_common()
