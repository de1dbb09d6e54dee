"""Who may see and do what: one module for pages, commands, exports, search and documents.

Which address asks for which roles stands beside it, in ``routes.py``.
``visible_to`` narrows a queryset to the rows that an actor may see; ``may`` answers for an
act on a thing. Whoever may not is told what somebody is told who asks for what is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from paryz.declaring.installed import by_kind, deeds, in_confidence
from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Reader
from paryz.ledger.models import Entry
from paryz.people.actors import SERVANT, SUPERVISOR, Actor
from paryz.people.exclusions import not_shut_out
from paryz.people.models import Organisation, Person, Post

Row = TypeVar("Row", bound=Model)

PERSONNEL, ETHICS = "personnel", "ethics"
COMMISSION, AUDITOR, ADMINISTRATOR = "commission", "auditor", "administrator"

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
GIFT_KINDS = (
    "GiftReceived",
    "GiftDeclined",
    "GiverIdentified",
    "GiftReturned",
    "ReturnRefused",
    "EmployerNotified",
    "GiftHandedOver",
    "HandoverRefused",
    "ServiceReceived",
    "ServiceValued",
    "ServicePaidFor",
)

# Who may ask for an erasure, and who may approve what another asked for.
ERASERS = (PERSONNEL, ETHICS)

# The acts that write, and the roles that may do them for others within their scope.
WRITES: dict[str, tuple[str, ...]] = {
    "ServiceEntered": (PERSONNEL,),
    "ServiceLeft": (PERSONNEL,),
    "Transferred": (PERSONNEL,),
    "Appraised": (PERSONNEL,),
    "SpeakerAuthorised": (PERSONNEL, ETHICS),
    "CodeAcknowledged": (PERSONNEL,),
    "AcknowledgementRefused": (PERSONNEL,),
    "AcknowledgementFiled": (PERSONNEL,),
    "DocumentAttached": (PERSONNEL,),
    "EditionTookEffect": (ADMINISTRATOR,),
    "CalendarDayStated": (ADMINISTRATOR,),
    "CalendarYearStated": (ADMINISTRATOR,),
    "SettingChosen": (ADMINISTRATOR,),
    "RoleGranted": (ADMINISTRATOR,),
    "RoleEnded": (ADMINISTRATOR,),
    **dict.fromkeys(GIFT_KINDS, (PERSONNEL, ETHICS)),
    "GiftListed": (PERSONNEL, ETHICS),
}
# What a person may record of their own matters, as soon as its register stands.
OWN_WRITES = frozenset({"CodeAcknowledged", *GIFT_KINDS, "KinDeclared"})
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


def _of_part(actor: Actor, role: str, held: QuerySet[Post]) -> Q:
    """The duties within a role's part of the tree: by their organisation, or by posts in a unit.

    Over a whole organisation no post has to be looked at, which keeps counting cheap.
    """
    grants = [grant for grant in actor.grants if grant.role == role]
    whole = {key for grant in grants if grant.units is None for key in grant.organisations}
    found = Q(organisation__in=whole) if whole else Q(pk__in=())
    if any(grant.units is not None for grant in grants):
        found |= Q(Exists(held.filter(actor.scope(role))))
    return found


def whole_organisations(actor: Actor, *roles: str) -> frozenset[int] | None:
    """The organisations that the roles cover whole; None where one of them covers units alone."""
    grants = [grant for grant in actor.grants if grant.role in roles]
    if any(grant.units is not None for grant in grants):
        return None
    return frozenset(key for grant in grants for key in grant.organisations)


@cache
def _readings() -> dict[str, dict[Reader, tuple[str, ...]]]:
    """By who reads: under which conditions, and which kinds of matters with declared registers."""
    found: dict[str, dict[Reader, tuple[str, ...]]] = {}
    for kind, register in by_kind().items():
        for reader in register.readers:
            conditions = found.setdefault(reader.who, {})
            conditions[reader] = (*conditions.get(reader, ()), kind)
    return found


def _declared(actor: Actor, only: frozenset[str] | None = None) -> Q:
    """The matters of declared registers that the actor reads, by the columns of Matter.

    Of one's own whatever the register says; under a role nothing that is shut to the actor.
    ``only`` names the kinds that are asked about, where they are known.
    """
    own = under_roles = Q(pk__in=())
    for who, conditions in _readings().items():
        kinds = _under(conditions, only)
        if kinds is None:
            continue
        if who == OWN:
            if actor.person is not None:
                own = Q(person=actor.person) & kinds
        elif (covered := _read_as(actor, who)) is not None:
            under_roles |= covered & kinds
    if under_roles == Q(pk__in=()):
        return own
    return own | (under_roles & not_shut_out(actor))


def _under(conditions: dict[Reader, tuple[str, ...]], only: frozenset[str] | None) -> Q | None:
    """The kinds that are read, each under its condition; None where none of them is asked about."""
    found: Q | None = None
    for reader, every in conditions.items():
        kinds = every if only is None else [kind for kind in every if kind in only]
        if not kinds:
            continue
        when = Q(kind__in=kinds)
        if reader.told:
            when &= Q(told_on__isnull=False)
        if reader.states:
            when &= Q(state__in=reader.states)
        found = when if found is None else found | when
    return found


def _read_as(actor: Actor, who: str) -> Q | None:
    """The matters that a role covers, or those of one's subordinates; None where it is not held."""
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    if who == DIRECT_SUPERVISOR:
        return _of_subordinates(actor)
    if not actor.has(who):
        return None
    # What concerns no person lies in the unit that handles it.
    of_unit = Q(person__isnull=True) & actor.scope(who)
    return _of_part(actor, who, held) | of_unit


