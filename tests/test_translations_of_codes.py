"""Both codes stand whole in Kazakh and Russian, marked unofficial."""

from __future__ import annotations

import pytest

from paryz.kernel.wordings import read
from paryz_kz import PACKAGE
from paryz_kz.corpus import translation

FILES = {
    "kz-civil-2020": ("paryz_kz.civil_2020", "E-472"),
    "kz-honour-2005": ("paryz_kz.honour_2005", "H-1567"),
}
KAZAKH = set("әғқңөұүһі")
RUSSIAN = set("абвгдежзийклмнопрстуфхцчшщъыьэюя")

each_code = pytest.mark.parametrize("code", PACKAGE.codes, ids=lambda code: code.id)
each_language = pytest.mark.parametrize("language", ["kk", "ru"])


@each_code
@each_language
def test_every_provision_is_translated(code, language):
    texts = code.translations(language)

    assert list(texts) == [provision.number for provision in code.provisions]


@each_code
@each_language
def test_no_translation_is_the_english(code, language):
    texts = code.translations(language)

    for provision in code.provisions:
        assert texts[provision.number], provision.number
        assert texts[provision.number] != provision.text, provision.number


@each_code
def test_kazakh_is_written_in_kazakh_letters(code):
    for number, words in code.translations("kk").items():
        letters = set(words.lower())

        assert letters & KAZAKH, number
        assert not letters & set("abcdefghijklmnopqrstuvwxyz"), number


@each_code
def test_russian_is_written_in_russian_letters(code):
    for number, words in code.translations("ru").items():
        letters = set(words.lower())

        assert letters & RUSSIAN, number
        assert not letters & KAZAKH, number


@each_code
@each_language
def test_a_translation_has_a_title_and_says_that_it_is_unofficial(code, language):
    found = translation(*FILES[code.id], language)

    assert found.title
    assert found.status == "unofficial translation"
    assert found.about["language"] == language


@each_language
def test_the_chapters_are_translated(language):
    found = translation(*FILES["kz-civil-2020"], language)

    assert list(found.chapters) == ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"]
    assert all(found.chapters.values())


def test_a_language_that_nobody_wrote_has_no_words():
    assert PACKAGE.codes[0].translations("de") == {}


def test_a_file_is_read_by_its_headings():
    found = read("status: ours\ntitle: A: B\n\n## Chapter 1\nOne\n\n# E1\nfirst\n second\n")

    assert found.about == {"status": "ours", "title": "A: B"}
    assert found.chapters == {"Chapter 1": "One"}
    assert found.texts == {"E1": "first second"}
