"""What is installed is locked: each version has hashes, and no address says where it comes from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-test.lock": [
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["test"],
    ],
}
LOCKED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)[^\n]*\\\n((?: +--hash=[^\n]+\n)+)", re.MULTILINE)

every_lock = pytest.mark.parametrize("lock", LOCKS)


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def locked(lock: str) -> Mapping[str, str]:
    """The version of each package that a lock names, by the package's name."""
    return {name: version for name, version, _ in LOCKED.findall(text_of(lock))}


@every_lock
def test_a_lock_names_a_version_within_the_bounds_of_each_dependency(lock):
    versions = locked(lock)
    wanted = [Requirement(each) for each in LOCKS[lock]]

    assert wanted
    for each in wanted:
        assert versions[canonicalize_name(each.name)] in each.specifier, each


@every_lock
def test_every_line_of_a_lock_has_a_hash_and_none_an_address(lock):
    text = text_of(lock)
    packages = re.findall(r"^\S.*==", text, re.MULTILINE)

    assert len(packages) == len(LOCKED.findall(text)) > 20
    assert "://" not in text
    assert "file:" not in text


def test_the_program_is_tested_with_the_versions_that_are_installed():
    installed, tested = (locked(each) for each in LOCKS)

    assert installed.items() <= tested.items()
