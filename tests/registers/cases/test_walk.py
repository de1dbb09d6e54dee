"""A case from its opening to the last day of its sanction (Labor Code 64 to 66)."""

import datetime as dt
import hashlib

import pytest

from paryz.duties.models import Deadline, Matter
from paryz.facts import CaseDecided, CaseOpened
from paryz.ledger.models import Entry
from paryz.people.models import Exclusion, Post
from paryz.people.placing import placed
from paryz.recording import actions
from paryz.recording.facts import fact_of
from paryz.registers.cases.models import Decision
from tests.people import make_world
from tests.registers.cases import steps
from tests.registers.walking import browser, done, hears_nothing, record, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def ethics(world):
    return browser(world["ethics"])


def test_both_limits_are_shown_before_anything_is_written_and_the_earlier_is_marked(world, ethics):
    page = steps.open_page(ethics, world, committed=170, discovered=10)

    shown = {each["label"]: each for each in page.context["limits"]}
    assert shown["Six months from commission"]["earlier"]
    assert not shown["One month from discovery"]["earlier"]
    assert not Entry.objects.filter(kind="CaseOpened").exists()


def test_a_case_cites_only_what_bound_that_person_on_that_day(world, ethics):
    page = steps.open_page(ethics, world)

    offered = {value for value, _ in page.context["form"].fields["provision"].choices}
    assert {"E9.5", "E10.4", "E12"} <= offered
    assert not {each for each in offered if each.startswith("H")}
    assert "E9.14" not in offered
    assert "E14.1" not in offered


def test_the_umbrella_stands_last_and_says_so(world, ethics):
    page = steps.open_page(ethics, world)

    assert page.context["form"].fields["provision"].choices[-1] == (
        "E4",
        page.context["form"].fields["provision"].choices[-1][1],
    )
    assert "only if no narrower one fits" in page.context["form"].fields["provision"].choices[-1][1]


def test_before_entering_service_no_code_bound_and_the_page_says_so(world, ethics):
    page = steps.open_page(ethics, world, committed=1000, discovered=10)

    assert page.context["barred"]
    assert "No code bound" in page.context["faults"][0]


def test_a_further_provision_that_did_not_bind_is_refused_in_a_sentence(world, ethics):
    query = "&".join(f"{name}={value}" for name, value in steps.asked(world).items())
    page = ethics.get(f"{steps.OPEN}?{query}")

    answer = ethics.post(
        f"{steps.OPEN}?{query}",
        {
            **{k: v for k, v in steps.asked(world).items() if k not in ("person", "organisation")},
            "token": page.context["form"].initial["token"],
            "provision": "E9.5",
            "further": "E9.9, H2.7",
            "day": world.today.isoformat(),
        },
    )

    assert answer.status_code == 422
    assert "H2.7" in str(answer.context["form"].errors["further"])


def test_the_days_of_the_address_and_of_the_form_must_be_the_same(world, ethics):
    query = "&".join(f"{name}={value}" for name, value in steps.asked(world).items())
    page = ethics.get(f"{steps.OPEN}?{query}")

    answer = ethics.post(
        f"{steps.OPEN}?{query}",
        {
            "token": page.context["form"].initial["token"],
            "committed_on": "2010-01-01",
            "discovered_on": steps.ago(world, 18),
            "found_by": "ordinary",
            "provision": "E9.5",
            "day": world.today.isoformat(),
        },
    )

    assert answer.status_code == 404


def test_a_case_is_walked_from_the_opening_to_the_lifting(world, ethics):
    case, url = steps.opened(ethics, world)
    steps.demanded(ethics, world, url)
    steps.explained(browser(world["servant"]), world, url)
    steps.decided(world, url)
    done(ethics, url, "announced", day=steps.ago(world, 4), how="signature")

    matter = Matter.objects.get(kind="case", identifier=case.matter.identifier)
    assert (matter.register, matter.state, matter.stage) == ("cases", "decided", "done")
    page = ethics.get("/registers/cases/sanctions/")
    assert str(world.aigerim) in page.content.decode()

    done(ethics, url, "lifted", day=steps.ago(world, 2), number="7", reasons="Добросовестный труд")

    page = ethics.get("/registers/cases/sanctions/")
    assert str(world.aigerim) not in page.content.decode()


def test_the_page_of_a_case_leads_to_the_provision_and_names_it_in_words(world, ethics):
    _case, url = steps.opened(ethics, world)

    page = ethics.get(url).content.decode()

    assert 'href="/codes/kz-civil-2020/E9.5/"' in page
    assert "Code of Ethics, paragraph 9, subparagraph 5" in page


