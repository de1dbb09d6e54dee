"""What the register shows of a row beside the duty itself, looked up for a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.recording.facts import slices
from paryz.registers.acknowledgements import rows

AT_ONCE = 2_000


class Detailed(QuerySet[Any]):
    """Rows that come with their details.

    The database sorts and cuts lean rows; what only a shown row needs is looked up afterwards,
    in as many queries for fifty rows as for two thousand.
    """

    actor: Actor

    def _clone(self) -> Detailed:
        clone: Detailed = super()._clone()  # type: ignore[misc]
        clone.actor = self.actor
        return clone

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh:
            detail(self._result_cache or (), self.actor)

    def iterator(self, chunk_size: int | None = AT_ONCE) -> Iterator[Any]:
        """Row after row, with details for each chunk of them."""
        for together in slices(super().iterator(chunk_size=chunk_size), chunk_size or AT_ONCE):
            detail(together, self.actor)
            yield from together


def with_all(found: rows.Rows, actor: Actor, today: date) -> Detailed:
    """The rows with their status on the day and, when they are read, all their details."""
    prepared = statuses.with_status(rows.sortable(found), today)
    prepared = prepared.select_related("person", "organisation")
    detailed = Detailed(Deadline, query=prepared.query.chain(), using=prepared.db)
    detailed.actor = actor
    return detailed


def detail(found: Iterable[Any], actor: Actor) -> None:
    """Put on each row its post, its code, its signature, its filing and a refusal."""
    listed = list(found)
    posts = _posts(listed)
    filings = _filings(listed, actor)
    entries = _entries(
        {row.discharged_by for row in listed} | {each.discharged_by for each in filings.values()}
    )
    refusals = _refusals(listed)
    for row in listed:
        post = _post_of(row, posts.get(row.person_id, []))
        row.unit = post.unit.name if post and post.unit else ""
        row.title = post.title if post else ""
        row.tab_number = post.tab_number if post else ""
        row.code = rows.code_of_duty(row.provision).id
        signature = entries.get(row.discharged_by, {})
        row.method, row.edition = signature.get("method", ""), signature.get("edition", "")
        filing = filings.get(row.discharged_by) if row.discharged_by else None
        row.filed_on = filing.discharged_on if filing else None
        row.filed_by = filing.discharged_by if filing else ""
        row.place = entries.get(row.filed_by, {}).get("place", "")
        row.awaits_filing = bool(
            filing and filing.discharged_on is None and filing.ended_on is None
        )
        refusal = refusals.get((row.organisation.uid, row.person.uid, row.code))
        shown = refusal is not None and refusal.day >= row.cause_day
        row.refused_on = refusal.day if refusal and shown else None
        row.refused_by = refusal.fact if refusal and shown else ""


def _posts(listed: Iterable[Any]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for together in slices({row.person_id for row in listed}):
        posts = Post.objects.filter(person__in=together, void=False).select_related("unit")
        for post in posts.order_by("-since", "-pk"):
            found.setdefault(post.person_id, []).append(post)
    return found


def _post_of(row: Any, posts: Iterable[Post]) -> Post | None:
    """The post that the person entered on the day of the duty, or the latest one there."""
    here = [post for post in posts if post.organisation_id == row.organisation_id]
    entered = (post for post in here if post.since == row.cause_day)
    return next(entered, here[0] if here else None)


def _filings(listed: Iterable[Any], actor: Actor) -> dict[str, Deadline]:
    """The duties to file, by the signature that raised each."""
    found: dict[str, Deadline] = {}
    for together in slices({row.person_id for row in listed if row.discharged_by}):
        for each in rows.filings(actor).filter(person__in=together).order_by("-pk"):
            found[each.cause] = each
    return found


def _entries(facts: set[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for together in slices(facts - {""}):
        entries = Entry.objects.filter(fact__in=together, content__isnull=False)
        for fact, content in entries.values_list("fact", "content"):
            found[fact] = dict(content or {})
    return found


def _refusals(listed: Iterable[Any]) -> dict[tuple[str, str, str], Entry]:
    """The last refusal of each person and code that was not taken back."""
    found: dict[tuple[str, str, str], Entry] = {}
    for together in slices({row.person.uid for row in listed}):
        entries = list(
            Entry.objects.filter(
                person__in=together, kind="AcknowledgementRefused", content__isnull=False
            )
            .select_related("chain")
            .order_by("day", "number")
        )
        retracted = set(
            Entry.objects.filter(retracts__in=[each.fact for each in entries]).values_list(
                "retracts", flat=True
            )
        )
        for entry in entries:
            if entry.fact not in retracted:
                code = (entry.content or {}).get("code", "")
                found[entry.chain.key, entry.person, code] = entry
    return found
