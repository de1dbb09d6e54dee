"""The recipes of docs/ can be followed to the letter, and what pages name is there."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import environment

ROOT = Path(__file__).parents[1]
WRITE = re.compile(r"^Write `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDED = re.compile(
    r"^Add to `([^`]+)`, after `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
ENDED = re.compile(r"^Add at the end of `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What says that a fact is whole: place, labels, translations, who may state it, that it happens.
GUARDS_OF_A_FACT = (
    "tests/test_order.py::test_every_kind_of_fact_has_its_place_within_a_day_and_only_one",
    "tests/test_order.py::test_a_cause_has_its_place_before_what_follows_it",
    "tests/cli/test_codes.py::test_every_name_of_the_vocabulary_has_a_label",
    "tests/test_translations.py",
    "tests/test_scenarios.py::test_every_fact_happens_in_a_scenario_that_is_not_refused",
    "tests/policy/test_table.py::test_no_cell_differs",
    "tests/policy/test_table.py::test_every_address_and_every_kind_of_fact_stands_in_the_table",
    "tests/policy/test_table.py::test_the_page_on_who_may_see_is_printed_from_the_table",
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)#?([^)]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *DOCS, ROOT / "bench/README.md", ROOT / "tests/data/README.md"]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
ROOMS = "|".join(sorted(each.name for each in (ROOT / "src/paryz").iterdir() if each.is_dir()))
# A path from the root, one from src/paryz, and the name of a module.
FROM_ROOT = re.compile(r"(?<![\w/.-])((?:src|tests|docs|bench)/[\w./*<>…-]*[\w/*])")
FROM_ROOM = re.compile(rf"`((?:{ROOMS})/[\w./*<>…-]+)`")
MODULE = re.compile(r"`(\w+\.py)`")


@pytest.fixture
def copy(tmp_path):
    """The project in a temporary place, run from there."""
    for each in ("src", "tests", "docs"):
        left = shutil.ignore_patterns("build", "__pycache__")
        shutil.copytree(ROOT / each, tmp_path / each, ignore=left)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "home").mkdir()
    return tmp_path


def follow(copy, page, change=lambda content: content):
    """Write and add what a page says, and the paths of what it has written."""
    said = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for path, content in WRITE.findall(said):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(change(content), encoding="utf-8")
    for path, content in ENDED.findall(said):
        with (copy / path).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{content}")
    for path, line, content in ADDED.findall(said):
        before = (copy / path).read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [number for number, each in enumerate(before, 1) if each.strip() == line]
        after = "".join([*before[:place], content, *before[place:]])
        (copy / path).write_text(after, encoding="utf-8")
    return [path for path, _ in WRITE.findall(said)]


def run(copy, *arguments):
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=copy,
        env=environment(copy / "home", PYTHONPATH=str(copy / "src")),
        capture_output=True,
        text=True,
        check=False,
    )


def paryz(copy, *arguments):
    return run(copy, "paryz.cli", *arguments)


def test_a_provision_is_added_as_the_page_says(copy):
    written = follow(copy, "add-a-provision.md")
    checked = paryz(copy, "check", written[1])
    shown = paryz(copy, "codes", "show", "E9.17")

    assert len(written) == 2
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "answer criticism in writing" in shown.stdout
    assert "Answer the criticism (servant → the critic)" in shown.stdout
    assert "answer-criticism" in paryz(copy, "codes", "coverage", "--json").stdout


def test_the_recipes_scenario_fails_when_the_rule_is_wrong(copy):
    def wrong(content):
        return content.replace("working_days(5)", "working_days(6)")

    written = follow(copy, "add-a-provision.md", wrong)

    assert paryz(copy, "check", written[1]).returncode == 1


def test_a_fact_is_added_as_the_page_says(copy):
    page = copy / "docs" / "who-may-see.md"
    before = paryz(copy, "policy").stdout.strip()

    follow(copy, "add-a-fact.md")
    after = paryz(copy, "policy").stdout.strip()
    page.write_text(page.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    checked = paryz(copy, "check", "src/paryz_kz/scenarios/civil_2020/property.yaml")
    guards = run(copy, "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", *GUARDS_OF_A_FACT)

    assert "`PropertyDamaged`" in after
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert guards.returncode == 0, guards.stdout + guards.stderr


def missing(text, written=()):
    """The paths that a page names and that are not there, but for those that it has one write."""
    named = [(ROOT, path) for path in FROM_ROOT.findall(text) if path not in written]
    named += [(ROOT / "src/paryz", path) for path in FROM_ROOM.findall(text)]
    modules = {
        each.name for room in ("src", "tests", "bench") for each in (ROOT / room).rglob("*.py")
    }
    return [
        path
        for where, path in named
        if not any(where.glob(re.sub(r"<\w+>|…", "*", path).rstrip("/")))
    ] + [each for each in MODULE.findall(text) if each not in modules]


def anchors(page):
    """What the headings of a page are linked by."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return [re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings]


@every_page
def test_every_link_between_pages_leads_somewhere(page):
    for target, heading in LINK.findall(page.read_text(encoding="utf-8")):
        there = page.parent / target
        assert there.exists(), target
        assert not heading or heading in anchors(there), f"{target}#{heading}"


# The changelog says what was, at the places of then.
@pytest.mark.parametrize(
    "page",
    [each for each in PAGES if each.name != "CHANGELOG.md"],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_every_path_that_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")

    assert missing(text, written=[path for path, _ in WRITE.findall(text)]) == []


@pytest.mark.parametrize(
    "named",
    ["src/paryz/gone.py", "`tests/gone/`", "docs/gone-<name>.md", "`policy/gone.py`", "`gone.py`"],
)
def test_a_path_that_is_gone_is_noticed(named):
    assert missing(f"What is asked stands in {named}.") == [named.strip("`")]


def test_every_page_stands_in_the_index_once():
    index = ROOT / "docs/README.md"
    listed = [page for page, _ in LINK.findall(index.read_text(encoding="utf-8"))]

    assert sorted(listed) == sorted(["../CONTRIBUTING.md", *(p.name for p in DOCS if p != index)])


def test_the_map_has_every_room_in_the_order_of_imports():
    text = (ROOT / "docs/how-it-works.md").read_text(encoding="utf-8")
    drawn = text.partition("## The rooms")[2].partition("```")[2].partition("```")[0]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [
        sorted(each for each in layer.split(" | ") if (ROOT / "src/paryz" / each).is_dir())
        for layer in reversed(layers)
    ]

    assert re.findall(r"^(\w+)", drawn, re.MULTILINE) == [each for layer in rooms for each in layer]
