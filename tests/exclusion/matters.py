"""A matter of each register, about Aigerim, to which Bolat is a party; and who may read it.

Each holds a word that stands nowhere else, by which a leak is found. Beside it stands one of the
same kind about Charlie to which nobody is a party: what the pages show where nothing is shut.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paryz import facts as f
from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.models import Attachment
from tests.exclusion.office import EVENT
from tests.people import World

# Who reads what, as the issue and the provisions say it. "reporter" is whoever the matter is of;
# "accused" whoever a case is about. Under a role, only those to whom the matter is not shut.
READS = {
    "approaches": "reporter ethics",
    "approaches, to the prosecutor": "reporter",
    "conflicts": "reporter ethics",
    "conflicts, told to nobody": "reporter",
    "appointments": "personnel ethics",
    "violations": "reporter ethics",
    "violations, told to nobody": "reporter",
    "criticism": "reporter",
    "cases": "ethics personnel commission",
    "cases, told": "ethics personnel commission accused",
    "appeals": "personnel ethics",
    "decisions": "reporter ethics",
    "trips": "reporter ethics",
    "statements": "reporter ethics",
    "accusations": "reporter ethics",
    "assignments": "reporter ethics",
    "property": "reporter personnel",
    "acts": "personnel ethics",
    "assessments": "reporter personnel commission",
}
# The paper that can be printed of each.
PAPERS = {
    "approaches": "notice",
    "conflicts": "report",
    "appointments": "check-sheet",
    "violations": "report",
    "criticism": "measure",
    "cases": "demand",
    "appeals": "coupon",
    "decisions": "reasons",
    "trips": "request",
    "statements": "clearance-request",
    "accusations": "refutation",
    "assignments": "objection",
    "property": "handover",
    "acts": "report",
    "assessments": "note",
}


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A matter that was recorded, and every word and identifier by which it would be known."""

    label: str
    fact: str
    facts: tuple[str, ...]
    name: str
    word: str
    sought: str
    attachment: str
    deadlines: tuple[int, ...]

    @property
    def register(self) -> str:
        """The name of its register."""
        return self.label.partition(",")[0]

    @property
    def tokens(self) -> tuple[str, ...]:
        """What stands nowhere but in the matter: words, identifiers, the file."""
        return (self.word, self.name, *self.facts, self.attachment)

    def reads(self, who: Any) -> bool:
        """Whether it is for them."""
        named = READS[self.label].split()
        if who.key == "the accused":
            return "accused" in named
        if who.key == "the reporter":
            return "reporter" in named
        return not who.shut and any(role in named for role in who.roles)


@dataclass(frozen=True, kw_only=True)
class Say:
    """Whose matter it is, its identifier, and the words that stand in it."""

    whose: str
    place: str
    unit: str
    party: str
    name: str
    word: str
    words: str

    def common(self, day: dt.date = EVENT) -> dict[str, Any]:
        """The fields of each fact of somebody's matter."""
        return {"person": self.whose, "day": day}

    def nobodys(self, day: dt.date = EVENT) -> dict[str, Any]:
        """The fields of each fact of a matter that concerns nobody."""
        return {"person": self.place, "day": day}


def approach(say: Say) -> list[Any]:
    said = f.Approached(
        **say.common(), approach=say.name, description=say.words, by=f"{say.word} by"
    )
    return [said, f.ApproachReported(**say.common(), approach=say.name, to="employer")]


def approach_elsewhere(say: Say) -> list[Any]:
    said = f.Approached(**say.common(), approach=say.name, description=say.words)
    told = f.ApproachReported(
        **say.common(), approach=say.name, to="prosecutor", reason_for_delay=say.word
    )
    return [said, told]


def conflict(say: Say) -> list[Any]:
    # Aigerim says that her supervisor is part of it, and names nobody besides.
    arose = f.ConflictArose(
        **say.common(),
        conflict=say.name,
        about=say.words,
        supervisor_involved="yes",
        with_whom=say.word,
    )
    return [arose, f.ConflictReported(**say.common(), conflict=say.name, to="other")]


