"""Reading a code, signing for it, keeping the form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from paryz.kernel.facts import Fact, choice, flag, number, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CodeAcknowledged(Fact):
    """A servant signed for the text of a code (E5)."""

    code: str = text(required=True)
    edition: str | None = text()
    method: str | None = choice("paper", "electronic")
    language: str | None = text()
    text_hash: str | None = text()

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AcknowledgementRefused(Fact):
    """A servant would not sign; witnesses saw it (E5)."""

    code: str = text(required=True)
    witnesses: str | None = text(free=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AcknowledgementFiled(Fact):
    """The signed form was put into the personal file (E6)."""

    code: str = text(required=True)
    place: str | None = text(free=True)

    follows = ("CodeAcknowledged",)
    same = ("code",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class EditionTookEffect(Fact):
    """An edition of a code came into force."""

    code: str = text(required=True)
    edition: str = text(required=True)

    needs_cause = False
    concerns_everyone = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class DocumentAttached(Fact):
    """A scan was added to a fact; its digest stands in the record, the scan beside it."""

    of: str = text(required=True)
    sha256: str = text(required=True)
    media_type: str = choice("application/pdf", "image/jpeg", "image/png", required=True)
    what: str | None = choice(
        "photograph",
        "form",
        "notice",
        "return-note",
        "transfer-act",
        "payment",
        "proof",
        "signed-paper",
        "other",
    )

    needs_cause = False
    lies_with = "of"


@vocabulary
@dataclass(frozen=True, kw_only=True)
class KnowledgeTested(Fact):
    """Knowledge of a code was tested (E3)."""

    code: str = text(required=True)
    score: Decimal | None = number(required=True)
    passed: str = flag(required=True)

    needs_cause = False
