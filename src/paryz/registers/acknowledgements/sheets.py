"""Forms as documents: blank, signed, or an act of refusal; for one person or for a whole unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Literal

from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.verification import proof_of
from paryz.documents.words import Several, said, words
from paryz.kernel.rules import Code, Provision
from paryz.languages import LANGUAGES, OWN_NAMES, gettext, spoken
from paryz.law import codes, provisions
from paryz.ledger.appending import Receipt
from paryz.people.models import Organisation
from paryz.registers.acknowledgements.texts import (
    CodeText,
    named_edition,
    text_of,
)
from paryz.words.dates import in_words
from paryz.words.saying import say

DOCUMENT = "acknowledgement"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One form: of whom, under which words; ``content`` is what the entry says that it proves."""

    kind: Literal["blank", "signed", "refusal"]
    organisation: Organisation
    name: str
    code: str
    receipt: Receipt
    post: str = ""
    unit: str = ""
    tab_number: str = ""
    again: bool = False
    policy: bool = False
    entered: date | None = None
    act_by: date | None = None
    day: date | None = None
    edition: str = ""
    content: Mapping[str, str] = field(default_factory=dict)
    on_behalf: bool = False
    filed_on: date | None = None
    place: str = ""


def print_sheets(
    sheets: Sequence[Sheet], languages: Sequence[str], *, annex: bool = False
) -> bytes:
    """All the forms in one PDF; with ``annex`` the text of each code follows, once."""
    organisations = {sheet.organisation.pk: sheet.organisation for sheet in sheets}
    places = {key: position for position, key in enumerate(organisations)}
    names = sorted({sheet.code for sheet in sheets})
    found = words(DOCUMENT)
    title = found[_title(sheets[0])][languages[0]]
    return typeset(
        "acknowledgement.typ",
        {
            "languages": list(languages),
            "title": title if len(sheets) > 1 else f"{title}: {sheets[0].name}",
            "words": found,
            "titles": {name: found[name] for name in ("title", "title_again", "refusal_title")},
            "organisations": [letterhead(each, languages) for each in organisations.values()],
            "codes": {name: _about(name) for name in names},
            "sheets": [_drawn(sheet, places[sheet.organisation.pk], languages) for sheet in sheets],
            "annexes": [
                _annex(text_of(name, language)) for name in names for language in languages if annex
            ],
        },
    )


def _title(sheet: Sheet) -> str:
    if sheet.kind == "refusal":
        return "refusal_title"
    return "title_again" if sheet.again else "title"


def _about(name: str) -> dict[str, Several]:
    texts = {language: text_of(name, language) for language in LANGUAGES}
    return {
        "title": {language: text.title for language, text in texts.items()},
        "act": {language: text.act for language, text in texts.items()},
    }


def _annex(text: CodeText) -> dict[str, object]:
    with spoken(text.language):
        marking = say(text.marking)
    return {
        "language": text.language,
        "heading": words(DOCUMENT)["annex"][text.language],
        "title": text.title,
        "act": text.act,
        "marking": marking,
        "parts": [asdict(part) for part in text.parts],
        "hash": text.hash,
    }


def _drawn(sheet: Sheet, organisation: int, languages: Sequence[str]) -> dict[str, object]:
    found, code = words(DOCUMENT), codes.by_identifier(sheet.code)
    refusal = sheet.kind == "refusal"
    witnesses = [each.strip() for each in sheet.content.get("witnesses", "").splitlines()]
    made: dict[str, object] = {
        "kind": sheet.kind,
        "organisation": organisation,
        "title": _title(sheet),
        "code": sheet.code,
        "statement": found["refusal_statement" if refusal else "statement"],
        "quotes": [_quote(code, each) for each in _asking(code)][: 1 if refusal else None],
        "particulars": _particulars(sheet, code, languages),
        "witnesses": [each for each in witnesses if each] or ["", ""],
        "proof": proof_of(sheet.receipt, sheet.organisation.time_zone),
    }
    if sheet.policy:
        made["own_rule"] = found["own_rule"]
    if sheet.kind == "signed" and sheet.content.get("method") == "electronic":
        made["weaker"] = found["weaker" if code.letter == "E" else "weaker_plain"]
    return made


def _asking(code: Code) -> list[Provision]:
    """The provisions that ask for the signature and for the form."""
    return [each for each in code.provisions if each.category == "acknowledgement"] or [
        each for each in code.provisions if any(duty.act == "acknowledge" for duty in each.duties)
    ]


def _quote(code: Code, provision: Provision) -> dict[str, Several]:
    return {
        "heading": said(DOCUMENT, "under", number=provision.number),
        "words": {
            language: f"{provision.printed} {provisions.words(code, provision, language).text}"
            for language in LANGUAGES
        },
    }


def _particulars(sheet: Sheet, code: Code, languages: Sequence[str]) -> list[dict[str, object]]:
    """What is known of the form, row by row; empty ones are left out."""
    found, given, kind = words(DOCUMENT), sheet.content, sheet.kind
    read, signed = given.get("language", ""), given.get("text_hash", "")
    # The text that was read, or those of the form.
    hashed = [read] if signed and read else languages
    rows: dict[str, Several | str | list[str]] = {
        "servant": sheet.name,
        "post": sheet.post,
        "unit": sheet.unit,
        "tab_number": sheet.tab_number,
        "entered": _days(sheet.entered),
        "act_by": _days(sheet.act_by if kind == "blank" else None),
        "edition": _edition(code, sheet.edition),
        "signed_on": _days(sheet.day if kind == "signed" else None),
        "method": found.get(given.get("method", ""), ""),
        "read_in": OWN_NAMES.get(read, ""),
        "recorded_by": found["personnel" if sheet.on_behalf else "herself"]
        if kind == "signed"
        else "",
        "filed": _days(sheet.filed_on),
        "place": sheet.place,
        "refused_on": _days(sheet.day if kind == "refusal" else None),
        "text_hash": [
            f"{each}  {_grouped(signed or text_of(sheet.code, each).hash)}" for each in hashed
        ],
    }
    return [{"label": found[name], "value": value} for name, value in rows.items() if value]


def _days(day: date | None) -> Several | str:
    return {each: in_words(day, each) for each in LANGUAGES} if day else ""


def _grouped(whole: str) -> str:
    """A hash in groups, so that it can be compared by eye."""
    return " ".join(whole[n : n + 16] for n in range(0, len(whole), 16))


def _edition(code: Code, identifier: str) -> Several:
    edition = named_edition(code, identifier)
    titles: dict[str, str] = {}
    for language in LANGUAGES:
        with spoken(language):
            titles[language] = f"{edition.id}. {gettext(edition.title)}"
    return titles
