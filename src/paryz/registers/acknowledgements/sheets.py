"""Forms as documents: blank, signed, or an act of refusal; for one person or for a whole unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from paryz.documents.letterhead import letterhead
from paryz.documents.proof import proof_of
from paryz.documents.typesetting import typeset
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
    """One form: of whom, under which words, with what was signed where it was."""

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
    method: str = ""
    language: str = ""
    text_hash: str = ""
    on_behalf: bool = False
    filed_on: date | None = None
    place: str = ""
    witnesses: str = ""


def print_sheets(
    sheets: Sequence[Sheet], languages: Sequence[str], *, annex: bool = False
) -> bytes:
    """All the forms in one PDF; with ``annex`` the text of each code follows, once."""
    organisations = {sheet.organisation.pk: sheet.organisation for sheet in sheets}
    places = {key: position for position, key in enumerate(organisations)}
    names = sorted({sheet.code for sheet in sheets})
    annexes = [_annex(text_of(name, language)) for name in names for language in languages if annex]
    found = words(DOCUMENT)
    title = _titles()[_title(sheets[0])][languages[0]]
    return typeset(
        "acknowledgement.typ",
        {
            "languages": list(languages),
            "title": title if len(sheets) > 1 else f"{title}: {sheets[0].name}",
            "words": found,
            "titles": _titles(),
            "organisations": [letterhead(each, languages) for each in organisations.values()],
            "codes": {name: _about(name) for name in names},
            "sheets": [_sheet(sheet, places[sheet.organisation.pk], languages) for sheet in sheets],
            "annexes": annexes,
        },
    )


def _titles() -> dict[str, Several]:
    found = words(DOCUMENT)
    return {name: found[name] for name in ("title", "title_again", "refusal_title")}


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
    return {
        "language": text.language,
        "heading": words(DOCUMENT)["annex"][text.language],
        "title": text.title,
        "act": text.act,
        "marking": _marking(text),
        "parts": [
            {
                "printed": part.printed,
                "words": part.words,
                "chapter": part.chapter,
                "inner": part.inner,
                "note": part.note,
            }
            for part in text.parts
        ],
        "hash": text.hash,
    }


def _marking(text: CodeText) -> str:
    with spoken(text.language):
        return say(text.marking)


def _sheet(sheet: Sheet, organisation: int, languages: Sequence[str]) -> dict[str, object]:
    found = words(DOCUMENT)
    code = codes.identified(sheet.code)
    made: dict[str, object] = {
        "kind": sheet.kind,
        "organisation": organisation,
        "title": _title(sheet),
        "code": sheet.code,
        "statement": found["refusal_statement" if sheet.kind == "refusal" else "statement"],
        "quotes": _quotes(code)[:1] if sheet.kind == "refusal" else _quotes(code),
        "particulars": _particulars(sheet, code, languages),
        "witnesses": [each.strip() for each in sheet.witnesses.splitlines() if each.strip()]
        or ["", ""],
        "proof": proof_of(sheet.receipt, sheet.organisation.time_zone),
    }
    if sheet.policy:
        made["own_rule"] = found["own_rule"]
    if sheet.kind == "signed" and sheet.method == "electronic":
        made["weaker"] = found["weaker" if code.letter == "E" else "weaker_plain"]
    return made


def _quotes(code: Code) -> list[dict[str, Several]]:
    """The provisions that ask for the signature and for the form, in their own words."""
    asking = [each for each in code.provisions if each.category == "acknowledgement"]
    if not asking:
        asking = [
            each
            for each in code.provisions
            if any(duty.act == "acknowledge" for duty in each.duties)
        ]
    return [
        {
            "heading": _citation(code, each),
            "words": {
                language: f"{each.printed} {provisions.words(code, each, language).text}"
                for language in LANGUAGES
            },
        }
        for each in asking
    ]


def _citation(code: Code, provision: Provision) -> Several:
    return {
        language: said(DOCUMENT, "under", number=provision.number)[language]
        for language in LANGUAGES
    }


def _days(day: date | None) -> Several | str:
    if day is None:
        return ""
    return {language: in_words(day, language) for language in LANGUAGES}


def _particulars(sheet: Sheet, code: Code, languages: Sequence[str]) -> list[dict[str, object]]:
    found = words(DOCUMENT)
    rows: list[tuple[str, Several | str | list[str]]] = [("servant", sheet.name)]
    rows += [("post", sheet.post), ("unit", sheet.unit), ("tab_number", sheet.tab_number)]
    rows.append(("entered", _days(sheet.entered)))
    if sheet.kind == "blank":
        rows.append(("act_by", _days(sheet.act_by)))
    rows.append(("edition", _edition(code, sheet.edition)))
    if sheet.kind == "signed":
        rows += _signed(sheet)
    if sheet.kind == "refusal":
        rows.append(("refused_on", _days(sheet.day)))
    hashes = [f"{each}  {_hash(sheet, each)}" for each in _hashed(sheet, languages)]
    rows.append(("text_hash", hashes))
    return [{"label": found[name], "value": value} for name, value in rows if value]


def _signed(sheet: Sheet) -> list[tuple[str, Several | str]]:
    found = words(DOCUMENT)
    return [
        ("signed_on", _days(sheet.day)),
        ("method", found.get(sheet.method, "")),
        ("read_in", OWN_NAMES.get(sheet.language, "")),
        ("recorded_by", found["personnel" if sheet.on_behalf else "herself"]),
        ("filed", _days(sheet.filed_on)),
        ("place", sheet.place),
    ]


def _hashed(sheet: Sheet, languages: Sequence[str]) -> Sequence[str]:
    """The languages whose text the form names: the one read, or those of the form."""
    return [sheet.language] if sheet.text_hash and sheet.language else languages


def _hash(sheet: Sheet, language: str) -> str:
    """In groups, so that it can be compared by eye."""
    whole = sheet.text_hash or text_of(sheet.code, language).hash
    return " ".join(whole[n : n + 16] for n in range(0, len(whole), 16))


def _edition(code: Code, identifier: str) -> Several:
    edition = named_edition(code, identifier)
    titles: dict[str, str] = {}
    for language in LANGUAGES:
        with spoken(language):
            titles[language] = f"{edition.id}. {gettext(edition.title)}"
    return titles