def test_a_case_keeps_its_number_whatever_numbers_its_papers_bear(world, ethics):
    case, url = steps.opened(ethics, world)
    steps.demanded(ethics, world, url)
    steps.explained(ethics, world, url)
    steps.decided(world, url)

    assert Matter.objects.get(identifier=case.matter.identifier).number == "12-к"


def test_every_duty_of_a_case_arises_and_is_discharged_by_these_pages(world, ethics):
    case, url = steps.opened(ethics, world)
    steps.demanded(ethics, world, url)
    steps.explained(ethics, world, url)
    steps.decided(world, url)
    done(ethics, url, "announced", day=steps.ago(world, 4), how="signature")

    duties = Deadline.objects.filter(matter_kind="case", matter=case.matter.identifier)
    assert {duty.act for duty in duties} == {
        "demand-explanation",
        "decide-case",
        "announce-decision",
    }
    assert all(duty.discharged_on for duty in duties)


def test_the_accused_knows_nothing_until_lawfully_told_and_reads_it_then(world, ethics):
    case, url = steps.opened(ethics, world)
    hears_nothing(world, "servant", "cases", case, url)

    steps.demanded(ethics, world, url)

    servant = browser(world["servant"])
    page = servant.get(url)
    assert page.status_code == 200
    assert "Посетителю ответили грубо" in page.content.decode()
    assert servant.get("/registers/cases/").content.decode().count(case.address) >= 1


@pytest.mark.parametrize("who", ["stranger", "supervisor", "administrator", "auditor"])
def test_nobody_without_a_role_in_it_hears_of_a_case(world, ethics, who):
    case, url = steps.opened(ethics, world)
    steps.demanded(ethics, world, url)

    hears_nothing(world, who, "cases", case, url)


def test_the_accused_decides_nothing_though_they_hold_the_role(world, ethics):
    personnel = browser(world["personnel"])
    _, url = steps.opened(personnel, world, about="ethics")
    steps.demanded(personnel, world, url)

    assert ethics.get(url).status_code == 200
    assert ethics.get(f"{url}decide/").status_code == 404
    assert ethics.get(f"{url}decision/").status_code == 404
    assert ethics.get(f"{url}acts/suspended/").status_code == 404
    assert Exclusion.objects.filter(person=world["ethics"], why="accused").exists()


def test_an_accused_who_keeps_cases_neither_counts_nor_lists_it_before_being_told(world):
    personnel = browser(world["personnel"])
    case, url = steps.opened(personnel, world, about="ethics")

    hears_nothing(world, "ethics", "cases", case, url)
    page = browser(world["ethics"]).get("/registers/cases/")
    assert all(tab.count == 0 for tab in page.context["shown"].tabs)


def test_the_accused_is_a_party_from_the_day_on_which_it_was_done(world, ethics):
    steps.opened(ethics, world, days={"committed": 20, "discovered": 18}, day=15)

    party = Exclusion.objects.get(person=world.aigerim, why="accused")
    assert party.since == world.today - dt.timedelta(days=20)


def test_whoever_works_under_somebody_opens_no_case_about_them_and_reads_whose_it_is(world):
    posts = Post.objects.filter(person=world["ethics"])
    posts.update(supervisor=world.bolat)
    placed(posts, world.today)

    page = steps.open_page(browser(world["ethics"]), world, about="supervisor")

    assert page.context["faults"]
    assert "is not yours" in page.context["faults"][0]
    assert str(world["personnel"]) in page.context["faults"][0]


def test_whoever_worked_under_somebody_on_the_day_opens_no_case_by_a_command_either(world):
    day = world.today - dt.timedelta(days=5)
    posts = Post.objects.filter(person=world["ethics"])
    for supervisor, since in ((world.bolat, day), (None, world.today)):
        posts.update(supervisor=supervisor)
        placed(posts, since)

    def opens(who, about):
        opened = CaseOpened(
            person=about.uid,
            day=day,
            case=f"{who} {about}",
            provision="E9.5",
            committed_on=day,
            discovered_on=day,
        )
        return actions.record(world.actor(who), world.organisation, [opened], now=world.now)

    with pytest.raises(actions.Missing):
        opens("ethics", world.bolat)
    assert opens("personnel", world.bolat)
    assert opens("ethics", world.charlie)


