"""Every sentence that a user can read, gathered from the program and its templates.

`make messages` runs this as a command: it brings the translations in step with the program.
New and changed sentences arrive empty, and tests fail until somebody has translated them.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCES = Path(__file__).resolve().parent.parent / "src"
# A package has its own locale folder; kernel and facts speak through that of `paryz`.
PACKAGES = ("paryz", "paryz_kz")
LANGUAGES = ("kk", "ru")

KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "N_": None,
    "Sentence": None,
    "Refused": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
# Without dates and names, a file changes when a sentence does and not otherwise.
HEADERS_THAT_CHANGE = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|'
    rb"Last-Translator|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)
METHODS = [("**/templates/**.*", "tests.sentences:from_template"), ("**.py", "python")]


def from_template(
    fileobj: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The sentences of a Django template: its tags become calls, the rest becomes nothing."""
    code = templatize(fileobj.read().decode())
    # What stood between the tags is a row of X in place of letters; lines keep their numbers.
    calls = re.compile(r"\b(?:n|p|np)?gettext\(.*\)\s*|\b_\(.*\)")
    lines = [(found[0] if (found := calls.search(line)) else "") for line in code.split("\n")]
    lines = [re.sub(r"\bX+\b", ";", line) for line in lines]
    yield from extract_python(
        io.BytesIO("\n".join(lines).encode()), keywords, comment_tags, options
    )


def gather(package: str) -> Catalog:
    """The sentences of a package, each with the files that say it."""
    catalog = Catalog(project="Paryz", charset="utf-8", fuzzy=False)
    for name, _line, message, _comments, context in extract_from_dir(
        SOURCES / package, METHODS, keywords=KEYWORDS
    ):
        # Without line numbers, so that a moved line does not change every translation file.
        catalog.add(message, None, [(f"{package}/{Path(name).as_posix()}", None)], context=context)
    return catalog


def translation(package: str, language: str) -> Path:
    return SOURCES / package / "locale" / language / "LC_MESSAGES" / "django.po"


def update(package: str, language: str) -> int:
    """Bring one translation in step; how many of its sentences still wait for a translator."""
    file = translation(package, language)
    if file.exists():
        with file.open("rb") as read:
            catalog = read_po(read, locale=language)
    else:
        catalog = Catalog(locale=language, project="Paryz", charset="utf-8", fuzzy=False)
    catalog.update(gather(package), no_fuzzy_matching=True)
    catalog.header_comment = f"# The sentences of {package}, {language}."
    written = io.BytesIO()
    write_po(
        written, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(HEADERS_THAT_CHANGE.sub(b"", written.getvalue()))
    return sum(1 for each in catalog if each.id and (each.fuzzy or not all(_strings(each.string))))


def _strings(said: Any) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, list | tuple) else (said,)


def main() -> None:
    for package in PACKAGES:
        for language in LANGUAGES:
            waiting = update(package, language)
            sys.stdout.write(f"{package} {language}: {waiting} to translate\n")


if __name__ == "__main__":
    main()
