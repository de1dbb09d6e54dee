"""Who may not see a matter: the parties, their people then and now, their kin."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from paryz.duties.models import Deadline, Matter
from paryz.facts import CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.people.models import Exclusion, Kinship, Person, Post
from paryz.people.placing import placed
from paryz.people.tree import move_units
from paryz.policy.actors import Actor, operator
from paryz.policy.exclusions import is_shut_out, not_shut_out, not_shut_out_of
from paryz.policy.openings import named_late, opened, opened_by
from paryz.recording.actions import record
from paryz.recording.parties import may_touch
from tests.access.parties import AFTER, BEFORE, EVENT, case, leave, move, name, sees, stand_in
from tests.people import add_person, give_role

__all__ = ["case"]


def test_the_accused_does_not_see_the_matter_and_others_do(world, case):
    name(case, world.charlie)

    assert not sees(world, "stranger", case)
    assert sees(world, "ethics", case)
    assert sees(world, "servant", case)


def test_a_matter_without_parties_is_shut_to_nobody(world, case):
    assert sees(world, "stranger", case)


@pytest.mark.parametrize(
    "other", [{"organisation": "child"}, {"kind": "conflict"}, {"identifier": "c-2"}]
)
def test_being_a_party_to_one_matter_shuts_no_other(world, case, other):
    """Nor one of the same name in another organisation, or of another kind."""
    own = {"organisation": "organisation", "kind": "case", "identifier": "c-1"} | other
    another = Matter.objects.create(
        organisation=getattr(world, own.pop("organisation")),
        **own,
        opened_on=EVENT,
        last_on=EVENT,
    )
    name(case, world.charlie)

    assert not sees(world, "stranger", case)
    assert sees(world, "stranger", another)


def test_whoever_is_shut_out_of_one_of_two_matters_adds_to_both_in_no_one_go(world, case):
    Matter.objects.create(
        organisation=world.organisation,
        kind="case",
        identifier="c-2",
        opened_on=EVENT,
        last_on=EVENT,
    )
    name(case, world["ethics"])
    shut, seen = ("case", "c-1"), ("case", "c-2")

    officer = world.actor("ethics")

    assert may_touch(officer, world.organisation, [seen])
    assert not may_touch(officer, world.organisation, [shut])
    assert not may_touch(officer, world.organisation, [shut, seen])


def test_a_subordinate_of_the_accused_is_shut_out(world, case):
    name(case, world.bolat)

    assert not sees(world, "servant", case)


def test_a_superior_of_the_accused_is_not_shut_out(world, case):
    name(case, world.aigerim)

    assert sees(world, "supervisor", case)


def test_subordinates_at_any_level_are_shut_out(world, case):
    add_person(world, "head", "Бастықов Бек")
    add_person(world, "deputy", "Орынбасаров Олжас", supervisor=world["head"])
    move(world, "supervisor", EVENT, supervisor=world["deputy"])
    name(case, world["head"])

    assert not sees(world, "deputy", case)
    assert not sees(world, "supervisor", case)
    assert not sees(world, "servant", case)


def test_whoever_was_a_subordinate_on_the_day_of_the_event_stays_shut_out(world, case):
    move(world, "servant", AFTER, supervisor=world.charlie)
    name(case, world.bolat)

    assert not sees(world, "servant", case)


def test_whoever_became_a_subordinate_after_the_event_is_shut_out(world, case):
    move(world, "servant", AFTER, supervisor=world.charlie)
    name(case, world.charlie)

    assert not sees(world, "servant", case)


def test_whoever_was_a_subordinate_only_before_the_event_sees_the_matter(world, case):
    add_person(world, "former", "Бұрынғыев Бек", supervisor=world.charlie)
    move(world, "former", EVENT, supervisor=None)
    name(case, world.charlie)

    assert sees(world, "former", case)


def test_the_last_day_under_a_supervisor_counts(world, case):
    add_person(world, "former", "Бұрынғыев Бек", supervisor=world.charlie)
    move(world, "former", EVENT + dt.timedelta(days=1), supervisor=None)
    name(case, world.charlie)

    assert not sees(world, "former", case)


def test_a_supervisor_who_changes_between_the_report_and_the_measures(world, case):
    """A conflict names the supervisor of that day (E13); the next one takes the measures."""
    name(case, world.bolat, why="superior")
    move(world, "servant", AFTER, supervisor=world.charlie)

    assert not sees(world, "supervisor", case)
    assert sees(world, "stranger", case)


def test_a_way_up_counts_only_while_all_of_it_stood(world, case):
    """The servant's supervisor had left the accused before the servant came to that supervisor."""
    add_person(world, "head", "Бастықов Бек")
    move(world, "stranger", EVENT, supervisor=world["head"])
    move(world, "stranger", EVENT + dt.timedelta(days=5), supervisor=None)
    move(world, "servant", AFTER, supervisor=world.charlie)
    name(case, world["head"])

    assert not sees(world, "stranger", case)
    assert sees(world, "servant", case)


