"""Deciding a case: one draws up the text, another approves it, and only then it is recorded.

What is recorded carries the digest of the exact text. Two who approve at once are told apart by
one conditional UPDATE: one of them decides the case, the other reads that it is decided.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from django.db import transaction

from paryz.facts import CaseDecided
from paryz.kernel.consistency import check
from paryz.kernel.facts import LONGEST_TEXT
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.appending import Receipt, locked
from paryz.matters.case import Case
from paryz.people.models import Person, Post, random_uid
from paryz.policy.actors import Actor
from paryz.policy.exclusions import is_shut_out
from paryz.policy.seeing import may_record
from paryz.recording.actions import Missing, record
from paryz.recording.worlds import today_in, world_of
from paryz.registers.cases.models import Decision

State = Decision.State
# What a text leaves to be filled in.
BLANK = "____"
_BLANKS = re.compile(r"[ \t]+")


def exact(text: str) -> str:
    """The text as it is kept, hashed and printed: lines end alike, blanks are single."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip("\n")


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def may_decide(actor: Actor, case: Case) -> bool:
    """Whether the actor may draw up or approve the decision: never whom it is about, nor theirs."""
    if actor.person is None or case.person is None or actor.person.pk == case.person.pk:
        return False
    if is_shut_out(actor, case.organisation, *case.key):
        return False
    posts = Post.objects.filter(organisation=case.organisation, person=case.person, void=False)
    units: list[int | None] = [*posts.values_list("unit_id", flat=True)]
    places = [(case.organisation.pk, unit) for unit in units or [None]]
    return may_record(actor, CaseDecided.__name__, person=case.person.uid, posts=places)


def open_decision(case: Case) -> Decision | None:
    """The text that waits for another pair of eyes."""
    rows = Decision.objects.filter(
        organisation=case.organisation, case=case.matter.identifier, state=State.OPEN
    )
    return rows.select_related("initiator", "accused").first()


def decision_of(case: Case, decided: CaseDecided) -> Decision | None:
    """The text that was decided; None where the decision was recorded without one."""
    rows = Decision.objects.filter(
        organisation=case.organisation, case=case.matter.identifier, fact=decided.id
    )
    return rows.select_related("initiator", "approver").first()


def is_untouched(decision: Decision) -> bool:
    """Whether the text is the one whose digest was taken."""
    return digest(decision.text) == decision.sha256


def draw_up(
    actor: Actor,
    case: Case,
    *,
    outcome: str,
    day: date,
    number: str,
    text: str,
    now: datetime,
) -> Decision:
    """Draw up the text of a decision, in place of one's own that is open.

    Raises :class:`Refused` for what could not be decided on that day, for a text with blanks,
    and where somebody else's text waits; :class:`Missing` where the actor may not.
    """
    person, accused = _permit(actor, case)
    kept = exact(text)
    if not kept.strip():
        raise Refused(N_("Write what is decided."))
    if len(kept) > LONGEST_TEXT:
        raise Refused(
            N_("{field} is {length} characters long; {longest} is the most."),
            field="text",
            length=len(kept),
            longest=LONGEST_TEXT,
        )
    if BLANK in kept:
        raise Refused(
            N_("There are blanks left in the text ({blank}). Fill them in first."), blank=BLANK
        )
    try_out(case, outcome=outcome, day=day, number=number, now=now)
    made = Decision(
        organisation=case.organisation,
        case=case.matter.identifier,
        accused=accused,
        outcome=outcome,
        day=day,
        number=number,
        text=kept,
        sha256=digest(kept),
        initiator=person,
        drawn_up_at=now,
    )
    with transaction.atomic():
        locked(case.organisation.uid)
        waiting = open_decision(case)
        if waiting is not None and waiting.initiator_id != person.pk:
            raise Refused(
                N_("{name} has drawn up a decision already. Approve it, or refuse it and say why."),
                name=str(waiting.initiator),
            )
        if waiting is not None:
            _close(waiting, State.REPLACED, now)
        made.save()
    return made


def try_out(case: Case, *, outcome: str, day: date, number: str, now: datetime) -> None:
    """:class:`Refused` where such a decision could not be recorded: a future day, leave, a second
    sanction."""
    assert case.person is not None
    decided = CaseDecided(
        id="draft",
        person=case.person.uid,
        day=day,
        case=case.matter.identifier,
        outcome=outcome,
        number=number or None,
    )
    check(
        [*case.facts, decided],
        world_of(case.organisation),
        today_in(case.organisation, now),
        held=case.facts,
    )


def approve(actor: Actor, case: Case, decision: Decision, *, seen: str, now: datetime) -> Receipt:
    """Approve a text, and record the decision with its digest in the same transaction.

    ``seen`` is the digest of the text that was read. Of several who approve at once one wins.
    """
    person, accused = _permit(actor, case)
    if decision.initiator_id == person.pk:
        raise Refused(N_("Whoever drew up a decision does not approve it. Another person must."))
    if not is_untouched(decision):
        raise Refused(
            N_("The text is not the one that was drawn up. Refuse it and have it drawn up anew.")
        )
    fact = random_uid()
    with transaction.atomic():
        won = Decision.objects.filter(
            pk=decision.pk, state=State.OPEN, sha256=seen, accused=accused
        ).update(state=State.APPROVED, approver=person, closed_at=now, fact=fact)
        if not won:
            raise Refused(_what_became_of(decision, seen))
        decided = CaseDecided(
            id=fact,
            person=accused.uid,
            day=decision.day,
            case=decision.case,
            outcome=decision.outcome,
            number=decision.number or None,
            sha256=decision.sha256,
            initiated_by=decision.initiator.uid,
        )
        return record(actor, case.organisation, [decided], now=now, seconded=True)[0]


def refuse(actor: Actor, case: Case, decision: Decision, reason: str, now: datetime) -> None:
    """Refuse a text that somebody else drew up, with the reason."""
    person, _ = _permit(actor, case)
    if decision.initiator_id == person.pk:
        raise Refused(N_("It is your own text. Take it back instead."))
    told = reason.strip()
    if not told:
        raise Refused(N_("Say why the decision is refused."))
    if len(told) > 1000:
        raise Refused(
            N_("{field} is {length} characters long; {longest} is the most."),
            field="reason",
            length=len(told),
            longest=1000,
        )
    _close(decision, State.REFUSED, now, approver=person, reason=told)


def withdraw(actor: Actor, case: Case, decision: Decision, now: datetime) -> None:
    """Take back a text of one's own."""
    person, _ = _permit(actor, case)
    if decision.initiator_id != person.pk:
        raise Refused(N_("Only whoever drew up a decision takes it back."))
    _close(decision, State.WITHDRAWN, now)


def _close(decision: Decision, state: str, now: datetime, **words: object) -> None:
    rows = Decision.objects.filter(pk=decision.pk, state=State.OPEN)
    if not rows.update(state=state, closed_at=now, **words):
        raise Refused(_what_became_of(decision, decision.sha256))


def _what_became_of(decision: Decision, seen: str) -> str:
    now = Decision.objects.filter(pk=decision.pk).values_list("state", "sha256").first()
    if now == (State.OPEN, decision.sha256) and seen != decision.sha256:
        return N_("The text is another one since you read it. Read it again, then approve.")
    return N_("Somebody was quicker: this text was decided already. Look at what became of it.")


def _permit(actor: Actor, case: Case) -> tuple[Person, Person]:
    """The actor and whom the case is about; :class:`Missing` where the actor may not."""
    if not may_decide(actor, case) or actor.person is None or case.person is None:
        raise Missing(CaseDecided.__name__)
    return actor.person, case.person
