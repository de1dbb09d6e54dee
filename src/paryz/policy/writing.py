"""Who may state a fact, take one back, and ask that what was recorded is erased."""

from __future__ import annotations

from paryz.declaring.installed import deeds, in_confidence
from paryz.declaring.register import DIRECT_SUPERVISOR, OWN
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import ADMINISTRATOR, ETHICS, PERSONNEL, Actor

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
# What a person takes back of what they stated of themselves. A signature only others take back.
OWN_TAKES_BACK = OWN_WRITES - {"CodeAcknowledged"}


def stated_by(kind: str) -> tuple[str, ...]:
    """Who states a fact of that kind of others and, where OWN or their supervisor is named, who
    else: by a line here, and by the acts of the declared registers."""
    by = (*WRITES.get(kind, ()), *(who for act in deeds().get(kind, ()) for who in act.by))
    return tuple(dict.fromkeys(by))


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
    by = stated_by(kind)
    own = actor.person is not None and actor.person.uid == person
    if own and (kind in OWN_WRITES or OWN in by):
        return True
    if own and kind in in_confidence():
        return False
    if supervised and not own and actor.supervises and DIRECT_SUPERVISOR in by:
        return True
    return any(actor.covers(by, organisation, unit) for organisation, unit in posts)


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

    Of gifts, services and kin the servant may too, as far as it is the servant's own entry; in
    declared registers whoever recorded it. What one has signed for oneself, only others take back.
    """
    own = actor.person is not None and actor.person.uid == person
    if recorded_by == actor.signature and (kind in deeds() or (own and kind in OWN_TAKES_BACK)):
        return True
    if own and kind in in_confidence():
        return False
    return actor.operator or any(
        actor.covers(stated_by(kind), organisation, unit) for organisation, unit in posts
    )
