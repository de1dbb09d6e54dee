"""The people whom facts are about, as policy and indexes ask for them: one question for both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from paryz.engines.bulk import among
from paryz.people.models import Organisation
from paryz.recording.facts import slices


class Held(NamedTuple):
    """A post of somebody in the organisation, that is not void: where, under whom, when."""

    unit: int | None
    supervisor: int | None
    since: date
    until: date | None

    def lasts_on(self, day: date) -> bool:
        """Whether the day lies within it."""
        return self.since <= day and (self.until is None or day <= self.until)


class Known(NamedTuple):
    """A person: the key in the database, the name as it is searched, the posts, earliest first."""

    key: int
    name: str
    posts: tuple[Held, ...]

    def unit_on(self, day: date) -> int | None:
        """The unit in which the person served on a day, by the post entered last."""
        units = [each.unit for each in self.posts if each.unit and each.lasts_on(day)]
        return units[-1] if units else None


People = Mapping[str, Known]


def known_people(organisation: Organisation, uids: Iterable[str]) -> dict[str, Known]:
    """Those whom the installation knows of these, by identifier, with their posts there."""
    found: dict[str, Known] = {}
    for together in slices({uid for uid in uids if uid}):
        condition, named = among("p.uid", together)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT p.uid, p.id, p.folded, o.id, o.unit_id, o.supervisor_id, o.since, o.until"  # noqa: S608
                " FROM people_person p LEFT JOIN people_post o"
                " ON o.person_id = p.id AND o.organisation_id = %s AND NOT o.void"
                f" WHERE {condition} ORDER BY o.since, o.id",
                [organisation.pk, *named],
            )
            for uid, key, name, post, *held in cursor.fetchall():
                before = found[uid].posts if uid in found else ()
                found[uid] = Known(key, name, (*before, Held(*held)) if post else before)
    return found
