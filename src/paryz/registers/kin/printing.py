"""The declaration of kin as a paper: private, and signed by the servant alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from paryz.documents.letterhead import letterhead
from paryz.documents.proof import proof_of
from paryz.documents.typesetting import typeset
from paryz.documents.words import words_of
from paryz.duties.models import Matter
from paryz.ledger.appending import receipts
from paryz.matters.case import Case
from paryz.matters.sheet import Part, Sheet, flat
from paryz.people.models import Organisation, Person
from paryz.recording.kinship import Declaration

FOLDER = Path(__file__).parent


def print_declarations(
    person: Person,
    organisation: Organisation,
    declared: Sequence[Declaration],
    languages: Sequence[str],
    today: date,
) -> bytes:
    """What somebody declared, as PDF; it proves the entry of the last declaration."""
    # Kin lie with the person and in no matter: the sheet is made of one that is never kept.
    matter = Matter(
        organisation=organisation, person=person, kind="person", identifier="", opened_on=today
    )
    sheet = Sheet(
        case=Case(matter=matter, stated=(), deadlines=(), today=today), words=words_of(FOLDER)
    )
    last = declared[-1].entry.fact
    title, about = sheet.words["declaration"], sheet.words["declaration_about"]
    return typeset(
        "paper.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]} {about[languages[0]]}: {person}",
            "words": sheet.words,
            "organisation": letterhead(organisation, languages),
            "parts": flat(_parts(sheet, declared)),
            "proof": proof_of(receipts([last])[last], organisation.time_zone),
        },
    )


def _parts(sheet: Sheet, declared: Sequence[Declaration]) -> Iterable[Part | list[Part] | None]:
    yield sheet.address(sheet.signatory())
    yield sheet.named("declaration", "declaration_about")
    yield sheet.says("says_declaration")
    yield sheet.known(
        sheet.servant(),
        *(
            sheet.row(
                "relative",
                f"{each.fact.relation}: {each.fact.relative}",
                note=each.fact.position or None,
            )
            for each in declared
        ),
    )
    yield sheet.quoted("E10.11")
    yield sheet.quoted("H1.16")
    yield sheet.noted("policy")
    yield sheet.noted("private")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))
