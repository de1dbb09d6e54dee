"""The register's own pages: the list, its files, and forms as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.documents.words import languages_of
from paryz.matters.exporting import FORMATS
from paryz.matters.listing import respond
from paryz.matters.papers import handed_out
from paryz.policy.routes import may_ask
from paryz.policy.seeing import PERSONNEL
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.forms import form_of_fact, forms_of_rows
from paryz.registers.acknowledgements.register import register
from paryz.registers.acknowledgements.sheets import Sheet, print_sheets
from paryz.registers.acknowledgements.together import chosen
from paryz.web.actors import Request

# Some hundred forms are set in a second or two; a whole region is printed unit by unit.
MOST_PRINTED = 1_000


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledgements(request: Request) -> HttpResponse:
    """Who signed for the code and who did not, whose form lies where."""
    if request.method == "POST":
        return _for_one(request)
    links = {}
    if may_ask(request.actor, "acknowledgements-export"):
        links = {name: reverse("acknowledgements-export", args=[name]) for name in FORMATS}
    keeps = request.actor.has(PERSONNEL)
    return respond(
        request,
        register(request.actor).shown(rows.rows(request.actor), request.GET, **links),
        "registers/list.html",
        {
            "title": gettext("Acknowledgements"),
            "lead": gettext("Who read the code and signed, by when, and where the form lies."),
            "actions": "registers/acknowledgements/actions.html" if keeps else "",
            "query": request.GET.urlencode(),
        },
    )


def _for_one(request: Request) -> HttpResponse:
    """To the page of an act that concerns one person: a refusal, a scan."""
    found = list(chosen(request).rows)
    if len(found) != 1:
        return _back(request, gettext("Tick one person for this."))
    row = found[0]
    if request.POST.get("what") == "refused":
        return redirect("acknowledgement-refused", pk=row.pk)
    if fact := row.discharged_by or row.refused_by:
        return redirect("acknowledgement-attach", fact=fact)
    return _back(
        request, gettext("A scan belongs to a signature or to a refusal. Record it first.")
    )


def _back(request: Request, fault: str) -> HttpResponse:
    messages.error(request, fault)
    return redirect("acknowledgements")


@require_safe
def export(request: Request, file_format: str) -> HttpResponseBase:
    """The list as a file, with every row that the address asks for."""
    if file_format not in FORMATS:
        raise Http404
    return register(request.actor).export(rows.rows(request.actor), request.GET, file_format)


@require_http_methods(["GET", "HEAD", "POST"])
def print_forms(request: Request) -> HttpResponse:
    """The forms of the ticked people, or of all that a list shows, in one PDF; or their slips.

    The address of a list with its filters is enough to print it: `print/?unit=…&tab=late`.
    """
    if request.method == "POST":
        asked, found = request.POST, list[Any](chosen(request).rows)
    else:
        asked = request.GET
        shown = register(request.actor).shown(rows.kept(request.actor), asked)
        if not shown.valid:
            raise Http404
        found = list(shown.ordered[: MOST_PRINTED + 1])
        found.sort(key=lambda row: (row.unit or "", row.person.folded, row.pk))
    if not found:
        return _back(request, gettext("Tick at least one person."))
    if len(found) > MOST_PRINTED:
        fault = gettext("These are more than {most} forms. Choose a unit, and print unit by unit.")
        return _back(request, fault.format(most=MOST_PRINTED))
    if request.POST.get("what") == "slips":
        people = {row.person_id: row.person for row in found if not row.ended_on}
        return render(
            request, "registers/acknowledgements/slips.html", {"people": list(people.values())}
        )
    sheets = forms_of_rows(found)
    if not sheets:
        return _back(request, gettext("Nobody here has a form to print: they left unsigned."))
    return _pdf(sheets, asked, f"acknowledgements-{request.today}")


@require_safe
def form(request: Request, fact: str) -> HttpResponse:
    """The form of one person as PDF: blank, signed, or an act of refusal."""
    sheet = form_of_fact(request.actor, fact)
    if sheet is None:
        raise Http404
    return _pdf([sheet], request.GET, f"acknowledgement-{sheet.receipt.number}")


def _pdf(sheets: list[Sheet], asked: Any, name: str) -> HttpResponse:
    languages = languages_of(sheets[0].organisation, asked.get("language", ""))
    return handed_out(print_sheets(sheets, languages, annex=bool(asked.get("annex"))), name)
