"""Setting up and showing the second factor."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import django_otp
import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from paryz.access import devices
from paryz.access.signing_in import back
from paryz.people.models import Account
from paryz.web.actors import Request


class TokenForm(forms.Form):
    """The figures that an authenticator shows, or a recovery code."""

    token = forms.CharField(
        label=_("Code from your telephone, or a recovery code"),
        help_text=_("Your authenticator shows six figures."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def clean_token(self) -> str:
        """Without blanks, in small letters."""
        return "".join(str(self.cleaned_data["token"]).split()).casefold()


class FirstTokenForm(TokenForm):
    """The figures that show that the authenticator was set up right."""

    token = forms.CharField(
        label=_("The six figures that it shows now"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: Request) -> HttpResponse:
    """Show the second factor; once it was shown, see what is left of the recovery codes."""
    account = cast(Account, request.user)
    if account.is_verified():  # type: ignore[attr-defined]
        return _state(request, account)
    if not devices.has_second_factor(account):
        return redirect("second-factor-setup")
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        if until := devices.locked_until(account, token):
            return _wait(request, form, int((until - request.now).total_seconds()) + 1)
        device = devices.matching(account, token)
        if device is not None:
            request.session.cycle_key()
            django_otp.login(request, device)
            return HttpResponseRedirect(back(request))
        form.add_error("token", _not_it())
    context = {"form": form, "next": back(request)}
    return render(request, "access/second_factor.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_setup(request: Request) -> HttpResponse:
    """Set an authenticator up; whoever has one already shows it first."""
    account = cast(Account, request.user)
    if not account.has_usable_password():
        messages.info(request, gettext("Give yourself a user name and a password first."))
        return redirect("password")
    verified = account.is_verified()  # type: ignore[attr-defined]
    if devices.has_second_factor(account) and not verified:
        return redirect("second-factor")
    device = devices.pending(account)
    form = FirstTokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        allowed, why = device.verify_is_allowed()
        if not allowed:
            seconds = int((why["locked_until"] - request.now).total_seconds()) + 1
            return _wait(request, form, seconds, **_drawn(device))
        codes = devices.confirm_device(device, token)
        if codes is not None:
            request.session.cycle_key()
            django_otp.login(request, device)
            return render(request, "access/recovery_codes.html", {"codes": codes, "fresh": True})
        form.add_error("token", _not_it())
    return render(
        request,
        "access/second_factor_setup.html",
        {"form": form, **_drawn(device)},
        status=422 if form.errors else 200,
    )


def _state(request: Request, account: Account) -> HttpResponse:
    if request.method == "POST":
        codes = devices.fresh_codes(account)
        return render(request, "access/recovery_codes.html", {"codes": codes, "fresh": False})
    context = {
        "codes_left": devices.codes_left(account),
        "has_authenticator": devices.has_second_factor(account),
    }
    return render(request, "access/second_factor_state.html", context)


def _wait(request: Request, form: forms.Form, seconds: int, **more: Any) -> HttpResponse:
    form.add_error(
        "token",
        gettext("That was wrong several times. Wait {seconds} seconds and try again.").format(
            seconds=seconds
        ),
    )
    template = "access/second_factor_setup.html" if more else "access/second_factor.html"
    answer = render(request, template, {"form": form, "next": back(request), **more}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _not_it() -> str:
    return gettext(
        "This is not the code of this moment. Look at your telephone again, and whether its "
        "clock is right."
    )


def _drawn(device: Any) -> dict[str, Any]:
    """The key of an authenticator as a picture and as letters in fours."""
    from base64 import b32encode

    letters = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return {
        "picture": _picture(device.config_url),
        "key": " ".join(letters[at : at + 4] for at in range(0, len(letters), 4)),
    }


def _picture(address: str) -> SafeString:
    """A QR code as an SVG element: the policy of the pages lets no inline style in it."""
    out = BytesIO()
    segno.make(address, error="m").save(
        out,
        kind="svg",
        scale=4,
        border=4,
        xmldecl=False,
        svgns=True,
        nl=False,
        light="#fff",
        omitsize=False,
        svgclass="paryz-qr",
        lineclass=None,
    )
    # segno draws figures only; nothing of the address stands in it as text.
    return mark_safe(out.getvalue().decode("utf-8"))  # noqa: S308
