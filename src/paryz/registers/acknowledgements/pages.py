"""The register's own pages: the list, its files, and forms as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.documents.words import CHOICES, languages_of
from paryz.matters.exporting import FORMATS
from paryz.matters.listing import respond
from paryz.policy.routes import may_ask
from paryz.policy.seeing import PERSONNEL
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.choosing import chosen
from paryz.registers.acknowledgements.printing import sheet_for, sheets_of
from paryz.registers.acknowledgements.register import TICK, register
from paryz.registers.acknowledgements.sheets import Sheet, print_sheets
from paryz.web.actors import Request

# Some hundred forms are set in a second or two; a whole region is printed unit by unit.
MOST_PRINTED = 1_000


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledgements(request: Request) -> HttpResponse:
    """Who signed for the code and who did not, whose form lies where."""
    if request.method == "POST":
        return _for_one(request)
    listing = register(request.actor, request.today)
    links: dict[str, str] = {}
    if may_ask(request.actor, "acknowledgements-export"):
        links = {
            name: reverse("acknowledgements-export", kwargs={"file_format": name})
            for name in FORMATS
        }
    shown = listing.shown(rows.rows(request.actor), request.GET, **links)
    keeps = request.actor.has(PERSONNEL)
    return respond(
        request,
        shown,
        "registers/list.html",
        {
            "title": gettext("Acknowledgements"),
            "lead": gettext("Who read the code and signed, by when, and where the form lies."),
            "actions": "registers/acknowledgements/actions.html" if keeps else "",
            "tick": TICK,
            "query": request.GET.urlencode(),
            "languages": CHOICES,
        },
    )


def _for_one(request: Request) -> HttpResponse:
    """To the page of an act that concerns one person: a refusal, a scan."""
    found = list(chosen(request).rows)
    if len(found) != 1:
        messages.error(request, gettext("Tick one person for this."))
        return redirect("acknowledgements")
    row = found[0]
    if request.POST.get("what") == "refused":
        return redirect("acknowledgement-refused", pk=row.pk)
    if row.discharged_by:
        return redirect("acknowledgement-attach", fact=row.discharged_by)
    if row.refused_by:
        return redirect("acknowledgement-attach", fact=row.refused_by)
    messages.error(
        request, gettext("A scan belongs to a signature or to a refusal. Record it first.")
    )
    return redirect("acknowledgements")


@require_safe
def export(request: Request, file_format: str) -> HttpResponseBase:
    """The list as a file, with every row that the address asks for."""
    if file_format not in FORMATS:
        raise Http404
    listing = register(request.actor, request.today)
    return listing.export(rows.rows(request.actor), request.GET, file_format)


@require_http_methods(["GET", "HEAD", "POST"])
def print_forms(request: Request) -> HttpResponse:
    """The forms of the ticked people, or of all that a list shows, in one PDF; or their slips.

    The address of a list with its filters is enough to print it: `print/?unit=…&tab=late`.
    """
    if request.method == "POST":
        found: list[Any] = list(chosen(request).rows)
    else:
        listing = register(request.actor, request.today)
        shown = listing.shown(rows.kept(request.actor), request.GET)
        if not shown.valid:
            raise Http404
        found = list(shown.ordered[: MOST_PRINTED + 1])
        found.sort(key=lambda row: (row.unit or "", row.person.folded, row.pk))
    if fault := _fault(found):
        messages.error(request, fault)
        return redirect("acknowledgements")
    if request.POST.get("what") == "slips":
        people = {row.person_id: row.person for row in found if not row.ended_on}
        return render(
            request, "registers/acknowledgements/slips.html", {"people": list(people.values())}
        )
    sheets = sheets_of(found)
    if not sheets:
        messages.error(request, gettext("Nobody here has a form to print: they left unsigned."))
        return redirect("acknowledgements")
    asked = request.POST if request.method == "POST" else request.GET
    return _pdf(
        sheets,
        asked.get("language", ""),
        annex=bool(asked.get("annex")),
        name=f"acknowledgements-{request.today}.pdf",
    )


def _fault(found: list[Any]) -> str:
    if not found:
        return gettext("Tick at least one person.")
    if len(found) > MOST_PRINTED:
        return gettext(
            "These are more than {most} forms. Choose a unit, and print unit by unit."
        ).format(most=MOST_PRINTED)
    return ""


@require_safe
def form(request: Request, fact: str) -> HttpResponse:
    """The form of one person as PDF: blank, signed, or an act of refusal."""
    sheet = sheet_for(request, fact)
    if sheet is None:
        raise Http404
    return _pdf(
        [sheet],
        request.GET.get("language", ""),
        annex=bool(request.GET.get("annex")),
        name=f"acknowledgement-{sheet.receipt.number}.pdf",
    )


def _pdf(sheets: list[Sheet], language: str, *, annex: bool, name: str) -> HttpResponse:
    languages = languages_of(sheets[0].organisation, language)
    return HttpResponse(
        print_sheets(sheets, languages, annex=annex),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
