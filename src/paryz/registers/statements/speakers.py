"""Who speaks for an organisation, about what, from which day to which: the list and form (H4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.declaring.installed import registers
from paryz.declaring.register import Act, Question
from paryz.documents.words import languages_of
from paryz.duties.models import Matter
from paryz.facts import SpeakerAuthorised
from paryz.kernel.facts import decode
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters.case import Case, Stated
from paryz.matters.declared import stating
from paryz.matters.declared.asking import Asker, DeedForm
from paryz.matters.papers import handed_out, print_paper
from paryz.matters.whose import WhoseForm
from paryz.people.models import Organisation, Person
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.policy.writing import WRITES
from paryz.recording.actions import record
from paryz.recording.facts import fact_of
from paryz.registers.statements.papers import AUTHORISATION
from paryz.web.actors import Request
from paryz.words.citing import quote
from paryz.words.saying import say

ROLES = WRITES[SpeakerAuthorised.__name__]
AUTHORISE = Act(
    name="authorised",
    fact=SpeakerAuthorised,
    by=ROLES,
    title=_("Authorise somebody to speak"),
    lead=_("Whoever is authorised speaks for the organisation and needs no clearance."),
    button=_("Authorise"),
    done=_("The authorisation is recorded"),
    day=_("From which day?"),
    questions=(
        Question(name="person", label=_("Who?"), help=_("The full name."), asked="colleague"),
        Question(
            name="until",
            label=_("The last day"),
            help=_("Leave it empty if the end is not known."),
        ),
        Question(name="topic", label=_("On which matters?"), help=_("Empty: on all of them.")),
        Question(name="number", label=_("Number of the order, if there is one")),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Somebody who was authorised, and the entry that says so."""

    person: Person
    organisation: Organisation
    fact: SpeakerAuthorised
    entry: Entry

    def speaks(self, today: date) -> bool:
        """Whether the authorisation holds; its first and its last day count."""
        until = self.fact.until
        return self.fact.day <= today and (until is None or today <= until)

    @property
    def case(self) -> Case:
        """What its paper is drawn upon: this authorisation alone."""
        row = Matter(
            organisation=self.organisation,
            kind="person",
            identifier=self.person.uid,
            person=self.person,
            opened_on=self.fact.day,
            last_on=self.fact.day,
        )
        stated = Stated(entry=self.entry, fact=self.fact, taken_back_by=None)
        return Case(matter=row, stated=[stated], deadlines=[], today=self.fact.day)


def places(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which the actor may write down who speaks."""
    return Organisation.objects.filter(actor.scope(*ROLES, organisation="pk", unit=None))


def authorisations(actor: Actor) -> QuerySet[Entry]:
    """The entries that authorise somebody and were neither taken back nor erased; latest first."""
    undone = Entry.objects.filter(chain=OuterRef("chain"), retracts=OuterRef("fact"))
    known = places(actor).values("uid")
    rows = Entry.objects.filter(
        kind="SpeakerAuthorised", content__isnull=False, chain__key__in=known
    )
    return visible_to(actor, rows).exclude(Exists(undone)).order_by("-day", "-pk")


def speakers(entries: list[Entry]) -> list[Speaker]:
    """The people behind the entries. Two queries, whatever the number."""
    people = {each.uid: each for each in Person.objects.filter(uid__in={e.person for e in entries})}
    keys = {entry.chain.key for entry in entries}
    here = {each.uid: each for each in Organisation.objects.filter(uid__in=keys)}
    found = []
    for entry in entries:
        fact = fact_of(entry)
        assert isinstance(fact, SpeakerAuthorised)
        found.append(
            Speaker(
                person=people[entry.person],
                organisation=here[entry.chain.key],
                fact=fact,
                entry=entry,
            )
        )
    return found


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
