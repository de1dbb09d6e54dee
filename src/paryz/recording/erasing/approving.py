"""An erasure takes two: one asks for it, another approves or refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from paryz.engines.cleaning import BUSY
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.people.forgetting import is_about
from paryz.people.models import Organisation, Person
from paryz.people.names import folded, known_as
from paryz.policy.actors import OPERATOR, Actor
from paryz.policy.seeing import may_erase
from paryz.recording.actions import Missing
from paryz.recording.erasing.emptying import carry_out, finish
from paryz.recording.erasing.erasable import Erasable, erasable, erasable_fact
from paryz.recording.erasing.tombstones import bury
from paryz.recording.models import ErasureRequest
from paryz.recording.worlds import today_in

State = ErasureRequest.State


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What an approval erased; ``left`` says what is still to be done below the tables."""

    facts: int
    whole: bool
    left: Refused | None


def ask(
    actor: Actor,
    person: Person,
    organisation: Organisation,
    basis: str,
    now: datetime,
    *,
    fact: str = "",
) -> ErasureRequest:
    """Ask that somebody else approve an erasure, of a person or of one retracted fact.

    Raises :class:`Refused` where the person is in service, where nothing can go, and where the
    basis is missing or names the person; :class:`Missing` where the actor may not ask.
    """
    _permit(actor, person, organisation)
    told = _without_name(person, basis, N_("Say on what basis the content is erased."))
    request = ErasureRequest(
        organisation=organisation,
        person=person,
        fact=fact,
        basis=told,
        requested_by=actor.person,
        requested_at=now,
    )
    if what(request, now).is_empty:
        raise Refused(N_("There is nothing that can be erased now."))
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise Refused(
            N_("This erasure is asked for already. Another person approves it.")
        ) from error
    return request


def what(request: ErasureRequest, now: datetime) -> Erasable:
    """What the request would erase now, and what would stay."""
    if not request.fact:
        return erasable(request.organisation, request.person, today_in(request.organisation, now))
    chain = Entry.objects.filter(chain__key=request.organisation.uid).select_related("chain")
    entry = chain.filter(fact=request.fact, content__isnull=False).first()
    if entry is None or entry.person != request.person.uid:
        raise Refused(N_("There is no fact {id} to erase."), id=request.fact)
    return erasable_fact(request.organisation, entry)


def approve(
    actor: Actor, request: ErasureRequest, now: datetime, *, seen: str | None = None
) -> Erased:
    """Erase what was asked for: the other pair of eyes says so.

    ``seen`` is the digest of what was shown to the actor; :class:`Refused` where more or less
    would go by now, where the actor asked, and where somebody decided already.
    """
    with transaction.atomic():
        chain = locked(request.organisation.uid)
        held = _open(actor, request)
        if (held.requested_by_id or 0) == (actor.person.pk if actor.person else 0):
            raise Refused(
                N_("Whoever asked for an erasure does not approve it. Another person must.")
            )
        goes = what(held, now)
        if goes.is_empty:
            raise Refused(N_("There is nothing that can be erased now."))
        if seen is not None and seen != goes.seen:
            raise Refused(
                N_("What would be erased has changed since you looked. Look again, then approve.")
            )
        asked_by = f"person:{held.requested_by.uid}" if held.requested_by else OPERATOR
        places = carry_out(
            chain,
            goes.gone,
            whole=goes.whole,
            basis=held.basis,
            asked_by=asked_by,
            approved_by=actor.signature,
            recorded_by=actor.signature,
            now=now,
        )
        held.facts_erased, held.whole, held.pending = len(goes.gone.facts), goes.whole, places
        _decide(actor, held, State.APPROVED, now)
    return Erased(facts=held.facts_erased, whole=held.whole, left=finish_pending())


def refuse(actor: Actor, request: ErasureRequest, reason: str, now: datetime) -> None:
    """Say no to an erasure that somebody else asked for, with the reason."""
    with transaction.atomic():
        held = _open(actor, request)
        held.reason = _without_name(held.person, reason, N_("Say why the erasure is refused."))
        _decide(actor, held, State.REFUSED, now)


def withdraw(actor: Actor, request: ErasureRequest, now: datetime) -> None:
    """Take back a request of one's own."""
    with transaction.atomic():
        held = _open(actor, request)
        if (held.requested_by_id or 0) != (actor.person.pk if actor.person else 0):
            raise Refused(N_("Only whoever asked for an erasure takes the request back."))
        _decide(actor, held, State.WITHDRAWN, now)


def finish_pending() -> Refused | None:
    """Overwrite files and clean the database where that is still to be done; what hinders it."""
    waiting = list(ErasureRequest.objects.exclude(pending=None))
    if not waiting:
        return None
    if connection.in_atomic_block:
        return Refused(BUSY)
    hindered: Refused | None = None
    home = Path(settings.INSTALLATION.home)
    files = [place for each in waiting for place in each.pending or ()]
    for step in (partial(bury, settings.INSTALLATION), partial(finish, files, home)):
        try:
            step()
        except Refused as refused:
            hindered = hindered or refused
    if hindered is None:
        keys = [each.pk for each in waiting]
        ErasureRequest.objects.filter(pk__in=keys).update(pending=None)
    return hindered


def _permit(actor: Actor, person: Person, organisation: Organisation) -> None:
    if not may_erase(actor, person, organisation):
        raise Missing("ContentErased")


def _open(actor: Actor, request: ErasureRequest) -> ErasureRequest:
    """The request with its row locked; :class:`Refused` where it is decided already."""
    _permit(actor, request.person, request.organisation)
    rows = ErasureRequest.objects.select_for_update(of=("self",))
    held = rows.select_related("person", "organisation", "requested_by").get(pk=request.pk)
    if held.state != State.OPEN:
        raise Refused(N_("This request was decided already. Look at what became of it."))
    return held


def _decide(actor: Actor, held: ErasureRequest, state: str, now: datetime) -> None:
    held.state, held.decided_by, held.decided_at = state, actor.person, now
    held.save()


def _without_name(person: Person, words: str, missing: str) -> str:
    """The words without blanks around; :class:`Refused` for none, and for the person's name."""
    told = words.strip()
    if not told:
        raise Refused(missing)
    if len(told) > 1000:
        raise Refused(
            N_("{field} is {length} characters long; {longest} is the most."),
            field="basis",
            length=len(told),
            longest=1000,
        )
    if is_about(told, [*known_as(person), *filter(None, [folded(person.surname)])]):
        raise Refused(
            N_("These words stay when everything else is gone. Write them without the name.")
        )
    return told