def test_somebody_who_comes_under_a_superior_again_by_another_way_is_below_what_is_above_now(
    world, case
):
    add_person(world, "head", "Бастықов Бек")
    add_person(world, "aide", "Көмекшиев Көбен", supervisor=world.charlie)
    move(world, "aide", AFTER, supervisor=world.bolat)
    move(world, "supervisor", AFTER, supervisor=world.charlie)
    move(world, "stranger", AFTER + dt.timedelta(days=5), supervisor=world["head"])
    name(case, world["head"])

    assert not sees(world, "aide", case)


def test_somebody_who_was_under_a_superior_by_another_way_is_below_what_was_above_then(world, case):
    add_person(world, "head", "Бастықов Бек")
    add_person(world, "aide", "Көмекшиев Көбен", supervisor=world.bolat)
    move(world, "supervisor", EVENT, supervisor=world.charlie)
    move(world, "supervisor", AFTER, supervisor=None)
    move(world, "stranger", EVENT, supervisor=world["head"])
    move(world, "stranger", AFTER, supervisor=None)
    move(world, "aide", AFTER, supervisor=world.charlie)
    name(case, world["head"])

    assert not sees(world, "aide", case)


@pytest.mark.parametrize("came", ["the supervisor into the unit", "the unit under the other"])
def test_what_came_under_a_unit_after_somebody_was_gone_is_no_way_up(world, case, came):
    """The aide had left the supervisor before the supervisor's people came under the accused."""
    sibling, parent = world.units["sibling"], world.units["parent"]
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=parent)
    add_person(world, "aide", "Көмекшиев Көбен", supervisor=world.charlie)
    earlier, later = EVENT - dt.timedelta(days=30), AFTER + dt.timedelta(days=10)
    if came == "the unit under the other":
        move_units({sibling: None}, earlier)
        move_units({sibling: parent}, later)
    else:
        move(world, "stranger", earlier, unit=None)
        move(world, "stranger", later, unit=sibling)
    move(world, "aide", AFTER, supervisor=None)
    name(case, world["head"])

    assert not sees(world, "stranger", case)
    assert sees(world, "aide", case)


def test_somebody_who_left_before_the_event_was_no_subordinate(world, case):
    leave(world, "servant", BEFORE)
    name(case, world.bolat)

    assert sees(world, "servant", case)


def test_somebody_who_left_after_the_event_was_one(world, case):
    leave(world, "servant", AFTER)
    name(case, world.bolat)

    assert not sees(world, "servant", case)


def test_a_post_that_never_was_makes_nobody_a_subordinate(world, case):
    Post.objects.filter(person=world.aigerim).update(void=True)
    name(case, world.bolat)

    assert sees(world, "servant", case)


@pytest.mark.parametrize("unit", ["own", None])
def test_whoever_heads_a_place_is_not_above_those_whose_post_there_never_was(world, case, unit):
    add_person(world, "head", "Бастықов Бек", organisation=world.other)
    place = world.units[unit] if unit else None
    give_role(world, "head", "supervisor", organisation=world.organisation, unit=place)
    name(case, world["head"])
    before = sees(world, "servant", case)

    Post.objects.filter(person=world.aigerim).update(void=True)

    assert not before
    assert sees(world, "servant", case)


def test_a_circle_of_supervisors_comes_to_its_end(world, case):
    move(world, "supervisor", EVENT, supervisor=world.aigerim)
    move(world, "servant", AFTER, supervisor=world.charlie)
    name(case, world.aigerim)

    assert not sees(world, "supervisor", case)
    assert sees(world, "stranger", case)


@pytest.mark.parametrize("unit", ["own", "parent"])
def test_whoever_serves_in_a_unit_is_a_subordinate_of_its_supervisor(world, case, unit):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=world.units[unit])
    name(case, world["head"])

    assert not sees(world, "servant", case)
    assert sees(world, "personnel-of-other", case)


def test_the_supervisor_of_a_whole_organisation_is_one_of_those_under_it_too(world, case):
    add_person(world, "head", "Бастықов Бек", organisation=world.other)
    give_role(world, "head", "supervisor", organisation=world.organisation)
    name(case, world["head"])

    assert not sees(world, "servant", case)
    assert not sees(world, "personnel-of-child-organisation", case)
    assert sees(world, "personnel-of-other", case)


