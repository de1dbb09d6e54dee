"""A commit in doubt stays one, whatever fails after it."""

from django.db import OperationalError

from paryz.engines.doubt import CommitInDoubt, in_doubt


def raised(first, then):
    try:
        try:
            raise first
        finally:
            raise then
    except Exception as error:
        return error


def test_it_is_known_behind_what_failed_on_the_way_out():
    assert in_doubt(raised(CommitInDoubt("x"), OperationalError("connection refused")))
    assert not in_doubt(raised(OperationalError("x"), OperationalError("connection refused")))
    assert not in_doubt(None)
