"""Who asks, on which day, and whether they may ask for this address at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from paryz.clock import now
from paryz.law.codes import first_zone
from paryz.people.models import Organisation, Person
from paryz.policy.actors import Actor, actor_of
from paryz.policy.routes import may_ask
from paryz.recording.permitting import Missing
from paryz.web.errors import unavailable
from paryz.web.outages import is_outage


class Request(HttpRequest):
    """A request as views get it: with the actor, the moment and the day it is for the actor.

    ``organisation`` is the one that the actor entered last.
    """

    actor: Actor
    organisation: Organisation | None
    now: datetime
    today: date
    htmx: HtmxDetails


class ActorMiddleware:
    """Names the actor and the day once, and answers for those who may not ask.

    To somebody who is signed in, an address that is not theirs is missing; somebody who is
    not is asked to sign in first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        try:
            self._meet(request)
        except Exception as error:
            if is_outage(error):
                return unavailable(request)
            raise
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Nothing for an address that the actor may ask for."""
        route = request.resolver_match.view_name if request.resolver_match else ""
        try:
            allowed = may_ask(request.actor, route)
        except KeyError as error:
            raise ImproperlyConfigured(
                f"The address {route or request.path!r} has no line in policy/routes.py. "
                "Say there who may ask for it."
            ) from error
        if allowed:
            return None
        if request.actor.person is None:
            return HttpResponseRedirect(_sign_in(request))
        raise Http404

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """What was missing when it was to be recorded is missing, whoever may not have it; of a
        full disk, a read-only or a busy file the page says that nothing was recorded."""
        if isinstance(error, Missing):
            raise Http404 from error
        return unavailable(request) if is_outage(error) else None

    def _meet(self, request: Request) -> None:
        request.now = now()
        account = request.user
        person = account.person if account.is_authenticated else None
        request.organisation = _organisation(person)
        zone = request.organisation.time_zone if request.organisation else first_zone()
        request.today = request.now.astimezone(ZoneInfo(zone)).date()
        verified = person is not None and account.is_verified()  # type: ignore[union-attr]
        request.actor = actor_of(person, request.today, second_factor=verified)
        if person is not None and person.language and not _chosen_language(request):
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()


def _organisation(person: Person | None) -> Organisation | None:
    """The organisation that the person entered last."""
    if person is None:
        return None
    theirs = Organisation.objects.filter(posts__person=person, posts__void=False)
    return theirs.order_by("-posts__since", "-posts__pk").first()


def _chosen_language(request: HttpRequest) -> bool:
    from django.conf import settings

    return settings.LANGUAGE_COOKIE_NAME in request.COOKIES


def _sign_in(request: HttpRequest) -> str:
    """The page to sign in on, which leads back; a form that was sent is not sent again."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return f"{reverse('sign-in')}?{urlencode({'next': back})}"
