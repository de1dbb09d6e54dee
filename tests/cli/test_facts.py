"""`paryz record`, `correct` and `retract`: what they take in, and from whom."""

from __future__ import annotations

import datetime as dt

import pytest

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.people.models import Post
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = [pytest.mark.django_db]
CODE = "code=kz-civil-2020"


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_world()


def told(office, *arguments, who=None):
    by = ("--as", who.uid) if who else ()
    return paryz(*arguments, "--organisation", office.organisation.uid, *by)


def signed(office, day="2026-03-04", who=None, person=None):
    person = person or office.aigerim
    return told(
        office,
        *("record", "CodeAcknowledged", f"person={person.uid}", f"day={day}", CODE, "--json"),
        who=who,
    )


def status(person, act="acknowledge"):
    return Deadline.objects.get(person=person, act=act).discharged_on


def test_a_fact_is_recorded_and_its_receipt_printed(office):
    [receipt] = signed(office).json

    entry = Entry.objects.get(fact=receipt["fact"])
    assert (receipt["number"], receipt["seal"]) == (entry.number, entry.seal)
    assert entry.recorded_by == "operator"
    assert status(office.aigerim) == dt.date(2026, 3, 4)


def test_without_json_the_receipt_is_a_line(office):
    person = f"person={office.aigerim.uid}"

    done = told(office, "record", "CodeAcknowledged", person, "day=2026-03-04", CODE)

    assert done.out.startswith("entry ")
    assert ", seal " in done.out


def test_a_person_is_named_by_number_or_by_name(office):
    number = Post.objects.get(person=office.aigerim).tab_number

    by_number = told(
        office, "record", "CodeAcknowledged", f"person={number}", "day=2026-03-04", CODE
    )
    by_name = told(
        office, "record", "CodeAcknowledged", "person=Чарлиев Чарли", "day=2026-03-04", CODE
    )

    assert by_number.code == by_name.code == 0


def test_a_servant_signs_for_themselves_and_the_entry_says_so(office):
    [receipt] = signed(office, who=office.aigerim).json

    entry = Entry.objects.get(fact=receipt["fact"])
    assert entry.recorded_by == f"person:{office.aigerim.uid}"


def test_another_persons_matter_is_as_good_as_missing(office):
    hidden = signed(office, who=office.aigerim, person=office.charlie)

    assert (hidden.code, hidden.out) == (1, "")
    assert hidden.err == f"There is nobody “{office.charlie.uid}”.\n"


def test_ones_own_entry_into_service_is_not_ones_own_to_record(office):
    before = Entry.objects.count()

    refused = told(
        office, "record", "ServiceLeft", f"person={office.aigerim.uid}", "day=2026-05-05",
        who=office.aigerim,
    )  # fmt: skip

    assert refused.code == 1
    assert refused.err == "There is nothing here that you may record.\n"
    assert Entry.objects.count() == before


def test_personnel_records_for_their_unit_and_not_for_its_sibling(office):
    officer = office["personnel-of-own"]

    own = signed(office, who=officer)
    sibling = signed(office, who=officer, person=office.charlie)

    assert own.code == 0
    assert sibling.code == 1
    assert sibling.err == f"There is nobody “{office.charlie.uid}”.\n"


def test_a_correction_keeps_the_fields_that_are_not_named(office):
    [receipt] = signed(office).json

    done = told(office, "correct", receipt["fact"], "day=2026-03-05", "--reason", "misread")

    assert done.code == 0
    assert status(office.aigerim) == dt.date(2026, 3, 5)


def test_a_retraction_takes_the_duty_back_and_happens_once(office):
    [receipt] = signed(office).json
    words = ("retract", receipt["fact"], "--reason", "another person's form")

    first, second = told(office, *words), told(office, *words)

    assert first.code == 0
    assert status(office.aigerim) is None
    assert second.code == 1
    assert "is retracted already" in second.err


def test_without_a_reason_nothing_is_taken_back(office):
    [receipt] = signed(office).json

    refused = told(office, "retract", receipt["fact"])

    assert refused.code == 1
    assert status(office.aigerim) is not None


@pytest.mark.parametrize("command", ["retract", "correct"])
def test_a_signature_is_taken_back_by_others_and_not_by_whoever_signed(office, command):
    [receipt] = signed(office, who=office.aigerim).json
    words = (command, receipt["fact"], "--reason", "second thoughts")

    refused = told(office, *words, who=office.aigerim)
    before = status(office.aigerim)
    done = told(office, "retract", receipt["fact"], "--reason", "no", who=office["personnel"])

    assert (refused.code, refused.err) == (1, "There is nothing here that you may record.\n")
    assert before is not None
    assert (done.code, status(office.aigerim)) == (0, None)


def test_what_personnel_recorded_of_a_gift_the_servant_does_not_take_back(office):
    her, day = office.aigerim, "day=2026-03-04"
    words = ("record", "GiftReceived", f"person={her.uid}", day, "gift=g-taken-back", "--json")
    [receipt] = told(office, *words, who=office["personnel"]).json

    refused = told(office, "retract", receipt["fact"], "--reason", "no", who=her)

    assert (refused.code, refused.err) == (1, "There is nothing here that you may record.\n")


@pytest.mark.parametrize("command", ["retract", "correct"])
def test_a_fact_one_may_not_see_is_as_good_as_missing(office, command):
    [receipt] = signed(office, person=office.charlie).json

    hidden = told(office, command, receipt["fact"], "--reason", "no", who=office.aigerim)
    missing = told(office, command, "no-such-fact", "--reason", "no", who=office.aigerim)

    assert hidden.code == missing.code == 1
    assert hidden.err.replace(receipt["fact"], "…") == missing.err.replace("no-such-fact", "…")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Danced", "day=2026-03-04"], "“Danced” is not a fact of the vocabulary."),
        (["CodeAcknowledged", "person=nobody", "day=2026-03-04", CODE], "There is nobody"),
        (["CodeAcknowledged", "day=2026-03-04", CODE], "needs"),
        (["CodeAcknowledged", "person={uid}", "day=04/03/2026", CODE], "is not a day"),
        (["CodeAcknowledged", "person={uid}", "day=2026-03-04", "code=kz-none"], "kz-none"),
        (["CodeAcknowledged", "person={uid}", "day=2026-03-04", CODE, "hat=red"], "hat"),
        (["CodeAcknowledged", "person={uid}", "day=2026-03-04", CODE, "x"], "“x” is not a field."),
        (["CodeAcknowledged", "day=2026-03-04", "day=2026-03-05"], "is given twice"),
        (["CodeAcknowledged", "person={uid}", "day=2126-03-04", CODE], "future"),
    ],
)
def test_what_cannot_be_a_fact_is_refused_in_a_sentence_and_leaves_nothing(office, words, said):
    before = Entry.objects.count()
    stated = [word.replace("{uid}", office.aigerim.uid) for word in words]

    refused = told(office, "record", *stated)

    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert Entry.objects.count() == before


def test_a_clock_that_was_set_back_records_nothing(office, set_clock):
    signed(office)
    before = Entry.objects.count()
    set_clock(office.now - dt.timedelta(hours=3))

    refused = signed(office, person=office.bolat)

    assert refused.code == 1
    assert "Set the clock right, then record again." in refused.err
    assert Entry.objects.count() == before
