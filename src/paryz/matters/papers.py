"""The papers of a register: which there are, when each fits, how it is printed and handed out.

Every register has one more, by which a matter leaves the organisation where everybody in it is shut
out of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from paryz.declaring.register import OWN, Register
from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.verification import proof_of
from paryz.documents.words import Several, official_day, words_of
from paryz.kernel.facts import Fact, kind_of
from paryz.languages import LANGUAGES
from paryz.ledger.appending import receipts
from paryz.matters.case import Case
from paryz.matters.offices import is_valid
from paryz.matters.sheet import Part, Sheet, Value, flat
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


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper: its name in addresses, its label, the facts it is drawn upon, what stands on it.

    ``upon`` are kinds of fact, the one that it proves first: the paper fits where one of them
    stands, and carries the receipt of the last of the first kind that there is. ``fits`` narrows
    that further.
    """

    name: str
    label: str | Promise
    upon: tuple[type[Fact], ...]
    parts: Callable[[Sheet], Iterable[Part | list[Part] | None]]
    fits: Callable[[Case], bool] = lambda case: True

    def entry_of(self, case: Case) -> Fact | None:
        """The fact whose entry stands at the foot."""
        return next((fact for kind in self.upon if (fact := case.last(kind)) is not None), None)


OUTSIDE = Paper(
    name="outside",
    label=_("Statement to a body outside"),
    upon=(Fact,),
    parts=outside,
    fits=nobody_is_left,
)


@cache
def papers(register: str, module: str) -> Mapping[str, Paper]:
    """The papers of a register, by name: its own, and the one that every register has."""
    declared: Sequence[Paper] = ()
    if find_spec(f"{module}.papers") is not None:
        declared = import_module(f"{module}.papers").PAPERS
    return {paper.name: paper for paper in (*declared, OUTSIDE)}


def papers_of(register: Register, case: Case) -> list[Paper]:
    """The papers that can be printed of a matter now."""
    return fitting(papers(register.name, register.module).values(), case)


def fitting(papers: Iterable[Paper], case: Case) -> list[Paper]:
    """Those of the papers that can be printed of a matter now."""
    return [paper for paper in papers if paper.entry_of(case) is not None and paper.fits(case)]


def print_paper(register: Register, paper: Paper, case: Case, languages: Sequence[str]) -> bytes:
    """The paper of a declared register as PDF, in the words of its folder."""
    folder = Path(str(import_module(register.module).__file__)).parent
    return printed(paper, case, words_of(folder), languages)


def printed(
    paper: Paper, case: Case, words: Mapping[str, Several], languages: Sequence[str]
) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, in one language or in several side by side."""
    upon = paper.entry_of(case)
    assert upon is not None
    receipt = receipts([upon.id])[upon.id]
    parts = flat(paper.parts(Sheet(case=case, words=words)))
    named = next(part for part in parts if part["kind"] == "named")
    title, about = named["title"], named["about"]
    assert isinstance(title, Mapping)
    assert isinstance(about, Mapping)
    whose = f": {case.person}" if case.person else ""
    return typeset(
        "paper.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]} {about[languages[0]]}{whose}",
            "words": words,
            "organisation": letterhead(case.organisation, languages),
            "parts": parts,
            "proof": proof_of(receipt, case.organisation.time_zone),
        },
    )


def handed_out(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download, of which nothing is kept on the way."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
