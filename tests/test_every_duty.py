"""Every duty of the vocabulary: raised, explained, reminded of, listed in files, discharged.

Raised and discharged both by what pages state and by the command; told by `paryz explain` and by
a page of its own to whoever owes it. What has no page or no reader is named, with the reason.
"""

import csv
import io

import pytest

from paryz.declaring.installed import deeds
from paryz.duties.models import Deadline
from paryz.kernel.facts import decode
from paryz.notices import stages
from paryz.notices.ladder import rungs_of
from paryz.notices.models import Notice
from paryz.notices.sweeping import sweep, term_of
from paryz.policy.actors import actor_of, operator
from paryz.policy.seeing import visible_to
from paryz.recording.actions import record
from paryz.recording.worlds import calendar
from paryz.registers.gifts.declaration import REGISTER as GIFTS
from paryz.words.labels import act_label
from tests import vocabulary
from tests.cli.running import paryz, undone
from tests.people import add_person, make_world
from tests.registers.walking import HISTORY, browser, state_servant

pytestmark = [pytest.mark.django_db, pytest.mark.family]
E, H = "kz-civil-2020", "kz-honour-2005"
SETTINGS = {"adopts": [H], "policies": ["reacknowledge"]}
ROWS = vocabulary.duties()
every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.provision} {row.act}")

# What pages of their own state, besides the declared registers.
ON_PAGES = {
    "GiftReceived": "What happened?",
    "ServiceReceived": "What happened?",
    "CodeAcknowledged": "Read and sign",
    "AcknowledgementFiled": "Acknowledgements: they are filed",
    "ServiceEntered": "A list of staff, or one person",
    "ServiceLeft": "The page of the person",
    "SpeakerAuthorised": "Who speaks for the organisation",
    **{act.kind: "The page of the gift" for act in GIFTS.acts},
}
# That an edition took effect comes with the codes: the command records it, and no page.
ONLY_BY_COMMAND = {"EditionTookEffect"}
# The Code of Honour bound the organisation while it was in force; who adopts it as a rule of its
# own binds the servants. What was owed then is told to nobody today, and had no term.
LONG_AGO = {"H2.4"}
# What a ministry owes is told to nobody in an organisation that is none: it is listed and shown.
TOLD_TO_NOBODY = {"ministry", "ministry department"}

