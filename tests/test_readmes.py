"""The numbers of README.md are the program's, and the pages in Kazakh and Russian say the same."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.printed import COUNTED, ROOT, counted, with_numbers

ENGLISH = ROOT / "README.md"
TRANSLATED = [each for each in COUNTED if each != ENGLISH.name]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def said(name, text):
    """The same numbers, as a page says them; each stands in it once."""
    found = {what: " ".join(re.findall(words, text)) for what, words in COUNTED[name].items()}
    return {what: [int(each) for each in re.findall(r"\d+", hit)] for what, hit in found.items()}


def commands(text):
    """The commands of a page, line by line, without what is said of them."""
    lines = re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    return [re.sub(r"\s+#.*", "", line) for line in lines]


def numbers(text):
    """Every number that stands in a page."""
    return set(re.findall(r"\d+(?:\.\d+)*", text))


@pytest.mark.parametrize("name", COUNTED)
def test_a_page_says_how_much_there_is(name):
    assert said(name, text_of(name)) == counted(), "`make lists` writes the numbers anew."


@pytest.mark.parametrize("name", COUNTED)
def test_numbers_that_are_no_longer_true_are_written_anew(name):
    text = stale = text_of(name)
    for words in COUNTED[name].values():
        stale = re.sub(words, lambda found: re.sub(r"\d", "1", found[0]), stale)

    assert said(name, stale) != counted()
    assert with_numbers(name, stale) == text


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translated_page_has_the_same_commands(name):
    english = commands(text_of(ENGLISH.name))

    assert len(english) == 5
    assert commands(text_of(name)) == english


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translated_page_says_no_number_that_the_english_one_does_not(name):
    assert numbers(text_of(name)) <= numbers(text_of(ENGLISH.name))


def test_each_page_leads_to_the_other_two():
    for name in COUNTED:
        assert {each for each in COUNTED if f"({each})" in text_of(name)} == COUNTED.keys() - {name}


@pytest.mark.parametrize("name", [*COUNTED, "CONTRIBUTING.md", "docs/running.md", "Makefile"])
def test_the_versions_of_python_are_those_that_it_installs_on(name):
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    lowest, below = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()

    spoken = re.findall(r"Python 3\.(\d+)(?: to |–)3\.(\d+)", text_of(name))

    assert set(spoken) == {(lowest, str(int(below) - 1))}
