"""Papers about a gift or a service as PDF, to be signed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from paryz.documents.letterhead import letterhead
from paryz.documents.proof import proof_of
from paryz.documents.typesetting import typeset
from paryz.documents.words import languages_of, words
from paryz.ledger.appending import receipts
from paryz.registers.case import Case, case_of
from paryz.registers.gifts.drawing import parts_of
from paryz.registers.gifts.papers import PAPERS, Paper
from paryz.registers.gifts.parts import DOCUMENT
from paryz.web.actors import Request


@require_safe
def paper(request: Request, pk: int, paper: str) -> HttpResponse:
    """A paper, for whoever may see the gift; one that does not fit it is missing."""
    found = PAPERS.get(paper)
    case = case_of(request.actor, pk, request.today)
    if found is None or not found.fits(case):
        raise Http404
    languages = languages_of(case.organisation, request.GET.get("language", ""))
    return HttpResponse(
        print_paper(found, case, languages),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{found.name}-{pk}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def print_paper(paper: Paper, case: Case, languages: Sequence[str]) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, in one language or in several side by side."""
    upon = paper.entry_of(case)
    receipt = receipts([upon.id])[upon.id]
    parts = parts_of(paper.name, case, receipt.number)
    named = next(part for part in parts if part["kind"] == "named")
    title, about = named["title"], named["about"]
    assert isinstance(title, dict)
    assert isinstance(about, dict)
    first = languages[0]
    return typeset(
        "paper.typ",
        {
            "languages": list(languages),
            "title": f"{title[first]} {about[first]}: {case.person}",
            "words": words(DOCUMENT),
            "organisation": letterhead(case.organisation, languages),
            "parts": parts,
            "proof": proof_of(receipt, case.organisation.time_zone),
        },
    )