def test_a_supervisor_of_a_unit_has_superiors_whose_people_are_shut_out(world, case):
    add_person(world, "head", "Бастықов Бек")
    add_person(world, "chief", "Бөлімов Бек", supervisor=world["head"])
    give_role(world, "chief", "supervisor", unit=world.units["sibling"])
    name(case, world["head"])

    assert not sees(world, "stranger", case)


def test_a_role_of_supervisor_that_ended_before_the_event_shuts_nobody_out(world, case):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=world.units["sibling"], until=BEFORE)
    name(case, world["head"])

    assert sees(world, "stranger", case)


def test_other_roles_make_no_superiors(world, case):
    name(case, world["personnel"])

    assert sees(world, "stranger", case)


def test_somebody_moved_to_another_unit_after_the_event_stays_shut_out(world, case):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=world.units["sibling"])
    move(world, "stranger", AFTER, unit=world.units["other"])
    name(case, world["head"])

    assert not sees(world, "stranger", case)


def test_somebody_moved_to_another_unit_before_the_event_sees_the_matter(world, case):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=world.units["sibling"])
    move(world, "stranger", EVENT, unit=world.units["other"])
    name(case, world["head"])

    assert sees(world, "stranger", case)


def test_a_unit_put_under_another_after_the_event_lay_under_the_first(world, case):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", unit=world.units["parent"])
    move_units({world.units["sibling"]: None}, AFTER)
    name(case, world["head"])
    later = name(case, world["personnel-of-parent"], why="recused")

    assert not sees(world, "stranger", case)

    Exclusion.objects.exclude(pk=later.pk).update(since=AFTER)
    assert sees(world, "stranger", case)


@pytest.mark.parametrize("declared_by", ["party", "relative"])
def test_kin_of_a_party_are_shut_out_whoever_declared_it(world, case, declared_by):
    pair = [world.bolat, world.charlie]
    if declared_by == "relative":
        pair.reverse()
    Kinship.objects.create(person=pair[0], relative=pair[1])
    name(case, world.bolat)

    assert not sees(world, "stranger", case)


@pytest.mark.parametrize(("ended", "seen"), [(BEFORE, True), (AFTER, False)])
def test_a_marriage_that_ended_before_the_event_is_none(world, case, ended, seen):
    Kinship.objects.create(person=world.bolat, relative=world.charlie, until=ended)
    name(case, world.bolat)

    assert sees(world, "stranger", case) == seen


def test_kin_of_a_subordinate_are_not_shut_out(world, case):
    Kinship.objects.create(person=world.aigerim, relative=world.charlie)
    name(case, world.bolat)

    assert not sees(world, "servant", case)
    assert sees(world, "stranger", case)


@pytest.mark.parametrize("why", ["accused", "superior", "interested"])
def test_these_parties_shut_out_their_people(world, case, why):
    Kinship.objects.create(person=world.bolat, relative=world.charlie)
    name(case, world.bolat, why=why)

    assert not sees(world, "supervisor", case)
    assert not sees(world, "servant", case)
    assert not sees(world, "stranger", case)


@pytest.mark.parametrize("why", ["decided", "recused"])
def test_whoever_decided_or_stood_aside_is_shut_out_alone_with_their_delegate(world, case, why):
    Kinship.objects.create(person=world.bolat, relative=world.charlie)
    stand_in(world, "commission", "supervisor")
    name(case, world.bolat, why=why)

    assert not sees(world, "supervisor", case)
    assert not sees(world, "commission", case)
    assert sees(world, "servant", case)
    assert sees(world, "stranger", case)


def test_somebody_of_the_same_name_and_no_iin_is_another_person(world, case):
    add_person(world, "namesake", "Чарлиев Чарли", unit=world.units["sibling"])
    add_person(world, "under the namesake", "Асанов Асан", supervisor=world["namesake"])
    name(case, world.charlie)

    assert world["namesake"].folded == world.charlie.folded
    assert world["namesake"].iin == world.charlie.iin == ""
    assert sees(world, "namesake", case)
    assert sees(world, "under the namesake", case)


def test_a_person_is_named_once_for_one_reason(world, case):
    name(case, world.charlie)
    name(case, world.charlie, why="decided")

    with pytest.raises(IntegrityError), transaction.atomic():
        name(case, world.charlie)


