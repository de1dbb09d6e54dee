"""What every template knows without being told by its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from paryz.law import codes

if TYPE_CHECKING:
    from paryz.people.models import Organisation
    from paryz.policy.actors import Actor


def installation(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demo, under which address it is known, and whose codes hold."""
    here = settings.INSTALLATION
    return {
        "is_demo": here.mode == "demo" and here.holds_demo_data,
        "public_url": here.public_url,
        "country": codes.package(),
    }


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu, whose it is, and for which organisation; nothing for somebody not signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person is None:
        return {}
    from paryz.desk.navigation import menu

    person = actor.person
    organisation: Organisation | None = getattr(request, "organisation", None)
    return {
        "navigation": menu(actor, request.path),
        "person_name": f"{person.given} {person.surname}".strip(),
        "organisation_name": organisation.name_in(get_language() or "kk") if organisation else "",
    }
