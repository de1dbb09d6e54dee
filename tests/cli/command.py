"""The command as somebody types it: what it answers, where, and with which exit code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from paryz.cli.__main__ import answered, app


@dataclass(frozen=True, kw_only=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def paryz(capsys, monkeypatch, tmp_path):
    """Run `paryz` with these arguments, in an installation of its own."""
    monkeypatch.setenv("PARYZ_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = answered(lambda: app(args=[str(each) for each in arguments], prog_name="paryz"))
        said = capsys.readouterr()
        return Answer(code=code, out=said.out, err=said.err)

    return run
