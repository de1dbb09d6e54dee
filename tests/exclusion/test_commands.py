"""The command, asked in somebody's name: what is shut out of a page is shut out of it too."""

from __future__ import annotations

import pytest

from paryz.declaring.installed import registers
from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from tests.askers import NOBODY_KEY, NOBODY_UID
from tests.cli.running import paryz, undone
from tests.exclusion.matters import PAPERS, READS, STATED, plant, plant_beside
from tests.exclusion.office import EVENT, furnish, name_of
from tests.people import give_role

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.family]

# One of each way in which somebody is shut out, and somebody to whom nothing is.
SHUT = ("the accused", "kin, as he says", "the delegate of a subordinate", "who stood aside")
OFFICER = "an unrelated officer"
# What is told to roles: of the others nobody else would read anything in any case.
TOLD = [label for label in READS if READS[label] != "reporter"]


def counts(world, who):
    """What the command lists and counts for somebody, but for the accused's own case."""
    uid = world[name_of(who)].uid
    found = [paryz("registers", "--as", uid).out, paryz("duties", "--as", uid, "--json").out]
    for name in registers():
        if (who, name) == ("the accused", "cases"):
            continue
        found.append(paryz("register", "list", name, "--tab", "all", "--as", uid).out)
        found.append(
            paryz("register", "list", name, "--tab", "all", "--search", "izde", "--as", uid).out
        )
    if who == "the accused":
        # Of a case that he was told of he reads and owes; what is counted there is his own.
        return found[2:]
    return found


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """Matters of every register, and what was said before they were recorded."""
    with undone(django_db_blocker):
        world = furnish()
        plant_beside(world)
        before = {who: counts(world, who) for who in SHUT}
        planted = {label: plant(world, label) for label in STATED}
        yield world, planted, before


def shown(answer, fact):
    """What a command answered, the same whatever was asked for, however its box is filled."""
    return (answer.code, answer.out, " ".join(answer.err.replace(fact, "…").split()))


@pytest.mark.parametrize("who", SHUT)
def test_lists_searches_and_counts_say_what_they_said_before(office, who):
    world, _planted, before = office

    assert counts(world, who) == before[who]


@pytest.mark.parametrize("who", SHUT)
def test_a_matter_is_shown_and_printed_as_if_there_were_none(office, who, tmp_path):
    world, planted, _before = office
    ask = ("--as", world[name_of(who)].uid)
    nothing = shown(paryz("register", "show", NOBODY_UID, *ask), NOBODY_UID)
    unprinted = shown(
        paryz("register", "paper", NOBODY_UID, "notice", tmp_path / "a.pdf", *ask), NOBODY_UID
    )

    for label, each in planted.items():
        if (who, label) == ("the accused", "cases, told"):
            continue
        for fact in (each.facts[0], each.facts[-1]):
            assert shown(paryz("register", "show", fact, *ask), fact) == nothing, label
        paper = PAPERS[each.register]
        answer = paryz("register", "paper", each.fact, paper, tmp_path / "a.pdf", *ask)
        assert shown(answer, each.fact) == unprinted, label
    assert nothing[0] == 1
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("who", SHUT)
def test_files_hold_nothing_of_it(office, who, tmp_path):
    world, planted, _before = office
    ask = ("--as", world[name_of(who)].uid)

    for name in registers():
        paryz("register", "export", name, tmp_path / f"{name}.csv", *ask)

    told = " ".join(
        file.read_text(encoding="utf-8-sig") for file in tmp_path.iterdir() if file.is_file()
    )
    own = "cases, told" if who == "the accused" else ""
    assert [each.label for each in planted.values() if each.word in told] == ([own] if own else [])
    assert "korinerviolationsq" in told


