"""The menu: the few places that somebody with these roles goes to, and none with a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paryz.declaring.installed import shared
from paryz.people.models import Organisation
from paryz.policy.actors import SERVANT, Actor
from paryz.policy.routes import may_ask
from paryz.policy.seeing import ADMINISTRATOR, ETHICS, PERSONNEL, SUPERVISOR


@dataclass(frozen=True, kw_only=True)
class Item:
    """A place in the menu; ``current`` on its own page and on those under it."""

    label: str | Promise
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an item leads; ``roles`` narrow whom the menu offers it to among those who may ask."""

    route: str
    label: str | Promise
    roles: tuple[str, ...] = ()
    else_label: str | Promise = ""


PLACES = (
    Place(route="home", label=_("Home"), roles=(SERVANT, ADMINISTRATOR)),
    Place(route="duties", label=_("Duties"), else_label=_("My duties")),
    Place(route="happened", label=_("What happened?")),
    Place(route="gifts", label=_("Gifts"), else_label=_("My gifts")),
    Place(route="registers", label=_("Registers")),
    Place(route="acknowledgements", label=_("Acknowledgements")),
    Place(route="protection", label=_("Protection")),
    Place(route="people", label=_("People")),
    Place(route="units", label=_("Units")),
    Place(route="import-staff", label=_("Staff list")),
    Place(route="organisations", label=_("Settings")),
    Place(route="calendar-changes", label=_("Calendar")),
    Place(route="roles", label=_("Roles")),
    Place(route="accounts", label=_("Accounts")),
    Place(route="record", label=_("The record")),
    # An auditor comes to them from the record.
    Place(route="checkpoints", label=_("Checkpoints"), roles=(ADMINISTRATOR,)),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu, whose it is, and for which organisation; nothing for somebody not signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person is None:
        return {}
    person = actor.person
    organisation: Organisation | None = getattr(request, "organisation", None)
    return {
        "navigation": menu(actor, request.path),
        "person_name": f"{person.given} {person.surname}".strip(),
        "organisation_name": organisation.name_in(get_language() or "kk") if organisation else "",
    }


def menu(actor: Actor, path: str) -> list[Item]:
    """The menu of an actor, with the place that a path belongs to."""
    return list(_items(actor, path))


def _of_its_list(path: str) -> str:
    """The address of the list, for a page of a register whose list has an address of its own."""
    for register in shared().values():
        if not (register.route and _exists(register.route)):
            continue
        if path.startswith(reverse("register", args=[register.name])):
            return reverse(register.route)
    return path


def _items(actor: Actor, path: str) -> Iterator[Item]:
    path = _of_its_list(path)
    for place in PLACES:
        if not may_ask(actor, place.route) or (place.roles and not actor.has(*place.roles)):
            continue
        try:
            url = reverse(place.route)
        except NoReverseMatch:
            continue
        plain = place.else_label and not actor.has(PERSONNEL, ETHICS, SUPERVISOR)
        yield Item(
            label=place.else_label if plain else place.label,
            url=url,
            current=path == url or (url != "/" and path.startswith(url)),
        )
    codes = reverse("codes") if _exists("codes") else ""
    if codes:
        yield Item(label=_("The codes"), url=codes, current=path.startswith(codes))


def _exists(route: str) -> bool:
    try:
        return bool(reverse(route))
    except NoReverseMatch:
        return False
