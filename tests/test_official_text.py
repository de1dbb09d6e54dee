"""Every word of the official texts has its place in a provision or a heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paryz.kernel.rules import Code
from paryz_kz import PACKAGE
from paryz_kz.categories import CATEGORIES
from paryz_kz.corpus import official
from paryz_kz.words import ACTS, ADDRESSEES

TEXTS = {
    "kz-civil-2020": ("paryz_kz.civil_2020", "E-472"),
    "kz-honour-2005": ("paryz_kz.honour_2005", "H-1567"),
}
CODES = {code.id: code for code in PACKAGE.codes}


def normal(words: str) -> str:
    """Words with single spaces, and no space where a page ended before a comma."""
    return " ".join(words.split()).replace(" ,", ",")


def left_over(code: Code, text: str) -> tuple[str, list[str]]:
    """What of the official text the code does not say, and what of the code was not used."""
    rest = normal(text)
    headings = [normal(heading) for heading in code.headings]
    provisions = [normal(f"{each.printed} {each.text}") for each in code.provisions]
    while rest:
        for queue in (headings, provisions):
            if queue and (rest + " ").startswith(queue[0] + " "):
                rest = rest[len(queue.pop(0)) :].lstrip()
                break
        else:
            break
    return rest, headings + provisions


def without(code: Code, number: str) -> Code:
    kept = tuple(each for each in code.provisions if each.number != number)
    return replace(code, provisions=kept)


@pytest.mark.parametrize("code_id", TEXTS)
def test_every_word_has_its_place(code_id):
    text = official(*TEXTS[code_id])

    rest, unused = left_over(CODES[code_id], text)

    assert rest == ""
    assert unused == []


def test_a_provision_that_is_missing_is_noticed():
    text = official(*TEXTS["kz-civil-2020"])

    rest, _ = left_over(without(CODES["kz-civil-2020"], "E9.12"), text)

    assert rest.startswith("12) to comply with the official duties")


def test_a_word_that_was_changed_is_noticed():
    code = CODES["kz-honour-2005"]
    mended = tuple(
        replace(each, text=each.text.replace("pervent", "prevent")) for each in code.provisions
    )

    rest, _ = left_over(replace(code, provisions=mended), official(*TEXTS[code.id]))

    assert rest.startswith("9) pervent")


def test_a_sentence_of_ours_that_the_text_lacks_is_noticed():
    code = CODES["kz-honour-2005"]
    longer = replace(code, provisions=(*code.provisions, replace(code.provisions[-1], text="More")))

    _, unused = left_over(longer, official(*TEXTS[code.id]))

    assert unused == ["5. More"]


def numbers(letter: str) -> list[str]:
    return [
        each.number
        for code in PACKAGE.codes
        for each in code.provisions
        if each.number.startswith(letter)
    ]


def counted(first: str, last: int) -> list[str]:
    return [first, *(f"{first}.{place}" for place in range(1, last + 1))]


def test_the_order_has_its_numbers_in_reading_order():
    assert numbers("O") == ["O0", "O1", *counted("O2", 3), "O3", "O4"]


def test_the_code_of_ethics_has_its_numbers_in_reading_order():
    assert numbers("E") == [
        *("E1", "E2", "E3", "E4", "E5", "E6"),
        *counted("E7", 7),
        "E8",
        *counted("E9", 16),
        "E9.fn",
        *counted("E10", 11),
        "E10.fn",
        *counted("E11", 3),
        *("E12", "E13", "E14.1", "E14.2"),
    ]


def test_the_code_of_honour_has_its_numbers_in_reading_order():
    assert numbers("H") == [
        *("H0.1", "H0.2", "H0.3"),
        *counted("H1", 18),
        *counted("H2", 7),
        *counted("H3", 3),
        "H4",
        *counted("H5", 3),
        *("H6", "H7", "H8", "H9", "H10"),
    ]


@pytest.mark.parametrize("code", PACKAGE.codes, ids=lambda code: code.id)
def test_what_a_provision_names_exists(code):
    known = {each.number for every in PACKAGE.codes for each in every.provisions}
    editions = {edition.id for edition in code.editions} | {"O-342"}

    for provision in code.provisions:
        assert known.issuperset(provision.see), provision.number
        assert provision.within is None or provision.within in known, provision.number
        assert provision.edition in editions, provision.number
        for reading in provision.readings:
            assert (reading.key is None) == (reading.options == ()), provision.number
            assert reading.default is None or reading.default in reading.options


def test_the_readings_that_an_organisation_chooses():
    chosen = {
        reading.key: (provision.number, reading.default)
        for code in PACKAGE.codes
        for provision in code.provisions
        for reading in provision.readings
        if reading.key
    }

    assert chosen == {
        "overdue_after": ("E9.16", "rolled"),
        "wording_before_472": ("E9.fn", "ours"),
    }


def test_categories_acts_and_addressees_are_words_that_are_translated():
    provisions = [each for code in PACKAGE.codes for each in code.provisions]
    duties = [duty for each in provisions for duty in each.duties]
    addressed = {each.addressee for each in provisions}

    assert {each.category for each in provisions} - {""} == set(CATEGORIES)
    assert {duty.act for duty in duties} == set(ACTS)
    assert addressed.union(*((duty.owed_by, duty.to) for duty in duties)) - {"", None} == set(
        ADDRESSEES
    )
