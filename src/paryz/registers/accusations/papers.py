"""The statement by which a servant refutes a public accusation (H6, H7)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.declaring.summary import has
from paryz.facts import AccusationRefuted, PubliclyAccused
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def refutation(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """What was said, what is true, and what was done about it. It is signed and made public."""
    accused, refuted = sheet.last(PubliclyAccused), sheet.last(AccusationRefuted)
    if accused is None:
        return
    yield sheet.address(accused.published_in or "")
    yield sheet.named("refutation", "refutation_about")
    yield sheet.says("says_refutation")
    yield sheet.known(
        sheet.servant(),
        sheet.day("accused_on", accused.day),
        sheet.value("accused_of", "of", accused.of),
        sheet.row("published_in", accused.published_in or "", room=1),
        sheet.row("accuser", accused.by or ""),
        sheet.day("refuted_on", refuted.day if refuted else None, room=1),
        sheet.value("how", "how", refuted.how if refuted else None),
        sheet.row("court_case", (refuted.court_case or "") if refuted else None),
        sheet.row("link", (refuted.link or "") if refuted else None),
    )
    yield sheet.told("said", accused.description)
    yield sheet.told("measures", refuted.measures if refuted else None)
    # Corruption is what H7 speaks of, business and lobbying what H6 does.
    of_corruption = has(sheet.case.facts, PubliclyAccused, of="corruption")
    yield bound_words(sheet, "H7" if of_corruption else "H6")
    yield sheet.noted("no_finding")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))


PAPERS = (
    Paper(
        name="refutation",
        label=_("Refutation of the accusation"),
        upon=(AccusationRefuted, PubliclyAccused),
        parts=refutation,
    ),
)
