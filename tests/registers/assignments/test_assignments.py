"""An assignment is contested; of an unlawful one its superior hears nothing (H3.1, H3.3)."""

import dataclasses
import datetime as dt

import pytest

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.people.models import Exclusion, Post, random_uid
from paryz.people.placing import placed
from paryz.recording.actions import correct
from tests.people import add_person, give_role, make_world
from tests.registers.walking import (
    begun,
    browser,
    done,
    hears_nothing,
    length_of,
    record,
    state_servant,
    words_of,
)

pytestmark = pytest.mark.django_db

WHAT = "Есепті бұрмалау тапсырмасы"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def veteran(world):
    return browser(state_servant(world))


def contested(client, ground="impossible", **answers):
    said = {"day": "2012-05-10", "ground": ground, "description": WHAT, **answers}
    return begun(client, "assignments", "contested", **said)


def unlawful(client, **answers):
    said = {"day": "2012-05-10", "given_by": "unknown", "description": WHAT, **answers}
    return begun(client, "assignments", "unlawful", **said)


@pytest.mark.parametrize("ground", ["impossible", "beyond-duties"])
def test_the_supervisor_upholds_an_assignment_with_reasons(world, veteran, ground):
    case, url = contested(veteran, ground, basis="Мерзімі бір сағат")
    assert case.owes("reconsider-assignment")

    case = done(
        browser(world["supervisor"]), url, "upheld", day="2012-05-11", reasons="Лауазымға жатады"
    )

    assert case.matter.state == "upheld"
    assert not case.owes("reconsider-assignment")
    decision = words_of(veteran, f"{url}papers/decision.pdf")
    assert "Лауазымға жатады" in decision
    assert "не давать подчиненным явно невыполнимых распоряжений" in decision
    assert length_of(veteran, f"{url}papers/decision.pdf") == 1


def test_the_supervisor_withdraws_an_assignment(world, veteran):
    _, url = contested(veteran)

    case = done(browser(world["supervisor"]), url, "withdrawn", day="2012-05-11")

    assert case.matter.state == "withdrawn"
    assert "отменено" in words_of(veteran, f"{url}papers/decision.pdf")


def test_an_assignment_is_not_upheld_without_reasons(world, veteran):
    _, url = contested(veteran)

    page = record(browser(world["supervisor"]), f"{url}acts/upheld/", day="2012-05-11", reasons="")

    assert page.status_code == 422
    assert "reasons" in page.context["form"].errors


def test_boredom_is_no_ground(world, veteran):
    page = record(
        veteran, "/registers/assignments/new/contested/", day="2012-05-10", ground="boring"
    )

    assert page.status_code == 422


def test_what_is_unlawful_is_not_contested_on_the_page_that_the_supervisor_reads(world, veteran):
    page = record(
        veteran, "/registers/assignments/new/contested/", day="2012-05-10", ground="unlawful"
    )

    assert page.status_code == 422
    assert not Entry.objects.filter(kind="AssignmentContested").exists()


def test_the_superior_of_an_unlawful_assignment_hears_nothing_of_it(world, veteran):
    case, url = unlawful(veteran)

    hears_nothing(world, "supervisor", "assignments", case, url)
    assert Exclusion.objects.filter(person=world.bolat, why="superior").exists()
    assert browser(world["ethics"]).get(url).status_code == 200
    for paper in ("objection", "decision"):
        assert browser(world.bolat).get(f"{url}papers/{paper}.pdf").status_code == 404
    for act in ("withdrawn", "upheld", "named"):
        assert browser(world.bolat).get(f"{url}acts/{act}/").status_code == 404


def test_the_superior_of_a_post_that_was_over_by_then_is_no_party(world, veteran):
    former = Post.objects.create(
        person=world["veteran"],
        organisation=world.organisation,
        category="civil",
        supervisor=world.charlie,
        since=dt.date(2012, 1, 1),
        until=dt.date(2012, 5, 9),
    )
    placed(Post.objects.filter(pk=former.pk), world.today)

    unlawful(veteran)

    superiors = Exclusion.objects.filter(why="superior").values_list("person", flat=True)
    assert set(superiors) == {world.bolat.pk}


def test_a_superior_who_is_the_ethics_officer_too_hears_nothing_of_it(world, veteran):
    give_role(world, "supervisor", "ethics")
    give_role(world, "supervisor", "personnel")

    case, url = unlawful(veteran)

    hears_nothing(world, "supervisor", "assignments", case, url)


