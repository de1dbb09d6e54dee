"""What is nobody's mistake: the disk is full, the file cannot be written, the server is gone."""

from __future__ import annotations

import errno

from django.db import InterfaceError, InternalError, OperationalError

# A disk that is full, may not be written, or does not take what is written.
_DISK = (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO)
_SQLITE_ERROR = 1  # a statement that is wrong in itself
_READ_ONLY = "25006"  # PostgreSQL: read_only_sql_transaction
_WRONG = ("no such ", "syntax error", "has no column", "does not exist")


def is_outage(error: BaseException) -> bool:
    """Whether it may pass by itself or by making room, so that trying again makes sense."""
    if isinstance(error, OSError):
        return error.errno in _DISK
    cause = error.__cause__
    if isinstance(error, InternalError):
        return getattr(cause, "sqlstate", None) == _READ_ONLY
    if isinstance(error, InterfaceError):
        return "connection" in str(error) and "closed" in str(error)
    if not isinstance(error, OperationalError):
        return False
    if getattr(cause, "sqlite_errorcode", None) == _SQLITE_ERROR:
        return False
    return not any(words in str(error) for words in _WRONG)
