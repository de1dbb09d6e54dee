"""When two names may be one person's: alike, or but for the patronymic."""

import pytest

from paryz.registers.appointments.checking import may_be_one_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Асанова Айгерім", "Асанова Айгерім Серікқызы"),
        ("Асанова Айгерім Серікқызы", "Асанова Айгерім"),
        ("Асанова Айгерім", "АСАНОВА  АЙГЕРИМ"),
        ("Қалиев Нұрлан", "Калиев Нурлан"),
    ],
)
def test_names_that_may_be_one_persons(one, other):
    assert may_be_one_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Асанова Айгерім Серікқызы", "Асанова Айгерім Болатқызы"),
        ("Асанова", "Асанова Айгерім"),
        ("Асанова Айгерім", "Асанова Айгүл"),
        ("Асан", "Асанова Айгерім"),
        ("", ""),
    ],
)
def test_names_that_are_not(one, other):
    assert not may_be_one_person(one, other)
