"""Which registers are kept under these codes, and the provisions whose procedure each carries out.

They stand in the order in which people are offered them.
"""

from __future__ import annotations

from collections.abc import Mapping

REGISTERS: Mapping[str, tuple[str, ...]] = {
    "acknowledgements": ("E5", "E6", "H8"),
    "gifts": ("E9.15", "E9.16", "E10.4", "E10.7", "E10.8", "H1.12"),
    "approaches": ("E9.10", "E9.12", "E9.13", "H1.7"),
    "conflicts": ("E10.1", "E10.10", "E13", "H1.8"),
    "appointments": ("E10.11", "H1.16"),
    "violations": ("E9.11", "H1.17"),
    "criticism": ("E9.4", "H2.3"),
    "cases": ("E4", "E14.1", "H8", "H9", "H10"),
    "appeals": ("E10.9", "H2.4"),
    "decisions": ("E9.7", "E10.10"),
    "trips": ("E10.4", "H1.13"),
    "statements": ("H4", "H5"),
    "accusations": ("H6", "H7"),
    "assignments": ("H3.1", "H3.3"),
    "property": ("E9.8", "H1.6"),
    "acts": ("O1", "O2", "O2.1", "O2.2", "O2.3", "O4"),
    "assessments": ("E3", "E14.2"),
}
