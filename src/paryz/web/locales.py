"""Where the sentences of the country's package of codes are translated."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from paryz.law import codes


def installed_locales() -> list[str]:
    """The `locale` folder of the country's package, which is not imported for it."""
    spec = find_spec(codes.country().module)
    return [str(Path(spec.origin).parent / "locale")] if spec and spec.origin else []
