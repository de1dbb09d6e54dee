"""What pages say of the program and is printed from it: the policy's table, readings, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from paryz.cli.policy import printed as policy
from paryz.law import scenarios
from paryz.law.readings import markdown
from paryz_kz import PACKAGE

ROOT = Path(__file__).parents[2]
# The words beside which each number of a README stands, page by page.
COUNTED = {
    "README.md": {
        "provisions": r"(\d+) provisions",
        "scenarios": r"(\d+) executable scenarios",
        "registers": r"(\d+) registers",
        "years": r"(\d{4} to \d{4})",
    },
    "README.kk.md": {
        "provisions": r"ережелері \| (\d+)",
        "scenarios": r"сценарийлер \| (\d+)",
        "registers": r"тізілімдер \| (\d+)",
        "years": r"(\d+–\d+) жылдар",
    },
    "README.ru.md": {
        "provisions": r"положения [^|]*\| (\d+)",
        "scenarios": r"сценарии \| (\d+)",
        "registers": r"реестры \| (\d+)",
        "years": r"(\d+–\d+) годы",
    },
}
# The table of who may see, up to the heading after it.
TABLE = re.compile(r"^\| address \|.*?(?=\n\n## )", re.MULTILINE | re.DOTALL)


@cache
def counted() -> Mapping[str, list[int]]:
    """What the program holds, in numbers."""
    files = (ROOT / "src/paryz_kz/scenarios").rglob("*.yaml")
    years = PACKAGE.calendar().years
    return {
        "provisions": [sum(len(code.provisions) for code in PACKAGE.codes)],
        "scenarios": [sum(len(scenarios.load(file)) for file in files)],
        "registers": [len(PACKAGE.registers)],
        "years": [min(years), max(years)],
    }


def with_numbers(page: str, text: str) -> str:
    """The text of a README with the numbers that the program has now."""
    for what, numbers in counted().items():
        left = map(str, numbers)
        found = re.search(COUNTED[page][what], text)
        assert found is not None, f"{page} says nowhere how many {what} there are."
        said = re.sub(r"\d+", lambda _number, left=left: next(left), found[1])
        text = text[: found.start(1)] + said + text[found.end(1) :]
    return text


def with_table(text: str) -> str:
    """The text of the page on who may see with the table of the policy as it is assembled."""
    return TABLE.sub(lambda _before: policy(), text)


# Each page that is printed, or holds what is: its text from the text that stands there.
PRINTED: Mapping[str, Callable[[str], str]] = {
    "docs/readings.md": lambda _text: markdown(),
    "docs/who-may-see.md": with_table,
    **{page: partial(with_numbers, page) for page in COUNTED},
}


def print_anew() -> list[str]:
    """Write every page that says otherwise than the program, and their names."""
    written = []
    for page, printing in PRINTED.items():
        before = (ROOT / page).read_text(encoding="utf-8")
        if (after := printing(before)) != before:
            (ROOT / page).write_text(after, encoding="utf-8")
            written.append(page)
    return written
