"""Papers about a gift or a service as PDF, to be signed by hand."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from paryz.documents.words import languages_of, words
from paryz.matters.case import case_of
from paryz.matters.papers import handed_out, printed
from paryz.registers.gifts.papers import PAPERS
from paryz.registers.gifts.quoting import DOCUMENT
from paryz.web.actors import Request


@require_safe
def paper(request: Request, pk: int, paper: str) -> HttpResponse:
    """A paper, for whoever may see the gift; one that does not fit it is missing."""
    found = PAPERS.get(paper)
    case = case_of(request.actor, pk, request.today)
    if found is None or not found.fits(case):
        raise Http404
    languages = languages_of(case.organisation, request.GET.get("language", ""))
    return handed_out(printed(found, case, words(DOCUMENT), languages), f"{found.name}-{pk}")
