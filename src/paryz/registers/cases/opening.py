"""How a case is opened: about whom, on which days, under which of the rules that bound them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.facts import CaseOpened
from paryz.kernel.refusal import Refused
from paryz.law import codes
from paryz.matters.declared import stating
from paryz.matters.declared.asking import Asker
from paryz.matters.declared.finding import opening_of, register_of
from paryz.matters.declared.opening import whose_and_where
from paryz.people.models import Exclusion, Organisation, Person
from paryz.policy.charge import Charge
from paryz.registers.cases.entrusted import who_may_open
from paryz.registers.cases.forms import CaseForm, DaysForm
from paryz.registers.cases.provisions import that_bound
from paryz.web.actors import Request
from paryz.words.citing import quotes
from paryz.words.saying import day_in_words, say

NAME = "cases"


@require_http_methods(["GET", "HEAD", "POST"])
def case_open(request: Request) -> HttpResponse:
    """About whom; then the days; then, with both limits in sight, what it is about."""
    register = register_of(request.actor, NAME)
    opening = opening_of(register, "opened")
    whose = whose_and_where(request, register, opening)
    if isinstance(whose, HttpResponse):
        return whose
    person, place = whose
    assert person is not None
    asker = Asker(act=opening, organisation=place, person=person, today=request.today)
    days = DaysForm(request.GET if "committed_on" in request.GET else None, asker=asker)
    context = {
        "register": register,
        "opening": opening,
        "person": person,
        "place": place,
        "notes": opening.notes,
        "quotes": quotes(each.cites for each in opening.notes),
        "back_url": reverse("register", args=[register.name]),
    }
    if days.is_valid():
        return _ask(request, asker, person, place, days.cleaned_data, context)
    context |= {"form": days, "faults": _not_yours(request, person, place, request.today)}
    status = 422 if days.is_bound else 200
    return render(request, "registers/cases/days.html", context, status=status)


def _ask(
    request: Request,
    asker: Asker,
    person: Person,
    place: Organisation,
    given: dict[str, Any],
    context: dict[str, Any],
) -> HttpResponse:
    """What the case is about, once its days are known."""
    bound = that_bound(place, person, given["committed_on"])
    form = CaseForm(
        request.POST if request.method == "POST" else None,
        bound=bound,
        asker=asker,
        initial={**given, "day": request.today, "token": stating.token()},
    )
    faults = _not_yours(request, person, place, given["committed_on"])
    if not bound:
        faults.append(
            gettext(
                "No code bound {name} on {day}: it is looked at by the day on which it was done. "
                "No case can be opened here about that day."
            ).format(name=person, day=day_in_words(given["committed_on"]))
        )
    if not faults and form.is_valid():
        # The provisions were offered for the days of the address; the facts must name the same.
        if any(form.cleaned_data[name] != given[name] for name in given):
            raise Http404
        try:
            fact = stating.state_once(
                request, context["register"], place, asker.act, form, person=person.uid
            )
        except Refused as refused:
            faults.append(say(refused, {person.uid: str(person)}))
        else:
            return redirect("matter-done", register=NAME, fact=fact, stated=fact)
    context |= {
        "form": form,
        "faults": faults,
        "barred": not bound,
        "limits": [*limits_shown(_example(person, given), request.today)],
        "given": given,
        "days_url": f"?person={person.uid}&organisation={place.uid}",
    }
    status = 422 if faults or form.errors else 200
    return render(request, "registers/cases/open.html", context, status=status)


def _example(person: Person, given: dict[str, Any]) -> CaseOpened:
    return CaseOpened(
        person=person.uid,
        day=given["discovered_on"],
        case="example",
        provision="E14.1",
        committed_on=given["committed_on"],
        discovered_on=given["discovered_on"],
        found_by=given["found_by"],
    )


def limits_shown(
    opened: CaseOpened, today: date, facts: tuple[Any, ...] = ()
) -> Iterator[dict[str, Any]]:
    """Both limits in words, the earlier marked, and whether it has passed."""
    limits_of = codes.package().limits
    found = [*limits_of(opened, [opened, *facts])] if limits_of else []
    known = [each.last for each in found if each.last is not None]
    said = {
        "discovery": gettext("One month from discovery"),
        "commission": gettext("One year from commission")
        if opened.found_by == "audit"
        else gettext("Six months from commission"),
    }
    for each in found:
        yield {
            "label": said[each.counted_from],
            "start": each.start,
            "last": each.last,
            "moved": each.last is not None and each.last != each.plain,
            "earlier": bool(known) and each.last == min(known),
            "passed": each.last is not None and each.last < today,
        }


def _not_yours(request: Request, person: Person, place: Organisation, event: date) -> list[str]:
    """Why the actor may not open it, and to whom it falls instead."""
    actor = request.actor
    if actor.operator or actor.person is None or actor.shut is None:
        return []
    own = actor.person.pk == person.pk
    if not own and not actor.shut.by(person.pk, Exclusion.Why.ACCUSED.value, event):
        return []
    said = (
        gettext("A case about yourself is opened by somebody else.")
        if own
        else gettext(
            "A case about {name} is not yours: you work or worked under them, are their kin, or "
            "act in somebody’s place who is."
        ).format(name=person)
    )
    return [f"{said} {falls_to(who_may_open(place, person, event, request.today), place)}"]


def falls_to(entrusted: Charge, place: Organisation) -> str:
    """To whom a case falls, in a sentence."""
    names = ", ".join(str(each) for each in entrusted.people)
    if not entrusted.people:
        return gettext(
            "Nobody here or above may have it. It goes to a body outside, by a document."
        )
    if entrusted.organisation != place:
        return gettext("Nobody here may have it. It falls to {organisation}: {names}.").format(
            organisation=entrusted.organisation, names=names
        )
    return gettext("It falls to: {names}.").format(names=names)
