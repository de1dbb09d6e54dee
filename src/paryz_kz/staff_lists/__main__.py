"""Write a staff list: ``python -m paryz_kz.staff_lists --rows 5000 --language kk list.csv``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from paryz_kz.staff_lists import write
from paryz_kz.staff_lists.words import LANGUAGES


def main() -> None:
    """Read the options, write the file, print where the mistakes are."""
    options = argparse.ArgumentParser(prog="paryz_kz.staff_lists", description=__doc__)
    options.add_argument("path", type=Path, help="a file that ends in .csv or .xlsx")
    options.add_argument("--rows", type=int, default=1_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--language", choices=LANGUAGES, default="kk")
    options.add_argument("--bad", type=int, default=0, help="how many rows hold a mistake")
    options.add_argument("--signed", action="store_true", help="who signed before is in the list")
    options.add_argument("--today", type=date.fromisoformat, required=True)
    chosen = options.parse_args()
    mistakes = write(
        chosen.path,
        chosen.rows,
        chosen.seed,
        chosen.language,
        chosen.bad,
        today=chosen.today,
        signed=chosen.signed,
    )
    for line, kind in sorted(mistakes.items()):
        print(f"{line}\t{kind}")


if __name__ == "__main__":
    main()
