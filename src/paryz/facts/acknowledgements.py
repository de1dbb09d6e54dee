"""Reading a code, signing for it, keeping the form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, flag, number, text
from paryz.kernel.refusal import N_

# Written alike in every language.
MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png")


@vocabulary(N_("Acknowledgement of a code"))
@dataclass(frozen=True, kw_only=True)
class CodeAcknowledged(Fact):
    """A servant signed for the text of a code (E5)."""

    code: str = text(required=True)
    edition: str | None = text()
    method: str | None = choice(
        {"paper": N_("On paper"), "electronic": N_("Electronically")},
        label=N_("Method"),
    )
    language: str | None = text(label=N_("Language"))
    text_hash: str | None = text(label=N_("Hash of the text"))

    needs_cause = False


@vocabulary(N_("Refusal to sign the acknowledgement"))
@dataclass(frozen=True, kw_only=True)
class AcknowledgementRefused(Fact):
    """A servant would not sign; witnesses saw it (E5)."""

    code: str = text(required=True)
    witnesses: str | None = text(free=True)

    needs_cause = False


@vocabulary(N_("Filing of the acknowledgement"))
@dataclass(frozen=True, kw_only=True)
class AcknowledgementFiled(Fact):
    """The signed form was put into the personal file (E6)."""

    code: str = text(required=True)
    place: str | None = text(free=True)

    follows = ("CodeAcknowledged",)
    same = ("code",)


@vocabulary(N_("Taking effect of an edition"))
@dataclass(frozen=True, kw_only=True)
class EditionTookEffect(Fact):
    """An edition of a code came into force."""

    code: str = text(required=True)
    edition: str = text(required=True)

    needs_cause = False
    concerns_everyone = True


@vocabulary(N_("Attachment of a document"))
@dataclass(frozen=True, kw_only=True)
class DocumentAttached(Fact):
    """A scan was added to a fact; its digest stands in the record, the scan beside it."""

    of: str = text(label=N_("Fact"), required=True)
    sha256: str = text(required=True)
    media_type: str = choice(
        {each: each for each in MEDIA_TYPES}, label=N_("Type of the file"), required=True
    )
    what: str | None = choice(
        {
            "photograph": N_("Photograph"),
            "form": N_("Signed form"),
            "notice": N_("Notice to the employer"),
            "return-note": N_("Note of return"),
            "transfer-act": N_("Transfer act"),
            "payment": N_("Proof of payment"),
            "proof": N_("A proof, such as a receipt of the post"),
            "signed-paper": N_("A signed paper"),
            "other": N_("Other document"),
        },
        label=N_("What it shows"),
    )

    needs_cause = False
    lies_with = "of"


@vocabulary(N_("Knowledge test"))
@dataclass(frozen=True, kw_only=True)
class KnowledgeTested(Fact):
    """Knowledge of a code was tested (E3)."""

    code: str = text(required=True)
    score: Decimal | None = number(label=N_("Score"), required=True)
    passed: str = flag(label=N_("Passed"), required=True)

    needs_cause = False
