"""Where there are many units one types a part of a name, on a telephone, without scripts too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from paryz.matters.picking import FEW
from paryz.people.models import Unit
from paryz.people.tree import make_unit
from tests.browser.chromium import TELEPHONE
from tests.people import add_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def many(world):
    """A school for each number, and somebody in the seventh."""
    for number in range(1, FEW + 5):
        make_unit(world.organisation, f"№ {number} мектеп", f"S{number}")
    add_person(world, "teacher", "Мұғалімова Айша", unit=Unit.objects.get(code="S7"))
    return world


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_unit_is_found_by_a_part_of_its_name(many, open_as, language, scripts):
    page = open_as(many["personnel"], language, TELEPHONE, scripts)
    page.goto(page.url + "people/")
    assert page.locator(".paryz-table, table").filter(has_text="Болатов").count()

    page.fill("#people-unit", "7 мектеп")
    page.press("#people-unit", "Enter")
    page.get_by_text("Болатов").first.wait_for(state="detached")

    assert page.get_by_text("Мұғалімова").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_mistake_is_told_and_leads_to_the_field(many, open_as):
    page = open_as(many["personnel"], "en", TELEPHONE, scripts=False)

    page.goto(page.url + "people/?unit=nowhere")

    assert page.locator("#people-unit").get_attribute("aria-invalid") == "true"
    assert page.locator(".govuk-error-summary a[href='#people-unit']").count() == 1


def test_axe_finds_no_fault_in_the_field(many, open_as):
    page = open_as(many["personnel"], "en", TELEPHONE)
    page.goto(page.url + "people/?unit=nowhere")

    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_place_is_typed_where_a_role_is_given(many, open_as, language, scripts):
    page = open_as(many["administrator"], language, TELEPHONE, scripts)
    page.goto(page.url + f"roles/grant/?q={many.aigerim.surname}")

    page.check(f"input[value='{many.aigerim.uid}']")
    page.fill("input[name=where]", "мектеп")
    page.locator("form[method=post] button.govuk-button").last.click()
    page.locator(".govuk-error-summary").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.input_value("input[name=where]") == "мектеп"
