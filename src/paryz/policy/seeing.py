"""Who may see and do what: one module for pages, commands, exports, search and documents.

Who reads declared registers (``readers.py``), who states and takes back (``writing.py``) and which
address asks for which roles (``routes.py``) stand beside it; the first two are asked here.
``visible_to`` narrows a queryset to the rows that an actor may see; ``may`` answers for an
act on a thing. Whoever may not is told what somebody is told who asks for what is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from paryz.declaring.installed import by_kind
from paryz.ledger.models import Entry
from paryz.people.models import Person, Post
from paryz.policy import readers
from paryz.policy.actors import (
    ADMINISTRATOR,
    AUDITOR,
    COMMISSION,
    ETHICS,
    PERSONNEL,
    SERVANT,
    SUPERVISOR,
    Actor,
)
from paryz.policy.texts import condition
from paryz.policy.writing import ERASERS, GIFT_KINDS, may_erase, may_record, may_take_back

Row = TypeVar("Row", bound=Model)

# Acts that personnel needs to see to do its work: the personal file, and gifts and services,
# whose notices come to the employer (E9.15) and whose transfer it arranges (E9.16). Nothing of
# approaches, conflicts or reports (security.md, A1 and A2).
PERSONNEL_ACTS = (
    "acknowledge",
    "file-acknowledgement",
    "reacknowledge",
    "return-property",
    "consider-compliance",
    "return-gift",
    "notify-employer",
    "hand-over-gift",
    "pay-for-service",
)
# What a direct supervisor sees of subordinates: whether they signed, and what the supervisor
# owes them. An approach may have been made by the supervisor (E9.13), so it is never here.
SUPERVISOR_ACTS = ("acknowledge", "reacknowledge")
# The facts of the personal file, as the register and the person's page list them.
PERSONNEL_KINDS = (
    "ServiceEntered",
    "ServiceLeft",
    "Transferred",
    "CodeAcknowledged",
    "AcknowledgementRefused",
    "AcknowledgementFiled",
    "DocumentAttached",
    "KnowledgeTested",
    "SpeakerAuthorised",
    "Appraised",
    "ContentErased",
    "Retracted",
)

# Matters that the servant, personnel and the ethics officer work on together: each sees all that
# was stated in them.
SHARED_MATTERS = ("gift", "service")
# What lies with a person and nobody else reads: names of kin. Before an appointment what fits is
# looked up, and no more (registers/kin).
PRIVATE_KINDS = ("KinDeclared",)


def _posts(actor: Actor, *roles: str) -> Q:
    return actor.scope(*roles, organisation="posts__organisation", unit="posts__unit")


def _supervised(actor: Actor) -> Q:
    """The people whose direct supervisor the actor is today."""
    if not actor.supervises:
        return Q(pk__in=())
    held = Post.held_on(actor.today)
    mine = Post.objects.filter(held, supervisor=actor.person, person=OuterRef("pk"))
    return Q(Exists(mine))


def _scoped_people(actor: Actor, *roles: str) -> Q:
    """The people who hold or held a post that the roles cover."""
    covered = Post.objects.filter(actor.scope(*roles), void=False, person=OuterRef("pk"))
    return Q(Exists(covered))


def _people(actor: Actor) -> Q:
    if actor.operator:
        return Q()
    found = _scoped_people(actor, PERSONNEL, ETHICS, ADMINISTRATOR) | _supervised(actor)
    within = Post.objects.filter(
        Post.held_on(actor.today), actor.scope(SUPERVISOR), person=OuterRef("pk")
    )
    found |= Q(Exists(within))
    return found | Q(pk=actor.person.pk) if actor.person else found


def whole_organisations(actor: Actor, *roles: str) -> Q | None:
    """The condition on rows of organisations that the roles cover whole.

    None where one of them covers units alone, or none is held.
    """
    grants = [grant for grant in actor.grants if grant.role in roles]
    if not grants or any(grant.unit is not None for grant in grants):
        return None
    return actor.scope(*roles, unit=None)


def _deadlines(actor: Actor) -> Q:
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    now = held.filter(Post.held_on(actor.today))
    found = Q(pk__in=())
    if actor.has(PERSONNEL):
        found |= readers.of_part(actor, PERSONNEL, held) & Q(act__in=PERSONNEL_ACTS)
    if actor.has(ETHICS):
        found |= readers.of_part(actor, ETHICS, held)
    if actor.has(SUPERVISOR):
        found |= Q(Exists(now.filter(actor.scope(SUPERVISOR))), act__in=SUPERVISOR_ACTS)
    if actor.person is not None:
        found |= Q(person=actor.person)
    if (below := readers.of_subordinates(actor)) is not None:
        found |= below & Q(act__in=SUPERVISOR_ACTS)
    found &= ~Q(matter_kind__in=[*by_kind()])
    if actor.person is not None:
        found |= Q(person=actor.person, matter_kind__in=readers.own_always())
    return found | readers.seen_with_its_matter(
        actor, kind="matter_kind", matter="matter", organisation="organisation"
    )


def _posts_themselves(actor: Actor) -> Q:
    if actor.operator:
        return Q()
    found = actor.scope(PERSONNEL, ETHICS, ADMINISTRATOR)
    found |= actor.scope(SUPERVISOR) & Post.held_on(actor.today)
    if actor.person is not None:
        found |= Q(person=actor.person)
    if actor.supervises:
        found |= Q(supervisor=actor.person) & Post.held_on(actor.today)
    return found


def _organisations(actor: Actor) -> Q:
    if actor.operator:
        return Q()
    found = actor.in_part(*(grant.role for grant in actor.grants))
    if actor.person is not None:
        mine = Post.objects.filter(person=actor.person, organisation=OuterRef("pk"), void=False)
        found |= Q(Exists(mine))
    return found


def _units(actor: Actor) -> Q:
    found = actor.scope(
        PERSONNEL, ETHICS, ADMINISTRATOR, SUPERVISOR, COMMISSION, AUDITOR, unit="pk"
    )
    if actor.person is not None:
        mine = Post.objects.filter(person=actor.person, unit=OuterRef("pk"), void=False)
        found |= Q(Exists(mine))
    return found


def _attachments(actor: Actor) -> Q:
    """Scans of forms: the person's own, and those of the people whose file one keeps.

    Scans and photographs of gifts and services: those of one's part of the tree for ethics too.
    Of other matters: those of the facts that one may read.
    """
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    found = Q(Exists(held.filter(actor.scope(PERSONNEL))))
    found |= Q(Exists(held.filter(actor.scope(ETHICS))), matter_kind__in=SHARED_MATTERS)
    if actor.person is not None:
        found |= Q(person=actor.person)
    readable = Entry.objects.filter(_entries(actor), fact=OuterRef("fact"))
    declared = Q(matter_kind__in=[*by_kind()])
    return (found & ~declared) | (declared & Q(Exists(readable)))


def _entries(actor: Actor) -> Q:
    """Facts as they were recorded: of the personal files one keeps, and what one may know.

    Of one's own, what lies in the personal file and what one has recorded oneself: what others
    stated about somebody is not that person's to read here. In matters of declared registers
    whoever reads the matter reads what was stated in it.
    """
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        void=False, person__uid=OuterRef("person"), organisation__uid=OuterRef("chain__key")
    )
    file = Q(kind__in=PERSONNEL_KINDS, matter_kind="person") | Q(matter_kind__in=SHARED_MATTERS)
    found = Q(Exists(held.filter(actor.scope(PERSONNEL)))) & file
    found |= Q(Exists(held.filter(actor.scope(ETHICS))))
    if actor.person is not None:
        found |= Q(person=actor.person.uid) & file
    found &= ~Q(matter_kind__in=[*by_kind()]) & ~Q(kind__in=PRIVATE_KINDS)
    if actor.person is not None:
        mine = Q(recorded_by=actor.signature) | Q(kind__in=PRIVATE_KINDS)
        found |= Q(person=actor.person.uid) & mine
    return found | readers.seen_with_its_matter(
        actor, kind="matter_kind", matter="matter", organisation="chain__key", uid=True
    )


def _matters(actor: Actor) -> Q:
    """Gifts and services: the servant's own, and those of the people in one's part of the tree.

    Of declared registers, what each says.
    """
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    found = readers.of_part(actor, PERSONNEL, held) | readers.of_part(actor, ETHICS, held)
    if actor.person is not None:
        found |= Q(person=actor.person)
    return (found & Q(kind__in=SHARED_MATTERS)) | readers.declared(actor)


def _erasures(actor: Actor) -> Q:
    """Requests to erase, of the people whose files or cases one keeps; never of oneself."""
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        actor.scope(*ERASERS),
        void=False,
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
    )
    return Q(Exists(held)) & ~Q(person=actor.person)


def _roles(actor: Actor) -> Q:
    found = actor.scope(ADMINISTRATOR, AUDITOR)
    return found | Q(person=actor.person) if actor.person else found


def _bodies(actor: Actor) -> Q:
    """The offices of the organisations that one sets up or works for: whoever has found a gift
    must learn where it is to be brought."""
    found = actor.scope(ADMINISTRATOR, PERSONNEL, ETHICS, unit=None)
    if actor.person is not None:
        mine = Post.objects.filter(
            person=actor.person, organisation=OuterRef("organisation"), void=False
        )
        found |= Q(Exists(mine))
    return found


_VISIBLE: dict[str, Callable[[Actor], Q]] = {
    "people.Person": _people,
    "people.Post": _posts_themselves,
    "people.Unit": _units,
    "people.Organisation": _organisations,
    "people.Role": _roles,
    "people.Body": _bodies,
    "duties.Deadline": _deadlines,
    "duties.Matter": _matters,
    "recording.Attachment": _attachments,
    "recording.ErasureRequest": _erasures,
    "ledger.Entry": _entries,
}


def visible_to(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows that the actor may see; LookupError for a table without a rule."""
    rule = _VISIBLE[rows.model._meta.label]
    if actor.operator:
        return rows.filter(rule(actor))
    return rows.none() if actor.person is None else rows.filter(condition(rule, rows.model, actor))


