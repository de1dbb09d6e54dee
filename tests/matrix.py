"""What the policy matrix walks: the town with everything planted, every address, every answer."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from tests.askers import Who
from tests.people import World, add_person, give_role, make_world, sign_in
from tests.planted import Town, plant


def build() -> Town:
    """Everything, written to the test's database."""
    world = make_world()
    town = Town(world=world)
    plant(town)
    return town


def join(town: Town, who: Who) -> Client:
    """The browser of somebody who asks."""
    if who.relation == "anonymous":
        return Client()
    known = {"self": "servant", "stranger": "stranger", "direct-supervisor": "boss"}
    name = known.get(who.relation, who.key)
    if who.roles:
        _appoint(town.world, who)
    return sign_in(Client(), town.world[name], second_factor=who.second_factor)


def _appoint(world: World, who: Who) -> None:
    """A person of their own for each who asks, at work where the first role is held."""
    places = {
        "organisation": (world.organisation, None),
        "child-organisation": (world.child, None),
        "other": (world.other, None),
        **{
            name: (world.organisation, world.units[name])
            for name in ("parent", "own", "child", "sibling")
        },
    }
    organisation, unit = places[who.roles[0][1]]
    add_person(world, who.key, "Сұраушы Кім", organisation=organisation, unit=unit)
    until = world.today - dt.timedelta(days=1) if who.until_yesterday else None
    for role, scope in who.roles:
        organisation, unit = places[scope]
        give_role(world, who.key, role, organisation=organisation, unit=unit, until=until)


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str | None, int, str]]:
    """Every address of the URL configuration: its name, how many parts it has, how it reads."""
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, address)
        elif isinstance(each, URLPattern):
            yield each.name, address.count("<"), address


_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def text_of(answer: Any) -> str:
    """All words of an answer: of a page, a list, a workbook or a PDF, and of its headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            parts = [book.read(name) for name in book.namelist() if name.endswith(".xml")]
        body = b" ".join(parts)
    elif body.startswith(b"%PDF") and b"KANARBYTES" not in body:
        pages = PdfReader(io.BytesIO(body)).pages
        return headers + " ".join(page.extract_text().replace("\n", " ") for page in pages)
    return headers + html.unescape(_TOKENS.sub("", body.decode("utf-8", "replace")))
