"""A conflict situation is told, talked over, and measures are taken (E13); who reads it when."""

import re

import pytest

from paryz.duties.models import Deadline
from paryz.people.models import Exclusion, Post
from paryz.people.placing import placed
from tests.people import add_person, give_role
from tests.registers.walking import (
    adopt,
    begun,
    browser,
    done,
    hears_nothing,
    record,
    state_servant,
)


def tell(world, url, to="supervisor"):
    return done(browser(world.aigerim), url, "reported", day=world.today.isoformat(), to=to)


def state_of(case):
    case.matter.refresh_from_db()
    return case.matter.state


def owed(case):
    rows = Deadline.objects.filter(matter_kind="conflict", matter=case.matter.identifier)
    return {row.act for row in rows if row.discharged_on is None and row.ended_on is None}


def gets_another_supervisor(world, person, supervisor):
    posts = Post.objects.filter(person=person)
    posts.update(supervisor=supervisor)
    placed(posts, world.today)


def test_a_conflict_goes_from_its_beginning_to_its_measures(world, arise):
    case, url = arise()
    assert state_of(case) == "open"
    assert owed(case) == {"report-conflict"}

    tell(world, url)
    assert state_of(case) == "with-supervisor"
    assert owed(case) == {"discuss-conflict", "take-measures"}

    today = world.today.isoformat()
    done(browser(world.aigerim), url, "discussed", day=today, agreed="Басқа адам шешеді")
    done(browser(world.bolat), url, "measures", day=today, measures="Комиссия құрамы өзгерді")

    assert owed(case) == set()
    assert state_of(case) == "settled-supervisor"


def test_nobody_reads_a_conflict_before_it_is_told(world, arise):
    case, url = arise()

    for who in ("supervisor", "ethics", "personnel", "administrator", "commission", "auditor"):
        hears_nothing(world, who, "conflicts", case, url)


def test_the_supervisor_who_was_told_reads_it_and_the_ethics_officer_does_not(world, arise):
    case, url = arise()

    tell(world, url)

    assert browser(world.bolat).get(url).status_code == 200
    for who in ("ethics", "personnel", "stranger", "administrator"):
        hears_nothing(world, who, "conflicts", case, url)


def test_the_ethics_officer_who_was_told_reads_it_and_the_supervisor_does_not(world, arise):
    case, url = arise()

    tell(world, url, to="other")

    assert browser(world["ethics"]).get(url).status_code == 200
    hears_nothing(world, "supervisor", "conflicts", case, url)


def test_both_read_what_both_were_told(world, arise):
    case, url = arise()

    tell(world, url, to="other")
    tell(world, url, to="supervisor")

    assert state_of(case) == "with-both"
    assert browser(world["ethics"]).get(url).status_code == 200
    assert browser(world.bolat).get(url).status_code == 200


def test_a_report_that_is_taken_back_shuts_its_reader_out(world, arise):
    case, url = arise()
    told = tell(world, url)
    fact = next(each.entry.fact for each in told.stated if each.entry.kind == "ConflictReported")

    answer = browser(world.aigerim).post(f"/facts/{fact}/retract/", {"reason": "Қате"})

    assert answer.status_code == 302
    assert state_of(case) == "open"
    hears_nothing(world, "supervisor", "conflicts", case, url)


def test_the_present_supervisor_owes_the_measures_and_the_former_sees_nothing_more(world, arise):
    case, url = arise()
    tell(world, url)
    dana = add_person(world, "dana", "Данаева Дана", unit=world.units["sibling"])

    gets_another_supervisor(world, world.aigerim, dana)

    measures = Deadline.objects.get(act="take-measures")
    assert measures.owed_by == "supervisor"
    assert f"/duties/{measures.pk}/" in browser(dana).get("/duties/").content.decode()
    assert browser(dana).get(url).status_code == 200
    assert browser(world.bolat).get(f"/duties/{measures.pk}/").status_code == 404
    assert browser(world.bolat).get(f"{url}acts/measures/").status_code == 404
    hears_nothing(world, "supervisor", "conflicts", case, url)

    done(browser(dana), url, "measures", day=world.today.isoformat(), measures="Бөлек жұмыс")
    assert Deadline.objects.get(act="take-measures").discharged_on == world.today


