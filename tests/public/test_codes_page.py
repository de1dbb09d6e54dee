"""The page of all codes: anybody may read it, and search in three languages."""

import pytest
from django.test import Client
from django.utils.html import escape

from paryz.law import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody who is not signed in."""
    return Client(headers={"accept-language": "en"})


def numbers(answer):
    return [hit.number for hit in answer.context["hits"]]


def test_anybody_sees_both_codes_and_which_of_them_is_repealed(reader):
    page = reader.get("/codes/").text

    assert "Code of Ethics for Civil Servants" in page
    assert "Repealed - replaced from 1 January 2016" in page
    assert 'href="/codes/kz-civil-2020/"' in page
    assert 'href="/calendar/"' in page


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("gratuitous transfer", "E9.16"),
        ("безвозмездной передаче", "E9.16"),
        ("өтеусіз", "E9.16"),
        ("ГИФТ E9.16", None),
        ("E9.16", "E9.16"),
        ("e9.16", "E9.16"),
        ("gambling", "H1.11"),
    ],
)
def test_words_of_any_language_find_the_provision(reader, words, number):
    found = numbers(reader.get("/codes/", {"q": words}))

    assert (number in found) if number else found == []


def test_the_beginning_of_a_word_finds_its_other_endings(reader):
    assert "E9.15" in numbers(reader.get("/codes/", {"q": "сыйлық"}))


def test_all_the_words_must_stand_in_the_provision(reader):
    assert numbers(reader.get("/codes/", {"q": "gift gambling"})) == []


def test_a_provision_is_found_once_and_first_in_the_language_of_the_reader():
    found = Client(headers={"accept-language": "ru"}).get("/codes/", {"q": "подарки"})

    assert len(numbers(found)) == len(set(numbers(found)))
    assert found.context["hits"][0].language == "ru"


def test_what_was_found_is_marked_and_what_was_asked_is_escaped(reader):
    page = reader.get("/codes/", {"q": "gambling"}).text
    strange = reader.get("/codes/", {"q": "<script>alert(1)</script>"}).text

    assert "<mark>gambling</mark>" in page
    assert "<script>alert" not in strange
    assert escape("<script>alert(1)</script>") in strange


def test_nothing_found_says_what_to_try(reader):
    assert "Try fewer words" in reader.get("/codes/", {"q": "helicopter"}).text


def test_a_question_without_letters_finds_nothing(reader):
    assert numbers(reader.get("/codes/", {"q": "… ()[]*"})) == []


def test_a_question_that_is_too_long_is_told(reader):
    answer = reader.get("/codes/", {"q": "a" * 101})

    assert answer.status_code == 400
    assert "100" in answer.text


def test_searching_asks_the_database_only_for_the_calendar(reader, django_assert_num_queries):
    with django_assert_num_queries(2):  # what the page is known by, and what it says
        reader.get("/codes/", {"q": "gift"})


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", codes.package().codes, ids=lambda code: code.id)
def test_the_page_of_a_code_has_every_word_of_it(code, language):
    page = Client(headers={"accept-language": language}).get(f"/codes/{code.id}/").text
    texts = code.translations(language) or {each.number: each.text for each in code.provisions}

    for provision in code.provisions:
        assert escape(texts[provision.number]) in page, provision.number
        assert f'id="{provision.number}"' in page
        assert f'href="/codes/{code.id}/{provision.number}/"' in page


def test_the_page_of_a_code_begins_with_its_contents(reader):
    page = reader.get("/codes/kz-civil-2020/").text

    assert page.index("Contents") < page.index("A civil servant, within three working days")
    assert "Chapter 3. Ethical requirements for civil servants" in page
    assert "The order that approved the code" in page
    assert "not before" in page


def test_the_repealed_code_says_so_on_its_page(reader):
    page = reader.get("/codes/kz-honour-2005/").text

    assert "Historic and training use only" in page
    assert "from 3\xa0May\xa02005 to 31\xa0December\xa02015" in page


@pytest.mark.parametrize("path", ["/codes/kz-2030/", "/codes/kz-civil-2020/E99/"])
def test_a_code_or_provision_that_there_is_not_is_missing(reader, path):
    assert reader.get(path).status_code == 404
