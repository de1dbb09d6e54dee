"""How a case stands, as its facts say, and who acts in it for the employer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paryz.declaring.register import COMMISSION, ETHICS, PERSONNEL, Facts
from paryz.declaring.summary import has, still_owed
from paryz.facts import (
    CaseDecided,
    CaseOpened,
    CaseResumed,
    CaseSuspended,
    CollectiveConsidered,
    CollectiveInvited,
    DecisionAnnounced,
    ExplanationDemanded,
    ExplanationGiven,
    ReferredToCollective,
)
from paryz.kernel.evaluation import Owed
from paryz.law import codes

# Who acts for the employer. No code asks an organisation for an ethics officer or a commission,
# so personnel, which issues the orders, may have to do without them. A commission considers what
# others open: it looks nobody up.
EMPLOYER = (ETHICS, PERSONNEL, COMMISSION)
OPENERS = (ETHICS, PERSONNEL)
# With these the person concerned lawfully learns of the case.
TELLING = (
    ExplanationDemanded,
    ExplanationGiven,
    DecisionAnnounced,
    CollectiveInvited,
    CollectiveConsidered,
)
TO_COLLECTIVE = "consider-in-collective"


def lawfully_told_on(facts: Facts) -> date | None:
    """The day on which the person concerned was lawfully told of the case."""
    return min((fact.day for fact in facts if isinstance(fact, TELLING)), default=None)


def accused(facts: Facts) -> Sequence[str]:
    """Whom the case is about."""
    return sorted(
        {fact.person for fact in facts if isinstance(fact, CaseOpened | ReferredToCollective)}
    )


def stands_still(facts: Facts) -> bool:
    """Whether the last suspension has no end and was not followed by a resumption."""
    moves = [fact for fact in facts if isinstance(fact, CaseSuspended | CaseResumed)]
    last = moves[-1] if moves else None
    return isinstance(last, CaseSuspended) and last.until is None


def is_sanctioned(facts: Facts) -> bool:
    """Whether the decision is a sanction."""
    return any(isinstance(fact, CaseDecided) and fact.outcome != "no-violation" for fact in facts)


def may_be_referred(facts: Facts) -> bool:
    """Whether the collective may have anything to do with it: a code that knows it is cited, or
    was in force when it was done."""
    opened = next((fact for fact in facts if isinstance(fact, CaseOpened)), None)
    if opened is None:
        return True
    return any(
        opened.provision.startswith(code.letter)
        or code.last_day is None
        or opened.committed_on <= code.last_day
        for code in codes.package().codes
        if any(duty.act == TO_COLLECTIVE for each in code.provisions for duty in each.duties)
    )


def how_it_stands(facts: Facts, duties: Sequence[Owed]) -> str:
    """Open until it is decided and announced; a collective that is to consider it comes after."""
    acts = {duty.duty.act for duty in still_owed(duties)}
    if TO_COLLECTIVE in acts:
        return "collective"
    decided = has(facts, CaseDecided)
    if decided:
        return "announce" if "announce-decision" in acts else "decided"
    if has(facts, CollectiveConsidered) and not acts:
        return "considered"
    return "suspended" if stands_still(facts) else "open"