def what_bolat_sees(world):
    """Every page on which a count, a gap or a notice could tell him of a conflict."""
    client = browser(world.bolat)
    places = (
        *("/", "/duties/", "/notices/", "/happened/", "/people/", "/registers/"),
        *("/registers/conflicts/", "/registers/conflicts/?q=дау", "/duties/export.csv/"),
        f"/people/{world.aigerim.uid}/",
        f"/units/{world.units['own'].uid}/",
    )
    for place in places:
        answer = client.get(place)
        body = b"".join(answer) if answer.streaming else answer.content
        changing = rb'(name="csrfmiddlewaretoken" value|nonce|content)="[^"]*"'
        yield place, answer.status_code, re.sub(changing, b"", body)


@pytest.mark.parametrize("to", ["supervisor", "other"])
def test_no_page_count_or_notice_changes_for_a_supervisor_who_is_a_party(world, arise, to):
    before = {place: seen for place, *seen in what_bolat_sees(world)}

    _, url = arise(supervisor_involved="yes")
    tell(world, url, to=to)

    after = {place: seen for place, *seen in what_bolat_sees(world)}
    assert before["/notices/"][0] == 200
    for place in before:
        assert after[place] == before[place], place


def test_a_supervisor_who_is_a_party_hears_nothing_though_the_report_went_to_the_supervisor(
    world, arise
):
    case, url = arise(supervisor_involved="yes")
    assert Exclusion.objects.filter(person=world.bolat, why="superior").exists()
    give_role(world, "supervisor", "ethics")

    tell(world, url, to="supervisor")
    tell(world, url, to="other")

    hears_nothing(world, "supervisor", "conflicts", case, url)
    for duty in Deadline.objects.filter(matter_kind="conflict"):
        assert browser(world.bolat).get(f"/duties/{duty.pk}/").status_code == 404
    assert browser(world["ethics"]).get(url).status_code == 200


def test_an_ethics_officer_who_works_under_that_supervisor_hears_nothing_either(world, arise):
    add_person(world, "under", "Бағынов Бауыржан", unit=world.units["own"], supervisor=world.bolat)
    give_role(world, "under", "ethics")
    case, url = arise(supervisor_involved="yes")

    tell(world, url, to="other")

    hears_nothing(world, "under", "conflicts", case, url)


def test_a_new_supervisor_reads_what_the_one_who_is_a_party_may_not(world, arise):
    case, url = arise(supervisor_involved="yes")
    tell(world, url, to="supervisor")
    dana = add_person(world, "dana", "Данаева Дана", unit=world.units["sibling"])

    gets_another_supervisor(world, world.aigerim, dana)

    assert browser(dana).get(url).status_code == 200
    hears_nothing(world, "supervisor", "conflicts", case, url)


def test_the_other_side_who_becomes_the_supervisor_hears_nothing(world, arise):
    case, url = arise(with_whom="colleague", with_whom__name=str(world.charlie))
    tell(world, url, to="supervisor")

    gets_another_supervisor(world, world.aigerim, world.charlie)

    hears_nothing(world, "stranger", "conflicts", case, url)


def test_the_page_says_that_the_paragraph_gives_no_other_way_and_offers_the_rule(world, arise):
    _, url = arise(supervisor_involved="yes")

    page = browser(world.aigerim).get(url).content.decode()

    assert "gives no other way where the supervisor is a party" in page
    assert "The organisation’s own rule, not law." in page
    form = browser(world.aigerim).get(f"{url}acts/reported/").context["form"]
    assert form["to"].initial == "other"


def test_a_page_without_a_supervisor_in_it_offers_no_rule(world, arise):
    _, url = arise()

    page = browser(world.aigerim).get(url).content.decode()

    assert "gives no other way" not in page
    form = browser(world.aigerim).get(f"{url}acts/reported/").context["form"]
    assert form["to"].initial == "supervisor"


def test_of_two_colleagues_of_one_name_only_the_one_who_was_meant_is_shut_out(world, arise):
    for who, unit in (("one", "sibling"), ("two", "child")):
        add_person(world, who, "Сериков Нұрлан", unit=world.units[unit])
        give_role(world, who, "ethics")
    client = browser(world.aigerim)
    said = {
        "day": world.today.isoformat(),
        "about": "Дау",
        "supervisor_involved": "no",
        "with_whom": "colleague",
        "with_whom__name": "Сериков Нұрлан",
    }
    asked = record(client, "/registers/conflicts/new/arose/", **said)
    assert asked.status_code == 422
    assert "with_whom--which" in asked.context["form"].fields

    case, url = begun(client, "conflicts", "arose", **said, with_whom__which=world["one"].uid)
    tell(world, url, to="other")

    hears_nothing(world, "one", "conflicts", case, url)
    assert browser(world["two"]).get(url).status_code == 200


