"""The papers of a register: which there are, when each fits, how it is printed and handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Register
from paryz.documents.letterhead import letterhead
from paryz.documents.proof import proof_of
from paryz.documents.typesetting import typeset
from paryz.documents.words import Several, words_of
from paryz.kernel.facts import Fact
from paryz.ledger.appending import receipts
from paryz.matters.case import Case
from paryz.matters.outside import nobody_is_left, outside
from paryz.matters.sheet import Part, Sheet, flat


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
