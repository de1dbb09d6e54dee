"""What a staff list would do to an organisation: shown first, brought in afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from paryz.imports.kinds import Plan
from paryz.imports.staff.known import KnownServant
from paryz.imports.staff.lists import StaffList
from paryz.imports.staff.mapping import Mapping
from paryz.imports.staff.matching import Match, Matches, match
from paryz.imports.staff.rows import read_staff
from paryz.imports.tables import Table
from paryz.kernel.refusal import Refused
from paryz.law import codes
from paryz.people.models import Organisation, Post

Answer = Literal["new", "skip"] | str


@dataclass(frozen=True, kw_only=True)
class StaffPlan(Plan):
    """A list compared with the people of an organisation."""

    staff: StaffList
    matches: Matches

    @property
    def counts(self) -> dict[str, int]:
        """How many people are new, changed, as they were, doubtful and absent."""
        of = self.matches.of
        return {
            "added": len(of("added")),
            "changed": len(of("changed")),
            "same": len(of("same")),
            "doubts": len(self.doubts),
            "absent": len(self.matches.absent),
            "bad": len(self.bad),
            "warnings": len(self.warnings),
        }

    @property
    def remarks(self) -> list[Refused]:
        """Which columns were not read, and which rows may be one person."""
        unused = ", ".join(self.staff.columns.unused)
        not_read = Refused("These columns are not read: {columns}.", columns=unused)
        return [*([not_read] if unused else ()), *(each.why for each in self.staff.doubts)]

    @property
    def doubts(self) -> list[Match]:
        """The rows about which somebody has to say who they are."""
        return self.matches.of("doubt")


@dataclass(frozen=True, kw_only=True)
class DoubtAnswers:
    """What an officer said to a plan.

    ``doubts`` by line: ``new`` (another person), ``skip`` (leave it out), or the uid of the
    person it is. A doubt without an answer is left out. ``left`` are the people who left, by
    uid, with their last day.
    """

    doubts: dict[int, Answer] = field(default_factory=dict)
    left: dict[str, date] = field(default_factory=dict)


def staff_plan(
    organisation: Organisation, table: Table, mapping: Mapping | None, today: date
) -> StaffPlan:
    """Read a table as a staff list and compare it with the people there are."""
    number = codes.package().person_number
    staff = read_staff(table, mapping, today=today, iin_doubt=number.doubt if number else None)
    return StaffPlan(
        organisation=organisation,
        headings=table.headings,
        bad=staff.bad,
        warnings=staff.warnings,
        staff=staff,
        matches=match(people_with_posts(organisation), staff.people),
    )


def people_with_posts(organisation: Organisation) -> list[KnownServant]:
    """The people who hold or held a post, each with the latest one."""
    posts = (
        Post.objects.filter(organisation=organisation, void=False)
        .select_related("person", "unit")
        .order_by("person_id", "since", "id")
    )
    latest = {post.person_id: post for post in posts}
    return [
        KnownServant(
            uid=post.person.uid,
            key=post.tab_number,
            iin=post.person.iin,
            surname=post.person.surname,
            given=post.person.given,
            patronymic=post.person.patronymic,
            entered_on=post.since,
            unit=post.unit.name if post.unit else "",
            unit_code=post.unit.code if post.unit else "",
            title=post.title,
            category=post.category,
            week=post.week,
            language=post.person.language,
            email=post.person.email,
        )
        for post in latest.values()
    ]