def test_what_the_condition_is_put_to_names_its_columns_itself(world, case):
    """The same parties for duties and for entries of the record, which know the chain alone."""
    signed = CodeAcknowledged(
        person=world.aigerim.uid, day=EVENT, code="kz-civil-2020", method="paper"
    )
    record(operator(world.today), world.organisation, [signed], now=world.now)
    # What is signed lies in the person's own matter: here somebody is a party to that.
    Exclusion.objects.create(
        organisation=world.organisation,
        kind="person",
        matter=world.aigerim.uid,
        person=world.charlie,
        since=EVENT,
        why="accused",
    )
    # And to one of that name in another organisation.
    Exclusion.objects.create(
        organisation=world.child,
        kind="person",
        matter=world.aigerim.uid,
        person=world["auditor"],
        since=EVENT,
        why="accused",
    )
    columns = {"kind": "matter_kind", "matter": "matter"}
    duties = Deadline.objects.filter(person=world.aigerim)
    entries = Entry.objects.filter(person=world.aigerim.uid)

    def left(who):
        actor = world.actor(who)
        return (
            duties.filter(not_shut_out(actor, **columns)).count(),
            entries.filter(not_shut_out(actor, organisation_uid="chain__key", **columns)).count(),
        )

    assert left("stranger") == (0, 0)
    assert left("ethics") == left("auditor") == (duties.count(), entries.count())
    assert entries.count() == 2
    assert duties.exists()


def test_the_operator_of_the_machine_is_nobodys_subordinate_and_nobody_sees_nothing(world, case):
    name(case, world.charlie)
    where = (case.organisation, case.kind, case.identifier)

    assert Matter.objects.filter(not_shut_out(operator(world.today))).exists()
    assert not is_shut_out(operator(world.today), *where)
    assert not Matter.objects.filter(not_shut_out(Actor(today=world.today))).exists()
    assert is_shut_out(Actor(today=world.today), *where)


def test_a_request_asks_once_whose_people_the_actor_is_and_only_when_it_must(
    world, case, django_assert_num_queries
):
    actor = world.actor("servant")

    with django_assert_num_queries(3):
        list(Matter.objects.filter(not_shut_out(actor)))
        list(Matter.objects.filter(not_shut_out(actor)))


def test_somebody_named_late_loses_access_with_that_and_what_they_had_opened_is_known(world, case):
    where = (case.organisation, case.kind, case.identifier)
    later = world.now + dt.timedelta(hours=2)
    for who, page, now in (
        ("servant", "conflict", world.now),
        ("servant", "conflict", later),
        ("servant", "conflict-paper", later),
        ("ethics", "conflict", world.now),
    ):
        opened(world.actor(who), case.kind, case.identifier, case.organisation, page, now=now)
    seen_before = sees(world, "servant", case)
    told_before = named_late(*where, world.today)

    name(case, world.bolat)

    told = named_late(*where, world.today)
    assert (seen_before, sees(world, "servant", case)) == (True, False)
    assert told_before == {}
    assert told == {world.aigerim: opened_by(world.aigerim, *where)}
    assert [(each.page, each.first_at, each.last_at) for each in told[world.aigerim]] == [
        ("conflict", world.now, later),
        ("conflict-paper", later, later),
    ]


def test_opening_a_page_is_noted_by_one_statement_and_not_of_the_operator(
    world, case, django_assert_num_queries
):
    where = (case.kind, case.identifier, case.organisation, "conflict")

    with django_assert_num_queries(1):
        opened(Actor(person=world.aigerim, today=world.today), *where, now=world.now)
    with django_assert_num_queries(0):
        opened(operator(world.today), *where, now=world.now)


@pytest.mark.parametrize("people", [50, 500, pytest.param(5_000, marks=pytest.mark.ordeal)])
def test_the_number_of_queries_is_the_same_for_fifty_people_and_more(
    world, case, django_assert_num_queries, people
):
    """Levels of ten, each under one of the level above, all under a head with the role."""
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor", organisation=world.organisation)
    crowd = Person.objects.bulk_create(
        [Person(surname="Асанов", folded="асанов") for _ in range(people)]
    )
    Post.objects.bulk_create(
        [
            Post(
                person=each,
                organisation=world.organisation,
                category="civil",
                supervisor=crowd[(at - 1) // 10] if at else world["head"],
                since=BEFORE,
            )
            for at, each in enumerate(crowd)
        ]
    )
    placed(Post.objects.filter(organisation=world.organisation), world.today)
    with connection.cursor() as cursor:
        # As an installation does by itself: PostgreSQL looks how many rows there are.
        cursor.execute("ANALYZE")
    name(case, crowd[0])
    where = (case.organisation, case.kind, case.identifier)
    last = Actor(person=crowd[-1], today=world.today)

    with django_assert_num_queries(2):
        assert not Matter.objects.filter(not_shut_out(last), pk=case.pk).exists()
    with django_assert_num_queries(2):
        left = not_shut_out_of([each.pk for each in crowd[::10]], *where, world.today)

    assert left == set()
