"""The paper by which a matter leaves the organisation, where everybody in it is shut out of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, time

from django.utils.translation import override

from paryz.declaring.register import OWN
from paryz.documents.words import official_day
from paryz.kernel.facts import kind_of
from paryz.languages import LANGUAGES
from paryz.matters.case import Case
from paryz.matters.offices import is_valid
from paryz.matters.sheet import Part, Sheet, Value
from paryz.people.models import Body, Exclusion, Person
from paryz.policy.charge import in_charge
from paryz.words.labels import field_label

# Which entries of the directory may be meant, the likeliest first.
PURPOSES = ("corruption", "prosecutor", "other")
UNTOLD = {"id", "person", "day", "in_service", "of"}


def nobody_is_left(case: Case) -> bool:
    """Whether a register that roles read has nobody left, here or above, who may read this."""
    register = case.register
    if register is None or not register.secret:
        return False
    roles = [each.who for each in register.readers if each.who != OWN]
    if not roles:
        return False
    unit = case.matter.unit
    return in_charge(case.organisation, *case.key, roles, case.today, unit=unit).external


def outside(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """To a body outside: what was stated, and why nobody in the organisation may have it."""
    case = sheet.case
    opening = case.opening
    if opening is None:
        return
    body = _body(case)
    mark = sheet.words["not_verified"] if body is not None and not body.verified else None
    address = ", ".join(each for each in (body.name, body.address) if each) if body else ""
    yield sheet.address(address, note=mark)
    yield sheet.named("outside", "outside_about")
    yield sheet.says("says_outside")
    rows = [sheet.servant(), sheet.day("happened_on", opening.day)]
    for each in dataclasses.fields(opening):
        value = getattr(opening, each.name)
        if each.name in {*UNTOLD, case.matter.kind} or value in (None, ""):
            continue
        rows.append(_row(each.name, kind_of(opening), _said(sheet, each.name, value)))
    yield sheet.known(*rows)
    parties = Exclusion.objects.filter(
        organisation=case.organisation, kind=case.key[0], matter=case.key[1]
    )
    names = Person.objects.filter(pk__in=parties.values("person")).order_by("folded")
    yield sheet.known(sheet.row("shut_out", ", ".join(map(str, names)), room=1))
    yield sheet.noted("outside_why")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in", stamp=True))


def _body(case: Case) -> Body | None:
    found = Body.objects.filter(organisation=case.organisation, purpose__in=PURPOSES)
    held = [body for body in found if is_valid(body, case.today)]
    return min(held, key=lambda body: PURPOSES.index(body.purpose), default=None)


def _row(name: str, kind: str, value: Value) -> Part:
    labels = {}
    for language in LANGUAGES:
        with override(language):
            labels[language] = field_label(name, kind)
    return {"label": labels, "value": value, "room": 0, "note": None}


def _said(sheet: Sheet, name: str, value: object) -> Value:
    if isinstance(value, date):
        return official_day(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return sheet.value_words(name, str(value))
