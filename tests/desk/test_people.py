"""People, the personal file, entering service and leaving it."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import AcknowledgementFiled, Approached, CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.people.models import Person, Post
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.people import add_person

pytestmark = pytest.mark.django_db
CIVIL = "kz-civil-2020"


def state(world, *facts):
    return record(operator(world.today), world.organisation, facts, now=world.now)


def sign(world, person):
    return state(
        world,
        CodeAcknowledged(
            person=person.uid, day=dt.date(2026, 3, 3), code=CIVIL, method="paper", language="kk"
        ),
        AcknowledgementFiled(
            person=person.uid, day=dt.date(2026, 3, 4), code=CIVIL, place="Шкаф 3"
        ),
    )


def form(world, **changes):
    return {
        "surname": "Жаңабаев",
        "given": "Жандос",
        "organisation": world.organisation.uid,
        "unit": world.units["own"].uid,
        "tab_number": "7001",
        "post": "Мұғалім",
        "category": "civil",
        "week": "5",
        "day": world.today.isoformat(),
        **changes,
    }


def test_people_are_found_by_name_and_by_number(world, client_for):
    client = client_for(world["personnel"])
    number = Post.objects.get(person=world.aigerim).tab_number

    for words in ("асанова айгерим", number):
        page = client.get(reverse("people"), {"q": words})
        assert [str(each) for each in page.context["shown"].page] == [str(world.aigerim)]


def test_a_supervisor_sees_the_people_of_the_unit(world, client_for):
    page = client_for(world.bolat).get(reverse("people"))
    names = {str(each) for each in page.context["shown"].page}

    assert str(world.aigerim) in names
    assert str(world.charlie) not in names
    assert list(page.context["shown"].exports) == []


def test_the_personal_file_shows_what_was_signed_and_where_the_paper_lies(world, client_for):
    sign(world, world.aigerim)
    page = client_for(world["personnel"]).get(reverse("person", args=[world.aigerim.uid]))
    signed = page.context["signed"]

    assert [(each.filed_on, each.place, each.how) for each in signed] == [
        (dt.date(2026, 3, 4), "Шкаф 3", "On paper")
    ]
    assert [each.label for each in page.context["recorded"]] == [
        "Filing of the acknowledgement",
        "Acknowledgement of a code",
        "Entry into service",
    ]


def test_a_servant_reads_the_own_file_and_nobody_elses(world, client_for):
    client = client_for(world.aigerim)

    assert client.get(reverse("person", args=[world.aigerim.uid])).status_code == 200
    assert client.get(reverse("person", args=[world.charlie.uid])).status_code == 404


def test_the_number_of_a_person_is_masked_and_shown_to_those_who_keep_the_file(world, client_for):
    Person.objects.filter(pk=world.aigerim.pk).update(iin="850412400123")
    address = reverse("person", args=[world.aigerim.uid])

    for who in ("personnel", "servant"):
        words = client_for(world[who]).get(address).content.decode()
        assert "0123" in words
        assert "850412400123" not in words
    assert "0123" not in client_for(world.bolat).get(address).content.decode()


def test_whoever_keeps_the_files_of_others_reads_no_number_of_a_subordinate(world, client_for):
    officer = world["personnel-of-sibling"]
    Person.objects.filter(pk=world.aigerim.pk).update(iin="850412400123")
    Post.objects.filter(person=world.aigerim).update(supervisor=officer)

    page = client_for(officer).get(reverse("person", args=[world.aigerim.uid]))

    assert page.status_code == 200
    assert "0123" not in page.content.decode()


def test_what_lies_outside_the_personal_file_is_not_on_its_page(world, client_for):
    state(
        world,
        Approached(person=world.aigerim.uid, day=world.today, approach="a1", by="Somebody"),
    )
    words = (
        client_for(world["personnel"])
        .get(reverse("person", args=[world.aigerim.uid]))
        .content.decode()
    )

    assert "approach" not in words.lower()
    assert "Somebody" not in words


def test_somebody_is_added_with_a_post_and_owes_an_acknowledgement(world, client_for):
    response = client_for(world["personnel"]).post(reverse("person-add"), form(world))
    person = Person.objects.get(surname="Жаңабаев")

    assert response.status_code == 302
    assert response.url == reverse("person", args=[person.uid])
    assert Post.objects.get(person=person).since == world.today
    assert Deadline.objects.filter(person=person, act="acknowledge").exists()
    assert Entry.objects.get(person=person.uid).recorded_by == world.actor("personnel").signature


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"surname": ""}, "Surname"),
        ({"day": "2026-02-31"}, "First day of service"),
        ({"day": "soon"}, "First day of service"),
        ({"iin": "12"}, "An IIN has twelve digits."),
        ({"category": "king"}, "Category"),
        ({"unit": "nowhere"}, "Unit"),
        ({"supervisor": "404"}, "Nobody in service there has the number 404."),
        ({"surname": "A" * 300}, "Surname"),
        ({"given": "a\0b"}, "Given name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(world, client_for, changes, says):
    before = (Person.objects.count(), Entry.objects.count())
    page = client_for(world["personnel"]).post(reverse("person-add"), form(world, **changes))

    assert page.status_code == 422
    assert says in page.content.decode()
    assert (Person.objects.count(), Entry.objects.count()) == before


def test_a_day_in_the_future_is_refused_in_words_and_nothing_is_kept(world, client_for):
    before = (Person.objects.count(), Post.objects.count(), Entry.objects.count())
    tomorrow = (world.today + dt.timedelta(days=1)).isoformat()
    page = client_for(world["personnel"]).post(reverse("person-add"), form(world, day=tomorrow))

    assert page.status_code == 422
    assert "lies in the future" in page.content.decode()
    assert (Person.objects.count(), Post.objects.count(), Entry.objects.count()) == before


def test_two_people_of_one_name_are_asked_about(world, client_for):
    client = client_for(world["personnel"])
    same = form(world, surname="Чарлиев", given="Чарли")
    page = client.post(reverse("person-add"), same)

    assert page.status_code == 422
    assert "Somebody of this name is known already" in page.content.decode()
    assert client.post(reverse("person-add"), same | {"another": "on"}).status_code == 302
    assert Person.objects.filter(surname="Чарлиев").count() == 2


def test_personnel_of_a_unit_adds_nobody_elsewhere(world, client_for):
    client = client_for(world["personnel-of-own"])
    elsewhere = form(world, unit=world.units["sibling"].uid)

    assert client.post(reverse("person-add"), elsewhere).status_code == 422
    assert client.post(reverse("person-add"), form(world, unit="")).status_code == 422
    assert client.post(reverse("person-add"), form(world)).status_code == 302


def test_a_doubtful_number_is_taken_and_said(world, client_for):
    page = client_for(world["personnel"]).post(
        reverse("person-add"), form(world, iin="850412400120"), follow=True
    )
    assert "Is it right?" in page.content.decode()
    assert Person.objects.filter(iin="850412400120").exists()


def test_somebody_known_takes_up_one_more_post(world, client_for):
    client = client_for(world["personnel"])
    address = f"{reverse('person-add')}?person={world.aigerim.uid}"
    given = form(world)
    response = client.post(
        address, {k: v for k, v in given.items() if k not in ("surname", "given")}
    )

    assert response.status_code == 302
    assert Post.objects.filter(person=world.aigerim, void=False).count() == 2


def test_leaving_is_recorded_and_ends_the_post_on_its_last_day(world, client_for):
    client = client_for(world["personnel"])
    post = Post.objects.get(person=world.aigerim)
    address = reverse("person-left", args=[world.aigerim.uid])
    page = client.post(address, {"post": post.uid, "day": world.today.isoformat()}, follow=True)
    post.refresh_from_db()

    assert post.until == world.today
    assert "Recorded" in page.content.decode()


def test_nobody_leaves_before_they_entered(world, client_for):
    post = Post.objects.get(person=world.aigerim)
    page = client_for(world["personnel"]).post(
        reverse("person-left", args=[world.aigerim.uid]), {"post": post.uid, "day": "2026-01-01"}
    )
    post.refresh_from_db()

    assert page.status_code == 422
    assert "comes before" in page.content.decode()
    assert post.until is None


def test_a_supervisor_records_no_leaving(world, client_for):
    address = reverse("person-left", args=[world.aigerim.uid])
    assert client_for(world.bolat).get(address).status_code == 404


def test_more_people_cost_no_more_queries(world, client_for, django_assert_max_num_queries):
    client = client_for(world["personnel"])
    pages = [reverse("people"), reverse("units"), reverse("unit", args=[world.units["own"].uid])]
    counts = {}
    for page in pages:
        with django_assert_max_num_queries(25) as before:
            client.get(page)
        counts[page] = len(before)
    for number in range(30):
        add_person(world, f"p{number}", f"Көп Адам{number}", unit=world.units["child"])
    for page in pages:
        with django_assert_max_num_queries(counts[page]):
            client.get(page)


def test_more_facts_cost_the_personal_file_no_more_queries(
    world, client_for, django_assert_max_num_queries
):
    client = client_for(world["personnel"])
    address = reverse("person", args=[world.aigerim.uid])
    with django_assert_max_num_queries(25) as before:
        client.get(address)
    for number in range(5):
        state(
            world,
            CodeAcknowledged(
                person=world.aigerim.uid,
                day=dt.date(2026, 3, 3) + dt.timedelta(days=number),
                code=CIVIL,
            ),
        )
    with django_assert_max_num_queries(len(before)):
        client.get(address)
