"""The machine is asked what time it is in one place of the product and in one of the tests."""

from __future__ import annotations

import ast
import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paryz import clock
from tests.day import MORNING, TODAY, ZONE, clock_alone

ROOT = Path(__file__).parents[1]
MAY_ASK = {"src/paryz/clock.py", "tests/day.py"}
ASK = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "django.db.models.functions.Now",
    "django.utils.timezone.now",
    "time.asctime",
    "time.clock_gettime",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.strftime",
    "time.time",
    "time.time_ns",
}
# They ask unless they are given a moment.
ASK_WITHOUT_A_MOMENT = {"django.utils.timezone.localdate", "django.utils.timezone.localtime"}
FIELDS = {"auto_now", "auto_now_add"}
TEMPLATES = re.compile(r"\{%-?\s*now\b|\bnew Date\(\)|\bDate\.now\(|\bdatetime\.today\(")


def asked(tree: ast.AST) -> Iterator[str]:
    """Each place in which a program asks the machine, as `name line 3`; also in programs that
    stand in it as text."""
    known: dict[str, str] = {}
    given: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                top = each.name.partition(".")[0]
                known[each.asname or top] = each.name if each.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module:
            known |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Call) and (
            node.args or any(each.arg == "value" for each in node.keywords)
        ):
            given.add(node.func)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            name = _dotted(node, known)
            if name in ASK or (name in ASK_WITHOUT_A_MOMENT and node not in given):
                yield f"{name} line {node.lineno}"
        elif isinstance(node, ast.keyword) and node.arg in FIELDS:
            yield f"{node.arg} line {node.lineno}"
        elif isinstance(node, ast.Constant) and (inner := _program(node.value)):
            yield from (f"{each} of the text in line {node.lineno}" for each in asked(inner))


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, known)}.{node.attr}"
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def _program(text: object) -> ast.AST | None:
    """The program that a text is, if it is one."""
    if not isinstance(text, str) or "import " not in text:
        return None
    try:
        return ast.parse(text)
    except SyntaxError:
        return None


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_nothing_but_the_clock_asks_the_machine(folder):
    files = [each.relative_to(ROOT).as_posix() for each in (ROOT / folder).rglob("*.py")]
    assert len(files) > 100

    found = [
        f"{file}: {each}"
        for file in sorted(set(files) - MAY_ASK)
        for each in asked(ast.parse((ROOT / file).read_text(encoding="utf-8")))
        # The texts of this file show what is found.
        if not (file == "tests/test_clock.py" and " of the text in " in each)
    ]

    assert found == []


def test_no_template_asks_the_machine_or_the_browser():
    kinds = {".html", ".js", ".txt", ".typ"}
    files = [each for each in (ROOT / "src/paryz").rglob("*") if each.suffix in kinds]
    files = [each for each in files if "static/build" not in each.as_posix()]
    assert len(files) > 50

    assert [each for each in files if TEMPLATES.search(each.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "program",
    [
        "import datetime as dt\ndt.date.today()",
        "import datetime\nx = datetime.datetime.now(datetime.UTC)",
        "from datetime import datetime as moment\nmoment.utcnow()",
        "from django.utils import timezone\ndefault = timezone.now",
        "from django.utils import timezone as zones\nzones.localdate(timezone=None)",
        "from django.utils.timezone import localtime\nlocaltime()",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "from django.db import models\nmodels.DateTimeField(auto_now_add=True)",
        "from django.db.models import functions\nfunctions.Now()",
        "SCRIPT = '''\nimport datetime\nprint(datetime.date.today())\n'''",
    ],
)
def test_a_program_that_asks_is_found(program):
    assert len(list(asked(ast.parse(program)))) == 1


@pytest.mark.parametrize(
    "program",
    [
        "import time\ntime.monotonic()",
        "from django.utils.timezone import localtime\nlocaltime(moment)",
        "from django.utils import timezone\ntimezone.localdate(value=moment)",
        "from paryz import clock\nclock.now()",
        "world.now.date()",
    ],
)
def test_a_program_that_is_given_the_moment_is_not(program):
    assert list(asked(ast.parse(program))) == []


@pytest.mark.parametrize("text", ["{% now 'Y' %}", "new Date()", "#datetime.today()", "Date.now()"])
def test_a_template_that_asks_is_found(text):
    assert TEMPLATES.search(text)


def test_the_clock_goes_on_from_the_morning_of_the_suites_day():
    first = clock.now()

    assert first.tzinfo is dt.UTC
    assert dt.datetime.combine(TODAY, MORNING) < first < clock.now()
    assert first.astimezone(ZONE).date() == TODAY


def told_by_a_process(environment):
    script = "from paryz import clock; print(clock.now().isoformat())"
    others = {name: value for name, value in os.environ.items() if not name.startswith("PARYZ_")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**others, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return dt.datetime.fromisoformat(done.stdout.strip())


@pytest.mark.parametrize("kind", ["1", "clock"])
def test_a_process_that_is_started_has_the_same_clock(kind):
    before = clock.now()

    there = told_by_a_process({**clock_alone(), "PARYZ_TEST": kind})

    assert before < there < clock.now()


@pytest.mark.parametrize("kind", ["", "0", "yes"])
def test_outside_tests_the_clock_is_the_machines(kind):
    shifted = {"PARYZ_TEST": kind, clock.SET_BY: "1999-12-31T09:00:00+05:00@0"}

    there = told_by_a_process(shifted)

    assert abs(there - told_by_a_process({})) < dt.timedelta(minutes=1)


def test_a_test_sets_the_clock_and_it_goes_on(set_clock):
    evening = dt.datetime(2028, 2, 29, 20, tzinfo=dt.UTC)

    set_clock(evening)

    assert evening < clock.now() < evening + dt.timedelta(minutes=1)
    assert os.environ[clock.SET_BY].startswith("2028-02-29T20:00:00+00:00@")
