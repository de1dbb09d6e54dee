"""The acts by which a thing changes hands, and the sheet of what somebody who leaves still has."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.declaring.summary import has
from paryz.duties.models import Matter
from paryz.facts import PropertyEntrusted, PropertyReturned
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet

Parts = Iterable[Part | list[Part] | None]


def _thing(sheet: Sheet, entrusted: PropertyEntrusted, *further: Part | None) -> Part:
    return sheet.known(
        sheet.servant(),
        sheet.row("thing", entrusted.kind or "", room=1),
        sheet.row("inventory", entrusted.number or "", room=1),
        sheet.day("entrusted_on", entrusted.day),
        *further,
    )


def handover(sheet: Sheet) -> Parts:
    """The organisation hands over, the servant takes over."""
    entrusted = sheet.last(PropertyEntrusted)
    if entrusted is None:
        return
    yield sheet.named("act", "handover_about")
    yield sheet.place("", entrusted.day)
    yield sheet.says("says_handover")
    yield _thing(sheet, entrusted)
    yield sheet.told("appearance", entrusted.description)
    yield bound_words(sheet, "E9.8", "H1.6")
    yield sheet.noted("copies")
    yield sheet.signers(sheet.signs("hands_over", stamp=True), sheet.servant_signs("takes_over"))


def giving_back(sheet: Sheet) -> Parts:
    """The servant hands back, the organisation takes back."""
    entrusted, returned = sheet.last(PropertyEntrusted), sheet.last(PropertyReturned)
    if entrusted is None or returned is None:
        return
    yield sheet.named("act", "return_about")
    yield sheet.place("", returned.day)
    yield sheet.says("says_return")
    yield _thing(sheet, entrusted, sheet.day("returned_on", returned.day))
    yield sheet.told("appearance", entrusted.description)
    yield sheet.told("state_of_it", returned.note)
    yield sheet.noted("copies")
    yield sheet.signers(sheet.servant_signs("hands_over"), sheet.signs("takes_over", stamp=True))


def leaving(sheet: Sheet) -> Parts:
    """Everything that the servant still has of the organisation, a line for each thing."""
    case = sheet.case
    kept = Matter.objects.filter(
        organisation=case.organisation, kind="property", person=case.person
    ).exclude(state="returned")
    header = ("row_number", "thing", "inventory_short", "entrusted_on", "taken_back")
    cells = []
    for number, row in enumerate(kept.order_by("opened_on", "pk"), 1):
        day = row.opened_on.strftime("%d.%m.%Y")
        cells += [str(number), row.title, row.number, day, ""]
    yield sheet.named("leaving", "leaving_about")
    yield sheet.says("says_leaving")
    yield sheet.known(sheet.servant())
    yield {"kind": "things", "header": [sheet.word(name) for name in header], "cells": cells}
    yield bound_words(sheet, "E9.8", "H1.6")
    yield sheet.noted("no_term")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("personnel", stamp=True))


PAPERS = (
    Paper(
        name="handover",
        label=_("Act of handing over"),
        upon=(PropertyEntrusted,),
        parts=handover,
    ),
    Paper(
        name="return",
        label=_("Act of return"),
        upon=(PropertyReturned,),
        parts=giving_back,
    ),
    Paper(
        name="leaving",
        label=_("Leaver’s sheet, with everything that is not returned"),
        upon=(PropertyEntrusted,),
        parts=leaving,
        fits=lambda case: not has(case.facts, PropertyReturned),
    ),
)
