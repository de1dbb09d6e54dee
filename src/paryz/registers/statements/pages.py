"""The list of those who speak for the organisation, and its one form."""

from __future__ import annotations

from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.declaring.installed import registers
from paryz.documents.words import languages_of
from paryz.kernel.facts import decode
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters.declared import stating
from paryz.matters.declared.asking import Asker, DeedForm
from paryz.matters.papers import handed_out, print_paper
from paryz.matters.whose import WhoseForm
from paryz.people.models import Organisation
from paryz.recording.actions import record
from paryz.registers.statements.papers import AUTHORISATION
from paryz.registers.statements.speakers import AUTHORISE, authorisations, places, speakers
from paryz.web.actors import Request
from paryz.words.citing import quote
from paryz.words.saying import say

SHOWN = 50


@require_safe
def all_speakers(request: Request) -> HttpResponse:
    """Who speaks for the organisations that one looks after, and who did."""
    entries = authorisations(request.actor).select_related("chain")
    page = Paginator(entries, SHOWN).get_page(request.GET.get("page"))
    whose = WhoseForm(request, places(request.actor))
    if whose.is_searched and whose.chosen is not None:
        return redirect("speaker-new", whose.chosen.uid)
    here = [] if whose.is_searched else list(whose.rows)
    context = {
        "page": page,
        "rows": [
            {"speaker": each, "speaks": each.speaks(request.today)}
            for each in speakers(list(page.object_list))
        ],
        "places": here,
        "whose": whose,
        "several": whose.is_searched or len(here) > 1,
        "quote": quote("H4"),
        "back_url": reverse("register", args=["statements"]),
        "back_label": registers()["statements"].label,
    }
    status = 422 if whose.errors and whose.is_searched else 200
    return render(request, "registers/statements/speakers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new_speaker(request: Request, organisation: str) -> HttpResponse:
    """Who is to speak, about what and until when: one page."""
    here = get_object_or_404(places(request.actor), uid=organisation)
    form = DeedForm(
        request.POST if request.method == "POST" else None,
        asker=Asker(
            act=AUTHORISE,
            facts=(),
            organisation=here,
            person=None,
            superior=None,
            today=request.today,
            matter="",
        ),
        initial={"day": request.today, "token": stating.token()},
    )
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        faults = _authorise(request, here, form)
        if not faults:
            return redirect("speakers")
    context = {
        "act": AUTHORISE,
        "organisation": here,
        "form": form,
        "faults": faults,
        "back_url": reverse("speakers"),
    }
    status = 422 if form.errors or faults else 200
    return render(request, "registers/statements/speaker.html", context, status=status)


def _authorise(request: Request, here: Organisation, form: DeedForm) -> list[str]:
    """Record the authorisation once, however often the form is sent; else say what is wrong."""
    who = next((one.person for _question, one in form.people()), None)
    if who is None:
        return [gettext("Nobody of that name works here. Write surname and name in full.")]
    try:
        identifier = str(signing.loads(form.cleaned_data["token"], salt=stating.SALT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    if Entry.objects.filter(chain__key=here.uid, fact=identifier).exists():
        return []
    words = {**form.words(), "person": who.uid}
    try:
        record(
            request.actor,
            here,
            [decode(AUTHORISE.kind, words, id=identifier)],
            now=request.now,
        )
    except Refused as refused:
        return [say(refused, {who.uid: str(who)})]
    return []


@require_safe
def authorisation(request: Request, fact: str) -> HttpResponse:
    """The paper that authorises somebody, to be signed by the head."""
    entry = get_object_or_404(authorisations(request.actor).select_related("chain"), fact=fact)
    case = speakers([entry])[0].case
    languages = languages_of(case.organisation, request.GET.get("language", ""))
    return handed_out(
        print_paper(registers()["statements"], AUTHORISATION, case, languages), "speaker"
    )
