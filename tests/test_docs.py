"""The recipes of docs/ can be followed to the letter, and what pages name is there."""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import environment

ROOT = Path(__file__).parents[1]
BLOCK = r"\n\n```\w+\n(.*?)^```$"
WRITE = re.compile(rf"^Write `([^`]+)`:{BLOCK}", re.MULTILINE | re.DOTALL)
COPIED = re.compile(r"^Copy `([^`]+)` over the project:$", re.MULTILINE)
APPENDED = re.compile(r"^Add `([^`]+)` at the end of `([^`]+)`\.$", re.MULTILINE)
ENDED = re.compile(rf"^Add at the end of `([^`]+)`:{BLOCK}", re.MULTILINE | re.DOTALL)
BESIDE = re.compile(
    rf"^(?:Add to|Write in) `([^`]+)`, (after|before|instead of) `([^`]+)`:{BLOCK}",
    re.MULTILINE | re.DOTALL,
)
# What says of each recipe which file of its list was left out. The pages name whole folders; what
# is not about what a recipe adds, and takes long, the copy leaves to them.
GUARDS = {
    "add-a-fact.md": (
        "tests/test_order.py::test_every_kind_of_fact_has_its_place_within_a_day_and_only_one",
        "tests/test_order.py::test_a_cause_has_its_place_before_what_follows_it",
        "tests/cli/test_codes.py::test_every_name_of_the_vocabulary_has_a_label",
        "tests/test_translations.py",
        "tests/test_scenarios.py::test_every_fact_happens_in_a_scenario_that_is_not_refused",
        "tests/policy/test_table.py::test_no_cell_differs",
        "tests/policy/test_table.py::test_every_address_and_every_kind_of_fact_stands_in_the_table",
        "tests/policy/test_table.py::test_the_page_on_who_may_see_is_printed_from_the_table",
        "tests/test_readmes.py::test_a_page_says_how_much_there_is",
    ),
    "add-a-provision.md": (
        "tests/test_scenarios.py::test_the_codes_declare_the_duties_of_the_vocabulary_and_no_others",
        "tests/test_scenarios.py::test_a_duty_is_declared_as_the_vocabulary_has_it",
        "tests/test_scenarios.py::test_a_duty_with_a_term_has_scenarios_on_time_late_and_at_an_edge_of"
        "_the_calendar",
        "tests/test_every_duty.py",
        "tests/test_coverage.py",
        "tests/test_official_text.py",
        "tests/test_translations.py",
        "tests/test_translations_of_codes.py",
        "tests/cli/test_codes.py",
        "tests/policy/test_table.py::test_no_cell_differs",
        "tests/house/test_printed.py",
    ),
    "add-a-register.md": (
        "tests/registers/lectures",
        "tests/house/test_inventory.py",
        "tests/house/test_names.py",
        "tests/house/test_printed.py",
        "tests/test_coverage.py",
        "tests/test_order.py::test_every_kind_of_fact_has_its_place_within_a_day_and_only_one",
        "tests/test_translations.py",
        "tests/test_scenarios.py::test_every_fact_happens_in_a_scenario_that_is_not_refused",
        "tests/policy/test_table.py::test_no_cell_differs",
        "tests/exclusion/test_matters.py::test_every_register_stands_in_the_matrix_with_its_readers",
        "tests/browser/test_registers.py::test_every_register_is_walked_and_so_is_every_act",
    ),
    "who-may-see.md": (
        "tests/policy/test_table.py::test_no_cell_differs",
        "tests/house/test_inventory.py",
        "tests/house/test_printed.py",
    ),
}
PRINTED = "docs/who-may-see.md"
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


def copied(folder):
    """The project in a temporary place, run from there."""
    for each in ("src", "tests", "docs", "bench"):
        left = shutil.ignore_patterns("build", "__pycache__")
        shutil.copytree(ROOT / each, folder / each, ignore=left)
    for file in (*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "Makefile"):
        shutil.copy(file, folder)
    (folder / "home").mkdir()
    return folder


