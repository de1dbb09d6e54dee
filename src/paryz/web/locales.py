"""Where the sentences of the installed packages of codes are translated."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path


def installed_locales() -> list[str]:
    """The `locale` folder of each installed package of codes, none of which is imported."""
    modules = {found.module for found in entry_points(group="paryz.codes")}
    specs = [find_spec(module) for module in sorted(modules)]
    return [str(Path(spec.origin).parent / "locale") for spec in specs if spec and spec.origin]
