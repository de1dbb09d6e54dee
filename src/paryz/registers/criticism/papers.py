"""The record of criticism and of what was made of it (E9.4, H2.3)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import CriticismAnswered, CriticismReceived
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def measure(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """What was criticised and what was done; not who said it, for nobody needs to know."""
    received = sheet.last(CriticismReceived)
    answers = list(sheet.case.all(CriticismAnswered))
    if received is None:
        return
    yield sheet.named("record", "record_about")
    yield bound_words(sheet, "E9.4", "H2.3")
    yield sheet.known(
        sheet.servant(),
        sheet.day("received_on", received.day),
        *(sheet.day("answered_on", fact.day) for fact in answers),
    )
    yield sheet.told("what", received.description)
    yield sheet.told("measure", "\n".join(fact.measure for fact in answers if fact.measure))
    yield sheet.signers(sheet.servant_signs(), sheet.signs("acquainted"))


PAPERS = (
    Paper(
        name="measure",
        label=_("Record of criticism and what was made of it"),
        upon=(CriticismAnswered,),
        parts=measure,
    ),
)
