"""What somebody can do now about a duty: one step, with the page where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from paryz.declaring.installed import register_for
from paryz.duties.models import Deadline
from paryz.law import codes
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL

SIGNED_FOR = ("acknowledge", "reacknowledge")


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A step and where it leads."""

    label: str
    url: str


def code_of(number: str) -> str:
    """The identifier of the code that a provision, or a duty's label, belongs to."""
    letter = number[:1]
    for code in codes.package().codes:
        if any(each.number.startswith(letter) for each in code.provisions):
            return code.id
    return ""


def next_step(actor: Actor, duty: Deadline) -> NextStep | None:
    """The step that is the actor's to take, where the duty is still open and there is one."""
    if duty.discharged_on is not None or duty.ended_on is not None:
        return None
    own = actor.person is not None and duty.person_id == actor.person.pk
    if duty.act in SIGNED_FOR and own:
        return _step(gettext("Read and sign"), "read-code", code_of(duty.provision))
    if register := register_for(duty.matter_kind):
        return _step(gettext("See what to do"), "matter", register.name, duty.cause)
    if not actor.has(PERSONNEL):
        return None
    if duty.act in SIGNED_FOR:
        return _step(gettext("Record a signature on paper"), "acknowledgements")
    if duty.act == "file-acknowledgement":
        return _step(gettext("Say where the form lies"), "acknowledgements")
    return None


def _step(label: str, route: str, *args: str) -> NextStep | None:
    try:
        return NextStep(label=label, url=reverse(route, args=args))
    except NoReverseMatch:
        return None