def _of_subordinates(actor: Actor) -> Q | None:
    """The rows about people whose direct supervisor the actor is today; None without any."""
    found: Q | None = None
    for organisation, people in actor.subordinates.items():
        there = Q(organisation=organisation, person__in=people)
        found = there if found is None else found | there
    return found


@cache
def _own_always() -> frozenset[str]:
    """The kinds of matters that whoever they are about reads whatever their state."""
    plain = _readings().get(OWN, {}).get(Reader(who=OWN), ())
    return frozenset(plain)


def _is_servant_alone(actor: Actor) -> bool:
    """Whether nothing of others is read under any role, nor as anybody's supervisor."""
    return not actor.operator and not actor.grants and not actor.subordinates


def _seen_with_its_matter(
    actor: Actor, *, kind: str, matter: str, organisation: str, uid: bool = False
) -> Q:
    """The rows of declared registers whose matter the actor reads, by the names of columns."""
    if not by_kind():
        return Q(pk__in=())
    # Whoever has no role reads by the matter's state only what is not always theirs.
    kinds = [*by_kind()]
    if _is_servant_alone(actor) and not uid:
        kinds = [kind for kind in kinds if kind not in _own_always()]
    matters = apps.get_model("duties.Matter")._default_manager
    name = "organisation__uid" if uid else "organisation"
    same = {name: OuterRef(organisation), "kind": OuterRef(kind), "identifier": OuterRef(matter)}
    return Q(**{f"{kind}__in": [*by_kind()]}) & Q(Exists(matters.filter(_declared(actor), **same)))


def _deadlines(actor: Actor) -> Q:
    if actor.operator:
        return Q()
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    now = held.filter(Post.held_on(actor.today))
    found = Q(pk__in=())
    if actor.has(PERSONNEL):
        found |= _of_part(actor, PERSONNEL, held) & Q(act__in=PERSONNEL_ACTS)
    if actor.has(ETHICS):
        found |= _of_part(actor, ETHICS, held)
    if actor.has(SUPERVISOR):
        found |= Q(Exists(now.filter(actor.scope(SUPERVISOR))), act__in=SUPERVISOR_ACTS)
    if actor.person is not None:
        found |= Q(person=actor.person)
    if (below := _of_subordinates(actor)) is not None:
        found |= below & Q(act__in=SUPERVISOR_ACTS)
    found &= ~Q(matter_kind__in=[*by_kind()])
    if actor.person is not None:
        found |= Q(person=actor.person, matter_kind__in=_own_always())
    return found | _seen_with_its_matter(
        actor, kind="matter_kind", matter="matter", organisation="organisation"
    )


