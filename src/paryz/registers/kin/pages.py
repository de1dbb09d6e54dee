"""A servant's own page of kin: declare, read, print, take back. Nobody else has it (E10.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.declaring.register import OWN, Act, Question
from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.verification import proof_of
from paryz.documents.words import languages_of, words_of
from paryz.duties.models import Matter
from paryz.facts import KinDeclared
from paryz.kernel.facts import decode
from paryz.ledger.appending import locked, receipts
from paryz.ledger.models import Entry
from paryz.matters.case import Case
from paryz.matters.declared.asking import Asker
from paryz.matters.declared.namesakes import WhichForm
from paryz.matters.declared.stating import SALT, token
from paryz.matters.fields import say_what_is_missing
from paryz.matters.papers import handed_out
from paryz.matters.sheet import Part, Sheet, flat
from paryz.people.models import Organisation, Person, Post
from paryz.recording.actions import record, retract
from paryz.recording.kinship import Declaration, declared_by
from paryz.web.actors import Request
from paryz.words.citing import quotes

DECLARE = Act(
    name="declared",
    fact=KinDeclared,
    by=(OWN,),
    title=_("Declare a relative"),
    lead=_(
        "Name kin who work here or who have to do with your work. Only you read the list; it is "
        "looked at, and nothing but what fits, before somebody is taken on or promoted."
    ),
    button=_("Declare"),
    done=_("The relative is declared"),
    day=_("Since which day do you declare it?"),
    questions=(
        Question(
            name="relation",
            label=_("Who is it to you?"),
            help=_("Brother, wife, aunt, son-in-law."),
        ),
        Question(
            name="relative",
            label=_("Full name of the relative"),
            help=_("Surname first, as it is written in papers."),
            asked="colleague",
        ),
        Question(
            name="position",
            label=_("Where do they work, and as what?"),
            help=_("Leave it empty if you do not know."),
        ),
    ),
)


class KinForm(WhichForm):
    """The declaration of a relative; nobody is kin to themselves."""

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        super()._which(name, said, given)
        one = self.found[name]
        if one is not None and one.person == self.asker.person:
            self.add_error(f"{name}--which", gettext("This is you. Choose somebody else."))


CITED = ("E10.11", "H1.16")


class WithdrawForm(forms.Form):
    """Why a declaration is taken back: others read that reason, so it names nobody."""

    reason = forms.ChoiceField(label=_("Why do you take it back?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        said = (gettext("It was a mistake"), gettext("It is so no longer"))
        reason.choices = [(each, each) for each in said]
        say_what_is_missing(self)


def owner(request: Request) -> Person:
    """Whoever reads their own page; somebody without a person has none."""
    if request.actor.person is None:
        raise Http404
    return request.actor.person


def workplaces(person: Person, today: date) -> list[Organisation]:
    """The organisations in which the person serves today."""
    posts = Post.objects.filter(Post.held_on(today), person=person).select_related("organisation")
    return sorted({post.organisation for post in posts}, key=str)


@require_safe
def kin(request: Request) -> HttpResponse:
    """What the reader declared."""
    person = owner(request)
    shown = declared_by([person.uid])
    context = {
        "declared": [_shown(each) for each in shown],
        "quotes": quotes(CITED),
        "may_declare": bool(workplaces(person, request.today)),
    }
    return render(request, "registers/kin/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request) -> HttpResponse:
    """Name a relative. The same form sent twice declares once."""
    person = owner(request)
    places = workplaces(person, request.today)
    asked = request.GET.get("organisation", "")
    organisation = next((each for each in places if each.uid == asked), None) or (
        places[0] if len(places) == 1 else None
    )
    if not places:
        raise Http404
    if organisation is None:
        return render(request, "registers/kin/place.html", {"places": places})
    form = KinForm(
        request.POST if request.method == "POST" else None,
        asker=Asker(
            act=DECLARE,
            facts=(),
            organisation=organisation,
            person=person,
            superior=None,
            today=request.today,
            matter="",
        ),
        initial={"day": request.today, "token": token()},
    )
    if request.method == "POST" and form.is_valid():
        _state(request, organisation, form)
        messages.success(request, gettext("The relative is declared."))
        return redirect("kin")
    context = {"form": form, "act": DECLARE, "quotes": quotes(CITED)}
    status = 422 if form.is_bound else 200
    return render(request, "registers/kin/declare.html", context, status=status)


def _state(request: Request, organisation: Organisation, form: KinForm) -> None:
    try:
        identifier = str(signing.loads(form.cleaned_data["token"], salt=SALT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    words = form.words()
    relative = form.found.get("relative")
    if relative is not None:
        words["relative_person"] = relative.person.uid
    fact = decode(KinDeclared.__name__, words, id=identifier, person=owner(request).uid)
    with transaction.atomic():
        chain = locked(organisation.uid)
        if not Entry.objects.filter(chain=chain, fact=identifier).exists():
            record(request.actor, organisation, [fact], now=request.now)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, fact: str) -> HttpResponse:
    """Take back what one declared oneself."""
    found = _own(request, fact)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        organisation = Organisation.objects.get(uid=found.entry.chain.key)
        reason = form.cleaned_data["reason"]
        retract(request.actor, organisation, fact, reason=reason, now=request.now)
        messages.success(request, gettext("The declaration is taken back."))
        return redirect("kin")
    context = {"form": form, "each": _shown(found)}
    status = 422 if form.is_bound else 200
    return render(request, "registers/kin/withdraw.html", context, status=status)


@require_safe
def paper(request: Request) -> HttpResponse:
    """The declaration as it is signed and put into the personal file, if the servant wants to."""
    person = owner(request)
    shown = declared_by([person.uid])
    if not shown:
        raise Http404
    organisation = Organisation.objects.get(uid=shown[-1].entry.chain.key)
    languages = languages_of(organisation, request.GET.get("language", ""))
    return handed_out(
        print_declarations(person, organisation, shown, languages, request.today), "kin"
    )


def _own(request: Request, fact: str) -> Declaration:
    found = next(
        (each for each in declared_by([owner(request).uid]) if each.entry.fact == fact), None
    )
    if found is None:
        raise Http404
    return found


def _shown(each: Declaration) -> dict[str, object]:
    return {
        "relative": each.fact.relative,
        "relation": each.fact.relation,
        "position": each.fact.position or "",
        "ours": not each.names_nobody_of_ours,
        "day": each.fact.day,
        "fact": each.entry.fact,
    }


FOLDER = Path(__file__).parent


def print_declarations(
    person: Person,
    organisation: Organisation,
    declared: Sequence[Declaration],
    languages: Sequence[str],
    today: date,
) -> bytes:
    """What somebody declared, as PDF; it proves the entry of the last declaration."""
    # Kin lie with the person and in no matter: the sheet is made of one that is never kept.
    matter = Matter(
        organisation=organisation, person=person, kind="person", identifier="", opened_on=today
    )
    sheet = Sheet(
        case=Case(matter=matter, stated=(), deadlines=(), today=today), words=words_of(FOLDER)
    )
    last = declared[-1].entry.fact
    title, about = sheet.words["declaration"], sheet.words["declaration_about"]
    return typeset(
        "paper.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]} {about[languages[0]]}: {person}",
            "words": sheet.words,
            "organisation": letterhead(organisation, languages),
            "parts": flat(_parts(sheet, declared)),
            "proof": proof_of(receipts([last])[last], organisation.time_zone),
        },
    )


def _parts(sheet: Sheet, declared: Sequence[Declaration]) -> Iterable[Part | list[Part] | None]:
    yield sheet.address(sheet.signatory())
    yield sheet.named("declaration", "declaration_about")
    yield sheet.says("says_declaration")
    yield sheet.known(
        sheet.servant(),
        *(
            sheet.row(
                "relative",
                f"{each.fact.relation}: {each.fact.relative}",
                note=each.fact.position or None,
            )
            for each in declared
        ),
    )
    yield sheet.quoted("E10.11")
    yield sheet.quoted("H1.16")
    yield sheet.noted("policy")
    yield sheet.noted("private")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))
