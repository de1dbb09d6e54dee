"""The objection to an assignment and the decision on it; an unlawful one goes round them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import ETHICS
from paryz.facts import AssignmentContested, AssignmentUpheld, AssignmentWithdrawn
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.policy.charge import in_charge
from paryz.registers.assignments.declaration import unlawful

Parts = Iterable[Part | list[Part] | None]


def addressee(sheet: Sheet) -> str:
    """The direct supervisor's line, or whoever is in charge of ethics and not shut out of it.

    Empty, for a line to write on, where that is nobody in the organisation or above it.
    """
    case = sheet.case
    if not unlawful(case.facts):
        return ""
    charge = in_charge(case.organisation, *case.key, (ETHICS,), case.today, unit=case.matter.unit)
    return ", ".join(str(person) for person in charge.people[:1])


def words_of_the_code(sheet: Sheet) -> list[Part]:
    """What forbids such an assignment, where it bound; marked as history or as an own rule."""
    return bound_words(sheet, "H3.3" if unlawful(sheet.case.facts) else "H3.1")


def _known(sheet: Sheet, contested: AssignmentContested, *further: Part | None) -> Part:
    return sheet.known(
        sheet.servant("subordinate"),
        sheet.row("given_by", contested.given_by or ""),
        sheet.day("given_on", contested.given_on),
        sheet.day("contested_on", contested.day),
        sheet.value("ground", "ground", contested.ground),
        *further,
    )


def objection(sheet: Sheet) -> Parts:
    """A service memorandum: what was assigned and why it is not carried out."""
    contested = sheet.last(AssignmentContested)
    if contested is None:
        return
    illegal = contested.ground == "unlawful"
    yield sheet.address(
        addressee(sheet),
        note=sheet.word("in_charge_of_ethics" if illegal else "direct_supervisor"),
    )
    yield sheet.named("memo", "memo_unlawful" if illegal else "memo_about")
    yield sheet.says("says_unlawful" if illegal else "says_memo")
    yield _known(sheet, contested)
    yield sheet.told("assignment", contested.description)
    yield sheet.told("would_break" if illegal else "against", contested.basis)
    yield words_of_the_code(sheet)
    if illegal:
        yield sheet.noted("not_to_the_superior")
        yield sheet.noted("state_servants")
    yield sheet.signers(sheet.servant_signs("subordinate"), sheet.signs("taken_in", stamp=True))


def decision(sheet: Sheet) -> Parts:
    """To the subordinate: withdrawn, or upheld with the reasons."""
    contested, upheld = sheet.last(AssignmentContested), sheet.last(AssignmentUpheld)
    withdrawn = sheet.last(AssignmentWithdrawn)
    decided = withdrawn or upheld
    if contested is None or decided is None:
        return
    yield sheet.named("decision", "decision_about")
    yield sheet.place("", decided.day)
    yield sheet.says("says_withdrawn" if withdrawn else "says_upheld")
    yield _known(sheet, contested, sheet.day("decided_on", decided.day))
    yield sheet.told("assignment", contested.description)
    yield sheet.told("against", contested.basis)
    if withdrawn is not None:
        yield sheet.told("note", withdrawn.note)
    elif upheld is not None:
        yield sheet.told("reasons", upheld.reasons)
    yield words_of_the_code(sheet)
    role = "in_charge_of_ethics" if unlawful(sheet.case.facts) else "direct_supervisor"
    yield sheet.signers(sheet.signs(role), sheet.servant_signs("acquainted"))


PAPERS = (
    Paper(
        name="objection",
        label=_("Objection to the assignment"),
        upon=(AssignmentContested,),
        parts=objection,
    ),
    Paper(
        name="decision",
        label=_("Decision on the assignment"),
        upon=(AssignmentWithdrawn, AssignmentUpheld),
        parts=decision,
    ),
)
