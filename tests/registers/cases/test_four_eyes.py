"""Initiator, approver and accused are three people; the text decides, and nobody decides twice."""

import datetime as dt
import hashlib
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from paryz import clock
from paryz.facts import CaseDecided
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters.case import declared_case
from paryz.people.models import Person
from paryz.policy.actors import operator
from paryz.recording.actions import Missing, record
from paryz.registers.cases import deciding
from paryz.registers.cases.declaration import REGISTER
from paryz.registers.cases.models import Decision
from tests.people import add_person, give_role, make_world
from tests.registers.cases import steps
from tests.registers.walking import browser, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def case(world):
    client = browser(world["ethics"])
    found, url = steps.opened(client, world)
    steps.demanded(client, world, url)
    steps.explained(client, world, url)
    return found, url


def rows(case):
    return Decision.objects.filter(case=case.matter.identifier)


def raw(world, initiator, approver, state="approved"):
    """A row written past the program, by SQL alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO cases_decision (uid, organisation_id, "case", accused_id, outcome, day,'
            " number, text, sha256, initiator_id, drawn_up_at, state, approver_id, closed_at,"
            " reason, fact) VALUES ('raw', %s, 'k', %s, 'remark', %s, '', 'x', 'y', %s, %s, %s, %s,"
            " %s, '', 'f')",
            [
                world.organisation.pk,
                world.aigerim.pk,
                world.today,
                world[initiator].pk,
                clock.now(),
                state,
                world[approver].pk,
                clock.now(),
            ],
        )


@pytest.mark.parametrize(
    ("initiator", "approver"),
    [("servant", "personnel"), ("ethics", "servant"), ("ethics", "ethics")],
)
def test_the_database_itself_keeps_the_three_apart(world, initiator, approver):
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(world, initiator, approver)


def test_the_database_takes_three_people(world):
    raw(world, "ethics", "personnel")

    assert Decision.objects.filter(uid="raw").exists()


def test_the_database_refuses_to_make_one_of_two_later_on(world):
    raw(world, "ethics", "personnel")

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(uid="raw").update(approver=world["ethics"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(uid="raw").update(accused=world["personnel"])


def test_whoever_drew_it_up_does_not_approve_it(world, case):
    found, url = case
    text = steps.drawn_up(world, url)

    page = steps.approved(world, url, text, who="ethics")

    assert page.status_code == 422
    assert "does not approve it" in page.context["faults"][0]
    assert not Entry.objects.filter(kind="CaseDecided").exists()
    assert rows(found).get().state == "open"


def test_the_page_says_who_may_approve_and_it_is_neither_oneself_nor_the_accused(world, case):
    _, url = case
    page = browser(world["ethics"]).get(f"{url}decide/")

    said = page.context["seconds"]
    assert str(world["personnel"]) in said
    assert str(world["commission"]) in said
    assert str(world["ethics"]) not in said
    assert str(world.aigerim) not in said


def test_where_nobody_else_is_left_it_goes_to_a_body_outside(world, case):
    _, url = case
    from paryz.people.models import Role

    Role.objects.exclude(person=world["ethics"]).delete()

    page = browser(world["ethics"]).get(f"{url}decide/")

    assert "a body outside" in page.context["seconds"]


def test_where_nobody_else_here_is_left_the_organisation_above_is_named(world):
    head = add_person(world, "above", "Жоғарыдағы Жанат", unit=world.units["parent"])
    give_role(world, "above", "ethics", organisation=world.organisation)
    add_person(world, "there", "Мектептегі Мақсат", unit=world.units["child-organisation"])
    only = world["personnel-of-child-organisation"]
    give_role(world, "personnel-of-child-organisation", "ethics", organisation=world.child)
    client = browser(only)
    asked = {**steps.asked(world, "there"), "organisation": world.child.uid}
    page = client.get(steps.OPEN, asked)
    page = client.post(
        f"{steps.OPEN}?{page.wsgi_request.META['QUERY_STRING']}",
        {
            **{k: v for k, v in asked.items() if k not in ("person", "organisation")},
            "token": page.context["form"].initial["token"],
            "provision": "E9.5",
            "day": steps.ago(world, 10),
        },
        follow=True,
    )

    url = f"/registers/cases/{page.context['case'].address}/"
    said = client.get(f"{url}decide/").context["seconds"]

    assert str(head) in said
    assert str(world.organisation) in said


def test_a_refused_text_may_be_drawn_up_anew_with_another_hash(world, case):
    found, url = case
    first = steps.drawn_up(world, url)
    page = browser(world["personnel"]).post(
        f"{url}decision/", {"refuse": "1", "reason": "Не указан ущерб"}, follow=True
    )
    assert page.status_code == 200

    second = steps.drawn_up(world, url, text="Замечание. Ущерба нет.")

    assert first.sha256 != second.sha256
    assert sorted(rows(found).values_list("state", flat=True)) == ["open", "refused"]
    refused = rows(found).get(state="refused")
    assert (refused.approver, refused.reason) == (world["personnel"], "Не указан ущерб")


def test_a_text_drawn_up_anew_takes_the_place_of_ones_own_and_the_old_hash_approves_nothing(
    world, case
):
    found, url = case
    first = steps.drawn_up(world, url)
    steps.drawn_up(world, url, text="Замечание. Иначе.")

    page = steps.approved(world, url, first)

    assert page.status_code == 422
    assert "another one since you read it" in page.context["faults"][0]
    assert not Entry.objects.filter(kind="CaseDecided").exists()
    assert sorted(rows(found).values_list("state", flat=True)) == ["open", "replaced"]


def test_two_do_not_draw_up_the_same_case_at_once(world, case):
    _, url = case
    steps.drawn_up(world, url)

    page = browser(world["personnel"]).get(f"{url}decide/", follow=True)

    assert page.redirect_chain[-1][0] == f"{url}decision/"
    with pytest.raises(Refused, match="has drawn up a decision already"):
        deciding.draw_up(
            world.actor("personnel"),
            declared_case(world.actor("personnel"), REGISTER, url.split("/")[3], world.today),
            outcome="remark",
            day=world.today,
            number="",
            text="Замечание",
            now=world.now,
        )


def test_a_text_with_blanks_is_not_given_to_anybody(world, case):
    _, url = case
    page = browser(world["ethics"]).post(
        f"{url}decide/",
        {
            "outcome": "dismissal",
            "day": steps.ago(world, 3),
            "text": "Подпункт ____)",
            "propose": "1",
        },
    )

    assert page.status_code == 422
    assert "blanks" in page.context["faults"][0]


def test_a_text_changed_behind_the_program_is_not_approved(world, case):
    found, url = case
    text = steps.drawn_up(world, url)
    rows(found).update(text="Строгий выговор")

    page = steps.approved(world, url, text)

    assert page.status_code == 422
    assert "not the one that was drawn up" in page.context["faults"][0]


def test_a_decision_is_recorded_by_nobody_alone_but_the_operator(world, case):
    found, _ = case
    fact = CaseDecided(
        person=world.aigerim.uid, day=world.today, case=found.matter.identifier, outcome="remark"
    )

    with pytest.raises(Refused, match="decided by two"):
        record(world.actor("ethics"), world.organisation, [fact], now=world.now)

    record(operator(world.today), world.organisation, [fact], now=world.now)
    assert Entry.objects.filter(kind="CaseDecided").count() == 1


def test_a_stranger_draws_up_and_approves_nothing(world, case):
    _, url = case
    text = steps.drawn_up(world, url)
    case_seen = declared_case(world.actor("ethics"), REGISTER, url.split("/")[3], world.today)

    for who in ("stranger", "servant", "supervisor", "administrator"):
        with pytest.raises(Missing):
            deciding.approve(world.actor(who), case_seen, text, seen=text.sha256, now=world.now)
        missing = browser(world[who]).get("/registers/cases/nothing/decision/")
        answer = browser(world[who]).get(f"{url}decision/")
        assert (answer.status_code, answer.content) == (404, missing.content)


def test_the_hash_on_the_order_is_that_of_the_text_on_it(world, case):
    _, url = case
    steps.decided(world, url, text="Замечание Асановой А.\n\n1. Объявить   замечание.")
    text = Decision.objects.get(state="approved")

    printed = words_of(browser(world["ethics"]), f"{url}papers/order.pdf")

    assert hashlib.sha256(text.text.encode()).hexdigest() in printed.replace(" ", "")
    assert "Замечание Асановой А. 1. Объявить замечание." in printed


def test_a_decided_case_is_not_decided_again(world, case):
    found, url = case
    steps.decided(world, url)

    page = browser(world["ethics"]).post(
        f"{url}decide/",
        {"outcome": "reprimand", "day": steps.ago(world, 3), "text": "Выговор", "propose": "1"},
        follow=True,
    )

    assert page.redirect_chain[-1][0] == f"{url}decision/"
    assert rows(found).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_exactly_one_decides(world):
    client = browser(world["ethics"])
    found, url = steps.opened(client, world)
    text = steps.drawn_up(world, url)
    start, said = threading.Barrier(2), {}

    def approve(who):
        try:
            actor = world.actor(who)
            seen = declared_case(actor, REGISTER, url.split("/")[3], world.today)
            waiting = deciding.open_decision(seen)
            start.wait(timeout=20)
            deciding.approve(actor, seen, waiting, seen=text.sha256, now=world.now)
            said[who] = "decided"
        except Refused as refused:
            said[who] = str(refused)
        finally:
            connection.close()

    both = [threading.Thread(target=approve, args=(who,)) for who in ("personnel", "commission")]
    for each in both:
        each.start()
    for each in both:
        each.join(timeout=60)

    assert sorted(said.values(), key=lambda words: words != "decided")[0] == "decided"
    assert [words for words in said.values() if "quicker" in words], said
    assert Entry.objects.filter(kind="CaseDecided", matter=found.matter.identifier).count() == 1
    assert rows(found).get(state="approved").approver in (world["personnel"], world["commission"])


def test_a_commission_that_is_accused_whole_approves_nothing(world):
    """The whole commission is accused, one case each: others open, draw up and approve."""
    client = browser(world["ethics"])
    _, url = steps.opened(client, world, about="commission")
    text = steps.drawn_up(world, url)

    assert browser(world["commission"]).get(f"{url}decision/").status_code == 404
    page = steps.approved(world, url, text, who="personnel")

    assert page.status_code == 200
    assert Person.objects.get(decisions_approved__state="approved") == world["personnel"]


def test_a_member_who_stood_aside_is_shut_out_and_approves_nothing(world, case):
    from paryz.facts import PartyNamed

    found, url = case
    text = steps.drawn_up(world, url)
    stood_aside = PartyNamed(
        person=world.aigerim.uid,
        day=world.today,
        of=found.address,
        party=world["personnel"].uid,
        why="recused",
    )
    record(operator(world.today), world.organisation, [stood_aside], now=world.now)

    answer = browser(world["personnel"]).post(
        f"{url}decision/", {"approve": "1", "seen": text.sha256}
    )
    assert answer.status_code == 404
    assert (
        str(world["personnel"])
        not in browser(world["ethics"]).get(f"{url}decision/").context["seconds"]
    )
    assert steps.approved(world, url, text, who="commission").status_code == 200


def test_a_day_moved_off_while_a_term_runs_moves_the_announcement_and_nothing_is_stuck(world, case):
    from paryz.duties.models import Deadline
    from paryz.facts import CalendarDayStated

    found, url = case
    steps.decided(world, url, day=3)
    duty = Deadline.objects.filter(matter=found.matter.identifier, act="announce-decision")
    before = duty.get().due
    moved = CalendarDayStated(
        day=world.today, date=before, kind="day-off", source="Приказ", name="Перенос"
    )

    record(operator(world.today), world.organisation, [moved], now=world.now)

    assert duty.get().due > before
    assert duty.get().due - before <= dt.timedelta(days=12)


def test_an_erased_case_takes_the_texts_of_its_decisions_along(world, case):
    from paryz.people.forgetting import Gone, declared

    found, url = case
    steps.drawn_up(world, url)
    other, _ = steps.opened(browser(world["ethics"]), world, about="stranger")
    gone = Gone(
        organisation=world.organisation,
        person=world.aigerim,
        matters=frozenset({("case", found.matter.identifier)}),
    )
    kept = Gone(
        organisation=world.organisation,
        person=world.charlie,
        matters=frozenset({("case", other.matter.identifier)}),
    )

    assert list(Decision.objects.filter(declared(Decision).of(gone))) == list(rows(found))
    assert not Decision.objects.filter(declared(Decision).of(kept)).exists()
