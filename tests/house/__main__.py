"""How the house stands in numbers; with `--write`, all that is printed is written anew."""

from __future__ import annotations

import os
import sys

import tests.postgres  # noqa: F401  it is a test: an own folder, a database in memory


def write() -> None:
    """Gather every list in an empty database and write it where it is kept; then the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
    import django
    from django.test.utils import setup_databases, setup_test_environment

    django.setup()
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    from tests.house.inventory import LISTS, file_of, gathered, kept
    from tests.house.names import shrunk
    from tests.house.printed import print_anew

    for name in LISTS:
        lines = gathered(name)
        if name == "names":  # nothing joins that list: what does, is for somebody to rename
            lines = shrunk(lines, kept(name))
        file_of(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{name}: {len(lines)} lines")
    print(f"pages written anew: {', '.join(print_anew()) or 'none'}")


def say() -> None:
    """Print what is counted."""
    from tests.house.counts import lines, one_neighbour, too_long
    from tests.house.names import repeated, repeated_within

    within = [f"{name} {count}" for name, count in repeated_within().items() if count > 4]
    print(f"{sum(lines().values()):,} lines of Python in {len(lines())} modules, no migrations")
    print(f"{len(one_neighbour())} modules that one neighbour alone imports (goal: 40)")
    print(f"more than 400 lines: {', '.join(too_long()) or 'none'}")
    print(f"public names given more than once: {', '.join(repeated())}")
    print(f"private names given most often: {', '.join(within)}")


if __name__ == "__main__":
    write() if "--write" in sys.argv[1:] else say()
