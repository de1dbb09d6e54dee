"""The papers of a case: the demand, acts, the order with its hash, and those of the collective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from paryz.facts import (
    CaseDecided,
    CaseOpened,
    CaseSuspended,
    DecisionAnnounced,
    ExplanationDemanded,
    ExplanationRefusalRecorded,
    SanctionLifted,
)
from paryz.kernel.terms import add_months
from paryz.matters.binding import quoted_as_it_bound
from paryz.matters.case import Case
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.people.names import folded
from paryz.registers.cases.collective import COLLECTIVE_PAPERS
from paryz.registers.cases.deciding import decision_of
from paryz.registers.cases.standing import is_sanctioned

Parts = Iterable[Part | list[Part] | None]


def demand(sheet: Sheet) -> Parts:
    """The demand for a written explanation, with the two working days to give it."""
    opened, demanded = sheet.last(CaseOpened), sheet.last(ExplanationDemanded)
    if opened is None:
        return
    yield sheet.address(_to_servant(sheet), note=sheet.place_of_work() or None, sender=False)
    yield sheet.named("demand", "demand_about")
    yield sheet.place(demanded.number or "" if demanded else "", demanded.day if demanded else None)
    yield sheet.says("says_demand")
    yield _about(sheet)
    yield sheet.known(
        sheet.row("case_number", opened.number),
        sheet.day("committed_on", opened.committed_on),
    )
    yield sheet.told("circumstances", opened.description)
    yield sheet.noted("no_confession")
    yield sheet.signers(_employer(sheet), sheet.servant_signs("handed_over"))


def absence(sheet: Sheet) -> Parts:
    """The act that no explanation came, signed by witnesses."""
    demanded, absent = sheet.last(ExplanationDemanded), sheet.last(ExplanationRefusalRecorded)
    yield sheet.named("act", "absence_about")
    yield sheet.place("", absent.day if absent else None)
    yield sheet.says("says_absence")
    yield _about(sheet)
    yield sheet.known(
        sheet.servant(),
        sheet.day("demanded_on", demanded.day if demanded else None),
        sheet.row("demand_number", demanded.number if demanded else None),
        sheet.day("recorded_on", absent.day if absent else None, room=1),
    )
    yield sheet.noted("no_confession")
    yield sheet.signers(sheet.signs("drew_up"))
    yield _witnesses(sheet, absent.witnesses if absent else None)


def suspension(sheet: Sheet) -> Parts:
    """The notice that the terms stand still, since when and by which document."""
    stood = sheet.last(CaseSuspended)
    if stood is None:
        return
    yield sheet.address(_to_servant(sheet), note=sheet.place_of_work() or None, sender=False)
    yield sheet.named("notice", "suspension_about")
    yield sheet.says("says_suspension")
    yield _about(sheet)
    yield sheet.known(
        sheet.value("reason", "reason", stood.reason),
        sheet.day("from_day", stood.day),
        sheet.day("to_day", stood.until)
        if stood.until
        else sheet.row("to_day", sheet.words["until_resumed"]),
        sheet.row("proof", stood.proof or "", room=1),
        sheet.by("decide-case", "decide_by"),
    )
    yield sheet.noted("no_act_then")
    yield sheet.signers(_employer(sheet), sheet.servant_signs("acquainted"))


def order(sheet: Sheet) -> Parts:
    """The order: exactly the text that was decided, and its hash."""
    decided = sheet.last(CaseDecided)
    found = decision_of(sheet.case, decided) if decided else None
    if decided is None or found is None:
        return
    yield sheet.named("order", "order_about")
    yield sheet.place(decided.number or "", decided.day)
    yield sheet.told("text", found.text)
    yield sheet.told("sha256", found.sha256)
    yield sheet.noted("hash_note")
    yield sheet.known(
        sheet.row("drawn_up_by", str(found.initiator)),
        sheet.row("approved_by", str(found.approver or "")),
    )
    yield sheet.signers(_employer(sheet), sheet.servant_signs("acquainted"))


def acquaintance(sheet: Sheet) -> Parts:
    """The sheet on which the servant signs that the order was announced."""
    announced = sheet.last(DecisionAnnounced)
    yield sheet.named("acquaintance", "acquaintance_about")
    yield sheet.says("says_acquaintance")
    yield from _announcing(sheet, announced)
    yield sheet.signers(sheet.signs("announced_by"), sheet.servant_signs("acquainted"))


def refusal(sheet: Sheet) -> Parts:
    """The act that the servant would not sign."""
    announced = sheet.last(DecisionAnnounced)
    yield sheet.named("act", "refusal_about")
    yield sheet.place("", announced.day if announced else None)
    yield sheet.says("says_refusal")
    yield from _announcing(sheet, announced)
    yield sheet.signers(sheet.signs("announced_by"))
    yield _witnesses(sheet, announced.witnesses if announced else None)


def letter(sheet: Sheet) -> Parts:
    """The cover of the registered letter with which the order is sent."""
    announced = sheet.last(DecisionAnnounced)
    yield sheet.address(_to_servant(sheet), note=sheet.place_of_work() or None, sender=False)
    yield sheet.named("letter", "letter_about")
    yield sheet.says("says_letter")
    yield sheet.known(
        *_order(sheet),
        sheet.by("announce-decision"),
        sheet.day("sent_on", announced.day if announced else None, room=1),
        sheet.row("letter_number", (announced.letter_number if announced else None) or "", room=1),
        sheet.row("attached", sheet.words["copy_of_order"]),
    )
    yield _hash(sheet)
    yield sheet.signers(_employer(sheet))


def lifting(sheet: Sheet) -> Parts:
    """The order by which a sanction ends before its six months."""
    decided, lifted = sheet.last(CaseDecided), sheet.last(SanctionLifted)
    if decided is None:
        return
    yield sheet.named("order", "lifting_about")
    yield sheet.place((lifted.number if lifted else None) or "", lifted.day if lifted else None)
    yield sheet.says("says_lifting")
    yield sheet.known(
        sheet.servant(),
        *_order(sheet),
        sheet.day("lapses", add_months(decided.day, 6)),
        sheet.day("lifted_on", lifted.day if lifted else None, room=1),
        sheet.row("lifting_reasons", (lifted.reasons if lifted else None) or "", room=2),
    )
    yield sheet.signers(_employer(sheet), sheet.servant_signs("acquainted"))


def _about(sheet: Sheet) -> list[Part]:
    opened = sheet.last(CaseOpened)
    return quoted_as_it_bound(sheet, opened.provision) if opened else []


def _order(sheet: Sheet) -> Iterator[Part | None]:
    decided = sheet.last(CaseDecided)
    if decided is not None:
        yield sheet.row("order_number", decided.number or "", room=1)
        yield sheet.day("order_day", decided.day)
        yield sheet.value("decided", "outcome", decided.outcome)


def _announcing(sheet: Sheet, announced: DecisionAnnounced | None) -> Parts:
    """Which order is announced to whom, by when and on which day."""
    yield sheet.known(
        *_order(sheet),
        sheet.servant(),
        sheet.by("announce-decision"),
        sheet.day("announced_on", announced.day if announced else None, room=1),
    )
    yield _hash(sheet)


def _hash(sheet: Sheet) -> list[Part]:
    """Which text it is, however many orders bear that number."""
    decided = sheet.last(CaseDecided)
    return sheet.told("sha256", decided.sha256 if decided else None)


def _to_servant(sheet: Sheet) -> str:
    return str(sheet.case.person or "")


def _employer(sheet: Sheet) -> Part:
    """The employer’s line: nobody signs in a case about themselves, so then it stays open."""
    here, person = sheet.case.organisation, sheet.case.person
    own = person is not None and bool(here.signatory) and _is(here.signatory, str(person))
    return sheet.signs("employer", "" if own else sheet.signatory(), stamp=True)


def _is(name: str, other: str) -> bool:
    """Whether two names mean one person as papers write them, with initials or in full."""
    one, two = folded(name).replace(".", " ").split(), folded(other).split()
    return bool(one and two) and one[0] == two[0]


def _witnesses(sheet: Sheet, names: str | None) -> Part:
    """Two witnesses: by name where they are known, on empty lines where not."""
    known = [each.strip() for each in (names or "").split(",") if each.strip()]
    both = [*known, "", ""][: max(2, len(known))]
    return sheet.signers(*(sheet.signs("witness", each) for each in both))


def _announced(case: Case, *ways: str) -> bool:
    """Whether it was announced in one of the ways, or not yet at all."""
    announced = case.last(DecisionAnnounced)
    return announced is None or announced.how in (None, *ways)


def _has_text(case: Case) -> bool:
    decided = case.last(CaseDecided)
    return decided is not None and decision_of(case, decided) is not None


PAPERS = (
    Paper(
        name="demand",
        label=_("Demand for an explanation"),
        upon=(ExplanationDemanded, CaseOpened),
        parts=demand,
        fits=lambda case: case.last(CaseOpened) is not None,
    ),
    Paper(
        name="absence",
        label=_("Act that no explanation was given"),
        upon=(ExplanationRefusalRecorded, ExplanationDemanded),
        parts=absence,
    ),
    Paper(
        name="suspension",
        label=_("Notice that the terms stand still"),
        upon=(CaseSuspended,),
        parts=suspension,
    ),
    Paper(
        name="order",
        label=_("Order"),
        upon=(CaseDecided,),
        parts=order,
        fits=_has_text,
    ),
    Paper(
        name="acquaintance",
        label=_("Acquaintance sheet"),
        upon=(DecisionAnnounced, CaseDecided),
        parts=acquaintance,
        fits=lambda case: _announced(case, "signature"),
    ),
    Paper(
        name="refusal",
        label=_("Act of the refusal to sign"),
        upon=(DecisionAnnounced, CaseDecided),
        parts=refusal,
        fits=lambda case: _announced(case, "refused"),
    ),
    Paper(
        name="letter",
        label=_("Cover of the registered letter"),
        upon=(DecisionAnnounced, CaseDecided),
        parts=letter,
        fits=lambda case: _announced(case, "letter"),
    ),
    Paper(
        name="lifting",
        label=_("Order of early lifting"),
        upon=(SanctionLifted, CaseDecided),
        parts=lifting,
        fits=lambda case: is_sanctioned(case.facts),
    ),
    *COLLECTIVE_PAPERS,
)
