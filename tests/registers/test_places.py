"""A place that is chosen in a form is found by name where there are too many to be listed."""

import pytest
from django.urls import reverse

from paryz.matters.picking import FEW
from paryz.people.models import Organisation, Role, Unit
from paryz.people.tree import make_organisation, make_unit

pytestmark = pytest.mark.django_db

HINT = "Type a part of the name"


@pytest.fixture
def many(world):
    """More organisations under one, and more units in it, than are read at a glance."""
    for number in range(1, FEW + 3):
        make_organisation(f"№ {number} балабақша", world.organisation)
        make_unit(world.organisation, f"№ {number} бөлім", f"B{number}")
    return world


@pytest.fixture
def signed_in(many, client_for):
    return lambda who: client_for(many[who])


# The page, by name and words; who asks for it; a field of it that names a place.
PAGES = {
    "person-add": ((), "personnel", "organisation"),
    "import-staff": ((), "personnel", "organisation"),
    "import-gifts": ((), "personnel", "organisation"),
    "gifts-what-if": ((), "ethics", "organisation"),
    "appeals-delays": ((), "ethics", "organisation"),
    "speakers": ((), "ethics", "organisation"),
    "matter-new": (("appeals", "received"), "ethics", "organisation"),
    "appointment-check": ((), "personnel", "where"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_words_and_carries_no_list_of_places(signed_in, name):
    words, who, field = PAGES[name]

    page = signed_in(who).get(reverse(name, args=words))

    assert page.status_code == 200
    assert f'type="search" name="{field}"' in page.text
    assert HINT in page.text
    assert "№ 17 балабақша" not in page.text
    assert "№ 17 бөлім" not in page.text


def test_a_role_is_given_where_the_typed_words_lead(many, signed_in):
    asked = f"{reverse('role-grant')}?q={many.aigerim.surname}"
    sent = {"person": many.aigerim.uid, "role": "ethics"}
    administrator = signed_in("administrator")

    page = administrator.get(asked).text
    vague = administrator.post(asked, {**sent, "where": "№ 1"})
    administrator.post(asked, {**sent, "where": "12 балабакша"})
    administrator.post(asked, {**sent, "where": f"{many.organisation.name} · № 2 бөлім"})

    given = Role.objects.filter(person=many.aigerim, name="ethics").order_by("pk")
    assert 'type="search" name="where"' in page
    assert vague.status_code == 422
    assert "These words fit more than one" in vague.text
    assert [(each.organisation.name, each.unit and each.unit.name) for each in given] == [
        ("№ 12 балабақша", None),
        (many.organisation.name, "№ 2 бөлім"),
    ]


@pytest.mark.parametrize("name", ["gifts-what-if", "appeals-delays", "speakers"])
def test_a_search_for_an_organisation_of_others_is_one_for_what_there_is_not(many, signed_in, name):
    who = signed_in("ethics")

    hidden, missing = (
        who.get(reverse(name), {"organisation": words}) for words in (many.other.uid, "z" * 16)
    )
    named = who.get(reverse(name), {"organisation": many.other.name})

    assert hidden.status_code == missing.status_code == named.status_code == 422
    assert "Nothing has all these words" in hidden.text
    assert len(hidden.content) == len(missing.content)


@pytest.mark.parametrize("name", ["gifts-what-if", "appeals-delays"])
def test_figures_are_those_of_the_organisation_that_the_words_lead_to(signed_in, name):
    page = signed_in("ethics").get(reverse(name), {"organisation": "№ 12 балабақша"})

    assert page.status_code == 200
    assert '<span class="govuk-caption-l">№ 12 балабақша' in page.text


def test_words_lead_to_the_form_of_who_speaks_for_an_organisation(signed_in):
    answer = signed_in("ethics").get(reverse("speakers"), {"organisation": "12 балабакша"})

    found = Organisation.objects.get(name="№ 12 балабақша")
    assert answer.status_code == 302
    assert answer.url == reverse("speaker-new", args=[found.uid])


def test_a_form_asks_on_where_the_words_lead_to_one_organisation(signed_in):
    address = reverse("matter-new", args=["appeals", "received"])

    vague = signed_in("ethics").get(address, {"organisation": "балабақша"})
    page = signed_in("ethics").get(address, {"organisation": "12 балабақша"})

    assert vague.status_code == 422
    assert "These words fit more than one" in vague.text
    assert page.status_code == 200
    assert 'name="day"' in page.text


def test_a_question_for_a_unit_takes_words_of_its_name(many, signed_in):
    address = reverse("matter-new", args=["appeals", "received"])
    whole = f"{address}?organisation={many.organisation.uid}"

    page = signed_in("ethics").get(whole)
    wrong = signed_in("ethics").post(whole, {"unit": "№ 1"})

    form = wrong.context["form"]
    assert 'type="search" name="unit"' in page.text
    assert "These words fit more than one" in str(form.errors["unit"])
    assert form.fields["unit"].clean("№ 12 бөлім") == Unit.objects.get(code="B12")


def test_an_appointment_is_looked_at_in_a_unit_found_by_its_name(many, signed_in):
    sent = {
        "candidate--name": "Сырттан Келген",
        "into": "appointment",
        "position": "маман",
        "where": f"№ 12 бөлім ({many.organisation.name})",
        "day": many.today.isoformat(),
        "step": "look",
    }
    personnel = signed_in("personnel")
    token = personnel.get(reverse("appointment-check")).context["form"].initial["token"]

    page = personnel.post(reverse("appointment-check"), {**sent, "token": token})

    assert page.context["form"].place.code == "B12"


def test_a_person_is_moved_to_the_unit_whose_name_was_typed(many, signed_in):
    address = reverse("person-transferred", args=[many.aigerim.uid])

    page = signed_in("personnel").get(address)
    field = page.context["form"].fields["unit"]

    assert 'type="search" name="unit"' in page.text
    assert field.clean("12 болим") == Unit.objects.get(code="B12")
