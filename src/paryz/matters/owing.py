"""What is owed in a matter, as its page shows it under the next step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from paryz.duties import statuses
from paryz.matters.moves import without_a_day
from paryz.words.citing import cite
from paryz.words.labels import act_label
from paryz.words.saying import day_in_words


def arose(duty: Any) -> str:
    """On which day the duty arose."""
    return gettext("It arose on {day}.").format(day=day_in_words(duty.cause_day))


def shown(duty: Any, today: date, *, why: str) -> dict[str, Any]:
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
