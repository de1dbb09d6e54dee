"""Where posts stand from a day on, and where they stood before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from paryz.engines.differing import (
    Cells,
    Compared,
    Difference,
    Table,
    differences,
    write_singly,
)
from paryz.people.models import Organisation, Placement, Post

PLACEMENTS = Table(
    model=Placement, columns=("post_id", "supervisor_id", "unit_id", "since", "until"), key=1
)
DAY = timedelta(days=1)

# The names are those of our own tables; {posts} is Django's own query for the keys of posts.
_OTHERWISE = """
    until IS NULL AND post_id IN ({posts}) AND EXISTS (
        SELECT 1 FROM people_post p WHERE p.id = people_placement.post_id AND (
            p.supervisor_id IS DISTINCT FROM people_placement.supervisor_id
            OR p.unit_id IS DISTINCT FROM people_placement.unit_id
        )
    )
"""
# What was said and said otherwise on one day never stood.
_NEVER_STOOD = f"DELETE FROM people_placement WHERE since >= %s AND {_OTHERWISE}"  # noqa: S608
_STOOD = f"UPDATE people_placement SET until = %s WHERE {_OTHERWISE}"  # noqa: S608
_STANDS = """
    INSERT INTO people_placement (post_id, supervisor_id, unit_id, since)
    SELECT p.id, p.supervisor_id, p.unit_id, CASE WHEN EXISTS (
        SELECT 1 FROM people_placement w WHERE w.post_id = p.id
    ) THEN %s END
    FROM people_post p
    WHERE p.id IN ({posts}) AND (p.supervisor_id IS NOT NULL OR p.unit_id IS NOT NULL)
    AND NOT EXISTS (
        SELECT 1 FROM people_placement w WHERE w.post_id = p.id AND w.until IS NULL
    )
"""


@transaction.atomic
def placed(posts: QuerySet[Post], day: date) -> None:
    """Keep :class:`Placement` in step with the posts after their supervisor or unit was written.

    Where they stand otherwise from ``day`` on, the former placement gets its last day. What is
    said first of a post counts from the post's first day: nobody says since when. Three
    statements, however many posts there are; posts that stand as before are left alone.
    """
    keys, params = posts.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        for statement, said in (
            (_NEVER_STOOD, day),
            (_STOOD, day - DAY),
            (_STANDS, day),
        ):
            written = connection.ops.adapt_datefield_value(said)
            cursor.execute(statement.format(posts=keys), [written, *params])


def index_placements(organisation: Organisation, today: date) -> Compared:
    """Put in step where the posts of an organisation stand today, as each of them says.

    Where they stood before nothing says twice. Left are former places of a post of which none, or
    more than one, is its first, and so begins with the post.
    """
    lasting, ended = list[tuple[int, Cells]](), dict[int, list[tuple[int, Cells]]]()
    for pk, cells in PLACEMENTS.kept(Placement.objects.filter(post__organisation=organisation)):
        if cells[4] is None or cells[4] >= today:
            lasting.append((pk, cells))
        else:
            ended.setdefault(cells[0], []).append((pk, cells))
    said = {cells[0]: cells[3] for _, cells in lasting if cells[3] and cells[4] is None}
    posts = Post.objects.filter(organisation=organisation).order_by("pk")
    follow = [
        (post, supervisor, unit, _since(said.get(post), ended.get(post, ())), None)
        for post, supervisor, unit in posts.values_list("pk", "supervisor_id", "unit_id")
        if supervisor is not None or unit is not None
    ]
    found = differences(PLACEMENTS, lasting, follow)
    write_singly(PLACEMENTS, found)
    left = [
        Difference(table=PLACEMENTS, pk=pk, kept=cells)
        for rows in ended.values()
        if [cells[3] for _, cells in rows].count(None) != 1
        for pk, cells in rows
    ]
    return Compared(differences=found, left=left)


def _since(said: date | None, ended: Sequence[tuple[int, Cells]]) -> date | None:
    """Since when a post stands where it does; None: since its first day, where it stood nowhere
    before. What was said may be a day of before, where a move was recorded late."""
    if not ended:
        return None
    last: date = max(cells[4] for _, cells in ended)
    return said or last + DAY
