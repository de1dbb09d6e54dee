"""When two names may be one person's: alike, or but for the patronymic."""

import pytest

from paryz.registers.appointments.checking import same_name


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
    assert same_name(one, other)


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
    assert not same_name(one, other)
