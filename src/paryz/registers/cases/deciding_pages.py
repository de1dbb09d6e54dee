"""The pages of a decision: its text is drawn up by one, and read and approved by another.

The text is proposed in the languages of the organisation; people edit it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods

from paryz.documents.words import languages_of, official_day, words_of
from paryz.facts import (
    CaseDecided,
    CaseOpened,
    ExplanationDemanded,
    ExplanationGiven,
    ExplanationRefusalRecorded,
)
from paryz.kernel.refusal import Refused
from paryz.kernel.terms import add_months
from paryz.law import codes
from paryz.matters.case import Case
from paryz.matters.declared.finding import case_in, register_of
from paryz.matters.sheet import Sheet
from paryz.registers.cases import deciding
from paryz.registers.cases.deciding import BLANK
from paryz.registers.cases.entrusted import who_else
from paryz.registers.cases.forms import DecisionForm, RefusalForm
from paryz.registers.cases.models import Decision
from paryz.registers.cases.opening import limits_shown
from paryz.web.actors import Request
from paryz.words.citing import cited
from paryz.words.labels import value_label
from paryz.words.saying import day_in_words, say

NAME = "cases"
DECIDED = ("outcome", "day", "number")


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, fact: str) -> HttpResponse:
    """Draw up the text: what is decided, on which day, in which words."""
    case = _found(request, fact, "case-decide")
    opened = case.last(CaseOpened)
    if case.last(CaseDecided) is not None or opened is None:
        return redirect("case-decision", fact=case.address)
    waiting = deciding.open_decision(case)
    mine = waiting is not None and waiting.initiator == request.actor.person
    if waiting is not None and not mine:
        return redirect("case-decision", fact=case.address)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        today=request.today,
        initial=model_to_dict(waiting, [*DECIDED, "text"]) if waiting else {"day": request.today},
    )
    faults: list[str] = []
    if form.is_valid():
        given = form.cleaned_data
        try:
            if "write" in request.POST or not given["text"].strip():
                deciding.try_out(case, **_decided(given), now=request.now)
                form = _with_text(request, case, given)
            else:
                deciding.draw_up(
                    request.actor, case, **_decided(given), text=given["text"], now=request.now
                )
                messages.success(request, gettext("Another person reads and approves it now."))
                return redirect("case-decision", fact=case.address)
        except Refused as refused:
            faults.append(say(refused, case.names))
    context = {
        **_common(case),
        "title": gettext("Draw up the decision"),
        "form": form,
        "faults": faults,
        "has_text": bool(form["text"].value()),
        "limits": [*limits_shown(opened, request.today, tuple(case.facts))],
        "explained": _explained(request, case),
        "seconds": _seconds(request, case),
    }
    status = 422 if faults or (form.is_bound and form.errors) else 200
    return render(request, "registers/cases/decide.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: Request, fact: str) -> HttpResponse:
    """Read the text; approve it or refuse it, if somebody else drew it up; take one's own back."""
    case = _found(request, fact, "case-decision")
    decided = case.last(CaseDecided)
    found = deciding.decision_of(case, decided) if decided else deciding.open_decision(case)
    if found is None and decided is None:
        return redirect("case-decide", fact=case.address)
    faults: list[str] = []
    form = RefusalForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST":
        if found is None or decided is not None:
            faults.append(gettext("This case is decided already."))
        else:
            try:
                answer = _answer(request, case, found, form)
            except Refused as refused:
                faults.append(say(refused, case.names))
            else:
                if answer is not None:
                    return answer
            found = deciding.open_decision(case) or found
    mine = found is not None and found.initiator == request.actor.person
    context = {
        **_common(case),
        "title": gettext("The decision"),
        "found": found,
        "decided": decided,
        "open": found is not None and found.state == Decision.State.OPEN and decided is None,
        "mine": mine,
        "untouched": found is not None and deciding.is_untouched(found),
        "summary": _summary(found, decided),
        "form": form,
        "faults": faults,
        "seconds": _seconds(request, case) if mine else "",
    }
    status = 422 if faults or (form.is_bound and form.errors) else 200
    return render(request, "registers/cases/decision.html", context, status=status)


def _answer(
    request: Request, case: Case, found: Decision, form: RefusalForm
) -> HttpResponse | None:
    """What was done with the text, and where that leads; None to show the page again."""
    actor, now = request.actor, request.now
    if "approve" in request.POST:
        seen = request.POST.get("seen", "")
        receipt = deciding.approve(actor, case, found, seen=seen, now=now)
        return redirect("matter-done", register=NAME, fact=case.address, stated=receipt.fact)
    if "withdraw" in request.POST:
        deciding.withdraw(actor, case, found, now)
        messages.success(request, gettext("The text is taken back."))
        return redirect("matter", register=NAME, fact=case.address)
    if "refuse" in request.POST and form.is_valid():
        deciding.refuse(actor, case, found, form.cleaned_data["reason"], now)
        messages.success(request, gettext("The text is refused. It may be drawn up anew."))
        return redirect("matter", register=NAME, fact=case.address)
    return None


def _found(request: Request, fact: str, page: str) -> Case:
    """The case, for whoever may decide it; for anybody else it is not there."""
    case = case_in(request, register_of(request.actor, NAME), fact, page)
    if not deciding.may_decide(request.actor, case):
        raise Http404
    return case


