"""A commit that nobody can vouch for: it may have been kept, and must not be acknowledged."""

from __future__ import annotations

from django.db import OperationalError


class CommitInDoubt(OperationalError):
    """The engine did not say that it kept what it was told to commit, nor that it did not."""


def in_doubt(error: BaseException | None) -> bool:
    """Whether an error comes from such a commit, whatever failed after it on the way out."""
    while error is not None:
        if isinstance(error, CommitInDoubt):
            return True
        error = error.__cause__ or error.__context__
    return False
