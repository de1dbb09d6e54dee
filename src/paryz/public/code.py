"""The page of a code: its contents and its whole text, to be read or printed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from paryz.kernel.rules import Code, Provision
from paryz.law import provisions
from paryz.public.law import code_or_404, holding, reader, state_of_law, world_for
from paryz.web.actors import Request
from paryz.web.everybody import for_everybody
from paryz.words.saying import say


@dataclass(frozen=True, kw_only=True)
class ProvisionLine:
    """A provision in the running text: its number on paper, its own number, its words."""

    number: str
    printed: str
    words: provisions.Words
    inner: bool
    duties: int
    readings: int


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter, a preamble or the approving order, with its provisions."""

    id: str
    title: str
    lines: tuple[ProvisionLine, ...]

    @property
    def paragraphs(self) -> tuple[ProvisionLine, ...]:
        """The provisions that the table of contents names."""
        return tuple(line for line in self.lines if not line.inner)


@for_everybody(state_of_law)
def code(request: Request, code_id: str) -> HttpResponse:
    """The whole code in the reader's language."""
    found = code_or_404(code_id)
    world = world_for(request.actor)
    language = reader()
    parts = contents(found, language)
    markings = dict.fromkeys(say(line.words.marking) for part in parts for line in part.lines)
    editions = [
        {
            "id": edition.id,
            "title": gettext(edition.title),
            "holding": holding(world.in_force(edition.id)),
            "source": gettext(edition.source),
        }
        for edition in found.editions
    ]
    return render(
        request,
        "public/code.html",
        {
            "title": provisions.title(found, language),
            "language": language,
            "code": found,
            "banner": gettext(found.banner),
            "status": gettext(found.status),
            "act": gettext(found.act),
            "holding": holding(world.in_force(found.id)),
            "editions": editions,
            "markings": list(markings),
            "parts": parts,
        },
    )


def contents(code: Code, language: str) -> list[Chapter]:
    """The parts of a code in reading order."""
    return [
        Chapter(
            id=f"part-{position}",
            title=_title(code, key, language),
            lines=tuple(_line(code, each, language) for each in together),
        )
        for position, (key, together) in enumerate(groupby(code.provisions, _part_of), 1)
    ]


def _part_of(provision: Provision) -> tuple[str, str]:
    """Which part a provision stands in: its letter, and its chapter or the preamble."""
    preamble = "preamble" if provision.number.partition(".")[0].endswith("0") else ""
    letter = provision.number[0]
    return letter, provision.chapter or (preamble if letter != "O" else "")


def _title(code: Code, key: tuple[str, str], language: str) -> str:
    letter, chapter = key
    if letter != code.letter:
        return gettext("The order that approved the code")
    if chapter == "preamble":
        return gettext("Preamble")
    return provisions.chapter_title(code, chapter, language) if chapter else gettext("The rules")


def _line(code: Code, provision: Provision, language: str) -> ProvisionLine:
    return ProvisionLine(
        number=provision.number,
        printed=printed(provision),
        words=provisions.words(code, provision, language),
        inner=provision.within is not None,
        duties=len(provision.duties),
        readings=len(provision.readings),
    )


def printed(provision: Provision) -> str:
    """The number as it stands on paper; footnotes by the word for one."""
    return gettext("Footnote") if provision.number.endswith(".fn") else provision.printed