def _common(case: Case) -> dict[str, Any]:
    """What both pages show: the days on which no decision may be dated, before one is chosen."""
    stretches = codes.package().barred
    barred = [
        {
            "first": each.first,
            "last": each.last if each.last.year < 9999 else None,
            "reason": value_label("reason", each.reason),
        }
        for each in (stretches(case.facts) if stretches else ())
    ]
    back_url = reverse("matter", args=[NAME, case.address])
    return {"case": case, "barred": barred, "back_url": back_url}


def _decided(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in DECIDED}


def _with_text(request: Request, case: Case, given: dict[str, Any]) -> DecisionForm:
    """The form with the text that follows from its answers, to be read and changed."""
    text = wording(
        case,
        **_decided(given),
        established=given["established"],
        languages=languages_of(case.organisation),
    )
    return DecisionForm(today=request.today, initial={**given, "text": text})


def _explained(request: Request, case: Case) -> str:
    """What is missing of the explanation, which the law asks for before a sanction."""
    if case.last(ExplanationGiven) is not None:
        return ""
    demanded = case.last(ExplanationDemanded)
    if demanded is None:
        return gettext(
            "No written explanation was demanded yet. It must be, before a sanction is applied "
            "(Labor Code, article 65(2))."
        )
    if case.last(ExplanationRefusalRecorded) is None:
        return gettext(
            "The explanation was demanded on {day} and has not come. After two working days an "
            "act is drawn up; then its absence is no obstacle."
        ).format(day=day_in_words(demanded.day))
    return ""


def _seconds(request: Request, case: Case) -> str:
    """Who may approve what the actor draws up, in a sentence."""
    me = request.actor.person
    found = who_else(case, request.today, [me.pk] if me else [])
    names = ", ".join(str(each) for each in found.people)
    if not found.people:
        return gettext(
            "Nobody else may approve it, here or above: whoever is left is shut out. The case goes "
            "to a body outside, by a document."
        )
    if found.organisation != case.organisation:
        return gettext(
            "Nobody else here may approve it. At {organisation} these may: {names}."
        ).format(organisation=found.organisation, names=names)
    return gettext("One of these may approve it: {names}.").format(names=names)


def _summary(found: Decision | None, decided: CaseDecided | None) -> list[dict[str, Any]]:
    """What the record says of the decision, or the text that waits; and who made it."""
    said = decided or found
    assert said is not None
    rows: list[dict[str, Any]] = [
        {"label": gettext("What is decided"), "value": value_label("outcome", said.outcome)},
        {"label": gettext("Day of the order"), "day": said.day},
    ]
    more = [(gettext("Number of the order"), said.number)]
    if found is not None:
        more += [
            (gettext("Drawn up by"), str(found.initiator)),
            (gettext("Approved by"), str(found.approver or "")),
            (gettext("Hash of the text"), found.sha256),
        ]
    return rows + [{"label": label, "value": value} for label, value in more if value]


BETWEEN = "\n\n* * *\n\n"


def sheet_of(case: Case) -> Sheet:
    """The words of this register's papers, for the case."""
    return Sheet(case=case, words=words_of(Path(__file__).parent))


def wording(
    case: Case,
    *,
    outcome: str,
    day: date,
    number: str,
    established: str,
    languages: Sequence[str],
) -> str:
    """The text of an order, each language after the other."""
    sheet = sheet_of(case)
    opened = case.last(CaseOpened)
    last = add_months(day, 6)
    told: list[str] = []
    for language in languages:
        said = _in(sheet, language)
        days = (
            {"committed": opened.committed_on, "discovered": opened.discovered_on} if opened else {}
        )
        parts = [
            said["order_opening"].format(
                day=official_day(day)[language],
                number=number or BLANK,
                person=str(case.person),
                place=sheet.place_of_work() or BLANK,
            ),
            said["order_established"].format(
                established=established.strip()
                or ((opened.description or "") if opened else "")
                or BLANK,
                **{name: official_day(each)[language] for name, each in days.items()},
            ),
            _how_explained(case, said, language),
            said["order_ground"].format(provisions=_provisions(opened, language)),
            said[_RESOLVES.get(outcome, "order_sanction")].format(
                person=str(case.person), sanction=_value(outcome, language)
            ),
            said["order_announce"],
        ]
        if outcome not in ("no-violation", "dismissal"):
            parts.append(said["order_until"].format(last=official_day(last)[language]))
        told.append("\n".join(part for part in parts if part))
    return BETWEEN.join(told)


_RESOLVES = {"no-violation": "order_no_violation", "dismissal": "order_dismissal"}


def _in(sheet: Sheet, language: str) -> Mapping[str, str]:
    return {name: said[language] for name, said in sheet.words.items()}


def _value(outcome: str, language: str) -> str:
    with override(language):
        return value_label("outcome", outcome).lower()


def _provisions(opened: CaseOpened | None, language: str) -> str:
    if opened is None:
        return BLANK
    numbers = [opened.provision, *(opened.further or "").split(", ")]
    with override(language):
        return "; ".join(cited(number) for number in numbers if number)


def _how_explained(case: Case, said: Mapping[str, str], language: str) -> str:
    """What was explained; without an explanation, that it was demanded and did not come."""
    given = case.last(ExplanationGiven)
    if given is not None:
        return said["order_explained"].format(day=official_day(given.day)[language])
    demanded, absent = case.last(ExplanationDemanded), case.last(ExplanationRefusalRecorded)
    if demanded is not None and absent is not None:
        return said["order_unexplained"].format(
            day=official_day(demanded.day)[language], act=official_day(absent.day)[language]
        )
    return ""
