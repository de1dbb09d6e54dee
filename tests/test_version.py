"""The version stands in pyproject.toml alone; the changelog and what is built follow it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
NO_HISTORY = (".git", ".venv", "node_modules", "var", "dist", "__pycache__", ".*_cache")


def test_the_changelog_begins_with_this_version():
    headings = re.findall(
        r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert headings[0].split(",")[0] == VERSION


def test_the_program_that_is_installed_has_this_version():
    assert version("paryz") == VERSION


@pytest.mark.slow
def test_a_source_archive_is_built_without_the_history_and_a_wheel_from_it(tmp_path):
    # From a copy: building where other tests read the style sheet would take it from under them.
    left_out = shutil.ignore_patterns(*NO_HISTORY)
    source = shutil.copytree(ROOT, tmp_path / "source", ignore=left_out)

    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path, source],
        check=True,
        capture_output=True,
    )

    (archive,) = tmp_path.glob("*.tar.gz")
    assert [*tmp_path.glob(f"paryz-{VERSION}-*.whl")]
    with tarfile.open(archive) as opened:
        names = {
            Path(name).relative_to(f"paryz-{VERSION}").as_posix() for name in opened.getnames()
        }
    pages = {page.name for page in ROOT.glob("*.md")}
    assert {*pages, "pyproject.toml", "LICENSE", "docs/running.md", "src/paryz/apps.py"} <= names
