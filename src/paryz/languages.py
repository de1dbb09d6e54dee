"""The language of whoever reads: Django's on a page, the one asked for on the command line.

Sentences are English msgids. On a page Django knows the reader's language; a command says
`spoken("ru")` and is answered from the same catalogues without Django. Otherwise: English.
"""

from __future__ import annotations

import gettext as catalogues
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from paryz.installation import country

LANGUAGES = ("kk", "ru", "en")
OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

_asked_for: ContextVar[str | None] = ContextVar("language", default=None)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Within this block sentences are said in that language, with or without Django."""
    before = _asked_for.set(language)
    try:
        yield
    finally:
        _asked_for.reset(before)


def language() -> str:
    """The language that is spoken now: kk, ru or en."""
    asked = _asked_for.get()
    if asked is None and _django_speaks():
        from django.utils.translation import get_language

        asked = (get_language() or "en").partition("-")[0]
    return asked if asked in LANGUAGES else "en"


def gettext(msgid: str) -> str:
    """The sentence in the language that is spoken now; the English one where it has none."""
    if not msgid:
        return ""
    asked = _asked_for.get()
    if asked is None:
        if not _django_speaks():
            return msgid
        from django.utils.translation import gettext as said

        return said(msgid)
    for catalogue in _catalogues(asked):
        if (said_so := catalogue.gettext(msgid)) != msgid:
            return said_so
    return msgid


def _django_speaks() -> bool:
    """Whether Django is set up in this process, found out without importing it."""
    registry = sys.modules.get("django.apps")
    return registry is not None and bool(registry.apps.ready)


@cache
def _catalogues(asked: str) -> tuple[catalogues.NullTranslations, ...]:
    found = []
    # Kernel, facts and pages speak through the first, the codes through the second.
    for package in ("paryz", country().module):
        with as_file(files(package) / "locale") as folder:
            found.append(catalogues.translation("django", folder, [asked], fallback=True))
    return tuple(found)


def installed_locales() -> list[str]:
    """The `locale` folder of the country's package, which is not imported for it."""
    spec = find_spec(country().module)
    return [str(Path(spec.origin).parent / "locale")] if spec and spec.origin else []
