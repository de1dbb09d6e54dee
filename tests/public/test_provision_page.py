"""The page of a provision: its words, and all that is known of them, as of any day."""

import pytest
from django.test import Client
from django.utils.html import escape

from paryz.kernel.wordings import Translation
from paryz.law import codes
from paryz.law.coverage import scenarios_of
from paryz.law.official.loaded import OFFICIAL, Loaded, keep
from paryz.recording.worlds import world_of

pytestmark = pytest.mark.django_db

EVERY = [(code, each) for code in codes.package().codes for each in code.provisions]
E916 = "/codes/kz-civil-2020/E9.16/"


@pytest.fixture
def reader():
    """Somebody who is not signed in."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An installation into which texts can be loaded."""
    monkeypatch.setenv("PARYZ_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_provision_has_a_page_with_its_words(language):
    client = Client(headers={"accept-language": language})

    for code, provision in EVERY:
        texts = code.translations(language)
        page = client.get(f"/codes/{code.id}/{provision.number}/")

        assert page.status_code == 200, provision.number
        assert escape(texts.get(provision.number, provision.text)) in page.text


def test_words_are_marked_as_a_translation_beside_the_authentic_languages(reader):
    page = reader.get(E916).text

    assert "Unofficial English translation" in page
    assert "authentic texts are Kazakh and Russian" in page


def test_the_page_says_number_edition_and_from_when_it_holds(reader):
    page = reader.get(E916).text

    assert "On paper: 9. 16)" in page
    assert "E-472" in page
    assert "not before 13\xa0January\xa02024" in page
    assert "not verified" in page


def test_defects_stand_beside_the_words_and_leave_them_as_they_are(reader):
    page = reader.get(E916).text

    assert page.count("services rendered to the civil servant under the same circumstances") == 2
    assert "is printed twice" in page


def test_duties_readings_and_the_default_are_shown(reader):
    page = reader.get(E916).text

    assert "Hand over the gift" in page
    assert "within 7 calendar days" in page
    assert "There is no threshold of value." in page
    assert "<code>overdue_after</code>" in page
    assert "<strong>rolled</strong> (as shipped)" in page


def test_a_subparagraph_stands_under_its_lead_in(reader):
    page = reader.get(E916).text

    assert "A civil servant shall:" in page


def test_a_lead_in_lists_what_stands_under_it(reader):
    page = reader.get("/codes/kz-civil-2020/E7/").text

    for number in range(1, 8):
        assert f"/codes/kz-civil-2020/E7.{number}/" in page


def test_what_it_cites_and_what_cites_it_are_linked(reader):
    page = reader.get("/codes/kz-civil-2020/E9.15/").text
    back = reader.get("/codes/kz-honour-2005/H1.12/").text

    assert "/codes/kz-civil-2020/E9.16/" in page
    assert "/codes/kz-honour-2005/H1.12/" in page
    assert "/codes/kz-civil-2020/E10.4/" in back


def test_one_reads_on_to_the_next_and_back(reader):
    page = reader.get(E916).text

    assert 'rel="prev" href="/codes/kz-civil-2020/E9.15/"' in page
    assert 'rel="next" href="/codes/kz-civil-2020/E9.fn/"' in page


def test_scenarios_are_told_as_given_and_then(reader):
    page = reader.get(E916).text
    scenario = scenarios_of("E9.16")[0]

    assert escape(scenario.name) in page
    assert "Given" in page
    assert "Then, on" in page


def test_the_banner_of_the_repealed_code_stands_on_each_of_its_provisions(reader):
    assert (
        "Repealed - replaced from 1 January 2016" in reader.get("/codes/kz-honour-2005/H10/").text
    )


def test_a_day_before_the_amendment_says_that_its_wording_is_missing(reader):
    page = reader.get(E916, {"as-of": "2022-01-01"}).text

    assert "the edition E-342 applied" in page
    assert "not available" in page


def test_a_day_after_the_amendment_says_nothing(reader):
    assert reader.get(E916, {"as-of": "2025-06-01"}).context["caveats"] == []


@pytest.mark.parametrize(
    ("path", "day", "words"),
    [
        (E916, "2019-01-01", "not in force yet"),
        ("/codes/kz-honour-2005/H1.12/", "2016-01-01", "no longer in force"),
    ],
)
def test_a_day_outside_the_code_is_told(reader, path, day, words):
    assert words in reader.get(path, {"as-of": day}).text


@pytest.mark.parametrize("day", ["2026-02-31", "yesterday", "<b>", "0000-00-00"])
def test_a_day_that_there_is_not_is_told_with_the_words_still_there(reader, day):
    answer = reader.get(E916, {"as-of": day})

    assert answer.status_code == 400
    assert "is not a day of the calendar" in answer.text
    assert "gifts received without his knowledge" in answer.text
    assert "<b>”" not in answer.text


def test_a_loaded_text_takes_the_place_of_the_translation(home):
    keep(
        Loaded(
            code="kz-civil-2020",
            language="ru",
            edition="E-472",
            wording=Translation(
                about={
                    "status": OFFICIAL,
                    "verified_by": "А. Ким",
                    "verified_on": "2026-11-01",
                },
                texts={"E7.3": "честь;"},
            ),
        )
    )
    client = Client(headers={"accept-language": "ru"})

    words = client.get("/codes/kz-civil-2020/E7.3/").context["words"]

    assert words.text == "честь;"
    assert words.official.verified_by == "А. Ким"
    assert client.get("/codes/kz-civil-2020/E7.4/").context["words"].official is None


def test_a_loaded_wording_of_the_time_is_shown_for_its_day(home, reader):
    keep(
        Loaded(
            code="kz-civil-2020",
            language="ru",
            edition="E-342",
            wording=Translation(
                about={"status": OFFICIAL, "verified_by": "А. Ким", "verified_on": "2026-11-01"},
                texts={"E9.16": "прежняя редакция"},
            ),
        )
    )
    client = Client(headers={"accept-language": "ru"})

    then = client.get(E916, {"as-of": "2022-01-01"}).context
    now = client.get(E916, {"as-of": "2026-01-01"}).context

    assert then["words"].text == "прежняя редакция"
    assert then["caveats"] == []
    assert now["words"].edition == "E-472"
    assert reader.get(E916, {"as-of": "2022-01-01"}).context["caveats"]


def test_those_who_are_signed_in_read_by_the_settings_of_their_organisation(world, client_for):
    world.organisation.settings = {"order_472_published": "2023-11-16", "overdue_after": "strict"}
    world.organisation.save()
    assert world_of(world.organisation).overdue_after == "strict"

    page = client_for(world.aigerim).get(E916).text

    assert "from 16\xa0January\xa02024" in page
    assert "computed from the day of first publication" in page
    assert "<strong>strict</strong>" in page
