"""The law as it holds for whoever reads: the organisation's settings where there is one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import get_language, gettext

from paryz.kernel.facts import decode_day
from paryz.kernel.refusal import Refused
from paryz.kernel.rules import Code
from paryz.kernel.situation import InForce
from paryz.kernel.world import World
from paryz.law import codes, provisions
from paryz.law.official.loaded import state_of_texts
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.recording.worlds import installation_seal, world_of, world_under
from paryz.words.saying import say


def world_for(actor: Actor) -> World:
    """The law under the settings of the actor's organisation; without one, the bare law."""
    if actor.person is not None:
        post = (
            Post.objects.filter(person=actor.person, void=False)
            .select_related("organisation")
            .order_by("-since", "-pk")
            .first()
        )
        if post is not None:
            return world_of(post.organisation)
    return world_under({})


def state_of_law(*_asked: object, **_named: object) -> Hashable:
    """What a page of the law rests on here: all that was stated, and the texts that were loaded."""
    return installation_seal(), state_of_texts()


def code_or_404(code_id: str) -> Code:
    """The code of that identifier."""
    try:
        return codes.by_identifier(code_id)
    except LookupError as missing:
        raise Http404(code_id) from missing


def reader() -> str:
    """The language in which the words of the codes are shown."""
    return (get_language() or "en").partition("-")[0]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """From when to when something holds, as a page says it, and how that is known."""

    words: str
    basis: str
    verified: bool


def holding(held: InForce) -> Holding:
    """In force from 3 May 2005 to 31 December 2015: as the act itself says."""
    words = say(provisions.in_force_said(held))
    return Holding(
        words=words[:1].upper() + words[1:],
        basis=gettext(provisions.BASES[held.basis]),
        verified=held.verified,
    )


def asked_day(words: str) -> tuple[date | None, str]:
    """The day of `?as-of=`, or the sentence that says why it is none."""
    if not words.strip():
        return None, ""
    try:
        return decode_day(gettext("Day"), words.strip()), ""
    except Refused as refused:
        return None, say(refused)