@pytest.fixture
def copy(tmp_path):
    return copied(tmp_path)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A copy in which every recipe was followed to its end, one after the other."""
    copy = copied(tmp_path_factory.mktemp("followed"))
    for page in GUARDS:
        follow(copy, page)
    printed = run(copy, "tests.house", "--write")
    assert printed.returncode == 0, printed.stdout + printed.stderr
    return copy


def said_by(page):
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def written_by(text):
    """The paths of the new files that a page has one write or copy."""
    paths = [path for path, _ in WRITE.findall(text)]
    for folder in COPIED.findall(text):
        new = (ROOT / folder).glob("*/**/*.*")
        paths += [str(each.relative_to(ROOT / folder)) for each in new]
    return paths


def follow(copy, page, change=lambda content: content):
    """Copy, write and add what a page says, in the order of its verbs."""
    said = said_by(page)
    for folder in COPIED.findall(said):
        for room in (each for each in (ROOT / folder).iterdir() if each.is_dir()):
            shutil.copytree(room, copy / room.name, dirs_exist_ok=True)
    for path, content in WRITE.findall(said):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(change(content), encoding="utf-8")
    ended = ENDED.findall(said)
    ended += [
        (path, (ROOT / more).read_text(encoding="utf-8")) for more, path in APPENDED.findall(said)
    ]
    for path, content in ended:
        with (copy / path).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{content}")
    for path, where, line, content in BESIDE.findall(said):
        before = (copy / path).read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [number for number, each in enumerate(before) if each.strip() == line]
        kept = [] if where == "instead of" else [before[place]]
        added = [content, *kept] if where == "before" else [*kept, content]
        after = "".join([*before[:place], *added, *before[place + 1 :]])
        (copy / path).write_text(after, encoding="utf-8")


def run(copy, *arguments):
    """A module of the copy as a process, with an installation of its own."""
    home = Path(tempfile.mkdtemp(prefix="home-", dir=copy))
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=copy,
        env=environment(home, PYTHONPATH=str(copy / "src")),
        capture_output=True,
        text=True,
        check=False,
    )


def paryz(copy, *arguments):
    return run(copy, "paryz.cli", *arguments)


@pytest.mark.slow
def test_the_recipes_are_followed_and_every_guard_passes(followed):
    guards = sorted({each for page in GUARDS.values() for each in page})

    ran = run(followed, "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", *guards)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_what_the_recipes_write_is_in_the_style_of_the_house(followed):
    for asked in (["check"], ["format", "--check"]):
        ran = run(followed, "ruff", *asked, "--no-cache", "src", "tests")

        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_provision_that_was_added_is_shown_with_its_duty(followed):
    shown = paryz(followed, "codes", "show", "E9.17").stdout

    assert "answer criticism in writing" in shown
    assert "Answer the criticism (servant → the critic)" in shown


def test_every_scenario_holds_where_the_recipes_were_followed(followed):
    scenarios = sorted(str(each) for each in followed.glob("src/paryz_kz/scenarios/*/*.yaml"))

    checked = paryz(followed, "check", *scenarios)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert {"e9_17", "lectures"} <= {Path(each).stem for each in scenarios}


def test_the_recipes_scenario_fails_when_the_rule_is_wrong(copy):
    def wrong(content):
        return content.replace("working_days(5)", "working_days(6)")

    follow(copy, "add-a-provision.md", wrong)

    assert paryz(copy, "check", written_by(said_by("add-a-provision.md"))[1]).returncode == 1


def test_what_the_pages_print_shows_what_was_added(followed):
    before, after = (
        {page: (each / page).read_text(encoding="utf-8") for page in ("README.md", PRINTED)}
        for each in (ROOT, followed)
    )

    assert "18 registers" in after["README.md"] != before["README.md"]
    for added in ("`PropertyDamaged`", "`answer-criticism`", "`lecture`"):
        assert added in after[PRINTED]
        assert added not in before[PRINTED].partition("## Change a line")[0]


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

    assert missing(text, written=written_by(text)) == []


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