def test_whoever_is_named_and_whoever_works_under_them_hears_nothing(world, veteran):
    add_person(
        world, "under", "Бағынышты Бота", unit=world.units["sibling"], supervisor=world.charlie
    )
    give_role(world, "under", "ethics")

    case, url = unlawful(veteran, given_by="colleague", given_by__name=str(world.charlie))

    hears_nothing(world, "stranger", "assignments", case, url)
    hears_nothing(world, "under", "assignments", case, url)


def test_a_supervisor_who_came_later_is_in_no_route_either(world, veteran):
    case, url = unlawful(veteran)
    newcomer = add_person(world, "newcomer", "Жаңа Басшы", unit=world.units["sibling"])
    world["veteran"].posts.update(supervisor=newcomer)

    hears_nothing(world, "newcomer", "assignments", case, url)
    _, lawful = contested(veteran)
    assert browser(newcomer).get(lawful).status_code == 200


def test_a_ground_put_right_shuts_the_superior_out_and_the_record_says_what_was_read(
    world, veteran
):
    case, url = contested(veteran)
    assert browser(world["supervisor"]).get(url).status_code == 200

    right = dataclasses.replace(case.opening, id=random_uid(), ground="unlawful")
    correct(
        world.actor("veteran"),
        world.organisation,
        case.opening.id,
        right,
        reason="The wrong ground",
        now=world.now,
    )

    assert browser(world["supervisor"]).get(url).status_code == 404
    assert browser(world["supervisor"]).get(f"/facts/{right.id}/").status_code == 404
    ended = Entry.objects.get(kind="AccessEnded")
    assert ended.content["party"] == world.bolat.uid
    assert ended.content["opened"].startswith("matter ")


def test_the_supervisor_reads_what_is_contested_as_impossible(world, veteran):
    _, url = contested(veteran)

    assert browser(world["supervisor"]).get(url).status_code == 200
    for who in ("stranger", "personnel", "administrator", "auditor", "commission"):
        assert browser(world[who]).get(url).status_code == 404, who


def test_upholding_is_not_offered_for_an_unlawful_assignment_and_ends_nothing(world, veteran):
    _, url = unlawful(veteran)
    ethics = browser(world["ethics"])

    page = ethics.get(url)

    assert "acts/withdrawn/" in page.content.decode()
    assert "acts/upheld/" not in page.content.decode()


def test_an_unlawful_assignment_ends_with_its_withdrawal(world, veteran):
    case, url = unlawful(veteran)
    assert Deadline.objects.get(matter=case.matter.identifier).provision == "H3.3"

    case = done(veteran, url, "withdrawn", day="2012-05-12", note="Сөзін қайтып алды")

    assert case.matter.state == "unlawful-withdrawn"
    assert not case.owes("reconsider-assignment")
    hears_nothing(world, "supervisor", "assignments", case, url)


def test_the_objection_to_an_unlawful_assignment_is_addressed_round_the_superior(world, veteran):
    _, url = unlawful(veteran, given_by="superior", basis="Қылмыстық кодекс")

    objection = words_of(veteran, f"{url}papers/objection.pdf")

    assert str(world["ethics"]) in objection
    assert "не адресуется руководителю" in objection
    assert "№ 416-V" in objection
    assert "не проверено" in objection
    assert "Қылмыстық кодекс" in objection
    assert length_of(veteran, f"{url}papers/objection.pdf") == 1


def test_an_unlawful_assignment_given_by_the_ethics_officer_is_addressed_to_nobody_here(
    world, veteran
):
    _, url = unlawful(veteran, given_by="colleague", given_by__name=str(world["ethics"]))

    objection = words_of(veteran, f"{url}papers/objection.pdf").split("Служебная записка".upper())

    assert str(world["ethics"]) not in objection[0]
    assert "Nobody in the organisation" in veteran.get(url).content.decode()


def test_the_page_cites_the_law_on_public_service_and_says_how_well_it_is_known(world, veteran):
    _, url = unlawful(veteran)

    page = veteran.get(url).content.decode()

    assert "Law No. 416-V of 23 November 2015, article 43" in page
    assert "not verified" in page


def test_today_no_code_asks_it_and_the_record_stands(world):
    servant = browser(world["servant"])

    case, url = contested(servant, day=world.today.isoformat())

    assert not Deadline.objects.filter(matter=case.matter.identifier).exists()
    assert "nothing is owed" in servant.get(url).context["binding"]