def test_nobody_opens_a_case_about_themselves(world, ethics):
    page = steps.open_page(ethics, world, about="ethics")

    assert "about yourself" in page.context["faults"][0]
    assert str(world["personnel"]) in page.context["faults"][0]


def test_a_case_does_not_fall_to_whoever_was_under_the_accused_on_the_day(world, ethics):
    posts = Post.objects.filter(person=world["personnel"])
    for supervisor, since in ((world["ethics"], 30), (None, 0)):
        posts.update(supervisor=supervisor)
        placed(posts, world.today - dt.timedelta(days=since))

    page = steps.open_page(ethics, world, about="ethics")

    assert "about yourself" in page.context["faults"][0]
    assert str(world["personnel"]) not in page.context["faults"][0]


def test_a_commission_considers_what_others_open_and_looks_nobody_up(world, ethics):
    commission = browser(world["commission"])
    _, url = steps.opened(ethics, world)

    assert commission.get(url).status_code == 200
    assert commission.get(steps.OPEN, {"q": "Асанова"}).status_code == 404
    assert "new/opened" not in commission.get("/registers/cases/").content.decode()


def test_the_absence_of_an_explanation_waits_for_two_working_days(world, ethics):
    _, url = steps.opened(ethics, world)
    steps.demanded(ethics, world, url, day=14)

    page = record(ethics, f"{url}acts/absent/", day=steps.ago(world, 13), witnesses="Дана, Ерлан")
    assert page.status_code == 422
    assert "too early" in page.context["faults"][0]

    done(ethics, url, "absent", day=steps.ago(world, 6), witnesses="Дана, Ерлан")
    text = words_of(ethics, f"{url}papers/absence.pdf")
    assert "Дана" in text
    assert "Ерлан" in text


def test_the_days_on_which_no_decision_may_be_dated_are_told_before_anybody_types(world, ethics):
    _, url = steps.opened(ethics, world)
    done(
        ethics,
        url,
        "suspended",
        day=steps.ago(world, 12),
        reason="leave",
        until=steps.ago(world, 4),
        proof="Приказ 5-о",
    )

    page = ethics.get(f"{url}decide/")
    assert len(page.context["barred"]) == 1
    assert page.context["barred"][0]["first"] == world.today - dt.timedelta(days=12)

    page = ethics.post(
        f"{url}decide/",
        {"outcome": "remark", "day": steps.ago(world, 6), "text": "Замечание", "propose": "1"},
    )
    assert page.status_code == 422
    assert "65(4)" in page.context["faults"][0]
    assert not Decision.objects.exists()


def test_a_suspension_needs_its_proof_and_a_case_can_be_resumed(world, ethics):
    case, url = steps.opened(ethics, world)
    page = record(ethics, f"{url}acts/suspended/", day=steps.ago(world, 12), reason="criminal")
    assert page.status_code == 422

    done(ethics, url, "suspended", day=steps.ago(world, 12), reason="criminal", proof="№ 7")
    duty = Deadline.objects.filter(matter=case.matter.identifier, act="decide-case")
    assert duty.get().due is None
    assert Matter.objects.get(identifier=case.matter.identifier).state == "suspended"

    done(ethics, url, "resumed", day=steps.ago(world, 3))
    assert duty.get().due is not None
    assert Matter.objects.get(identifier=case.matter.identifier).state == "open"


def test_what_was_decided_stands_in_the_record_with_the_hash_of_its_text(world, ethics):
    case, url = steps.opened(ethics, world)
    steps.decided(world, url)

    fact = fact_of(Entry.objects.get(kind="CaseDecided", matter=case.matter.identifier))
    text = Decision.objects.get(case=case.matter.identifier, state="approved")
    assert isinstance(fact, CaseDecided)
    assert fact.sha256 == hashlib.sha256(text.text.encode()).hexdigest() == text.sha256
    assert fact.initiated_by == world["ethics"].uid
    assert text.fact == fact.id
    assert Entry.objects.get(fact=fact.id).recorded_by == world.actor("personnel").signature


def test_an_expired_sanction_is_shown_in_no_list(world, ethics):
    _, url = steps.opened(
        ethics, world, day=225, days={"committed": 230, "discovered": 226}, provision="E9.5"
    )
    steps.decided(world, url, day=220)

    page = ethics.get("/registers/cases/sanctions/")
    assert str(world.aigerim) not in page.content.decode()
    listed = ethics.get("/registers/cases/", {"tab": "all"}).content.decode()
    assert "Remark" not in listed
