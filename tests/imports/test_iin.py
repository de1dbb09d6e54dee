"""IIN and BIN: check digits, birthdays, and doubts that refuse nobody."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paryz_kz import iin

BIRTHDAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
SEXES = st.sampled_from(["male", "female"])
SERIALS = st.integers(0, 9999)


def by_the_book(digits):
    """The check digit as the resolution describes it, step by step."""
    for weights in ([*range(1, 12)], [*range(3, 12), 1, 2]):
        rest = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


@given(st.text("0123456789", min_size=11, max_size=11))
def test_the_check_digit_is_that_of_the_resolution(digits):
    assert iin.check_digit(digits) == by_the_book(digits)


@given(BIRTHDAYS, SEXES, SERIALS)
def test_a_made_iin_says_who_it_was_made_for(born_on, sex, serial):
    number = iin.make(born_on, sex, serial)

    if number is None:
        return
    said = iin.parts(number)
    assert (said.born_on, said.sex) == (born_on, sex)
    assert iin.doubt(number) is None
    assert not iin.is_bin(number)


@given(BIRTHDAYS, SEXES, SERIALS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_while_the_first_weights_decide(born_on, sex, serial, place, by):
    # The eleventh digit weighs 11, so the first weights say nothing about it.
    number = iin.make(born_on, sex, serial)
    if number is None:
        return
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]

    noticed = not iin.has_right_check_digit(wrong)

    assert noticed or 10 in (first_rest(number), first_rest(wrong))


def first_rest(number):
    return sum(int(d) * w for d, w in zip(number[:11], range(1, 12), strict=True)) % 11


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("800101300121", "last digit"),
        ("12345", "last digit"),
        ("80010130012А", "last digit"),
        ("", "last digit"),
    ],
)
def test_a_number_that_cannot_be_right_is_doubted(number, sentence):
    assert sentence in str(iin.doubt(number))


def test_a_number_that_begins_with_no_birthday_is_doubted():
    digits = "80134530012"
    number = f"{digits}{by_the_book(digits)}"

    assert "birthday" in str(iin.doubt(number)) or "organisation" in str(iin.doubt(number))


def test_the_number_of_an_organisation_is_not_taken_for_a_person():
    number = iin.make_bin(date(2004, 6, 1), 1234)

    assert iin.is_bin(number)
    assert "BIN" in str(iin.doubt(number))
    assert number.startswith("040640")


def test_letters_that_look_like_digits_are_not_digits():
    assert not iin.is_twelve_digits("٨٠٠١٠١٣٠٠١٢٠")
