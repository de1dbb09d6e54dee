"""Every provision that has a procedure names the register in which it is carried out."""

import pytest

from paryz.declaring.installed import registers
from paryz.law.coverage import coverage

ROWS = [row for row in coverage() if row.acts or "procedure" in row.provision.modality]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.provision.number)
def test_a_provision_with_a_procedure_names_its_register(row):
    assert row.registers, "Which register carries it out stands in src/paryz_kz/registers.py."


@pytest.mark.parametrize("register", registers().values(), ids=lambda each: each.name)
def test_a_register_covers_provisions_that_there_are(register):
    known = {row.provision.number for row in coverage()}

    assert register.covers
    assert set(register.covers) <= known
