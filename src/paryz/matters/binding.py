"""Which code bound the person of a matter on its day, and what is said where none does as law.

Some registers ask what a repealed code alone asks: what is recorded there is history, or the
organisation's own rule, or nobody's duty at all, and the page says which.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from django.utils.translation import gettext

from paryz.kernel.rules import Code, Force
from paryz.law import codes
from paryz.matters.case import Case
from paryz.matters.sheet import Part, Sheet
from paryz.recording.grounds import standing_of
from paryz.recording.worlds import world_of


def forces(case: Case) -> Mapping[str, Force]:
    """The codes of the register's provisions that bound the person on the day of the opening.

    By their letters, each as code or as the organisation's own rule (`World.force`). Of a matter
    of nobody it is the codes in force on that day. Empty for somebody out of service, or
    without an opening that stands.
    """
    opening, person = case.opening, case.person
    if case.register is None or opening is None:
        return {}
    letters = {number[0] for number in case.register.covers}
    if person is None:
        world = world_of(case.organisation)
        return {
            code.letter: "code"
            for code in codes.package().codes
            if code.letter in letters and world.in_force(code.id).holds(opening.day)
        }
    if opening.in_service == "no":
        return {}
    serving = standing_of(case.organisation, person.uid)
    world = world_of(case.organisation)
    found: dict[str, Force] = {}
    for letter in letters:
        for code in codes.package().codes:
            force = world.force(code, serving, opening.day) if code.letter == letter else None
            if force is not None:
                found[letter] = force
    return found


def bound_words(sheet: Sheet, *numbers: str) -> list[Part]:
    """For a paper: the first provision that bound the person, marked where it is no law today."""
    bound = forces(sheet.case)
    number = next((number for number in numbers if number[0] in bound), "")
    return _marked(sheet, number, bound[number[0]]) if number else []


def quoted_as_it_bound(sheet: Sheet, number: str) -> list[Part]:
    """For a paper: the provision that is meant, marked likewise; without a mark it is law today."""
    return _marked(sheet, number, forces(sheet.case).get(number[0], "code"))


def _marked(sheet: Sheet, number: str, force: Force) -> list[Part]:
    if force == "policy":
        return [*sheet.quoted(number), sheet.noted("policy")]
    past = any(code.is_past for code in _codes_of(number[0]))
    return [*sheet.quoted(number), *([sheet.noted("repealed")] if past else [])]


def _codes_of(letters: Container[str]) -> list[Code]:
    return [code for code in codes.package().codes if code.letter in letters]


def binding_of(case: Case) -> str:
    """What the page of a matter says where no code in force binds; empty where one does."""
    if case.register is None:
        return ""
    covered = _codes_of({number[0] for number in case.register.covers})
    if not any(code.is_past for code in covered):
        return ""
    bound = forces(case)
    if any(code.letter in bound for code in covered if not code.is_past):
        return ""
    for code in covered:
        if code.letter in bound:
            said = code.history if bound[code.letter] == "code" else code.adopted
            return gettext(said)
    if case.person is None:
        return gettext(
            "No code spoke of this on that day: nothing is owed here. The record stands as history."
        )
    return gettext(
        "No code asks this of the person on that day: nothing is owed here. The record stands as "
        "history."
    )
