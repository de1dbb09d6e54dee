"""Signing in by password, by a printed slip, by the link of a demo; signing out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_otp
from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_static.models import StaticDevice

from paryz.access.devices import has_second_factor
from paryz.access.names import as_kept
from paryz.people.backends import ANY_SLIP
from paryz.people.models import Account
from paryz.web.actors import Request

BY_SLIP = "signed-in-by-slip"
LONGEST_NAME = 150
LONGEST_PASSWORD = 256


class PasswordForm(forms.Form):
    """A user name and a password."""

    username = forms.CharField(
        label=_("User name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SlipForm(forms.Form):
    """The code of a printed slip."""

    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("Capital and small letters are the same, and you may leave the hyphens out."),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """By user name and password. A wrong name and a wrong password get one answer."""
    if request.actor.person is not None:
        return HttpResponseRedirect(_back(request))
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = as_kept(form.cleaned_data["username"])
        account = authenticate(request, username=name, password=form.cleaned_data["password"])
        if account is not None:
            return _enter(request, account)
        form.add_error(None, _("This user name and password do not belong together."))
    return _page(request, "access/sign_in.html", form)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_slip(request: Request) -> HttpResponse:
    """By the code of a printed slip, once."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _of_slip(request, form.cleaned_data["code"])
        if account is not None:
            return _enter(request, account, by_slip=True)
        form.add_error("code", _refusal())
    return _page(request, "access/sign_in_slip.html", form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: Request, code: str) -> HttpResponse:
    """By a link with the code in it: looking does nothing, so no preview can use it up."""
    faults: list[str] = []
    if request.method == "POST":
        account = _of_slip(request, code)
        if account is not None:
            return _enter(request, account, by_slip=True)
        faults.append(_refusal())
    context = {"faults": faults}
    return render(request, "access/sign_in_link.html", context, status=422 if faults else 200)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session on this computer."""
    logout(request)
    messages.success(request, gettext("You are signed out."))
    return redirect("sign-in")


def _of_slip(request: Request, code: str) -> Account | None:
    return authenticate(request, username=ANY_SLIP, slip_token=code)


def _refusal() -> str:
    return gettext(
        "This code signs nobody in. It may be mistyped, used already or older than 14 days. "
        "Ask the personnel department for a new slip."
    )


def _enter(request: Request, account: Account, *, by_slip: bool = False) -> HttpResponse:
    """Start a new session, which nothing that was known before leads into."""
    back = _back(request)
    in_demo = getattr(account, "by_demo_link", False)
    request.session.flush()
    login(request, account)
    if in_demo:
        # Not get_or_create: of two who follow a link at once each may make one.
        device = StaticDevice.objects.filter(user=account, name="demo").first()
        device = device or StaticDevice.objects.create(user=account, name="demo")
        django_otp.login(request, device)
    elif by_slip:
        request.session[BY_SLIP] = True
        if not account.has_usable_password():
            messages.info(request, gettext("You are signed in. This slip cannot be used again."))
    elif has_second_factor(account):
        return redirect(f"{reverse('second-factor')}?{urlencode({'next': back})}")
    return HttpResponseRedirect(back)


def _back(request: Request) -> str:
    """Where somebody wanted to go, if it lies here; the first page otherwise."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    )
    return wanted if here and wanted.startswith("/") else "/"


def _page(request: Request, template: str, form: Any) -> HttpResponse:
    context = {"form": form, "next": _back(request)}
    return render(request, template, context, status=422 if form.errors else 200)


back = _back
