"""The letter: how many things wait, the earliest day, and the address; nothing of what they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import override

from paryz.languages import LANGUAGES
from paryz.notices.models import Letter, Notice
from paryz.people.models import Organisation, Person

CONSOLE = "django.core.mail.backends.console.EmailBackend"
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def is_set_up() -> bool:
    """Whether there is a server to hand letters to; without one they are not made at all."""
    return str(settings.EMAIL_BACKEND) != CONSOLE


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("paryz.notices") / "words.toml").read_text("utf-8"))


def _say(name: str, language: str, **values: object) -> str:
    return _words()[name][language].format(**values)


def language_of(person: Person, organisation: Organisation) -> str:
    """The person's language, else the first in which the organisation draws up papers."""
    asked = person.language or organisation.document_language.partition("+")[0]
    return asked if asked in LANGUAGES else "kk"


def compose(
    person: Person,
    language: str,
    *,
    count: int,
    earliest: date | None,
    today: date,
    message_id: str,
) -> EmailMessage:
    """The letter to a person: ``count`` duties, the ``earliest`` of their days if they have any."""
    address = settings.INSTALLATION.public_url
    lines = [_say("greeting", language), "", _say("waiting", language, count=count)]
    if earliest is not None:
        name = "earliest" if earliest >= today else "passed"
        lines.append(_say(name, language, day=_day(earliest, language)))
    lines += ["", _say("where", language), f"{address}/", "", _say("nothing_named", language)]
    return EmailMessage(
        subject=_say("subject", language, count=count),
        body="\n".join(lines) + "\n",
        to=[person.email],
        headers={**HEADERS, "Message-ID": message_id, "Content-Language": language},
    )


def _day(day: date, language: str) -> str:
    with override(language):
        return date_format(day, "DATE_FORMAT")


def message_id(letter: Letter, carried: list[Notice]) -> str:
    """The same for the same notices, whoever sends them and whenever; it tells nothing of them."""
    named = "\n".join(
        sorted(
            f"{each.organisation_id} {each.matter_kind} {each.matter} {each.cause} "
            f"{each.provision} {each.act} {each.stage} {each.term}"
            for each in carried
        )
    )
    words = f"{letter.recipient_id}\n{named}"
    digest = salted_hmac("paryz.notices", words, algorithm="sha256").hexdigest()[:40]
    return f"<{digest}@{urlsplit(settings.INSTALLATION.public_url).hostname or 'localhost'}>"


def masked(address: str) -> str:
    """An address as an administrator is shown it: k•••@example.kz."""
    name, _, host = address.partition("@")
    return f"{name[:1]}•••@{host}" if host else "•••"
