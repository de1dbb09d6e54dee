"""The packages of the declared registers, as people are offered them, and what each carries out.

The provisions stand here so that the coverage of the codes is told without the registers' pages.
"""

from collections.abc import Mapping

REGISTERS: Mapping[str, tuple[str, ...]] = {
    "paryz.registers.approaches": ("E9.10", "E9.12", "E9.13", "H1.7"),
    "paryz.registers.conflicts": ("E10.1", "E10.10", "E13", "H1.8"),
    "paryz.registers.appointments": ("E10.11", "H1.16"),
    "paryz.registers.violations": ("E9.11", "H1.17"),
    "paryz.registers.criticism": ("E9.4", "H2.3"),
    "paryz.registers.cases": ("E4", "E14.1", "H8", "H9", "H10"),
    "paryz.registers.appeals": ("E10.9", "H2.4"),
    "paryz.registers.decisions": ("E9.7", "E10.10"),
    "paryz.registers.trips": ("E10.4", "H1.13"),
    "paryz.registers.statements": ("H4", "H5"),
    "paryz.registers.accusations": ("H6", "H7"),
    "paryz.registers.assignments": ("H3.1", "H3.3"),
    "paryz.registers.property": ("E9.8", "H1.6"),
    "paryz.registers.acts": ("O1", "O2", "O2.1", "O2.2", "O2.3", "O4"),
    "paryz.registers.assessments": ("E3", "E14.2"),
}