# Which facts raise each duty, and which end it. "them" is whom it concerns; a matter that is not
# named is called after the duty.
GIFT = {"gift": "m", "how": "left-at-workplace"}
CASE = {"case": "m", "provision": "breach", "committed_on": "day", "discovered_on": "day"}
REPORTED = [
    ("ConflictArose", {"conflict": "m"}),
    ("ConflictReported", {"conflict": "m", "to": "supervisor"}),
]
RAISED = {
    "file-acknowledgement": [("CodeAcknowledged", {"code": E})],
    "report-approach": [("Approached", {"approach": "m"})],
    "return-gift": [("GiftReceived", {**GIFT, "giver": "known", "giver_is": "subordinate"})],
    "notify-employer": [("GiftReceived", GIFT)],
    "hand-over-gift": [("GiftReceived", GIFT)],
    "pay-for-service": [("ServiceReceived", {"service": "m"})],
    "report-conflict": REPORTED[:1],
    "discuss-conflict": REPORTED,
    "take-measures": REPORTED,
    "act-on-violation": [("ViolationWitnessed", {"violation": "m", "provision": "breach"})],
    "use-criticism": [("CriticismReceived", {"criticism": "m"})],
    "give-reasons": [("DecisionTaken", {"decision": "m", "affects": "ата-аналар"})],
    "return-property": [("PropertyEntrusted", {"property": "m"}), ("ServiceLeft", {})],
    "answer-appeal": [("AppealReceived", {"appeal": "m"})],
    "redirect-appeal": [("AppealReceived", {"appeal": "m", "ours": "no"})],
    "decline-trip": [("TripInvited", {"trip": "m", "payer": "ЖШС"})],
    "clear-statement": [("StatementPlanned", {"statement": "m"})],
    "refute-accusation": [("PubliclyAccused", {"accusation": "m", "of": "business"})],
    "refute-corruption-accusation": [("PubliclyAccused", {"accusation": "m", "of": "corruption"})],
    "reconsider-assignment": [("AssignmentContested", {"assignment": "m", "ground": "ground"})],
    "demand-explanation": [("CaseOpened", CASE)],
    "decide-case": [("CaseOpened", CASE)],
    "announce-decision": [
        ("CaseOpened", CASE),
        ("ExplanationGiven", {"case": "m"}),
        ("CaseDecided", {"case": "m", "outcome": "remark"}),
    ],
    "consider-in-collective": [("CaseOpened", CASE), ("ReferredToCollective", {"case": "m"})],
    "consider-compliance": [
        ("AssessmentScheduled", {"assessment": "m", "kind": "kind", "held_on": "day"})
    ],
    "post-act": [("ActPublished", {"act": "m"})],
    "report-implementation": [("ActRegistered", {"act": "m"})],
}
ENDED = {
    "acknowledge": ("CodeAcknowledged", {"code": "code"}),
    "reacknowledge": ("CodeAcknowledged", {"code": E}),
    "file-acknowledgement": ("AcknowledgementFiled", {"code": E}),
    "report-approach": ("ApproachReported", {"approach": "m", "to": "state-body"}),
    "return-gift": ("GiftReturned", {"gift": "m"}),
    "notify-employer": ("EmployerNotified", {"gift": "m"}),
    "hand-over-gift": ("GiftHandedOver", {"gift": "m"}),
    "pay-for-service": ("ServicePaidFor", {"service": "m"}),
    "report-conflict": ("ConflictReported", {"conflict": "m", "to": "supervisor"}),
    "discuss-conflict": ("ConflictDiscussed", {"conflict": "m"}),
    "take-measures": ("MeasuresTaken", {"conflict": "m"}),
    "act-on-violation": ("ViolationStopped", {"violation": "m"}),
    "use-criticism": ("CriticismAnswered", {"criticism": "m"}),
    "give-reasons": ("ReasonsGiven", {"decision": "m"}),
    "return-property": ("PropertyReturned", {"property": "m"}),
    "answer-appeal": ("AppealAnswered", {"appeal": "m"}),
    "redirect-appeal": ("AppealRedirected", {"appeal": "m", "to": "Қала әкімдігі"}),
    "decline-trip": ("TripDeclined", {"trip": "m"}),
    "clear-statement": ("StatementCleared", {"statement": "m"}),
    "refute-accusation": ("AccusationRefuted", {"accusation": "m"}),
    "refute-corruption-accusation": ("AccusationRefuted", {"accusation": "m"}),
    "reconsider-assignment": ("AssignmentWithdrawn", {"assignment": "m"}),
    "demand-explanation": ("ExplanationDemanded", {"case": "m"}),
    "decide-case": ("CaseDecided", {"case": "m", "outcome": "no-violation"}),
    "announce-decision": ("DecisionAnnounced", {"case": "m"}),
    "consider-in-collective": ("CollectiveConsidered", {"case": "m", "outcome": "none"}),
    "consider-compliance": ("ComplianceConsidered", {"assessment": "m"}),
    "post-act": ("ActPosted", {"act": "m"}),
    "report-implementation": ("ImplementationReported", {"act": "m"}),
}
# Whoever owes it finds it: them, their supervisor, or a role.
FOUND_BY = {
    "servant": "them",
    "servant who witnessed it": "them",
    "supervisor": "supervisor",
    "employer": "personnel",
    "organisation": "personnel",
    "personnel department": "personnel",
    "collective": "ethics",
    "ministry": "personnel",
    "ministry department": "personnel",
}
NOBODYS = {"answer-appeal", "redirect-appeal", "post-act", "report-implementation"}


class Town:
    """One organisation in which every duty of the vocabulary arose today, each in its matter."""

    def __init__(self, world):
        self.world = world
        world.organisation.settings = SETTINGS
        world.organisation.save()
        state_servant(world)
        for row in ROWS:
            self._raise(row)
        edition = decode(
            "EditionTookEffect",
            {"day": self.today, "code": E, "edition": "E-500"},
            person=world.organisation.uid,
        )
        record(operator(world.today), world.organisation, [edition], now=world.now)
        sweep(world.organisation, world.now, calendar())

    @property
    def today(self):
        return self.world.today.isoformat()

    def them(self, row):
        """Whom the duty of a row concerns: a servant of the right kind, who came or left today."""
        state = row.provision.startswith("H")
        if row.act == "acknowledge":
            return self._somebody(row, state=state, entered=self.world.today)
        if row.act in ("file-acknowledgement", "return-property"):
            return self._somebody(row, state=state, entered=HISTORY)
        return self.world["veteran"] if state else self.world.aigerim

    def _somebody(self, row, *, state, entered):
        who = f"{row.provision} {row.act}"
        if who not in self.world.people:
            add_person(
                self.world,
                who,
                f"Жаңаев {who}",
                unit=self.world.units["own"],
                supervisor=self.world.bolat,
                entered=entered,
                category="state" if state else "civil",
            )
        return self.world[who]

    def day(self, row):
        """The day on which everything of a row happens."""
        return "2012-05-10" if row.provision in LONG_AGO else self.today

    def words(self, row, said):
        """The words of a fact, with what stands for something replaced by what it is here."""
        stands_for = {
            "m": f"{row.provision} {row.act}",
            "day": self.day(row),
            "code": H if row.provision.startswith("H") else E,
            "breach": "H2.7" if row.provision.startswith("H") else "E9.5",
            "ground": "unlawful" if row.provision == "H3.3" else "impossible",
            "kind": "appraisal" if row.provision == "E3" else "certification",
        }
        whose = self.world.organisation if row.act in NOBODYS else self.them(row)
        found = {name: stands_for.get(value, value) for name, value in said.items()}
        return {"person": whose.uid, "day": self.day(row), **found}

    def _raise(self, row):
        self.them(row)
        facts = [decode(kind, self.words(row, said)) for kind, said in RAISED.get(row.act, ())]
        if facts:
            record(operator(self.world.today), self.world.organisation, facts, now=self.world.now)

    def duty(self, row):
        """The duty of a row, as it is owed today."""
        rows = Deadline.objects.filter(organisation=self.world.organisation, act=row.act)
        rows = rows.filter(provision=row.provision).order_by("pk")
        if row.act not in NOBODYS:
            rows = rows.filter(person=self.them(row))
        if row.act in ("acknowledge", "reacknowledge", "file-acknowledgement"):
            return rows.get()
        return rows.get(matter=f"{row.provision} {row.act}")

    def owner(self, row):
        """Whoever finds the duty in a list: who owes it, or acts for who does."""
        # Of an unlawful assignment its superior hears nothing.
        who = "ethics" if row.provision == "H3.3" else FOUND_BY[row.owed_by]
        return self.them(row) if who == "them" else self.world[who]


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield Town(make_world())