def conflict_untold(say: Say) -> list[Any]:
    return [f.ConflictArose(**say.common(), conflict=say.name, about=say.words)]


def appointment(say: Say) -> list[Any]:
    return [
        f.AppointmentConsidered(
            **say.common(),
            appointment=say.name,
            candidate=say.word,
            kin=say.words,
            line=say.word,
            into="promotion",
            position=f"{say.word} {say.words}",
            remark=say.word,
        )
    ]


def violation(say: Say) -> list[Any]:
    seen = f.ViolationWitnessed(
        **say.common(), violation=say.name, provision="E9.5", by=say.word, description=say.words
    )
    return [seen, f.ViolationReported(**say.common(), violation=say.name, to="ethics")]


def violation_untold(say: Say) -> list[Any]:
    return violation(say)[:1]


def criticism(say: Say) -> list[Any]:
    said = f.CriticismReceived(
        **say.common(), criticism=say.name, description=say.words, by=say.word
    )
    return [said, f.CriticismAnswered(**say.common(), criticism=say.name, measure=say.word)]


def case(say: Say) -> list[Any]:
    """About Bolat himself: he is the accused by being the person of it."""
    return [
        f.CaseOpened(
            person=say.party,
            day=EVENT,
            case=say.name,
            provision="E9.5",
            committed_on=EVENT,
            discovered_on=EVENT,
            description=say.words,
            number=f"{say.word}-1",
        )
    ]


def case_told(say: Say) -> list[Any]:
    demanded = f.ExplanationDemanded(person=say.party, day=EVENT, case=say.name, number=say.word)
    return [*case(say), demanded]


def appeal(say: Say) -> list[Any]:
    return [
        f.AppealReceived(
            **say.nobodys(),
            appeal=say.name,
            kind="complaint",
            description=say.words,
            applicant=say.word,
            address=say.word,
            e_otinish=say.word,
            unit=say.unit,
        )
    ]


def decision(say: Say) -> list[Any]:
    taken = f.DecisionTaken(
        **say.common(), decision=say.name, description=say.words, affects=say.word, number=say.word
    )
    return [taken, f.ReasonsGiven(**say.common(), decision=say.name, reasons=say.word)]


def trip(say: Say) -> list[Any]:
    invited = f.TripInvited(
        **say.common(), trip=say.name, payer=say.word, place=say.word, description=say.words
    )
    return [invited, f.TripPermissionAsked(**say.common(), trip=say.name, basis=say.word)]


def statement(say: Say) -> list[Any]:
    return [
        f.StatementPlanned(
            **say.common(),
            statement=say.name,
            topic=say.words,
            medium=say.word,
            description=say.word,
        )
    ]


def accusation(say: Say) -> list[Any]:
    said = f.PubliclyAccused(
        **say.common(),
        accusation=say.name,
        of="corruption",
        description=say.words,
        published_in=say.word,
        by=say.word,
    )
    refuted = f.AccusationRefuted(
        **say.common(), accusation=say.name, how="court", measures=say.word, court_case=say.word
    )
    return [said, refuted]


def assignment(say: Say) -> list[Any]:
    # Contested as unlawful: the direct supervisor of that day is a party, whoever gave it.
    return [
        f.AssignmentContested(
            **say.common(),
            assignment=say.name,
            ground="unlawful",
            description=say.words,
            given_by=say.word,
            basis=say.word,
        )
    ]


def thing(say: Say) -> list[Any]:
    return [
        f.PropertyEntrusted(
            **say.common(),
            property=say.name,
            kind=f"{say.word} {say.words}",
            number=say.word,
            description=say.words,
        )
    ]


def act(say: Say) -> list[Any]:
    title = f"{say.word} {say.words}"
    registered = f.ActRegistered(**say.nobodys(), act=say.name, title=title, number=say.word)
    reported = f.ImplementationReported(**say.nobodys(), act=say.name, description=say.word)
    return [registered, reported]


def assessment(say: Say) -> list[Any]:
    scheduled = f.AssessmentScheduled(
        **say.common(),
        assessment=say.name,
        kind="promotion",
        held_on=EVENT,
        position=f"{say.word} {say.words}",
    )
    considered = f.ComplianceConsidered(**say.common(), assessment=say.name, description=say.words)
    return [scheduled, considered]


