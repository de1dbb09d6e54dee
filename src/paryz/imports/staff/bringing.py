"""Bringing a staff list in: units, people, posts and facts, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from paryz.engines.bulk import insert_objects
from paryz.facts import (
    AcknowledgementFiled,
    CodeAcknowledged,
    Retracted,
    ServiceEntered,
    ServiceLeft,
)
from paryz.imports.pause import collector_paused
from paryz.imports.staff.known import changes
from paryz.imports.staff.lists import StaffRow
from paryz.imports.staff.matching import Match
from paryz.imports.staff.plans import DoubtAnswers, StaffPlan
from paryz.kernel.facts import Fact, kind_of
from paryz.ledger.models import Entry
from paryz.people.models import Person, Post, Unit, random_uid
from paryz.people.names import folded
from paryz.people.placing import placed
from paryz.people.tree import make_units
from paryz.policy.actors import Actor
from paryz.recording.actions import Tick, record, relist
from paryz.recording.facts import slices
from paryz.recording.grounds import chain_of, in_effect
from paryz.recording.worlds import today_in

OF_PERSON = {"surname", "given", "patronymic", "iin", "email", "language"}
CODES = {"civil": "kz-civil-2020", "state": "kz-honour-2005"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How many people were added, changed, left as they were, doubted and marked as left."""

    added: int
    changed: int
    same: int
    doubts: int
    left: int
    bad: int
    facts: int


@transaction.atomic
def bring_staff_in(
    actor: Actor, plan: StaffPlan, answers: DoubtAnswers, *, now: datetime, tick: Tick | None = None
) -> Outcome:
    """Do what the plan says, with the officer's answers. Bad rows are not part of a plan."""
    with collector_paused():
        bringing = _Bringing(plan, answers, today_in(plan.organisation, now))
        bringing.place_units()
        bringing.add_people()
        bringing.change_people()
        bringing.set_supervisors()
        placed(Post.objects.filter(organisation=plan.organisation), bringing.today)
        bringing.state_signatures()
        bringing.state_leavings()
        if bringing.facts:
            record(actor, plan.organisation, bringing.facts, now=now, tick=tick)
        if bringing.listed_otherwise:
            relist(plan.organisation, bringing.listed_otherwise)
        return bringing.outcome()