def test_a_name_from_outside_shuts_nobody_of_that_name_out(world, arise):
    add_person(world, "namesake", "Сериков Нұрлан", unit=world.units["sibling"])
    give_role(world, "namesake", "ethics")

    _, url = arise(with_whom="outside", with_whom__name="Сериков Нұрлан")
    tell(world, url, to="other")

    assert browser(world["namesake"]).get(url).status_code == 200


def test_measures_are_the_supervisors_and_not_the_servants_to_record(world, arise):
    _, url = arise()
    tell(world, url)

    assert browser(world.aigerim).get(f"{url}acts/measures/").status_code == 404


def test_standing_aside_ends_no_duty_to_tell(world, arise):
    case, url = arise()

    done(
        browser(world.aigerim),
        url,
        "recused",
        day=world.today.isoformat(),
        decision="Тендердің нәтижесі",
    )

    assert owed(case) == {"report-conflict"}


def test_nothing_is_talked_over_before_it_is_told(world, arise):
    case, url = arise()

    page = record(browser(world.aigerim), f"{url}acts/discussed/", day=world.today.isoformat())

    assert page.status_code == 422
    assert "«Тендер комиссиясындағы дау»" in " ".join(page.context["faults"])
    assert owed(case) == {"report-conflict"}


@pytest.mark.parametrize("left_out", ["about", "supervisor_involved", "day"])
def test_what_is_not_said_is_asked_for_beside_the_question(world, left_out):
    said = {
        "day": world.today.isoformat(),
        "about": "Дау",
        "supervisor_involved": "no",
        "with_whom": "unknown",
    }
    del said[left_out]

    page = record(browser(world.aigerim), "/registers/conflicts/new/arose/", **said)

    assert page.status_code == 422
    assert left_out in page.context["form"].errors


def test_a_report_on_a_day_before_the_conflict_is_refused(world, arise):
    _, url = arise()
    yesterday = (world.today.replace(day=1)).isoformat()

    page = record(browser(world.aigerim), f"{url}acts/reported/", day=yesterday, to="supervisor")

    assert page.status_code == 422


def test_a_state_servant_owes_no_report_and_may_tell(world):
    adopt(world)
    veteran = state_servant(world)
    client = browser(veteran)
    case, url = begun(
        client,
        "conflicts",
        "arose",
        day=world.today.isoformat(),
        about="Дау",
        supervisor_involved="no",
        with_whom="unknown",
    )
    assert state_of(case) == "nothing"

    done(client, url, "reported", day=world.today.isoformat(), to="supervisor")

    assert state_of(case) == "with-supervisor"
    assert browser(world.bolat).get(url).status_code == 200


def test_the_page_says_who_reads_it_now(world, arise):
    _, url = arise()
    client = browser(world.aigerim)
    assert "Nobody but you reads it yet" in client.get(url).content.decode()

    tell(world, url)
    assert client.get(url).context["reads"]["people"] == [str(world.bolat)]

    tell(world, url, to="other")
    both = client.get(url).context["reads"]["people"]
    assert both == [str(world.bolat), str(world["ethics"])]


def test_the_page_names_no_supervisor_who_is_a_party_among_its_readers(world, arise):
    _, url = arise(supervisor_involved="yes")
    tell(world, url, to="supervisor")
    tell(world, url, to="other")

    reads = browser(world.aigerim).get(url).context["reads"]

    assert reads["people"] == [str(world["ethics"])]
    assert reads["parties"] == [str(world.bolat)]


def test_a_supervisor_who_is_the_other_side_is_part_of_it_whatever_else_was_ticked(world, arise):
    case, url = arise(supervisor_involved="no", with_whom="superior")
    tell(world, url)

    page = browser(world.aigerim).get(url).content.decode()

    assert "gives no other way where the supervisor is a party" in page
    hears_nothing(world, "supervisor", "conflicts", case, url)
