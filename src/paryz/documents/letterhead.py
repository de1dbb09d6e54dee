"""What stands at the head of a document: the organisation, its number, its address."""

from __future__ import annotations

from collections.abc import Sequence

from paryz.documents.words import Several, said
from paryz.people.models import Organisation


def letterhead(organisation: Organisation, languages: Sequence[str]) -> dict[str, object]:
    """The organisation as ``letterhead`` of ``page.typ`` shows it, with who signs for it."""
    about: list[str] = []
    if organisation.bin:
        number: Several = said("acknowledgement", "bin", number=organisation.bin)
        about.append(" / ".join(dict.fromkeys(number[language] for language in languages)))
    if organisation.address:
        about.append(organisation.address)
    return {
        "name": {language: organisation.name_in(language) for language in languages},
        "about": about,
        "signatory": organisation.signatory,
        "signatory_post": organisation.signatory_post,
    }
