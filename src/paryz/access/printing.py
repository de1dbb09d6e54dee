"""Sign-in slips as a PDF: the code is printed once and kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import segno
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from paryz.documents import words
from paryz.documents.typesetting import typeset
from paryz.matters.papers import handed_out
from paryz.people.models import Organisation
from paryz.people.slips import VALID, Slip, as_printed
from paryz.words.dates import in_words


def printed(slips: Sequence[Slip], organisations: Mapping[int, Organisation]) -> HttpResponse:
    """The slips as a download."""
    day = slips[0].expires_at - VALID
    return handed_out(pdf(slips, organisations), f"slips-{day:%Y-%m-%d}")


def pdf(slips: Sequence[Slip], organisations: Mapping[int, Organisation]) -> bytes:
    """Six slips on a page, in the language of the documents of each person's organisation."""
    first = next(iter(organisations.values()), None)
    languages = words.languages_of(first) if first else ("kk", "ru")
    address = str(settings.INSTALLATION.public_url).rstrip("/")
    return typeset(
        "slips.typ",
        {
            "languages": list(languages),
            "words": {name: dict(each) for name, each in words.words("slips").items()},
            "address": (address + reverse("sign-in-slip")).partition("://")[2],
            "slips": [
                {
                    "name": str(slip.person),
                    "organisation": _names(organisations.get(slip.person.pk), languages),
                    "code": as_printed(slip.code),
                    "qr_code": _qr_code(address + reverse("sign-in-link", args=[slip.code])),
                    "until": {
                        language: in_words(slip.expires_at.date(), language)
                        for language in languages
                    },
                }
                for slip in slips
            ],
        },
    )


def _names(organisation: Organisation | None, languages: Sequence[str]) -> dict[str, str]:
    return {
        language: organisation.name_in(language) if organisation else "" for language in languages
    }


def _qr_code(link: str) -> str:
    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", border=0, xmldecl=False, dark="#1f2a2e")
    return drawn.getvalue().decode("ascii")
