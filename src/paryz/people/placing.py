"""Where posts stand from a day on, and where they stood before."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from paryz.people.models import Post

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
            (_STOOD, day - timedelta(days=1)),
            (_STANDS, day),
        ):
            written = connection.ops.adapt_datefield_value(said)
            cursor.execute(statement.format(posts=keys), [written, *params])


__all__ = ["placed"]