STATED: dict[str, Callable[[Say], list[Any]]] = {
    "approaches": approach,
    "approaches, to the prosecutor": approach_elsewhere,
    "conflicts": conflict,
    "conflicts, told to nobody": conflict_untold,
    "appointments": appointment,
    "violations": violation,
    "violations, told to nobody": violation_untold,
    "criticism": criticism,
    "cases": case,
    "cases, told": case_told,
    "appeals": appeal,
    "decisions": decision,
    "trips": trip,
    "statements": statement,
    "accusations": accusation,
    "assignments": assignment,
    "property": thing,
    "acts": act,
    "assessments": assessment,
}
# The register itself knows who is a party: nobody has to name Bolat.
KNOWN_BY_ITSELF = ("conflicts", "cases", "cases, told", "assignments")


def put(world: World, *facts: Any) -> list[Any]:
    """Recorded by the operator, who may."""
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


def plant(world: World, label: str) -> Planted:
    """Record a matter with its parties, and attach a scan to its first fact."""
    plain = label.replace(", ", "-").replace(" ", "-")
    # No word is the beginning of another.
    word, sought = f"kanar{plain.replace('-', '')}q", f"izde{plain.replace('-', '')}q"
    stated = STATED[label](
        _say(world, world.aigerim, name=f"matter-of-{plain}-z", word=word, words=f"{word} {sought}")
    )
    receipts = put(world, *stated)
    opening = receipts[0].fact
    parties = [("recused", "who stood aside"), ("interested", "somebody with an interest")]
    if label not in KNOWN_BY_ITSELF:
        parties.append(("accused", "supervisor"))
    receipts += put(
        world,
        *(
            f.PartyNamed(
                person=stated[0].person, day=EVENT, of=opening, party=world[who].uid, why=why
            )
            for why, who in parties
        ),
    )
    content = f"%PDF-1.4 KANARBYTES {word}".encode()
    receipts += put(
        world,
        f.DocumentAttached(
            person=stated[0].person,
            day=EVENT,
            of=opening,
            sha256=scans.digest(content),
            media_type="application/pdf",
            what="proof",
        ),
    )
    entry = Entry.objects.get(fact=opening)
    person = next((p for p in world.people.values() if p.uid == stated[0].person), None)
    attachment = Attachment.objects.create(
        organisation=world.organisation,
        person=person,
        fact=opening,
        recorded_as=receipts[-1].fact,
        matter_kind=entry.matter_kind,
        name=f"{word}.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=scans.digest(content),
    )
    scans.write(attachment.uid, content)
    owed = Deadline.objects.filter(matter_kind=entry.matter_kind, matter=entry.matter)
    return Planted(
        label=label,
        fact=opening,
        facts=tuple(receipt.fact for receipt in receipts),
        name=entry.matter,
        word=word,
        sought=sought,
        attachment=attachment.uid,
        deadlines=tuple(owed.order_by("pk").values_list("pk", flat=True)),
    )


def plant_beside(world: World) -> dict[str, str]:
    """One of each about Charlie, who has no supervisor, so nobody is a party; its word."""
    shown = {}
    for label, stated in STATED.items():
        plain = label.replace(", ", "-").replace(" ", "-")
        word = f"koriner{plain.replace('-', '')}q"
        say = _say(
            world, world.charlie, name=f"other-of-{plain}", word=word, words=f"{word} oqylady"
        )
        put(world, *stated(say))
        shown[label] = word
    return shown


def _say(world: World, whose: Any, *, name: str, word: str, words: str) -> Say:
    # A case is about Bolat, and the one beside it about Charlie.
    party = world.bolat if whose == world.aigerim else world.charlie
    unit = "own" if whose == world.aigerim else "sibling"
    return Say(
        whose=whose.uid,
        place=world.organisation.uid,
        unit=world.units[unit].uid,
        party=party.uid,
        name=name,
        word=word,
        words=words,
    )
