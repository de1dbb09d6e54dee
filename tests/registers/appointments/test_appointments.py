"""Before an appointment declared kin above and below the post are named (E10.11, H1.16)."""

import pytest

from paryz.facts import KinDeclared
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from tests.people import add_person, give_role, make_world
from tests.registers.walking import browser, length_of, words_of

CHECK = "/registers/appointments/new/considered/"


@pytest.fixture
def world(db):
    return make_world()


def kin(world, person, relation, relative, *, ours=None):
    """Somebody declared a relative, by name or as one of ours."""
    fact = KinDeclared(
        person=person.uid,
        day=world.today,
        relation=relation,
        relative=relative,
        relative_person=ours.uid if ours else None,
    )
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact


def asked(world, client, step="look", **answers):
    """The page after the form was sent, as a browser sends what stands in it."""
    page = client.get(CHECK)
    assert page.status_code == 200
    said = {
        "token": page.context["form"].initial["token"],
        "candidate--name": "Қалиев Нұрлан",
        "into": "admission",
        "position": "Бас маман",
        "where": world.units["own"].uid,
        "day": world.today.isoformat(),
        **{name.replace("__", "--"): value for name, value in answers.items()},
    }
    seen = client.post(CHECK, {**said, "step": "look"})
    if step == "look":
        return seen
    return client.post(CHECK, {**said, "step": step, "seen": seen.context["digest"]}, follow=True)


def said_of_kin(page):
    return [words for _, words in page.context["ties"]]


def considered():
    return Entry.objects.filter(kind="AppointmentConsidered")


def test_kin_above_the_post_are_named_before_anything_is_recorded(world):
    add_person(world, "candidate", "Болатова Сәуле", unit=world.units["sibling"])
    kin(world, world["candidate"], "әке", str(world.bolat), ours=world.bolat)

    page = asked(
        world,
        browser(world["personnel"]),
        candidate__name="Болатова Сәуле",
        candidate__which=world["candidate"].uid,
        into="promotion",
    )

    (words,) = said_of_kin(page)
    assert str(world.bolat) in words
    assert "әке" in words
    assert "above" in words
    assert "By name only" not in words
    assert "E10.11" in page.context["quotes"][0].url
    assert not considered().exists()


def test_kin_that_the_superior_declared_counts_as_much(world):
    add_person(world, "candidate", "Болатова Сәуле", unit=world.units["sibling"])
    kin(world, world.bolat, "қызы", "Болатова Сәуле", ours=world["candidate"])

    page = asked(
        world,
        browser(world["ethics"]),
        candidate__name="Болатова Сәуле",
        candidate__which=world["candidate"].uid,
    )

    (words,) = said_of_kin(page)
    assert words.startswith(str(world.bolat))
    assert "қызы" in words


def test_kin_further_up_the_line_are_named_too(world):
    add_person(world, "head", "Басшиев Бек", unit=world.units["parent"])
    give_role(world, "head", "supervisor")
    add_person(world, "candidate", "Басшиева Бота", unit=world.units["sibling"])
    kin(world, world["candidate"], "аға", "Басшиев Бек", ours=world["head"])

    page = asked(
        world,
        browser(world["personnel"]),
        candidate__name="Басшиева Бота",
        candidate__which=world["candidate"].uid,
    )

    assert "Басшиев Бек" in page.context["check"].line_in_words
    assert len(said_of_kin(page)) == 1


def test_kin_below_the_post_are_named_where_the_candidate_would_lead_the_unit(world):
    kin(world, world.aigerim, "аға", "Қалиев Нұрлан")
    client = browser(world["personnel"])

    assert said_of_kin(asked(world, client)) == []

    (words,) = said_of_kin(asked(world, client, leads="on"))
    assert "below" in words


def test_a_name_alone_is_never_taken_for_the_person(world):
    kin(world, world.bolat, "іні", "Қалиев Нұрлан")

    page = asked(world, browser(world["personnel"]))

    (words,) = said_of_kin(page)
    assert "By name only" in words
    assert "two people may have one name" in page.content.decode()


