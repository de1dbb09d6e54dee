"""What can be done about a matter now: a step or a paper, and the day by which it is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from paryz.duties.models import Deadline


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
