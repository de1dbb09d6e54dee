"""Calendar feeds: a secret address, of which only a digest is kept, and what stands there."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from paryz.duties.models import Deadline
from paryz.duties.statuses import is_open
from paryz.notices.models import Feed
from paryz.notices.recipients import OWED_BY, PLAIN_KINDS, THE_PERSON, reachable
from paryz.notices.sweeping import identity
from paryz.people.models import Person
from paryz.policy.actors import actor_of
from paryz.policy.seeing import visible_to

# 160 bits: nothing can be guessed, and no slow hash is needed.
BYTES = 20
OWN = tuple(who for who, told in OWED_BY.items() if told == THE_PERSON)


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """A day in the feed: what it is called, and under which address it stands in the product."""

    uid: str
    day: date
    summary: str
    url: str


def feed_digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def renew(person: Person, now: datetime) -> str:
    """A new secret for the person's feed, in place of the one before; it is shown once."""
    secret = b32encode(secrets.token_bytes(BYTES)).decode("ascii").lower()
    Feed.objects.update_or_create(
        person=person, defaults={"digest": feed_digest(secret), "made_at": now}
    )
    return secret


def revoke(person: Person) -> None:
    """From now on nothing stands at the person's address."""
    Feed.objects.filter(person=person).delete()


def whose(secret: str, today: date) -> Person | None:
    """The person in service at whose address one looks; None for a wrong or revoked secret."""
    feed = Feed.objects.filter(digest=feed_digest(secret[:200])).select_related("person").first()
    if feed is None or feed.person_id not in reachable([feed.person_id], today):
        return None
    return feed.person


def own_duties(person: Person, today: date) -> QuerySet[Deadline]:
    """The open duties of the person's own that have a day; an address is no second factor."""
    actor = actor_of(person, today, second_factor=False)
    rows = Deadline.objects.filter(
        is_open(today), person=person, owed_by__in=OWN, act_by__isnull=False
    )
    return visible_to(actor, rows).select_related("organisation").order_by("act_by", "pk")


def may_be_named(deadline: Deadline) -> bool:
    """Whether its act may stand in a calendar, which others may look into."""
    return deadline.matter_kind in PLAIN_KINDS


def uid_of(deadline: Deadline) -> str:
    """The same for the same duty, whatever its day; it tells nothing of it."""
    words = " ".join(map(str, (deadline.organisation_id, *identity(deadline))))
    named = salted_hmac("paryz.notices.feed", words, algorithm="sha256").hexdigest()[:40]
    return f"{named}@{urlsplit(settings.INSTALLATION.public_url).hostname or 'localhost'}"


def written(
    duties: QuerySet[Deadline], entry: Callable[[Deadline], FeedEntry], name: str, now: datetime
) -> bytes:
    """The feed as calendar programs read it: whole days, and the moment it was worked out.

    Duties are worked out anew with every fact, so what stands here was last changed now.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Paryz//Duties//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    moment = now.astimezone(UTC).replace(microsecond=0)
    for duty in duties:
        each = entry(duty)
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", moment)
        event.add("last-modified", moment)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.summary)
        event.add("description", each.url)
        event.add("url", each.url)
        event.add("transp", "TRANSPARENT")
        event.add("class", "CONFIDENTIAL")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