@every_row
def test_a_page_states_what_raises_it_and_a_page_what_ends_it(row):
    pages = {*deeds(), *ON_PAGES}

    assert {*row.arises_from} <= pages | ONLY_BY_COMMAND
    assert {*row.discharged_by} <= pages


def test_every_act_stands_here_with_what_raises_it_and_what_ends_it():
    acts = {row.act for row in ROWS}

    # Signing is owed because somebody enters, or an edition takes effect: the town sees to that.
    assert acts - RAISED.keys() == {"acknowledge", "reacknowledge"}
    assert acts == ENDED.keys()


@every_row
def test_it_is_raised(town, row):
    duty = town.duty(row)

    assert duty.owed_by == row.owed_by
    assert duty.discharged_on is None
    assert duty.ended_on is None


@every_row
def test_its_page_explains_it_to_whoever_owes_it(town, row):
    page = browser(town.owner(row)).get(f"/duties/{town.duty(row).pk}/")

    assert page.status_code == 200
    assert page.context["title"] == act_label(row.act)
    assert page.context["why"]
    assert page.context["quote"].text.strip()
    assert page.context["story"]


@every_row
def test_the_command_explains_it(town, row):
    said = paryz("explain", town.duty(row).pk)
    [read] = paryz("explain", town.duty(row).pk, "--json").json

    assert said.code == 0
    assert act_label(row.act) in said.out
    assert (read["provision"], read["act"]) == (row.provision, row.act)


@every_row
def test_it_stands_in_the_list_of_whoever_owes_it_and_in_its_file(town, row):
    client = browser(town.owner(row))

    listed = client.get("/duties/", {"tab": "all", "sort": "-act-by"})
    answer = client.get("/duties/export.csv/", {"tab": "all"})

    assert listed.status_code == 200
    text = b"".join(answer).decode("utf-8-sig")
    lines = [[*each] for each in csv.reader(io.StringIO(text))]
    assert any(act_label(row.act) in each and row.provision in each for each in lines), lines[:3]


@every_row
def test_the_command_lists_it(town, row):
    found = paryz("duties", "--act", row.act, "--json").json

    assert town.duty(row).pk in [each["id"] for each in found]


@every_row
def test_it_is_told_on_the_day_on_which_it_arises(town, row):
    duty = town.duty(row)
    told = Notice.objects.filter(
        provision=duty.provision, act=duty.act, matter=duty.matter, stage=stages.ARISEN
    )

    if row.owed_by in TOLD_TO_NOBODY or row.provision in LONG_AGO:
        assert not told.exists()
        return
    for notice in told:
        actor = actor_of(notice.recipient, town.world.today)
        assert visible_to(actor, Deadline.objects.filter(pk=duty.pk)).exists()
    assert told.exists()


@every_row
def test_a_duty_with_a_last_day_is_reminded_of_before_it_and_after_it(town, row):
    duty = town.duty(row)
    if duty.act_by is None:
        assert not row.has_term or row.act == "clear-statement" or row.provision in LONG_AGO
        return
    rungs, term = rungs_of(town.world.organisation), term_of(duty)

    before = stages.stages(term, duty.act_by, rungs, calendar())
    after = stages.stages(term, duty.late_from, rungs, calendar())

    assert stages.DUE_SOON_AGAIN in before or stages.DUE_SOON in before
    assert stages.OVERDUE in after


@every_row
def test_the_command_records_what_ends_it(town, row):
    kind, said = ENDED[row.act]
    words = [f"{name}={value}" for name, value in town.words(row, said).items()]

    done = paryz("record", kind, *words, "--organisation", town.world.organisation.uid, "--json")

    assert done.code == 0, done.err
    assert kind in row.discharged_by
    assert town.duty(row).discharged_on.isoformat() == town.day(row)
