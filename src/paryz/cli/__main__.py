"""The command itself: what it answers to, and with which exit code.

0: done. 1: asked and answered with no (a scenario that does not hold, a fact that is refused).
2: it could not be asked (a file that cannot be read, an option that does not exist).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from paryz.cli.app import app
from paryz.cli.plain import echo
from paryz.installation import InstallationError
from paryz.kernel.calendar import CalendarAbsent
from paryz.kernel.refusal import N_, Refused
from paryz.languages import LANGUAGES, gettext, spoken
from paryz.law.scenarios import Unreadable
from paryz.words.saying import say

SUBJECTS = (
    "serving",
    "importing",
    "gifts",
    "registers",
    "check",
    "codes",
    "loading",
    "duties",
    "explain",
    "facts",
    "ledger",
    "checkpoints",
    "exporting",
    "witness",
    "organisations",
    "policy",
    "keeping",
    "rebuilding",
    "erasing",
    "notices",
)

for subject in SUBJECTS:
    import_module(f"paryz.cli.{subject}")


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    # What a command writes is about people: nobody but its owner reads it.
    os.umask(0o077)
    with spoken(_terminal_language()):
        sys.exit(answered(app))


def answered(command: Callable[[], object]) -> int:
    """The exit code of a command; what went wrong is said on standard error."""
    try:
        code = _left_with(command)
        sys.stdout.flush()
    except Refused as refused:
        return _said(say(refused), 1)
    except CalendarAbsent as absent:
        return _said(str(absent), 1)
    except (InstallationError, Unreadable) as error:
        return _said(str(error), 2)
    except BrokenPipeError:
        return _read_enough()
    except OSError as error:
        _discard_output()
        return _said(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), 2)
    except Exception as error:
        if (sentence := _of_django(error)) is None:
            raise
        return _said(sentence, 2)
    return code


def _left_with(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as left:
        # Typer sees a broken pipe first, and puts something in place of the output.
        if left.code == 1 and type(sys.stdout).__name__ == "PacifyFlushWrapper":
            return _read_enough()
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


def _read_enough() -> int:
    """Whoever read the output has seen enough."""
    _discard_output()
    return 0


def _discard_output() -> None:
    """What is still to be written has nowhere to go; Python would complain once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(sentence: str, code: int) -> int:
    echo(sentence, err=True)
    return code


DRIVERS = ("pysqlite3.dbapi2", "sqlite3")
# What the engines say of the disk, in words that tell what to do.
_OF_THE_DISK = {
    "no space left": N_("The disk is full. Nothing was recorded; make room and repeat."),
    "full": N_("The disk is full. Nothing was recorded; make room and repeat."),
    "disk i/o": N_("The disk does not take what is written. Nothing was recorded."),
    "readonly": N_("The database may not be written by this program. Nothing was recorded."),
    "unable to open": N_("The database cannot be opened. Look whether its folder may be written."),
    "locked": N_("Another program keeps the database to itself. Nothing was recorded; repeat."),
    "not a database": N_("The database file is damaged, or it is no database."),
    "malformed": N_("The database file is damaged, or it is no database."),
}


_IN_DOUBT = N_(
    "Nobody can say just now whether this was recorded. Look whether it is there before you "
    "record it again."
)


def _of_django(error: Exception) -> str | None:
    """The sentence for what Django or its database says; None where it is a mistake of ours."""
    if "django.db" not in sys.modules:
        return None
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if not isinstance(error, Error) and type(error).__module__ not in DRIVERS:
        return None
    from paryz.engines.doubt import in_doubt

    if in_doubt(error):
        return gettext(_IN_DOUBT)
    told = str(error).casefold()
    for part, sentence in _OF_THE_DISK.items():
        if part in told:
            return gettext(sentence)
    answer = " ".join(str(error).split()).rstrip(".")
    return gettext("The database answered: {answer}. Nothing was recorded.").format(answer=answer)


def _terminal_language() -> str:
    """The language of the terminal where it is one of ours; English otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            asked = value.partition("_")[0].partition(".")[0]
            return asked if asked in LANGUAGES else "en"
    return "en"


if __name__ == "__main__":
    main()