def visible_matters(actor: Actor, rows: QuerySet[Row], *kinds: str) -> QuerySet[Row]:
    """The matters of those declared kinds that the actor may see: `visible_to`, asked for less."""
    if not by_kind().keys() >= {*kinds}:
        return visible_to(actor, rows.filter(kind__in=kinds))
    if actor.operator:
        return rows.filter(kind__in=kinds)
    if actor.person is None:
        return rows.none()
    return rows.filter(condition(readers.declared, rows.model, actor, frozenset(kinds)))


def keeps_files(actor: Actor) -> Q:
    """The people whose personal files the actor keeps, who may be handed sign-in slips."""
    return Q() if actor.operator else _scoped_people(actor, PERSONNEL)


def administers(actor: Actor) -> Q:
    """The people whose accounts and roles the actor looks after."""
    return Q() if actor.operator else _scoped_people(actor, ADMINISTRATOR)


def reads_file(actor: Actor, person: Person) -> bool:
    """Whether IIN (masked), mail and language are shown: to the person, and to whoever keeps
    that person's file; not to those who keep the files of others."""
    if actor.operator or person == actor.person:
        return True
    return Person.objects.filter(keeps_files(actor), pk=person.pk).exists()


__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "COMMISSION",
    "ERASERS",
    "ETHICS",
    "GIFT_KINDS",
    "PERSONNEL",
    "SERVANT",
    "SUPERVISOR",
    "administers",
    "keeps_files",
    "may_erase",
    "may_record",
    "may_take_back",
    "reads_file",
    "visible_matters",
    "visible_to",
    "whole_organisations",
]
