"""The papers of a declared register: which there are, when each fits, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Register
from paryz.documents.letterhead import letterhead
from paryz.documents.proof import proof_of
from paryz.documents.typesetting import typeset
from paryz.documents.words import words_of
from paryz.kernel.facts import Fact
from paryz.ledger.appending import receipts
from paryz.registers.case import Case
from paryz.registers.outside import nobody_is_left, outside
from paryz.registers.sheet import Part, Sheet, flat


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
    return [
        paper
        for paper in papers(register.name, register.module).values()
        if paper.entry_of(case) is not None and paper.fits(case)
    ]


def drawn(register: Register, paper: Paper, case: Case) -> list[Part]:
    """What stands on the paper, part by part."""
    folder = Path(str(import_module(register.module).__file__)).parent
    return flat(paper.parts(Sheet(case=case, words=words_of(folder))))


def print_paper(register: Register, paper: Paper, case: Case, languages: Sequence[str]) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, in one language or in several side by side."""
    upon = paper.entry_of(case)
    assert upon is not None
    receipt = receipts([upon.id])[upon.id]
    parts = drawn(register, paper, case)
    named = next(part for part in parts if part["kind"] == "named")
    title, about = named["title"], named["about"]
    assert isinstance(title, Mapping)
    assert isinstance(about, Mapping)
    folder = Path(str(import_module(register.module).__file__)).parent
    whose = f": {case.person}" if case.person else ""
    return typeset(
        "paper.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]} {about[languages[0]]}{whose}",
            "words": words_of(folder),
            "organisation": letterhead(case.organisation, languages),
            "parts": parts,
            "proof": proof_of(receipt, case.organisation.time_zone),
        },
    )
