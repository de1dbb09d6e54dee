"""The packages of the declared registers, as people are offered them, and what each carries out.

The provisions stand here so that the coverage of the codes is told without the registers' pages.
"""

from collections.abc import Mapping

REGISTERS: Mapping[str, tuple[str, ...]] = {
    "paryz.registers.approaches": ("E9.10", "E9.12", "E9.13", "H1.7"),
}
