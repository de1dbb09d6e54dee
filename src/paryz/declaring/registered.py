"""The packages of the declared registers that the country uses, and what each carries out.

The country says both, so that the coverage of its codes is told without the registers' pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from paryz.law import codes

# Those that came before the declaration have pages of their own.
BEFORE = ("acknowledgements", "gifts")


def registered() -> Mapping[str, tuple[str, ...]]:
    """The packages in the order in which people are offered their registers."""
    return {
        f"paryz.registers.{name}": covers
        for name, covers in codes.package().registers.items()
        if name not in BEFORE
    }