@pytest.mark.parametrize("who", SHUT)
@pytest.mark.parametrize("label", STATED)
def test_nothing_is_recorded_attached_or_taken_back_in_it(office, who, label):
    """And the refusal is that of a fact that there is not."""
    world, planted, _before = office
    if (who, label) == ("the accused", "cases, told"):
        pytest.skip("It is his to read; what he may state in it stands in the tests of cases.")
    each, ask = planted[label], ("--as", world[name_of(who)].uid)
    held = Entry.objects.count()
    ask = (*ask, "--organisation", world.organisation.uid)
    whose = f"person={Entry.objects.get(fact=each.fact).person}"
    party = f"party={world.charlie.uid}"

    def naming(fact):
        fields = (whose, f"day={EVENT}", f"of={fact}", party, "why=recused")
        return paryz("record", "PartyNamed", *fields, *ask)

    def attaching(fact):
        fields = (whose, f"day={EVENT}", f"of={fact}", "sha256=00", "media_type=application/pdf")
        return paryz("record", "DocumentAttached", *fields, *ask)

    for said in (
        naming,
        attaching,
        lambda fact: paryz("retract", fact, "--reason", "қате", *ask),
        lambda fact: paryz("correct", fact, "--reason", "қате", *ask),
    ):
        answer = said(each.fact)
        assert answer.code == 1
        assert shown(answer, each.fact) == shown(said(NOBODY_UID), NOBODY_UID)
    assert Entry.objects.count() == held


@pytest.mark.parametrize("who", SHUT)
@pytest.mark.parametrize(
    ("label", "stated"),
    [
        ("cases", "ExplanationDemanded case={}"),
        ("trips", "TripPermitted trip={} basis=заң"),
        ("appeals", "AppealAnswered appeal={} answer=in-full"),
        ("property", "PropertyReturned property={}"),
        ("assessments", "ComplianceConsidered assessment={}"),
    ],
)
def test_an_act_in_it_is_refused_as_one_in_a_matter_that_there_is_not(office, who, label, stated):
    world, planted, _before = office
    each, held = planted[label], Entry.objects.count()
    whose = Entry.objects.get(fact=each.fact).person

    def say(matter):
        kind, *fields = stated.format(matter).split()
        return paryz(
            *("record", kind, f"person={whose}", f"day={EVENT}", *fields),
            *("--as", world[name_of(who)].uid, "--organisation", world.organisation.uid),
        )

    answer = say(each.name)

    assert answer.code == 1
    assert shown(answer, each.name) == shown(say(NOBODY_UID), NOBODY_UID)
    assert Entry.objects.count() == held


@pytest.mark.parametrize("who", SHUT)
def test_a_duty_is_explained_and_a_matter_exported_as_if_there_were_none(office, who, tmp_path):
    world, planted, _before = office
    ask = ("--as", world[name_of(who)].uid)
    give_role(world, name_of(who), "auditor")
    unknown = shown(paryz("explain", NOBODY_KEY, *ask), str(NOBODY_KEY))

    for label, each in planted.items():
        if (who, label) == ("the accused", "cases, told"):
            continue
        for key in each.deadlines:
            answer = paryz("explain", key, *ask)
            assert answer.code != 0, label
            assert shown(answer, str(key)) == unknown, label
        kind = Entry.objects.get(fact=each.fact).matter_kind
        file = tmp_path / f"{each.name}.jsonl"
        answer = paryz("ledger", "export", file, "--matter", f"{kind}:{each.name}", *ask)
        nothing = paryz("ledger", "export", file, "--matter", f"{kind}:{NOBODY_UID}", *ask)
        assert answer.code == 1
        assert shown(answer, each.name) == shown(nothing, NOBODY_UID)
        assert not file.exists()


@pytest.mark.parametrize("who", SHUT)
def test_reminders_say_nothing_of_it(office, who):
    world, planted, _before = office

    told = paryz("notices", "--as", world[name_of(who)].uid, "--json").out

    assert not [label for label, each in planted.items() if each.word in told]


@pytest.mark.parametrize("label", TOLD)
def test_an_unrelated_officer_is_shown_it(office, label):
    """Otherwise a command that shows nobody anything would prove nothing."""
    world, planted, _before = office
    each, ask = planted[label], ("--as", world[OFFICER].uid)

    listed = paryz("register", "list", each.register, "--tab", "all", *ask, "--json")

    assert each.word in listed.out
    assert each.word in paryz("register", "show", each.fact, *ask).out


def test_the_duties_of_others_matters_are_listed_for_an_officer_alone(office):
    world, planted, _before = office
    acts = {Deadline.objects.get(pk=key).act for label in TOLD for key in planted[label].deadlines}

    told = paryz("duties", "--as", world[OFFICER].uid, "--json").json

    assert acts <= {each["act"] for each in told}
