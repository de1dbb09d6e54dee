"""What is owed in a matter, and what can be done about it now: a step or a paper, with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.words.citing import cite
from paryz.words.labels import act_label
from paryz.words.saying import day_in_words


def arose(duty: Any) -> str:
    """On which day the duty arose."""
    return gettext("It arose on {day}.").format(day=day_in_words(duty.cause_day))


def duty_shown(duty: Any, today: date, *, why: str) -> dict[str, Any]:
    """A duty as `parts/duty.html` shows it; its deadline carries its status on the day."""
    citation = cite(duty.provision)
    words = ""
    if duty.discharged_on:
        words = gettext("Done on {day}").format(day=day_in_words(duty.discharged_on))
    elif duty.act_by is None:
        words = without_a_day(immediate=duty.immediate, unknown=duty.unknown)
    return {
        "act": act_label(duty.act),
        "url": reverse("duty", args=[duty.pk]),
        "status": statuses.shown(duty, duty.status, today),
        "due": None if words else duty.act_by,
        "due_words": words,
        "citation": citation.label,
        "citation_url": citation.url,
        "why": why,
    }


@dataclass(frozen=True, kw_only=True)
class Move:
    """Something that can be done now, and where. ``words`` stand where there is no day;
    ``completes``: it is the next step also of what is over."""

    name: str
    label: str
    url: str
    act_by: date | None = None
    words: str = ""
    completes: bool = False


def move(
    name: str, label: str, url: str, duty: Deadline | None = None, *, completes: bool = False
) -> Move:
    """A step with the day of the open duty to which it is the answer, if there is one."""
    if duty is None:
        return Move(name=name, label=label, url=url, completes=completes)
    words = "" if duty.act_by else without_a_day(immediate=duty.immediate, unknown=duty.unknown)
    return Move(
        name=name, label=label, url=url, act_by=duty.act_by, words=words, completes=completes
    )


def without_a_day(*, immediate: bool, unknown: bool) -> str:
    """What stands where a duty has no last day."""
    if immediate:
        return gettext("At once")
    if unknown:
        return gettext("The last day is not known yet, for a calendar year is not entered")
    return gettext("As soon as you can; the Code names no day")
