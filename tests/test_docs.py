"""The recipes of docs/ can be followed to the letter."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITE = re.compile(r"^Write `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDED = re.compile(
    r"^Add to `([^`]+)`, after `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\[[^\]]+\]\(([^)#]+\.md)\)")


@pytest.fixture
def copy(tmp_path):
    """The packages in a temporary place, run from there."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("build"))
    return tmp_path


def follow(copy, page, change=lambda content: content):
    """Write and add what a page says, and the paths of what it has written."""
    said = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for path, content in WRITE.findall(said):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(change(content), encoding="utf-8")
    for path, line, content in ADDED.findall(said):
        before = (copy / path).read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [number for number, each in enumerate(before, 1) if each.strip() == line]
        after = "".join([*before[:place], content, *before[place:]])
        (copy / path).write_text(after, encoding="utf-8")
    return [path for path, _ in WRITE.findall(said)]


def paryz(copy, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "paryz.cli", *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


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


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_every_link_between_pages_leads_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
