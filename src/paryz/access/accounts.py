"""Who has an account: names and units, whether somebody is locked out, a new slip."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from paryz.access.finding import accounts as accounts_of
from paryz.access.finding import named, page_of, places
from paryz.access.printing import printed
from paryz.access.slips import way
from paryz.people.backends import PASSWORDS
from paryz.people.models import Account, Organisation, Person, Post
from paryz.people.slips import account_for, issue
from paryz.policy.seeing import ADMINISTRATOR, administers
from paryz.web.actors import Request


class NameFilter(forms.Form):
    """Whom to look for."""

    q = forms.CharField(
        label=pgettext_lazy("a person", "Name"),
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD"])
def accounts(request: Request) -> HttpResponse:
    """Everybody whose account the administrator looks after, a page at a time."""
    choice = NameFilter(request.GET)
    words = choice.cleaned_data["q"] if choice.is_valid() else ""
    people = named(Person.objects.filter(administers(request.actor)), words)
    page, shown = page_of(request, people)
    where, known = places(request, shown), accounts_of(shown)
    locked = _locked_out(request, known.values())
    rows = [
        {
            "person": person,
            "place": where.get(person.pk, ""),
            "way": way(known.get(person.pk)),
            "locked": person.pk in known and known[person.pk].username in locked,
        }
        for person in shown
    ]
    context = {"filters": choice, "filtered": bool(words), "page": page, "rows": rows}
    return render(request, "access/accounts.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_password(request: Request, uid: str) -> HttpResponse:
    """Help one person in again: lift the pause, or print a slip and end the old password.

    The second factor stays: with a slip alone nobody sees more than their own matters.
    """
    person = get_object_or_404(Person.objects.filter(administers(request.actor)), uid=uid)
    if request.method == "POST":
        account = Account.objects.filter(person=person).first()
        if request.POST.get("act") == "unlock":
            if account is not None:
                AccessAttempt.objects.filter(username=account.username).delete()
            messages.success(request, gettext("The person can try to sign in again."))
            return redirect("accounts")
        if request.POST.get("act") == "slip":
            return _reset(request, person)
    context = {"person": person, "place": places(request, [person]).get(person.pk, "")}
    return render(
        request,
        "access/account_password.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


@transaction.atomic
def _reset(request: Request, person: Person) -> HttpResponse:
    account = account_for(person)
    AccessAttempt.objects.filter(username=account.username).delete()
    # A new password hash ends every session that was begun with the old one.
    account.set_unusable_password()
    account.username = f"slip:{person.uid}"
    account.save(update_fields=["password", "username"])
    return printed(issue([person], request.now), _organisations(request, person))


def _organisations(request: Request, person: Person) -> dict[int, Organisation]:
    posts = Post.objects.filter(request.actor.scope(ADMINISTRATOR), person=person, void=False)
    found = posts.select_related("organisation").order_by("-since").first()
    return {person.pk: found.organisation} if found else {}


def _locked_out(request: Request, known: object) -> set[str]:
    """The user names with which nobody is let in for a while."""
    names = [account.username for account in known]  # type: ignore[attr-defined]
    since = request.now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(username__in=names, attempt_time__gte=since)
    counted = attempts.values("username", "ip_address").annotate(wrong=Sum("failures_since_start"))
    return {each["username"] for each in counted if each["wrong"] >= PASSWORDS}