def test_of_two_people_of_one_name_the_check_concerns_the_one_who_was_chosen(world):
    for who, unit in (("one", "sibling"), ("two", "child")):
        add_person(world, who, "Сериков Нұрлан", unit=world.units[unit])
    kin(world, world.bolat, "күйеу бала", "Сериков Нұрлан", ours=world["one"])
    client = browser(world["personnel"])
    again = asked(world, client, candidate__name="Сериков Нұрлан")
    assert again.status_code == 422
    assert again.context["check"] is None

    one, two = (
        asked(world, client, candidate__name="Сериков Нұрлан", candidate__which=world[who].uid)
        for who in ("one", "two")
    )

    assert len(said_of_kin(one)) == 1
    assert said_of_kin(two) == []


def test_kin_of_another_name_are_not_told(world):
    kin(world, world.bolat, "іні", "Қалиев Асқар")

    assert said_of_kin(asked(world, browser(world["personnel"]))) == []


def test_what_was_taken_back_is_not_named(world):
    fact = kin(world, world.bolat, "іні", "Қалиев Нұрлан")
    retract(operator(world.today), world.organisation, fact, reason="Қате", now=world.now)

    assert said_of_kin(asked(world, browser(world["personnel"]))) == []


def test_kin_who_stand_nowhere_near_the_post_are_not_told(world):
    kin(world, world.charlie, "іні", "Қалиев Нұрлан")

    page = asked(world, browser(world["personnel"]))

    assert said_of_kin(page) == []
    assert "іні" not in page.content.decode()


def test_a_candidate_who_is_kin_is_considered_all_the_same(world):
    kin(world, world.bolat, "іні", "Қалиев Нұрлан")
    client = browser(world["personnel"])

    page = asked(world, client, "record", remark="Бастық шешімге қатыспайды")

    assert page.status_code == 200
    content = considered().get().content
    day = world.today.strftime("%d.%m.%Y")
    assert content["namesakes"] == f"{world.bolat}: іні – Қалиев Нұрлан, {day}"
    assert "kin" not in content
    assert content["line"] == str(world.bolat)
    assert content["remark"] == "Бастық шешімге қатыспайды"
    assert page.context["case"].matter.state == "names"


def test_kin_that_are_certain_are_recorded_apart_from_names_that_are_alike(world):
    add_person(world, "candidate", "Болатова Сәуле", unit=world.units["sibling"])
    kin(world, world["candidate"], "әке", str(world.bolat), ours=world.bolat)

    page = asked(
        world,
        browser(world["personnel"]),
        "record",
        candidate__name="Болатова Сәуле",
        candidate__which=world["candidate"].uid,
        leads="on",
    )

    content = considered().get().content
    assert content["kin"].startswith(f"Болатова Сәуле: әке – {world.bolat}, ")
    assert "namesakes" not in content
    assert content["below"] == "3"
    assert page.context["case"].matter.state == "kin"


def test_what_changed_since_it_was_shown_is_shown_again_before_it_is_recorded(world):
    client = browser(world["personnel"])
    seen = asked(world, client)
    kin(world, world.bolat, "іні", "Қалиев Нұрлан")
    said = {name: seen.context["form"].data[name] for name in seen.context["form"].data}

    page = client.post(CHECK, {**said, "step": "record", "seen": seen.context["digest"]})

    assert page.status_code == 422
    assert page.context["changed"]
    assert not considered().exists()


def test_nothing_is_recorded_that_was_not_shown(world):
    client = browser(world["personnel"])
    seen = asked(world, client)
    said = {name: seen.context["form"].data[name] for name in seen.context["form"].data}

    page = client.post(CHECK, {**said, "step": "record", "seen": ""})

    assert page.status_code == 422
    assert not considered().exists()


def test_the_candidate_their_kin_and_those_under_them_do_not_consider_it(world):
    add_person(world, "under", "Бағынов Бауыржан", supervisor=world.charlie)
    give_role(world, "under", "personnel")
    answers = {"candidate__name": str(world.charlie), "candidate__which": world.charlie.uid}

    page = asked(world, browser(world["under"]), **answers)

    assert page.context["aside"]
    recorded = asked(world, browser(world["under"]), "record", **answers)
    assert recorded.context["aside"]
    assert not considered().exists()


