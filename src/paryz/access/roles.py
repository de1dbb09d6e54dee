"""Who has which role, where and until when; giving one and ending one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from paryz.access.finding import PAGE, named, places
from paryz.access.granting import end_role, grant, running
from paryz.kernel.refusal import Refused
from paryz.matters.picking import Among, among, one_place
from paryz.people.models import Organisation, Person, Post, Role, Unit
from paryz.policy.actors import Actor
from paryz.policy.seeing import ADMINISTRATOR, administers, visible_to
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.words.saying import say

ROLE_NAMES = {
    Role.Name.SUPERVISOR: _("Supervisor"),
    Role.Name.PERSONNEL: _("Personnel officer"),
    Role.Name.ETHICS: _("Ethics officer"),
    Role.Name.COMMISSION: _("Member of the commission"),
    Role.Name.AUDITOR: _("Auditor"),
    Role.Name.ADMINISTRATOR: _("Administrator"),
}
# How many people a search offers; with more the name must be given more exactly.
OFFERED = 20


class SearchForm(forms.Form):
    """Who is to get a role."""

    q = forms.CharField(
        label=pgettext_lazy("a person", "Name"),
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )


class GrantForm(forms.Form):
    """A role for one of the people who were found."""

    person = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_NAMES.items()))
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput,
        help_text=_("Leave it empty if the end is not known."),
    )
    in_place_of = forms.CharField(
        label=_("In place of"),
        required=False,
        max_length=100,
        help_text=_(
            "Only for a delegate: the name or the personnel number of the person they stand in "
            "for. What is shut to that person is shut to the delegate too."
        ),
    )

    def __init__(
        self,
        actor: Actor,
        *args: Any,
        people: dict[str, tuple[Person, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.people = actor, people
        self.fields["where"] = one_place(
            *_places(actor), label=_("Where"), help_text=_("With everything that lies under it.")
        )
        self.order_fields(["person", "role", "where"])
        who = self.fields["person"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [
            (uid, f"{person} · {place}" if place else str(person))
            for uid, (person, place) in people.items()
        ]

    def clean_until(self) -> date | None:
        """A day that a calendar of this product can hold."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until.year > 2100:
            raise ValidationError(_("This day lies too far ahead."))
        return until

    def clean_in_place_of(self) -> Person | None:
        """The one person whom the words mean, among those whom the actor looks after."""
        words = self.cleaned_data["in_place_of"].strip()
        if not words:
            return None
        known = Person.objects.filter(administers(self.actor))
        numbered = Post.objects.filter(Post.held_on(self.actor.today), tab_number=words)
        found = list(known.filter(pk__in=numbered.values("person"))[:2])
        found = found or list(named(known, words)[:2])
        if not found:
            raise ValidationError(_("Nobody is found. Look at the spelling."))
        if len(found) > 1:
            raise ValidationError(
                _("More people are found. Type more of the name, or the personnel number.")
            )
        return found[0]


@never_cache
@require_http_methods(["GET", "HEAD"])
def roles(request: Request) -> HttpResponse:
    """The roles that run, and those that ended, of the part of the tree one looks after."""
    ended = request.GET.get("ended") == "1"
    found = visible_to(request.actor, Role.objects.all())
    found = found.exclude(running(request.today)) if ended else found.filter(running(request.today))
    found = found.select_related("person", "organisation", "unit", "in_place_of")
    page = Paginator(found.order_by("person__folded", "name", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    mine = request.actor
    rows = [
        {
            "role": role,
            "name": ROLE_NAMES[Role.Name(role.name)],
            "may_end": not ended
            and mine.covers((ADMINISTRATOR,), role.organisation_id, role.unit_id),
        }
        for role in page.object_list
    ]
    context = {"page": page, "rows": rows, "ended": ended, "may_grant": mine.has(ADMINISTRATOR)}
    return render(request, "access/roles.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role_grant(request: Request) -> HttpResponse:
    """Find somebody by name, then give a role. Nobody gives one to themselves."""
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    found = named(Person.objects.filter(administers(request.actor)), words)
    offered = list(found.order_by("folded", "pk")[: OFFERED + 1]) if words else []
    where = places(request, offered)
    people = {each.uid: (each, where.get(each.pk, "")) for each in offered[:OFFERED]}
    form = GrantForm(
        request.actor,
        request.POST if request.method == "POST" else None,
        people=people,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _granted(request, form)
        except Refused as refused:
            form.add_error(None, say(refused))
    context = {
        "search": search,
        "words": words,
        "form": form if people else None,
        "more": len(offered) > OFFERED,
    }
    bad = form.errors or (request.method == "POST" and not people)
    return render(request, "access/role_grant.html", context, status=422 if bad else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: Request, uid: str) -> HttpResponse:
    """Ask once, then end a role from this moment on."""
    mine = request.actor.scope(ADMINISTRATOR)
    role = get_object_or_404(
        visible_to(request.actor, Role.objects.filter(mine)).select_related(
            "person", "organisation", "unit"
        ),
        uid=uid,
    )
    name = ROLE_NAMES[Role.Name(role.name)]
    faults = []
    if request.method == "POST":
        try:
            end_role(request.actor, role, now=request.now)
        except Refused as refused:
            faults.append(say(refused))
        else:
            messages.success(request, gettext("The role has ended and the record says so."))
            return redirect("roles")
    context = {"role": role, "name": name, "faults": faults}
    return render(request, "access/role_end.html", context, status=422 if faults else 200)


def _granted(request: Request, form: GrantForm) -> HttpResponse:
    person, _place = form.people[form.cleaned_data["person"]]
    place = form.cleaned_data["where"]
    unit = place if isinstance(place, Unit) else None
    grant(
        request.actor,
        person,
        form.cleaned_data["role"],
        place.organisation if unit else place,
        unit=unit,
        until=form.cleaned_data["until"],
        in_place_of=form.cleaned_data["in_place_of"],
        now=request.now,
    )
    messages.success(
        request,
        gettext(
            "The role is given and the record says so. The person needs a second factor to use it."
        ),
    )
    return redirect("roles")


def _places(actor: Actor) -> tuple[Among, Among]:
    """Where the actor may give roles: whole organisations, and units."""
    organisations = Organisation.objects.filter(
        actor.scope(ADMINISTRATOR, organisation="pk", unit=None)
    )
    units = Unit.objects.filter(actor.scope(ADMINISTRATOR, unit="pk"), closed_on=None)
    units = units.select_related("organisation").order_by("organisation__name", "name")
    return among(organisations), among(units, _after_organisation)


def _after_organisation(unit: Unit) -> str:
    return f"{unit.organisation.name} · {unit.name}"
