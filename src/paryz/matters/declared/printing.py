"""Papers of declared registers as PDF, to be signed by hand."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from paryz.documents.words import languages_of
from paryz.matters.declared.finding import case_in, register_of
from paryz.matters.papers import handed_out, papers, print_paper
from paryz.web.actors import Request


@require_safe
def paper(request: Request, register: str, fact: str, paper: str) -> HttpResponse:
    """A paper, for whoever may see the matter; one that does not fit it is missing."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-paper")
    chosen = papers(found.name, found.module).get(paper)
    if chosen is None or chosen.entry_of(case) is None or not chosen.fits(case):
        raise Http404
    languages = languages_of(case.organisation, request.GET.get("language", ""))
    return handed_out(print_paper(found, chosen, case, languages), f"{found.name}-{chosen.name}")