def test_a_candidate_of_ours_never_reads_what_was_considered(world):
    give_role(world, "stranger", "personnel")
    answers = {"candidate__name": str(world.charlie), "candidate__which": world.charlie.uid}
    page = asked(world, browser(world["personnel"]), "record", **answers)
    case = page.context["case"]
    url = f"/registers/appointments/{case.address}/"

    assert browser(world["personnel"]).get(url).status_code == 200
    assert browser(world["ethics"]).get(url).status_code == 200
    client = browser(world.charlie)
    assert client.get(url).status_code == 404
    assert case.address not in client.get("/registers/appointments/").content.decode()
    assert client.get(f"/facts/{considered().get().fact}/").status_code == 404
    assert b"".join(client.get("/registers/appointments/export.csv")).count(b"\n") <= 1


@pytest.mark.parametrize("who", ["servant", "supervisor", "stranger", "administrator", "auditor"])
def test_only_those_who_prepare_appointments_may_look(world, who):
    client = browser(world[who])

    assert client.get(CHECK).status_code == 404
    assert client.post(CHECK, {"step": "look"}).status_code == 404


def test_somebody_from_outside_is_considered_by_whoever_answers_for_the_whole(world):
    client = browser(world["personnel-of-own"])

    page = asked(world, client, "record")

    assert page.status_code == 422
    assert "answers for the whole organisation" in " ".join(page.context["faults"])
    assert not considered().exists()


def test_an_officer_of_a_unit_chooses_among_their_own_units(world):
    page = browser(world["personnel-of-own"]).get(CHECK)

    offered = {key for key, _ in page.context["form"].fields["where"].choices}

    assert world.units["own"].uid in offered
    assert world.units["sibling"].uid not in offered
    assert world.units["other"].uid not in offered


def test_a_direct_supervisor_who_is_named_takes_the_place_of_the_units(world):
    page = asked(
        world,
        browser(world["personnel"]),
        where=world.units["sibling"].uid,
        supervisor__name=str(world.charlie),
        supervisor__which=world.charlie.uid,
    )

    assert page.context["check"].line.above[0] == world.charlie


def test_a_supervisor_whom_nobody_knows_is_refused_beside_the_question(world):
    page = asked(world, browser(world["personnel"]), supervisor__name="Жоқов Жоқ")

    assert page.status_code == 422
    assert "supervisor--name" in page.context["form"].errors


@pytest.mark.parametrize("left_out", ["candidate--name", "into", "position", "where", "day"])
def test_what_is_missing_is_asked_for(world, left_out):
    page = asked(world, browser(world["personnel"]), **{left_out.replace("--", "__"): ""})

    assert page.status_code == 422
    assert left_out in page.context["form"].errors


def test_the_same_check_sent_twice_is_recorded_once(world):
    client = browser(world["personnel"])
    seen = asked(world, client)
    said = {name: seen.context["form"].data[name] for name in seen.context["form"].data}
    said = {**said, "step": "record", "seen": seen.context["digest"]}

    client.post(CHECK, said)
    client.post(CHECK, said)

    assert considered().count() == 1


def test_the_check_sheet_quotes_both_codes_and_concludes_nothing(world):
    kin(world, world.bolat, "іні", "Қалиев Нұрлан")
    client = browser(world["personnel"])
    case = asked(world, client, "record").context["case"]
    url = f"/registers/appointments/{case.address}/papers/check-sheet.pdf"

    words = words_of(client, url)

    assert "Қалиев Нұрлан" in words
    assert "іні" in words
    assert "протекционизм, семейственность" in words
    assert "какое родство препятствует назначению, Кодекс не указывает" in words
    assert length_of(client, url) == 1


def test_the_page_of_somebody_from_outside_does_not_say_that_no_code_speaks_of_it(world):
    client = browser(world["personnel"])
    case = asked(world, client, "record").context["case"]

    page = client.get(f"/registers/appointments/{case.address}/")

    assert page.context["binding"] == ""
