"""Units are chosen from a list while there are few, and found by name where there are many."""

import pytest
from django.urls import reverse

from paryz.matters.picking import FEW, MOST
from paryz.people.models import Post, Unit
from paryz.people.tree import make_unit, make_units
from tests.people import add_person

pytestmark = pytest.mark.django_db

SELECT = '<select class="govuk-select" name="unit"'
LISTS = ["people", "duties", "acknowledgements", "gifts"]


@pytest.fixture
def many(world):
    """So many units that no list is read at a glance: schools, one of them in the Kazakh way."""
    for number in range(1, FEW + 5):
        make_unit(world.organisation, f"№ {number} мектеп", f"S{number}")
    make_unit(world.organisation, "Әлеуметтік қызмет", "SOC")
    add_person(world, "teacher", "Мұғалім Айша", unit=Unit.objects.get(code="S7"))
    return world


@pytest.fixture
def officer(many, client_for):
    """The personnel officer of the organisation."""
    return client_for(many["personnel"])


def test_few_units_are_listed(world, client_for):
    page = client_for(world["personnel"]).get("/people/")

    assert SELECT in page.text


@pytest.mark.parametrize("route", LISTS)
def test_many_units_are_not_carried_by_a_page_and_have_a_label_and_a_hint(officer, route):
    page = officer.get(reverse(route)).text

    assert SELECT not in page
    assert 'type="search" name="unit"' in page
    assert f'for="{route}-unit"' in page
    assert f'aria-describedby="{route}-unit_helptext"' in page
    assert "№ 19 мектеп" not in page


def test_words_of_a_name_narrow_the_list_whichever_letters_are_typed(many, officer):
    add_person(many, "social", "Көмек Дана", unit=Unit.objects.get(code="SOC"))

    page = officer.get("/people/", {"unit": "алеуметтик"}).text

    assert "Көмек" in page
    assert "Мұғалім" not in page


def test_words_that_fit_several_units_mean_all_of_them(many, officer):
    add_person(many, "other-teacher", "Ұстаз Әсем", unit=Unit.objects.get(code="S17"))

    page = officer.get("/people/", {"unit": "7 мектеп"}).text

    assert "Мұғалім" in page
    assert "Ұстаз" in page
    assert "Болатов" not in page


def test_the_whole_name_means_the_one_unit_that_has_it(many, officer):
    add_person(many, "other-teacher", "Ұстаз Әсем", unit=Unit.objects.get(code="S17"))
    unit = Unit.objects.get(code="S7")

    page = officer.get("/people/", {"unit": f"{unit.name} · {unit.organisation.name}"}).text

    assert "Мұғалім" in page
    assert "Ұстаз" not in page


def test_the_whole_name_is_found_among_more_than_are_ever_read(many, officer):
    paths = [[("", "Мектеп")], *([("", f"Мектеп {number:03}")] for number in range(MOST + 2))]
    make_units(many.organisation, [tuple(path) for path in paths])
    add_person(many, "director", "Ұстаз Әсем", unit=Unit.objects.get(name="Мектеп"))

    some = officer.get("/people/", {"unit": "мектеп"})
    one = officer.get("/people/", {"unit": f"Мектеп · {many.organisation.name}"})

    assert "These words fit more than 100 names" in some.text
    assert "Ұстаз" in one.text
    assert "Мұғалім" not in one.text


def test_a_link_to_a_unit_shows_its_name_in_the_field(many, officer):
    unit = Unit.objects.get(code="S7")

    page = officer.get("/people/", {"unit": unit.uid}).text

    assert f'value="{unit.name} · {unit.organisation.name}"' in page
    assert "Мұғалім" in page
    assert "Болатов" not in page


def test_words_that_fit_nothing_are_a_mistake_that_is_told(officer):
    answer = officer.get("/people/", {"unit": "nowhere"})

    assert answer.status_code == 422
    assert "Nothing has all these words in its name" in answer.text
    assert 'href="#people-unit"' in answer.text


def test_a_unit_that_one_may_not_see_is_as_one_that_there_is_not(many, officer):
    hidden = many.units["other"]

    by_name, by_uid, missing = (
        officer.get("/people/", {"unit": words})
        for words in (hidden.name, hidden.uid, "x" * len(hidden.uid))
    )

    assert by_name.status_code == by_uid.status_code == missing.status_code == 422
    assert "Nothing has all these words" in by_name.text
    assert "Nothing has all these words" in by_uid.text
    assert len(by_uid.content) == len(missing.content)
    assert hidden.name not in by_uid.text


def test_a_person_is_entered_into_the_unit_whose_name_was_typed(many, officer):
    sent = {
        "surname": "Жаңа",
        "organisation": many.organisation.uid,
        "unit": "элеуметтік қызмет",
        "category": "civil",
        "week": "5",
        "day": many.today.isoformat(),
    }

    wrong = officer.post(reverse("person-add"), sent)
    officer.post(reverse("person-add"), {**sent, "unit": "әлеуметтік"})

    assert wrong.status_code == 422
    assert Post.objects.get(person__surname="Жаңа").unit.code == "SOC"


def test_words_that_fit_more_than_one_unit_are_answered_with_their_names(many, officer):
    answer = officer.post(reverse("person-add"), {"unit": "7 мектеп"})

    assert answer.status_code == 422
    assert "These words fit more than one: № 7 мектеп · " in answer.text
    assert "№ 17 мектеп · " in answer.text


def test_slips_are_printed_for_a_unit_found_by_name(officer):
    page = officer.get(reverse("slips"), {"unit": "7 мектеп"}).text
    one = officer.get(reverse("slips"), {"unit": "алеуметтик"}).text

    assert "These words fit more than one" in page
    assert "Мұғалім" not in one
