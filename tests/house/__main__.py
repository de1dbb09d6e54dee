"""How the house stands in numbers; with `--write`, its lists are written anew."""

from __future__ import annotations

import os
import sys

import tests.postgres  # noqa: F401  it is a test: an own folder, a database in memory


def main() -> None:
    """Print the counts, or write the lists."""
    if "--write" in sys.argv[1:]:
        write()


def write() -> None:
    """Gather every list in an empty database and write it where it is kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
    import django
    from django.test.utils import setup_databases, setup_test_environment

    django.setup()
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    from tests.house.inventory import LISTS, file_of, gathered

    for name in LISTS:
        lines = gathered(name)
        file_of(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
