"""The calendar page: which days are worked, by which acts, and what is estimated."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody who is not signed in."""
    return Client(headers={"accept-language": "en"})


def year(reader, **asked):
    return reader.get("/calendar/", asked)


def test_a_year_of_the_five_day_week_has_its_number_of_working_days(reader):
    page = year(reader, year=2026)

    assert page.context["working"] == 247
    assert "Provisional." in page.text
    assert "estimated" in page.text


def test_the_six_day_week_works_saturdays(reader):
    assert year(reader, year=2026, week=6).context["working"] > 280


def test_holidays_are_named_with_their_act(reader):
    page = year(reader, year=2025).text

    assert "Republic Day" in page
    assert "Law on Holidays" in page
    assert "Official." in page


def test_a_day_that_ceased_to_be_off_says_since_when_that_is_known(reader):
    page = year(reader, year=2024).text

    assert "No longer a day off" in page
    assert "known since Friday, 7\xa0June\xa02024" in page


def test_a_year_that_nobody_entered_is_not_guessed(reader):
    page = year(reader, year=2030)

    assert page.status_code == 200
    assert page.context["months"] == []
    assert "have not been entered" in page.text


@pytest.mark.parametrize("asked", [{"year": "x"}, {"week": 7}, {"year": 99999}, {"year": "-1"}])
def test_what_is_no_year_or_week_is_missing(reader, asked):
    assert year(reader, **asked).status_code == 404


def test_the_year_of_today_stands_there_unasked(reader):
    page = reader.get("/calendar/")

    assert page.context["year"] == page.wsgi_request.today.year


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "2026, сенбі"), ("ru", "2026, суббота"), ("en", "Saturday, 21\xa0March\xa02026")],
)
def test_days_are_written_in_the_language_of_the_reader(language, words):
    page = Client(headers={"accept-language": language}).get("/calendar/", {"year": 2026}).text

    assert words in page
