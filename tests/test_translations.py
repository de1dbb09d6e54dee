"""Every sentence is there in Kazakh and Russian, with its places, and is not English."""

import io
import re
from functools import cache
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.sentences import LANGUAGES, PACKAGES, gather, translation

# Looked at one by one: what is written alike in every language.
ALIKE = {
    "{field}: {reason}",
    "{file}: {reason}",
    "{name}: {reason}",
    "{host}:{port}",
}
NAMED = re.compile(r"%\((\w+)\)[sd]")
OF_THE_LANGUAGE = {"kk": re.compile("[а-яәғқңөұүһі]", re.I), "ru": re.compile("[а-яё]", re.I)}
CASES = [(package, language) for package in PACKAGES for language in LANGUAGES]


def places(text):
    """The names that are filled into a sentence."""
    try:
        braces = {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        braces = set()
    return braces | set(NAMED.findall(text))


def told(text):
    return text if isinstance(text, tuple | list) else (text,)


@pytest.fixture(scope="module", params=CASES, ids=["-".join(case) for case in CASES])
def catalogue(request):
    package, language = request.param
    with translation(package, language).open("rb") as file:
        return package, language, read_po(file, locale=language)


@cache
def said(package):
    """Every sentence of a package: gathered once, for nothing here changes it."""
    return list(gather(package))


def missing(package, known):
    """The sentences of the program that a catalogue lacks, or holds in doubt."""
    return [
        message.id
        for message in said(package)
        if message.id
        and (
            (found := known.get(message.id, message.context)) is None
            or found.fuzzy
            or not all(told(found.string))
        )
    ]


def test_no_sentence_is_missing_or_doubtful(catalogue):
    package, _language, known = catalogue

    assert missing(package, known) == [], "`make messages` gathers them; translate what is empty."


def test_no_sentence_stayed_english(catalogue):
    _package, language, known = catalogue

    stayed = [
        message.id
        for message in known
        if message.id
        and not set(told(message.id)) & ALIKE
        and any(
            each in told(message.id) or not OF_THE_LANGUAGE[language].search(each)
            for each in told(message.string)
            if re.search("[a-z]{2}", re.sub(r"\{.*?\}|%\(\w+\)\w", "", each))
        )
    ]

    assert stayed == []


def test_no_sentence_lost_a_place(catalogue):
    _package, _language, known = catalogue

    lost = [
        message.id
        for message in known
        if message.id
        and any(
            not places(each) <= set().union(*map(places, told(message.id)))
            or places(told(message.id)[-1]) - places(each)
            for each in told(message.string)[-1:]
        )
    ]

    assert lost == []


def test_it_compiles(catalogue):
    _package, _language, known = catalogue

    write_mo(io.BytesIO(), known)


@pytest.mark.parametrize("fault", ["missing", "fuzzy", "empty"])
def test_a_faulty_sentence_is_noticed(fault):
    with translation("paryz", "kk").open("rb") as file:
        known = read_po(file, locale="kk")
    message = known.get("Home")
    if fault == "missing":
        known.delete("Home")
    elif fault == "fuzzy":
        message.flags.add("fuzzy")
    else:
        message.string = ""

    assert "Home" in missing("paryz", known)