class _Bringing:
    """The rows sorted by what happens to them, and the facts that they state."""

    def __init__(self, plan: StaffPlan, answers: DoubtAnswers, today: date) -> None:
        self.plan, self.answers, self.today = plan, answers, today
        self.organisation = plan.organisation
        self.facts: list[Fact] = []
        self.units: dict[tuple[tuple[str, str], ...], Unit] = {}
        self.people: dict[int, Person] = {}
        self.posts: dict[int, Post] = {}
        self.added: list[StaffRow] = []
        self.known: list[Match] = []
        # People whose name or unit stands otherwise in registers now.
        self.listed_otherwise: set[str] = set()
        self.unanswered = 0
        for match in plan.matches.rows:
            self._sort(match)

    def _sort(self, match: Match) -> None:
        if match.kind == "added":
            self.added.append(match.row)
        elif match.kind != "doubt":
            self.known.append(match)
        else:
            self._sort_doubt(match)

    def _sort_doubt(self, match: Match) -> None:
        answer = self.answers.doubts.get(match.row.line, "skip")
        if answer == "new":
            self.added.append(match.row)
            return
        for known in match.candidates:
            if known.uid == answer:
                found = changes(match.row, known)
                kind = "changed" if found else "same"
                self.known.append(
                    replace(match, kind=kind, known=known, changes=found)  # type: ignore[arg-type]
                )
                return
        self.unanswered += 1

    def place_units(self) -> None:
        """Make the units that the list names and the organisation lacks."""
        paths = {row.unit_path for row in self._rows() if row.unit_path}
        self.units = make_units(self.organisation, paths) if paths else {}

    def _rows(self) -> Iterable[StaffRow]:
        yield from self.added
        yield from (match.row for match in self.known)

    def add_people(self) -> None:
        """New people with their posts and their entry into service."""
        people = [self._person(row) for row in self.added]
        insert_objects(people)
        for row, person in zip(self.added, people, strict=True):
            self.people[row.line] = person
        posts = [self._post(row, person) for row, person in zip(self.added, people, strict=True)]
        for row, post in zip(self.added, posts, strict=True):
            post.supervisor = self._supervisor(row)
        insert_objects(posts)
        for row, person, post in zip(self.added, people, posts, strict=True):
            self.posts[row.line] = post
            self.facts.append(self._entry(person, post))

    def _supervisor(self, row: StaffRow) -> Person | None:
        """Who supervises the person of a row, if both are new."""
        supervisor = self.plan.staff.supervisors.get(row.line)
        return None if supervisor is None else self.people.get(supervisor)

    @staticmethod
    def _person(row: StaffRow) -> Person:
        person = Person(**{field: getattr(row, field) or "" for field in OF_PERSON})
        person.folded = folded(str(person))
        return person

    def _post(self, row: StaffRow, person: Person) -> Post:
        return Post(
            person=person,
            organisation=self.organisation,
            unit=self.units.get(row.unit_path),
            tab_number=row.key if row.key_kind == "tab" else "",
            title=row.title,
            category=row.category or "civil",
            week=row.week or 5,
            since=row.entered_on,
        )

    def _entry(self, person: Person, post: Post) -> ServiceEntered:
        return ServiceEntered(
            id=random_uid(),
            person=person.uid,
            day=post.since,
            category=post.category,
            week=str(post.week),
            organisation=self.organisation.uid,
            post=post.uid,
        )

    def change_people(self) -> None:
        """What the list states otherwise about people who are known."""
        changed = [match for match in self.known if match.known is not None]
        by_uid = {match.known.uid: match for match in changed if match.known}
        posts: dict[str, Post] = {}
        for together in slices(by_uid):
            found = Post.objects.filter(
                organisation=self.organisation, void=False, person__uid__in=together
            )
            for post in found.select_related("person", "unit").order_by("since", "id"):
                posts[post.person.uid] = post
        people_to_save, posts_to_save = [], []
        for uid, match in by_uid.items():
            post = posts[uid]
            self.people[match.row.line], self.posts[match.row.line] = post.person, post
            if match.kind != "changed":
                continue
            fields = {change.field for change in match.changes}
            if self._change_person(post.person, match.row, fields):
                people_to_save.append(post.person)
            if self._returned(post, match.row):
                post = self._post(match.row, post.person)
                post.save()
                self.posts[match.row.line] = post
                self.facts.append(self._entry(post.person, post))
                continue
            if self._change_post(post, match.row, fields):
                posts_to_save.append(post)
            if fields & {"entered_on", "category", "week"}:
                self._restate_entry(post, match.row)
        Person.objects.bulk_update(people_to_save, [*sorted(OF_PERSON), "folded"], batch_size=500)
        Post.objects.bulk_update(posts_to_save, ["unit", "title", "tab_number"], batch_size=500)
        renamed = {person.uid for person in people_to_save}
        self.listed_otherwise = renamed | {post.person.uid for post in posts_to_save}

    @staticmethod
    def _returned(post: Post, row: StaffRow) -> bool:
        return post.until is not None and row.entered_on > post.until

    @staticmethod
    def _change_person(person: Person, row: StaffRow, fields: set[str]) -> bool:
        named = fields & OF_PERSON
        for field in named:
            setattr(person, field, getattr(row, field))
        person.folded = folded(str(person))
        return bool(named)

    def _change_post(self, post: Post, row: StaffRow, fields: set[str]) -> bool:
        if "unit" in fields:
            post.unit = self.units.get(row.unit_path, post.unit)
        if "title" in fields:
            post.title = row.title
        if "key" in fields:
            post.tab_number = row.key
        return bool(fields & {"unit", "title", "key"})

    def _restate_entry(self, post: Post, row: StaffRow) -> None:
        """The day, the category or the week were recorded wrong: take back and state anew."""
        matter = ("person", post.person.uid)
        right = replace(
            self._entry(post.person, post),
            day=row.entered_on,
            category=row.category or post.category,
            week=str(row.week or post.week),
        )
        stated = in_effect(chain_of(self.organisation), [matter])[matter]
        wrong = [
            Retracted(
                id=random_uid(),
                person=post.person.uid,
                day=self.today,
                fact=fact.id,
                reason="staff list",
            )
            for fact in stated
            if isinstance(fact, ServiceEntered) and fact.post == post.uid
        ]
        if wrong:
            self.facts += [*wrong, right]

    def set_supervisors(self) -> None:
        """Who supervises whom, as far as the list says it."""
        changed = []
        for line, supervisor in self.plan.staff.supervisors.items():
            post, person = self.posts.get(line), self.people.get(supervisor)
            if post is not None and person is not None and post.supervisor_id != person.pk:
                post.supervisor = person
                changed.append(post)
        Post.objects.bulk_update(changed, ["supervisor"], batch_size=500)

    def state_signatures(self) -> None:
        """Who had signed before, with where the paper lies; what is recorded is not repeated."""
        signed = [row for row in self._rows() if row.signed_on and row.line in self.people]
        known = self._recorded_signatures([self.people[row.line].uid for row in signed])
        for row in signed:
            self.facts += [
                fact
                for fact in self._signature(row)
                if (fact.person, kind_of(fact), fact.day) not in known
            ]

    def _signature(self, row: StaffRow) -> Iterator[Fact]:
        """The signature of a row, and that its form was filed, under a code that binds it."""
        person, code = self.people[row.line].uid, CODES.get(self.posts[row.line].category)
        if code is None or row.signed_on is None:
            return
        yield CodeAcknowledged(
            id=random_uid(),
            person=person,
            day=row.signed_on,
            code=code,
            edition=row.edition or None,
            method=row.method or "paper",
        )
        if row.filed_on:
            place = row.paper_place or None
            yield AcknowledgementFiled(
                id=random_uid(), person=person, day=row.filed_on, code=code, place=place
            )

    def _recorded_signatures(self, people: list[str]) -> set[tuple[str, str, date]]:
        found: set[tuple[str, str, date]] = set()
        for together in slices(people):
            entries = Entry.objects.filter(
                chain__key=self.organisation.uid,
                person__in=together,
                kind__in=["CodeAcknowledged", "AcknowledgementFiled"],
            )
            found.update(entries.values_list("person", "kind", "day"))
        return found

    def state_leavings(self) -> None:
        """Who left: the officer ticked them, or the list gives their last day."""
        left = dict(self.answers.left)
        for row in self._rows():
            post = self.posts.get(row.line)
            if row.left_on and post is not None and post.until is None:
                left[self.people[row.line].uid] = row.left_on
        self.left = left
        for uid, day in left.items():
            self.facts.append(ServiceLeft(id=random_uid(), person=uid, day=day))

    def outcome(self) -> Outcome:
        """What was done, in numbers."""
        changed = sum(match.kind == "changed" for match in self.known)
        return Outcome(
            added=len(self.added),
            changed=changed,
            same=len(self.known) - changed,
            doubts=self.unanswered,
            left=len(self.left),
            bad=len(self.plan.bad),
            facts=len(self.facts),
        )
