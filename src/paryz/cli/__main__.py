"""The command itself: what it answers to, and with which exit code.

0: done. 1: asked and answered with no (a scenario that does not hold, a fact that is refused).
2: it could not be asked (a file that cannot be read, an option that does not exist).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module

import typer

from paryz.installation import InstallationError
from paryz.kernel.calendar import CalendarAbsent
from paryz.kernel.refusal import Refused
from paryz.languages import LANGUAGES, spoken
from paryz.scenarios import Unreadable
from paryz.web.words import say

SUBJECTS = (
    "serving",
    "staff",
    "check",
    "codes",
    "loading",
    "duties",
    "explain",
    "facts",
    "ledger",
    "keeping",
)

app = typer.Typer(
    name="paryz",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Two codes of public-service ethics as a running system: facts in, duties out.",
)
for subject in SUBJECTS:
    import_module(f"paryz.cli.{subject}").register(app)


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    language = _terminal_language()
    with spoken(language) if language else nullcontext():
        sys.exit(answered(app))


def answered(command: Callable[[], object]) -> int:
    """The exit code of a command; what went wrong is said on standard error."""
    try:
        command()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Refused as refused:
        return _said(say(refused), 1)
    except CalendarAbsent as absent:
        return _said(str(absent), 1)
    except (InstallationError, Unreadable) as error:
        return _said(str(error), 2)
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _said(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), 2)
    except Exception as error:
        if not _is_of_the_database(error):
            raise
        return _said(f"The database answered: {error}. Nothing was recorded.", 2)
    return 0


def _said(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _is_of_the_database(error: Exception) -> bool:
    if "django.db" not in sys.modules:
        return False
    from django.db import DatabaseError

    return isinstance(error, DatabaseError)


def _terminal_language() -> str | None:
    """The language of the terminal where it is one of ours; None leaves everything English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            asked = value.partition("_")[0].partition(".")[0]
            return asked if asked in LANGUAGES and asked != "en" else None
    return None


if __name__ == "__main__":
    main()
