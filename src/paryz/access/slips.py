"""Printing sign-in slips: one page of paper for several people, cut apart."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from paryz.access.finding import accounts, named, page_of, places
from paryz.access.printing import printed
from paryz.matters.columns import Column, drawn
from paryz.matters.finding import with_organisation
from paryz.matters.picking import one_of
from paryz.people.models import Account, Organisation, Person, Post, Unit, UnitPath
from paryz.people.slips import issue
from paryz.policy.seeing import PERSONNEL, keeps_files, visible_to
from paryz.web.actors import Request
from paryz.web.tables import Cell, Table

# A page of paper holds six; more than this is better printed unit by unit.
MOST = 3_000


class PeopleFilter(forms.Form):
    """Whom to look for."""

    q = forms.CharField(
        label=pgettext_lazy("a person", "Name"),
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        to_field_name="uid",
        required=False,
        empty_label=_("All units"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: Request) -> HttpResponse:
    """Choose people, by ticking them or a whole unit, and get their slips as a PDF."""
    people = Person.objects.filter(keeps_files(request.actor), _in_service(request))
    choice = PeopleFilter(request.GET)
    kept = Unit.objects.filter(request.actor.scope(PERSONNEL, unit="pk"))
    units = visible_to(request.actor, kept)
    choice.fields["unit"] = one_of(
        choice.fields["unit"], units.select_related("organisation"), with_organisation
    )
    faults: list[str] = []
    if request.method == "POST":
        chosen = _chosen(request, people, units)
        if not chosen:
            faults.append(gettext("Tick the people who need a slip, or choose a unit."))
        elif len(chosen) > MOST:
            faults.append(
                gettext("These are {count} people. Print at most {most} slips at once.").format(
                    count=len(chosen), most=MOST
                )
            )
        else:
            return printed(issue(chosen, request.now), _letterheads(request, chosen))
    unit = None
    if choice.is_valid():
        unit = choice.cleaned_data["unit"]
        people = named(people, choice.cleaned_data["q"])
        if unit is not None:
            people = _of_unit(request, people, unit)
    page, shown = page_of(request, people)
    context = {
        "filters": choice,
        "filtered": bool(request.GET.get("q") or request.GET.get("unit")),
        "page": page,
        "table": _table(request, shown),
        "unit": unit,
        "faults": faults,
    }
    return render(request, "access/slips.html", context, status=422 if faults else 200)


def _chosen(request: Request, people: QuerySet[Person], units: QuerySet[Unit]) -> list[Person]:
    if uid := request.POST.get("unit"):
        unit = units.filter(uid=uid).first()
        if unit is None:
            raise Http404
        return list(_of_unit(request, people, unit)[: MOST + 1])
    ticked = request.POST.getlist("people")[: MOST + 1]
    found: list[Person] = []
    for start in range(0, len(ticked), 900):
        found += people.filter(uid__in=ticked[start : start + 900])
    if len(found) != len(set(ticked)):
        raise Http404
    return found


def _in_service(request: Request) -> Exists:
    return Exists(Post.objects.filter(Post.held_on(request.today), person=OuterRef("pk")))


def _of_unit(request: Request, people: QuerySet[Person], unit: Unit) -> QuerySet[Person]:
    """Those who work in the unit today, or in one that lies under it."""
    under = UnitPath.objects.filter(ancestor=unit, until=None).values("descendant")
    held = Post.objects.filter(Post.held_on(request.today), unit__in=under, person=OuterRef("pk"))
    return people.filter(Exists(held))


def _letterheads(request: Request, people: Sequence[Person]) -> dict[int, Organisation]:
    """In whose name each person's slip is printed."""
    found: dict[int, Organisation] = {}
    keys = [person.pk for person in people]
    for start in range(0, len(keys), 900):
        posts = Post.objects.filter(
            Post.held_on(request.today),
            request.actor.scope(PERSONNEL),
            person__in=keys[start : start + 900],
        )
        for post in posts.select_related("organisation"):
            found.setdefault(post.person_id, post.organisation)
    return found


def _table(request: Request, people: list[Person]) -> Table:
    where, known = places(request, people), accounts(people)
    columns = (
        Column(label=pgettext_lazy("a person", "Name"), cell=lambda each: Cell(value=str(each))),
        Column(label=_("Unit"), cell=lambda each: Cell(value=where.get(each.pk, ""))),
        Column(label=_("Signs in"), cell=lambda each: Cell(value=way(known.get(each.pk)))),
    )
    return drawn(_("People in service"), columns, people, key=lambda each: each.uid, tick="people")


def way(account: Account | None) -> str:
    """How somebody signs in."""
    if account is None:
        return gettext("never did")
    if account.has_usable_password():
        return gettext("with a password")
    return gettext("with slips")
