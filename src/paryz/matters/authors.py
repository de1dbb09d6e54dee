"""Who recorded something, by the name that the reader may know."""

from __future__ import annotations

from paryz.languages import gettext
from paryz.people.models import Person
from paryz.policy.actors import OPERATOR, Actor
from paryz.policy.seeing import visible_to


def author(actor: Actor, signature: str) -> str:
    """The name behind an entry's ``recorded_by``, as far as the actor may know it."""
    if signature == OPERATOR:
        return gettext("the operator of the machine")
    uid = signature.removeprefix("person:")
    if actor.person is not None and uid == actor.person.uid:
        return gettext("you")
    person = visible_to(actor, Person.objects.all()).filter(uid=uid).first()
    return str(person) if person else gettext("an officer of the organisation")
