"""Facts are recorded in one transaction with their entries, duties and posts, or not at all."""

import datetime as dt
import random

import pytest

from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    AcknowledgementFiled,
    Approached,
    ApproachReported,
    CodeAcknowledged,
    EditionTookEffect,
    GiftHandedOver,
    GiftReceived,
    Retracted,
    ServiceEntered,
    ServiceLeft,
    SettingChosen,
)
from paryz.kernel.refusal import Refused
from paryz.law.judging import judge
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Organisation, Person, Post
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from paryz.recording.actions import Missing, correct, record, rederive, retract
from paryz.recording.facts import load
from paryz.recording.settings import choose
from paryz.recording.worlds import world_of

pytestmark = pytest.mark.django_db
CODE = "kz-civil-2020"


def owed(world, person, act):
    return Deadline.objects.get(person=person, act=act)


def signed(world, day, **fields):
    return CodeAcknowledged(person=world.aigerim.uid, day=day, code=CODE, **fields)


def by_operator(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


def test_an_entry_into_service_raises_the_duty_to_sign(world):
    duty = owed(world, world.aigerim, "acknowledge")

    assert duty.provision == "E5"
    assert duty.discharged_on is None
    assert duty.late_from == duty.due + dt.timedelta(days=1)


def test_a_signature_discharges_it_and_asks_for_the_filing(world):
    duty = owed(world, world.aigerim, "acknowledge")

    [receipt] = by_operator(world, signed(world, duty.due))

    assert owed(world, world.aigerim, "acknowledge").discharged_by == receipt.fact
    assert owed(world, world.aigerim, "file-acknowledgement").discharged_on is None


def test_a_refused_fact_leaves_nothing_behind(world):
    before = Entry.objects.count(), Deadline.objects.count(), Chain.objects.first().number
    early = AcknowledgementFiled(person=world.aigerim.uid, day=world.today, code=CODE)

    with pytest.raises(Refused, match="CodeAcknowledged"):
        by_operator(world, early)

    assert (Entry.objects.count(), Deadline.objects.count()) == before[:2]
    assert Chain.objects.first().number == before[2]


def test_a_batch_is_recorded_whole_or_not_at_all(world):
    before = Entry.objects.count()
    ahead = signed(world, world.today + dt.timedelta(days=1))

    with pytest.raises(Refused, match="future"):
        by_operator(world, signed(world, world.today), ahead)

    assert Entry.objects.count() == before


def test_facts_of_one_go_may_come_in_any_order(world):
    filed = AcknowledgementFiled(person=world.aigerim.uid, day=world.today, code=CODE)

    by_operator(world, filed, signed(world, world.today))

    assert owed(world, world.aigerim, "file-acknowledgement").discharged_on == world.today


def test_the_index_is_what_the_kernel_says_whatever_the_order_of_recording(world):
    people = [world["servant"], world["stranger"], world["supervisor"]]
    stated = []
    for person in people:
        stated += [
            CodeAcknowledged(person=person.uid, day=world.today, code=CODE),
            GiftReceived(person=person.uid, day=world.today, gift=f"g-{person.uid}"),
            Approached(person=person.uid, day=world.today, approach=f"a-{person.uid}"),
        ]
    random.Random(5).shuffle(stated)
    for fact in stated:
        by_operator(world, fact)
    by_operator(
        world,
        GiftHandedOver(person=people[0].uid, day=world.today, gift=f"g-{people[0].uid}"),
        ApproachReported(
            person=people[1].uid,
            day=world.today,
            approach=f"a-{people[1].uid}",
            to="prosecutor",
        ),
    )

    chain = Chain.objects.get(key=world.organisation.uid)
    matters = set(Entry.objects.filter(chain=chain).values_list("matter_kind", "matter"))
    facts = [fact for of_matter in load(chain, matters).values() for fact in of_matter]
    _, expected = judge(facts, world_of(world.organisation), world.today)

    indexed = Deadline.objects.filter(organisation=world.organisation)
    assert sorted(
        (row.act, row.cause, row.due, row.rolled, row.late_from, row.discharged_by)
        for row in indexed
    ) == sorted(
        (
            duty.duty.act,
            duty.cause.id,
            duty.dates.due,
            duty.dates.rolled,
            duty.dates.late_from,
            duty.discharged.id if duty.discharged else "",
        )
        for duty in expected
    )


def test_leaving_ends_what_was_not_signed_and_the_post(world):
    by_operator(world, ServiceLeft(person=world.aigerim.uid, day=world.today))

    duty = owed(world, world.aigerim, "acknowledge")
    assert duty.ended_on == world.today
    assert Post.objects.get(person=world.aigerim).until == world.today


def test_a_retraction_takes_the_duties_of_the_fact_with_it(world):
    [receipt] = by_operator(world, signed(world, world.today))

    retract(
        operator(world.today),
        world.organisation,
        receipt.fact,
        reason="the form was another person's",
        now=world.now,
    )

    assert owed(world, world.aigerim, "acknowledge").discharged_on is None
    assert not Deadline.objects.filter(person=world.aigerim, act="file-acknowledgement").exists()


def test_what_others_rest_on_is_not_retracted_alone_but_with_them(world):
    one, two = by_operator(
        world,
        signed(world, world.today),
        AcknowledgementFiled(person=world.aigerim.uid, day=world.today, code=CODE),
    )
    actor = operator(world.today)

    with pytest.raises(Refused, match=world.aigerim.uid):
        retract(actor, world.organisation, one.fact, reason="mistake", now=world.now)
    retract(
        actor,
        world.organisation,
        one.fact,
        reason="mistake",
        now=world.now,
        together_with=[two.fact],
    )

    assert owed(world, world.aigerim, "acknowledge").discharged_on is None


def test_a_fact_is_retracted_once(world):
    [receipt] = by_operator(world, signed(world, world.today))
    actor = operator(world.today)
    retract(actor, world.organisation, receipt.fact, reason="mistake", now=world.now)

    with pytest.raises(Refused, match="retracted already"):
        retract(actor, world.organisation, receipt.fact, reason="again", now=world.now)


def test_a_correction_is_one_transaction(world):
    [receipt] = by_operator(world, signed(world, world.today))
    due = owed(world, world.aigerim, "acknowledge").due

    correct(
        operator(world.today),
        world.organisation,
        receipt.fact,
        signed(world, due),
        reason="the day was read wrong",
        now=world.now,
    )

    assert owed(world, world.aigerim, "acknowledge").discharged_on == due


def test_a_retracted_entry_voids_the_post(world):
    entry = Entry.objects.get(person=world.aigerim.uid, kind="ServiceEntered")

    retract(
        operator(world.today),
        world.organisation,
        entry.fact,
        reason="the contract was never signed",
        now=world.now,
    )

    assert Post.objects.get(person=world.aigerim).void
    assert not Deadline.objects.filter(person=world.aigerim).exists()


def test_a_matter_is_opened_about_somebody_in_service_or_says_that_there_was_none(world):
    gift = {"person": world.aigerim.uid, "day": dt.date(2026, 1, 5), "gift": "vase"}

    with pytest.raises(Refused, match="not in service"):
        by_operator(world, GiftReceived(**gift))
    by_operator(world, GiftReceived(**gift, in_service="no"))

    assert Matter.objects.get(identifier="vase").person == world.aigerim
    assert not Deadline.objects.filter(matter="vase").exists()


def test_two_organisations_may_use_one_identifier(world):
    gift = {"day": world.today, "gift": "vase", "in_service": "no"}
    by_operator(world, GiftReceived(person=world.aigerim.uid, **gift))

    record(
        operator(world.today),
        world.other,
        [GiftReceived(person=world.charlie.uid, **gift)],
        now=world.now,
    )

    assert Matter.objects.filter(identifier="vase").count() == 2


def test_nobody_records_for_others_without_the_role(world):
    with pytest.raises(Missing):
        record(
            world.actor("stranger"),
            world.organisation,
            [signed(world, world.today)],
            now=world.now,
        )


def test_a_servant_signs_for_themselves_and_the_entry_says_so(world):
    [receipt] = record(
        world.actor("servant"), world.organisation, [signed(world, world.today)], now=world.now
    )

    entry = Entry.objects.get(fact=receipt.fact)
    assert entry.recorded_by == f"person:{world.aigerim.uid}"


def test_what_personnel_records_on_behalf_is_named_in_the_entry(world):
    [receipt] = record(
        world.actor("personnel"), world.organisation, [signed(world, world.today)], now=world.now
    )

    entry = Entry.objects.get(fact=receipt.fact)
    assert entry.recorded_by == f"person:{world['personnel'].uid}"
    assert entry.person == world.aigerim.uid


def test_a_changed_reading_changes_every_deadline_that_depends_on_it(world):
    saturday = dt.date(2026, 11, 14)
    by_operator(world, GiftReceived(person=world.aigerim.uid, day=saturday, gift="vase"))
    assert owed(world, world.aigerim, "hand-over-gift").late_from == dt.date(2026, 11, 24)

    world.organisation.settings = {"overdue_after": "strict"}
    world.organisation.save()
    rederive(world.organisation)

    assert owed(world, world.aigerim, "hand-over-gift").late_from == dt.date(2026, 11, 22)


def test_what_waited_for_a_choice_of_the_organisation_follows_it(world):
    """Whoever waited for the lock had read the organisation before."""
    asked_before = Organisation.objects.get(pk=world.organisation.pk)
    settings = {**world.organisation.settings, "overdue_after": "strict"}
    choose(operator(world.today), world.organisation, settings, now=world.now)
    saturday = dt.date(2026, 11, 14)
    gift = GiftReceived(person=world.aigerim.uid, day=saturday, gift="vase")

    record(operator(world.today), asked_before, [gift], now=world.now)

    assert owed(world, world.aigerim, "hand-over-gift").late_from == dt.date(2026, 11, 22)


def test_whoever_derives_anew_after_a_choice_follows_it(world):
    gift = GiftReceived(person=world.aigerim.uid, day=dt.date(2026, 11, 14), gift="vase")
    by_operator(world, gift)
    read_before = Organisation.objects.get(pk=world.organisation.pk)
    settings = {**world.organisation.settings, "overdue_after": "strict"}
    choose(operator(world.today), world.organisation, settings, now=world.now)

    rederive(read_before)

    assert owed(world, world.aigerim, "hand-over-gift").late_from == dt.date(2026, 11, 22)


def test_a_late_entry_changes_the_duties_of_the_persons_other_matters(world):
    organisation = make_organisation("Кітапхана")
    dana = Person.objects.create(surname="Дана")
    Post.objects.create(
        person=dana, organisation=organisation, category="civil", since=dt.date(2026, 10, 1)
    )
    gift = GiftReceived(person=dana.uid, day=dt.date(2026, 11, 2), gift="book", in_service="yes")
    actor = operator(world.today)
    state = ServiceEntered(person=dana.uid, day=dt.date(2026, 10, 1), category="state")
    [wrong, _] = record(actor, organisation, [state, gift], now=world.now)
    assert not Deadline.objects.filter(matter="book").exists()

    civil = ServiceEntered(person=dana.uid, day=dt.date(2026, 10, 1), category="civil")
    correct(actor, organisation, wrong.fact, civil, reason="category", now=world.now)

    assert Deadline.objects.get(matter="book").act == "hand-over-gift"


def test_a_choice_lies_in_the_organisations_chain_and_an_edition_in_the_installations(world):
    by_operator(world, SettingChosen(day=world.today, setting="overdue_after", value="strict"))
    by_operator(world, EditionTookEffect(day=world.today, code=CODE, edition="E-500"))

    assert Entry.objects.get(kind="SettingChosen").chain.key == world.organisation.uid
    assert Entry.objects.get(kind="EditionTookEffect").chain.key == "installation"


def test_a_new_edition_is_acknowledged_anew_where_that_is_the_policy(world):
    world.organisation.settings = {"policies": ["reacknowledge"]}
    world.organisation.save()

    by_operator(world, EditionTookEffect(day=world.today, code=CODE, edition="E-500"))

    duty = owed(world, world.aigerim, "reacknowledge")
    assert (duty.provision, duty.source) == ("E5/policy", "policy")
    assert not Deadline.objects.filter(organisation=world.other, act="reacknowledge").exists()


def test_an_edition_does_not_take_effect_ahead_of_its_day(world):
    tomorrow = world.today + dt.timedelta(days=1)

    with pytest.raises(Refused, match="future"):
        by_operator(world, EditionTookEffect(day=tomorrow, code=CODE, edition="E-500"))


def test_a_retraction_of_an_unknown_fact_is_refused(world):
    gone = Retracted(person=world.aigerim.uid, day=world.today, fact="nowhere", reason="x")

    with pytest.raises(Refused, match="nowhere"):
        by_operator(world, gone)
