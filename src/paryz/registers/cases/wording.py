"""The text of an order as it is proposed, in the languages of the organisation; people edit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import override

from paryz.documents.words import official_day, words_of
from paryz.facts import (
    CaseOpened,
    ExplanationDemanded,
    ExplanationGiven,
    ExplanationRefusalRecorded,
)
from paryz.kernel.terms import add_months
from paryz.matters.case import Case
from paryz.matters.sheet import Sheet
from paryz.registers.cases.deciding import BLANK
from paryz.words.citing import cited
from paryz.words.labels import value_label

BETWEEN = "\n\n* * *\n\n"


def sheet_of(case: Case) -> Sheet:
    """The words of this register's papers, for the case."""
    return Sheet(case=case, words=words_of(Path(__file__).parent))


def wording(
    case: Case,
    *,
    outcome: str,
    day: date,
    number: str,
    established: str,
    languages: Sequence[str],
) -> str:
    """The text of an order, each language after the other."""
    sheet = sheet_of(case)
    opened = case.last(CaseOpened)
    last = add_months(day, 6)
    told: list[str] = []
    for language in languages:
        said = _in(sheet, language)
        days = (
            {"committed": opened.committed_on, "discovered": opened.discovered_on} if opened else {}
        )
        parts = [
            said["order_opening"].format(
                day=official_day(day)[language],
                number=number or BLANK,
                person=str(case.person),
                place=sheet.place_of_work() or BLANK,
            ),
            said["order_established"].format(
                established=established.strip()
                or ((opened.description or "") if opened else "")
                or BLANK,
                **{name: official_day(each)[language] for name, each in days.items()},
            ),
            _explained(case, said, language),
            said["order_ground"].format(provisions=_provisions(opened, language)),
            said[_RESOLVES.get(outcome, "order_sanction")].format(
                person=str(case.person), sanction=_value(outcome, language)
            ),
            said["order_announce"],
        ]
        if outcome not in ("no-violation", "dismissal"):
            parts.append(said["order_until"].format(last=official_day(last)[language]))
        told.append("\n".join(part for part in parts if part))
    return BETWEEN.join(told)


_RESOLVES = {"no-violation": "order_no_violation", "dismissal": "order_dismissal"}


def _in(sheet: Sheet, language: str) -> Mapping[str, str]:
    return {name: said[language] for name, said in sheet.words.items()}


def _value(outcome: str, language: str) -> str:
    with override(language):
        return value_label("outcome", outcome).lower()


def _provisions(opened: CaseOpened | None, language: str) -> str:
    if opened is None:
        return BLANK
    numbers = [opened.provision, *(opened.further or "").split(", ")]
    with override(language):
        return "; ".join(cited(number) for number in numbers if number)


def _explained(case: Case, said: Mapping[str, str], language: str) -> str:
    """What was explained; without an explanation, that it was demanded and did not come."""
    given = case.last(ExplanationGiven)
    if given is not None:
        return said["order_explained"].format(day=official_day(given.day)[language])
    demanded, absent = case.last(ExplanationDemanded), case.last(ExplanationRefusalRecorded)
    if demanded is not None and absent is not None:
        return said["order_unexplained"].format(
            day=official_day(demanded.day)[language], act=official_day(absent.day)[language]
        )
    return ""
