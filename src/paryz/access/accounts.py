"""Who has an account, whether somebody is locked out, a new slip; and a password of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from paryz.access import names
from paryz.access.finding import accounts as accounts_of
from paryz.access.finding import named, page_of, places
from paryz.access.printing import printed
from paryz.access.signing_in import BY_SLIP, LONGEST_PASSWORD
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


def _secret(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,
    )


class OwnPasswordForm(forms.Form):
    """A new password, typed twice; with it a user name where there is none yet.

    The old password is asked for unless a slip brought the person here.
    """

    username = forms.CharField(
        label=_("User name"),
        max_length=names.LONGEST,
        help_text=_("You type it each time you sign in. Your name in one word will do."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    old = _secret(_("The password you have now"), "current-password")
    new = _secret(
        _("New password"),
        "new-password",
        help_text=_("At least 12 characters. Four words that only you put together are good."),
    )
    again = _secret(_("The new password once more"), "new-password")

    def __init__(self, *args: Any, account: Account, by_slip: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if account.has_usable_password():
            del self.fields["username"]
        if by_slip or not account.has_usable_password():
            del self.fields["old"]

    def clean_username(self) -> str:
        """A name that is free and can be typed."""
        name = names.as_kept(self.cleaned_data["username"])
        names.check_name(name)
        if Account.objects.filter(username=name).exclude(pk=self.account.pk).exists():
            raise ValidationError(_taken())
        return name

    def clean_old(self) -> str:
        """The password there is."""
        if not self.account.check_password(self.cleaned_data["old"]):
            raise ValidationError(_("This is not the password you have now."))
        return str(self.cleaned_data["old"])

    def clean(self) -> dict[str, Any]:
        """Twice the same, and not easy to guess."""
        cleaned = super().clean() or {}
        new, again = cleaned.get("new"), cleaned.get("again")
        if new and again and new != again:
            self.add_error("again", _("The two passwords are not the same."))
        if new:
            person = self.account.person
            guess = Account(username=cleaned.get("username", self.account.username))
            try:
                validate_password(new, guess)
                if person and new.casefold() in str(person).casefold():
                    raise ValidationError(_("Your name is not a password."))
            except ValidationError as error:
                self.add_error("new", error)
        return cleaned


@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Choose a user name and a password, or change the password."""
    account = cast(Account, request.user)
    first = not account.has_usable_password()
    form = OwnPasswordForm(
        request.POST or None, account=account, by_slip=BY_SLIP in request.session
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep(account, form.cleaned_data)
        except IntegrityError:
            form.add_error("username", _taken())
        else:
            request.session.pop(BY_SLIP, None)
            update_session_auth_hash(request, account)
            messages.success(request, gettext("From now on you sign in with this password."))
            return redirect("home")
    context = {"form": form, "first": first, "advice": password_validators_help_texts()}
    return render(request, "access/password.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _keep(account: Account, chosen: dict[str, Any]) -> None:
    account.username = chosen.get("username", account.username)
    account.set_password(chosen["new"])
    account.save(update_fields=["username", "password"])


def _taken() -> Any:
    return _("Somebody has this user name already. Choose another.")
