"""Lists: tabs with counts, filters, search, sorting, pages, and what a wrong address gets."""

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict

from paryz.matters.columns import Column
from paryz.matters.counting import MOST
from paryz.matters.finding import by_name
from paryz.matters.listing import Choice, Listing, Search, Tab, words
from paryz.people.models import Person
from paryz.web.tables import Cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    for surname, given in [("Әсет", "Қайрат"), ("Асанова", "Өсем"), ("Ёлкин", "Ян")]:
        Person.objects.create(surname=surname, given=given, language="kk")
    Person.objects.create(surname="Smith", given="Ann", language="en")
    return Person.objects.all()


def listing(**fields):
    from django.db.models import Q

    return Listing(
        name="people",
        caption="People",
        sort="name",
        columns=[
            Column(
                name="name",
                label="Name",
                order=("folded",),
                cell=lambda person: Cell(value=str(person)),
                export=str,
            ),
            Column(name="language", label="Language", export=lambda person: person.language),
        ],
        tabs=[
            Tab(name="all", label="All"),
            Tab(name="english", label="English", condition=Q(language="en")),
        ],
        search=Search(label="Name", condition=by_name("")),
        choices=[
            Choice(
                name="language",
                label="Language",
                options=[("kk", "Қазақша"), ("en", "English")],
                condition=lambda value: Q(language=value),
            )
        ],
        **fields,
    )


def shown(people, query="", **fields):
    return listing(**fields).shown(people, QueryDict(query))


def names(found):
    return [str(person) for person in found.page]


def test_the_first_tab_is_open_and_every_tab_has_its_count(people):
    found = shown(people)

    assert [(tab.label, tab.count, tab.current) for tab in found.tabs] == [
        ("All", 4, True),
        ("English", 1, False),
    ]


def test_counts_follow_the_filters(people):
    assert [tab.count for tab in shown(people, "language=kk").tabs] == [3, 0]


@pytest.mark.parametrize("typed", ["өсем", "осем", "ОСЕМ асан", "асанова, өсем"])
def test_search_finds_kazakh_letters_by_their_neighbours(people, typed):
    assert names(shown(people, f"q={typed}")) == ["Асанова Өсем"]


def test_a_search_for_what_the_database_means_by_percent_finds_nothing(people):
    assert names(shown(people, "q=%25")) == []
    assert names(shown(people, "q=_")) == []


def test_rows_sort_both_ways_and_an_unknown_column_sorts_as_usual(people):
    assert names(shown(people, "sort=-name")) == names(shown(people))[::-1]
    assert names(shown(people, "sort=iin")) == names(shown(people))


def test_a_page_beyond_the_last_is_the_last_and_one_that_is_none_is_the_first(people):
    assert shown(people, "page=99", page_size=3).page.number == 2
    assert shown(people, "page=two", page_size=3).page.number == 1
    assert shown(people, "page=-1", page_size=3).page.number == 2


@pytest.mark.parametrize("query", ["language=fr", "q=%00", "q=" + "a" * 201])
def test_a_filter_that_is_none_is_said_and_shows_no_rows(people, query):
    found = shown(people, query)

    assert not found.valid
    assert names(found) == []
    assert found.form.errors


def test_a_list_costs_two_queries_however_many_rows_and_tabs(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = shown(people)
        assert found.tabs
        assert found.table.rows


def test_an_export_holds_every_page_of_what_is_shown(people):
    response = listing(page_size=1).export(people, QueryDict("language=kk&sort=-name"), "csv")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()

    assert lines[0] == "Name,Language"
    assert len(lines) == 4
    assert "people.csv" in response.headers["Content-Disposition"]


def test_an_export_with_a_filter_that_is_none_is_a_bad_request(people):
    with pytest.raises(BadRequest):
        listing().export(people, QueryDict("language=fr"), "csv")


def test_searched_words_are_folded_and_at_most_eight():
    assert words("Ахмет, ӘЙГЕРІМ; x") == ["ахмет", "айгерим", "x"]
    assert len(words("a " * 50)) == 8


@pytest.fixture
def many(people):
    """More people than are counted."""
    Person.objects.bulk_create(Person(surname=f"B{n}", folded=f"b{n:04}") for n in range(MOST + 9))
    return people


def test_of_many_rows_it_is_said_that_there_are_more(many):
    found = shown(many, many=True)

    assert [(tab.label, tab.said) for tab in found.tabs] == [("All", "1,000+"), ("English", "1")]
    assert found.page.paginator.said == "1,000+"
    assert len(found.page.object_list) == 50


def test_no_more_rows_are_counted_than_are_said(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = shown(many, many=True).counts

    assert found == {"all": MOST + 1, "english": 1}


def test_a_page_beyond_what_is_counted_knows_how_many_there_are(many):
    found = shown(many, "page=21", many=True)

    assert found.page.number == 21
    assert str([*found.page][-1]) == "Ёлкин Ян"
    assert found.page.paginator.said == str(MOST + 13)


def test_nothing_is_counted_where_no_row_is_in_the_table():
    assert shown(Person.objects.all(), many=True).counts == {"all": 0, "english": 0}


@pytest.mark.parametrize("many", [True, False])
def test_of_nothing_nothing_is_counted(people, many):
    assert shown(Person.objects.none(), many=many).counts == {"all": 0, "english": 0}


def test_a_list_that_is_counted_whole_says_how_many_there_are(many):
    found = shown(many)

    assert [tab.said for tab in found.tabs] == [str(MOST + 13), "1"]
    assert found.page.paginator.said == str(MOST + 13)


def test_a_search_says_how_many_it_found(many):
    found = shown(many, "q=b", many=True)

    assert [tab.said for tab in found.tabs] == [str(MOST + 9), "0"]
