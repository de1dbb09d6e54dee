"""A commit that nobody can vouch for: it may have been kept, and must not be acknowledged."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import OperationalError


class CommitInDoubt(OperationalError):
    """The engine did not say that it kept what it was told to commit, nor that it did not."""


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, the last one first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def in_doubt(error: BaseException | None) -> bool:
    """Whether an error comes from such a commit, whatever failed after it on the way out."""
    return any(isinstance(each, CommitInDoubt) for each in causes_of(error))