def _posts_themselves(actor: Actor) -> Q:
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
    found = Q(pk__in=[key for grant in actor.grants for key in grant.organisations])
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
    return found | _seen_with_its_matter(
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
    found = _of_part(actor, PERSONNEL, held) | _of_part(actor, ETHICS, held)
    if actor.person is not None:
        found |= Q(person=actor.person)
    return (found & Q(kind__in=SHARED_MATTERS)) | _declared(actor)


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
    if actor.person is None and not actor.operator:
        return rows.none()
    return rows.filter(rule(actor))


def visible_matters(actor: Actor, rows: QuerySet[Row], *kinds: str) -> QuerySet[Row]:
    """The matters of those declared kinds that the actor may see: `visible_to`, asked for less."""
    if actor.operator:
        return rows.filter(kind__in=kinds)
    if actor.person is None:
        return rows.none()
    return rows.filter(_declared(actor, frozenset(kinds)))


def may_record(
    actor: Actor,
    kind: str,
    *,
    person: str,
    posts: list[tuple[int, int | None]],
    supervised: bool = False,
) -> bool:
    """Whether the actor may record a fact of that kind about a person with those posts.

    In a matter of one's own that is in confidence no role counts: nobody takes the measures in
    their own conflict. ``posts`` are the (organisation, unit) keys of the person's posts in the
    organisation, or the organisation alone for facts that concern nobody in particular.
    ``supervised``: the actor is the person's direct supervisor today. Whether a matter that is
    there already may be seen is asked besides.
    """
    if actor.operator:
        return True
    by = {who for act in deeds().get(kind, ()) for who in act.by}
    own = actor.person is not None and actor.person.uid == person
    if own and (kind in OWN_WRITES or OWN in by):
        return True
    if own and kind in in_confidence():
        return False
    if supervised and not own and actor.supervises and DIRECT_SUPERVISOR in by:
        return True
    roles = (*WRITES.get(kind, ()), *by)
    return any(actor.covers(roles, organisation, unit) for organisation, unit in posts)


def may_erase(actor: Actor, person: Person, organisation: Organisation) -> bool:
    """Whether the actor may ask or approve that the person's content there is erased."""
    if actor.operator:
        return True
    if actor.person is None or actor.person.pk == person.pk:
        return False
    held = Post.objects.filter(actor.scope(*ERASERS), person=person, organisation=organisation)
    return held.filter(void=False).exists()


def may_take_back(
    actor: Actor, kind: str, *, person: str, recorded_by: str, posts: list[tuple[int, int | None]]
) -> bool:
    """Whether the actor may take a fact back, or state it anew: whoever keeps the file may.

    Of gifts and services the servant may too, as far as it is the servant's own entry; in
    declared registers whoever recorded it. What one has signed for oneself, only others take back.
    """
    own = actor.person is not None and actor.person.uid == person
    if recorded_by == actor.signature and (kind in deeds() or (own and kind in GIFT_KINDS)):
        return True
    if own and kind in in_confidence():
        return False
    roles = (*WRITES.get(kind, ()), *(who for act in deeds().get(kind, ()) for who in act.by))
    return actor.operator or any(
        actor.covers(roles, organisation, unit) for organisation, unit in posts
    )


def keeps_files(actor: Actor) -> Q:
    """The people whose personal files the actor keeps, who may be handed sign-in slips."""
    return Q() if actor.operator else _scoped_people(actor, PERSONNEL)


def records_gifts_of(actor: Actor) -> Q:
    """The people of whom the actor may record a gift or a service, besides themselves."""
    return Q() if actor.operator else _scoped_people(actor, PERSONNEL, ETHICS)


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
    "ETHICS",
    "PERSONNEL",
    "SERVANT",
    "SUPERVISOR",
    "administers",
    "keeps_files",
    "may_erase",
    "may_record",
    "may_take_back",
    "reads_file",
    "records_gifts_of",
    "visible_matters",
    "visible_to",
    "whole_organisations",
]
